"""Words by which a title or a paragraph in English charges somebody, and those of an answer."""

import re
from collections.abc import Iterator

from mkdocs_casebook.case.prose.quoted_words import QUOTED
from mkdocs_casebook.case.prose.sentences import sentences
from mkdocs_casebook.case.prose.word_lists import any_in
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.text_files import blanked

_CHARGES = late(
    rf"(?i:\b(?:{any_in('accusing')})\b)"
    r"|\bsue\b|\bfines (?=[A-Z]|it\b|them\b)|\b[Ff]ine of\b|\b(?:pays?|paid) (?:a|the|its) fine\b"
    rf"|\b(?:{any_in('offending')})\b"
    r"|\b(?:holds?|held|finds?|found|rule[sd]?)\b(?=[^.;:]{0,60}\b(?:liable|guilty|in breach)\b)"
    rf"|\bcharge[sd]?\b.* with (?:{any_in('offences')})\b"
    r"|\b[Ss]ettle[sd]? (?:with (?:the )?(?=[A-Z])|.*\b(?:charges|suit|case)\b)"
    r"|\b[Aa]ppeal(?:s|ed)? (?:against )?(?:the|its|a) (?:fine|ban|ruling|verdict|judgment)\b"
)
_NOBODY = late(r"(?i:\b(?:no|not|never|nobody|neither|without)\b|n[’']t\b)")


def charge_in(title: str) -> str:
    """The words of a title that charge somebody; empty where none do, or where they are denied."""
    plain = QUOTED.sub(" ", title)
    found = _CHARGES.search(plain)
    return found[0].strip() if found and not _NOBODY.search(plain) else ""


# Before these words stands who is charged: was fined, faces a lawsuit, pleads guilty, settled.
_DONE_TO = late(
    r"\b(?:is|was|are|were|been|being|be|got|gets)"
    r"(?: \w+ly| (?:also|later|then|again|twice|once))? \Z"
)
_FACES = late(r"\b(?:fac(?:e|es|ed|ing)|draws?|drew|den(?:y|ies|ied)|hit with)\b[^,;:]{0,30}\Z")
_DOES = late(
    rf"(?i:plead|found guilty|settle|pay|paid|appeal|allegedly|(?:{any_in('offending')})\b)"
)
# What only might be, and whoever it might be.
_MIGHT = late(
    r"\b(?:may|(?i:might|can|could|would|should|to be|whoever|who|anyone|anybody|if|whether|"
    r"risk\w*|fear\w*))\b[^,;:]{0,40}\Z"
)
_NOT_BEHIND = "in at from of to by for near with"
_PLACE = "".join(rf"(?<!\b{word} )" for word in _NOT_BEHIND.split())
_THEY = (
    r"\b(?:it|they|them|he|him|she|her|the (?:company|firm|group|platform|founder|bank|carrier))\b"
)
_OBJECT = rf"\A(?: (?!(?:{_NOT_BEHIND.replace(' ', '|')}|under|and|or)\b)[\w’'-]+){{0,4}}? (?=%s)"
_AGAINST = r"\A[^,;:]{0,60}\b(?:against|on|upon) (?:[\w’'-]+ ){0,2}?(?=%s)"
_ANSWER = late(rf"\b(?:{any_in('answering')})\b|\{{\{{-? *(?:said|quote)\(", re.IGNORECASE)


def may_charge(paragraph: str) -> bool:
    """Whether anything in a paragraph may charge somebody: words that do, or a call of an event."""
    return "event(" in paragraph or bool(_CHARGES.search(paragraph))


def answered(paragraph: str) -> bool:
    """Whether a paragraph says what somebody answered, or that no answer was found."""
    return bool(_ANSWER.search(paragraph))


def charges_in(paragraph: str, names: str) -> Iterator[tuple[int, str]]:
    """Where a paragraph in plain words charges one of those whom `names` finds, or a pronoun behind
    one of these, and the words. It would rather miss a charge than find one that is none.
    """
    plain, at = QUOTED.sub(lambda match: blanked(match[0]), paragraph), 0
    for sentence in sentences(plain):
        at = max(plain.find(sentence, at), at)
        named = rf"(?:{names}" + (rf"|{_THEY})" if re.search(names, plain[:at]) else ")")
        for found in _CHARGES.finditer(sentence):
            said = found[0].strip()
            said = said.split()[0] if said.startswith("charge") else said
            before, after = sentence[: found.start()], sentence[found.start() + len(said) :]
            clause = re.split("[;:]|, (?:and|but) ", before)[-1]
            if _NOBODY.search(clause) or _MIGHT.search(clause):
                continue
            done = re.match(r"\w+ed\b", said) and _DONE_TO.search(clause) or _FACES.search(clause)
            own = done or _DOES.match(said)
            if (
                re.search(f"{_PLACE}{named}", clause)
                if own
                else re.search(_OBJECT % named, after) or re.search(_AGAINST % named, after)
            ):
                yield at + found.start(), said
                break
        at += len(sentence)
