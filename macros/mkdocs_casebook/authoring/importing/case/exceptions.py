"""What the rules find on pages and in records of an import: marks taken back, exceptions written.

An author writes for the rules; an article was not written for them. What a rule of judgement finds
in its words is allowed in place, and says that nobody has judged it.
"""

import re
import tempfile
from pathlib import Path

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.reading.problem import Problem

REASON = "the article's own words, not looked at yet"
ROUNDS = 6
_LIFTED = (
    "typed-number",
    "term-undefined",
    "note-length",
    "term-density",
    "sentence-repeated",
    "time-vague",
    "year-other",
    "share-bounds",
    "count-whole",
    "label-alone",
    "quotation-missing",
)
_HOME = "# Home\n\nThe import.\n{: .finding }\n"
_COMMENT = re.compile(r" ?\{# allow [^\n]*? #\}")


def with_exceptions(files: dict[str, str], docs: list[str]) -> tuple[dict[str, str], int]:
    """The files so that the rules of judgement find nothing, and how many exceptions that took.

    `docs` are the folders of the pages, one for each language.
    """
    texts, before = files, {}
    for _ in range(ROUNDS):
        lines = {name: text.split("\n") for name, text in texts.items()}
        # From the end, so that lines above stay where they are.
        for problem in sorted(_found(texts, docs), key=lambda one: one.place, reverse=True):
            if problem.place.file in lines:
                _mend(lines[problem.place.file], problem)
        before, texts = texts, {name: "\n".join(own) for name, own in lines.items()}
        if texts == before:
            break
    exception = re.compile(r"[#] allow [a-z-]+: " + re.escape(REASON))
    return texts, sum(len(exception.findall(text)) for text in texts.values())


def _found(texts: dict[str, str], docs: list[str]) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in {**{f"{one}/index.md": _HOME for one in docs}, **texts}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return problems_of(root)


def _mend(lines: list[str], problem: Problem) -> None:
    file, line, column = problem.place
    at, rule = line - 1, problem.rule
    if rule == "mark-density":
        for further in range(at, len(lines)):
            start = max(0, column - 4) if further == at else 0
            lines[further] = _without_marks(lines[further], start)
    elif rule in ("mark-repeated", "mark-in-place"):
        lines[at] = _without_marks(lines[at], max(0, column - 4), 1)
    elif rule == "exception-unused":
        # The comment itself keeps the number from the word in the line below.
        lines[at] = _COMMENT.sub(" {# the line ends here #}", lines[at], count=1)
    elif rule in _LIFTED:
        comment = f"allow {rule}: {REASON}"
        if comment in lines[at] or comment in _above(lines, at):
            return
        if file.endswith(".yml"):
            indent = len(lines[at]) - len(lines[at].lstrip(" "))
            lines.insert(at, f"{' ' * indent}# {comment}")
        elif lines[at].startswith("#"):
            lines.insert(at, f"{{# {comment} #}}")
        else:
            lines[at] += f" {{# {comment} #}}"


def _above(lines: list[str], at: int) -> str:
    """The exceptions that stand one below another right above the line."""
    first = at
    while first and lines[first - 1].lstrip().startswith("# allow "):
        first -= 1
    return "\n".join(lines[first:at])


def _without_marks(line: str, start: int, most: int = -1) -> str:
    """The line with bare values in place of the facts that are marked from there on."""
    return line[:start] + line[start:].replace("{{ fact(", "{{ value(", most)
