"""Where in Markdown, YAML or settings something comes from that was found in a built page."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from mkdocs_casebook.pages.languages import Language
from mkdocs_casebook.pages.macro_calls import Lines
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.settings import Settings, read_settings
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.rendered.finding import Finding, Needle

# What shows nothing: empty lines, and attributes of what stands above.
_NOTHING = re.compile(r"(?:\s|\{:[^{}\n]*\}[ \t]*(?=\n))*")
# What is shorter may stand anywhere: it is looked for behind the words before it, and not far.
_SURE, _NEAR = 5, 300


class _Text(NamedTuple):
    """A text in which to look, and the places in its file."""

    text: str
    place: Callable[[int], Place]


class Places:
    """The places in the files of a project in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.project = language.project

    @cached_property
    def settings(self) -> Settings:
        """The settings of the site in that language."""
        return read_settings(self.project.root, self.language.settings)

    def problem(self, finding: Finding, page: Page | None) -> Problem:
        """The finding as an author is told of it: in the file that it comes from.

        Without a page it comes from the theme or the settings.
        """
        return Problem(self._place(finding, page), finding.rule, finding.message)

    def _place(self, finding: Finding, page: Page | None) -> Place:
        own, others = [*_own(page)] if page else [], [*self._others(page, finding.framed)]
        for needle in (one for one in finding.needles if len(one) >= _SURE):
            for text in (*own, *others):
                if (at := at_in(needle, text.text)) is not None:
                    return text.place(at)
        if page is None or finding.framed:
            return Place(self.language.settings)
        return self._behind(finding, own[1:]) or Place(
            page.file, page.title_line or page.skipped + 1
        )

    def _behind(self, finding: Finding, own: list[_Text]) -> Place | None:
        """The place on the page behind the last words before it, where the signs of it stand."""
        signs = [one for one in finding.needles if len(one) < _SURE]
        for words in map(Needle, finding.lead):
            for text in own:
                if (start := at_in(words, text.text)) is not None:
                    at = next(_NOTHING.finditer(text.text, start + len(words.text))).end()
                    near = text.text[at : at + _NEAR]
                    found = (one for sign in signs if (one := at_in(sign, near)) is not None)
                    return text.place(min(at + next(found, 0), len(text.text)))
        return None

    def _others(self, page: Page | None, framed: bool) -> Iterator[_Text]:
        """Where else than in its own text something on a page may come from."""
        if page:
            for macro, call in MACROS.calls(page):
                for what, name in macro.names(call):
                    if what == "page":
                        yield from _own(self.project.page(f"{page.case}/{name}.md"))
            if page.case in self.project.case_ids:
                yield from self._records(page.case)
        if framed:
            for case in self.project.case_ids:
                yield from self._records(case)
        if framed or page is None:
            for tree in self.settings.trees:
                yield _Text(tree.text, Lines(tree.file, tree.text, tree.first_line).place)
            yield from self._templates()

    def _records(self, case: str) -> Iterator[_Text]:
        origins = self.project.case(case).records.origins.values()
        for tree in {tree.file: tree for tree, _ in origins}.values():
            yield _Text(tree.text, Lines(tree.file, tree.text, tree.first_line).place)

    def _templates(self) -> Iterator[_Text]:
        if own := self.settings.text("theme", "custom_dir"):
            for path in sorted((self.project.root / own).rglob("*.html")):
                text = path.read_text(encoding="utf-8", errors="replace")
                yield _Text(text, Lines(self.project.name(path), text, 0).place)


def _own(page: Page) -> Iterator[_Text]:
    """The text of a page without its code, then with it, then its front matter."""
    yield _Text(page.text, page.lines.place)
    yield _Text(page.body, page.lines.place)
    yield _Text(page.front, Lines(page.file, page.front, 1).place)


def at_in(needle: Needle, text: str) -> int | None:
    """Where a text of a built page stands in a source: its lines may break elsewhere there."""
    parts = (needle.before, f"\0{needle.text}", needle.after)
    words = [re.escape(word) for word in "".join(parts).split()]
    pattern = r"[\s>]+".join(words).replace("\0", "(?P<at>)").replace(r"\\x00", "(?P<at>)")
    if needle.text.isidentifier() and needle.text == "".join(parts).strip("\0"):
        pattern = rf"\b{pattern}\b"  # a word is no part of another
    match = re.search(pattern, text, re.IGNORECASE) if needle.text.strip() else None
    return match.start("at") if match else None
