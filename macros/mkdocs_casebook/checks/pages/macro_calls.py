"""The rules of macro calls: each of a macro that there is, with the arguments that it takes."""

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal

from pydantic import ValidationError

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.comparisons import NotComparable, borne_out, holds
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.rounding import short
from mkdocs_casebook.case.said_in_words import behind_a_fall, unsigned, untrue
from mkdocs_casebook.checks.records.known_ids import Known, Names, unknown
from mkdocs_casebook.checks.records.known_units import is_unit
from mkdocs_casebook.pages.macro import Macro, Macros
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.problem import Problem, did_you_mean, or_one_of
from mkdocs_casebook.reading.rules import rule_groups
from mkdocs_casebook.records.locators import Locator, fault_of_place
from mkdocs_casebook.records.people import Quotation
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.shapes import keys_of
from mkdocs_casebook.records.values import letters_of

_PART = "part of a place"
# What an argument is that is no text.
_TYPES = {
    "flag": ((bool,), "True or False without quotes"),
    "section": ((int,), "a whole number without quotes"),
    "count": ((int,), "a whole number without quotes"),
    _PART: ((int, str), "a whole number, or a text in quotes"),
}
# What an argument reads like that names nothing.
_FORMS: dict[str, Callable[[str], object]] = {
    "": str,
    "flag": str,
    "count": str,
    "comparison": str,
    _PART: str,
    "number in words": str,
    "words of a quotation": str,
    "date": days_of_date,
    "letters": letters_of,
}


def calls_problems(
    page: Page,
    known: Mapping[str, Known],
    cases: Mapping[str, Case],
    macros: Macros,
    own: Collection[str],
) -> Iterator[Problem]:
    """What is wrong with the macro calls of a page; `known` is told by case.

    `own` are the macros of the project's own, of which only the names are known.
    """
    yield from _without_notes(page, macros)
    everywhere = {"group of rules": Names(rule_groups())}
    for call in page.calls:
        macro = macros.by_name.get(call.name)
        if macro is None and call.name in own:
            continue
        if macro is None:
            hint = did_you_mean(call.name, [*macros.by_name, *own])
            message = f"{call.name!r} is no macro{hint}"
            yield Problem(call.place, "unknown-macro", message)
        elif not call.called:
            yield Problem(call.place, "page-arguments", f"write {call.name}(…) to call it")
        elif page.case in known or macro.caseless:
            wrong = [*_arguments(call, macro, {**known.get(page.case, {}), **everywhere})]
            yield from wrong
            if "comparison" in dict(macro.names(call)):
                yield from _comparison(call, macro, cases[page.case], known[page.case])
            elif not wrong and page.case in cases:
                yield from _in_words(page, call, macro, cases[page.case])
        else:
            if "case" not in page.meta:
                message = "this page lies outside a case's folder; say `case:` in its front matter"
                yield Problem(call.place, "page-case", message)
            return


def _without_notes(page: Page, macros: Macros) -> Iterator[Problem]:
    """The first marked number of a page that shows no notes."""
    if not macros.stand(page, "note"):
        notes = macros.showing("note").written()
        marked = (call for macro, call in macros.calls(page) if macro.in_text == "mark")
        for call in list(marked)[:1]:
            message = f"a marked number leads to its note: end the page with {notes}"
            yield Problem(call.place, "page-notes", message)


def _arguments(call: Call, macro: Macro, known: Known) -> Iterator[Problem]:
    """What is wrong with the arguments of a call."""
    taken = ", ".join(str(one).split(":")[0] for one in macro.parameters.values())

    def refused(message: str, argument: str = "") -> Problem:
        at = call.at(argument) if argument else call.place
        return Problem(at, "page-arguments", f"{call.name}({taken}): {message}")

    if message := _unbound(call, macro):
        yield refused(message, next((one for one in call.kwargs if repr(one) in message), ""))
        return
    for name, value in macro.given(call).items():
        what, parameter = macro.what(name), macro.parameters.get(name)
        if value is None and parameter and parameter.default is None:
            continue
        if message := _malformed(what, value):
            yield refused(f"{name}{message}", name if name in call.kwargs else str(value))
        elif what not in _FORMS:
            word = str(value).casefold() if what == "term" else str(value)
            if word not in known[what]:
                yield unknown(what, str(value), call.at(value), known[what], word)
    if message := _misplaced(call, macro):
        yield refused(message)


def _unbound(call: Call, macro: Macro) -> str:
    """Why the macro cannot take the arguments by their names and number, or nothing."""
    strange = [name for name in call.kwargs if name not in macro.parameters]
    if strange and not macro.free:
        hint = or_one_of(strange[0], macro.parameters)
        return f"{strange[0]!r} is not an argument of it{hint}"
    try:
        macro.signature.bind(*call.args, **call.kwargs)
    except TypeError as error:
        return str(error)
    return ""


