"""Styles of a built site without what no page and no script of it can use; those that few pages
use stand in a file of their own, which these pages alone fetch.
"""

import re
from collections import Counter
from collections.abc import Iterable
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
    pages, styles, scripts = (_texts(site, f"*.{kind}") for kind in ("html", "css", "js"))
    script = "\n".join(scripts.values())
    names = {path: _named(text) for path, text in pages.items()}
    counts = Counter(name for named in names.values() for name in named)
    said = "".join(pages.values())
    unused = _unused(styles.values(), counts, script, said)
    for path, style in styles.items():
        styles[path] = _without(style, unused, path)
    for path in _main(styles):
        beside = [text for other, text in styles.items() if other != path]
        others = "".join([*beside, script, said])
        style = styles[path]
        if 'dir="rtl"' not in said:
            style = _RIGHT_TO_LEFT.sub(_of_one_direction, style)
        style = _without_unread(style, others)
        few = _few(style, counts, len(pages), script)
        styles[path] = _without_unread(_without(style, few, path), others)
        if styles[path] != style:
            styles[whole := path.with_name(path.name.replace(".css", ".all.css"))] = style
            _lead(
                [page for page in pages if names[page] & few],
                path.relative_to(site).as_posix(),
                whole.name,
            )
    for path, style in styles.items():
        path.write_text(style, encoding="utf-8", newline="\n")
    for path in sorted((site / "assets").glob("*.js")):
        path.write_text(
            _REMARK.sub("", path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n"
        )


def _texts(site: Path, pattern: str) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob(pattern))}


def _named(page: str) -> set[str]:
    """The classes and ids of a page."""
    return {name for found in _NAMES.findall(page) for name in "".join(found).split()}


def _main(styles: Iterable[Path]) -> list[Path]:
    """The theme's own styles."""
    return [path for path in styles if path.name.startswith("main.")]


def _unused(styles: Iterable[str], counts: Counter[str], script: str, pages: str) -> set[str]:
    """The classes that stand on no page and in no script, or are made where pages say so alone."""
    classes = {name for style in styles for name in _CLASS.findall(style)} - counts.keys()
    off = tuple(start for start, word in _FEATURES.items() if f'"{word}' not in pages)
    # A script may hold a name in any form of words, so that it stands there at all is enough.
    return {name for name in classes if name not in script or name.startswith(off)}


def _few(style: str, counts: Counter[str], pages: int, script: str) -> set[str]:
    """The classes of a style that stand on few of so many pages, and that no script makes."""
    rare = {name for name in _CLASS.findall(style) if counts[name] * _OF_PAGES < pages}
    return rare - set(re.findall(r"[\w-]{3,}", script))


def _lead(pages: Iterable[Path], style: str, whole: str) -> None:
    """Let pages fetch the whole of a style, which has this path in the site."""
    folder, slash, name = style.rpartition("/")
    folder, name = re.escape(folder + slash), re.escape(name)
    link = re.compile(rf'(<link rel="stylesheet" href="(?:[^"]*/|){folder}){name}">')
    for page in pages:
        text = link.sub(rf'\g<1>{whole}">', page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8", newline="\n")


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
