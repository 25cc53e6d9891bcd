"""What the engine says to readers is said in the words of the site."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain

import pytest
from babel.messages.jslexer import tokenize
from jinja2 import Environment, nodes
from lxml import etree, html

from mkdocs_casebook.case.phrases import SCRIPTS, phrase, speak
from mkdocs_casebook.exhibits.chart_kinds import description, kind_of, picture, sizes_of, table
from mkdocs_casebook.reading.engine import ENGINE
from tests import exhibits
from tests.show.attacks import BODY, STARTS
from tests.show.hostile_case import MARKER
from tests.show.hostile_pages import PLACES, pages
from tests.show.test_escaping import build
from tests.signs import LETTERS, latin, signs

# What a page has beside the words of macros: the theme's words, names of files, problems for
# authors, and citations, whose style is of one language.
APART = " | ".join(
    f".//{one}"
    for one in (
        "code", "script", "h1", "li[code]", "*[@role='note']", "details[@class='cite']",
        "p[@class='standing']", "p[@class='card-quote']", "ul[@class='references']",
        "ul[@class='downloads']//a",
    )
)  # fmt: skip
# Names that are the same in every language, parts of a citation, and the case's own.
NAMES = {
    *"BibTeX CSL CSV DOCX EPUB Excel JSON PDF PNG PPTX SVG TXT XLSX ZIP".split(),
    *"column note para pp row section".split(),
    *"Derived source test".split(),
}
TEMPLATES = sorted((ENGINE / "show/templates").iterdir())
# Elements whose text is no prose, and attributes whose value a reader reads or hears.
CODE = ("code", "style", "script", "schema", "schemaversion", "value")
READ = ("alt", "aria-label", "data-others", "label", "placeholder", "title")
# Words of a script with a capital, but for the names of keys.
PROSE = re.compile(r"\b(?!Escape|Enter|Tab)[A-Z][a-z]{2,}\b")
SAYING = ("_", "_n", "noted")
# Filters whose arguments are names, and no words for readers.
BY_NAME = ("format", "groupby", "map", "replace", "selectattr", "sort", "sum")
ATTRIBUTE_LIST = re.compile(r"\{:[^}]*\}")
# Inside of a tag, with the attribute in whose value that is.
WITHIN = re.compile(r"""<\w(?:[^<>"]|"[^"<>]*")*?(?:([\w-]+)="[^"<>]*)?\Z""")


class Reader(HTMLParser):
    """The words of a template that readers get, whatever its expressions bring."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.inside.append(tag)
        self.words += [value or "" for name, value in attrs if name in READ]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.inside.pop()

    def handle_endtag(self, tag):
        while tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not set(CODE) & {*self.inside}:
            self.words.append(data)


def literal_words(source: str) -> list[str]:
    """The words that a template says by itself, and not by a phrase."""
    text, found = "", []
    for node in in_order(Environment().parse(source)):
        if isinstance(node, nodes.TemplateData):
            text += node.data
        else:
            if not (tag := WITHIN.search(text)) or tag[1] in READ:
                found += constants(node)
            text += "0"
    reader = Reader()
    reader.feed(ATTRIBUTE_LIST.sub("", text))
    reader.close()
    found = [re.sub("<[^>]*>", "", words) for words in found]
    return [word for words in (*reader.words, *found) for word in LETTERS.findall(words)]


def in_order(node: nodes.Node) -> Iterator[nodes.Node]:
    """The text of a template, and the expressions that can put words into it, in their order."""
    if isinstance(node, nodes.TemplateData):
        yield node
    elif isinstance(node, nodes.Expr):
        yield node
    elif isinstance(node, nodes.If):
        for part in (*node.body, *node.elif_, *node.else_):
            yield from in_order(part)
    elif not isinstance(node, nodes.Include):
        for part in node.iter_child_nodes():
            yield from in_order(part)


def constants(node: nodes.Node) -> list[str]:
    """The constant texts of an expression that can become words of a page."""
    if isinstance(node, nodes.Const):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        if node.node.name in SAYING:
            return []
    children: list[nodes.Node] = list(node.iter_child_nodes())
    if isinstance(node, nodes.Compare | nodes.Test | nodes.Getitem):
        children = []
    elif isinstance(node, nodes.Pair):
        children = [node.value]
    elif isinstance(node, nodes.CondExpr):
        children.remove(node.test)
    elif isinstance(node, nodes.Filter) and node.name in BY_NAME:
        children = [node.node] if node.node else []
    elif isinstance(node, nodes.Call):
        # A class is given by its name; a method of a text takes no words of a page.
        own = [one for one in node.kwargs if one.key != "class"]
        children = [*node.args, *own]
        if isinstance(node.node, nodes.Getattr) and node.node.attr in ("split", "startswith"):
            children = [node.node.node]
    return [text for child in children for text in constants(child)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_words_by_phrases_alone(path):
    assert literal_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Word</p>",
        '<p aria-label="Word {{ x }}">{{ x }}</p>',
        '<p title="{{ x or "word" }}">{{ x }}</p>',
        "## Word {: #word }",
        '{{ "word" if x else y }}',
        '{{ ", word " ~ x }}',
        '{% set said = "word" %}',
        '{{ x | default("word") }}',
        '{{ show.cite("word", x) }}',
        '{% for word in ("word", x) %}{{ word }}{% endfor %}',
        "{% if x %}{{ y }}{% else %}<b>word</b>{% endif %}",
        '{% macro said(x="word") %}{{ x }}{% endmacro %}',
    ],
)
def test_a_word_in_a_template_is_found(source):
    assert "word" in [word.lower() for word in literal_words(source)]


