"""Of what a clause tells by its verbs: of what is, of what was, or of what is only wanted."""

import re

from mkdocs_casebook.authoring.importing.numbers.languages import any_english

NOT_NOW = re.compile(rf"\b(?:{any_english('not now')})\b")
EXPECTED = re.compile(rf"\b(?:{any_english('expected')})\b")
# A verb that tells of what was; behind one of the others it is a participle of what is.
_PAST = re.compile(
    rf"\b(?:(?:{any_english('past')})\b|[a-z]{{3,}}(?<!e)ed\b(?!-)(?=\s(?:(?:by|to|from)\s)?"
    r"(?:[0-9$€£¥]|(?:an?|the|about|more|over|nearly|almost|its|some|up|down)\b)))"
)
# These are never participles.
_FINITE = set("fell rose grew began became came gave took went saw ran shrank sank drew".split())
_PARTICIPLE = set("is are be been being has have having a an the of its not by and".split())


def of_past(clause: str) -> bool:
    """Whether the clause tells of what was."""
    if re.search(r"\b(?:was|were|had|did)\b", clause):
        return True
    return any(
        match[0] in _FINITE or _PARTICIPLE.isdisjoint(clause[: match.start()].split()[-2:])
        for match in _PAST.finditer(clause)
    )


def of_verb(words: str) -> bool:
    """Whether words have a verb: those of a subject have none, nor a clause that shares one."""
    return bool(of_past(words) or re.search(r"\b(?:is|are|has|have|[a-z]{3,}ing)\b", words))
