"""The preview: what is served is what the files are now, whatever is wrong with them."""

import http.client
import os
import re
import signal
import subprocess
import time
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner

from mkdocs_casebook.__main__ import main
from tests import projects
from tests.site import test_build
from tests.site.test_build import FACT, HOME

PATIENCE = 60
THEME, STYLE = "docs/theme/main.html", "docs/theme/assets/casebook.css"
SCRIPT = re.compile(rb'<script src="/-/preview\.js\?\d+"></script>(?=</body>)')
AT = "/ferries/"

# A file, its words, other words; a page, and what stands on it in their place.
CHANGES = {
    "a page": (HOME, "# ", "# New ", AT, "New "),
    "a title in the navigation": (
        "docs/en/ferries/background.md", "# Background", "# Foreground", AT, "Foreground",
    ),
    "a record": (FACT, "value: 150000\n", "value: 160000\n", AT, "more than 160,000 people"),
    "a template": (THEME, 'content="article"', 'content="leaflet"', AT, 'content="leaflet"'),
    "a style": (STYLE, "measure: 34rem", "measure: 35.5rem", "/assets/casebook.css", "35.5rem"),
    "the engine": (
        "macros/mkdocs_casebook/show/macros.py", "    return view.fact(id)", '    return "words of a new engine"',
        AT, "words of a new engine",
    ),
    "a template of the engine": (
        "macros/mkdocs_casebook/show/templates/notes.html", "## Notes", "## Sources and notes", AT,
        "Sources and notes",
    ),
    "the settings": ("mkdocs.yml", "site_name: Casebook", "site_name: Notebook", AT, "Notebook"),
}  # fmt: skip
# A file, its words, wrong ones; what is said of them.
MISTAKES = {
    **test_build.MISTAKES,
    "a template": (
        THEME, "{% block styles %}", "{% blok styles %}",
        "docs/theme/main.html:91: TemplateSyntaxError: Encountered unknown tag 'blok'.",
    ),
    "the settings": (
        "mkdocs.yml", "plugins:\n", "plugins:\n  - nosuch\n",
        "mkdocs.yml: Config value 'plugins': The \"nosuch\" plugin is not installed",
    ),
    "the form of the settings": (
        "mkdocs.yml", "theme:\n", "theme\n", "yaml-syntax: a key without a colon",
    ),
    "the engine's syntax": (
        "macros/mkdocs_casebook/show/facts.py", "\nfrom", "\ndef (:\nfrom", "macros/mkdocs_casebook/show/facts.py:4: SyntaxError",
    ),
    "the engine at work": (
        "macros/mkdocs_casebook/show/macros.py", "    return view.fact(id)", "    return view.nosuch(id)",
        "AttributeError: 'Show' object has no attribute 'nosuch'",
    ),
    "a template of the engine": (
        "macros/mkdocs_casebook/show/templates/notes.html", "## Notes", "## {{ nosuch }}",
        "UndefinedError: 'nosuch' is undefined",
    ),
}  # fmt: skip


def get(port, path, method="GET"):
    """The status, headers and body of the answer; the path is sent as it stands."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest(method, path)
        connection.endheaders()
        answer = connection.getresponse()
        return SimpleNamespace(status=answer.status, headers=answer.headers, body=answer.read())
    finally:
        connection.close()


def comes(what, seconds=PATIENCE):
    """Wait until it is so."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def text(answer):
    return unescape(answer.body.decode())


@contextmanager
def preview(project, folder, ignored=()):
    """`casebook serve` in the project: its port, what it said, its process.

    `ignored` are the signals that it is started to ignore, as by a shell in the background.
    """
    port = projects.free_port()
    folder.mkdir(exist_ok=True)
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(
            projects.command("casebook", "serve", "--address", f"127.0.0.1:{port}"), cwd=project,
            env=projects.environment(TMPDIR=str(folder)), stdout=said, stderr=said,
            preexec_fn=lambda: [signal.signal(one, signal.SIG_IGN) for one in ignored],
        )  # fmt: skip
    told = SimpleNamespace(
        port=port, process=process, folder=folder, said=lambda: (folder / "said").read_text()
    )
    try:
        comes(lambda: "Ctrl-C ends it" in told.said())
        yield told
        assert process.poll() is None, told.said()
    finally:
        process.terminate()
        process.wait(PATIENCE)
    assert "Traceback" not in told.said()


