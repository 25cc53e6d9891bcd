"""Whatever fails or is killed leaves the former site whole; and the builders' own commands."""

import os
import shutil
import signal
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.languages import Failed
from mkdocs_casebook.site import build as building
from tests import projects

FACT = "data/ferries/companies/acme.yml"
HOME = "docs/en/ferries/index.md"

# What an author can get wrong: a file, its words, the wrong ones, what is said of it.
MISTAKES = {
    "a record": (
        FACT, "unit: USD", "unit: dollar",
        "data/ferries/companies/acme.yml:17:11: unknown-unit: 'dollar'",
    ),
    "a page": (
        HOME, '{{ term("kn") }}', '{{ trem("kn") }}',
        "docs/en/ferries/index.md:6:103: unknown-macro: 'trem' is no macro; did you mean 'term'?",
    ),
}  # fmt: skip
# What only shows while the site is built, or in the site.
FAILURES = {
    "the site builder": ("mkdocs.yml", "plugins:\n", "plugins:\n  - nosuch\n", "mkdocs failed:"),
    "the verification": (
        HOME, "{{ notes() }}", '{{ notes() }}\n\n<p id="x"></p>\n<p id="x"></p>',
        "ferries/index.html: the id 'x' stands twice",
    ),
}  # fmt: skip


def left_over(project):
    return [path.name for path in project.glob(".site*")]


@pytest.mark.parametrize("what", [*MISTAKES, *FAILURES])
def test_what_fails_leaves_the_former_site_whole(what, example):
    """A mistake in a record or a page, the site builder, the verification: the site stays."""
    file, old, new, message = (MISTAKES | FAILURES)[what]
    former = projects.files(example / "site")
    projects.replace(example / file, old, new)
    done = projects.run(example, "casebook", "build")
    assert done.returncode == 1
    assert message in done.stdout
    assert done.stdout.endswith("Not built; site/ is as it was.\n")
    assert "Traceback" not in done.stdout
    assert projects.files(example / "site") == former
    assert left_over(example) == []


def changed(project):
    """The project with one fact changed, and the former site, in which it is not."""
    projects.replace(project / FACT, "value: 150000\n", "value: 160000\n")
    return projects.files(project / "site")


def shows_the_change(project):
    """Whether the next build succeeds, shows the change and leaves nothing behind."""
    done = projects.run(project, "casebook", "build")
    assert done.returncode == 0, done.stdout
    assert left_over(project) == []
    return b"more than 160,000 people" in (project / "site/ferries/index.html").read_bytes()


