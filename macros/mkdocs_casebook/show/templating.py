"""The one door to templates/: HTML with autoescape, safe in Markdown too."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_casebook.case.phrases import PLACE, listed, noted, own_words
from mkdocs_casebook.reading.late import late

# A check that finds nothing new renders nothing, and starts without Jinja.
if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.nodes import Template
    from jinja2.runtime import Context

# What a macro returns goes through Markdown after it: escaping for HTML alone would let a quote
# in a record become a live link or a heading.
_KEPT_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_ENTITIES = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]<>&\"'#|~^=:!@$" + _KEPT_SPACES})
# What begins a list, or a line below a heading, at the start of a line.
_LEADING = late(r"^( ?)([-+]|\d+(?=[.)](?: |$)))")
_SPACE = late(rf"(?:[^\S{_KEPT_SPACES}]|[\x00-\x1f\x7f-\x9f])+")


def _leading(match: re.Match[str]) -> str:
    return str(match[1]) + "".join(f"&#{ord(char)};" for char in match[2])


def md_safe(text: object) -> Markup:
    """The text for HTML and for Markdown: what either acts on is an entity, spaces are folded."""
    return _safe(str(text))


@lru_cache(maxsize=16_384)  # labels, names and links stand on many pages
def _safe(text: str) -> Markup:
    folded = _SPACE.sub(" ", text)
    return Markup(_LEADING.sub(_leading, folded.translate(_ENTITIES)))


def _finalize(value: object) -> object:
    return value if isinstance(value, Markup) else md_safe(value)


def _said(english: str, **values: object) -> Markup:
    """The engine's words in the site's language: its own are HTML, those of the settings text."""
    own = own_words(english)
    safe: Callable[[str], Markup] = Markup if own is None else md_safe
    parts = PLACE.split(english if own is None else own)
    for at, part in enumerate(parts):
        known = at % 2 and part in values
        parts[at] = _finalize(values[part]) if known else safe(f"{{{part}}}" if at % 2 else part)
    return Markup("").join(parts)


def _counted(one: str, many: str, count: int, **values: object) -> Markup:
    """What is said of one, or of another number."""
    return _said(one if count == 1 else many, count=count, **values)


def _word(_: "Context", text: str) -> str:
    """A word of the engine's in the site's language; what is HTML already stays."""
    return text if isinstance(text, Markup) else listed(text)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

    from mkdocs_casebook.show.compiled import keep_compiled

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    keep_compiled(environment, Path(__file__).read_bytes())
    environment.globals |= {"_": _said, "_n": _counted, "noted": noted}
    # By its context Jinja is kept from saying a constant once for all languages.
    environment.filters["said"] = pass_context(_word)
    environment.globals["show"] = environment.get_template("pieces.html").module
    return environment


def parsed() -> Iterator["Template"]:
    """The trees of all templates."""
    environment = _environment()
    for name in environment.list_templates():
        assert environment.loader
        yield environment.parse(environment.loader.get_source(environment, name)[0])


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
