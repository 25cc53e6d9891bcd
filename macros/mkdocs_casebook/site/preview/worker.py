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

_FRAMES, _WIDTH = 6, 80
# The engine lies in the project, or where it is installed.
_ENGINE = Path(__file__).parents[2]
# What renders is not what went wrong, where anything below it did.
_OWN = tuple(f"mkdocs_casebook/site/preview/{name}.py" for name in ("worker", "renderer"))


def main(root: str, folder: str, module: str, *libraries: str) -> None:
    """Answer the requests of standard input by `module.Renderer`, whose method each one names.

    A request is a line of JSON, the method's name and what it takes. So is an answer: the file
    that was rendered, lines that say why none was, and lines that warn.
    """
    for library in libraries:
        importlib.import_module(library)
    if str(_ENGINE.parent) not in sys.path:
        sys.path.insert(0, str(_ENGINE.parent))
    # What the engine prints is for the terminal, and what ends a program closes its input.
    requests, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    # A file of bytecode would stand for another text of the same second and length.
    sys.dont_write_bytecode = True
    renderer = None
    for request in requests:
        method, *given = json.loads(request)
        try:
            if renderer is None:
                renderer = importlib.import_module(module).Renderer(Path(root), Path(folder))
            answer = getattr(renderer, method)(*given)
        except (Exception, SystemExit) as error:
            where = [f"  on the page /{given[1]}"] if method == "render" else []
            answer = None, [*told(error, root), *where]
        print(json.dumps(answer), file=answers, flush=True)


def told(error: BaseException, root: str) -> list[str]:
    """An exception in lines: its place in the project and what it is, then what called that."""
    if isinstance(error, SystemExit) and error.__context__:
        # A plugin that ends the program says so after the exception that it was given.
        error = error.__context__
    file, place, what = _named(error)
    first, *more = f"{type(error).__name__}: {what}".replace(f"{root}/", "").split("\n")
    more = [f"  {line}" for line in more]
    if file:
        return [f"{_short(file, root) or file}{place}: {first}", *more]
    frames = [
        (name, f"{name}:{frame.lineno or 1}: ", (frame.line or "")[:_WIDTH])
        for frame in traceback.extract_tb(error.__traceback__)
        if (name := _short(frame.filename, root))
    ]
    own = max((at for at, (name, *_) in enumerate(frames, 1) if name.endswith(_OWN)), default=0)
    *callers, (_, last, _) = (frames[own:] or frames or [("", "", "")])[-_FRAMES:]
    called = (f"  called by {place}{text}" for _, place, text in reversed(callers))
    return [f"{last}{first}", *more, *called]


def _short(file: str, root: str) -> str:
    """What lines call a file of the project or of the engine; nothing for those of libraries."""
    path = Path(file)
    if path.is_relative_to(root) and "site-packages" not in path.parts:
        return path.relative_to(root).as_posix()
    return path.relative_to(_ENGINE.parent).as_posix() if path.is_relative_to(_ENGINE) else ""


def _named(error: BaseException) -> tuple[str, str, str]:
    """The file and place that the exception itself names, of a program, template or YAML; its
    message.
    """
    cause = error.__context__
    if mark := getattr(cause, "problem_mark", None):
        problem = getattr(cause, "problem", "")
        return mark.name, f":{mark.line + 1}:{mark.column + 1}", str(problem)
    what, file, line = (getattr(error, name, None) for name in ("msg", "filename", "lineno"))
    named = (str(file), f":{line}") if file and line else ("", "")
    return *named, str(what or error)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        main(*sys.argv[1:])
