"""Texts that lead Markdown, Jinja and HTML astray, and what became of them."""

import re
from typing import Any

from hypothesis import strategies as st
from mkdocs.config import load_config

from tests import projects

# What Markdown and its extensions obey at the start of a line.
STARTS = (
    "# ", "- ", "+ ", "* ", "3. ", "3) ", "> ", "---\n", "===\n", ": ", "::: ", "``` ", "~~~ ",
    "!!! note ", "| a | b |\n", "[^3]: ", "*[HTML]: ", "[x]: https://evil.example ", "<div> ",
)  # fmt: skip
# What they obey anywhere; no digit of it is a value of the case, which would stand in bold. With a
# start and a marker it is eight words, as long as a quote may be.
BODY = (
    "<script>alert(3)</script><img/src=x/onerror=alert(3)>[x](https://evil.example)"
    "[x](javascript:alert(3))![x](//evil.example/y)<https://evil.example>www.evil.example[x][3]"
    "**b**_i_`c`==m==~~s~~$x$^2^:smile:@u\\{{7*7}}{%for%}{#c#}{:.evil}|a|b|[^3]&lt;&copy;"
    "<!--c--></td></p></title>\"q' onmouseover='x'\"z"
)
SETTINGS = load_config(str(projects.ROOT / "mkdocs.yml"))
ATTACKS = (*STARTS, *re.findall(r"[\w.]+|\W", BODY), "\n", "  ", "\t", "<!--", "\N{NO-BREAK SPACE}")
TEXTS = st.lists(st.sampled_from(ATTACKS) | st.text(st.characters(codec="utf-8"))).map("".join)


def structure(tree: Any) -> list[Any]:
    """The elements and the names of their attributes, but for anchors made of a heading's words."""
    return [(element.tag, sorted(element.attrib)) for element in tree.iter()]


def folded(text: str) -> str:
    """What a browser shows of it: controls are no text, white space is one space."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())
