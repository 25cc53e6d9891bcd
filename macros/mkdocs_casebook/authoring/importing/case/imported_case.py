"""An article to a case: its records and pages, of which nothing has been checked."""

from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.authoring.block_yaml import yaml_of
from mkdocs_casebook.authoring.drafts import Draft, Refused, docs_of
from mkdocs_casebook.authoring.importing.article.article import Article, read_article
from mkdocs_casebook.authoring.importing.case import record_files
from mkdocs_casebook.authoring.importing.case.cited_sources import Cited
from mkdocs_casebook.authoring.importing.case.pages import KIND, OWN, CasePages
from mkdocs_casebook.authoring.importing.case.statements import Reader, ReadSection
from mkdocs_casebook.authoring.importing.case.table_series import table_series
from mkdocs_casebook.authoring.importing.numbers.currencies import currencies
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts
from mkdocs_casebook.authoring.importing.numbers.languages import KNOWN, language_of
from mkdocs_casebook.authoring.importing.text.documents import Unreadable, cut
from mkdocs_casebook.authoring.importing.text.record_words import new_id, slug
from mkdocs_casebook.case.prose.dates import years_in
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.periods import days_of_period
from mkdocs_casebook.records.site import SiteLimits

MAX_STATEMENTS, MAX_FACTS = 2_500, 2_000


@dataclass
class Imported:
    """What was made of an article, and what its author is told of that."""

    draft: Draft
    told: list[str] = field(default_factory=list)


def case_from(
    root: Path, id_: str, path: Path, date: str, today: str, title: str = "", currency: str = ""
) -> Imported:
    """The case that the article in the file makes, or Refused.

    `date` is the period of numbers for which the article names none, `title` the case's title if
    it is not the article's, and `currency` that of its bare signs; each may be empty.
    """
    try:
        article = read_article(path)
        article.title = title or article.title
        numbers = _numbers(article, date, today, currency)
        return _made(root, id_, article, numbers, today)
    except (Unreadable, ValueError) as error:
        raise Refused(str(error)) from error


def _made(root: Path, id_: str, article: Article, numbers: FoundFacts, today: str) -> Imported:
    limits = next((one.project.limits for one in languages(root)), SiteLimits())
    cited = Cited(article.document, today)
    for reference in article.references:
        cited.source(reference)
    reader = Reader(numbers, cited)
    sections = _sections(article, reader)
    series = table_series(sections, numbers)
    where = "the questions of the article"
    asked = [
        (one.question, reader.text(one.question, where), reader.text(one.answer, where))
        for one in article.questions
    ]
    claims = record_files.claim_records(sections, limits)
    for what, count, most in (
        ("statements", len(claims), MAX_STATEMENTS),
        ("numbers", len(numbers.facts), MAX_FACTS),
    ):
        if count > most:
            raise Refused(f"the article has {count} {what}; a case takes {most}: split it")
    subject, events = numbers.subject, record_files.event_records(sections, numbers.subject, today)
    entity = {"name": article.subject, "what": "what the article is about"}
    records = {
        "case.yml": record_files.case_file(
            article, sections, subject, numbers.units, bool(events), today
        ),
        f"{KIND}/{subject}.yml": yaml_of(entity | {"facts": numbers.facts}),
        "sources.yml": record_files.records_text(cited.sources),
        "claims.yml": record_files.records_text(claims),
        "events.yml": record_files.records_text(events),
        "questions.yml": record_files.records_text(record_files.question_records(asked)),
    }
    records |= {f"series/{one}.yml": yaml_of(record) for one, record in series.items()}
    pages = CasePages(
        article, subject, sections, bool(events), bool(cited.sources), bool(series), limits
    ).made()
    draft = Draft({f"data/{id_}/{name}": text for name, text in records.items() if text})
    for folder in docs_of(root):
        draft.files |= {f"{folder}/{id_}/{name}": text for name, text in pages.items()}
    listed = [f"{id_}/{name}" for name in pages if name != f"{KIND}/{subject}.md"]
    draft.navigation = cut(article.title, 80), listed
    counts = (
        f"{len(sections)} pages of text, {len(claims)} statements, {len(numbers.facts)} numbers, "
        f"{len(series)} series, {len(events)} dates, {len(cited.sources)} sources, "
        f"{len(asked)} question{'' if len(asked) == 1 else 's'}: none verified."
    )
    return Imported(draft, [counts, *told_of(numbers)])


def _sections(article: Article, reader: Reader) -> list[ReadSection]:
    """The sections of the article as they were read, each with a name of its own."""
    sections: list[ReadSection] = []
    for section in article.sections:
        taken = OWN.union(one.name for one in sections)
        name = new_id(taken, f"section-{section.number}", slug(section.title, 6))
        sections.append(reader.section(section, name))
    return sections


def _numbers(article: Article, date: str, today: str, currency: str = "") -> FoundFacts:
    """The numbers of the article, none of which has been read but for what they count."""
    blocks = [block for section in article.sections for block in section.blocks]
    texts = [block.text for block in blocks]
    texts += ["; ".join(map(" ".join, block.rows)) for block in blocks if block.rows]
    lang = language_of(texts)
    try:
        days_of_period(date or today)
    except ValueError as error:
        raise ValueError(f"--date: {error}") from error
    own = [article.document.date, *article.document.byline]
    year = next((year for text in own for year in years_in(text)), "")
    numbers = FoundFacts(
        slug(article.subject) or "subject",
        article.subject,
        date,
        year,
        today,
        signs=currencies([article.title, *texts], currency, lang == "zh-Hant"),
        lang=lang,
    )
    numbers.read(texts)
    return numbers


def told_of(numbers: FoundFacts) -> list[str]:
    """What the author is told of the numbers."""
    said = []
    if not numbers.lang:
        said.append(f"Its numbers were not read: it is in none of these languages: {KNOWN}.")
    if count := numbers.without_period:
        said.append(
            f"{count} numbers are of no time that the article names; they carry {numbers.given}, "
            "which was asked for. Their notes say so."
        )
    if count := numbers.left["its currency"]:
        said.append(
            f"{count} of its amounts may be of several currencies: say which by --currency."
        )
    if numbers.left:
        said.append(
            f"{numbers.left.total()} numbers stay in the text: what they are, or of when, is not "
            "plain; casebook report lists their sentences."
        )
    return said
