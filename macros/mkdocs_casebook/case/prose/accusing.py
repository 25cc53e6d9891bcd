"""Words by which a title in English charges somebody."""

import re

from mkdocs_casebook.case.prose.quoted_words import QUOTED
from mkdocs_casebook.case.prose.word_lists import any_in

_CHARGES = re.compile(
    rf"(?i:\b(?:{any_in('accusing')})\b)"
    r"|\bsue\b|\bfines (?=[A-Z]|it\b|them\b)|\b[Ff]ine of\b|\b(?:pays?|paid) (?:a|the|its) fine\b"
    rf"|\bcharge[sd]?\b.* with (?:{any_in('offences')})\b"
    r"|\b[Ss]ettle[sd]? (?:with (?:the )?(?=[A-Z])|.*\b(?:charges|suit|case)\b)"
    r"|\b[Aa]ppeal(?:s|ed)? (?:against )?(?:the|its|a) (?:fine|ban|ruling|verdict|judgment)\b"
)
_NOBODY = re.compile(r"(?i:\b(?:no|not|never|nobody|neither|without)\b|n[’']t\b)")


def charge_in(title: str) -> str:
    """The words of a title that charge somebody; empty where none do, or where they are denied."""
    plain = QUOTED.sub(" ", title)
    found = _CHARGES.search(plain)
    return found[0].strip() if found and not _NOBODY.search(plain) else ""
