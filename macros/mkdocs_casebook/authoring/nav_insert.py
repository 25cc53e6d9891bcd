"""Pages put into the navigation of settings, all else in them left as it stands."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from mkdocs_casebook.authoring.block_yaml import scalar
from mkdocs_casebook.authoring.yaml_insert import (
    BYTE_ORDER_MARK,
    NoPlace,
    TextLines,
    composed,
    indented,
    value_of,
)

# What settings may hold and records may not.
IN_SETTINGS = ("yaml-tag", "yaml-anchor", "empty", "yaml-document")


class _Entry(NamedTuple):
    """A page that is there: its path, the item that it is, and the node that holds the item."""

    path: str
    item: yaml.Node
    within: yaml.Node | None


def with_pages(
    text: str, file: str, folder: str, title: str, pages: list[str], others: list[str]
) -> str:
    """The settings with the pages, by their paths, in their navigation; or NoPlace.

    They stand after the last page below `folder`; where there is none, in a section of their own
    with that title, after those that hold a page below one of the `others`. Settings without
    navigation stay as they are.
    """
    if text.startswith(BYTE_ORDER_MARK):
        return BYTE_ORDER_MARK + with_pages(text[1:], file, folder, title, pages, others)
    nav = _nav(text, file)
    before = [entry.path for entry in _entries(nav)]
    pages = [page for page in pages if page not in before]
    if nav is None or not pages:
        return text
    wanted = [f"- {page}" for page in pages]
    entry = _last_page(nav, folder, pages[0])
    if entry is None:
        entry = _last_section(nav, others)
        wanted = [f"- {scalar(title)}:", *(f"    {line}" for line in wanted)]
    if not isinstance(entry.within, yaml.SequenceNode) or entry.within.flow_style:
        raise NoPlace(f"{file}:{nav.start_mark.line + 1}: the navigation is no list of lines")
    lines = TextLines(text, file)
    column = entry.within.start_mark.column
    lines.insert(lines.end(entry.item) + 1, indented("\n".join(wanted), column))
    after = [entry.path for entry in _entries(_nav(lines.text(), file))]
    if Counter(after) - Counter(pages) != Counter(before) or not set(pages) <= set(after):
        raise NoPlace(f"{file}: the navigation has a form that this program does not know")
    return lines.text()


def _nav(text: str, file: str) -> yaml.Node | None:
    return value_of(composed(text, file, IN_SETTINGS), "nav")


def _last_page(nav: yaml.Node, folder: str, first: str) -> _Entry | None:
    """The last page below the folder, or among those like the first of the new ones."""
    own = [entry for entry in _entries(nav) if entry.path.startswith(f"{folder}/")]
    alike = [entry for entry in own if _alike(entry.path, first)]
    return next(reversed(alike or own), None)


def _last_section(nav: yaml.Node, others: list[str]) -> _Entry:
    """The last section with a page below one of the folders; the last of all where none has."""
    folders = tuple(f"{other}/" for other in others)
    sections = nav.value if isinstance(nav, yaml.SequenceNode) else []
    holding = [
        section
        for section in sections
        if any(entry.path.startswith(folders) for entry in _entries(section, nav))
    ]
    last = next(reversed(holding or sections), nav)
    return _Entry("", last, None if last is nav else nav)


def _alike(first: str, second: str) -> bool:
    """Whether both are the first page of a folder inside the case's."""
    return all(path.count("/") > 1 and path.endswith("/index.md") for path in (first, second))


def _entries(node: yaml.Node | None, within: yaml.Node | None = None) -> Iterator[_Entry]:
    """Each page of the navigation."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            for entry in _entries(item, node):
                yield entry._replace(item=item) if entry.within is node else entry
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _entries(value, within)
    elif isinstance(node, yaml.ScalarNode):
        yield _Entry(node.value, node, within)
