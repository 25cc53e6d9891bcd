"""The preview: whatever is wrong is told, and what is mended goes on."""

import http.client
import re

import pytest

from tests import projects
from tests.projects import ENGINE
from tests.site import mistakes
from tests.site.mistakes import FACT, HOME, MACROS, MARKING, TEMPLATE
from tests.site.preview.previews import AT, comes, get, instead, preview, shows, text


def line_of(file, words):
    """The line of a file of this project in which the words stand first."""
    text = (projects.ROOT / file).read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


# A file, its words, wrong ones; what is said of them.
MISTAKES = {
    **mistakes.MISTAKES,
    "a template": (
        TEMPLATE, "{% block styles %}", "{% blok styles %}",
        f"{TEMPLATE}:{line_of(TEMPLATE, '{% block styles %}')}: "
        "TemplateSyntaxError: Encountered unknown tag 'blok'.",
    ),
    "the settings": (
        "mkdocs.yml", "plugins:\n", "plugins:\n  - nosuch\n",
        f"mkdocs.yml:{line_of('mkdocs.yml', 'plugins:') + 1}:5: settings-refused: "
        "'nosuch' is not installed",
    ),
    "the form of the settings": (
        "mkdocs.yml", "theme:\n", "theme\n", "yaml-syntax: a key without a colon",
    ),
    "the engine's syntax": (
        MACROS, "\nfrom", "\ndef (:\nfrom", f"{MACROS}:{line_of(MACROS, 'from')}: SyntaxError",
    ),
    "the engine at work": (
        MACROS, MARKING, "    datum = view.nosuch[id]",
        "AttributeError: 'View' object has no attribute 'nosuch'",
    ),
    "a template of the engine": (
        f"{ENGINE}/show/templates/notes.html", '{{ _("Sources of this page") }}', "{{ nosuch }}",
        "UndefinedError: 'nosuch' is undefined",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_told_and_mended(what, example, served):
    """In the terminal, once, and on the page; the last good page stays to be read.

    What an edit of records makes wrong is told after the page was served; nothing else is.
    """
    file, old, new, message = MISTAKES[what]
    good, before = text(get(served.port, AT)), len(served.said())
    with instead(example / file, old, new):
        answer = get(served.port, AT)
        assert answer.status == 200
        if file.startswith("data/"):
            shows(served, AT, 'role="alert"')
            answer = get(served.port, AT)
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
        said = projects.run(example, "casebook", "check").stdout.splitlines()
        lines = [line for line in said if line.startswith(("data/", "docs/"))]
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
        assert b"<img" not in get(served.port, AT).body
        shows(served, AT, 'role="alert"')
        answer = get(served.port, AT)
        assert "onerror" in text(answer)
        assert b"<img" not in answer.body


@pytest.mark.parametrize("where", [MARKING, "\ndef fact"])
def test_an_engine_that_does_not_come_to_an_end_can_be_mended(where, example, served):
    """While a page is rendered, and while it is loaded."""
    endless = where.replace("datum", "while True: pass\n    datum")
    endless = endless.replace("def", "while True: pass\ndef")
    with instead(example / MACROS, where, endless):
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=6)
        connection.request("GET", AT)
        with pytest.raises(TimeoutError):
            connection.getresponse()
        connection.close()
    shows(served, AT, "<article")


def test_a_process_that_dies_is_replaced(example, served):
    """Its page has a notice, the others are as they were."""
    with instead(example / MACROS, MARKING, "    import os; os._exit(1)"):
        assert "ended by itself" in text(get(served.port, AT))
        assert "<article" in text(get(served.port, f"{AT}glossary/"))
    assert "<article" in text(get(served.port, AT))
