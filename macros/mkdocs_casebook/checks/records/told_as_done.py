"""Sentences that tell as done what is only announced or planned.

An event with such a stage says in its title what was to be: *is to close its centre in Oslo*,
*opens a hall*. A sentence is about it if it cites one of its sources, names the event by its id,
stands in a point that rests on it, has one of the names in its title and another of its names or
things, or, where there are no such names, two whom the event is about; and it says more than the
record if the verb of the title, or one that means the same, stands there in its past form and
nothing makes it a plan. The rule would rather miss a case than trouble an author.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.prose.sentences import sentences
from mkdocs_casebook.reading.late import late

_VERB = late(r"\b(?:to|will) (?:be )?(?P<verb>[a-z]{2,})\b")
_PRESENT = late(r"(?<=\s)(?P<verb>[a-z]{2,}?)(?:(?<=sh|ch|ss)es|s)\b")
_NAME = late(r"(?<!\A)\b[A-Z][\w’'-]{2,}")
_THING = late(r"(?<= )[a-z]{4,}\b(?= (?:in|at|for|of|on|from|with)\b|\Z)")
_PLAN = late(
    r"\b(?:to be|would|will|could|whether|not|never|if|plan(?:s|ned)?|announced?|agreed?|reported|"
    r"were to|was to|is to|are to|expected|due|seek(?:s|ing)?)\b",
    re.IGNORECASE,
)
_PAST = {
    "buy": "bought", "sell": "sold", "take": "took|taken", "build": "built", "shut": "shut",
    "give": "gave|given", "put": "put", "leave": "left", "pay": "paid", "make": "made",
    "begin": "began|begun", "set": "set", "go": "went|gone", "lay": "laid", "cut": "cut",
    "bring": "brought", "come": "came", "draw": "drew|drawn", "fall": "fell|fallen", "get": "got",
    "grow": "grew|grown", "hold": "held", "keep": "kept", "lead": "led", "lend": "lent",
    "let": "let", "lose": "lost", "meet": "met", "quit": "quit", "rise": "rose|risen",
    "run": "ran", "send": "sent", "spend": "spent", "spin": "spun", "split": "split",
    "win": "won", "withdraw": "withdrew|withdrawn",
}  # fmt: skip
# Verbs that tell the same of what was to be.
_ALIKE = [
    one.split()
    for one in (
        "close shut", "buy acquire purchase take-over", "sell divest",
        "open launch start begin found",
        "leave quit exit withdraw", "stop end cease halt", "build construct erect", "dismiss fire",
        "invest spend put", "merge combine", "move relocate", "cut reduce", "hold stage",
    )
]  # fmt: skip


def told_as_done(text: str, case: Case, events: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """Where a sentence tells as done what is announced, and what a message says of it.

    `events` are those that all of the text is about.
    """
    announced, any_done = _announced(case)
    if not any_done.search(text):
        return
    for id_, done in announced.items():
        if not done.search(text):
            continue
        at = 0
        for sentence in sentences(text):
            at = max(text.find(sentence, at), at)
            said = done.search(sentence)
            if (
                said
                and not _PLAN.search(sentence[: said.end()])
                and (id_ in events or _is_about(sentence, id_, case))
            ):
                message = (
                    f"{said[0]!r} tells as done what the event {id_!r} has as announced; "
                    "say what was to be, or record that it was done"
                )
                yield at + said.start(), message
            at += len(sentence)


def _is_about(sentence: str, id_: str, case: Case) -> bool:
    event = case.records.events[id_]
    known = {id_, *(item.source for item in event.evidence)}
    if any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", sentence) for word in known):
        return True
    own = {name.removesuffix("'s").removesuffix("’s") for name in _NAME.findall(event.title)}
    whose = [case.entity(entity).name for entity in event.entities]
    for name in whose:
        own -= set(re.findall(r"[\w-]+", name))
    if not own:
        return _standing(whose, sentence) > 1
    named = _standing(own, sentence)
    return named > 1 or bool(named and _standing(_THING.findall(event.title), sentence))


def _standing(words: Iterable[str], sentence: str) -> int:
    """How many of the words stand in the sentence."""
    return sum(bool(re.search(rf"\b{re.escape(word)}\b", sentence)) for word in words)


@lru_cache(maxsize=8)
def _announced(case: Case) -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    """The past forms of the verb of each event that is only announced or planned; and of any."""
    found = {
        id_: _told(event.title, event.planned)
        for id_, event in case.records.events.items()
        if event.stage
    }
    every = dict.fromkeys(one.pattern for one in found.values())
    return found, re.compile("|".join(every) or "(?!)")


@cache
def _told(title: str, planned: bool) -> re.Pattern[str]:
    """What tells as done what a title says, in the form of a plan, or of what is to come where that
    is planned: what is announced was announced, *pledges a sum*.
    """
    verb = _VERB.search(title) or (planned and _PRESENT.search(title))
    own = verb["verb"] if verb else ""
    same = next((alike for alike in _ALIKE if own in alike), [own])
    return late(rf"\b(?:{'|'.join(map(_past, same))})\b" if own else "(?!)")


def _past(verb: str) -> str:
    if "-" in verb:
        first, _, behind = verb.partition("-")
        return f"(?:{_past(first)}) {behind}"
    if verb.endswith("e"):
        regular = f"{verb}d"
    else:
        regular = f"{verb[:-1]}ied" if re.search("[^aeou]y$", verb) else f"{verb}{verb[-1]}?ed"
    return _PAST.get(verb, regular)
