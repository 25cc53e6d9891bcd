"""Pages as `casebook new` writes them."""

import re

FINDING = "{: .finding }"
NOTES = "{{ notes() }}"
# What Markdown, macros and our own reader of pages would obey.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|#^~$]|&(?=#?\w{1,30};)")


def escaped(text: str) -> str:
    """The text, nothing of which Markdown or a macro obeys."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)


def page_text(title: str, finding: str, *parts: str) -> str:
    """A page: its heading, its finding in a sentence if it has one, and what follows."""
    opening = [f"{finding}\n{FINDING}"] if finding else []
    return "\n\n".join([f"# {escaped(' '.join(title.split()))}", *opening, *parts]) + "\n"


def entity_page(id_: str, name: str) -> str:
    """The page of an entity."""
    return page_text(name, "", f'{{{{ profile("{id_}") }}}}', NOTES)


def kind_page(kind: str, title: str) -> str:
    """The page that lists the entities of a kind."""
    finding = f"{title} of the case, each with its facts and their evidence."
    return page_text(title, escaped(finding), f'{{{{ cards("{kind}") }}}}')


# The page that leads to what the case can be had as.
EDITIONS = page_text(
    "Take it with you",
    "The case as a book, on slides and as data, all made of the same records.",
    "{{ editions() }}",
    "## As data",
    "{{ downloads() }}",
)
