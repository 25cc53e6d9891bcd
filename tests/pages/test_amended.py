"""What readers saw is changed with a word to them, and prose without one."""

import re
from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.changes import uncorrected
from mkdocs_casebook.site.build import changes_since
from tests import projects

DATA = "data/ferries/"
ACME = "companies/acme.yml"
REVENUE = "series/revenue.yml"
PAGES = "docs/en/ferries/"


def correct(root, *entries):
    """The corrections with more of them."""
    edited(root, ("corrections.yml", "", "".join(entries)))


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


def changed(one):
    """The edits of an example, in all the places that say the same."""
    return [(each["file"], each["old"], each["new"]) for each in (one, *one.get("also", []))]


SAID = yaml.safe_load(Path(__file__).with_name("amended.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", SAID["silent"], ids=lambda one: one["says"][:60])
def test_what_a_record_states_is_not_changed_in_silence(one, repository):
    edited(repository, *changed(one))
    says = [each["says"] for each in (one, *one.get("also", [])) if "says" in each]
    found = told(repository)
    assert [rule for rule, _ in found] == ["correction-missing"] * len(says), found
    for (_, message), begins in zip(found, says, strict=True):
        assert message.startswith(begins)


@pytest.mark.parametrize("one", SAID["free"], ids=lambda one: one["what"])
def test_what_states_nothing_or_nothing_else_is_free(one, repository):
    edited(repository, *changed(one))
    assert told(repository) == []


def entry(id_, **said):
    """A correction as its file has it."""
    keys = {"from_": "from", "noticed_by": "noticed-by"}
    said = {"date": "2020-02-04", "why": "A slip.", "noticed_by": "a reader"} | said
    return (
        f"{id_}: {{{', '.join(f'{keys.get(key, key)}: {value}' for key, value in said.items())}}}\n"
    )


@pytest.mark.parametrize("one", SAID["corrected"], ids=lambda one: one["new"] or one["file"])
def test_a_correction_that_leads_from_the_old_to_the_new_accounts_for_a_change(one, repository):
    edited(repository, *changed(one), ("corrections.yml", "", one["corrections"]))
    assert told(repository) == []


def test_a_correction_of_another_field_accounts_for_nothing(repository):
    edited(
        repository,
        (ACME, "label: Tickets\n", "label: Tickets sold\n"),
        (
            "corrections.yml",
            "",
            entry("a", fact="acme.tickets-2017", field="period", from_="2016", to="2017"),
        ),
    )
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
        "acme.fuel-2016-eur",
        "gross-sales",
        "revenue.fy2017.abroad",
        "revenue.fy2017.share",
        "revenue.fy2017.total",
    ]
    edited(
        repository,
        ("corrections.yml", "", entry("a", removed="term gross-sales", from_="GMV", to="none")),
        (
            "corrections.yml",
            "",
            entry("b", removed="fact acme.fuel-2016-eur", from_="1", to="none"),
        ),
        (
            "corrections.yml",
            "",
            entry("c", removed="fact revenue.fy2017.*", from_="400", to="none"),
        ),
    )
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
        (
            "corrections.yml",
            "",
            entry("a", removed="page background", from_="Background", to="none"),
        ),
    )
    assert told(repository) == []


def test_records_that_are_shown_elsewhere_lost_their_anchors(repository):
    published = (repository / DATA / "corrections.yml").read_text(encoding="utf-8")
    text = (repository / PAGES / "glossary.md").read_text(encoding="utf-8")
    (repository / PAGES / "words.md").write_text(text, encoding="utf-8")
    (repository / PAGES / "glossary.md").write_text(
        "# Glossary\n\nIt has [moved](words.md).\n{: .finding }\n"
    )
    edited(repository)
    assert {rule for rule, _ in told(repository)} == {"address-lost"}
    assert "the anchor 'term-knot' is gone from this page" in told(repository)[1][1]
    edited(
        repository,
        (
            "corrections.yml",
            "",
            entry("a", removed='"page glossary#term-*"', from_="Terms", to="none"),
        ),
    )
    assert told(repository) == []
    (repository / DATA / "corrections.yml").write_text(published, encoding="utf-8")
    moved = "anchors: {ferries/glossary.md: {term-*: ferries/words.md}}\n"
    edited(repository, ("data/moved.yml", "", moved))
    assert told(repository) == []


def test_what_a_page_outside_the_case_shows_of_it_may_change(repository):
    """The newest correction is another one later, and each stands on the case's own page."""
    (repository / "docs/en/how.md").write_text(
        "---\ncase: ferries\n---\n# How\n\nIt shows one.\n{: .finding }\n\n"
        "{{ corrections(last=1) }}\n",
        encoding="utf-8",
    )
    projects.list_pages(repository)
    projects.publish(repository)
    edited(
        repository,
        (ACME, "value: 120000", "value: 121000"),
        (
            "corrections.yml",
            "",
            entry("z", fact="acme.passengers-2017", from_="120000", to="121000"),
        ),
    )
    assert told(repository) == []


def test_a_correction_tells_of_many_facts(repository):
    """Those that it names besides the first, and no others."""
    path = repository / DATA / ACME
    text = path.read_text(encoding="utf-8").replace("status: verified", "status: reported")
    path.write_text(text, encoding="utf-8")
    said = {"fact": "acme.price-2016", "field": "status", "from_": "verified", "to": "reported"}
    edited(repository, ("corrections.yml", "", entry("a", **said, also="[acme.tickets-2017]")))
    silent = {message.split("'")[1] for _, message in told(repository)}
    assert silent >= {"acme.share-2017"}
    assert not silent & {"acme.price-2016", "acme.tickets-2017"}


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
        "the term 'sea-mile'",
        "the page 'background'",
    ]
