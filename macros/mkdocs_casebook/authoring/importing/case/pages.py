"""The pages of a case that is made of an article: its sections, and what lists its records."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.article.article import Article
from mkdocs_casebook.authoring.importing.case.section_pages import (
    heading,
    on_page,
    prose_line,
    section_page,
)
from mkdocs_casebook.authoring.importing.case.statements import ReadSection, tells
from mkdocs_casebook.authoring.new_pages import (
    EDITIONS,
    FINDING,
    NOTES,
    entity_page,
    escaped,
    kind_page,
    page_text,
)
from mkdocs_casebook.records.site import SiteLimits

KIND, HEADING = "subjects", "Subjects"
# Pages that every imported case has; its sections' are called otherwise.
OWN = frozenset(
    f"""index claims {KIND} facts references questions answers timeline report readme data tables
    series editions""".split()
)


class ListPage(NamedTuple):
    """A page that lists records of the case: its name, title, finding and macro."""

    name: str
    title: str
    finding: str
    macro: str


@dataclass
class CasePages:
    """What the pages of an imported case are made of.

    `subject` is the id of its entity; `dated` tells whether the case has events, and `cites`
    whether it has sources; `counted` whether it has series; `limits` are the project's.
    """

    article: Article
    subject: str
    sections: list[ReadSection]
    dated: bool
    cites: bool
    counted: bool
    limits: SiteLimits

    def made(self) -> dict[str, str]:
        """The pages by their paths below the case's folder, in the order of the navigation."""
        pages = {"index.md": self.index()}
        pages |= {f"{one.name}.md": section_page(one, self.limits) for one in self.sections}
        for one in self.listings():
            pages[f"{one.name}.md"] = page_text(one.title, one.finding, f"{{{{ {one.macro} }}}}")
            if one.name == "claims/index":
                pages |= dict(self.claim_pages())
        pages["editions.md"] = EDITIONS
        pages[f"{KIND}/index.md"] = kind_page(KIND, HEADING)
        pages[f"{KIND}/{self.subject}.md"] = entity_page(self.subject, self.article.subject)
        return pages

    def index(self) -> str:
        """The case's own page."""
        said = (statement for section in self.sections for statement in section.statements)
        first = next((statement for statement in said if tells(statement.pieces)), None)
        opening = on_page(first.pieces) if first else "An article."
        sections = (f"- [{escaped(one.title)}]({one.name}.md)" for one in self.sections)
        lists = (f"- [{escaped(one.title)}]({one.name}.md)" for one in self.listings())
        parts = [
            heading(1, self.article.title),
            f"{prose_line(opening)}\n{FINDING}",
            prose_line(escaped(" ".join(self.article.document.byline))),
            "This case was made of an article, and nothing in it has been verified yet.\n"
            "[The report](report.md) says what to verify first.",
            "## The article",
            "\n".join(sections),
            "## What it rests on",
            "\n".join(lists),
            NOTES,
        ]
        return "\n\n".join(filter(None, parts)) + "\n"

    def listings(self) -> Iterator[ListPage]:
        """The pages that list the case's records."""
        if any(section.statements for section in self.sections):
            finding = "What the article states, and how far each statement was checked."
            yield ListPage("claims/index", "Claim check", finding, "claims()")
        yield ListPage(f"{KIND}/index", HEADING, "", "cards()")
        finding = "Every number of the article, each leading to its place."
        yield ListPage("facts", "All facts", finding, "register()")
        if self.counted:
            finding = "The tables of the article whose heads say what their numbers are."
            yield ListPage("tables", "Tables of numbers", finding, "series()")
        if self.dated:
            finding = "What the article dates, oldest first."
            yield ListPage("timeline", "Timeline", finding, "timeline()")
        if self.cites:
            title = self.article.references_title or "References"
            yield ListPage("references", title, "What the article refers to.", "references()")
        if self.article.questions:
            title = self.article.questions_title or "Questions"
            yield ListPage("questions", title, "What the article asks.", "questions()")
            yield ListPage("answers", "Model answers", "What the article answers.", "answers()")
        finding = "How much is verified, and what to verify first."
        yield ListPage("report", "State of the case", finding, "report()")

    def claim_pages(self) -> Iterator[tuple[str, str]]:
        """A page of claims for each section that states something."""
        finding = "What this section of the article states, sentence by sentence."
        for section in self.sections:
            if section.statements:
                call = f"{{{{ claims(section={section.number}) }}}}"
                text = page_text(f"Check: {section.title}", finding, call)
                yield f"claims/section-{section.number}.md", text
