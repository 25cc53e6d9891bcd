"""The one door to templates/: HTML with autoescape, safe in Markdown too."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

# What a macro returns goes through Markdown after it: escaping for HTML alone would let a quote
# in a record become a live link or a heading.
_ACTIVE = re.compile(r"""[\\`*_{}\[\]<>&"'#|~^=:!@$]""")
_LEADING = re.compile(r"^[0-9]*[-+.)]+")
_SPACE = re.compile(r"\s+")


def _entity(match: re.Match) -> str:
    return "".join(f"&#{ord(char)};" for char in match[0])


def md_safe(text: object) -> Markup:
    """The text for HTML and for Markdown: what either acts on is a numeric entity, spaces folded."""
    folded = _SPACE.sub(" ", str(text))
    active = _ACTIVE.sub(_entity, folded)
    return Markup(_LEADING.sub(_entity, active))


def _finalize(value: object) -> object:
    return value if isinstance(value, Markup) else md_safe(value)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(template: str, **values: object) -> Markup:
    """The template of that name in templates/, filled.

    Markdown ends a block of HTML at a blank line: blank lines stay only around headings.
    """
    lines = _environment().get_template(template).render(values).split("\n")
    kept: list[str] = []
    for line in filter(str.strip, lines):
        if kept and (line.startswith("#") or kept[-1].startswith("#")):
            kept.append("")
        kept.append(line)
    return Markup("\n".join(kept))
