"""A table's numbers have their times, units and scales from its heads, or stay in its cells."""

import pytest

from mkdocs_casebook.authoring.importing.article.article import Section
from mkdocs_casebook.authoring.importing.case.cited_sources import Cited
from mkdocs_casebook.authoring.importing.case.statements import Reader
from mkdocs_casebook.authoring.importing.numbers.currencies import currencies
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts
from mkdocs_casebook.authoring.importing.text.documents import Block, Document
from tests.authoring.importing.test_plain_numbers import DAY

TABLES = {
    "years down": (
        "Year|Sales (US$ million)|Staff / 2018|12.5|300 / 2019|14|340",
        ["12500000 USD 2018", "300 number 2018", "14000000 USD 2019", "340 number 2019"],
    ),
    "years across": (
        "US$ million|2018|2019 / Sales|12.5|14 / Staff|300|340",
        ["12500000 USD 2018", "14000000 USD 2019", "300 number 2018", "340 number 2019"],
    ),
    "a unit in each row": (
        "|FY2018|FY2019 / Sales (€m)|12.5|14 / Share of exports (%)|40|45",
        ["12500000 EUR FY2018", "14000000 EUR FY2019", "40 percent FY2018", "45 percent FY2019"],
    ),
    "a scale for all": (
        "(in thousands)|2018|2019 / Net sales|$226,204|$421,849 / Costs|(3,100)|(4,200)",
        ["226204000 USD 2018", "421849000 USD 2019", "-3100000 USD 2018", "-4200000 USD 2019"],
    ),
    "a sign in the first row": (
        "|2018|2019 / Sales|$5|$7 / Costs|3|4",
        ["5 USD 2018", "7 USD 2019", "3 USD 2018", "4 USD 2019"],
    ),
    "heads in rows": (
        "|| / (in millions)|2018|2019 / Sales|€5|€7",
        ["5000000 EUR 2018", "7000000 EUR 2019"],
    ),
    "a year that ends": (
        "|Year ended March 31, 2019|Year ended March 31, 2018 / Sales, $ million|6|4.5",
        ["6000000 USD 2018-04/2019-03", "4500000 USD 2017-04/2018-03"],
    ),
    "a year that ends above the days": (
        "|Year ended| / |March 31, 2019|March 31, 2018 / Sales ($m)|6|4.5",
        ["6000000 USD 2018-04/2019-03", "4500000 USD 2017-04/2018-03"],
    ),
    "amounts behind years": (
        "|2019 £ million|2018 £ million / Sales|682.3|713.9 / Number of shops|170|189 / "
        "Selling space (000’s sq. ft.)|1,552|1,658",
        ["682300000 GBP 2019", "713900000 GBP 2018", "170 number 2019", "189 number 2018"],
    ),
    "letters for scales": (
        "USD|FY, 2018|FY, 2019 / Sales|12.5 m|14 m / Interest|115 k|228 k",
        [
            "12500000 USD FY2018", "14000000 USD FY2019", "115000 USD FY2018", "228000 USD FY2019",
        ],
    ),
    "months with which years may end": (
        "$ million|June 2018|June 2019 / Sales|5|7 / Debts|3|4",
        ["3000000 USD 2018-06", "4000000 USD 2019-06"],
    ),
    "a span or a month": ("|Change 2004-08 / Sales|5%", []),
    "a scale behind another": (
        "Income - USD ($) shares in Thousands, $ in Thousands|12 Months Ended|12 Months Ended / "
        "|Dec. 31, 2018|Dec. 31, 2019 / Sales|$ 5|$ 7 / Basic (in shares)|3|4",
        ["5000 USD 2018", "7000 USD 2019"],
    ),
    "things by the thousand": (
        "|2018|2019 / Wine (thousand hectolitres)|46,900|42,950",
        ["46900000 hectolitres 2018", "42950000 hectolitres 2019"],
    ),
    "weeks": ("|52 weeks ended May 3, 2019|52 weeks ended May 4, 2018 / Sales ($m)|6|4.5", []),
    "days down": ("Day|Price / 3 May 2019|$5.50 / 4 May 2019|$5.70", [
        "5.50 USD 2019-05-03", "5.70 USD 2019-05-04",
    ]),
    "a unit in a row of its own": (
        "|2018|2019 / US$ million|| / Sales|5|7",
        ["5000000 USD 2018", "7000000 USD 2019"],
    ),
    "a year that ends, above all columns": (
        "||Year Ended June 30,| / (In thousands)|2019|Change|2018 / Sales|$9|$2|$7 / "
        "Costs|$(1)|0|(3)",
        [
            "9000 USD 2018-07/2019-06", "7000 USD 2017-07/2018-06",
            "-1000 USD 2018-07/2019-06", "-3000 USD 2017-07/2018-06",
        ],
    ),
    "a year that ends, in the corner": (
        "For the year ended March 31:|2019|2018 / Sales, $ million|6|4",
        ["6000000 USD 2018-04/2019-03", "4000000 USD 2017-04/2018-03"],
    ),
    "a unit below each head": (
        "|2019|2018 / |US$'000|US$'000 / Sales|5|7",
        ["5000 USD 2019", "7000 USD 2018"],
    ),
    "a scale in the head, a sign in the cell": (
        "|2019 (in thousands) / Deposits|$5 / Others|7", ["5000 USD 2019", "7000 USD 2019"],
    ),
    "a unit in the cell": ("Fuel|2019 / Coal|12 Mt", ["12 mt 2019"]),
    "no unit": ("|2019|2018 / Revenue|5|7", []),
    "a rate": ("US$ million|2019 / Growth rate|5", []),
    "a change beside times": ("$ million|2019|2018|Change / Sales|5|7|2", [
        "5000000 USD 2019", "7000000 USD 2018",
    ]),
    "a point of a year": ("Shares|2019|2018 / At 1 April|5|7 / Opening balance|5|7", []),
    "a sum without a name": ("$ million|2019 / Sales|5 / |5", ["5000000 USD 2019"]),
    "heads that date some columns": (
        "|Three months||Nine months| / $ million|2019|2018|2019|2018 / Sales|5|7|9|11",
        ["5000000 USD 2019", "9000000 USD 2019"],
    ),
    "a number without a unit": ("|2019|2018 / Statutory audit|4,105,000|4,556,500", []),
    "what is of no day": ("US$ million|27 April 2019 / Net income|5 / Total assets|7", [
        "7000000 USD 2019-04-27",
    ]),
    "a fiscal year's end": (
        "US$ million|Fiscal Year End 2018 / Assets|5", ["5000000 USD FY2018"],
    ),
    "a place": ("|2019 / Americas|212", []),
    "things": ("|2019 / Looms|212 / Fees|300", ["212 number 2019"]),
    "another's dollars": ("$ million|2019 / Sales in Canada|5", []),
    "no time": ("Rank|Port|Boats / 1|Lund|300 / 2|Feld|200", []),
    "a time across and down": ("Sales ($m)|2018 / 2019|7", []),
}  # fmt: skip


