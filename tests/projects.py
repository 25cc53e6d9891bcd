"""Copies of projects, and how the tests build and serve them."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, chdir, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, islice
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from tests import forked

HERE = Path(__file__).parent
ROOT = HERE.parent
# The engine and its theme, by their paths in a project.
ENGINE = "macros/mkdocs_casebook"
THEME = f"{ENGINE}/theme"
# What the workflow that publishes says of the site, as for a repository that is published below
# its owner's address.
PUBLISHED = {
    "CASEBOOK_URL": "https://example.org/casebook/",
    "CASEBOOK_REPOSITORY": "https://github.com/example/casebook",
    "CASEBOOK_EDIT_URI": "edit/main/docs/en/",
}
# Below those that the system gives away.
_PORTS = cycle(range(first := 20_000 + os.getpid() % 1000 * 12, first + 12))


def published() -> AbstractContextManager[object]:
    """The environment in which the site is published."""
    return patch.dict(os.environ, PUBLISHED)


def engine(folder: Path) -> None:
    """Put the engine and the theme into a project, compiled, as far as it is here."""
    unfinished = shutil.ignore_patterns("*.pyc.*")  # which another process is just writing
    shutil.copytree(ROOT / "macros", folder / "macros", ignore=unfinished)


def settings(folder: Path) -> None:
    """Give a project this one's settings, but for the navigation."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    # Its closed chapters are no pages of another case.
    text = re.sub(r"^# Closed.*\nnot_in_nav: \|\n(?:  .*\n)+\n", "", text, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(f"{text}\n", encoding="utf-8")


def _copy(data: Path, docs: Path, folder: Path) -> Path:
    shutil.copytree(data, folder / "data")
    shutil.copytree(docs, folder / "docs")
    return folder


def real(folder: Path, built: Path | None = None) -> Path:
    """A copy of this project, as far as a build reads it; with what one that was built keeps."""
    shutil.copy(ROOT / "mkdocs.yml", _copy(ROOT / "data", ROOT / "docs", folder))
    engine(folder)
    # The form to which readers are led, where there is a repository.
    shutil.copytree(ROOT / ".github/ISSUE_TEMPLATE", folder / ".github/ISSUE_TEMPLATE")
    if built:
        shutil.copytree(built / ".cache", folder / ".cache")
    return folder


def real_with_nothing_due(folder: Path) -> Path:
    """A copy of this project in which nothing falls due on any day, whenever the tests run."""
    for path in sorted((real(folder) / "data").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\breview-by: [\d-]+", "review-by: 2999", text)
        path.write_text(re.sub(r"^reports:\n(?: .*\n)+", "", text, flags=re.M), encoding="utf-8")
    return folder


def second(folder: Path) -> Path:
    """Another case put into a project: data, pages and navigation are all that is added."""
    for part in ("data", "docs"):
        shutil.copytree(HERE / "second" / part, folder / part, dirs_exist_ok=True)
    nav = (HERE / "second/nav.yml").read_text(encoding="utf-8")
    replace(folder / "mkdocs.yml", "  - About:\n", f"{nav}  - About:\n")
    return folder


def on_a_page(example: str) -> str:
    """A page of its own for the example of a macro, below a heading; a row has its table."""
    head = "| | |\n|---|---|\n" if example.startswith("|") else ""
    return f"# Example\n\nIt works.\n{{: .finding }}\n\n## Here\n\n{head}{example}\n"


def _invented(folder: Path) -> Path:
    settings(_copy(HERE / "example/data", HERE / "example/docs", folder))
    return folder


def example(folder: Path) -> Path:
    """A project with the invented case of tests/example, the real engine, theme and settings."""
    engine(_invented(folder))
    return folder


def installed(folder: Path) -> Path:
    """The same project without the engine, which its settings take from where it is installed."""
    replace(_invented(folder) / "mkdocs.yml", "module_name: macros", "modules: [mkdocs_casebook]")
    return folder


def addressed(project: Path, address: str) -> None:
    """Give the site an address in its settings."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(r"^site_url: .*$", f"site_url: {address}", text, flags=re.MULTILINE)
    assert count == 1
    path.write_text(changed, encoding="utf-8")


def list_pages(folder: Path, language: str = "en", name: str = "mkdocs.yml") -> None:
    """Write all pages into the navigation: one builder makes none of folders in folders."""
    docs = folder / "docs" / language
    names = (path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md")))
    with (folder / name).open("a", encoding="utf-8") as settings:
        settings.write(f"\nnav: [{', '.join(names)}]\n")


def command(module: str, *words: str) -> list[str]:
    """How `casebook`, `mkdocs` and the like are called in a project's folder."""
    return [sys.executable, "-m", forked.MODULES.get(module, module), *words]


def environment(**given: str) -> dict[str, str]:
    """The environment of those calls, without Material's banners."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "1"}
    return os.environ | quiet | given


def run(
    folder: Path, module: str, *words: str, apart: bool = False, **given: str
) -> subprocess.CompletedProcess[str]:
    """The command, done, with what it said on both channels in `stdout`, or `apart`."""
    if forked.may(folder, module, environment(**given)):
        return forked.run(folder, module, words, environment(**given), apart=apart, seconds=300)
    return subprocess.run(
        command(module, *words), cwd=folder, env=environment(**given), timeout=300, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE if apart else subprocess.STDOUT,
    )  # fmt: skip


def inside(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same of `casebook`, as it is here, in this process: it takes a third of the time."""
    from mkdocs_casebook.__main__ import main

    with chdir(folder):
        done = CliRunner().invoke(main, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return subprocess.CompletedProcess(words, done.exit_code, done.output)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder: its path and its bytes."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def unstated(page: bytes) -> bytes:
    """The page without what it states of what may run on it."""
    stated = rb'<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer"[^>]*>'
    return re.sub(stated, b"", page)


def plainly(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site as they are called, and call each other, without hashes in names."""
    from mkdocs_casebook.site.kept_names import plain_names

    found = {}
    for name, content in files.items():
        if name.endswith((".html", ".css", ".js")):
            content = plain_names(content.decode()).encode()
        found[plain_names(name)] = content
    return found


def unparted(page: bytes) -> bytes:
    """The page as a builder made it: its style is all of the theme's, of which the build parts what
    few pages need from what all need.
    """
    part = rb'(<link rel="stylesheet" href="[^"]*assets/stylesheets/main\.\w+\.min)\.all\.css">'
    return re.sub(part, rb'\1.css">', page)


def replace(path: Path, old: str, new: str) -> None:
    """One change in a file; the old words must be there. The same file in other folders stays."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    if path.stat().st_nlink > 1:
        path.unlink()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def commit(folder: Path) -> None:
    """All of a repository committed, as it was published."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["add", "--all", "."], [*who, "commit", "-qm", "Published"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


def publish(folder: Path) -> None:
    """The project in a repository of its own, committed as it was published."""
    (folder / ".gitignore").write_text(
        "/.cache/\n/macros/mkdocs_casebook/\n/site/\n", encoding="utf-8"
    )
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    commit(folder)


def overdue(project: Path) -> None:
    """A fact of the example whose review has passed: the check warns of it."""
    acme = project / "data/ferries/companies/acme.yml"
    replace(acme, "review-by: 2031-06", "review-by: 2021-06")


def free_port() -> int:
    """A port at which nothing listens: of a dozen that no other process of the tests asks for."""
    for port in islice(_PORTS, 12):
        with socket.socket() as held, suppress(OSError):
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            held.bind(("127.0.0.1", port))
            return port
    raise AssertionError("each port of the tests is taken")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(server: ThreadingHTTPServer) -> None:
    """Answer in a thread, until it is shut down, for which it does not wait long."""
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which the folder is served on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=site))
    serve(server)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
