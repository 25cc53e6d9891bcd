"""Pages read and not run: front matter, headings, links and macro calls, with their places."""

import html
import posixpath
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique

from mkdocs_casebook.pages.macro_calls import Call, read_calls
from mkdocs_casebook.reading.case_folder import Place, Problem, read_text, tree_of

# The HTML of a page has a budget, which a page of this length uses up many times over; and Markdown
# takes longer than in proportion.
MAX_CHARACTERS = 100_000
MAX_LINES = 2_000
# Each of these takes time in proportion to the text, whatever stands in it: repetitions are
# bounded, or cannot give way to one another.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CONTAINER = re.compile(r" {0,3}(?:[-*+:]|[0-9]{1,9}[.)]|!!!|\?\?\?|===|\[\^)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_UNDERLINE = re.compile(r"(=+|-+) *$")
_HEADING_ID = re.compile(r"\{:?[ \t]*([^{}\n]{0,200})\}\s*$")
_MARKUP = re.compile(r"!?\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,300}\)|\[[^\[\]\n]{0,300}\])|[*_`]")
_ANCHOR = re.compile(r"\{:[ \t]*#([A-Za-z][\w.-]*)")
_INLINE = re.compile(r"\]\(\s*+(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))")
_DEFINITION = re.compile(
    r"^[ \t>*+:.)0-9-]{0,99}(?<!\*)\[(?!\^)([^\[\]\n]{1,300})\]:\s*+<?([^\s<>]+)", re.MULTILINE
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[([^\[\]^\n]{0,300})\]")
_TAG = re.compile(r"<[A-Za-z][^<>]{0,3000}>")
_ATTRIBUTE = re.compile(
    r"""[\s/](href|src|action|data|poster|id|name)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+)""",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.{0,2000}?)(?<!`)\1(?!`)")
_JINJA = re.compile(r"\{[{%#]")
# What the macros' plugin takes for an order not to run them.
_HIDDEN = (
    ("<!--", "-->"), ("{#", "#}"), ("<pre", "</pre>"), ("<script", "</script>"),
    ("<style", "</style>"),
)  # fmt: skip


HOME = "index.md"


class Heading(NamedTuple):
    """A heading of a page; `id` is its anchor."""

    level: int
    text: str
    id: str
    place: Place


class PageLink(NamedTuple):
    """A link of a page, as it is written; `raw` where it stands in HTML."""

    target: str
    place: Place
    raw: bool = False


@dataclass
class Page:
    """A page as it stands in its file.

    `uri` is its path below the pages' folder, as `ferries/index.md`; `skipped` counts the lines of
    its front matter, `front`, which is `unsafe` to be read by others where it is not plain YAML;
    `text` is its body with spaces in place of code and comments.
    """

    file: str
    uri: str
    meta: dict[str, Any] = field(default_factory=dict)
    meta_places: dict[str, Place] = field(default_factory=dict)
    front: str = ""
    unsafe: bool = False
    body: str = ""
    text: str = ""
    skipped: int = 0
    headings: list[Heading] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[PageLink] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the page stands in the site, as `ferries/`."""
        return address(self.uri)

    def place(self, offset: int) -> Place:
        """The place of a character of its body."""
        line = self.text.count("\n", 0, offset) + 1
        start = self.text.rfind("\n", 0, offset) + 1
        return Place(self.file, line + self.skipped, offset - start + 1)

    @property
    def title(self) -> str:
        """What lists call it: its front matter's title, its first heading, or its path's end."""
        first = next((heading.text for heading in self.headings if heading.level == 1), "")
        if "{{" in first:
            first = ""
        return self.meta.get("title") or first or self.address.strip("/").split("/")[-1] or "Home"

    @property
    def case(self) -> str:
        """The id of the case that its macros speak of: front matter's, else its folder's."""
        return self.meta.get("case") or self.uri.partition("/")[0]

    def of(self, case: str) -> bool:
        """Whether it lies in that case's own folder."""
        return self.uri.startswith(f"{case}/")

    def shown(self, *macros: str) -> Counter[str]:
        """What these macros' calls name, in order, with how often each stands."""
        return Counter(id_ for call in self.calls if call.name in macros for id_ in call.named)


@cache
def address(uri: str) -> str:
    """Where the page of that path stands in the site: `a/b.md` → `a/b/`, `a/index.md` → `a/`."""
    stem = posixpath.splitext(uri)[0]
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


@cache
def relative(from_address: str, to_address: str) -> str:
    """The relative link from one address of the site to another."""
    path = posixpath.relpath(to_address or ".", from_address or ".")
    return path + "/" if (not to_address or to_address.endswith("/")) else path


def resolve(uri: str, target: str) -> tuple[str, str]:
    """The path below the pages' folder, and the anchor, that a link of a page leads to."""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return uri, anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)), anchor