def _malformed(what: str, value: object) -> str:
    """What is wrong with the form of an argument, or nothing."""
    kinds, form = _TYPES.get(what, ((str,), "a text in quotes"))
    if type(value) not in kinds:
        return f" is {form}, not {value!r}"
    try:
        _FORMS.get(what, str)(str(value))
    except ValueError as error:
        return f": {error}"
    return ""


def _misplaced(call: Call, macro: Macro) -> str:
    """What is wrong with the parts of a place in a source, or nothing."""
    given = {name: one for name, one in macro.given(call).items() if type(one) in (int, str)}
    parts = {name: str(one) for name, one in given.items() if macro.what(name) == _PART}
    if not parts:
        return ""
    if strange := [name for name in parts if name not in keys_of(Locator)]:
        return f"{strange[0]!r} is not an argument of it{or_one_of(strange[0], keys_of(Locator))}"
    try:
        Locator.model_validate(parts)
    except ValidationError as error:
        first = error.errors()[0]
        return f"{first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}"
    return fault_of_place(parts)[1]


def _in_words(page: Page, call: Call, macro: Macro, case: Case) -> Iterator[Problem]:
    """Whether the words by which a call says a fact are true of it."""
    named = dict(macro.names(call))
    if quoted := named.get("words of a quotation"):
        if message := _not_of_it(quoted, case.records.quotations.get(named["quotation"])):
            yield Problem(call.place, "words-false", message)
    words, id_ = named.get("number in words"), named.get("fact", "")
    if id_ not in case.data:
        return
    datum = case.data[id_]
    if macro.given(call).get("minus") is False:
        if message := _without_minus(page, call, datum):
            yield Problem(call.place, "words-false", message)
        datum = unsigned(datum)
    if words and (message := untrue(words, datum)):
        yield Problem(call.place, "words-false", message)


def _not_of_it(words: str, quotation: Quotation | None) -> str:
    """What is wrong with words that are to stand in a quotation, or in its translation."""
    piece = quotation.said if quotation else None
    if not piece or words in (piece.quote or "") or words in (piece.translation or ""):
        return ""
    return f"{words!r} does not stand in the quotation; write words of {piece.quote!r}"


def _without_minus(page: Page, call: Call, datum: Datum) -> str:
    """What is wrong with a value that is shown without its minus; nothing if it reads as it is."""
    if datum.value is None:
        return ""
    if datum.value >= 0:
        return f"{datum.id} is not below zero; leave `minus=False` out"
    line = page.body[page.lines.starts[call.place.line - page.skipped - 1] :]
    if behind_a_fall(line[: call.place.column - 1]):
        return ""
    return (
        f"{datum.id} without its minus needs a word before it that says so, as `lost` or `fell by`"
    )


def _comparison(call: Call, macro: Macro, case: Case, known: Known) -> Iterator[Problem]:
    """Whether the data bear out what a call says with a comparison of facts."""
    given = macro.given(call)
    named = {name: str(one) for name, one in given.items() if macro.what(name) == "fact"}
    facts = {name: case.data[id_] for name, id_ in named.items() if id_ in case.data}
    words, comparison = (given.get(name) for name in macro.parameters if name != macro.free)
    if len(facts) < len(named) or not (isinstance(words, str) and isinstance(comparison, str)):
        return  # reported as arguments
    if not named:
        message = 'compares no facts; name them, as in later="entity.fact"'
        yield Problem(call.place, "holds-form", message)
    elif all(is_unit(datum.unit, known) for datum in facts.values()):
        yield from _of_facts(call, words, comparison, facts)
    # What is no unit is reported where it stands.


def _of_facts(
    call: Call, words: str, comparison: str, facts: Mapping[str, Datum]
) -> Iterator[Problem]:
    """Whether a comparison of these facts is true."""
    try:
        if false := _untrue(comparison, facts):
            values = "; ".join(f"{name} is {_exactly(datum)}" for name, datum in facts.items())
            message = f"{words!r} does not hold: {comparison} is {false}, for {values}"
            yield Problem(call.place, "holds-false", message)
    except NotComparable as error:
        yield Problem(call.place, "holds-form", f"{comparison!r}: {error}")


def _untrue(comparison: str, facts: Mapping[str, Datum]) -> str:
    """In which way the comparison is not true of the facts; nothing where it is, or none knows."""
    held = holds(comparison, facts)
    if held is None or (held and borne_out(comparison, facts)):
        return ""
    return "not true of all that these words allow" if held else "false"


def _exactly(datum: Datum) -> str:
    """A number as messages show it, with whose it is."""
    words = filter(None, (datum.qualifier, short(datum.value or Decimal(0)), datum.unit))
    return f"{' '.join(words)} ({datum.id})"
