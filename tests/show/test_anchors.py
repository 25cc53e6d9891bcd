"""The anchors of a page, whatever its records are called."""

from functools import partial

from jinja2 import Environment
from lxml import html
from markdown import Markdown

from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.view import View
from tests.base import project
from tests.show.attacks import SETTINGS


def test_no_two_anchors_of_a_page_are_one(tmp_path):
    """Whatever records and headings are called: what the engine adds to an id stands in none."""
    ids = ["x", "x-2", "x-3", "x-2-2", "2"]
    fact = "{label: Cups, value: 1, unit: cups, period: %d, kind: estimate, status: unverified}"
    facts = [f"  {id_}: {fact % at}\n" for at, id_ in enumerate(ids, 2010)]
    terms = [f"{id_}: {{term: Word {id_}, definition: It is.}}\n" for id_ in ids]
    cells = "{2: 1, x: 1, x-2: 1}"
    page = "example/glossary.md"
    marks = [f"example-works.{id_}" for id_ in ids]
    marks += [f"x.{row}.{column}" for row in ("x", "x-2") for column in ("2", "x", "x-2")]
    calls = [f'{{{{ {macro}("{id_}") }}}}\n' for macro, named in (("fact", marks), ("term", ids))
             for id_ in named for _ in range(3)]  # fmt: skip
    headings = ["## Define x 2\n", "## Note source report\n", "## Mark x 2\n"]
    root = project(tmp_path / "project", {
        "data/example/companies/example-works.yml": {"add": "".join(facts)},
        "data/example/glossary.yml": {"add": "".join(terms)},
        "data/example/series/x.yml": "title: X\nunit: cups\nkind: filed\nstatus: unverified\n"
        "columns: {2: {label: Two}, x: {label: X}, x-2: {label: X two}}\nrows:\n"
        f"  x: {{period: 2041, cells: {cells}}}\n  x-2: {{period: 2042, cells: {cells}}}\n",
        f"docs/en/{page}": {"add": "\n\n" + "\n".join(
            [*headings, '{{ cite("report") }}\n', *calls, "{{ notes() }}\n"])},
    })  # fmt: skip
    built = Project(root, root / "docs/en")
    view = View(built, built.page(page), page, str, MACROS)
    macros = {name: partial(macro.function, view) for name, macro in MACROS.by_name.items()}
    markdown = Markdown(
        extensions=SETTINGS["markdown_extensions"], extension_configs=SETTINGS["mdx_configs"]
    )
    made = markdown.convert(Environment().from_string(built.page(page).body).render(macros))
    tree = html.fragment_fromstring(made, create_parent="body")
    found = tree.xpath("//@id")
    assert sorted(found) == sorted(set(found))
    back = {
        href[1:] for href in tree.xpath("//ol[contains(@class, 'notes')]//@href") if href[0] == "#"
    }
    # Each number thrice, and the source that is cited.
    assert back == set(tree.xpath("//a[contains(@class, 'fact')]/@id"))
    assert len(back) == 3 * len(marks) + 1
    opened = set(tree.xpath("//@popovertarget"))
    assert opened == set(tree.xpath("//*[@popover]/@id")) and len(opened) == 3 * len(ids)
