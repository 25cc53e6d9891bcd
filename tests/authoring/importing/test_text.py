"""Sentences, dates and numbers in prose, as an import finds them."""

import pytest

from mkdocs_casebook.case.prose.dates import dates_in
from mkdocs_casebook.case.prose.quantities import quantities
from mkdocs_casebook.case.prose.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme Inc. was founded in the U.S. in 1999. It grew by 3.5 percent.",
         ["Acme Inc. was founded in the U.S. in 1999.", "It grew by 3.5 percent."]),
        ("Dr. Smith, e.g. in No. 5, said “It works.” Then J. K. Lund left.",
         ["Dr. Smith, e.g. in No. 5, said “It works.”", "Then J. K. Lund left."]),
        ("The answer was no. Then it ended.[3] Was it? Yes!",
         ["The answer was no.", "Then it ended.[3]", "Was it?", "Yes!"]),
        ("They left (it was late. And dark.) and slept.",
         ["They left (it was late. And dark.) and slept."]),
        ("公司成立于1999年。员工100人！好。", ["公司成立于1999年。", "员工100人！", "好。"]),
        ("... and so on", ["... and so on"]),
    ],
)  # fmt: skip
def test_a_paragraph_is_cut_into_sentences(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2019 sales rose", "2019"),
        ("2000 shops opened on 14 March 2019", "2019-03-14"),
        ("March 14, 2019 and Mar. 2018", "2019-03-14 2018-03"),
        ("2016–2018, 2016-18, between 2014 and 2016", "2016/2018 2016/2018 2014/2016"),
        ("Q3 2020, FY2023, FY23, fiscal year 2022", "2020-Q3 FY2023 FY2023 FY2022"),
        ("the third quarter of 2021, H1 2020, the 1990s", "2021-Q3 2020-H1 1990/1999"),
        ("2019年3月5日", "2019-03-05"),
        ("January 2018 to June 2019, 03/2019", "2018-01/2019-06 2019-03"),
        ("31 February 2019", "2019-02"),
        ("2,019 people, $2020, 2019.5, 2020%", ""),
        ("It was 2018-09-30 or 2018-09", "2018-09-30 2018-09"),
    ],
)
def test_dates_are_found_as_precise_as_they_are_written(text, expected):
    assert " ".join(dated.period for dated in dates_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Hall & Roe, 2018; Chen et al., 2019)", ""),
        ("(Lee 2018; Park, 2019)", ""),
        ("(Lee, Park, & Kim, 2018a; O’Neil 2019; Smith-Jones et al. 2020)", ""),
        ("(see Lee, 2018; World Bank 2019)", ""),
        ("(data from OECD, 2018; quoted in Lee 2019)", ""),
        ("(Lee and Hall, 2018; see also Lee (and Park); Kim, 2019)", ""),
        ("in 2016 (Lee 2018)", "2016"),
        ("Sales rose in Q3 2018; then they fell.", "2018-Q3"),
        ("Sales fell (in Q3 2018).", "2018-Q3"),
        ("Sales (Q1 and Q2 2018; H1 2019)", "2018-Q2 2019-H1"),
        ("Sales rose in FY 2018; then they fell (FY 2019; Fiscal 2020).", "FY2018 FY2019 FY2020"),
        ("(Fiscal Year 2018; Year 2019; Full Year 2020)", "FY2018 2019 2020"),
        ("(In 2018; Since 2019; By 2020)", "2018 2019 2020"),
        ("(Spring 2018; Early 2019; Christmas 2020)", "2018 2019 2020"),
        ("(First Quarter 2018; Second half 2019)", "2018 2019-H2"),
        ("(May 2018; Mar. 2019)", "2018-05 2019-03"),
        ("It opened in Paris 2018; in Rome (in Milan 2019).", "2018 2019"),
        ("Of these: Lee 2018; Park 2019.", "2018 2019"),
    ],
)
def test_years_of_publications_are_told_from_periods(text, expected):
    """A citation is a name and a year in brackets; no name is a word of time."""
    assert " ".join(dated.period for dated in dates_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 190+ countries with over 150 million active buyers",
         ["more than 190 countries", "more than 150000000 active buyers"]),
        ("~8% in 2023—up from 4 per cent in 2019", ["about 8 percent", "4 percent"]),
        ("US$1.2 billion, $500m, €3.5bn, £20 million, HK$5",
         ["1200000000 USD", "500000000 USD", "3500000000 EUR", "20000000 GBP", "5 HKD"]),
        ("RMB 30 billion, USD5 million, 500 INR, 12 million dollars, Rs. 2 crore",
         ["30000000000 CNY", "5000000 USD", "500 INR", "12000000 USD", "20000000 INR"]),
        ("10-15 %, from 4 to 8 percent, $5–10 million, between 2 and 3 million people",
         ["10 percent", "15 percent", "4 percent", "8 percent", "5000000 USD", "10000000 USD",
          "2000000 people", "3000000 people"]),
        ("3 percentage points, 3x growth, 4 times as many", ["3 points", "3 times", "4 times"]),
        ("half a million dollars, twenty-five percent, two hundred thousand euros",
         ["500000 USD", "25 percent", "200000 EUR"]),
        ("1,200 employees, 150 000 people, 50k users, -5% growth",
         ["1200 employees", "150000 people", "50000 users", "-5 percent"]),
        ("2.3m customers, a 5m wall, 03/2019", ["2300000 customers", "5 number"]),
        ("a 10-year plan, and over 10 years", ["10 number", "10 years"]),
        ("nearly 5 tonnes, up to 6%, less than 7%, about 8, almost 9%",
         ["nearly 5 tonnes", "up to 6 percent", "less than 7 percent", "about 8 number",
          "nearly 9 percent"]),
        ("Call +1 415 555 2671 at 9:30 a.m. or 24/7 about B2B, 5G, Industry 4.0, Fortune 500", []),
        ("11.11, Web 2.0, v3.1.2, Q3 2020, No. 5, Figure 3, Covid-19, the 3rd, 3 August", []),
        ("员工超过100万人，营收达3.2亿元，增长15%，拥有120万家门店",
         ["more than 1000000 人", "320000000 CNY", "15 percent", "1200000 家"]),
        ("1,000,000.000.000 and 1/2 and 12345678901234567890 things", []),
    ],
)  # fmt: skip
def test_numbers_are_found_with_their_units_and_qualifiers(text, expected):
    """Years, times, versions, ordinals, phone numbers and numbers in names are none."""
    found = quantities(text)
    said = [f"{one.qualifier or ''} {one.value:f} {one.unit}".strip() for one in found]
    assert said == expected
    assert all(text[one.start : one.end].strip() for one in found)
