"""Pages read and not run: front matter, headings, links and macro calls, with their places."""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from mkdocs.utils.meta import META_RE, YAML_RE

from mkdocs_casebook.pages.macro_calls import read_calls
from mkdocs_casebook.pages.markdown_scan import scan
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.slugs import Slug, own_letters
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.text_files import read_text
from mkdocs_casebook.reading.yaml_tree import tree_of

# The HTML of a page has a budget, which a page of this length uses up many times over; and Markdown
# takes longer than in proportion.
MAX_CHARACTERS = 100_000
MAX_LINES = 2_000
_JINJA = late(r"\{[{%#]")


def taken_for_front_matter(body: str) -> str:
    """The key in the first line of a page without front matter that is taken for it, or nothing."""
    match = META_RE.match(body)
    return match["key"] if match else ""


def page_files(folder: Path) -> list[Path]:
    """The Markdown files below a folder, in order. Links to other folders are not followed."""
    return sorted(path for path in folder.rglob("*.md") if path.is_file() and not path.is_symlink())


@lru_cache(maxsize=4096)
def _read(
    path: Path, state: tuple[int, int], file: str, uri: str, slug: Slug, flat: bool
) -> tuple[Page, list[Problem]]:
    problems: list[Problem] = []
    return _parse(path, Page(file, uri, flat), problems, slug), problems


def read_page(
    path: Path,
    file: str,
    uri: str,
    problems: list[Problem],
    slug: Slug = own_letters,
    flat: bool = False,
) -> Page:
    """The page in the file; what is wrong with it is added to the problems.

    `slug` makes anchors of its headings; on a `flat` site pages are files.
    """
    status = path.stat()
    page, found = _read(path, (status.st_mtime_ns, status.st_size), file, uri, slug, flat)
    problems.extend(found)
    return page


def _parse(path: Path, page: Page, problems: list[Problem], slug: Slug) -> Page:
    file = page.file
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
    if match := YAML_RE.match(text):
        page.skipped = skipped = match[0].count("\n")
        page.body = text[match.end() :]
        _front_matter(page, match[1], problems)
    elif text.partition("\n")[0].rstrip() == "---":
        message = "front matter that does not end; close it with a line of ---"
        if re.match(r"---\s*\n---", text):
            message = "front matter without a key; remove both lines of ---"
        problems.append(Problem(Place(file), "page-front-matter", message))
    jinja = read_calls(file, page.body, skipped)
    page.calls = jinja.calls
    problems += jinja.problems
    # The macros' plugin runs the line of the title by itself, too.
    at, title = next(((n, row) for n, row in enumerate(text.split("\n")[skipped:]) if row), (0, ""))
    if not jinja.problems and _JINJA.search(title) and read_calls(file, title).problems:
        message = "a macro or comment in the title ends in the line in which it begins"
        problems.append(Problem(Place(file, at + skipped + 1), "page-jinja", message))
    problems += scan(page, slug)
    return page


def with_body(page: Page, body: str, slug: Slug) -> Page:
    """The page as it would be read with other text below its front matter."""
    other = replace(page, body=body, text="", headings=[], anchors={}, fences=[], links=[])
    other.calls = read_calls(page.file, body, page.skipped).calls
    list(scan(other, slug))
    return other


def _front_matter(page: Page, text: str, problems: list[Problem]) -> None:
    refused: list[Problem] = []
    tree = tree_of(text, page.file, refused, first_line=1)
    page.front, page.unsafe = text, bool(refused)
    wrong = [problem for problem in refused if not problem.message.startswith("the file ")]
    problems.extend(
        problem._replace(rule="page-front-matter") if problem.rule == "yaml-syntax" else problem
        for problem in wrong
    )
    if tree is None and wrong:
        return
    # Site builders print what holds no key, its comments, too.
    if tree is None or not isinstance(tree.data, dict):
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
