"""The macro calls of a page, with their places, read and not run."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_casebook.reading.problem import Place, Problem

if TYPE_CHECKING:
    from jinja2 import Environment

# What `holds` takes besides facts.
HOLDS = ("words", "comparison")
# Macros that a page without a case may call.
CASELESS = ("cases", "rules")
_ONLY_CALLS = 'only macro calls belong on a page, as {{ fact("entity.fact") }}'
_OPENING = re.compile(r"\{\{|\{%|\{#")
_BRACES = re.compile(r"\{+")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*-?%\}")
_END_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
# A call, in which braces may stand in quotes; its length is bounded, and so is the time for it:
# looking ahead gives nothing back, as a possessive group, which CPython before 3.11.5 mistakes.
_EXPRESSION = re.compile(
    r"""\{\{[-+]?(?=(?P<inside>(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|(?!\}\}|\{\{)[\s\S]){0,1000}))"""
    r"""(?P=inside)\}\}"""
)
_VALUE = r"""(?:"[^"\\\n]*"|'[^'\\\n]*'|0|[1-9][0-9]{0,8}|True|False)"""
_BARE = {"True": True, "False": False}
_ARGUMENT = re.compile(rf"(?:([a-z_]+)\s*=\s*)?({_VALUE})")
_GIVEN = rf"(?:[a-z_]+\s*=\s*)?{_VALUE}\s*"
_PLAIN = re.compile(rf"\s*([a-z_]+)\(\s*((?:{_GIVEN}(?:,\s*{_GIVEN})*)?)\)\s*")
_STATEMENT = re.compile(r"\{%[-+]?[ \t]*(?P<ends>end\w+)?(?:(?!%\}).)*(?:%\})?")


class Call(NamedTuple):
    """A call of a macro on a page."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    place: Place
    called: bool = True

    @property
    def named(self) -> list[str]:
        """The ids that it names: its first argument, or the facts that it compares."""
        given = [*self.args, *self.kwargs.values()]
        if self.name == "holds":
            given = [value for key, value in self.kwargs.items() if key not in HOLDS]
        else:
            given = given[:1]
        return [str(value) for value in given]


class Jinja(NamedTuple):
    """The Jinja of a page: the calls, and what is wrong."""

    calls: list[Call]
    problems: list[Problem]


def read_calls(file: str, body: str, skipped: int = 0) -> Jinja:
    """The Jinja of the text, which starts `skipped` lines down in its file.

    A piece that is wrong does not hide those after it.
    """
    found = Jinja([], [])
    at, line, line_start, opened = 0, 1 + skipped, 0, 0

    def place(offset: int) -> Place:
        nonlocal line, line_start
        line += body.count("\n", line_start, offset)
        line_start = body.rfind("\n", 0, offset) + 1
        return Place(file, line, offset - line_start + 1)

    def refuse(offset: int, message: str, rule: str = "page-jinja") -> None:
        found.problems.append(Problem(place(offset), rule, message))

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
        elif opening[0] == "{%":
            statement = _STATEMENT.match(body, start)
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
                found.calls.append(_call(inside, place(offset)))
            except _Refused as refusal:
                refuse(offset, str(refusal), refusal.rule)
        else:
            refuse(start, "{{ that does not end; close it with }}")
            end = _BRACES.match(body, start).end()
        at = end
    return found


class _Refused(Exception):
    def __init__(self, message: str, rule: str = "page-jinja") -> None:
        super().__init__(message)
        self.rule = rule


def _plain(text: str, place: Place) -> Call | None:
    """The call, if it has plain arguments at most; Jinja takes a hundred times longer over it."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    for key, written in _ARGUMENT.findall(match[2]):
        value = _BARE.get(written, written[1:-1])
        if written.isdigit():
            value = int(written)
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
    # Most pages need no more than that, and Jinja takes its time to be imported.
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = _jinja().parse("{{" + text + "}}")
    except TemplateSyntaxError as error:
        raise _Refused(f'{error.message}; write {{{{ macro("id") }}}}') from error
    except (RecursionError, ValueError) as error:
        raise _Refused(_ONLY_CALLS) from error
    output = tree.body[0] if len(tree.body) == 1 else None
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if isinstance(node, nodes.Name):
        return Call(node.name, (), {}, place, called=False)
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        raise _Refused(_ONLY_CALLS)
    name = node.node.name
    given = [*node.args, *(argument.value for argument in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(isinstance(one, nodes.Const) for one in given):
        message = f'{name}: an argument is written out, as "entity.fact" in quotes'
        raise _Refused(message, "page-arguments")
    kwargs: dict[str, Any] = {}
    for argument in node.kwargs:
        if argument.key in kwargs:
            raise _Refused(f"{name}: {argument.key} stands twice", "page-arguments")
        kwargs[argument.key] = argument.value.value
    return Call(name, tuple(argument.value for argument in node.args), kwargs, place)
