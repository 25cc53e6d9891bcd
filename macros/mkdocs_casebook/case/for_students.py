"""A case without what only instructors get."""

from dataclasses import replace

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.records.argument import Question

# What `answers:` of a case says where only instructors get them.
INSTRUCTOR = "instructor"


def for_students(case: Case) -> Case:
    """The case as all may read it: without answers, where only instructors get those."""
    if case.records.case.answers != INSTRUCTOR:
        return case
    questions = {id_: _asked(one) for id_, one in case.records.questions.items()}
    return replace(case, records=replace(case.records, questions=questions))


def _asked(question: Question) -> Question:
    """The question alone; of a choice what can be chosen, and not what is right."""
    choices = [one.model_copy(update={"right": False, "feedback": ""}) for one in question.choices]
    none: dict[str, object] = dict.fromkeys(("rival", "result", "tolerance"))
    lists: dict[str, object] = {name: [] for name in ("curve", "covers", "mistakes", "follow_ups")}
    return question.model_copy(update={"answer": "", "choices": choices, **none, **lists})
