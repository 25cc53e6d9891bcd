"""Specifications drawn to SVG, and kept by what they were drawn from."""

import json
import re
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

from mkdocs_casebook.exhibits.charts.theme import FONT, FONTS, Spec
from mkdocs_casebook.reading.made_once import made_once

_VEGA_LITE = "6.4"
# What draws, and makes a drawing fit.
_CODE = Path(__file__).parent
# What a drawing may take: of the processor, of memory, and of the page that shows it.
_SECONDS, _MEGABYTES, _LARGEST = 3, 1500, 1_000_000
# How long an answer is waited for where the system counts no seconds of the processor, or another
# program has them all.
_WAITED = 60
# Points for each pixel of a drawing.
_SHARP = 2
_GROUND = '<rect width="100%" height="100%" fill="#ffffff"/>'


def draw(id_: str, spec: Spec, title: str, description: str, kept: Path) -> str:
    """The drawing as a whole SVG document.

    Its texts are texts, its colours variables that it sets itself: for light and dark pages, as
    the page's own choice has it, and for readers who force colours. `id_` begins its ids, so that
    several may stand in one page. `kept` is the folder in which drawings are kept by their hash:
    what is there already is not drawn again, if it is this drawing.
    """
    form = json.dumps([id_, spec, title, description], ensure_ascii=False, sort_keys=True)
    # What makes it fit for a page is loaded where something is drawn.
    from mkdocs_casebook.exhibits.svg import fit, heads_of

    def is_this(there: bytes) -> bool:
        try:
            return heads_of(there.decode()) == (title, description)
        except ValueError:
            return False

    def make() -> bytes:
        return fit(id_, drawn(spec), title, description).encode()

    return made_once(kept, [_VEGA_LITE, form], make, is_this, _CODE).decode()


def as_png(svg: str, kept: Path) -> bytes:
    """A drawing without variables as a picture of points, for slides and messages, kept as it was
    made: with the font that the drawing program brings, so that every machine makes the same.
    """

    def make() -> bytes:
        import vl_convert

        # Without a ground the light edges of words would be dark in some programs.
        whole = svg.replace(">", f">{_GROUND}", 1).replace(FONTS, FONT)
        made: bytes = vl_convert.svg_to_png(whole, scale=_SHARP)
        return made

    return made_once(kept, ["png", svg], make, code=_CODE)


class Undrawn(Exception):
    """Why a specification was not drawn, in one line."""


def drawn(spec: Spec) -> str:
    """The specification as Vega-Lite draws it, if it does so with little time and memory.

    Raises `Undrawn`.
    """
    answer = _drawer().ask(json.dumps(spec))
    if isinstance(answer, str):
        return answer
    lines = [line.strip() for line in answer["error"].split("\n") if line.strip()]
    raise Undrawn(f"Vega-Lite says: {next((it for it in lines if 'rror' in it), lines[0])[:200]}")


@cache
def _drawer() -> "_Drawer":
    return _Drawer()


class _Drawer:
    """The process that draws: begun where something is to be drawn, and anew after it has ended."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.lock = threading.Lock()

    def ask(self, line: str) -> str | dict[str, str]:
        """The drawing of a specification, or what is wrong with it; raises `Undrawn`."""
        with self.lock:
            process = self.process = self.process or self._begun()
            assert process.stdin and process.stdout
            timer = threading.Timer(_WAITED, process.kill)
            timer.start()
            try:
                process.stdin.write(f"{line}\n")
                process.stdin.flush()
                answer = process.stdout.readline()
            except BrokenPipeError:
                answer = ""
            finally:
                timer.cancel()
            if not answer:
                process.kill()
                process.wait()
                self.process = None
                message = f"it takes more than {_SECONDS} seconds or {_MEGABYTES} MB to draw"
                raise Undrawn(f"{message}; draw less")
            if len(answer) > _LARGEST:
                message = f"its drawing has {len(answer) // 1000} kB; {_LARGEST // 1000} at most"
                raise Undrawn(f"{message}; draw less")
        found: str | dict[str, str] = json.loads(answer)
        return found

    def _begun(self) -> subprocess.Popen[str]:
        script = Path(__file__).with_name("drawer.py")
        limits = (_VEGA_LITE, str(_SECONDS), str(_MEGABYTES))
        return subprocess.Popen(
            [sys.executable, "-P", str(script), *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )


def size_of(svg: str) -> tuple[int, int]:
    """A drawing's width and height in pixels."""
    match = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert match
    return int(match[1]), int(match[2])
