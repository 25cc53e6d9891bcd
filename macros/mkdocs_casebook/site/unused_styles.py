"""Styles of a built site without what no page and no script of it can use; those that few pages
use stand in a file of their own, which these pages alone fetch.
"""

import re
from collections import Counter
from functools import partial
from pathlib import Path

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NAMES = re.compile(r"""\s(?:class|id)=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_RIGHT_TO_LEFT = re.compile(r"""[^{}]*\[dir=["']?rtl["']?\][^{}]*\{[^{}]*\}""")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
# A variable that is set: strings and brackets in its value may hold what would end it.
_SET = re.compile(
    r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\)|[^;{}"'()])*;?"""
)
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*/|)(main\.[^"/]*)\.css">')
# What the theme's script makes only where pages say so: the beginning of its classes, and the word.
_FEATURES = {
    "md-annotation": "annotate",
    "md-code__": "content.code",
    "md-consent": "md-consent",
    "md-feedback": "md-feedback",
    "md-tooltip": "content.tooltips",
    "md-version": "mike",
    "mermaid": "mermaid",
}
_REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)
# What stands on fewer pages than one of so many is rare.
_OF_PAGES = 4


def slim(site: Path) -> None:
    """Take out of each style the rules of classes that stand on no page and in no script.

    Of the theme's own what is written for the other direction, what sets variables that nothing
    reads, and what few pages need goes, too: the last into a file beside it.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    names = {
        path: {name for found in _NAMES.findall(text) for name in "".join(found).split()}
        for path, text in pages.items()
    }
    counts = Counter(name for named in names.values() for name in named)
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.js")))
    styles = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.css"))}
    # A script may hold a name in any form of words, so that it stands there at all is enough.
    classes = {name for style in styles.values() for name in _CLASS.findall(style)}
    unused = {name for name in classes if name not in counts and name not in scripts}
    said = "".join(pages.values())
    off = tuple(start for start, word in _FEATURES.items() if f'"{word}' not in said)
    unused |= {name for name in classes if off and name.startswith(off) and name not in counts}
    for path, style in styles.items():
        styles[path] = _without(style, unused, path)
    for path in [path for path in styles if path.name.startswith("main.")]:
        style = styles[path]
        if not any('dir="rtl"' in text for text in pages.values()):
            style = _RIGHT_TO_LEFT.sub(_of_one_direction, style)
        others = "".join(text for other, text in styles.items() if other != path)
        style = _without_unread(style, "".join((others, scripts, *pages.values())))
        made = set(re.findall(r"[\w-]{3,}", scripts))
        few = {
            name for name in _CLASS.findall(style)
            if counts[name] * _OF_PAGES < len(pages) and name not in made
        }  # fmt: skip
        plain = _without(style, few, path)
        styles[path] = _without_unread(plain, "".join((others, scripts, *pages.values())))
        if styles[path] == style:
            continue
        whole = path.with_name(path.name.replace(".css", ".all.css"))
        styles[whole] = style
        for page in (page for page in pages if names[page] & few):
            pages[page] = _LINK.sub(r'<link rel="stylesheet" href="\1\2.all.css">', pages[page])
            page.write_text(pages[page], encoding="utf-8")
    for path, style in styles.items():
        path.write_text(style, encoding="utf-8")
    for path in sorted((site / "assets").glob("*.js")):
        path.write_text(_REMARK.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")


def _without(style: str, classes: set[str], path: Path) -> str:
    """The style without the rules of these classes."""
    from lightningcss import process_stylesheet

    made: str = process_stylesheet(style, filename=path.name, unused_symbols=classes)
    return made


def _of_one_direction(rule: re.Match[str]) -> str:
    """The rule, if one of its selectors holds for another direction, too."""
    selectors = rule[0].partition("{")[0].split(",")
    return "" if all("rtl" in selector for selector in selectors) else rule[0]


def _kept(unread: set[str], setting: re.Match[str]) -> str:
    return "" if setting[1] in unread else setting[0]


def _without_unread(style: str, others: str) -> str:
    """The style without variables that neither it nor the others read."""
    while True:
        read = {*_READ.findall(style), *_READ.findall(others)}
        unread = {name for name in _SET.findall(style) if name not in read}
        left = _SET.sub(partial(_kept, unread), style)
        if left == style:
            return style
        style = left
