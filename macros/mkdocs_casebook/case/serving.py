"""What serves each learning objective: questions, and what their answers rest on."""

from dataclasses import dataclass, field

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.records.named import named_in


@dataclass
class Serving:
    """The ids of the questions that serve an objective, and of what their answers name."""

    questions: list[str] = field(default_factory=list)
    facts: dict[str, None] = field(default_factory=dict)
    exhibits: dict[str, None] = field(default_factory=dict)


def serving(case: Case) -> dict[str, Serving]:
    """What serves each objective of the case, by the objective's id."""
    found = {id_: Serving() for id_ in case.records.case.objectives}
    for id_, question in case.records.questions.items():
        for objective in question.objectives:
            if not (served := found.get(objective)):
                continue  # reported as no objective
            served.questions.append(id_)
            for what, name in named_in(question):
                if what == "fact" and name in case.data:
                    served.facts[name] = None
                elif what == "exhibit":
                    served.exhibits[name] = None
    return found
