"""The pages of a case that is made of an article: its sections, and what lists its records."""

from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.article.article import Article
from mkdocs_casebook.authoring.importing.case.section_pages import (
    Line,
    heading,
    on_page,
    prose_line,
    section_page,
    tells,
)
from mkdocs_casebook.authoring.importing.case.sources import Cited
from mkdocs_casebook.authoring.importing.numbers.found_facts import Piece
from mkdocs_casebook.authoring.importing.text.dates import Dated
from mkdocs_casebook.authoring.importing.text.documents import cut
from mkdocs_casebook.authoring.new_pages import (
    FINDING,
    NOTES,
    entity_page,
    escaped,
    kind_page,
    page,
)

KIND, HEADING = "subjects", "Subjects"
# Pages that every imported case has; its sections' are called otherwise.
OWN = frozenset(
    {
        "index",
        "claims",
        KIND,
        "facts",
        "references",
        "questions",
        "answers",
        "timeline",
        "report",
        "readme",
        "data",
        "series",
    }
)


class Statement(NamedTuple):
    """A sentence of the article: its words, its pieces, the dates in it that no number has."""

    words: str
    pieces: tuple[Piece, ...]
    dates: tuple[Dated, ...]


@dataclass
class CasePages:
    """What the pages of an imported case are made of.

    `subject` is the id of its entity. `names`, `lines` and `statements` are the names of the
    sections' pages, their blocks and what they state, by the sections' numbers; `dated` tells
    whether the case has events.
    """

    article: Article
    subject: str
    cited: Cited
    names: dict[int, str]
    lines: dict[int, list[Line]]
    statements: dict[int, list[Statement]]
    dated: bool

    def made(self) -> dict[str, str]:
        """The pages by their paths below the case's folder, in the order of the navigation."""
        return self.section_pages() | self.own_pages()

    def section_pages(self) -> dict[str, str]:
        pages = {"index.md": self.index()}
        for section in self.article.sections:
            opening = f"What the article says under “{escaped(cut(section.title, 120))}”."
            lines = self.lines[section.number]
            name = self.names[section.number]
            pages[f"{name}.md"] = section_page(section.title, lines, self.cited.source_of, opening)
        return pages

    def index(self) -> str:
        said = (one for found in self.statements.values() for one in found)
        first = next((one for one in said if tells(one.pieces)), None)
        opening = on_page(first.pieces, self.cited.source_of, "value") if first else "An article."
        listed = [
            f"- [{escaped(one.title)}]({self.names[one.number]}.md)"
            for one in self.article.sections
        ]
        byline = escaped(" ".join(self.article.document.byline))
        parts = [
            heading(1, self.article.title),
            f"{prose_line(opening)}\n{FINDING}",
            prose_line(byline),
            "This case was made of an article, and nothing in it has been verified yet.\n"
            "[The report](report.md) says what to verify first.",
            "## The article",
            "\n".join(listed),
            "## What it rests on",
            "\n".join(f"- [{escaped(title)}]({name})" for name, title in self.lists()),
            NOTES,
        ]
        return "\n\n".join(filter(None, parts)) + "\n"

    def lists(self) -> list[tuple[str, str]]:
        """The pages that list the case's records, with their titles."""
        found = [("claims/index.md", "Claim check")] if any(self.statements.values()) else []
        found += [(f"{KIND}/index.md", HEADING), ("facts.md", "All facts")]
        found += [("timeline.md", "Timeline")] if self.dated else []
        title = self.article.references_title or "References"
        found += [("references.md", title)] if self.cited.sources else []
        if self.article.questions:
            title = self.article.questions_title or "Questions"
            found += [("questions.md", title), ("answers.md", "Model answers")]
        return [*found, ("report.md", "State of the case")]

    def own_pages(self) -> dict[str, str]:
        """The pages of its records, each with its macro."""
        made = {}
        if any(self.statements.values()):
            made["claims/index.md"] = page(
                "Claim check",
                "What the article states, and how far each statement was checked.",
                "{{ claims() }}",
            )
        for section in self.article.sections:
            if self.statements[section.number]:
                title = heading(1, f"Check: {section.title}")
                finding = "What this section of the article states, sentence by sentence."
                call = f"{{{{ claims(section={section.number}) }}}}"
                text = f"{title}\n\n{finding}\n{FINDING}\n\n{call}\n"
                made[f"claims/section-{section.number}.md"] = text
        made[f"{KIND}/index.md"] = kind_page(KIND, HEADING)
        made[f"{KIND}/{self.subject}.md"] = entity_page(self.subject, self.article.subject)
        made["facts.md"] = page(
            "All facts",
            "Every number of the article, each leading to its place.",
            "{{ register() }}",
        )
        findings = {
            "timeline": "What the article dates, oldest first.",
            "references": "What the article refers to.",
            "questions": "What the article asks.",
            "answers": "What the article answers.",
            "report": "How much is verified, and what to verify first.",
        }
        for file, title in self.lists():
            name = file.removesuffix(".md")
            if name in findings:
                made[file] = page(title, findings[name], f"{{{{ {name}() }}}}")
        return made
