"""A record or a page's line put into a YAML text, all else in it left as it stands."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.yaml_tree import tree_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Breaks that the parser takes for the end of a line, and we do not.
_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_MARK = "\ufeff"
_PLAIN = re.compile(r"[^\W\d_][\w ,./()&’'-]*(?<! )")
# What settings may hold and records may not.
_SETTINGS = ("yaml-tag", "yaml-anchor", "empty", "yaml-document")


class NoPlace(Exception):
    """The text has no place for it; the message says why, in one line."""


class Page(NamedTuple):
    """A page's line of navigation: its path below the pages' folder, and its title, if its own."""

    title: str | None
    path: str


def scalar(text: str) -> str:
    """The text as one line of YAML: bare where that reads as text everywhere, else in quotes."""
    bare = _PLAIN.fullmatch(text) and text.casefold() not in (
        "y",
        "n",
        "yes",
        "no",
        "on",
        "off",
        "true",
        "false",
        "null",
    )
    return text if bare else json.dumps(text, ensure_ascii=False)


def with_record(
    text: str, file: str, path: tuple[str, ...], id_: str, record: str, before: str | None = None
) -> str:
    """The YAML text with one more record in the mapping at the path, or NoPlace.

    `record` begins with the line `id:`; it comes last, or before the key that is named. Keys of
    the path that are not there are written.
    """
    if text.startswith(_MARK):
        return _MARK + with_record(text[1:], file, path, id_, record, before)
    root = _composed(text, file)
    lines = _Lines(text, file)
    node, found = root, ()
    for step in path:
        inner = _value(node, step)
        if inner is None or _is_nothing(inner):
            break
        node, found = inner, (*found, step)
    if _keys(node).get(id_) is not None and found == path:
        raise NoPlace(f"{file}:{_keys(node)[id_].start_mark.line + 1}: {id_!r} is there already")
    missing = path[len(found) :]
    for step in reversed(missing):
        record = f"{step}:\n{_indented(record, 2)}"
    if node is not None and missing and (inner := _value(node, missing[0])) is not None:
        # The key is there, with nothing or with empty braces after it.
        body = record.split("\n", 1)[1]
        lines.cut(inner)
        column = _keys(node)[missing[0]].start_mark.column
        lines.insert(inner.start_mark.line + 1, _indented(body, column))
    elif node is None or _is_nothing(node):
        if node is not None:
            lines.cut(node)
        column = (
            0
            if node is None or not found
            else _keys(_at(root, found[:-1]))[found[-1]].start_mark.column + 2
        )
        at = len(lines.lines) if node is None else node.start_mark.line + 1
        lines.insert(at, _indented(record, column))
    elif not isinstance(node, yaml.MappingNode):
        raise NoPlace(f"{file}:{node.start_mark.line + 1}: records by their ids belong here")
    elif node.flow_style:
        line = node.start_mark.line + 1
        raise NoPlace(
            f"{file}:{line}: what stands in braces takes no new lines; "
            "write it without braces, a key on each line"
        )
    else:
        lines.into(node, record, before)
    new = lines.text()
    if not _holds(new, text, path, id_):
        raise NoPlace(
            f"{file}: the file has a form into which {id_!r} does not fit; add it by hand"
        )
    return new


def with_pages(
    text: str, file: str, folder: str, title: str, pages: list[Page], others: list[str]
) -> str:
    """The settings with the pages in their navigation, or NoPlace.

    They stand after the last page below `folder`; where there is none, in a section of their own
    with that title, after those that hold a page below one of the `others`. Settings without
    navigation stay as they are.
    """
    if text.startswith(_MARK):
        return _MARK + with_pages(text[1:], file, folder, title, pages, others)
    root = _composed(text, file, _SETTINGS)
    nav = _value(root, "nav") if root is not None else None
    there = {page for page, _, _ in _pages(nav)} if nav is not None else set()
    pages = [page for page in pages if page.path not in there]
    if nav is None or not pages:
        return text
    lines = _Lines(text, file)
    own = [found for found in _pages(nav) if found[0].startswith(f"{folder}/")]
    if own and (alike := [found for found in own if _alike(found[0], pages[0].path)]):
        own = alike
    if own:
        _, item, sequence = own[-1]
        wanted = [_line(page) for page in pages]
    else:
        sections = (
            [
                item
                for item in nav.value
                if any(
                    page.startswith(tuple(f"{one}/" for one in others))
                    for page, _, _ in _pages(item, nav)
                )
            ]
            if isinstance(nav, yaml.SequenceNode)
            else []
        )
        sequence = nav
        item = (sections or getattr(nav, "value", None) or [None])[-1]
        wanted = [f"- {scalar(title)}:", *(f"    {_line(page)}" for page in pages)]
    if not isinstance(sequence, yaml.SequenceNode) or sequence.flow_style or item is None:
        raise NoPlace(f"{file}:{nav.start_mark.line + 1}: the navigation is no list of lines")
    at = lines.end(item) + 1
    lines.insert(at, _indented("\n".join(wanted), sequence.start_mark.column))
    new = lines.text()
    before, after = (
        [page for page, _, _ in _pages(_value(_composed(one, file, _SETTINGS), "nav"))]
        for one in (text, new)
    )
    added = [page.path for page in pages]
    if [page for page in after if page not in added] != before or not set(added) <= set(after):
        raise NoPlace(f"{file}: the navigation has a form that this program does not know")
    return new


def _line(page: Page) -> str:
    return f"- {scalar(page.title)}: {page.path}" if page.title else f"- {page.path}"


def _alike(first: str, second: str) -> bool:
    """Whether both are the first page of a folder inside the case's."""
    return all(page.count("/") > 1 and page.endswith("/index.md") for page in (first, second))


