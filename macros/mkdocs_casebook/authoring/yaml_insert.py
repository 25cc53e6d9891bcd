"""A record put into a YAML text, all else in it left as it stands."""

import re

import yaml

from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.yaml_tree import tree_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Breaks that the parser takes for the end of a line, and we do not.
_BREAKS = re.compile("[\r\x85\u2028\u2029]")
BYTE_ORDER_MARK = "\ufeff"


class NoPlace(Exception):
    """The text has no place for it; the message says why, in one line."""


def with_record(
    text: str, file: str, path: tuple[str, ...], id_: str, record: str, before: str | None = None
) -> str:
    """The YAML text with one more record in the mapping at the path, or NoPlace.

    `record` begins with the line `id:`; it comes last, or before the key that is named. Keys of
    the path that are not there are written.
    """
    if text.startswith(BYTE_ORDER_MARK):
        return BYTE_ORDER_MARK + with_record(text[1:], file, path, id_, record, before)
    node = composed(text, file)
    lines = TextLines(text, file)
    missing = path
    while missing and (inner := value_of(node, missing[0])) and not _is_nothing(inner):
        node, missing = inner, missing[1:]
    keys = _keys(node)
    if id_ in keys and not missing:
        raise NoPlace(f"{file}:{keys[id_].start_mark.line + 1}: {id_!r} is there already")
    for step in reversed(missing):
        record = f"{step}:\n{indented(record, 2)}"
    if missing and missing[0] in keys:
        # The key is there, with nothing or with empty braces after it.
        lines.replace(value_of(node, missing[0]), record.split("\n", 1)[1], keys[missing[0]])
    elif node is None or _is_nothing(node):
        lines.replace(node, record)
    else:
        lines.into(_block(node, file), record, before)
    new = lines.text()
    if not _holds(new, text, path, id_):
        raise NoPlace(
            f"{file}: the file has a form into which {id_!r} does not fit; add it by hand"
        )
    return new


def _block(node: yaml.Node, file: str) -> yaml.MappingNode:
    """The node as a mapping with lines, or NoPlace."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise NoPlace(f"{file}:{line}: records by their ids belong here")
    if node.flow_style:
        raise NoPlace(
            f"{file}:{line}: what stands in braces takes no new lines; "
            "write it without braces, a key on each line"
        )
    return node


def _is_nothing(node: yaml.Node) -> bool:
    """Whether the node is a missing value or empty braces."""
    if isinstance(node, yaml.ScalarNode):
        return not node.style and node.value in ("", "~", "null")
    return not node.value


def _holds(new: str, old: str, path: tuple[str, ...], id_: str) -> bool:
    """Whether the new text holds what the old one held and the record, and nothing else."""
    after, before = (tree_of(_with_plain_breaks(text), "", []) for text in (new, old))
    record = after.at((*path, id_)) if after else None
    wanted = inner = before.data if before else {}
    for step in path:
        inner[step] = inner.get(step) or {}
        inner = inner[step]
    inner[id_] = record
    return record is not None and after is not None and after.data == wanted


def composed(text: str, file: str, allowed: tuple[str, ...] = ("empty",)) -> yaml.Node | None:
    """The text's node, None where it holds nothing; NoPlace where a rule finds anything else."""
    text = _with_plain_breaks(text)
    problems: list[Problem] = []
    tree = tree_of(text, file, problems)
    if wrong := [one for one in problems if one.rule not in allowed]:
        raise NoPlace(str(wrong[0]))
    node: yaml.Node | None = None if tree is None else yaml.compose(text, _LOADER)
    return node


def value_of(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What stands under the key of a mapping."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def indented(text: str, by: int) -> str:
    """The lines of the text, those that hold anything farther to the right."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join(f"{' ' * by}{line}" if line else line for line in lines)


def _keys(node: yaml.Node | None) -> dict[str, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {key.value: key for key, _ in pairs}


def _with_plain_breaks(text: str) -> str:
    return _BREAKS.sub(" ", text.replace("\r\n", "\n"))


class TextLines:
    """The lines of a text, with the line endings that they have."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.ending = "\r" if self.lines[0].endswith("\r") and len(self.lines) > 1 else ""

    def text(self) -> str:
        return "\n".join(self.lines)

    def replace(self, node: yaml.Node | None, text: str, key: yaml.Node | None = None) -> None:
        """Put lines in place of what stands for nothing, as far to the right as its key."""
        at = len(self.lines)
        if node is not None:
            self.cut(node)
            at = node.start_mark.line + 1
        self.insert(at, indented(text, key.start_mark.column if key else 0))

    def cut(self, node: yaml.Node) -> None:
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

    def end(self, node: yaml.Node) -> int:
        """The last line that the node takes."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        start: int = node.start_mark.line
        end: int = node.end_mark.line - (node.end_mark.column == 0 and node.end_mark.line > start)
        end = min(end, len(self.lines) - 1)
        while end > start and not self.lines[end].strip():
            end -= 1
        return end

    def remarks(self, end: int, column: int) -> int:
        """The last line of the comments below that are indented so far or farther."""
        for at in range(end + 1, len(self.lines)):
            bare = self.lines[at].strip()
            if bare.startswith("#") and self.lines[at].find("#") >= column:
                end = at
            elif bare:
                break
        return end

    def first_remark(self, line: int) -> int:
        """The first line of the comments right above a line, or the line itself."""
        while line and self.lines[line - 1].strip().startswith("#"):
            line -= 1
        return line

    def into(self, node: yaml.MappingNode, record: str, before: str | None) -> None:
        """Put the record into a mapping with lines: last, or before a key."""
        keys = [key for key, _ in node.value]
        column, last = keys[0].start_mark.column, self.first_remark(keys[-1].start_mark.line)
        apart = len(keys) > 1 and last > 0 and not self.lines[last - 1].strip()
        index = [key.value for key in keys].index(before) if before else len(keys)
        text = indented(record, column)
        if index == 0:
            # The file's own head stays on top.
            first = keys[0].start_mark.line
            self.insert(self.first_remark(first) or first, text + "\n" * apart)
        else:
            end = self.end(node.value[index - 1][1])
            end = self.remarks(end, column + (before is not None))
            self.insert(end + 1, "\n" * apart + text)
