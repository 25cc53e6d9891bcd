"""A manuscript as a document of pandoc's, with its notes in place, and what pandoc makes of it; the
PDF by typst, only with fonts that come with it and with the packages.
"""

import io
import json
import os
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypandoc

from mkdocs_casebook.editions.print_text import NOTE

# What of pandoc's own slides is ours: where and how large titles are, and the room below them.
_TEMPLATE = {
    "ppt/slideMasters/slideMaster1.xml": {
        'y="205979"/><a:ext cx="8229600" cy="857250"': (
            'y="228600"/><a:ext cx="8229600" cy="685800"'
        ),
        'y="1200151"/><a:ext cx="8229600" cy="3394472"': (
            'y="952500"/><a:ext cx="8229600" cy="3886200"'
        ),
        '<a:lvl1pPr algn="ctr" defTabSz="342900"': '<a:lvl1pPr algn="l" defTabSz="342900"',
        'sz="3300"': 'sz="2000" b="1"',
    },
    "ppt/slideLayouts/slideLayout1.xml": {
        'cy="1102519"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>': (
            'cy="1102519"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle>'
            '<a:lvl1pPr algn="ctr"><a:defRPr sz="3200"/></a:lvl1pPr></a:lstStyle>'
        )
    },
}
Node = Any
"""A node of pandoc's document: what JSON holds."""


# The packages with the fonts of the exhibits, and of what is written in Chinese.
_FONTS = ("fontpkg_arimo", "noto_cjk_sans_otc")


def document(html: str) -> dict[str, Node]:
    """The document of a text of HTML: each first mark of a note holds the note."""
    made: dict[str, Node] = json.loads(pypandoc.convert_text(html, "json", format="html"))
    notes: dict[str, list[Node]] = {}
    made["blocks"] = list(_without_notes(made["blocks"], notes))
    made["blocks"] = _noted(made["blocks"], notes)
    return made


def _without_notes(blocks: list[Node], notes: dict[str, list[Node]]) -> Iterator[Node]:
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0].startswith(NOTE):
            notes[block["c"][0][0]] = block["c"][1]
        elif block["t"] == "Div":
            block["c"][1] = list(_without_notes(block["c"][1], notes))
            yield block
        else:
            yield block


def _noted(node: Node, notes: dict[str, list[Node]]) -> Node:
    """The node with the notes put where they are first marked; later marks are plain words."""
    if isinstance(node, list):
        found = []
        for item in node:
            mark = _mark(item)
            if mark is None:
                found.append(_noted(item, notes))
                continue
            found += _noted(item["c"][1], notes)
            if blocks := notes.pop(mark, None):
                found.append({"t": "Note", "c": _run_on(blocks)})
        return found
    if isinstance(node, dict):
        return {key: _noted(value, notes) for key, value in node.items()}
    return node


def _mark(item: Node) -> str | None:
    """The id of the note that a link leads to; None of whatever is no such link."""
    if isinstance(item, dict) and item.get("t") == "Link":
        target = str(item["c"][2][0])
        if target.startswith(f"#{NOTE}"):
            return target[1:]
    return None


def _run_on(blocks: list[Node]) -> list[Node]:
    """The paragraphs of a note as one."""
    words: list[Node] = []
    for block in blocks:
        if block["t"] in ("Para", "Plain") and block["c"]:
            words += [{"t": "Space"}] * bool(words) + block["c"]
    return [{"t": "Para", "c": words}]


def without_drawings(node: Node, ending: str) -> Node:
    """The node whose drawings are files with another ending."""
    if isinstance(node, list):
        return [without_drawings(item, ending) for item in node]
    if isinstance(node, dict):
        if node.get("t") == "Image":
            target = node["c"][2]
            target[0] = target[0].removesuffix(".svg") + ending * target[0].endswith(".svg")
            return node
        return {key: without_drawings(value, ending) for key, value in node.items()}
    return node


def meta(words: Mapping[str, str]) -> dict[str, Node]:
    """What a document says of itself, as pandoc has it."""
    return {key: {"t": "MetaString", "c": value} for key, value in words.items()}


def slide_template() -> dict[str, bytes]:
    """The files of pandoc's own slides, with smaller titles and more room below them."""
    own = _pandoc(["--print-default-data-file=reference.pptx"])
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, changes in _TEMPLATE.items():
        for before, after in changes.items():
            files[name] = files[name].replace(before.encode(), after.encode())
    return files


def converted(
    made: dict[str, Node], form: str, folder: Path, file: Path | None, epoch: str, *extra: str
) -> str:
    """What pandoc makes of the document: a text, or a file; pictures lie in the folder.

    `epoch` is the time that the file bears, so that its bytes are the same each time.
    """
    out = [f"--output={file}"] if file else []
    more = ["--from=json", f"--to={form}", f"--resource-path={folder}", *out, *extra]
    own = os.environ | {"SOURCE_DATE_EPOCH": epoch}
    return _pandoc(more, json.dumps(made).encode(), own).decode()


def _pandoc(arguments: list[str], text: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
    """What pandoc writes, if it can."""
    command = [pypandoc.get_pandoc_path(), *arguments]
    return subprocess.run(command, input=text, env=env, capture_output=True, check=True).stdout


def typeset(
    said: Mapping[str, object], folder: Path, epoch: int, look: str = "book", body: str = ""
) -> bytes:
    """The PDF of what is said, and of a text of typst's, tagged, as PDF/UA-1 asks; its pictures
    lie in the folder. `look` is the name of a file beside this one.
    """
    import typst

    source = folder / "book.typ"
    own = Path(__file__).with_name(f"{look}.typ").read_text(encoding="utf-8")
    source.write_text(f"{own}\n{body}", encoding="utf-8", newline="\n")
    made = typst.compile(
        str(source),
        root=str(folder),
        font_paths=[place for name in _FONTS for place in _places(name)],
        ignore_system_fonts=True,
        sys_inputs={"book": json.dumps(said)},
        pdf_standards="ua-1",
        timestamp=datetime.fromtimestamp(epoch, UTC),
    )
    assert isinstance(made, bytes)
    return made


def _places(package: str) -> list[str]:
    """The folders of a package that is installed."""
    found = find_spec(package)
    return list(found.submodule_search_locations or ()) if found else []
