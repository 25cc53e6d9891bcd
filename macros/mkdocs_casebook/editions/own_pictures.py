"""The pictures that authors lay beside their pages, as editions take them."""

from pathlib import Path

from PIL import Image

from mkdocs_casebook.editions.conversion import Node
from mkdocs_casebook.exhibits.pictures import as_png

# What all forms of an edition can show; other pictures are made one of these.
_SHOWN = (".png", ".jpg", ".jpeg", ".gif")
# A small picture is no larger on paper than on a screen.
_WIDE, _POINTS = 600, 0.75


def placed(node: Node, folder: Path, kept: Path) -> dict[str, str]:
    """Copy the pictures of a document into the folder; what is said instead of each, by its name.

    Only those that are named by the whole path of their file: exhibits lie there already.
    """
    alts: dict[str, str] = {}
    if isinstance(node, list):
        for item in node:
            alts |= placed(item, folder, kept)
    elif isinstance(node, dict) and node.get("t") == "Image":
        (attributes, words, target) = node["c"]
        if (path := Path(target[0])).is_absolute():
            target[0] = name = _copied(path, folder, kept)
            alts[name] = _text(words)
            if width := _width(folder / name):
                attributes[2] = [["width", f"{width}pt"]]
    elif isinstance(node, dict):
        for value in node.values():
            alts |= placed(value, folder, kept)
    return alts


def _copied(path: Path, folder: Path, kept: Path) -> str:
    """The name in the folder under which the picture is put there."""
    shown = path.suffix.lower() in _SHOWN
    name = f"own-{len([*folder.glob('own-*')])}{path.suffix.lower() if shown else '.png'}"
    if shown:
        (folder / name).write_bytes(path.read_bytes())
    elif path.suffix.lower() == ".svg":
        (folder / name).write_bytes(as_png(path.read_text(encoding="utf-8"), kept))
    else:
        with Image.open(path) as picture:
            picture.save(folder / name)
    return name


def _width(path: Path) -> float:
    """How many points wide a small picture is; 0 of one that takes the whole width."""
    with Image.open(path) as picture:
        return picture.width * _POINTS if picture.width < _WIDE else 0


def _text(node: Node) -> str:
    """The words of inline nodes."""
    if isinstance(node, list):
        return "".join(map(_text, node))
    if isinstance(node, dict):
        return " " if node["t"] in ("Space", "SoftBreak") else _text(node.get("c", ""))
    return node if isinstance(node, str) else ""
