"""What the last check found is taken for the next only where that would find the same."""

import json
import os
import shutil
from datetime import timedelta
from itertools import count

import pytest

from mkdocs_casebook.checks import anew, last_verdict
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.reading import made_once
from tests.base import TODAY, project

SETTINGS = """\
site_name: !ENV [BENCH_NAME, Example]
theme: {name: casebook, custom_dir: own}
hooks: [parts/hook.py]
plugins: [material/search, macros: {module_name: parts/mine}]
INHERIT: parts/base.yml
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "parts/base.yml": "site_description: Example\n",
    "parts/hook.py": "",
    "parts/mine.py": "",
    "own/style.css": "a {}\n",
}
_TIMES = count(10**18, 10**9)
# What an edit may be of, and the text that stands there then; nothing where it is taken away.
EDITS = {
    "mkdocs.yml": SETTINGS.replace("Example", "Another"),
    **{name: f"{text}\n\n" for name, text in FILES.items() if name != "mkdocs.yml"},
    "data/example/events.yml": "",
    "data/example/series/new.yml": "title: New\n",
    "data/more/case.yml": "title: More\n",
    "docs/en/example/glossary.md": None,
    "docs/en/more.md": "# More\n",
    "docs/zh/index.md": "# 一\n",
    "mkdocs.zh.yml": "INHERIT: mkdocs.yml\n",
    "main.py": "",
    "mine/__init__.py": "",
    "own/more.html": "<p>\n",
    "v/1.0.zip": "PK",
}


@pytest.fixture
def root(tmp_path):
    return project(tmp_path / "project", FILES)


@pytest.fixture
def made(monkeypatch):
    """The projects that were checked, and not only told of."""
    roots, check = [], anew.check

    def noted(project, *rest):
        roots.append(project.root)
        return check(project, *rest)

    monkeypatch.setattr(anew, "check", noted)
    return roots


def told(root, today=TODAY, **how):
    """What another process would be told: this one takes a file of another time for edited."""
    os.utime(root / "mkdocs.yml", ns=(0, next(_TIMES)))
    made_once.maker.cache_clear()
    return problems_of(root, today, kept=True, **how)


def test_what_did_not_change_is_not_checked_again(root, made):
    first = told(root)
    assert told(root) == first and first
    assert len(made) == 1


@pytest.mark.parametrize("name", EDITS)
def test_after_each_sort_of_edit_all_is_checked_again(name, root, made):
    told(root)
    path = root / name
    if EDITS[name] is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(EDITS[name], encoding="utf-8")
    made.clear()
    again = told(root)
    assert made
    # What this process keeps of texts and records is what a first check of the project finds.
    other = shutil.copytree(root, root.with_name("other"), ignore=lambda *_: [".cache"])
    assert again == told(other)


def test_an_edit_of_the_same_length_at_the_same_time_is_seen(root, made):
    path = root / "docs/en/index.md"
    told(root)
    times, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("e", "o", 1), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    made.clear()
    told(root)
    assert made


def test_another_day_engine_variable_or_package_is_checked_anew(root, made, monkeypatch, tmp_path):
    def anew():
        made.clear()
        told(root)
        return bool(made)

    engine = tmp_path / "engine"
    engine.mkdir()
    monkeypatch.setattr(last_verdict, "ENGINE", engine)
    assert anew() and not anew()
    (engine / "rule.py").write_text("1")
    assert anew() and not anew()
    monkeypatch.setenv("BENCH_NAME", "Other")
    assert anew() and not anew()
    (tmp_path / "site/new-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert anew() and not anew()
    made.clear()
    told(root, TODAY + timedelta(1))
    assert made


@pytest.mark.parametrize("text", [
    "", "{", "[]", "{}", '{"key": 1}', '{"key": KEY, "reads": READS}', "\0", "null",
    '{"key": KEY, "reads": READS, "problems": [[1]]}',
    '{"key": KEY, "reads": READS, "problems": [[["a", 1, 1], "no-rule", "x", false, false]]}',
])  # fmt: skip
def test_a_damaged_verdict_is_none(text, root, made):
    first = told(root)
    file = root / ".cache/check.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    for word in ("key", "reads"):
        text = text.replace(word.upper(), json.dumps(kept[word]))
    file.write_text(text, encoding="utf-8")
    made.clear()
    assert told(root) == first and made
    assert json.loads(file.read_text(encoding="utf-8")) == kept


def test_a_publication_is_checked_whatever_is_kept(root, made):
    told(root)
    file = root / ".cache/check.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(kept | {"problems": []}), encoding="utf-8")
    assert told(root) == []
    made.clear()
    assert told(root, publish=True) and made
    assert json.loads(file.read_text(encoding="utf-8")) == kept


def test_what_is_no_plain_file_is_never_kept(root, made):
    (root / "docs/en/link.md").symlink_to("index.md")
    assert told(root) == told(root) and len(made) == 2
    assert not (root / ".cache").exists()


def test_a_folder_that_nobody_may_write_keeps_nothing(root, made):
    (root / ".cache").write_text("")
    assert told(root) == told(root) and len(made) == 2


def test_what_was_edited_while_it_was_checked_is_not_kept(root, monkeypatch):
    check = anew.check

    def edited(*given):
        found = check(*given)
        (root / "docs/en/index.md").write_text("# Other\n", encoding="utf-8")
        return found

    monkeypatch.setattr(anew, "check", edited)
    told(root)
    assert not (root / ".cache/check.json").exists()
