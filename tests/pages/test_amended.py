"""What readers saw is changed with a word to them, and prose without one."""

import re

import pytest

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.changes import uncorrected
from mkdocs_casebook.site.build import changes_since
from tests import projects

DATA = "data/ferries/"
ACME = "companies/acme.yml"
REVENUE = "series/revenue.yml"
PAGES = "docs/en/ferries/"


def edited(root, *edits):
    """The project with changes in its files: each a file, old words and new ones."""
    for file, old, new in edits:
        folder = "" if file.startswith(("docs/", "data/", "mkdocs")) else DATA
        path = root / folder / file
        if old:
            projects.replace(path, old, new)
        else:
            before = path.read_text(encoding="utf-8") if path.is_file() else ""
            path.write_text(before + new, encoding="utf-8")
    assert [str(one) for one in problems_of(root) if not one.warning] == []


def told(root):
    """The rules by which it is told what changed since it was published, and of what."""
    return [(one.rule, one.message) for one in uncorrected(changes_since(root, "main"))]


# A file, what stood there, what stands there now, and how the message begins.
SILENT = [
    (ACME, "value: 120000", "value: 121000", "'acme.passengers-2017' was 120,000 people and is"),
    ("companies/bolt.yml", "period: 2016", "period: 2015", "period of the fact 'bolt.boats' was 2016 and is 2015"),
    (ACME, "label: Tickets\n", "label: Tickets sold\n", "label of the fact 'acme.tickets-2017' was"),
    ("companies/bolt.yml", "unit: people", "unit: number", "unit of the fact 'bolt.boats' was people and is number"),
    (ACME, "status: disputed", "status: reported", "status of the fact 'acme.passengers-2018' was disputed and is reported"),
    (ACME, "qualifier: more than", "qualifier: nearly", "qualifier of the fact"),
    (ACME, "    qualifier: more than\n", "", "qualifier of the fact 'acme.passengers-2018' was more than and is none"),
    (ACME, "value: 60000\n", "value: 60000\n    qualifier: about\n", "qualifier of the fact 'acme.tickets-2017' was none and is about"),
    (ACME, "kind: company-claim\n    status: reported", "kind: estimate\n    status: reported", "kind of the fact 'acme.passengers-2017'"),
    (ACME, "for US$1.5 million in cash", "US$1.5 million in cash", "evidence.report-2018.quote of the fact 'acme.price-2016'"),
    (ACME, ', quote: "for US$1.5 million in cash"', "", "evidence.report-2018.quote of the fact"),
    (ACME, 'translation: "more than 120,000"', 'translation: "over 120,000"', "evidence.daily-2019.translation"),
    (ACME, "value: 118000", "value: 119000", "alternatives.1.value of the fact"),
    (REVENUE, "ratio: [abroad, total]", "ratio: [total, abroad]", "columns.share.derive of the series 'revenue' was ratio: abroad, total"),
    (ACME, "name: Acme Lines", "name: Acme Line", "name of the entity 'acme' was Acme Lines and is Acme Line"),
    (ACME, "since: 1999", "since: 1998", "since of the entity 'acme'"),
    (ACME, "kind: owns, entity: bolt", "kind: sails-to, entity: bolt", "relations.owns.bolt of the entity 'acme' was owns bolt and is none"),
    (ACME, "  - {kind: sails-to, entity: northland}\n", "", "relations.sails-to.northland of the entity"),
    (ACME, "from: 2016-04, status", "from: 2016-05, status", "relations.owns.bolt.from of the entity"),
    (ACME, "share: acme.share-2017, ", "", "relations.owns.bolt.share of the entity"),
    ("companies/bolt.yml", "what: ferry line that", "what: ferry that", "what of the entity 'bolt'"),
    (REVENUE, "total: 400", "total: 401", "'revenue.fy2017.total' was US$400,000 and is US$401,000"),
    (REVENUE, "abroad: {value: 150, qualifier: about}", "abroad: {value: 150, qualifier: nearly}", "qualifier of the fact 'revenue.fy2018.abroad'"),
    (REVENUE, "abroad: 100}", "abroad: {value: 100, status: disputed}}", "status of the fact 'revenue.fy2017.abroad' was none and is disputed"),
    (REVENUE, "fy2017: {period: FY2017", "fy2017: {status: outdated, period: FY2017", "rows.fy2017.status of the series 'revenue'"),
    (REVENUE, "period: FY2017", "period: FY2016", "rows.fy2017.period of the series 'revenue' was FY2017"),
    (REVENUE, "status: verified", "status: reported", "status of the series 'revenue' was verified"),
    (REVENUE, "unit: USD", "unit: EUR", "unit of the series 'revenue'"),
    (REVENUE, "label: All}", "label: Everything}", "columns.total.label of the series"),
    (REVENUE, "title: Revenue of Acme Lines", "title: Sales of Acme Lines", "title of the series"),
    ("events.yml", "date: 1999", "date: 1998", "'founding-1999' was 1999 and is 1998"),
    ("events.yml", "end: 2016-05", "end: 2016-06", "end of the event 'purchase-2016'"),
    ("events.yml", "title: Acme Lines is founded", "title: Acme Lines is set up", "title of the event"),
    ("events.yml", "entities: [acme, bolt]", "entities: [acme]", "entities of the event"),
    ("claims.yml", "finding: They grew by", "finding: They shrank by", "finding of the claim 'doubled'"),
    ("claims.yml", 'quote: "twice as many"', 'quote: "twice as much"', "quote of the claim"),
    ("claims.yml", "instead: They grew.", "instead: They shrank.", "instead of the claim"),
    ("glossary.yml", "A minute of latitude.", "A minute of longitude.", "definition of the term 'mile'"),
    ("sources.yml", "title: Annual report 2018", "title: Yearly report 2018", "title of the source"),
    ("sources.yml", "issued: 2019-03-14", "issued: 2019-03-15", "issued of the source 'daily-2019'"),
    ("sources.yml", "grade: weak", "grade: press", "grade of the source 'undated'"),
    ("argument.yml", "title: No line", "title: No boat", "title of the point 'no-line'"),
    ("exhibits.yml", "in 2018\n", "in one year\n", "title of the exhibit 'passengers'"),
    ("case.yml", "other: people", "other: persons", "units.people.other of the case 'ferries'"),
    ("case.yml", "inverse: owned by", "inverse: held by", "relations.owns.inverse of the case"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), SILENT, ids=[one[3][:60] for one in SILENT])