@pytest.mark.parametrize(
    "source",
    [
        '<p class="word {{ "other" if x }}">{{ _("Word {x}", x=x) }}</p>',
        '{{ _n("{count} word", "{count} words", x) }}{{ noted("word") | said }}',
        '{% if x == "word" %}{{ x["word"] }}{{ x | map("word") | join("; ") }}{% endif %}',
        '{# Word #}<code>word</code>{{ show.items(x, class="word") }}',
    ],
)
def test_what_is_no_word_of_a_page_is_not_found(source):
    assert literal_words(source) == []


@pytest.fixture
def of_signs():
    speak(signs())
    yield
    speak({})


@pytest.mark.usefixtures("of_signs")
def test_a_drawing_and_its_table_say_words_by_phrases_alone(tmp_path):
    """What is left of Latin words stands in the case's own records."""
    for id_, one in exhibits.figures(locale="zh_CN").items():
        said = [kind_of(one.exhibit).credit and phrase(kind_of(one.exhibit).credit)]
        made = table(one)
        said += [*chain(*made.headings, *made.texts(one.words)), description(one)]
        for size in sizes_of(one):
            drawn = etree.fromstring(picture(one, id_, size, tmp_path))
            said += drawn.xpath("//text()[not(parent::*[local-name() = 'style'])]")
        assert latin(said, exhibits.LIGHTS, ("US", "FY")) == [], id_


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_a_script_says_words_by_phrases_alone(path):
    """What it writes where readers see or hear it is no text of its own."""
    assert literals(path.read_text("utf-8")) == []


def literals(script: str) -> list[str]:
    """The texts of a script that read like words for readers and are no phrases."""
    found, before = [], [""]
    for token in tokenize(script):
        if token.type in ("string", "template_string") and before[-2:] != ["say", "("]:
            found.append(re.sub(r"\$\{[^}]*\}", "", token.value))
        before.append(token.value)
    return [one for one in found if PROSE.search(one) and not re.search(r"[\[=:#.]", one)]


def test_every_phrase_is_said_in_the_words_of_the_site(tmp_path):
    """A case whose texts are markers is built in a language of signs: what is left of Latin words
    stands on the pages themselves, in a hostile text, or in a reference.
    """
    extra = f"locale: zh_CN\n  phrases: {json.dumps(signs(), ensure_ascii=False)}"
    writer = build(tmp_path, hostile=False, extra=extra)
    typed = {*LETTERS.findall(" ".join((*pages(), *pages().values(), PLACES, BODY, *STARTS)))}
    left = {}
    for path in sorted((writer.folder / "site/case").rglob("*.html")):
        (article,) = html.parse(path).xpath("//article[contains(@class, 'md-content')]")
        for own in article.xpath(APART):
            own.drop_tree()
        said = [*article.itertext(), *article.xpath(".//@aria-label")]
        words = {*LETTERS.findall(MARKER.sub("", " ".join(said)))} - typed - NAMES
        if found := sorted(word for word in words if word.isascii()):
            left[path.parent.name] = found
    assert left == {}
