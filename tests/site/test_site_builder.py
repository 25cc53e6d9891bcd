"""A site builder that runs in this process does and says what one in its own does, and no more."""

import logging
import os
import subprocess
import sys
import warnings

import pytest

from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.site.site_builder import run_apart, run_builder
from tests import projects
from tests.base import project

# What is said of a project, and what its own programs do: they change whatever they can reach.
SETTINGS = """\
site_name: {name}
docs_dir: docs/en
theme: {{name: casebook, custom_dir: own}}
hooks: [hook.py]
plugins: [material/search, macros: {{modules: [mkdocs_casebook], module_name: mine}}]
markdown_extensions: [mkdocs_casebook]
"""
HOOK = """\
import logging, os, sys, warnings
import mine_too
seen = os.environ.get("OTHERS"), [one for one in sys.path if "others" in one], mine_too.NAME

def on_startup(command, dirty):
    os.environ["OTHERS"] = "changed"
    sys.path.append("others")
    warnings.simplefilter("error")
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: True)
    logging.getLogger().addHandler(logging.NullHandler())

def on_page_content(html, page, **_):
    return f"{html}<p>{seen}</p>"

def on_post_build(config):
    os.chdir("docs")
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "hook.py": HOOK,
    "mine.py": "def define_env(env):\n    env.macro(lambda: 'Mine of {name}', 'own')\n",
    "mine_too.py": "NAME = '{name}'\n",
    "own/main.html": "{{% extends 'casebook.html' %}}\n"
    "{{% block footer %}}<p>Footer of {name}</p>{{% endblock %}}\n",
    "docs/en/index.md": "# Home\n\nIt is {{{{ own() }}}}.\n{{: .finding }}\n\n"
    "[Case](example/index.md)\n",
}


def made(folder, name):
    """A project of that name with programs of its own, which are called as another's are."""
    files = {path: text if path == "hook.py" else text.format(name=name)
             for path, text in FILES.items()}  # fmt: skip
    return project(folder / name, files)


def state():
    """What a site builder, or what it runs, may change of a process."""
    loggers = [logging.root, *map(logging.getLogger, ("mkdocs", "mkdocs.commands.build"))]
    told = [(one.level, one.propagate, one.handlers[:], one.filters[:]) for one in loggers]
    own = {"mine", "mine_too", "hook.py"} & sys.modules.keys()
    return (os.getcwd(), {**os.environ}, sys.path[:], warnings.filters[:], warnings.showwarning,
            told, own, sys.stdout, sys.stderr)  # fmt: skip


def said(run, root):
    """What is said of a build that fails, or that it does not."""
    (language,) = languages(root)
    try:
        run("mkdocs", language, root / "out")
    except Failed as failure:
        return str(failure)
    return "built"


BUILD = "import sys; from pathlib import Path; from mkdocs_casebook.site.build import build\n"
BUILD += "for name in sys.argv[1:]: build(Path(name).resolve())"


def test_a_project_that_was_built_before_changes_nothing(tmp_path):
    """Two in a process, whose programs have the same names, have the bytes of each by itself."""
    path = str(projects.ROOT / "macros")

    def built(folder, *names):
        for name in names:
            made(tmp_path / folder, name)
        done = subprocess.run(
            [sys.executable, "-c", BUILD, *names], cwd=tmp_path / folder, text=True,
            env=projects.environment(PYTHONPATH=path), capture_output=True,
        )  # fmt: skip
        assert not done.returncode, done.stderr
        return projects.files(tmp_path / folder / names[-1] / "site")

    second = built("both", "First", "Second")
    assert second == built("alone", "Second")
    assert b"Footer of Second" in second["index.html"] and b"First" not in second["index.html"]


@pytest.mark.parametrize("page", ["It is {{ own() }}.", "It is {{ own(1) }}."])
def test_a_build_leaves_the_process_as_it_was(page, tmp_path):
    """Whether it succeeds or fails."""
    root = made(tmp_path, "First")
    projects.replace(root / "docs/en/index.md", "It is {{ own() }}.", page)
    before = state()
    assert (said(run_builder, root) == "built") == (page == "It is {{ own() }}.")
    assert state() == before


# What may go wrong amid a build: the file, its words, those that go in, and what is told of it.
FAULTS = {
    "a macro": (
        "mine.py", "lambda: 'Mine of First'", "lambda: 1 / 0",
        "docs/en/index.md:3:1: ZeroDivisionError: division by zero, in mine.py:2",
    ),
    "a hook that ends all": ("hook.py", "os.chdir", "sys.exit", "docs"),
    "a hook that says why": (
        "hook.py", "    os.chdir", "    import mkdocs.exceptions as why; raise why.PluginError",
        "docs",
    ),
    "a file that is not there": ("hook.py", "os.chdir", "open", "Is a directory"),
    "a hook of a page": (
        "hook.py", "    return f", "    raise ValueError('no') if page else f",
        "docs/en/index.md:1:1: no",
    ),
    "a link": (
        "docs/en/index.md", "example/index.md", 'example/index.md "Case',
        "docs/en/index.md:6:8: the link 'example/index.md \"Case' leads nowhere: the target ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_what_fails_is_told_as_by_a_process_of_its_own(what, tmp_path):
    file, old, new, where = FAULTS[what]
    root = made(tmp_path, "First")
    projects.replace(root / file, old, new)
    told = said(run_builder, root)
    assert told.startswith("mkdocs failed:") and where in told and told == said(run_apart, root)
