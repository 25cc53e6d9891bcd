"""Problems as they are told: as text, to a workflow of GitHub, as JSON."""

import json
from collections.abc import Iterable, Mapping

from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.rules import Rule

FORMATS = ("text", "github", "json")


def told(problems: Iterable[Problem], form: str, guide: Mapping[str, str]) -> str:
    """The problems in one of the formats; `guide` has the place of each rule in the guide."""
    if form == "json":
        found = [as_data(problem, guide) for problem in problems]
        return json.dumps(found, ensure_ascii=False, indent=2)
    return "\n".join(map(as_command if form == "github" else str, problems))


def as_data(problem: Problem, guide: Mapping[str, str]) -> dict[str, object]:
    """The problem as JSON has it: line and column count from 1."""
    severity = "warning" if problem.warning else "error"
    said = {"rule": problem.rule, "severity": severity, "message": problem.message}
    return (
        problem.place._asdict()
        | said
        | ({"guide": guide[problem.rule]} if problem.rule in guide else {})
    )


def explained(rule: Rule) -> str:
    """A rule in words: what it holds, why, how to mend what breaks it, and what is told then."""
    said = rule.example.says
    return f"{rule.id}: {rule.what}\nWhy: {rule.why}\nTo mend it: {rule.mend}\nAs in: {said}"


def as_command(problem: Problem) -> str:
    """The problem as a workflow command, which GitHub shows beside the line."""
    file, line, column = problem.place
    given = {"file": file, "line": line, "col": column, "title": problem.rule}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in given.items())
    return f"::{'warning' if problem.warning else 'error'} {properties}::{_text(problem.message)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
