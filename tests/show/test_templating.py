"""Any text reads as itself in each place in which an author may put it."""

from typing import Any

import pytest
from hypothesis import assume, example, given
from lxml import html
from markdown import Markdown

from mkdocs_casebook.show.templating import md_safe
from tests.show.attacks import SETTINGS, TEXTS, folded, structure

# Where an author may put a value, and the element whose words or title it is then.
CONTEXTS = {
    "paragraph": ("{}", "p", None),
    "sentence": ("Start {} end", "p", None),
    "heading": ("# {}", "h1", None),
    "heading with an id": ("## {} {{: #h }}", "h2", None),
    "list": ("- {}", "li", None),
    "quotation": ("> {}", "p", None),
    "emphasis": ("**a {} b**", "strong", None),
    "link": ("[{}](https://source.test/)", "a", None),
    "cell": ("| a | b |\n| --- | --- |\n| {} | b |", "tbody/tr/td[1]", None),
    "head of a table": ("| {} | b |\n| --- | --- |\n| a | b |", "th[1]", None),
    "HTML": ("<p>{}</p>", "p", None),
    "cell in HTML": ("<table><tr><td>{}</td><td>b</td></tr></table>", "td[1]", None),
    "attribute": ('<p title="{}">a</p>', "p", "title"),
    "attribute in a sentence": ('Start <span title="{}">a</span> end', "span", "title"),
}


def converted(context: str, text: str) -> Any:
    """The element tree of the context's Markdown with the text in it."""
    markdown = Markdown(
        extensions=SETTINGS["markdown_extensions"], extension_configs=SETTINGS["mdx_configs"]
    )
    source = CONTEXTS[context][0].format(md_safe(text))
    return html.fragment_fromstring(markdown.convert(source), create_parent="body")


def words(context: str, tree: Any) -> str:
    """What the context's element says, or what its title says."""
    _, path, attribute = CONTEXTS[context]
    (element,) = tree.xpath(f"//{path}")
    return element.get(attribute) if attribute else element.text_content()


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=TEXTS)
@example(text=" - a")
@example(text="\u0661. a")
@example(text="[")
@example(text="]")
@example(text="\x02klzzwxh:0000\x03")
def test_any_text_reads_as_itself(context, text):
    """In each place the words read back are those put in, and they added no element."""
    assume(folded(text))
    tree, model = converted(context, text), converted(context, "ZQ")
    assert structure(tree) == structure(model)
    assert folded(words(context, tree)) == folded(words(context, model).replace("ZQ", text))