def test_what_a_record_states_is_not_changed_in_silence(file, old, new, says, repository):
    edited(repository, (file, old, new))
    found = told(repository)
    assert [rule for rule, _ in found] == ["correction-missing"], found
    assert found[0][1].startswith(says)


FREE = [
    ("prose of an entity", ACME, "*all* in cash", "all of it in cash"),
    ("a note", ACME, "Tickets sold, not people.", "These are tickets."),
    ("the day of a check", ACME, "checked: 2020-01-14", "checked: 2020-01-16"),
    ("where in the source", ACME, "at: p. 12, ", ""),
    ("other words for the search", ACME, "aliases: [Acme Ferries]", "aliases: [Acme Boats]"),
    ("a first look", ACME, "status: unverified\n  fuel-2016-eur", "status: reported\n    evidence: [source: report-2018]\n    checked: 2020-01-16\n  fuel-2016-eur"),
    ("a quotation that is new", ACME, "- source: daily-2019\n", '- {source: daily-2019, quote: "tantos", lang: es, translation: so many}\n'),
    ("a number written otherwise", ACME, "value: 83.0", "value: 83"),
    ("spaces and quotation marks", "claims.yml", "states: Acme Lines doubled", 'states: "Acme  Lines doubled'),
    ("an answer", "questions.yml", "answer: It cost", "answer: The price was"),
    ("text of a point", "argument.yml", "text: Acme Lines had no line", "text: Acme Lines had had no line"),
    ("an end that is new", ACME, "from: 2016-04, status", "from: 2016-04, to: 2019-01, status"),
    ("an address", "sources.yml", "URL: https://example.org/boats", "URL: https://example.org/boat"),
    ("a sentence of a page", f"{PAGES}background.md", "sails to the islands", "sails to all islands"),
]  # fmt: skip


@pytest.mark.parametrize(("_", "file", "old", "new"), FREE, ids=[one[0] for one in FREE])
def test_what_states_nothing_or_nothing_else_is_free(_, file, old, new, repository):
    if new.count('"') == 1:
        new, old = f"{new} its passengers.\"", f"{old} its passengers."
    edited(repository, (file, old, new))
    assert told(repository) == []


def entry(id_, **said):
    """A correction as its file has it."""
    keys = {"from_": "from", "noticed_by": "noticed-by"}
    said = {"date": "2020-02-04", "why": "A slip.", "noticed_by": "a reader"} | said
    return f"{id_}: {{{', '.join(f'{keys.get(key, key)}: {value}' for key, value in said.items())}}}\n"


CORRECTED = [
    [(ACME, "label: Tickets\n", "label: Tickets sold\n"),
     ("corrections.yml", "", entry("a", fact="acme.tickets-2017", field="label", from_="Tickets", to="Tickets sold"))],
    [("events.yml", "date: 1999", "date: 1998"),
     ("corrections.yml", "", entry("a", event="founding-1999", from_="1999", to="1998"))],
    [("claims.yml", "finding: They grew by", "finding: Their number grew by"),
     ("corrections.yml", "", entry("a", claim="doubled", field="finding", from_="They grew", to="Their number grew"))],
    [(ACME, "  - {kind: sails-to, entity: northland}\n", ""),
     ("corrections.yml", "", entry("a", entity="acme", field="relations.sails-to.northland", from_="sails-to northland", to="none"))],
    [(REVENUE, "period: FY2017", "period: FY2016"),
     ("corrections.yml", "", entry("a", series="revenue", field="rows.fy2017.period", from_="FY2017", to="FY2016"))],
    [(REVENUE, "total: 400", "total: 402"),
     ("corrections.yml", "", entry("b", fact="revenue.fy2017.total", from_="401", to="402", date="2020-02-05")
      + entry("a", fact="revenue.fy2017.total", from_="400", to="401"))],
    [("case.yml", "other: people", "other: persons"),
     ("corrections.yml", "", entry("a", case="ferries", field="units.people.other", from_="people", to="persons"))],
    [(ACME, ', quote: "for US$1.5 million in cash"', ""),
     ("corrections.yml", "", entry("a", fact="acme.price-2016", field="evidence.report-2018.quote", from_='"for US$1.5 million in cash"', to="none"))],
    [("exhibits.yml", "in 2018\n", "in one year\n"),
     ("corrections.yml", "", entry("a", exhibit="passengers", field="title", from_='"[[acme.passengers-2018]] in 2018"', to='"[[acme.passengers-2018]] in one year"'))],
]  # fmt: skip


