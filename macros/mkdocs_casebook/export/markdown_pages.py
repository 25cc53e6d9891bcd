"""Built pages as Markdown with their values and sources written out, and the lists of them."""

import re
from dataclasses import replace
from html import unescape
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import html

from mkdocs_casebook.case.citations.apa import text_of
from mkdocs_casebook.case.citations.formats import Item
from mkdocs_casebook.case.citations.work import apa_entry, part_of
from mkdocs_casebook.export.page_head import NOINDEX
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.pages.downloads import DOWNLOADS, FOLDER
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.records.case import EXCEPTED
from mkdocs_casebook.show.macros import MACROS

# What llmstxt.org proposes: the page's own file with .md behind it.
SUFFIX = ".html.md"
_START, _END = '<article class="md-content__inner', "</article>"
_META = re.compile(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">')
# Where a link of Markdown leads.
_LEADS = re.compile(r"(?<=\]\()[^()\s<>]+")
_CANONICAL = re.compile(r'<link rel="canonical" href="(https?:[^"]*?)(?:index\.html)?">')
# What the pages of no case are called together.
_OF_ALL = "The site"
# What only serves a browser or the search.
_WITHOUT = [
    *".headerlink .standing .sought .cite .md-content__button .definition .md-tags".split(),
    *".twemoji .footnote-backref .tabbed-labels .spots .tried .place".split(),
]
_BACK = re.compile(r" \[↩\]\([^()\s]*\)")
# Texts of records have these as entities, which are text; as signs Markdown would obey them.
_OBEYED = {"&#60;": ("\ue000", "&lt;"), "&#91;": ("\ue001", r"\[")}
# What has a form of its own in Markdown, and what only a browser arranges.
_CODE = re.compile(r'<div class="language-([\w+-]+) highlight"><pre><span></span><code>')
# What says of a picture what it shows, where the picture stands in the page itself.
_DRAWN = re.compile(r'<svg\b(?:[^>]*\baria-label="([^"]*)")?.*?</svg>', re.DOTALL)
# A caption holds paragraphs and tables, which cannot be set in italics as a whole.
_CAPTION = re.compile(r"(</?)figcaption\b")
_TITLE = re.compile(r'<p class="admonition-title">(.*?)</p>', re.DOTALL)
_FOOTNOTE = re.compile(r'<sup id="fnref\d*:[^"]*"><a class="footnote-ref"[^>]*>(\d+)</a></sup>')
_FOOTNOTES = re.compile(r'(<li id="fn:[^"]*">\s*<p>)')
# What the page's own links lead to, and the first words there; footnotes have their own form, and
# the way back from a note is left out.
_LED_TO = re.compile(r'<a (?![^>]*headerlink)[^>]*href="(?:#|&#35;)([^":]+)"')
_PLACE = re.compile(
    r'<(?!a |sup )\w+ (?:[^>]* )?id="([^":]+)"[^>]*>(?:\s*<(?:li|p|tr|t[dh])\b[^>]*>)*'
)
_TABBED = ("labels", "content")
_ANCHOR = re.compile("\ue004(.*?)\ue005")
_KEPT_ANCHOR = re.compile(r'<a id="[^"]*"></a>')
_NUMBERED = re.compile("^ *\\d+\\. (?=\ue002)", re.MULTILINE)
_IN_LIST = re.compile(r"^( *(?:[-*]|\d+\.) )#+ ", re.MULTILINE)


class Built(NamedTuple):
    """A page as it was built: its title, its finding, and its text as Markdown.

    A `draft` is left out of the lists of pages.
    """

    page: Page
    title: str
    finding: str
    text: str
    draft: bool

    @property
    def file(self) -> str:
        """Its Markdown's path in the site."""
        return f"{self.page.file_in_site}.md"

    @property
    def apart(self) -> bool:
        """Whether it repeats other pages, or spoils for students what they are asked."""
        return bool(MACROS.named(self.page, "page")) or MACROS.stand(self.page, "answer")

    @property
    def aside(self) -> bool:
        """Whether a reader in a hurry leaves it out: it is apart, or an entity's."""
        return self.apart or MACROS.stand(self.page, "entity")


def site_address(site: Path) -> str:
    """The address for which the site was built; empty where none was known, or there is no home."""
    home = site / "index.html"
    return address_in(home.read_text(encoding="utf-8")) if home.is_file() else ""


def address_in(home: str) -> str:
    """The address of a site by what its home says; empty where it names none."""
    found = _CANONICAL.search(home)
    return unescape(found[1]) if found else ""


def built_pages(project: Project, site: Path) -> list[Built]:
    """The built pages in reading order; one that is missing is found when the site is verified.

    That is the navigation's order; other pages follow the list in their folder.
    """
    places = {uri: at for at, uri in enumerate(project.navigation)}

    def place(uri: str) -> tuple[int, bool]:
        folder = uri.rpartition("/")[0]
        at = places.get(uri, places.get(f"{folder}/index.md", len(places)))
        return at, uri not in places

    # A list comes before what it lists.
    pages = sorted(project.pages(), key=lambda page: (*place(page.uri), page.uri))
    return [_built(page, site) for page in pages if _file(page, site).is_file()]


def _file(page: Page, site: Path) -> Path:
    return site / page.file_in_site


def _built(page: Page, site: Path) -> Built:
    text = _file(page, site).read_text(encoding="utf-8")
    found = _META.findall(text, 0, text.index("</head>"))
    head = {name: unescape(content) for name, content in found}
    article = text[text.index(_START) : text.rindex(_END) + len(_END)]
    title, finding = head["citation_title"], head["description"]
    return Built(page, title, finding, markdown(article), NOINDEX in text)


def markdown(article: str) -> str:
    """The HTML of an article as Markdown; what is text in it stays text."""
    from html_to_markdown import ConversionOptions, convert  # slow to import

    options = ConversionOptions(
        bullets="-",
        extract_metadata=False,
        compact_tables=True,
        exclude_selectors=_WITHOUT,
        escape_asterisks=True,
        escape_underscores=True,
        sub_symbol="~",
        sup_symbol="^",
    )
    article = _arranged(article)
    for entity, (mark, _) in _OBEYED.items():
        article = article.replace(entity, mark)
    made = _BACK.sub("", _IN_LIST.sub(r"\1", convert(article, options).content or ""))
    made = _NUMBERED.sub("", made)
    for mark, sign in (*_OBEYED.values(), ("\ue002", "[^"), ("\ue003", "]")):
        made = made.replace(mark, sign)
    made = _ANCHOR.sub(lambda found: f'<a id="{found[1].replace(chr(92), "")}"></a>', made)
    return made.strip() + "\n"


def _arranged(article: str) -> str:
    """The article with its code, notes, footnotes, tabs and anchors as Markdown can have them."""
    article = _CODE.sub(r'<div><pre><code class="language-\1">', article)
    article = _CAPTION.sub(r"\1div", _DRAWN.sub(r"<p>\1</p>", article))
    article = _TITLE.sub(r"<p><strong>\1</strong></p>", article)
    led_to = {*_LED_TO.findall(article)}
    article = _PLACE.sub(
        lambda place: place[0] + (f"\ue004{place[1]}\ue005" if place[1] in led_to else ""), article
    )
    article = _FOOTNOTE.sub("\ue002\\1\ue003", article)
    numbers = count(1)
    article = _FOOTNOTES.sub(lambda match: f"{match[1]}\ue002{next(numbers)}\ue003: ", article)
    return _with_titles(article) if 'class="tabbed-set' in article else article


def _with_titles(article: str) -> str:
    """The article with the title of each tab above its text."""
    tree = html.fragment_fromstring(article)
    open_tabs(tree)
    return str(html.tostring(tree, encoding="unicode"))


def open_tabs(tree: html.HtmlElement) -> None:
    """Put tabs one below the other, each below its name in bold."""
    for tabs in tree.find_class("tabbed-set"):
        (labels,), (blocks,) = (tabs.xpath(f"./*[@class = 'tabbed-{name}']") for name in _TABBED)
        for label, block in zip(list(labels), blocks, strict=True):
            label.tag, name = "strong", html.Element("p")
            name.append(label)
            block.insert(0, name)
        labels.drop_tree()


def cited(built: Built, published: Published) -> str:
    """The page's Markdown, with what a citation of it says at its end."""
    return f"{built.text}\n---\n\nCite as: {text_of(apa_entry(page_item(built, published)))}\n"


def page_item(built: Built, published: Published) -> Item:
    """The item by which the page is cited; the case's first page stands for the whole."""
    address = built.page.address
    id_ = built.page.folder.strip("/").replace("/", "-")
    url = f"{published.site}{address}" if published.site else ""
    if id_ == published.case.id:
        return replace(published.work, url=url)
    return part_of(published.work, id_, built.title, url)


def llms(name: str, pages: list[Built], cases: list[Published]) -> str:
    """The list of pages and files that llmstxt.org describes."""
    home, pages = _listable(pages)
    several = len(cases) > 1
    lines = [f"# {name}", "", f"> {home.finding}", ""]
    sections: list[str] = []
    optional: list[str] = []
    for published in cases:
        lines += _told(published, several)
        main, aside = _of_case(published, pages, several)
        sections += main
        optional += aside
    site, ids = cases[0].site if cases else "", [published.case.id for published in cases]
    others = [_listed(one, site) for one in pages if not any(map(one.page.of, ids))]
    sections += _section(_OF_ALL, others) + _section("Optional", optional)
    return "\n".join([*lines, *sections]).rstrip("\n") + "\n"


def _told(published: Published, several: bool) -> list[str]:
    """What is told of a case before all lists."""
    record = published.case.records.case
    lines = [f"**{record.title}**", ""] if several else []
    lines += ["Draft: the case is still to be written.", ""] if published.draft else []
    return [*lines, published.text(record.abstract), "", f"{record.licence}. {EXCEPTED}", ""]


def _of_case(
    published: Published, pages: list[Built], several: bool
) -> tuple[list[str], list[str]]:
    """The lists of a case's pages and files; and its pages that are optional."""
    title, site = published.case.records.case.title, published.site
    own = [built for built in pages if built.page.of(published.case.id)]
    main = [_listed(built, site) for built in own if not built.aside]
    of = f"{title}: " if several else ""
    aside = [_listed(built, site, of) for built in own if built.aside]
    base = f"{site}{published.case.id}/{FOLDER}/"
    data = [f"- [{item.name}]({base}{item.name}): {item.holds}" for item in DOWNLOADS]
    return _section(title, main) + _section(f"{title}: data", data), aside


def _section(title: str, listed: list[str]) -> list[str]:
    """The lines of a list with its heading; none where nothing is in it."""
    return [f"## {title}", "", *listed, ""] if listed else []


def _listable(pages: list[Built]) -> tuple[Built, list[Built]]:
    """The home, and the pages that are no drafts."""
    home = next(built for built in pages if built.page.uri == HOME)
    return home, [built for built in pages if not built.draft]


def _listed(built: Built, site: str, of: str = "") -> str:
    return f"- [{of}{built.title}]({site}{built.file}): {built.finding}"


def _led_from(base: str, text: str) -> str:
    """The text of the page at that address, whose links lead on from anywhere."""

    def joined(way: re.Match[str]) -> str:
        return urljoin(base, way[0]) if is_address(way[0]) else way[0]

    text = _LEADS.sub(joined, _KEPT_ANCHOR.sub("", text))
    return f"<!-- {base} -->\n\n{text}"


def llms_full(name: str, pages: list[Built], published: Published) -> str:
    """The pages of a case in reading order, without model answers and what repeats others.

    Links lead from the site's address, or from its root where it has none.
    """
    parts = [
        _led_from(f"{published.site}{built.page.address}", built.text)
        for built in pages
        if built.page.of(published.case.id) and not (built.apart or built.draft)
    ]
    record = published.case.records.case
    head = f"{name}: {record.title}\n\n{record.licence}. {EXCEPTED}\n"
    return "\n".join([head, *parts])