@pytest.fixture(scope="module")
def example(built_example, tmp_path_factory):
    """One project for all that changes and is changed back, in place of a copy for each."""
    return projects.example(tmp_path_factory.mktemp("preview") / "project")


@pytest.fixture(scope="module")
def served(example, tmp_path_factory):
    with preview(example, tmp_path_factory.mktemp("preview") / "own") as running:
        yield running


@contextmanager
def instead(path, old, new):
    """Other words in a file, for a while."""
    former = path.read_text(encoding="utf-8")
    projects.replace(path, old, new)
    try:
        yield
    finally:
        path.write_text(former, encoding="utf-8")


def shows(served, path, words):
    comes(lambda: words in text(get(served.port, path)))


def test_pages_are_those_of_the_build(built_example, served):
    """Byte by byte, but for the line that follows changes; so are the other files of the theme."""
    site = built_example / "site"
    pages = [path.relative_to(site).as_posix() for path in site.rglob("index.html")]
    assert len(pages) > 20
    for name in [*pages, "404.html", "robots.txt", "assets/notes.js", "assets/logo.svg"]:
        content = get(served.port, f"/{name.removesuffix('index.html')}").body
        if name.endswith(".html"):
            content, count = SCRIPT.subn(b"", content)
            assert count == 1, name
        assert content == (site / name).read_bytes(), name


def test_what_is_made_of_all_pages_and_records_is_there(built_example, served):
    """The index of the search, pictures, tables and citations are as the build writes them."""
    site = built_example / "site"
    exhibit = next((site / "ferries/data/exhibits").glob("*-wide.svg")).relative_to(site)
    names = [exhibit.as_posix(), "search/search_index.json", "ferries/cite.bib", "llms.txt"]
    for name in names:
        answer = get(served.port, f"/{name}")
        assert answer.status == 200, name
        assert answer.body == (site / name).read_bytes(), name


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_on_the_page(what, example, served):
    """Without a restart, and so is its being taken back."""
    file, old, new, path, words = CHANGES[what]
    assert words not in text(get(served.port, path))
    with instead(example / file, old, new):
        assert words in text(get(served.port, path))
    assert words not in text(get(served.port, path))


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_told_and_mended(what, example, served):
    """In the terminal, once, and on the page; the last good page stays to be read."""
    file, old, new, message = MISTAKES[what]
    good, before = text(get(served.port, AT)), len(served.said())
    with instead(example / file, old, new):
        answer = get(served.port, AT)
        assert answer.status == 200
        assert 'role="alert"' in text(answer)
        page = " ".join(re.sub("<[^>]*>", "", text(answer)).split())
        assert message in page
        shows(served, AT, 'role="alert"')
        assert served.said()[before:].count(message) == 1
        former = text(get(served.port, f"{AT}?before"))
        assert former.split('<script src="/-/')[0] == good.split('<script src="/-/')[0]
    mended = text(get(served.port, AT))
    assert mended.split('<script src="/-/')[0] == good.split('<script src="/-/')[0]


def test_the_lines_are_those_of_the_check(example, served):
    before = len(served.said())
    with (
        instead(example / FACT, "unit: USD", "unit: dollar"),
        instead(example / HOME, '{{ term("kn") }}', '{{ trem("kn") }}'),
    ):
        shows(served, AT, "trem")
        lines = projects.run(example, "casebook", "check").stdout.splitlines()[:-1]
        assert len(lines) > 1
        comes(lambda: all(line in served.said()[before:].splitlines() for line in lines))


