"""Pages read and not run: front matter, headings, links and macro calls, with their places."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from markdown.extensions.toc import slugify

from macros.reading import Place, Problem, read_text, tree_of

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_HEADING_ID = re.compile(r"\{[^}]*#([^\s}]+)[^}]*\}\s*$")
_ANCHOR = re.compile(r"""\bid=["']([^"']+)["']|\{:?[ \t]*#([A-Za-z][\w.-]*)""")
_LINKS = (
    re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^\s)>]+)>?(?:\s+[\"'(][^)]*)?\s*\)"),
    re.compile(r"^ {0,3}\[[^\]^]+\]:\s*<?([^\s>]+)>?"),
    re.compile(r"""<(?:a|img|link|script|source)\b[^>]*?\b(?:href|src)=["']([^"']+)["']"""),
)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


class Call(NamedTuple):
    """A call of a macro on a page."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    place: Place
    called: bool = True


class Heading(NamedTuple):
    """A heading of a page; `id` is its anchor."""

    level: int
    text: str
    id: str
    place: Place


class PageLink(NamedTuple):
    """A link of a page, as it is written."""

    target: str
    place: Place


@dataclass
class Page:
    """A page as it stands in its file.

    `uri` is its path below the pages' folder, as `ferries/index.md`; `sections` counts, for each
    call, the headings before it.
    """

    file: str
    uri: str
    meta: dict[str, Any] = field(default_factory=dict)
    meta_places: dict[str, Place] = field(default_factory=dict)
    body: str = ""
    headings: list[Heading] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[PageLink] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the page stands in the site, as `ferries/`."""
        return address(self.uri)

    @property
    def case(self) -> str:
        """The id of the case that its macros speak of: front matter's, else its folder's."""
        return self.meta.get("case") or self.uri.partition("/")[0]

    def shown(self, *macros: str) -> dict[str, int]:
        """The first arguments of these macros' calls, in order, with how often each stands."""
        counts: dict[str, int] = {}
        for call in self.calls:
            if call.name in macros:
                id_ = str(call.args[0] if call.args else next(iter(call.kwargs.values()), ""))
                counts[id_] = counts.get(id_, 0) + 1
        return counts


def address(uri: str) -> str:
    """Where the page of that path stands in the site: `a/b.md` → `a/b/`, `a/index.md` → `a/`."""
    stem = posixpath.splitext(uri)[0]
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def relative(from_address: str, to_address: str) -> str:
    """The relative link from one address of the site to another."""
    path = posixpath.relpath(to_address or ".", from_address or ".")
    return path + "/" if (not to_address or to_address.endswith("/")) else path


def resolve(uri: str, target: str) -> tuple[str, str]:
    """The path below the pages' folder, and the anchor, that a link of a page leads to."""
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    if not path:
        return uri, anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)), anchor


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
    text = read_text(path, file, problems)
    if text is None:
        return page
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        problems.append(Problem(Place(file, line), "page-character", "a NUL character"))
    body, skipped = text, 0
    if match := _FRONT_MATTER.match(text):
        skipped = match[0].count("\n")
        body = text[match.end() :]
        _front_matter(page, match[1], problems)
    elif text.startswith("---"):
        message = "front matter that does not end; close it with a line of ---"
        problems.append(Problem(Place(file), "page-front-matter", message))
    page.body = body
    lines = _without_code(body)
    for number, line in enumerate(lines, skipped + 1):
        _scan(page, line, number)
    page.calls = list(_calls(page, body, skipped, problems))
    return page


def _front_matter(page: Page, text: str, problems: list[Problem]) -> None:
    found: list[Problem] = []
    tree = tree_of(text, page.file, found, first_line=1)
    problems.extend(
        problem._replace(rule="page-front-matter") if problem.rule == "yaml-syntax" else problem
        for problem in found
        if problem.message != "the file holds nothing"
    )
    if tree is None:
        return
    if not isinstance(tree.data, dict):
        message = "front matter is keys and values, as `title: Acme Lines`"
        problems.append(Problem(Place(page.file, 2), "page-front-matter", message))
        return
    page.meta = tree.data
    page.meta_places = {key: tree.place((key,), of_key=True) for key in tree.data}


def _without_code(body: str) -> list[str]:
    """The lines, with blanks in place of code blocks and code spans."""
    lines, fence = [], ""
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            lines.append("")
        elif match:
            fence = match[1]
            lines.append("")
        else:
            lines.append(_CODE.sub(lambda code: " " * len(code[0]), line))
    return lines


def _scan(page: Page, line: str, number: int) -> None:
    if match := _HEADING.match(line):
        text, id_ = match[2], ""
        if given := _HEADING_ID.search(text):
            id_, text = given[1], text[: given.start()].rstrip()
        base = id_ = id_ or slugify(re.sub(r"[*_`]", "", text), "-")
        count = 0
        while id_ in page.anchors:
            count += 1
            id_ = f"{base}_{count}"
        page.anchors.add(id_)
        page.headings.append(Heading(len(match[1]), text, id_, Place(page.file, number)))
    page.anchors.update(a or b for a, b in _ANCHOR.findall(line))
    for pattern in _LINKS:
        for match in pattern.finditer(line):
            place = Place(page.file, number, match.start(1) + 1)
            page.links.append(PageLink(match[1], place))


_JINJA = Environment()
_ONLY_CALLS = 'only macro calls belong on a page, as {{ fact("entity.fact") }}'


def _calls(page: Page, body: str, skipped: int, problems: list[Problem]) -> Iterator[Call]:
    lines = body.split("\n")
    used: dict[tuple[int, str], int] = {}

    def place(line: int, word: str = "") -> Place:
        """The place of the word's next use in the line."""
        at = used.get((line, word), 0)
        column = lines[line - 1].find(word, at) if line <= len(lines) else 0
        used[line, word] = column + 1
        return Place(page.file, line + skipped, max(column, 0) + 1)

    def refuse(line: int, message: str, word: str = "{") -> None:
        problems.append(Problem(place(line, word), "page-jinja", message))

    try:
        tree = _JINJA.parse(body)
    except TemplateSyntaxError as error:
        return refuse(error.lineno, f"{error.message}; write {{{{ macro(\"id\") }}}}")
    for output in tree.body:
        if not isinstance(output, nodes.Output):
            refuse(output.lineno, _ONLY_CALLS)
            continue
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                continue
            if isinstance(node, nodes.Name):
                yield Call(node.name, (), {}, place(node.lineno, node.name), called=False)
                continue
            if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
                refuse(node.lineno, _ONLY_CALLS)
                continue
            name = node.node.name
            at = place(node.lineno, name)
            try:
                args = tuple(argument.as_const() for argument in node.args)
                kwargs = {argument.key: argument.value.as_const() for argument in node.kwargs}
            except nodes.Impossible:
                message = f"{name}: an argument is written out, as \"entity.fact\""
                problems.append(Problem(at, "page-arguments", message))
                continue
            if node.dyn_args or node.dyn_kwargs:
                message = f"{name}: arguments are written out, without * or **"
                problems.append(Problem(at, "page-arguments", message))
                continue
            yield Call(name, args, kwargs, at)
