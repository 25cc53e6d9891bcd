"""What a question needs by its kind, objectives that nothing serves, plans that do not add up."""

from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.serving import serving
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.argument import Question

MAX_MINUTES, MAX_TOLERANCE = 600, 50
# How few and how many numbers a curve to guess has: as many as stand side by side on a phone.
CURVE = (3, 7)
# A rival answer that is shorter or longer than this share of the model answer looks like one.
_SHORTEST = 0.75


def questions_problems(case: Case) -> Iterator[Problem]:
    """What the questions of a case lack, or have of another kind; drafts may lack anything."""
    for id_, question in case.records.questions.items():
        yield from _bounds(case, id_, question)
        if ("questions", id_) not in case.drafts:
            yield from _kind(case, id_, question)
            yield from _rival(case, id_, question)
    yield from _objectives(case)
    for id_, session in case.records.case.sessions.items():
        total = sum(step.minutes for step in session.steps)
        if total != session.minutes:
            message = f"the steps take {total} minutes, and the class has {session.minutes}"
            place = case.records.place("case", "case", "sessions", id_, "minutes")
            yield Problem(place, "session-minutes", message)


def _wrong(case: Case, id_: str, rule: str, message: str, *path: str) -> Problem:
    return Problem(case.records.place("questions", id_, *path, of_key=not path), rule, message)


def _bounds(case: Case, id_: str, question: Question) -> Iterator[Problem]:
    minutes, tolerance = question.minutes, question.tolerance
    if minutes is not None and not 1 <= minutes <= MAX_MINUTES:
        message = f"minutes: {minutes} lies outside 1 to {MAX_MINUTES}"
        yield _wrong(case, id_, "value-bounds", message, "minutes")
    if tolerance is not None and not 0 <= tolerance <= MAX_TOLERANCE:
        message = f"tolerance: {tolerance} lies outside 0 to {MAX_TOLERANCE} per cent"
        yield _wrong(case, id_, "value-bounds", message, "tolerance")


def _kind(case: Case, id_: str, question: Question) -> Iterator[Problem]:
    needs = {"result": "numeric", "tolerance": "numeric", "choices": "choice", "curve": "curve"}
    for key, kind in needs.items():
        given = getattr(question, key) not in (None, [])
        if given and question.kind != kind:
            message = f"{key!r} belongs to a question of kind {kind}; this one is {question.kind}"
            yield _wrong(case, id_, "question-form", message, key)
        elif question.kind == kind and not given:
            message = f"{key!r} is missing: the question is of kind {kind}"
            yield _wrong(case, id_, "question-form", message)
    right = sum(choice.right for choice in question.choices)
    if question.kind == "choice" and question.choices and right != 1:
        message = f"{right or 'none'} of the choices is `right: yes`; exactly one is the right one"
        yield _wrong(case, id_, "question-form", message, "choices")
    yield from _curve(case, id_, question)
    # Nobody has planned a class with one that says no minutes.
    if question.minutes and not question.objectives:
        message = "the question serves no objective; name one of case.yml under `objectives`"
        yield _wrong(case, id_, "question-form", message)


def _curve(case: Case, id_: str, question: Question) -> Iterator[Problem]:
    """What keeps the numbers of a curve from being one: too few or many, two units, the order."""
    data = [case.data[one] for one in question.curve if one in case.data]
    units = list(dict.fromkeys(datum.unit for datum in data))
    periods = [datum.period for datum in data]
    if len(data) < len(question.curve):
        return  # which was told as a reference to nothing
    if data and not CURVE[0] <= len(data) <= CURVE[1]:
        message = f"a curve to guess has {CURVE[0]} to {CURVE[1]} numbers; this one has {len(data)}"
    elif len(units) > 1:
        message = f"numbers of {len(units)} units, {', '.join(units)}; a curve has one"
    elif periods != sorted(set(periods)):
        message = "the numbers of a curve stand oldest first, one for each period"
    elif any(datum.value is None for datum in data):
        message = "a number of the curve is not known"
    else:
        return
    yield _wrong(case, id_, "question-form", message, "curve")


def _rival(case: Case, id_: str, question: Question) -> Iterator[Problem]:
    if not question.rival:
        return
    model, rival = words_in(question.answer), words_in(question.rival)
    if min(model, rival) < _SHORTEST * max(model, rival):
        message = f"{rival} words against {model} of the model answer; make them about as long"
        yield _wrong(case, id_, "question-rival", message, "rival")


def _objectives(case: Case) -> Iterator[Problem]:
    questions, objectives = case.records.questions, case.records.case.objectives
    named = {one for question in questions.values() for one in question.objectives}
    # Where no question says what it serves, nobody has planned a class yet; and what cannot be
    # read, or is misspelt, may be what serves.
    if not named or named - set(objectives) or len(questions) < len(case.records.ids["questions"]):
        return
    found = serving(case)
    rests = any(served.facts or served.exhibits for served in found.values())
    for id_, served in found.items():
        place = case.records.place("case", "case", "objectives", id_, of_key=True)
        if not served.questions:
            message = f"no question serves {id_!r}; name it in the `objectives` of one"
            yield Problem(place, "objective-unserved", message)
        elif rests and not (served.facts or served.exhibits):
            message = f"no answer to a question of {id_!r} names a fact or an exhibit"
            yield Problem(place, "objective-unserved", message)