OTHERS = {
    "de": (
        "in Mio. €|Q1 2022|Gesamtjahr 2021 / Umsatz|28,5|108.794",
        ["28500000 EUR 2022-Q1", "108794000000 EUR 2021"],
    ),
    "fr": ("|2021 / Habitants|2500 / Ventes|40", ["2500 number 2021"]),
    "ja": ("|2021年 / 売上収益(百万円)|30,928", ["30928000000 JPY 2021"]),
    "zh": ("单位:万元|2023 年 12 月 31 日 / 存货|120", ["1200000 CNY 2023-12-31"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_the_heads_of_a_table_say_what_its_numbers_are(name):
    assert _facts(TABLES[name][0]) == TABLES[name][1]


@pytest.mark.parametrize("lang", OTHERS)
def test_the_heads_of_a_table_are_read_in_its_language(lang):
    assert _facts(OTHERS[lang][0], lang) == OTHERS[lang][1]


def test_a_day_with_which_a_year_ends_is_that_of_balances_alone():
    said = "US$ million|31 December 2021 / Sales|5 / Total assets|7"
    assert _facts(said, before="The year ended 31 December 2021 was good.") == [
        "7000000 USD 2021-12-31"
    ]


def test_a_count_in_an_article_of_thousands_is_of_them_or_not():
    assert _facts("|2019 / Shares|21,829", before="All is told in thousands.") == []


def test_a_sum_in_an_article_of_millions_is_of_them_or_not():
    said = "|2019 / Assets|$130"
    assert _facts(said, before="It paid $5 million.") == []
    assert _facts(said) == ["130 USD 2019"]


def _facts(said, lang="en", before=""):
    """The facts of the table, in an article that says something before it."""
    rows = tuple(tuple(row.strip().split("|")) for row in said.split(" / "))
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY, currencies([said, before]), lang=lang)
    block = Block("table", rows=rows)
    numbers.read([before])
    Reader(numbers, Cited(Document(), DAY)).section(Section(1, "Results", [block]), "results")
    found = [f"{one['value']} {one['unit']} {one['period']}" for one in numbers.facts.values()]
    return [one.replace(".0 ", " ") for one in found]