def test_a_mistake_is_told_with_no_browser(example, served):
    """Whoever only looks at the terminal learns of it, and that it is mended."""
    before = len(served.said())
    with instead(example / FACT, "unit: USD", "unit: dollar"):
        comes(lambda: MISTAKES["a record"][3] in served.said()[before:])
    comes(lambda: served.said()[before:].endswith("No problems.\n"))


def test_a_preview_of_a_broken_project_starts(tmp_path):
    project = projects.example(tmp_path / "project")
    with instead(project / FACT, "unit: USD", "unit: dollar"):
        with preview(project, tmp_path / "preview") as served:
            answer = get(served.port, AT)
            assert 'role="alert"' in text(answer)
            assert "as it was before" not in text(answer)
            projects.replace(project / FACT, "unit: dollar", "unit: USD")
            assert "<article" in text(get(served.port, AT))


def test_text_of_a_mistake_is_text(example, served):
    """Markup in a record is not obeyed in the notice of what is wrong with it."""
    with instead(example / FACT, "unit: USD", "unit: <img src=x onerror=alert(1)>"):
        answer = get(served.port, AT)
        assert 'role="alert"' in text(answer)
        assert "onerror" in text(answer)
        assert b"<img" not in answer.body


def test_pages_come_and_go(example, served):
    """A new page is there, and in the navigation; a deleted one has the site's page for that."""
    page = example / "docs/en/ferries/harbours.md"
    assert get(served.port, "/ferries/harbours/").status == 404
    page.write_text("# Harbours *and* piers\n\nThere are two.\n{: .finding }\n", encoding="utf-8")
    try:
        assert "Harbours and piers" in text(get(served.port, "/ferries/background/"))
        assert "There are two." in text(get(served.port, "/ferries/harbours/"))
    finally:
        page.unlink()
    answer = get(served.port, "/ferries/harbours/")
    assert answer.status == 404
    assert "This page is not here" in text(answer)


@pytest.mark.parametrize("where", ["    return view.fact(id)", "\nMACROS: dict"])
def test_an_engine_that_does_not_come_to_an_end_can_be_mended(where, example, served):
    """While a page is rendered, and while it is loaded."""
    endless = where.replace("return", "while True: pass\n    return")
    endless = endless.replace("MACROS", "while True: pass\nMACROS")
    with instead(example / "macros/mkdocs_casebook/show/macros.py", where, endless):
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=6)
        connection.request("GET", AT)
        with pytest.raises(TimeoutError):
            connection.getresponse()
        connection.close()
    shows(served, AT, "<article")


def test_a_process_that_dies_is_replaced(example, served):
    """Its page has a notice, the others are as they were."""
    with instead(
        example / "macros/mkdocs_casebook/show/macros.py", "    return view.fact(id)", "    import os; os._exit(1)"
    ):
        assert "ended by itself" in text(get(served.port, AT))
        assert "<article" in text(get(served.port, f"{AT}glossary/"))
    assert "<article" in text(get(served.port, AT))


PATHS = [
    "/../mkdocs.yml", "/%2e%2e/mkdocs.yml", "/ferries/../../mkdocs.yml", "/..%2fmkdocs.yml",
    "/..%5cmkdocs.yml", "//etc/passwd", "/%2fetc/passwd", "/assets/../../../mkdocs.yml",
    "/mkdocs.yml", "/ferries/../index.html", "/ferries/index.md%00.html", "/assets/outside.txt",
    "/-/../mkdocs.yml", "/./mkdocs.yml", "/-/", "/ferries//index.html",
]  # fmt: skip


