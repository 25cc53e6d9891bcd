"""What the rules find on pages and in records of an import: marks taken back, exceptions written.

An author writes for the rules; an article was not written for them. What a rule of judgement finds
in its words is allowed in place, and says that nobody has judged it.
"""

import re
import tempfile
from collections import defaultdict
from pathlib import Path

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.reading.problem import Problem

REASON = "the article's own words, not looked at yet"
ROUNDS = 6
_LIFTED = ("typed-number", "term-undefined", "note-length", "term-density")
_HOME = "# Home\n\nThe import.\n{: .finding }\n"
_COMMENT = re.compile(r" ?\{# allow [^\n]*? #\}")


def mended(files: dict[str, str], docs: list[str]) -> tuple[dict[str, str], int]:
    """The files so that the rules of judgement find nothing, and how many exceptions that took.

    `docs` are the folders of the pages, one for each language.
    """
    texts = dict(files)
    for _ in range(ROUNDS):
        found = [one for one in _found(texts, docs) if one.place.file in texts]
        by_file: defaultdict[str, list[Problem]] = defaultdict(list)
        for one in found:
            by_file[one.place.file].append(one)
        changed = {name: _mend(texts[name], name, own) for name, own in by_file.items()}
        if all(texts[name] == text for name, text in changed.items()):
            break
        texts |= changed
    count = sum(
        len(re.findall(r"[#] allow [a-z-]+: " + re.escape(REASON), text)) for text in texts.values()
    )
    return texts, count


def _found(texts: dict[str, str], docs: list[str]) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in {**{f"{one}/index.md": _HOME for one in docs}, **texts}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return problems_of(root)


def _mend(text: str, name: str, problems: list[Problem]) -> str:
    lines = text.split("\n")
    # From the end, so that lines above stay where they are.
    for one in sorted(problems, key=lambda one: one.place, reverse=True):
        at = one.place.line - 1
        if one.rule == "mark-density":
            for line in range(at, len(lines)):
                start = one.place.column - 1 if line == at else 0
                kept = lines[line][: max(0, start - 3)]
                lines[line] = kept + lines[line][len(kept) :].replace("{{ fact(", "{{ value(")
        elif one.rule in ("mark-repeated", "mark-in-place"):
            start = max(0, one.place.column - 4)
            lines[at] = lines[at][:start] + lines[at][start:].replace("{{ fact(", "{{ value(", 1)
        elif one.rule == "exception-unused":
            # The comment itself keeps the number from the word in the line below.
            lines[at] = _COMMENT.sub(" {# the line ends here #}", lines[at], count=1)
        elif one.rule in _LIFTED:
            comment = f"allow {one.rule}: {REASON}"
            if comment in lines[at] or (at and comment in lines[at - 1]):
                continue
            if name.endswith(".yml"):
                indent = len(lines[at]) - len(lines[at].lstrip(" "))
                lines.insert(at, f"{' ' * indent}# {comment}")
            elif lines[at].startswith("#"):
                lines.insert(at, f"{{# {comment} #}}")
            else:
                lines[at] += f" {{# {comment} #}}"
    return "\n".join(lines)
