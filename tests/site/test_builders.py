"""The builders' own commands."""

import re
import shutil
import subprocess
import time
from urllib.request import urlopen

import pytest

from mkdocs_casebook.checks.problems import problems_of
from tests import projects
from tests.site.mistakes import FACT, MISTAKES


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


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_builders_own_command_gives_the_same_bytes(engine, example):
    """Pages, and all that is written beside them."""
    former = projects.files(example / "site")
    done = projects.run(example, engine, "build", "--site-dir", "own")
    assert done.returncode == 0, done.stdout
    own = projects.files(example / "own")
    assert own.keys() == former.keys()
    assert [name for name in own if own[name] != former[name]] == []


def test_mkdocs_build_builds_each_language(example):
    """The other languages into their folders, and all of it verified."""
    shutil.copytree(example / "docs/en", example / "docs/zh")
    said = "INHERIT: mkdocs.yml\ndocs_dir: docs/zh\ntheme: {language: zh}\n"
    (example / "mkdocs.zh.yml").write_text(said, encoding="utf-8")
    projects.list_pages(example)
    for words in (("casebook", "build"), ("mkdocs", "build", "--site-dir", "own")):
        done = projects.run(example, *words)
        assert done.returncode == 0, done.stdout
    own, ours = projects.files(example / "own"), projects.files(example / "site")
    assert "zh/llms.txt" in own and own == ours


def test_a_bare_site_of_zensical_is_finished(example):
    """It calls no hook: `casebook finish` adds and verifies, once, and what fails stays bare."""
    projects.list_pages(example)
    shutil.rmtree(example / "site")
    done = projects.run(example, "casebook", "finish")
    assert done.returncode == 1 and "site/ holds no site; build it first" in done.stdout
    assert projects.run(example, "zensical", "build").returncode == 0
    timeline = example / "site/ferries/timeline/index.html"
    whole = timeline.read_text(encoding="utf-8")
    projects.replace(timeline, "</article>", '<a href="nowhere/">x</a></article>')
    bare = projects.files(example / "site")
    done = projects.run(example, "casebook", "finish")
    assert done.returncode == 1 and "the link 'nowhere/' leads nowhere" in done.stdout
    assert projects.files(example / "site") == bare
    timeline.write_text(whole, encoding="utf-8")
    done = projects.run(example, "casebook", "finish")
    assert done.returncode == 0 and (example / "site/llms.txt").is_file(), done.stdout
    files = projects.plainly(projects.files(example / "site"))
    for name in ("robots.txt", "assets/search.js"):
        assert not re.search(b"{{|{% ", files[name]), name
    done = projects.run(example, "casebook", "finish")
    assert done.returncode == 1 and "site/ is finished" in done.stdout


LATE = """\
from pathlib import Path

def on_post_build(config):
    page = Path(config.site_dir, "index.html")
    page.write_text(page.read_text("utf-8").replace("</article>", {}), encoding="utf-8")
"""


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_mkdocs_build_verifies_what_was_built(command, example):
    """What another plugin or hook writes when all is built, too: with the line of the build."""
    wrong = '<a href="nowhere/">x</a></article>'
    (example / "late.py").write_text(LATE.format(repr(wrong)), encoding="utf-8")
    with (example / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [late.py]\n")
    line = "docs/en/index.md:6:10: rendered-link: the link 'nowhere/' leads nowhere"
    ours, theirs = (projects.run(example, *words) for words in (("casebook", "build"),
                                                                ("mkdocs", command)))  # fmt: skip
    for done in (ours, theirs):
        assert done.returncode == 1 and line in done.stdout.splitlines(), done.stdout
        assert "Traceback" not in done.stdout


def test_gh_deploy_pushes_the_bytes_of_a_build(example, tmp_path):
    """To a bare repository, from a work tree whose path holds a space."""
    remote, work = tmp_path / "remote.git", tmp_path / "a case"
    shutil.copytree(example, work)
    (work / ".gitignore").write_text("/site/\n/.cache/\n", encoding="utf-8")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@a.test"]
    for words in (["init", "-q", "--bare", remote], ["init", "-q"], ["add", "-A"],
                  ["commit", "-qm", "A"], ["remote", "add", "origin", remote]):  # fmt: skip
        subprocess.run([*git, *words], cwd=work, check=True)
    assert projects.run(work, "casebook", "build").returncode == 0
    built = projects.files(work / "site")
    named = {f"GIT_{who}_{what}": "a@a.test" for who in ("AUTHOR", "COMMITTER")
             for what in ("NAME", "EMAIL")}  # fmt: skip
    done = projects.run(work, "mkdocs", "gh-deploy", **named)
    assert done.returncode == 0, done.stdout
    subprocess.run(["git", "clone", "-qb", "gh-pages", remote, tmp_path / "got"], check=True)
    shutil.rmtree(tmp_path / "got/.git")
    (tmp_path / "got/.nojekyll").unlink()
    assert projects.files(tmp_path / "got") == built


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
