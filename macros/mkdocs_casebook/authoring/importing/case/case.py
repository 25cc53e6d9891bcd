"""An article to a case: its records and pages, of which nothing has been checked."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.authoring.block_yaml import yaml_of
from mkdocs_casebook.authoring.drafts import Draft, Refused, docs_of
from mkdocs_casebook.authoring.importing.article.article import Article, Section, read_article
from mkdocs_casebook.authoring.importing.article.plain_text import calmed, without_number
from mkdocs_casebook.authoring.importing.case.exceptions import REASON, mended
from mkdocs_casebook.authoring.importing.case.pages import HEADING, KIND, OWN, CasePages, Statement
from mkdocs_casebook.authoring.importing.case.section_pages import Line, in_record, quote_of
from mkdocs_casebook.authoring.importing.case.sources import Cited
from mkdocs_casebook.authoring.importing.numbers.found_facts import Numbers, Piece, fallback
from mkdocs_casebook.authoring.importing.numbers.units import told_unit
from mkdocs_casebook.authoring.importing.text.dates import Dated, years_in
from mkdocs_casebook.authoring.importing.text.documents import (
    Block,
    Unreadable,
    cut,
    one_line,
    without_marks,
)
from mkdocs_casebook.authoring.importing.text.record_words import literal, slug, unique
from mkdocs_casebook.authoring.importing.text.sentences import sentences
from mkdocs_casebook.checks.records.record_rules import MAX_ORIGINAL

_CHINA = re.compile(r"\byuan\b|\bRMB\b|renminbi|\bChin(?:a|ese)\b|[\u4e00-\u9fff]")
MAX_STATEMENTS, MAX_FACTS = 2_500, 2_000
NO_ANSWER = "The article gives no answer; one is to be written."


@dataclass
class Imported:
    """What was made of an article, and what its author is told of that."""

    draft: Draft
    told: list[str] = field(default_factory=list)


def case_from(root: Path, id_: str, path: Path, date: str, today: str, title: str = "") -> Imported:
    """The case that the article in the file makes, or Refused.

    `date` is the period of numbers for which the article names none, `title` the case's title if
    it is not the article's; both may be empty.
    """
    try:
        article = read_article(path)
        article.title = title or article.title
        return _Import(root, id_, article, date, today).made()
    except (Unreadable, ValueError) as error:
        raise Refused(str(error)) from error


class _Import:
    def __init__(self, root: Path, id_: str, article: Article, date: str, today: str) -> None:
        self.root = root
        self.id = id_
        self.article = article
        self.today = today
        texts = [block.text for section in article.sections for block in section.blocks]
        texts += [
            "; ".join(map(" ".join, block.rows))
            for section in article.sections
            for block in section.blocks
            if block.rows
        ]
        whole = " ".join([article.title, *texts])
        self.subject = slug(article.subject) or "subject"
        years = [year for text in texts for year in years_in(text)]
        own = article.document.date or next(
            (year for line in article.document.byline for year in years_in(line)), ""
        )
        self.numbers = Numbers(
            self.subject,
            article.subject,
            fallback(_date_of(own), date, years, today),
            today,
            yuan=bool(_CHINA.search(whole)),
        )
        self.numbers.read(texts)
        self.cited = Cited(article.document, today)
        self.claims: dict[str, dict[str, object]] = {}
        self.events: list[tuple[str, dict[str, object]]] = []
        self.lines: dict[int, list[Line]] = {}
        self.pages: dict[int, str] = {}
        self.statements: dict[int, list[Statement]] = {}

    def made(self) -> Imported:
        """Everything that is to be written."""
        for reference in self.article.references:
            self.cited.source(reference)
        for section in self.article.sections:
            self.pages[section.number] = self.page_name(section.title, section.number)
        for section in self.article.sections:
            self.section(section)
        questions = self.questions()
        count = sum(map(len, self.statements.values()))
        for name, found, most in (
            ("statements", count, MAX_STATEMENTS),
            ("numbers", len(self.numbers.facts), MAX_FACTS),
        ):
            if found > most:
                raise Refused(f"the article has {found} {name}; a case takes {most}: split it")
        self.claim_records()
        pages = CasePages(
            self.article,
            self.subject,
            self.cited,
            self.pages,
            self.lines,
            self.statements,
            bool(self.events),
        ).made()
        records = {
            "case.yml": self.case_record(),
            f"{KIND}/{self.subject}.yml": yaml_of(
                {
                    "name": self.article.subject,
                    "what": "what the article is about",
                    "facts": self.numbers.facts,
                }
            ),
            "sources.yml": _listed(self.cited.sources),
            "claims.yml": _listed(self.claims),
            "events.yml": _listed(dict(sorted(self.events, key=lambda one: one[1]["date"]))),
            "questions.yml": _listed(self.question_records(questions)),
        }
        draft = Draft({f"data/{self.id}/{name}": text for name, text in records.items() if text})
        docs = docs_of(self.root)
        for one in docs:
            draft.files |= {f"{one}/{self.id}/{name}": text for name, text in pages.items()}
        draft.files, lifted = mended(draft.files, docs)
        draft.navigation = (
            cut(self.article.title, 80),
            [f"{self.id}/{name}" for name in pages if name != f"{KIND}/{self.subject}.md"],
        )
        return Imported(draft, self.told(len(questions), count, lifted))

    # -- the article ------------------------------------------------------------------------------

    def page_name(self, title: str, number: int) -> str:
        taken = {*self.pages.values(), *OWN}
        return unique(slug(title, 6) or f"section-{number}", taken)

    def section(self, section: Section) -> None:
        """The statements of a section, and its lines as its page has them."""
        lines = self.lines[section.number] = []
        own = self.statements[section.number] = []
        where = f"section {section.number} of the article ({cut(section.title, 60)})"
        heading = ""
        for block in section.blocks:
            if block.kind == "heading":
                heading = block.text
                text = Piece("text", calmed(without_number(without_marks(block.text))))
                lines.append(Line("heading", block.level, "", ((text,),)))
            elif block.kind == "table":
                lines.append(self.table(block, heading or section.title, where))
            elif found := self.block(block, where):
                own += found
                said = tuple(one.pieces for one in found)
                lines.append(Line(block.kind, block.level, block.number, said))

    def block(self, block: Block, where: str) -> list[Statement]:
        self.cited.linked(block.text)
        texts = sentences(self.cited.marked(block.text))
        found = []
        for at, text in enumerate(texts):
            before = texts[at - 1] if at else ""
            pieces, dates = self.numbers.bound(text, before, where)
            found.append(Statement(without_marks(text), tuple(pieces), tuple(dates)))
        return found

    def table(self, block: Block, title: str, where: str) -> Line:
        """A table: the numbers in its cells are called by its rows and columns."""
        header, *rows = block.rows
        made = [tuple((Piece("text", without_marks(cell)),) for cell in header)]
        for row in rows:
            cells = [(Piece("text", without_marks(row[0])),)]
            for at, cell in enumerate(row[1:], 1):
                self.cited.linked(cell)
                head = without_marks(header[at])
                names = [without_marks(row[0]), head] if head else [without_marks(row[0]), title]
                label = cut(", ".join(filter(None, names)), 160)
                pieces, _ = self.numbers.bound(
                    self.cited.marked(cell),
                    f"{head}. {without_marks(row[0])}",
                    f"a table in {where}",
                    label,
                    told_unit(head, self.numbers.yuan) or told_unit(names[0], self.numbers.yuan),
                )
                cells.append(tuple(pieces))
            made.append(tuple(cells))
        return Line("table", 0, "", rows=tuple(made))

    # -- records ----------------------------------------------------------------------------------

    def claim_records(self) -> None:
        for number, found in self.statements.items():
            for statement in found:
                base = slug(statement.words) or f"statement-{number}-{len(self.claims) + 1}"
                id_ = unique(base, self.claims)
                links = [piece.value for piece in statement.pieces if piece.kind == "link"]
                cited = [source for link in links if (source := self.cited.source_of(link))]
                named = ", ".join(f"[[@{one}]]" for one in dict.fromkeys(cited))
                facts = [piece.value for piece in statement.pieces if piece.kind == "fact"]
                self.claims[id_] = {
                    "section": str(number),
                    "states": literal(statement.words),
                    "quote": quote_of(statement.words, MAX_ORIGINAL),
                    "verdict": "unchecked",
                    "finding": named and f"The article cites {named} for it, unread as yet.",
                    "facts": list(dict.fromkeys(facts)),
                    "page": self.pages[number],
                }
                for dated in statement.dates:
                    self.event(dated, statement.words)

    def event(self, dated: Dated, words: str) -> None:
        base = slug(words)
        base = base if dated.date[:4] in base else "-".join(filter(None, (base, dated.date[:4])))
        id_ = unique(base, dict(self.events))
        if dated.date > self.today[: len(dated.date)]:
            return  # what has not happened is no event; its statement says it
        until = dated.until if dated.date < dated.until <= self.today else ""
        self.events.append(
            (
                id_,
                {
                    "date": dated.date,
                    "end": until,
                    "title": cut(words.rstrip(".。 "), 480),
                    "kind": "told",
                    "entities": [self.subject],
                    "status": "unverified",
                },
            )
        )

    def questions(self) -> list[tuple[str, str, str]]:
        """The questions and their answers as texts of records, and what each is called."""
        return [
            (self.text(one.question), self.text(one.answer), slug(one.question))
            for one in self.article.questions
        ]

    def text(self, text: str) -> str:
        """Paragraphs as a text of a record, their numbers as facts."""
        made = []
        for paragraph in text.split("\n\n"):
            before, parts = "", []
            for sentence in sentences(one_line(paragraph)):
                pieces, _ = self.numbers.bound(sentence, before, "the questions of the article")
                parts.append(in_record(tuple(pieces)))
                before = sentence
            made.append(" ".join(parts))
        return "\n\n".join(made)

    def question_records(self, found: list[tuple[str, str, str]]) -> dict[str, dict[str, object]]:
        made: dict[str, dict[str, object]] = {}
        for question, answer, name in found:
            id_ = unique(name or f"question-{len(made) + 1}", made)
            made[id_] = {"question": question, "answer": answer or NO_ANSWER, "original": "yes"}
        return made

    def case_record(self) -> str:
        document, article = self.article.document, self.article
        named = [name.model_dump(exclude_none=True) for name in document.authors]
        first = next((one for found in self.statements.values() for one in found), None)
        abstract = in_record(first.pieces) if first else literal(article.title)
        # An article of tables alone states nothing, and has sections.
        stating = [one for one in article.sections if self.statements[one.number]]
        titles = {
            str(section.number): cut(section.title, 300) for section in stating or article.sections
        }
        made = {
            "title": article.title,
            "subject": self.subject,
            "question": f"What does the article say about {article.subject}, and what of it holds?",
            "abstract": abstract or literal(article.title),
            "objectives": {"check": "Check what an article says against published evidence."},
            "edition": f"Imported on {self.today}, nothing verified",
            "authors": named or [{"literal": "The authors of the article"}],
            "licence": "NOASSERTION",
            "original": {"title": article.title, "sections": titles},
            "kinds": {KIND: {"title": HEADING, "one": "subject"}},
            "units": self.numbers.units,
        }
        made |= {"event-kinds": {"told": "Told by the article"}} if self.events else {}
        text = yaml_of(made)
        return text.replace(
            "licence: NOASSERTION", "licence: NOASSERTION  # by its SPDX name, as CC-BY-4.0", 1
        )

    def told(self, questions: int, count: int, lifted: int) -> list[str]:
        facts = len(self.numbers.facts)
        found = [
            f"{len(self.article.sections)} pages of text, {count} statements, {facts} numbers, "
            f"{len(self.events)} dates, {len(self.cited.sources)} sources, {questions} questions: "
            "none verified."
        ]
        if self.numbers.without_period:
            period, why = self.numbers.fallback
            found.append(
                f"{self.numbers.without_period} numbers are of no time that the article "
                f"names; they carry {period}: {why}. Their notes say so."
            )
        if lifted:
            found.append(
                f"Exceptions from rules, as for an abbreviation: {lifted}. They say {REASON!r}."
            )
        return found


def _listed(records: dict[str, dict[str, object]]) -> str:
    """Records with an empty line between them."""
    return "\n".join(yaml_of({id_: record}) for id_, record in records.items())


def _date_of(text: str) -> str:
    return next(years_in(text), "") if text else ""
