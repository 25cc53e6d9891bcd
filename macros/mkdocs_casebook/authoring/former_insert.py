"""A former address put into the file that keeps them, all else in it left as it stands."""

from mkdocs_casebook.authoring.block_yaml import scalar
from mkdocs_casebook.authoring.rewriting import Change, in_yaml
from mkdocs_casebook.authoring.yaml_insert import composed, value_of, with_record
from mkdocs_casebook.pages.moved import FILE
from mkdocs_casebook.reading.yaml_tree import tree_of
from mkdocs_casebook.records.moved import Renames
from mkdocs_casebook.records.paths import Path_

_HEAD = """\
# Former addresses: pages that were moved and records that were renamed, each with what it is now.
# `casebook move` and `casebook rename` write them; whoever follows an old link is led on.
"""


def with_former(
    text: str, path: tuple[str, ...], old: str, new: str, case: str, renames: Renames
) -> str:
    """The file with one more former address under the path; `renames` are of the case.

    What led to it before leads on to what it is now, and what has its old name back is no former
    address.
    """
    text = with_record(text or _HEAD, FILE, path, old, f"{scalar(old)}: {scalar(new)}")
    tree = tree_of(text.replace("\r\n", "\n"), FILE, [])
    values: dict[Path_, Change] = {}
    for at in tree.values if tree else ():
        now = said = tree.at(at) if tree else None
        if isinstance(said, str) and at[-1] != old:
            if at[:1] == ("pages",):
                now = renames.now("page of the site", said)
            elif at[:1] == ("anchors",):
                page, sign, anchor = said.partition("#")
                now = renames.now("page of the site", page) + sign + anchor
            elif at[:2] == ("records", case):
                now = renames.now(str(at[2]), said)
            if now != said:
                values[at] = _always(scalar(str(now)))
    return _without(in_yaml(text, FILE, values, {}), (*path, new))


def _always(words: str) -> Change:
    return lambda _: words


def _without(text: str, path: tuple[str, ...]) -> str:
    """The text without the line of that key, if it has one."""
    node = composed(text, FILE)
    for step in path[:-1]:
        node = value_of(node, step)
    for key, _ in node.value if node else ():
        if key.value == path[-1]:
            lines = text.split("\n")
            del lines[key.start_mark.line]
            return "\n".join(lines)
    return text