def killed(project, seconds, whom):
    """Kill a real build so many seconds after it began to write; its process group's number."""
    build = subprocess.Popen(
        projects.command("casebook", "build"), cwd=project, env=projects.environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not left_over(project) and build.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(seconds)
    assert build.poll() is None, "the build was over before it was killed"
    whom(build.pid, signal.SIGKILL)
    build.wait()
    return build.pid


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_a_killed_build_leaves_the_former_site_whole(seconds, example):
    """Killed with all its processes while the site builder writes; the next build cleans up."""
    former = changed(example)
    killed(example, seconds, os.killpg)
    assert projects.files(example / "site") == former
    assert shows_the_change(example)


def halt(leader, kill):
    """Kill the build alone; what it started stands still in the midst of its work."""
    os.killpg(leader, signal.SIGSTOP)
    os.kill(leader, kill)


def test_a_build_waits_for_a_site_builder_that_lives_on(example):
    """Where a build was killed alone, what it started still writes; the next one lets it end."""
    former = changed(example)
    group = killed(example, 0, halt)
    assert projects.files(example / "site") == former
    second = subprocess.Popen(projects.command("casebook", "build"), cwd=example,
                              env=projects.environment(), stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(3)
    finally:
        os.killpg(group, signal.SIGCONT)
    assert second.wait(120) == 0
    assert shows_the_change(example)


# A build that sends itself a signal at one of its two renames: the real ones, the real signal.
SIGNALLED = """
import os, pathlib, sys
from mkdocs_casebook.site import build as building
number, when, nth = sys.argv[1:]
rename, calls = pathlib.Path.rename, []
def signalled(*args, **kwargs):
    calls.append(args)
    now = len(calls) == int(nth)
    if now and when == "before": os.kill(os.getpid(), int(number))
    result = rename(*args, **kwargs)
    if now and when == "after": os.kill(os.getpid(), int(number))
    return result
pathlib.Path.rename = signalled
building.build(pathlib.Path.cwd())
"""


def signalled(project, number, moment):
    """A build, begun, that sends itself the signal at the moment."""
    words = [str(int(number)), *map(str, MOMENTS[moment])]
    return subprocess.Popen([sys.executable, "-c", SIGNALLED, *words], cwd=project,
                            env=projects.environment(PYTHONPATH=str(project)))  # fmt: skip


MOMENTS = {
    "before the swap": ("before", 1),
    "amid the swap": ("after", 1),
    "after the swap": ("after", 2),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_killed_around_the_swap_is_put_right(moment, example):
    """Before it the former site stands, after it the new one; amid it the next build, even one
    that fails on a mistake, brings the former site back.
    """
    former = changed(example)
    assert signalled(example, signal.SIGKILL, moment).wait(120) == -signal.SIGKILL
    if moment == "amid the swap":
        assert not (example / "site").exists()
        projects.replace(example / HOME, "term(", "trem(")
        assert projects.run(example, "casebook", "build").returncode == 1
        projects.replace(example / HOME, "trem(", "term(")
    new = b"more than 160,000 people" in (example / "site/ferries/index.html").read_bytes()
    assert new == (moment == "after the swap")
    assert new or projects.files(example / "site") == former
    assert shows_the_change(example)


def test_two_builds_at_once_both_succeed(example):
    """Neither disturbs the other, and the site is whole after both."""
    former = projects.files(example / "site")
    builds = [
        subprocess.Popen(projects.command("casebook", "build"), cwd=example,
                         env=projects.environment(), stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]  # fmt: skip
    said = [build.communicate(timeout=120)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert projects.files(example / "site") == former
    assert left_over(example) == []


def test_a_build_waits_for_another_that_swaps(example):
    """The moment between the two renames belongs to one build alone."""
    former = projects.files(example / "site")
    first = signalled(example, signal.SIGSTOP, "amid the swap")
    os.waitid(os.P_PID, first.pid, os.WSTOPPED | os.WNOWAIT)
    second = subprocess.Popen(projects.command("casebook", "build"), cwd=example,
                              env=projects.environment(), stderr=subprocess.DEVNULL)  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(2)
    first.send_signal(signal.SIGCONT)
    assert [first.wait(120), second.wait(120)] == [0, 0]
    assert projects.files(example / "site") == former
    assert left_over(example) == []


# -- by themselves --------------------------------------------------------------------------------


@pytest.mark.parametrize("what", MISTAKES)
def test_mkdocs_build_stops_on_the_same_problems(what, example):
    """With the lines of `casebook check`, exit 1, no traceback, and the site as it was."""
    file, old, new, message = MISTAKES[what]
    former = projects.files(example / "site")
    projects.replace(example / file, old, new)
    lines = list(map(str, problems_of(example)))
    assert any(message in line for line in lines)
    done = projects.run(example, "mkdocs", "build")
    assert done.returncode == 1
    said = [line for line in done.stdout.splitlines() if line.startswith(("data/", "docs/"))]
    assert said == lines
    assert "Traceback" not in done.stdout
    assert projects.files(example / "site") == former


def test_mkdocs_build_gives_the_same_pages(example):
    former = projects.files(example / "site")
    done = projects.run(example, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    pages = projects.files(example / "site")
    assert {n: c for n, c in pages.items() if n.endswith(".html")} == {
        n: c for n, c in former.items() if n.endswith(".html")
    }


@pytest.fixture
def served(example, tmp_path):
    """The address at which `mkdocs serve` shows the example."""
    port = projects.free_port()
    words = ("serve", "--dev-addr", f"127.0.0.1:{port}")
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            projects.command("mkdocs", *words), cwd=example, env=projects.environment(),
            stdout=said, stderr=said,
        )  # fmt: skip
        yield f"http://127.0.0.1:{port}/ferries/"
        process.terminate()
        process.wait(20)


def appears(address, words, seconds=40):
    """Whether the page at the address shows the words within that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if words in urlopen(address, timeout=5).read().decode():
                return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_mkdocs_serve_follows_edits_and_survives_mistakes(served, example, tmp_path):
    """A changed fact appears; a mistake is told, the page stays; corrected, it goes on."""
    assert appears(served, "more than 150,000 people")
    projects.replace(example / FACT, "value: 150000\n", "value: 160000\n")
    assert appears(served, "more than 160,000 people")
    projects.replace(example / FACT, "value: 160000\n", "value: many\n")
    until = time.monotonic() + 40
    while "'many' is not a number" not in (tmp_path / "said").read_text():
        assert time.monotonic() < until
        time.sleep(0.2)
    projects.replace(example / FACT, "value: many\n", "value: 170000\n")
    assert appears(served, "more than 170,000 people")
    assert "Traceback" not in (tmp_path / "said").read_text()


# -- a second language ----------------------------------------------------------------------------

FINDING = "It works.\n{: .finding }"
CHINESE = """\
INHERIT: mkdocs.yml
docs_dir: docs/zh
theme: {language: zh}
extra: {locale: zh_CN}
"""


@pytest.fixture
def bilingual(example):
    """The project with its pages in a second folder, as another language has them."""
    shutil.copytree(example / "docs/en", example / "docs/zh")
    (example / "mkdocs.zh.yml").write_text(CHINESE, encoding="utf-8")
    projects.list_pages(example)
    return example


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_each_language_is_built_and_verified(engine, bilingual):
    """The first at the site's root, another in its folder, with the numbers as it reads them."""
    site = building.build(bilingual, engine)
    for path in (bilingual / "docs/en").rglob("index.md"):
        page = path.relative_to(bilingual / "docs/en").with_suffix(".html")
        assert 'lang="en"' in (site / page).read_text(encoding="utf-8")
        assert 'lang="zh"' in (site / "zh" / page).read_text(encoding="utf-8")
    assert "万" in (site / "zh/ferries/companies/acme/index.html").read_text(encoding="utf-8")


def test_a_page_that_is_missing_in_another_language_is_found(bilingual):
    allowed = "{# allow page-unreachable: it is left out #}"
    text = f"{allowed}\n# Extra\n\n{FINDING}\n"
    (bilingual / "docs/zh/extra.md").write_text(text, encoding="utf-8")
    with (bilingual / "mkdocs.zh.yml").open("a", encoding="utf-8") as settings:
        settings.write("exclude_docs: extra.md\n")
    with pytest.raises(Failed, match=r"^zh/extra/index\.html: was not built$"):
        building.build(bilingual)


def test_a_language_without_settings_is_a_problem(bilingual):
    (bilingual / "mkdocs.zh.yml").unlink()
    (found,) = (one for one in problems_of(bilingual) if not one.warning)
    assert str(found).startswith("mkdocs.zh.yml:1:1: missing-file: is not there; write it")