@pytest.mark.parametrize("edits", CORRECTED, ids=[one[0][2].strip() or one[0][1].strip() for one in CORRECTED])
def test_a_correction_that_leads_from_the_old_to_the_new_accounts_for_a_change(edits, repository):
    edited(repository, *edits)
    assert told(repository) == []


def test_a_correction_of_another_field_accounts_for_nothing(repository):
    edited(
        repository,
        (ACME, "label: Tickets\n", "label: Tickets sold\n"),
        ("corrections.yml", "", entry("a", fact="acme.tickets-2017", field="period", from_="2016", to="2017")),
    )  # fmt: skip
    assert [rule for rule, _ in told(repository)] == ["correction-missing"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  noticed-by: the authors", "  noticed-by: a reader"),
        ("  why: Two counts differ.", "  why: The counts differ."),
        ("  date: 2020-02-01", "  date: 2020-02-02"),
        (r"verdict:\n(  .*\n)+", ""),
        ("verdict:\n", "judgement:\n"),
    ],
)
def test_a_correction_that_was_published_stays(old, new, repository):
    path = repository / DATA / "corrections.yml"
    path.write_text(re.sub(old, new, path.read_text(encoding="utf-8")), encoding="utf-8")
    assert problems_of(repository) == []
    (said,) = told(repository)
    assert said[0] == "correction-altered"
    assert said[1].startswith("'verdict' was published, and is ")


def cut(root, file, pattern):
    path = root / DATA / file
    text = re.sub(pattern, "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def test_a_record_that_is_gone_is_missed_until_a_correction_says_why(repository):
    cut(repository, "glossary.yml", r"gross-sales: .*\n")
    cut(repository, ACME, r"  fuel-2016-eur:\n(    .*\n)+")
    cut(repository, REVENUE, r"  fy2017: .*\n")
    edited(repository)
    rule, message = zip(*told(repository), strict=True)
    assert {*rule} == {"address-lost"}
    gone = [one.split("'")[1] for one in message]
    assert sorted(gone) == [
        "acme.fuel-2016-eur", "gross-sales", "revenue.fy2017.abroad", "revenue.fy2017.share",
        "revenue.fy2017.total",
    ]  # fmt: skip
    edited(
        repository,
        ("corrections.yml", "", entry("a", removed="term gross-sales", from_="GMV", to="none")),
        ("corrections.yml", "", entry("b", removed="fact acme.fuel-2016-eur", from_="1", to="none")),
        ("corrections.yml", "", entry("c", removed="fact revenue.fy2017.*", from_="400", to="none")),
    )  # fmt: skip
    assert told(repository) == []


def test_a_page_or_an_anchor_that_is_gone_is_missed(repository):
    (repository / PAGES / "background.md").unlink()
    edited(repository)
    assert told(repository) == [
        (
            "address-lost",
            "the page 'background' is gone; casebook move keeps its address, or say why in "
            "corrections.yml, with removed: page background",
        )
    ]
    edited(
        repository,
        ("corrections.yml", "", entry("a", removed="page background", from_="Background", to="none")),
    )
    assert told(repository) == []


def test_records_that_are_shown_elsewhere_lost_their_anchors(repository):
    text = (repository / PAGES / "glossary.md").read_text(encoding="utf-8")
    (repository / PAGES / "words.md").write_text(text, encoding="utf-8")
    (repository / PAGES / "glossary.md").write_text("# Glossary\n\nIt has [moved](words.md).\n{: .finding }\n")
    edited(repository)
    assert {rule for rule, _ in told(repository)} == {"address-lost"}
    assert "the anchor 'term-knot' is gone from this page" in told(repository)[1][1]
    edited(
        repository,
        ("corrections.yml", "", entry("a", removed='"page glossary#term-*"', from_="Terms", to="none")),
    )
    assert told(repository) == []


def test_a_former_address_is_kept(repository):
    page = repository / PAGES / "background.md"
    page.rename(page.with_name("history.md"))
    moved = "pages: {ferries/background.md: ferries/history.md}\n"
    moved += "records: {ferries: {term: {sea-mile: mile}}}\n"
    edited(repository, ("data/moved.yml", "", moved))
    assert told(repository) == []
    projects.commit(repository)
    (repository / "data/moved.yml").unlink()
    assert [message.split(" is gone")[0] for _, message in told(repository)] == [
        "the term 'sea-mile'", "the page 'background'"
    ]  # fmt: skip
