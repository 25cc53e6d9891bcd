"""A macro is a function, a row of the table and a template: nothing else knows it."""

import json
import re
import subprocess
import sys

import pytest
from lxml import html

from tests import projects

FUNCTION = '''

def gauge(view: View, id: FactId) -> Markup:
    """A number as a gauge, in the middle of a sentence.

    It stands at {{ gauge("acme.passengers-2018") }}.
    """
    return render(
        "gauge.html",
        id=id,
        mark=view.anchor(f"mark-{id}"),
        words=view.words.value(view.case.data[id]),
        href=view.place("fact", id),
    )
'''
ROW = """    Macro(facts.gauge, "mark", leads=("fact",),
          anchors=each("gauge", lambda case, id: [id])),
"""
TEMPLATE = '<b id="{{ mark }}">'
TEMPLATE += '<a id="gauge-{{ id }}" href="{{ href }}">{{ words }}</a></b>\n'
FACT = "acme.passengers-2018"
PAGE = f"""---
case: ferries
---

# A gauge

It works.
{{: .finding }}

It stands at {{{{ gauge("{FACT}") }}}}, [as here](#gauge-{FACT}).

{{{{ notes() }}}}

## Usage

{{{{ usage("gauge") }}}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The example with an engine of its own that has one macro more, and a page that calls it."""
    root = projects.example(tmp_path_factory.mktemp("gauge") / "project")
    show = root / "macros/mkdocs_casebook/show"
    with (show / "facts.py").open("a", encoding="utf-8") as module:
        module.write(FUNCTION)
    projects.replace(show / "macros.py", "    Macro(View.cite,", f"{ROW}    Macro(View.cite,")
    (show / "templates/gauge.html").write_text(TEMPLATE, encoding="utf-8")
    (root / "docs/en/ferries/gauge.md").write_text(PAGE, encoding="utf-8")
    return root


def told(project, text):
    """What the check says of a page with that text, its places left out."""
    page = project / "docs/en/ferries/wrong.md"
    page.write_text(f"# Wrong\n\nIt works.\n{{: .finding }}\n\n{text}\n", encoding="utf-8")
    said = projects.run(project, "casebook", "check").stdout
    page.unlink()
    return re.findall(r"^docs/en/ferries/wrong\.md:[\d:]+ (.*)$", said, re.MULTILINE)


def test_it_is_checked(project):
    """Its arguments, the ids that it names, and the anchors that it brings."""
    notes = "\n\n{{ notes() }}"
    assert projects.run(project, "casebook", "check").stdout == "No problems.\n"
    assert told(project, "{{ gauge() }}" + notes) == [
        "page-arguments: gauge(id): missing a required argument: 'id'"
    ]
    assert told(project, '{{ gauge("acme.passengers-2081") }}' + notes) == [
        "unknown-fact: 'acme.passengers-2081' is no fact of this case; "
        "did you mean 'acme.passengers-2018'?"
    ]
    (said,) = told(project, "[There](gauge.md#gauge-acme.passengers-2081)")
    assert said.endswith(f"did you mean 'gauge-{FACT}'?")


def test_its_marks_are_counted(project):
    """It is a mark: it leads to a note, and stands once in a section."""
    call = f'{{{{ gauge("{FACT}") }}}}'
    assert [one.partition(":")[0] for one in told(project, f"{call} and {call}")] == [
        "page-notes", "mark-repeated", "page-anchor",
    ]  # fmt: skip


def test_its_uses_are_counted(project):
    """The page is among those that show the fact, and is the place of what stands on it."""
    code = (
        "import json, pathlib; from mkdocs_casebook.pages.languages import languages;"
        "from mkdocs_casebook.show.macros import MACROS;"
        "project = languages(pathlib.Path())[0].project;"
        f"pages = project.uses('ferries', MACROS).pages['fact', '{FACT}'];"
        f"print(json.dumps([pages, project.homes('ferries', MACROS)['gauge', '{FACT}']]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=projects.environment(), text=True,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    pages, home = json.loads(done.stdout)
    assert "ferries/gauge.md" in pages
    assert home == ["ferries/gauge.md", f"gauge-{FACT}"]


def test_it_is_documented_anchored_and_rendered(project):
    """The guide has its sentence and its argument, the editor its snippet, the page its words."""
    projects.run(project, "casebook", "build")
    page = html.parse(project / "site/ferries/gauge/index.html").find(".//article")
    (shown,) = page.xpath(f"//*[@id='gauge-{FACT}']")
    (note,) = page.xpath(f"//li[@id='note-{FACT}']")
    assert shown.text.removesuffix(" (disputed)") in note.text_content()
    assert shown.get("href").endswith("#fact-passengers-2018")
    usage = " ".join(page.text_content().partition("Usage")[2].split())
    assert "A number as a gauge, in the middle of a sentence." in usage
    assert "id required: the id of a fact, as entity.fact" in usage
    projects.run(project, "casebook", "editor")
    snippets = json.loads((project / ".vscode/casebook.code-snippets").read_text(encoding="utf-8"))
    assert snippets["macro: gauge"]["body"] == '{{ gauge("${1:acme.passengers-2018}") }}'
