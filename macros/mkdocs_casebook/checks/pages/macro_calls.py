"""The rules of macro calls: each of a macro that there is, with the arguments that it takes."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.comparisons import NotComparable, holds
from mkdocs_casebook.case.rounding import short
from mkdocs_casebook.checks.records.known_ids import Known, Words, unknown
from mkdocs_casebook.pages.macro_calls import CASELESS, HOLDS, Call
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.problem import Problem, did_you_mean
from mkdocs_casebook.reading.rules import GROUPS
from mkdocs_casebook.records.values import days_of_date, letters_of

# What an argument reads like that names no record.
_FORMS = {"date": days_of_date, "letters": letters_of}
_EVERYWHERE = {"group of rules": Words(GROUPS)}


def calls_problems(
    page: Page,
    known: Mapping[str, Known],
    cases: Mapping[str, Case],
    macros: Mapping[str, Callable[..., Any]],
) -> Iterator[Problem]:
    """What is wrong with the macro calls of a page; `known` is told by case, `macros` by name."""
    names = {call.name for call in page.calls}
    if "notes" not in names and (marked := [one for one in page.calls if one.name == "fact"]):
        message = "a marked number leads to its note: end the page with {{ notes() }}"
        yield Problem(marked[0].place, "page-notes", message)
    for call in page.calls:
        if call.name not in macros:
            message = f"{call.name!r} is no macro{did_you_mean(call.name, macros)}"
            yield Problem(call.place, "unknown-macro", message)
        elif not call.called:
            yield Problem(call.place, "page-arguments", f"write {call.name}(…) to call it")
        elif page.case not in known and call.name not in CASELESS:
            if "case" not in page.meta:
                message = "this page lies outside a case's folder; say `case:` in its front matter"
                yield Problem(call.place, "page-case", message)
                return
        else:
            own = {**known.get(page.case, {}), **_EVERYWHERE}
            yield from _arguments(call, macros[call.name], own)
            if call.name == "holds":
                yield from _comparison(call, cases[page.case])


def _arguments(call: Call, macro: Callable[..., Any], known: Known) -> Iterator[Problem]:
    signature = inspect.signature(macro)
    parameters = dict(list(signature.parameters.items())[1:])
    wanted = f"{call.name}({', '.join(str(one).split(':')[0] for one in parameters.values())})"

    def refuse(message: str) -> Problem:
        return Problem(call.place, "page-arguments", f"{wanted}: {message}")

    free = any(one.kind is one.VAR_KEYWORD for one in parameters.values())
    strange = [name for name in call.kwargs if name not in parameters]
    if strange and not free:
        hint = did_you_mean(strange[0], parameters)
        yield refuse(f"{strange[0]!r} is not an argument of it{hint}")
        return
    try:
        bound = signature.bind(None, *call.args, **call.kwargs)
    except TypeError as error:
        yield refuse(str(error))
        return
    for name, value in _given(bound.arguments):
        parameter = parameters.get(name) or parameters[next(reversed(parameters))]
        annotation = parameter.annotation
        marks = getattr(annotation, "__metadata__", None) or next(
            (part.__metadata__ for part in get_args(annotation) if hasattr(part, "__metadata__")),
            (),
        )
        if value is None and parameter.default is None:
            continue
        if marks == ("flag",):
            if type(value) is not bool:
                yield refuse(f"{name} is True or False without quotes, not {value!r}")
            continue
        if marks in (("section",), ("count",)):
            if type(value) is not int:
                yield refuse(f"{name} is a whole number without quotes, not {value!r}")
                continue
            if marks == ("count",):
                continue
            value = str(value)
        if not isinstance(value, str):
            yield refuse(f"{name} is a text in quotes, not {value!r}")
        elif marks and marks[0] in _FORMS:
            try:
                _FORMS[marks[0]](value)
            except ValueError as error:
                yield refuse(f"{name}: {error}")
        elif marks:
            word = value.casefold() if marks[0] == "term" else value
            if word not in known[marks[0]]:
                yield unknown(marks[0], value, call.place, known[marks[0]], word)


def _given(arguments: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The arguments of a call without the view, those of `**` by their own names."""
    for name, value in list(arguments.items())[1:]:
        yield from value.items() if isinstance(value, dict) else [(name, value)]


def _comparison(call: Call, case: Case) -> Iterator[Problem]:
    """Whether the data bear out what a call of `holds` says."""
    given = dict(zip(HOLDS, call.args, strict=False)) | call.kwargs
    named = {name: id_ for name, id_ in given.items() if name not in HOLDS}
    facts = {name: case.data[id_] for name, id_ in named.items() if id_ in case.data}
    words, comparison = given.get("words"), given.get("comparison")
    if len(facts) < len(named) or not (isinstance(words, str) and isinstance(comparison, str)):
        return  # reported as arguments
    if not named:
        message = 'compares no facts; name them, as in later="entity.fact"'
        yield Problem(call.place, "holds-form", message)
        return
    try:
        if holds(comparison, facts) is not False:
            return
        said = "; ".join(
            f"{name} is {short(datum.value)} {datum.unit} ({named[name]})"
            for name, datum in facts.items()
            if datum.value is not None
        )
        message = f"{words!r} does not hold: {comparison} is false, for {said}"
        yield Problem(call.place, "holds-false", message)
    except NotComparable as error:
        message = f"{comparison!r}: {error}"
        yield Problem(call.place, "holds-form", message)
