"""A macro as the engine knows it, a row of a table: show/macros.py holds the table."""

import inspect
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.shapes import shape_of

if TYPE_CHECKING:
    from markupsafe import Markup


class Shown(NamedTuple):
    """A record that a macro shows, and the anchor that it gets on the page."""

    what: str
    id: str
    anchor: str


_CALL = late(r"\{\{-?\s*(\w*)[^{}]*\}\}")
_NO_WORDS = late(r"\{:[^{}\n]*\}|(?<=\])\([^()\n]*\)|<[^<>]*>")
Anchors = Callable[..., Iterable[Shown]]


def each(what: str, chosen: Callable[..., Iterable[str]]) -> Anchors:
    """The records that a call chooses, each under an anchor of its kind and its id."""
    return lambda case, **given: [Shown(what, i, f"{what}-{i}") for i in chosen(case, **given)]


@dataclass(frozen=True)
class Macro:
    """What authors call by the name of its function, and what the engine has to know of it.

    The annotations of the function's arguments say what each names, its docstring what it shows,
    with an example. `in_text` says how it reads in a sentence: as a word that is marked, a word,
    words that do not count as the page's own, or not at all. `shows` is the kind of records that
    have their place where it stands, and `example` the arguments of a call that shows one, where
    it takes any. `leads` are the kinds of records to whose places it links.
    `anchors` gives what a call shows under anchors of its own, from the case and the arguments.
    `headings` are the level of the first heading that it writes, and the deepest of the last.
    `caseless` ones may stand on pages that have no case.
    """

    function: Callable[..., "Markup"]
    in_text: Literal["", "mark", "word", "aside"] = ""
    shows: str = ""
    example: str = ""
    leads: tuple[str, ...] = ()
    anchors: Anchors = lambda case, **given: ()
    caseless: bool = False
    headings: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """What authors call it."""
        return self.function.__name__

    def written(self, *words: str) -> str:
        """How a call stands on a page: with these words, or with the example's arguments."""
        given = ", ".join(f'"{word}"' for word in words) or self.example
        return f"{{{{ {self.name}({given}) }}}}"

    @cached_property
    def signature(self) -> inspect.Signature:
        """The signature of its function without the view."""
        _, *parameters = inspect.signature(self.function).parameters.values()
        return inspect.Signature(parameters)

    @property
    def parameters(self) -> Mapping[str, inspect.Parameter]:
        """What it takes, by name; the last may take arguments by names of one's own."""
        return self.signature.parameters

    @cached_property
    def free(self) -> str:
        """The name of the parameter that takes arguments by names of one's own, or nothing."""
        return next((n for n, one in self.parameters.items() if one.kind is one.VAR_KEYWORD), "")

    def what(self, argument: str) -> str:
        """What an argument of that name names, or the form that it has; nothing of a mere text."""
        known = argument if argument in self.parameters else self.free
        return _mark(self.parameters[known].annotation)

    def given(self, call: Call) -> dict[str, object]:
        """The arguments of a call by their names, without those that the macro does not take."""
        given = call.kwargs | dict(zip(self.parameters, call.args, strict=False))
        return {name: one for name, one in given.items() if self.free or name in self.parameters}

    def names(self, call: Call) -> Iterator[tuple[str, str]]:
        """What a call names: pairs of what it is and its id."""
        for name, value in self.given(call).items():
            if value is not None and (what := self.what(name)):
                yield what, str(value)

    def shown(self, call: Call, case: Case | None) -> list[Shown]:
        """What a call shows under anchors of its own."""
        if case is None and not self.caseless:
            return []
        try:
            return list(self.anchors(case, **self.given(call)))
        except (TypeError, ValueError):
            return []  # arguments that `casebook check` reports


@cache
def _mark(annotation: object) -> str:
    """What an argument names by its annotation, be it `FactId` or `FactId | None`."""
    return shape_of(annotation).names


@dataclass(frozen=True, eq=False)
class Macros:
    """The table of the macros."""

    rows: tuple[Macro, ...]

    @cached_property
    def by_name(self) -> dict[str, Macro]:
        return {row.name: row for row in self.rows}

    def showing(self, what: str) -> Macro:
        """The macro where records of that kind have their place."""
        return next(row for row in self.rows if row.shows == what)

    def naming(self, what: str) -> Macro:
        """The macro that names records of that kind: in a sentence, if one does."""
        rows = [row for row in self.rows if what in map(row.what, row.parameters)]
        return min(rows, key=lambda row: not row.in_text)

    def calls(self, page: Page) -> Iterator[tuple[Macro, Call]]:
        """The calls of a page with their macros; those of no macro are left out."""
        calls = ((self.by_name.get(call.name), call) for call in page.calls)
        return ((macro, call) for macro, call in calls if macro)

    def is_plain(self, page: Page, cases: Container[str]) -> bool:
        """Whether it is just a page: it belongs to none of the cases, and calls none of these."""
        return page.case not in cases and not any(self.calls(page))

    def named(self, page: Page, what: str, in_text: str = "") -> Counter[str]:
        """The ids of that kind that a page's calls name, in order, with how often each stands.

        Of all calls, or of those that read so in a sentence.
        """
        calls = self.calls(page)
        named = (macro.names(call) for macro, call in calls if in_text in ("", macro.in_text))
        return Counter(id_ for names in named for kind, id_ in names if kind == what)

    def shown(self, page: Page, case: Case | None) -> tuple[Shown, ...]:
        """What the calls of a page show under anchors of their own."""
        return _shown(self, page, case)

    def words_in(self, prose: str, reading: tuple[str, ...] = ("mark", "word")) -> int:
        """The number of words of a page's prose; a call is one if it reads so in a sentence."""

        def word(call: re.Match[str]) -> str:
            macro = self.by_name.get(call[1])
            return " x " if macro and macro.in_text in reading else " "

        return words_in(_NO_WORDS.sub("", _CALL.sub(word, prose)))

    def stand(self, page: Page, what: str) -> bool:
        """Whether a macro stands on the page where records of that kind have their place."""
        return any(macro.shows == what for macro, _ in self.calls(page))


@lru_cache(maxsize=4096)
def _shown(macros: Macros, page: Page, case: Case | None) -> tuple[Shown, ...]:
    return tuple(item for macro, call in macros.calls(page) for item in macro.shown(call, case))
