"""The PDF of an edition, by typst: only with fonts that come with it and with the packages."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

# The packages with the fonts of the exhibits, and of what is written in Chinese.
_FONTS = ("fontpkg_arimo", "noto_cjk_sans_otc")


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
