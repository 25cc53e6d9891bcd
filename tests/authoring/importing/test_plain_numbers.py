"""What a number is, and of when, is plain from its own clause, or it stays in the text."""

import pytest

from mkdocs_casebook.authoring.importing.numbers.currencies import currencies
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts

DAY = "2026-11-22"


def read(text, lang="en", given="", heading=""):
    """The facts of a sentence in an article of 2021, and why its other numbers are none."""
    signs = currencies([text], given, lang == "zh-Hant")
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY, signs, lang)
    numbers.read([text])
    numbers.under(heading)
    pieces, _ = numbers.bound(text, "the article")
    units = {id_: unit["other"] for id_, unit in numbers.units.items()}
    facts = [
        f"{one['value']} {units.get(one['unit'], one['unit'])} {one['period']}"
        for one in numbers.facts.values()
    ]
    return facts, [piece.why for piece in pieces if piece.why]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("In 2018 it sold 50 boats, in 2019 it sold 70 boats.", ["50 boats 2018", "70 boats 2019"]),
        ("It went from 10% of boats in 1930 to 60% ten years later.", ["10 percent 1930"]),
        ("It rose from 4% in 2017 to 6% in 2019.", ["4 percent 2017", "6 percent 2019"]),
        ("It rose from 4% in 2017 to 6%.", ["4 percent 2017"]),
        ("In 2015, it paid $5 million to owners of firms bought in 2014.", ["5000000 USD 2015"]),
        ("Last month it paid £5 million to those who had boats with sails in 2014.", []),
        ("It was fined £5 million for overstating its profits in 2014.", []),
        ("Growth in 2019 topped the 5.7% of its rival.", []),
        (
            "As of 3 May 2019 it had £5 million, and a £7 million increase.",
            ["5000000 GBP 2019-05-03"],
        ),
        ("By its anniversary, in 1987, it had 300 boats.", ["300 boats 1987"]),
        ("At the end of the 2009 financial year it had 300 boats.", ["300 boats FY2009"]),
        ("By the end of the 1970s, it had 300 boats.", []),
        ("Its scheduled boats had 300 people in 2019.", ["300 people 2019"]),
        (
            "A dividend of $5 million (2016: $4 million) will be paid on 7 May 2017.",
            ["4000000 USD 2016"],
        ),
        ("In March 2019, it had 300 boats.", ["300 boats 2019-03"]),
        ("In the summer of 2019 it sold 300 boats.", ["300 boats 2019"]),
        ("Revenue in FY2024 was US$3.4 billion.", ["3400000000 USD FY2024"]),
        ("In 2019 it paid ¥5 million, and the yuan fell.", ["5000000 CNY 2019"]),
        (
            "It sold 500 boats in 2019, of which 300 boats were red.",
            ["500 boats 2019", "300 boats 2019"],
        ),
        (
            "In 2019 it paid 5 million euros ($6 million) to them.",
            ["5000000 EUR 2019", "6000000 USD 2019"],
        ),
        ("It was more than in 2018 (3.1%).", ["3.1 percent 2018"]),
        ("From 5% (1973) it came to 6% in 2007.", ["5 percent 1973", "6 percent 2007"]),
        ("Its 2019 revenue was US$5 million.", ["5000000 USD 2019"]),
        ("It had 300 boats from January to September 2019.", ["300 boats 2019-01/2019-09"]),
        ("It sold 300 boats in the first nine months of 2019.", ["300 boats 2019-01/2019-09"]),
        ("It sold 300 boats between 3 May and 4 June 2019.", ["300 boats 2019-05-03/2019-06-04"]),
        ("It rose from 300 boats to 400 boats in 2019.", ["400 boats 2019"]),
        ("It had 300 boats in 2018, and 400 in 2019.", ["300 boats 2018", "400 boats 2019"]),
        (
            "The firm and its partners sold 300 boats in 2019, 5% more than in 2018.",
            ["300 boats 2019", "5 percent 2019"],
        ),
        ("In the year ended 31 March 2019 it sold 300 boats.", ["300 boats 2018-04/2019-03"]),
        ("In June 2019, it sold 300 boats to a firm founded in 1871.", ["300 boats 2019-06"]),
        ("In 2021 it was 30% better than the RTX 2080.", ["30 percent 2021"]),
        (
            "In 2019 it paid £5 million, and lost 70 pounds more.",
            ["5000000 GBP 2019", "70 GBP 2019"],
        ),
        ("In 2021 it had 1080 pixels by 1920 pixels.", ["1080 pixels 2021", "1920 pixels 2021"]),
        ("In 2021 it continued to employ 300 people.", ["300 people 2021"]),
        ("Its rival’s 2019 revenue came to $5 million.", ["5000000 USD 2019"]),
        ("33%of them were red in 2021.", ["33 percent 2021"]),
        ("In 2021 it had over 25 percent of the land.", ["25 percent 2021"]),
        ("In 2021 it had $5 million, at $3 per boat.", ["5000000 USD 2021"]),
        (
            "Sales for the year ended March 31, 2019 were $5 million, compared to $4 million for "
            "the fiscal year ended March 31, 2018.",
            ["5000000 USD 2018-04/2019-03", "4000000 USD 2017-04/2018-03"],
        ),
        (
            "Costs for fiscal 2019 were $5 million, a fall of $1 million, or 17%, compared to "
            "fiscal 2018.",
            ["5000000 USD FY2019", "1000000 USD FY2019", "17 percent FY2019"],
        ),
        (
            "Costs of $5 million in Q4 2019 increased by $1 million over Q4 2018.",
            ["5000000 USD 2019-Q4", "1000000 USD 2019-Q4"],
        ),
        (
            "In 2018 and 2019 it sold 300 boats and 400 boats respectively.",
            ["300 boats 2018", "400 boats 2019"],
        ),
        (
            "It sold 300 and 400 boats as of March 31, 2019 and 2018, respectively.",
            ["300 boats 2019-03-31", "400 boats 2018-03-31"],
        ),
        (
            "Fiscal 2019 and 2018 costs were $5 million and $4 million, respectively.",
            ["5000000 USD FY2019", "4000000 USD FY2018"],
        ),
        ("As of 2011, 40% of it was red, and none is to be by 2017.", ["40 percent 2011"]),
        (
            "It won $5 million in 2019, a gain of $1 million.",
            ["5000000 USD 2019", "1000000 USD 2019"],
        ),
        ("In 2022 it sold 300 boats.", ["300 boats 2022"]),
        ("In 2019 it paid ¥5 million, and the yen fell.", ["5000000 JPY 2019"]),
        ("According to the 2011 Census, it has 300 boats.", ["300 boats 2011"]),
        ("As of the census of 2000, there were 300 boats.", ["300 boats 2000"]),
        ("Between the years of 2016 and 2018, it sold 300 boats.", ["300 boats 2016/2018"]),
        (
            "It grew by 4% (300 boats) between 2016 and 2018.",
            ["4 percent 2016/2018", "300 boats 2016/2018"],
        ),
        ("By the end of 2019 it had 300 boats.", ["300 boats 2019"]),
        ("In 2019 none under age 18 and 4.9% of the rest left.", ["4.9 percent 2019"]),
        ("The population was 300 in 2019.", ["300 people 2019"]),
        ("The total number of red boats dropped to 70 in 2019.", ["70 boats 2019"]),
        ("In 2019 there were 41 (7%) red boats.", ["41 red boats 2019", "7 percent 2019"]),
        (
            "In 2019 its loss increased $3 million to $9 million.",
            ["3000000 USD 2019", "9000000 USD 2019"],
        ),
        ("Q3 2019: 300 boats sold.", ["300 boats 2019-Q3"]),
        (
            "It had 400 boats at 31 May 2019 (31 May 2018: 300 boats).",
            ["400 boats 2019-05-31", "300 boats 2018-05-31"],
        ),
        (
            "It paid $5 million in June 2019, up from $4 million a year earlier.",
            ["5000000 USD 2019-06"],
        ),
        ("In 2019 it bought a yard (“Red Dock”) with 300 boats.", ["300 boats 2019"]),
        ("In the March 2019 quarter it sold 300 boats.", ["300 boats 2019-01/2019-03"]),
        ("Sales were 5% up on last year in 2019.", ["5 percent 2019"]),
        ("It paid £7 million, the same as last year (2018 £5 million).", ["5000000 GBP 2018"]),
        ("Sales rose by €5 million or 3% during 2019.", ["5000000 EUR 2019", "3 percent 2019"]),
        (
            "In 2019 its share was 40%, compared with the share of all boats in 2018.",
            ["40 percent 2019"],
        ),
        ("The number of boats exceeded 300 in 2019.", ["300 boats 2019"]),
        (
            "In 2019, its share fell to 38.7% from 40.0% in the full year 2018.",
            ["40.0 percent 2018"],
        ),
        ("In 2019 sales came to 5 billion euros from 4 billion euros.", ["5000000000 EUR 2019"]),
        (
            "In 2019 it had a tax benefit of $5 million and a gain of $1 million.",
            ["5000000 USD 2019", "1000000 USD 2019"],
        ),
    ],
)
def test_a_plain_number_is_a_fact_of_its_own_time(text, facts):
    assert read(text)[0] == facts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It sold 300 boats.", "its period"),
        ("It has 300 boats.", "its period"),
        ("It now has 300 boats.", "its period"),
        ("Output rose 3 percent after the recession of 1991.", "its period"),
        ("Sales were up 6 percent on March 2014.", "its period"),
        ("In 2019, it began to give and has now given 300 boats.", "its period"),
        ("In 2019 the new one won’t be there.", ""),
        ("He was jailed in 2012 on two counts, which led to losses of $5 million.", "its period"),
        ("Overall, boats, which fell between 2000 and 2016, make up 23 percent.", "its period"),
        ("It saves $300 with these 2019 MacBook Pros.", "its period"),
        ("Its 2019 10-inch iPad drops to $299.", "its period"),
        ("The 5 boats join nine others sold in November 2018.", "its period"),
        ("The phone has 300 pixels, and costs $500.", "its period"),
        ("Last year it sold 300 boats.", "its period"),
        ("A boat of 1761 was sold for 24 million euros.", "its period"),
        ("It was founded in 1990, and sold 300 boats.", "its period"),
        ("It was the most since 1995, with 300 boats.", "its period"),
        ("The 2018 crew and that of 2019 together sold 300 boats.", "its period"),
        ("In 2019 it was worth $3.4T to them.", "its scale or unit"),
        ("Result in 2019: ($4.5 million)", "its sign"),
        ("In 2019 it sold no more than 5 boats.", "its qualifier"),
        ("In 2019 it paid ¥5 million in China.", "its currency"),
        ("In 2019 the Canadian firm paid $5 million.", "its currency"),
        ("In 2019 it paid $5 million in Hong Kong.", "its currency"),
        ("In 2019 it had 379 108 272 in all.", "what it counts"),
        ("Sales grew 5% from 2018.", "its period"),
        ("Sales grew 5% compared with 2018.", "its period"),
        ("Under the 2015 Paris Agreement it sold 300 boats.", "its period"),
        ("In 2018 and 2019 it sold 300 boats.", "its period"),
        ("Sales fell 5%, as the study shows.", "its period"),
        ("In 2019 it expected to sell 300 boats.", "whether it came so"),
        ("In 2019 it said it would sell 300 boats.", "whether it came so"),
        ("In 2019 it did not sell 300 boats.", "whether it is so"),
        ("In 2019 it sold 300 boats a week.", "what it is measured by"),
        ("In 2019 it took $5 per boat.", "what it is measured by"),
        ("In 2019 it sold 3 of 10 boats.", "what it counts"),
        ("In 2019 it was there for 21 years.", "what it is measured by"),
        ("In 2019 it earned $4K x 3.", "what it comes to"),
        ("Since late March 2019 it sold 300 boats.", "its period"),
        ("Sales grew 5% in the second quarter, as it says.", "its period"),
        ("After 5% at the bottom, it has more.", "its period"),
        ("In 2019 it was 5 cases per 100,000 people.", "what it is measured by"),
        ("In 2019 it had 2 of the top 100 songs.", "what it is measured by"),
        ("In 2019 it sold RTX 3070 cards.", "whether it is a number of its own"),
        ("In 2019 it sold 1.500 boats.", "its separators"),
        ("It now is entitled to up to a 90 percent tax break.", "its qualifier"),
        ("It has rights over 25 percent of the land.", "its qualifier"),
        ("It now takes over 30 boats.", "its qualifier"),
        ("In 2019 it was seeking 1.3 million euros ($1.4 million).", "whether it came so"),
        ("In 2019 it was aiming for 5 percent.", "whether it came so"),
        ("It has fees as high as 0.6%.", "its qualifier"),
        ("It has a rate of 20 cases.", "what it is measured by"),
        (
            "It costs thousands of dollars per ton, far above the usual $100.",
            "what it is measured by",
        ),
        ("In 2030 it will have 300 boats.", "whether it came so"),
        ("In 2019 it agreed to buy 300 boats.", "whether it came so"),
        ("In 2019 it can seat 300 people.", "whether it came so"),
        ("In 2019 it sold 300 to 400 boats.", "whether it is a range"),
        ("In 2019 it sold between 300 and 400 boats.", "whether it is a range"),
        ("In 2019 it sold one in 5 boats.", "what it is measured by"),
        ("The recall of 2016 covered 300 boats sold between 2010 and 2014.", "its period"),
        ("A small boat of 1761 was sold for 24 million euros.", "its period"),
        ("In 2019 it left, with 300 boats a year earlier.", "its period"),
        ("In the 52 weeks to 26 January 2019 it sold 300 boats.", "its period"),
        ("The law of 2019 took 300 boats away.", "its period"),
        ("Its rival’s 2019 bond came to 16%.", "its period"),
        ("It says that boats, which fell in 2019, are 5% of it.", "its period"),
        ("People, who hold 5% of it, sold boats in 2018.", "its period"),
        ("It has grown by 300 boats in the past decade.", "its period"),
        ("Looking ahead, it sees growth in 2020 of 5%, and sales of 3%.", "whether it came so"),
        ("In 2019 it was preparing to cut 300 jobs.", "whether it came so"),
        ("It has a plan for 300 boats over the period 2022-2027.", "whether it came so"),
        ("It now allows them to buy up to an additional 15 percent of it.", "its qualifier"),
        ("It has boats for as little as Rs 599 now.", "its qualifier"),
        ("It has a $7-a-month service.", "what it is measured by"),
        ("In 2019 it sold 777x jets.", "what it counts"),
        ("Yet its Python 3 features are few, and it has DirectX 11 requirements.", ""),
        ("In 2019 they explain that it 5 rarely sells.", ""),
        ("In 2019 it had 5 rarely used boats.", "what it counts"),
        ("In 2019 she lost 70 pounds.", "its currency"),
        ("In 2019 it made 129.1 million pounds of food.", "its currency"),
        ("Its offer fell short of the 300 boats they want.", "its period"),
        ("The share rose by 3%, from 1% to 4%, where it has boats.", "its period"),
        ("The 5 boats join nine others that were sold in November 2018.", "its period"),
        ("It now has several hundred million dollars.", "its qualifier"),
        ("In 2019 it paid $16 a share.", "what it is measured by"),
        ("It signed BBD 2016 there.", ""),
        ("In 2019 the firm, which has 300 boats, left.", "its period"),
        ("In 2019 it launched Falcon 9 rockets.", ""),
        ("In 2019 it took a loan to build 300 boats.", "whether it came so"),
        ("In 2018, for every 100 females there were 108.0 males.", ""),
        ("In 2018 it sold its 70%-owned yard.", "what it is of"),
        ("It rose by $5 million as a result of the sale of a yard in 2018.", "its period"),
        ("It sold $500 million of bonds due September 15, 2024.", "its period"),
        ("Credits of $5 million expire in 2023.", "its period"),
        ("It has paid $5 million through June 30, 2019.", "its period"),
        ("It redeemed $5 million of outstanding 2019 Notes.", "its period"),
        (
            "The 5 firms join nine others named in May 2018, bringing the total to 14 firms.",
            "its period",
        ),
        ("In 2019 it paid $5,000 (amounts are in thousands).", "its scale or unit"),
        ("In 2018 it sold boats, compared to $4 million.", "its period"),
        ("In 2019 it beat them 2:1 there.", ""),
        ("The 9 boats that it had in 2019 are now 300 boats.", "its period"),
        ("In 2019 it took $350 in sales per square foot.", "what it is measured by"),
        ("In 2019 it was one of the Fortune 500 companies.", "whether it is a number of its own"),
        ("In 2019 the wealthiest 1 percent took more.", "what it is measured by"),
        ("In 2019 the debt was $700.0 in all.", "its scale or unit"),
        ("In 2019 it held up to11,600,000 shares.", ""),
        ("In 2019/3 it had 300 boats.", "its period"),
    ],
)
def test_what_is_not_plain_stays_in_the_text(text, why):
    facts, reasons = read(text)
    assert facts == []
    assert not why or why in reasons
