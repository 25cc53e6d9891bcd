"""What a page may hold besides words: its name, its nesting, its own HTML.

Markdown lets HTML through. A page holds the HTML of text: nothing that runs, nothing that asks
another host, nothing that the site's own policy would stop. Where anything else may stand, the page
is rendered as site builders render it, so that what is shown as code is not taken for markup.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator

from mkdocs_casebook.checks.pages.allowed_markup import (
    ADDRESSES,
    ATTRIBUTES,
    ELEMENTS,
    addresses,
    is_refused,
    plain,
    refusal,
)
from mkdocs_casebook.checks.pages.site_settings import EXTENSIONS, LOADED
from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.found_once import found_once
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.likely import shown

MAX_LEVELS, MAX_OPEN, MAX_TAGS = 50, 200, 50
_COMMENT = late(r"(?!-?>)(?:(?!--!>)[\s\S])*--")
_EMPTY = ("br", "hr", "img", "col", "wbr", "source")
_OPTIONAL = ("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup")
_TAG = late(
    r"""<(?:(?P<closes>/?)(?P<name>[A-Za-z][^\s/>]*)"""
    r"""(?P<inside>(?:"[^"]*"|'[^']*'|[^'">])*)(?P<end>>?)"""
    r"""|(?P<other>!--|!\[|!|\?|/)(?P<comment>(?:(?!-->)[\s\S])*(?:--(?=>))?))"""
)
_ATTRIBUTE = late(r"""(?P<name>[^\s"'>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_PLAIN_TAG = late(
    rf"""<(/?(?:{"|".join(ELEMENTS)}))(?:\s+(?:class|id|lang|title|markdown)"""
    r"""(?:=(?:"[^"<>&]*"|'[^'<>&]*'|[\w-]+))?)*\s*>|<https?://[^\s<>]*>|<!--[^<>]*-->""",
    re.IGNORECASE,
)
_SUSPECT = late(
    # a tag, a picture,
    r"<[A-Za-z!?/]|!\["
    # and what may nest too deeply
    r"|^(?:[ \t]*>){20}|^(?: {4}|\t){20}|(?:[*_][^*_]{0,30}){100}",
    re.IGNORECASE | re.MULTILINE,
)
# What runs, or reads files; browsers leave out the breaks in it.
_SCHEME = late(r"script\s*:|(?:data|file|blob)\s*:\S", re.IGNORECASE)
_BREAK = late(r"[\t\r\n]+")
_CALL = late(r"\{\{[^{}]*+\}\}")
_STATEMENT = late(r"\{%[^{}]*+\}")
_LIST = late(r"\{[^{}\n]*+\}")
# Tabs are read as folds, which bring no fields of a form.
_TAB = late(r"^([ \t]*)===[!+]?(?=[ \t]+[\"'])", re.MULTILINE)
# Extensions that tell code and text apart, where a page needs them: they take long to load.
_MORE = {
    "pymdownx.details": late(r"^[ \t]*\?\?\?", re.MULTILINE),
    # Fences that stand in something, or that say how lines are numbered or marked.
    "pymdownx.superfences": late(r"^(?:[ \t]+(?:`{3}|~{3})|(?:`{3,}|~{3,})[^\n]*\{)", re.MULTILINE),
}
# Stands for what a call brings.
_BROUGHT = "\ue000"
_BRACKET = late(r"\[|\](\(?)|<(?=[A-Za-z!?/])")
_BLOCK = late(r"\n[ \t]*\n|\Z")
_NAME = late(r"[\w. /-]+")
# What to look for on the page, and what is said of it.
_Finding = tuple[str, str]
_TOO_DEEP = ("", "")


def markup_problems(page: Page, hosts: Collection[str]) -> Iterator[Problem]:
    """What stands on the page that no page may hold; `hosts` are those it may load from."""
    if not _NAME.fullmatch(page.uri):
        message = (
            "a page's name is letters, digits, spaces, hyphens, underlines and points: its address"
        )
        yield Problem(Place(shown(page.file)[1:-1]), "page-name", message)
    elif page.uri.startswith("templates/"):
        message = "the folder templates/ is never published; give it another name"
        yield Problem(Place(page.file), "page-name", message)
    offset = _left_open(page.body)
    if offset is not None:
        message = f"more than {MAX_OPEN} brackets and tags that do not close; close them"
        yield Problem(page.lines.place(offset), "page-nesting", message)
        return
    words = _STATEMENT.sub("", _CALL.sub(_BROUGHT, _without_comments(page.body)))
    tags = Counter(tag.lower() for tag in _PLAIN_TAG.findall(words))
    bare = html.unescape(_PLAIN_TAG.sub("", words))
    listed = any("=" in one or "#__" in one for one in _LIST.findall(words))
    if listed or _unlike(tags) or _SUSPECT.search(bare) or _SCHEME.search(_BREAK.sub("", bare)):
        yield from _rendered(page, words, hosts)


def _without_comments(body: str) -> str:
    pieces, at = [], 0
    while (start := body.find("{#", at)) >= 0 and (end := body.find("#}", start)) >= 0:
        pieces.append(body[at:start])
        at = end + 2
    return "".join([*pieces, body[at:]])


def _unlike(tags: Counter[str]) -> bool:
    """Whether there are many plain tags, or some that open and do not close."""
    names = {tag.strip("/") for tag in tags if tag and tag not in _EMPTY}
    return tags.total() > MAX_TAGS or any(tags[name] != tags[f"/{name}"] for name in names)


def _left_open(body: str) -> int | None:
    """Where one bracket or tag too many is left open: Markdown tries each against all others."""
    left = start = 0
    for end in _BLOCK.finditer(body):
        block, depth = body[start : end.start()], 0
        for bracket in _BRACKET.finditer(block):
            if bracket[0] == "[":
                depth += 1
            elif bracket[0] == "<":
                left += block.find(">", bracket.end()) < 0
            else:
                depth = max(depth - 1, 0)
                left += bool(bracket[1]) and block.find(")", bracket.end()) < 0
            if left + depth > MAX_OPEN:
                return start + bracket.start()
        left += depth
        start = end.end()
    return None


# -- HTML -----------------------------------------------------------------------------------------


def _rendered(page: Page, words: str, hosts: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the HTML that Markdown makes of the page."""
    findings = _findings(words, tuple(sorted(hosts)))
    if _TOO_DEEP in findings:
        message = f"quotes, lists or tags nested deeper than {MAX_LEVELS} levels"
        yield Problem(Place(page.file, page.skipped + 1), "page-nesting", message)
        return
    # What is wrong with the links that stand in the text as links is told of them.
    links = (html.unescape(link.target) for link in page.links)
    told = {plain(one) for one in links if is_refused(plain(one)) or not is_address(one)}
    told |= {"{{"} if any("{{" in link.target and not link.raw for link in page.links) else set()
    first: dict[str, str] = {}
    for needle, message in (one for one in findings if one[0] not in told):
        first.setdefault(message, needle)
    for message, needle in first.items():
        body = page.body.lower()
        whole = re.search(re.escape(needle.lower()) + r"(?![a-z0-9])", body)
        at = whole.start() if whole else body.find(needle.lower().partition(":")[0])
        yield Problem(page.lines.place(max(at, 0)), "page-markup", message)


@found_once
def _findings(words: str, hosts: tuple[str, ...]) -> Iterator[_Finding]:
    """What is wrong with the HTML that Markdown makes of the words of a page."""
    for levels, wrong in _tags(_html_of(words), hosts):
        if levels > MAX_LEVELS:
            yield _TOO_DEEP
            return
        yield from wrong


def _html_of(words: str) -> str:
    """The HTML that Markdown makes of the words of a page."""
    from markdown import Markdown

    words = _TAB.sub(r"\1??? x", words)
    more = [name for name, used in _MORE.items() if used.search(words)]
    try:
        return Markdown(extensions=[*LOADED, *EXTENSIONS, *more]).convert(words)
    except RecursionError:
        return "<b>" * (MAX_LEVELS + 1)


def _tags(markup: str, hosts: Collection[str]) -> Iterator[tuple[int, list[_Finding]]]:
    """How many tags are open after each, and what is wrong with it.

    Markdown leaves no bare < in a text: each begins a tag, or what browsers take for one.
    """
    left: list[str] = []
    for tag in _TAG.finditer(markup):
        findings = [*_tag(tag, left)]
        for attribute in _ATTRIBUTE.finditer(tag["inside"] or ""):
            value = html.unescape((attribute["value"] or "").strip("\"'"))
            findings += _attribute(attribute["name"].lower(), value, hosts)
        yield len(left), findings
    yield 0, [(f"<{last}", f"<{last}> is not closed") for last in left if last not in _OPTIONAL]


def _tag(tag: re.Match[str], left: list[str]) -> Iterator[_Finding]:
    """What is wrong with a tag but for its attributes; `left` are those that are open there."""
    closes, name = tag["closes"], (tag["name"] or "").lower()
    if not name:
        # Browsers end some comments earlier than they seem to.
        if tag["other"] != "!--" or not _COMMENT.fullmatch(tag["comment"]):
            yield f"<{tag['other']}", f"<{tag['other']} … is no markup of a page"
    elif name not in ELEMENTS:
        message = "it runs, loads or styles something, or is not part of a text"
        yield f"<{closes}{name}", f"<{shown(name)[1:-1]}> is no markup of a page: {message}"
    elif closes and name in left:
        while (last := left.pop()) != name:
            if last not in _OPTIONAL:
                yield f"<{last}", f"<{last}> is not closed before </{name}>"
    elif closes:
        yield f"</{name}", f"</{name}> closes what is not open"
    elif name not in _EMPTY:
        left.append(name)
    if name and not tag["end"]:
        yield f"<{name}", f"a tag <{shown(name)[1:-1]} that does not end"


def _attribute(name: str, value: str, hosts: Collection[str]) -> Iterator[_Finding]:
    ours = name.startswith(("aria-", "data-")) and not name.startswith("data-md")
    if name not in ATTRIBUTES and not ours:
        yield name, f"the attribute {shown(name)} is no markup of a page; remove it"
    elif name == "id" and value.startswith("__"):
        yield value, f"the anchor {shown(value)} is the theme's own; choose another"
    elif name in ADDRESSES and _BROUGHT in value:
        yield "{{", f"{name} is written out, without a macro"
    elif name in ADDRESSES:
        for one in addresses(name, value):
            if said := refusal(name, one, hosts):
                yield plain(one) if is_refused(plain(one)) else one, said