def test_nothing_outside_the_site_is_served(tmp_path):
    """Paths that climb, however they are written, and links that lead out of the project."""
    example = projects.example(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("a secret", encoding="utf-8")
    (outside / "secret.md").write_text("# Secret\n\na secret\n", encoding="utf-8")
    with preview(example, tmp_path / "preview") as served:
        assert "<article" in text(get(served.port, AT))
        for path in PATHS:
            assert get(served.port, path).status == 404, path
        docs = example / "docs/en"
        (docs / "outside.txt").symlink_to(outside / "secret.txt")
        (docs / "secret.md").symlink_to(outside / "secret.md")
        (docs / "out").symlink_to(outside)
        (example / "docs/theme/assets/outside.txt").symlink_to(outside / "secret.txt")
        files = ("/assets/outside.txt", "/outside.txt", "/out/secret.txt")
        for path in (*files, "/out/secret/", "/secret/"):
            assert b"a secret" not in get(served.port, path).body, path


def test_head_and_folders_without_a_slash(served):
    answer = get(served.port, AT, "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(get(served.port, AT).body)
    answer = get(served.port, "/ferries")
    assert (answer.status, answer.headers["Location"]) == (302, "/ferries/")
    assert not any(name.lower().startswith("access-control") for name in answer.headers)


def test_an_address_that_is_taken_is_told_in_a_line(example, served):
    taken = f"127.0.0.1:{served.port}"
    done = projects.run(example, "casebook", "serve", "--address", taken)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"Error: cannot serve at {taken}: Address already in use; name another with --address"
    ]


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"])
def test_a_wrong_address_is_told_in_a_line(address):
    done = CliRunner().invoke(main, ["serve", "--address", address])
    assert done.exit_code == 1
    assert done.output == f"Error: {address!r} is no address; write it as 127.0.0.1:8000\n"


def running(folder):
    """The processes that render into the folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder).encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            pass
    return found


ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize(
    ("how", "ignored"),
    [*((one, ()) for one in ENDS), *((one, ENDS) for one in ENDS), (signal.SIGKILL, ())],
)
def test_nothing_is_left_at_the_end(how, ignored, example, tmp_path):
    """No process and no folder; a kill leaves at most the folder. Ctrl-C ends it quietly.

    So it is where whoever started it ignores the signals.
    """
    with pytest.raises(AssertionError), preview(example, tmp_path / "preview", ignored) as served:
        get(served.port, AT)
        assert len(running(served.folder)) == 2
        os.kill(served.process.pid, how)
        code = served.process.wait(PATIENCE)
    comes(lambda: not running(served.folder), 10)
    said = served.said().splitlines()
    assert len(said) == 1, said
    if how != signal.SIGKILL:
        assert code == 0
        assert [path.name for path in served.folder.iterdir()] == ["said"]


def test_the_page_in_a_browser_follows(example, served, browser):
    """It loads again by itself, where it was scrolled to; a notice shows and goes by itself."""
    context = browser.new_context(viewport={"width": 800, "height": 300})
    errors = []
    page, other = context.new_page(), context.new_page()
    page.on("pageerror", lambda error: errors.append(error))
    for one in (page, other):
        one.goto(f"http://127.0.0.1:{served.port}{AT}")
    page.evaluate("scrollTo(0, 200)")
    with instead(example / FACT, "value: 150000\n", "value: 160000\n"):
        for one in (page, other):
            one.get_by_text("more than 160,000 people").first.wait_for()
        page.wait_for_function("scrollY === 200")
        with instead(example / FACT, "unit: USD", "unit: dollar"):
            page.get_by_role("alert").wait_for()
            assert "unknown-unit: 'dollar'" in page.get_by_role("alert").inner_text()
            page.get_by_role("link", name="The page as it was before").click()
            page.get_by_text("more than 160,000 people").first.wait_for()
            page.go_back()
            page.get_by_role("alert").wait_for()
        page.get_by_text("more than 160,000 people").first.wait_for()
    page.get_by_text("more than 150,000 people").first.wait_for()
    assert not page.get_by_role("alert").count()
    assert not errors
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_notice_is_accessible(width, scheme, example, served, browser):
    """No finding of axe, and no line wider than a small screen."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    with instead(example / "macros/mkdocs_casebook/show/macros.py", "view.fact(id)", "view.nosuch(id)"):
        page.goto(f"http://127.0.0.1:{served.port}{AT}")
        page.get_by_role("alert").wait_for()
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
