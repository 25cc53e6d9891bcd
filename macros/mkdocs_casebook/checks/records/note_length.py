"""How long the note of a fact is, as its page renders it: a note is for reading beside a number.

Sources stand in it by their labels: no references are made, for which pandoc takes a second.
"""

from collections.abc import Iterator

from mkdocs_casebook.case.bearing import ordered
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.givers import given
from mkdocs_casebook.case.origins import retold
from mkdocs_casebook.case.vintages import vintages
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.pages.anchors import Home
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.show.evidence import note
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import View

WORDS = 60
# What stands around the words of the record in a note: the number, its period, kind and status,
# and a year; and what it says of having been read in a copy, of its correction and of its editions.
_AROUND, _READ_IN_A_COPY, _CORRECTED, _OF_EDITION = 23, 4, 4, 8
# What a reader can do with it is not of it.
_ACTS = "More · Cite"
# The words of another number in it, with its period and a year; and so many are shown at most.
_NUMBER, _COMPUTED = 14, 2
# What stands around besides the words of the number and of its period, where these are counted: of
# what was read, and of what was computed, whose sources are named in groups.
_APART_READ, _APART_COMPUTED = 4, 12


def notes_too_long(project: Project, case: Case) -> Iterator[Problem]:
    """The facts whose notes would be too long to read beside a number."""
    view = measuring(project, case)
    longest: dict[Place, tuple[int, str]] = {}
    for datum in case.data.values():
        if (words := _length(view, datum)) > WORDS:
            place = case.records.place(*datum.ref.row_path, of_key=True)
            longest[place] = max(longest.get(place, (0, "")), (words, datum.id))
    for place, (words, id_) in longest.items():
        message = f"the note of {id_!r} has {words} words, {WORDS} at most; shorten"
        yield Problem(place, "note-length", f"{message} its label, or its quote at the ends")


def _length(view: View, datum: Datum) -> int:
    """The words of the note; none where they are few, since rendering takes its time."""
    try:
        if any(words <= WORDS for words in bounds(view, datum)):
            return 0
        return length(view, datum)
    except KeyError:
        return 0  # it names what is not there, which is reported where it is named


def length(view: View, datum: Datum) -> int:
    """The words of the note, as its page renders it."""
    words = words_in(render("note.html", fact=note(view, datum, [])).striptags())
    return words - words_in(_translated(datum)) - words_in(_ACTS)


def _translated(datum: Datum) -> str:
    """What a note says again in another language: nobody reads both."""
    shown = () if datum.inputs else ordered(datum)[:1]
    return " ".join(f"In English: {one.translation}" for one in shown if one.translation)


def bounds(view: View, datum: Datum) -> Iterator[int]:
    """A few more words than the note has: those of the record, and all that may stand around; and
    then fewer, by the words beside its numbers, and by the words of these, which take longest to
    make.
    """
    most = _of_record(view, datum)
    yield most
    if most > WORDS and not datum.unwritten:
        inputs = _told(datum)
        apart = _APART_COMPUTED if datum.inputs else _APART_READ
        apart += _OF_EDITION if any(vintages(view.case, datum)) else 0
        rest = most - _AROUND - _NUMBER * len(inputs) + apart
        numbers = (datum, *inputs)
        yield rest + sum(_of_number(view, one, view.words.longest(one)) for one in numbers)
        yield rest + sum(_of_number(view, one, view.words.value(one)) for one in numbers)


def _told(datum: Datum) -> tuple[Datum, ...]:
    """The numbers of which it is computed, where the note has them."""
    return datum.inputs if len(datum.inputs) <= _COMPUTED else ()


def _of_record(view: View, datum: Datum) -> int:
    """The words of the record, and all that may stand around."""
    inputs, others = _told(datum), datum.alternatives[:1]
    own = [datum.label, retold(view.case, datum), *(item.short or item.label for item in inputs)]
    own += [_source(view, item.source) for other in others for item in other.evidence[:1]]
    around = _AROUND + (_CORRECTED if view.case.corrections("fact", datum.id) else 0)
    if datum.ref.is_cell and view.case.records.series[datum.home].rows[datum.ref.row].edition:
        around += _OF_EDITION
    if datum.inputs:
        own += [_source(view, id_) for id_ in datum.sources[:3]]
    else:
        own.append(given(view.case, datum))
        for item in ordered(datum)[:1]:
            own += [item.quote or "", _source(view, item.source), str(item.at or "")]
            around += _READ_IN_A_COPY if view.case.records.sources[item.source].mirror_of else 0
    return sum(map(words_in, own)) + around + _NUMBER * (len(inputs) + len(others))


def _of_number(view: View, datum: Datum, value: str) -> int:
    """The words of a number, which are these, and of its period."""
    return words_in(f"{value} {view.words.period(datum.period, datum.fiscal_year_ends)}")


def _source(view: View, id_: str) -> str:
    return view.case.label(id_)


class _Nowhere(dict[tuple[str, str], Home]):
    def __missing__(self, _record: tuple[str, str]) -> Home:
        return Home("", "")


def measuring(project: Project, case: Case) -> View:
    """A view of the case from no page, which needs no page for any record, and no references."""
    view = View(project, Page("", f"{case.id}/index.md"), "", str, Macros(()))
    view.homes = _Nowhere()
    return view