def _composed(text: str, file: str, allowed: tuple[str, ...] = ("empty",)) -> Any:
    """The text's node, or None where it holds nothing."""
    text = _BREAKS.sub(" ", text.replace("\r\n", "\n"))
    problems: list[Problem] = []
    tree = tree_of(text, file, problems)
    if wrong := [one for one in problems if one.rule not in allowed]:
        raise NoPlace(str(wrong[0]))
    return None if tree is None else yaml.compose(text, _LOADER)


def _keys(node: Any) -> dict[str, Any]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {key.value: key for key, _ in pairs}


def _value(node: Any, key: str) -> Any:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _at(node: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        node = _value(node, step)
    return node


def _is_nothing(node: Any) -> bool:
    """Whether the node is a missing value or empty braces."""
    if isinstance(node, yaml.ScalarNode):
        return not node.style and node.value in ("", "~", "null")
    return not node.value


def _pages(node: Any, sequence: Any = None) -> Iterator[tuple[str, Any, Any]]:
    """Each page of the navigation with its item and the list that the item stands in."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            for page, inner, within in _pages(item, node):
                yield page, (item if within is node else inner), within
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _pages(value, sequence)
    elif isinstance(node, yaml.ScalarNode):
        yield node.value, node, sequence


def _indented(text: str, by: int) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(f"{' ' * by}{line}" if line else line for line in lines)


def _holds(new: str, old: str, path: tuple[str, ...], id_: str) -> bool:
    """Whether the new text holds what the old one held and the record, and nothing else."""
    trees = [tree_of(_BREAKS.sub(" ", text.replace("\r\n", "\n")), "", []) for text in (new, old)]
    found, wanted = ((tree.data if tree else None) or {} for tree in trees)
    inner = wanted
    for step in path:
        inner[step] = inner.get(step) or {}
        inner = inner[step]
    inner[id_] = trees[0].at((*path, id_)) if trees[0] else None
    return inner[id_] is not None and found == wanted


class _Lines:
    """The lines of a text, with the line endings that they have."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.ending = "\r" if self.lines[0].endswith("\r") and len(self.lines) > 1 else ""

    def text(self) -> str:
        return "\n".join(self.lines)

    def cut(self, node: Any) -> None:
        """Take out what stands for nothing, which is on one line."""
        start, end = node.start_mark, node.end_mark
        if start.line != end.line:
            raise NoPlace(f"{self.file}:{start.line + 1}: write {{}} on one line")
        line = self.lines[start.line]
        head, tail = line[: start.column], line[end.column :]
        self.lines[start.line] = head + tail if tail.strip() else head.rstrip() + tail

    def insert(self, at: int, text: str) -> None:
        """Put the lines of the text before the line of that number."""
        if at >= len(self.lines):
            if self.lines[-1]:
                self.lines[-1] += self.ending
                self.lines.append("")
            at = len(self.lines) - 1
        self.lines[at:at] = [line + self.ending for line in text.split("\n")]

    def end(self, node: Any) -> int:
        """The last line that the node takes."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        start, mark = node.start_mark, node.end_mark
        end = mark.line - (mark.column == 0 and mark.line > start.line)
        end = min(end, len(self.lines) - 1)
        while end > start.line and not self.lines[end].strip():
            end -= 1
        return end

    def remarks(self, end: int, column: int) -> int:
        """The last line of the comments below that are indented so far or farther."""
        at = end + 1
        while at < len(self.lines):
            bare = self.lines[at].strip()
            if bare.startswith("#") and self.lines[at].find("#") >= column:
                end = at
            elif bare:
                break
            at += 1
        return end

    def into(self, node: Any, record: str, before: str | None) -> None:
        """Put the record into a mapping with lines: last, or before a key."""
        keys = [key for key, _ in node.value]
        column = keys[0].start_mark.column
        above = keys[-1].start_mark.line - 1
        while above > 0 and self.lines[above].strip().startswith("#"):
            above -= 1
        apart = len(keys) > 1 and not self.lines[above].strip()
        index = [key.value for key in keys].index(before) if before else len(keys)
        text = _indented(record, column)
        if index == 0:
            at = first = keys[0].start_mark.line
            while at and self.lines[at - 1].strip().startswith("#"):
                at -= 1
            self.insert(at or first, text + "\n" * apart)
        else:
            end = self.end(node.value[index - 1][1])
            end = self.remarks(end, column + (before is not None))
            self.insert(end + 1, "\n" * apart + text)
