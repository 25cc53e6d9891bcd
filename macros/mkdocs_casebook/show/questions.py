"""The macros of the questions: the questions, their answers, and the objectives that they serve."""

import math
from decimal import Decimal

from markupsafe import Markup

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.for_students import INSTRUCTOR
from mkdocs_casebook.case.phrases import listed, phrase
from mkdocs_casebook.case.rounding import borne
from mkdocs_casebook.case.serving import serving
from mkdocs_casebook.exhibits.numbers import scale_of
from mkdocs_casebook.show.arguments import Count, Flag
from mkdocs_casebook.show.pieces import sought
from mkdocs_casebook.show.templating import md_safe, render
from mkdocs_casebook.show.view import Values, View

# By how much the bounds between which a curve is guessed lie beyond it.
_ROOM = Decimal("1.3")


def questions(view: View, lines: Count = 0) -> Markup:
    """The questions for discussion, without answers; on a sheet, with lines to write on.

    {{ questions() }}
    """
    found = [_question(view, id_) for id_ in view.case.records.questions]
    return render("questions.html", questions=found, lines=lines)


def _question(view: View, id_: str) -> Values:
    record, objectives = view.case.records.questions[id_], view.case.records.case.objectives
    title, *more = view.text(record.question)
    kind = record.kind if record.kind != "discussion" else ""
    minutes = phrase("{count} minutes", count=record.minutes) if record.minutes else ""
    return {
        "id": id_,
        "title": title,
        "draft": view.draft("questions", id_),
        "more": more,
        "choices": [view.inline(choice.text) for choice in record.choices],
        "told": list(filter(None, (listed(kind), minutes, listed(record.difficulty or "")))),
        "objectives": [view.inline(objectives[one]) for one in record.objectives],
        "answer": view.place("answer", id_),
        "sought": sought((), record.question),
    }


def answers(view: View, original: Flag | None = None) -> Markup:
    """The answers, folded, on a page of their own: all, or those to the original's questions or
    not.

    {{ answers() }}
    """
    found = [_answer(view, id_) for id_ in answered(view.case, original)]
    return render("answers.html", questions=found)


def answered(case: Case, original: bool | None = None) -> list[str]:
    """The ids of the questions, all or those that the original asks or not."""
    questions = case.records.questions.items()
    return [id_ for id_, record in questions if original in (None, record.original)]


def _answer(view: View, id_: str) -> Values:
    record = view.case.records.questions[id_]
    texts = (record.answer, record.rival, *record.covers, *record.mistakes, *record.follow_ups)
    result = [view.case.data[record.result]] if record.result else []
    curve = [view.case.data[one] for one in record.curve]
    chosen = record.choices if record.answer else []
    return {
        "id": id_,
        "title": view.text(record.question)[0],
        "draft": view.draft("questions", id_),
        "withheld": not record.answer and view.case.records.case.answers == INSTRUCTOR,
        "choices": [
            (view.inline(one.text), one.right, view.inline(one.feedback)) for one in chosen
        ],
        "result": view.words.value(result[0]) if result else "",
        "tolerance": view.words.number(record.tolerance) if record.tolerance is not None else "",
        "curve": _curve(view, curve),
        "folds": [
            (phrase("Model answer"), view.text(record.answer)),
            (phrase("A rival answer"), view.text(record.rival)),
        ],
        "covers": [view.inline(text) for text in record.covers],
        "lists": [
            (phrase("Common mistakes"), [view.inline(text) for text in record.mistakes]),
            (phrase("What to ask next"), [view.inline(text) for text in record.follow_ups]),
        ],
        "sources": view.source_line((), [*result, *curve, *view.facts_in(*texts)]),
    }


def _curve(view: View, data: list[Datum]) -> Values | None:
    """The numbers of a curve to guess, and the bounds between which to guess them."""
    if not data:
        return None
    scale = scale_of(data)
    values = [borne(datum) / scale for datum in data]
    # Room beyond the outermost, so that the bounds do not tell them.
    low, high = (_ROOM * end(Decimal(), *values) for end in (min, max))
    step = Decimal(10) ** (high - low).adjusted()
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    return {
        "bounds": [f"{bound:f}" for bound in (low, high)],
        "unit": view.words.unit(data[0].unit, scale),
        "points": [
            (view.words.short_period(datum.period), value, view.words.value(datum))
            for datum, value in zip(data, values, strict=True)
        ],
    }


def sessions(view: View) -> Markup:
    """The plans of classes, each with the minutes at which its steps begin and end.

    {{ sessions() }}
    """
    plans = []
    for id_, session in view.case.records.case.sessions.items():
        steps, at = [], 0
        for step in session.steps:
            asked = [view.called("question", one) for one in step.questions]
            steps.append((at, at + step.minutes, view.inline(step.does), asked))
            at += step.minutes
        plans.append({"id": id_, "title": session.title, "steps": steps})
    return render("sessions.html", sessions=plans)


def _dated(view: View, id_: str) -> Markup:
    """What a number is called, and of when: of one series there are many."""
    datum = view.case.data[id_]
    return md_safe(f"{view.case.called(datum)}, {view.words.short_period(datum.period)}")


def objectives(view: View) -> Markup:
    """The learning objectives, each with the questions, facts and exhibits that serve it.

    {{ objectives() }}
    """
    rows = []
    for id_, served in serving(view.case).items():
        facts = [(_dated(view, one), view.place("fact", one)) for one in served.facts]
        drawn = (view.uses.exhibits.get(("fact", one), ()) for one in served.facts)
        figures = dict.fromkeys([*served.exhibits, *(one for ids in drawn for one in ids)])
        rows.append({
            "says": view.inline(view.case.records.case.objectives[id_]),
            "questions": [view.called("question", one) for one in served.questions],
            "facts": facts,
            "exhibits": [view.called("exhibit", one) for one in figures],
        })  # fmt: skip
    return render("objectives.html", rows=rows)
