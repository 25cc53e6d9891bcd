"""A process that renders for the preview: it loads the libraries at once, the engine when asked.

It is run by its path, and it imports nothing of the engine before the first request, so that
one which stands by takes the engine as it is at that moment.
"""

import contextlib
import importlib
import json
import os
import sys
import traceback
from pathlib import Path
from typing import NamedTuple

_FRAMES, _WIDTH = 6, 80
# What renders is not what went wrong, where anything below it did.
_OWN = tuple(f"macros/mkdocs_casebook/site/preview/{name}.py" for name in ("worker", "renderer"))


def main(root: str, folder: str, module: str, *libraries: str) -> None:
    """Answer the requests of standard input, one JSON list in a line, by `module.Renderer`.

    An answer is a line of JSON: `file` that was rendered, `lines` that say why none was, `warned`.
    """
    for library in libraries:
        importlib.import_module(library)
    sys.path.insert(0, f"{root}/macros")
    # What the engine prints is for the terminal, and what ends a program closes its input.
    requests, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    # A file of bytecode would stand for another text of the same second and length.
    sys.dont_write_bytecode = True
    renderer = None
    for request in requests:
        try:
            if renderer is None:
                renderer = importlib.import_module(module).Renderer(Path(root), Path(folder))
            answer = renderer.answer(*json.loads(request))
        except (Exception, SystemExit) as error:
            page = json.loads(request)[1]
            where = [f"  on the page /{page}"] if page is not None else []
            answer = {"lines": [*told(error, root), *where]}
        print(json.dumps(answer), file=answers, flush=True)


def told(error: BaseException, root: str) -> list[str]:
    """An exception in lines: its place in the project and what it is, then what called that."""
    if isinstance(error, SystemExit) and error.__context__:
        # A plugin that ends the program says so after the exception that it was given.
        error = error.__context__
    place, what = _named(error)
    first, *more = f"{type(error).__name__}: {what}".replace(f"{root}/", "").split("\n")
    if place:
        return [f"{place.removeprefix(f'{root}/')}: {first}", *(f"  {line}" for line in more)]
    frames = [
        frame._replace(filename=frame.filename.removeprefix(f"{root}/"))
        for frame in map(_Frame.of, traceback.extract_tb(error.__traceback__))
        if frame.filename.startswith(f"{root}/") and "/site-packages/" not in frame.filename
    ]
    own = max((n for n, frame in enumerate(frames) if frame.filename in _OWN), default=-1)
    frames = (frames[own + 1 :] or frames)[-_FRAMES:]
    if not frames:
        return [first, *more]
    *callers, last = frames
    called = (f"  called by {one.filename}:{one.line}: {one.text}" for one in reversed(callers))
    return [f"{last.filename}:{last.line}: {first}", *(f"  {line}" for line in more), *called]


class _Frame(NamedTuple):
    filename: str
    line: int
    text: str

    @classmethod
    def of(cls, frame: traceback.FrameSummary) -> "_Frame":
        return cls(frame.filename, frame.lineno or 1, (frame.line or "")[:_WIDTH])


def _named(error: BaseException) -> tuple[str, str]:
    """The place that the exception itself names, of a program, a template or YAML; its message."""
    if mark := getattr(error.__context__, "problem_mark", None):
        return f"{mark.name}:{mark.line + 1}:{mark.column + 1}", str(error.__context__.problem)
    what, file, line = (getattr(error, name, None) for name in ("msg", "filename", "lineno"))
    return f"{file}:{line}" if file and line else "", str(what or error)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        main(*sys.argv[1:])
