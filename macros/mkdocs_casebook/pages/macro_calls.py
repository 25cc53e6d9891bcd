"""The macro calls of a page, with their places, read and not run."""

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

_ONLY_CALLS = 'only macro calls belong on a page, as {{ fact("entity.fact") }}'
_OPENING = late(r"\{\{+|\{%|\{#")
_RAW = late(r"\{%[-+]?\s*raw\s*-?%\}")
_END_RAW = late(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
# A call, in which braces may stand in quotes; its length is bounded, and so is the time for it:
# looking ahead gives nothing back, as a possessive group, which CPython before 3.11.5 mistakes.
_EXPRESSION = late(
    r"""\{\{[-+]?(?=(?P<inside>(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|(?!\}\}|\{\{)[\s\S]){0,1000}))"""
    r"""(?P=inside)\}\}"""
)
_VALUE = r"""(?:"[^"\\\n]*"|'[^'\\\n]*'|0|[1-9][0-9]{0,8}|True|False)"""
_BARE: dict[str, object] = {"True": True, "False": False}
ARGUMENT = late(rf"(?:([a-z_]+)\s*=\s*)?({_VALUE})")
_GIVEN = rf"(?:[a-z_]+\s*=\s*)?{_VALUE}\s*"
_PLAIN = late(rf"\s*([a-z_]+)\(\s*((?:{_GIVEN}(?:,\s*{_GIVEN})*)?)\)\s*")
_TEXT = late(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
_STATEMENT = late(r"\{%[-+]?[ \t]*(?P<ends>end\w+)?(?:(?!%\}).)*(?:%\})?")


class Call(NamedTuple):
    """A call of a macro on a page."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    place: Place
    called: bool = True
    text: str = ""

    def at(self, word: object) -> Place:
        """The place of an argument, by its value or its name; of the call, where it is not told."""
        quoted = re.compile(rf"""["']{re.escape(str(word))}["']|\b{re.escape(str(word))}\s*=""")
        if not (found := quoted.search(self.text)):
            return self.place
        lines = self.text[: found.start()].split("\n")
        column = len(lines[-1]) + (1 if len(lines) > 1 else self.place.column)
        return Place(self.place.file, self.place.line + len(lines) - 1, column)


class Jinja(NamedTuple):
    """The Jinja of a page: the calls, and what is wrong."""

    calls: list[Call]
    problems: list[Problem]


class Lines:
    """The lines of a text that stands in its file below `skipped` others."""

    def __init__(self, file: str, text: str, skipped: int) -> None:
        self.file = file
        self.skipped = skipped
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """The place of a character of the text."""
        line = bisect_right(self.starts, offset)
        return Place(self.file, line + self.skipped, offset - self.starts[line - 1] + 1)


def read_calls(file: str, body: str, skipped: int = 0) -> Jinja:
    """The Jinja of the text, which stands in its file below `skipped` lines.

    A piece that is wrong does not hide those after it.
    """
    jinja, place = Jinja([], []), Lines(file, body, skipped).place
    at = opened = 0

    def refuse(offset: int, message: str, rule: str = "page-jinja") -> None:
        jinja.problems.append(Problem(place(offset), rule, message))

    while opening := _OPENING.search(body, at):
        start = opening.start()
        if opening[0] == "{#":
            end = body.find("#}", start + 2) + 2
            if end == 1:
                message = "a comment that does not end; write #} after it, and anchors as {: #id }"
                refuse(start, message)
                break
        elif raw := _RAW.match(body, start):
            closing = _END_RAW.search(body, raw.end())
            if not closing:
                refuse(start, "{% raw %} that does not end; close it with {% endraw %}")
                break
            end = closing.end()
        elif statement := _STATEMENT.match(body, start):
            if statement["ends"] and opened:
                opened -= 1  # of a statement that was refused
            else:
                refuse(start, _ONLY_CALLS)
                opened += 1
            end = statement.end()
        elif match := _EXPRESSION.match(body, start):
            end = match.end()
            inside = match["inside"].removesuffix("-")
            offset = match.start("inside") + len(inside) - len(inside.lstrip())
            try:
                call = _call(inside, place(offset))
                jinja.calls.append(call._replace(text=inside.lstrip()))
            except _Refused as refusal:
                refuse(offset + refusal.offset, str(refusal), refusal.rule)
        else:
            refuse(start, "{{ that does not end; close it with }}")
            end = opening.end()
        at = end
    return jinja


class _Refused(Exception):
    """What is no call; `offset` tells where, from the first letter of what stands in the braces."""

    def __init__(self, message: str, rule: str = "page-jinja", offset: int = 0) -> None:
        super().__init__(message)
        self.rule = rule
        self.offset = offset


def _plain(text: str, place: Place) -> Call | None:
    """The call, if it has plain arguments at most; Jinja takes a hundred times longer over it."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    args: list[object] = []
    kwargs: dict[str, object] = {}
    for key, written in ARGUMENT.findall(match[2]):
        value = int(written) if written.isdigit() else _BARE.get(written, written[1:-1])
        if key in kwargs or (kwargs and not key):
            return None
        if key:
            kwargs[key] = value
        else:
            args.append(value)
    return Call(match[1], tuple(args), kwargs, place)


@cache
def _jinja() -> "Environment":
    from jinja2 import Environment

    return Environment()


def _call(text: str, place: Place) -> Call:
    if plain := _plain(text, place):
        return plain
    _refuse_marks(text.lstrip())
    # Most pages need no more than that, and Jinja takes its time to be imported.
    from jinja2 import nodes

    node = _expression(text)
    if isinstance(node, nodes.Name):
        return Call(node.name, (), {}, place, called=False)
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        raise _Refused(_ONLY_CALLS)
    name = node.node.name
    given = [*node.args, *(argument.value for argument in node.kwargs)]
    values: list[object] = [one.value for one in given if isinstance(one, nodes.Const)]
    if node.dyn_args or node.dyn_kwargs or len(values) < len(given):
        message = f'{name}: an argument is written out, as "entity.fact" in quotes'
        raise _Refused(message, "page-arguments")
    keys = [argument.key for argument in node.kwargs]
    if twice := [key for at, key in enumerate(keys) if key in keys[:at]]:
        raise _Refused(f"{name}: {twice[0]} stands twice", "page-arguments")
    args, named = values[: len(node.args)], values[len(node.args) :]
    return Call(name, tuple(args), dict(zip(keys, named, strict=True)), place)


def _refuse_marks(text: str) -> None:
    """Refuse braces and quotation marks that code does not know, or that are not closed."""
    if text.startswith("{"):
        raise _Refused("a brace too many; write two on each side", offset=0)
    bare = _TEXT.sub(lambda match: " " * len(match[0]), text)
    if odd := re.search("[“”„‘’«»]", bare):
        message = f'{odd[0]} is no quotation mark of a macro; write a straight "'
        raise _Refused(message, offset=odd.start())
    if open_ := re.search("[\"']", bare):
        raise _Refused("a quotation mark that is not closed", offset=open_.start())


def _expression(text: str) -> "nodes.Expr | None":
    """What stands between the braces, if it is one expression."""
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = _jinja().parse("{{" + text + "}}")
    except TemplateSyntaxError as error:
        raise _Refused(f'{error.message}; write {{{{ macro("id") }}}}') from error
    except (RecursionError, ValueError) as error:
        raise _Refused(_ONLY_CALLS) from error
    parts = [part.nodes for part in tree.body if isinstance(part, nodes.Output)]
    return parts[0][0] if len(tree.body) == len(parts) == 1 and len(parts[0]) == 1 else None