def relative_to(uri: str, other: str) -> str:
    """How a link of a page to another page is written."""
    return posixpath.relpath(other, posixpath.dirname(uri) or ".")


def page_files(folder: Path) -> list[Path]:
    """The Markdown files below a folder, in order. Links to other folders are not followed."""
    return sorted(path for path in folder.rglob("*.md") if path.is_file() and not path.is_symlink())


@lru_cache(maxsize=4096)
def _read(path: Path, state: tuple[int, int], file: str, uri: str) -> tuple[Page, list[Problem]]:
    problems: list[Problem] = []
    return _parse(path, file, uri, problems), problems


def read_page(path: Path, file: str, uri: str, problems: list[Problem]) -> Page:
    """The page in the file; what is wrong with it is added to the problems."""
    status = path.stat()
    page, found = _read(path, (status.st_mtime_ns, status.st_size), file, uri)
    problems.extend(found)
    return page


def _parse(path: Path, file: str, uri: str, problems: list[Problem]) -> Page:
    page = Page(file, uri)
    text = read_text(path, file, problems, record=False)
    if text is None:
        return page
    lines = text.count("\n")
    if len(text) > MAX_CHARACTERS or lines > MAX_LINES:
        message = (
            f"a page of {len(text)} characters in {lines} lines; split it, "
            f"{MAX_CHARACTERS} characters in {MAX_LINES} lines are the most"
        )
        problems.append(Problem(Place(file), "file-size", message))
        return page
    page.body, skipped = text, 0
    if match := _FRONT_MATTER.match(text):
        page.skipped = skipped = match[0].count("\n")
        page.body = text[match.end() :]
        _front_matter(page, match[1], problems)
    elif text.partition("\n")[0].rstrip() == "---":
        message = "front matter that does not end; close it with a line of ---"
        problems.append(Problem(Place(file), "page-front-matter", message))
    jinja = read_calls(file, page.body, skipped)
    page.calls = jinja.calls
    problems.extend(jinja.problems)
    # The macros' plugin runs the line of the title by itself, too.
    at, title = next(((n, row) for n, row in enumerate(text.split("\n")[skipped:]) if row), (0, ""))
    if not jinja.problems and _JINJA.search(title) and read_calls(file, title).problems:
        message = "a macro or comment in the title ends in the line in which it begins"
        problems.append(Problem(Place(file, at + skipped + 1), "page-jinja", message))
    _Scan(page, skipped, problems).run()
    return page


def _front_matter(page: Page, text: str, problems: list[Problem]) -> None:
    found: list[Problem] = []
    tree = tree_of(text, page.file, found, first_line=1)
    page.front, page.unsafe = text, bool(found)
    problems.extend(
        problem._replace(rule="page-front-matter") if problem.rule == "yaml-syntax" else problem
        for problem in found
        if not problem.message.startswith("the file ")
    )
    if tree is None:
        return
    if not isinstance(tree.data, dict):
        message = "front matter is keys and values, as `title: Acme Lines`"
        problems.append(Problem(Place(page.file, 2), "page-front-matter", message))
        return
    page.meta = tree.data
    page.meta_places = {key: tree.place((key,), of_key=True) for key in tree.data}
    for path in tree.values:
        if isinstance(value := tree.at(path), str) and _JINJA.search(value):
            message = "front matter is plain words: no macro, no braces"
            problems.append(Problem(tree.place(path), "page-jinja", message))
    for key in ("case", "title", "description"):
        if isinstance(page.meta.get(key), (dict, list)):
            message = f"{key!r} is a single text"
            problems.append(Problem(tree.place((key,)), "page-front-matter", message))
            del page.meta[key]


