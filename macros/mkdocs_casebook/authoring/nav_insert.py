"""Pages put into the navigation of settings, all else in them left as it stands."""

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from mkdocs_casebook.authoring.block_yaml import scalar
from mkdocs_casebook.authoring.yaml_insert import (
    BYTE_ORDER_MARK,
    Lines,
    NoPlace,
    composed,
    indented,
    value_of,
)

# What settings may hold and records may not.
_SETTINGS = ("yaml-tag", "yaml-anchor", "empty", "yaml-document")


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
    nav = value_of(composed(text, file, _SETTINGS), "nav")
    entries = list(_entries(nav))
    before = [entry.path for entry in entries]
    pages = [page for page in pages if page not in before]
    if nav is None or not pages:
        return text
    own = [entry for entry in entries if entry.path.startswith(f"{folder}/")]
    own = [entry for entry in own if _alike(entry.path, pages[0])] or own
    wanted = [f"- {page}" for page in pages]
    if not own:
        own = _last_section(nav, others)
        wanted = [f"- {scalar(title)}:", *(f"    {line}" for line in wanted)]
    within = own[-1].within if own else None
    if not isinstance(within, yaml.SequenceNode) or within.flow_style:
        raise NoPlace(f"{file}:{nav.start_mark.line + 1}: the navigation is no list of lines")
    lines = Lines(text, file)
    lines.insert(lines.end(own[-1].item) + 1, indented("\n".join(wanted), within.start_mark.column))
    new = lines.text()
    after = [entry.path for entry in _entries(value_of(composed(new, file, _SETTINGS), "nav"))]
    if [path for path in after if path not in pages] != before or not set(pages) <= set(after):
        raise NoPlace(f"{file}: the navigation has a form that this program does not know")
    return new


def _last_section(nav: yaml.Node, others: list[str]) -> list[_Entry]:
    """The last section with a page below one of the folders; the last of all where none has."""
    folders = tuple(f"{other}/" for other in others)
    sections = nav.value if isinstance(nav, yaml.SequenceNode) else []
    holding = [
        section
        for section in sections
        if any(entry.path.startswith(folders) for entry in _entries(section, nav))
    ]
    return [_Entry("", section, nav) for section in (holding or sections)[-1:]]


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
