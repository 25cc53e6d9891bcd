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
    "weeks": ("|52 weeks ended May 3, 2019|52 weeks ended May 4, 2018 / Sales ($m)|6|4.5", []),
    "days down": ("Day|Price / 3 May 2019|$5.50 / 4 May 2019|$5.70", [
        "5.50 USD 2019-05-03", "5.70 USD 2019-05-04",
    ]),
    "a unit in a row of its own": (
        "|2018|2019 / US$ million|| / Sales|5|7",
        ["5000000 USD 2018", "7000000 USD 2019"],
    ),
    "no time": ("Rank|Port|Boats / 1|Lund|300 / 2|Feld|200", []),
    "a time across and down": ("Sales ($m)|2018 / 2019|7", []),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_the_heads_of_a_table_say_what_its_numbers_are(name):
    said, facts = TABLES[name]
    rows = tuple(tuple(row.strip().split("|")) for row in said.split(" / "))
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY, currencies([said]))
    block = Block("table", rows=rows)
    Reader(numbers, Cited(Document(), DAY)).section(Section(1, "Results", [block]), "results")
    found = [f"{one['value']} {one['unit']} {one['period']}" for one in numbers.facts.values()]
    assert [one.replace(".0 ", " ") for one in found] == facts