class _Scan:
    """Finds the headings, anchors and links of a page's Markdown and HTML."""

    def __init__(self, page: Page, skipped: int, problems: list[Problem]) -> None:
        self.page = page
        self.skipped = skipped
        self.problems = problems
        self.text = page.text = _without_code(page.body)
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(self.page.file, line + self.skipped, offset - self.starts[line - 1] + 1)

    def run(self) -> None:
        lines, written = self.text.split("\n"), self.page.body.split("\n")
        for index, line in enumerate(lines):
            if match := _HEADING.match(line):
                self.heading(len(match[1]), written[index][match.start(2) :], index)
            elif (
                index and lines[index - 1].strip() and _UNDERLINE.match(line)
                and not (index > 1 and lines[index - 2].strip())
            ):  # fmt: skip
                self.heading(1 if line[0] == "=" else 2, written[index - 1], index - 1)
        self.page.anchors.update(_ANCHOR.findall(self.text))
        self.links()

    def heading(self, level: int, text: str, index: int) -> None:
        text, id_ = text.rstrip().rstrip("#").rstrip(), ""
        if given := _HEADING_ID.search(text):
            ids = [word[1:] for word in given[1].split() if word.startswith("#")]
            id_, text = ids[0] if ids else "", text[: given.start()].rstrip()
            if id_ and id_ in self.page.anchors:
                message = f"the anchor {id_!r} stands above already; choose another"
                place = Place(self.page.file, index + 1 + self.skipped)
                self.problems.append(Problem(place, "page-anchor", message))
        text = html.unescape(_MARKUP.sub(r"\1", text))
        id_ = unique(id_ or slugify(text, "-"), self.page.anchors)
        place = Place(self.page.file, index + 1 + self.skipped)
        self.page.headings.append(Heading(level, text, id_, place))

    def links(self) -> None:
        def add(target: str, offset: int, raw: bool = False) -> None:
            self.page.links.append(PageLink(target, self.place(offset), raw))

        for match in _INLINE.finditer(self.text):
            if (target := match[1] or match[2]) and self.text.rfind(
                "[", max(0, match.start() - 2000), match.start()
            ) >= 0:
                add(target, match.start(1) if match[1] else match.start(2))
        defined = set()
        for match in _DEFINITION.finditer(self.text):
            defined.add(_label(match[1]))
            add(match[2], match.start(2))
        for match in _REFERENCE.finditer(self.text):
            if (label := match[2] or match[1]) and _label(label) not in defined:
                message = f"no line says where {label!r} leads; write [{label}]: address"
                place = self.place(match.start(2) if match[2] else match.start(1))
                self.problems.append(Problem(place, "page-link", message))
        for tag in _TAG.finditer(self.text):
            for match in _ATTRIBUTE.finditer(tag[0]):
                value = match[2].strip("\"'")
                if match[1].lower() in ("id", "name"):
                    self.page.anchors.add(value)
                else:
                    quoted = match[2][0] in "\"'"
                    add(value, tag.start() + match.start(2) + quoted, raw=True)


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without_code(body: str) -> str:
    """The text with spaces in place of code blocks, code spans and comments."""
    lines, fence, before, contained = [], "", "", False
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            lines.append(" " * len(line))
            continue
        if match:
            fence = match[1]
            lines.append(" " * len(line))
            continue
        indented = line.startswith(("    ", "\t"))
        if line.strip() and not indented:
            contained = bool(_CONTAINER.match(line)) or (contained and bool(before.strip()))
        if indented and not contained and not before.strip():
            lines.append(" " * len(line))
            continue
        before = line
        lines.append(_CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line)
    text = "\n".join(lines)
    for opening, closing in _HIDDEN:
        text = _blank(text, opening, closing)
    return text


def _blank(text: str, opening: str, closing: str) -> str:
    """The text with spaces in place of what stands between opening and closing."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        start = min(text.find(">", start) + 1 or start, end) if closing[1] == "/" else start
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def demoted(body: str) -> str:
    """The Markdown with each heading one level down."""
    lines = zip(body.split("\n"), _without_code(body).split("\n"), strict=True)
    return "\n".join(f"#{line}" if _HEADING.match(bare) else line for line, bare in lines)
