"""What is told of nothing in hostile and careless files is built, and what is built is right.

The corpus is tests/hostile/, its form is told in tests/corpus.py.
"""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests import corpus, projects
from tests.base import project

# A case of its own takes a dozen pages: the records of these themes are built like any others.
PLAIN = ("sizes", "paths")
RUNS = [
    entry for theme in corpus.THEMES for entry in corpus.entries(theme)
    if not entry.get("told") and not entry.get("rendered") and entry.get("build", True)
    and (theme != "rendered" if "files" in entry else True)
    and ("page" in entry or theme not in PLAIN)
]  # fmt: skip
# What opens a file outside the project while a site is built goes into this file.
WATCH = """\
import sys
from pathlib import Path

def hook(event, given, log=Path({log!r}), inside={inside!r}):
    if event == "open" and isinstance(given[0], str) and str(log) != given[0]:
        if any(word in given[0] for word in ("passwd", "canary", "shadow")):
            with log.open("a") as lines:
                lines.write(given[0] + "\\n")

sys.addaudithook(hook)
"""


def slug(entry: dict[str, Any]) -> str:
    return re.sub(r"[^a-z0-9]+", "-", entry["name"].lower()).strip("-")


def together(folder: Path) -> Path:
    """A project of all that may be built: pages side by side, records each in a case of its own."""
    made = project(folder / "project", {})
    projects.engine(made)
    projects.settings(made)
    for number, entry in enumerate(RUNS):
        own = project(folder / "one", corpus.files_of(entry))
        case = f"case-{number}"
        if "files" not in entry:
            shutil.copy(own / corpus.PAGE, made / f"docs/en/example/{slug(entry)}.md")
        else:
            shutil.copytree(own / "data/example", made / f"data/{case}")
            shutil.copytree(own / "docs/en/example", made / f"docs/en/{case}")
        shutil.rmtree(own)
    # Hundreds of pages would each list all of them.
    with (made / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write('\nnav: [index.md]\nnot_in_nav: "*"\n')
    (folder / "canary.txt").write_text(corpus.CANARY, encoding="utf-8")
    return made


def build(folder: Path) -> None:
    """Build such a project, with what was said and what was read outside in files beside it."""
    folder.mkdir()
    made = together(folder)
    (folder / "watch").mkdir()
    watch = WATCH.format(log=str(folder / "read.txt"), inside=str(folder))
    (folder / "watch/sitecustomize.py").write_text(watch, encoding="utf-8")
    path = os.pathsep.join((str(folder / "watch"), "macros"))
    done = projects.run(made, "casebook", "build", PYTHONPATH=path)
    assert done.returncode == 0, done.stdout[-4000:]
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(once):
    """The folder of such a project, built as it is published: strictly, by the site builder."""
    return once("hostile", build)


@pytest.fixture(scope="module")
def site(folder):
    return folder / "project/site"


def test_what_is_told_of_nothing_is_built(folder):
    """Without a traceback, and without reading what lies outside."""
    assert "Traceback" not in (folder / "said.txt").read_text(encoding="utf-8")
    assert not (folder / "read.txt").exists()


def test_each_page_shows_what_stands_on_it(site):
    for entry in RUNS:
        if "page" in entry:
            tree = html.parse(site / f"example/{slug(entry)}/index.html")
            words = " ".join(tree.find(".//article").text_content().split())
            for shown in entry.get("shown", ()):
                assert shown in words, entry["name"]


def test_nothing_of_it_is_obeyed(site):
    """In no page of the site: no element that runs or loads, no handler, no other scheme."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > len(RUNS)
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert corpus.CANARY not in text and "root:x:0" not in text, path
        article = html.fromstring(text).find(".//article")
        for element in article.iter() if article is not None else ():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in FORBIDDEN, (path, element.tag)
            for name, value in element.attrib.items():
                assert not name.startswith("on") and name not in ("style", "srcdoc"), path
                if name in ("href", "src", "action"):
                    scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")
                    outside = scheme[1] and "/" not in scheme[0] and "#" not in scheme[0]
                    assert not outside or scheme[0].lower() in SCHEMES, (path, value)


FORBIDDEN = ("script", "iframe", "object", "embed", "base", "meta", "form", "link", "frame")
SCHEMES = ("http", "https", "mailto", "tel")


def test_no_other_file_carries_it_out(site):
    """Each file of the site reads as what it is; a drawing has no script, a cell is no formula."""
    kinds = set()
    for path in (path for path in sorted(site.rglob("*")) if path.is_file()):
        data = path.read_bytes()
        kinds.add(path.suffix)
        assert corpus.CANARY.encode() not in data and b"root:x:0" not in data, path
        if path.suffix in (".svg", ".xml"):
            for element in etree.fromstring(data).iter():
                assert etree.QName(element).localname not in ("script", "foreignObject"), path
                assert not any(name.startswith("on") for name in element.attrib), path
        elif path.suffix == ".json":
            json.loads(data)
        elif path.suffix == ".csv":
            assert not re.search(rb'(?m)(?:^|,)"?[=+@]', data), path
    assert {".svg", ".xml", ".json", ".csv", ".bib", ".ris", ".xlsx", ".txt", ".md"} <= kinds
