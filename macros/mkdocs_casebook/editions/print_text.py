"""The text of rendered pages as paper takes it: without what only a screen can do."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from lxml import html
from lxml.html import HtmlElement

from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.export.markdown_pages import open_tabs

NOTE = "note-"
_ARTICLE = "//article[contains(@class, 'md-content__inner')]"
# What only serves a browser or the search, and what the book has of its own.
_WITHOUT = """
    headerlink standing sought cite md-content__button md-tags definition more files trust
    footnote-backref lines tried chapter-head next-chapter place
""".split()


def article(file: Path, home: Path) -> HtmlElement:
    """The text of a rendered page, cleaned for paper; `home` is where its own pictures lie from."""
    tree = html.parse(str(file), parser=html.HTMLParser(encoding="utf-8")).getroot()
    own: HtmlElement = tree.xpath(_ARTICLE)[0]
    for name in _WITHOUT:
        for element in own.find_class(name):
            element.drop_tree()
    for frame in own.find_class("no-js"):
        frame.drop_tag()  # which the theme puts around a page that has tabs
    _links(own)
    open_tabs(own)
    for element in own.xpath(".//button | .//time | .//cite | .//picture | .//source"):
        element.drop_tag()
    for element in own.xpath(".//script | .//style | .//svg | .//input"):
        element.drop_tree()
    _folds(own)
    _pictures(own, home)
    _figures(own, file)
    _decisions(own)
    return own


def _links(own: HtmlElement) -> None:
    """Keep the links to notes and out of the site: the others lead nowhere on paper."""
    for link in own.xpath(".//a"):
        href = link.get("href", "")
        # pandoc has notes of its own by this name.
        link.attrib.pop("role", None)
        if link.get("aria-label") == phrase("Back to the text"):
            link.drop_tree()
        elif "#answer-" in href and link.getparent().tag == "p":
            link.getparent().drop_tree()
        elif not href.startswith((f"#{NOTE}", "http://", "https://")):
            link.drop_tag()


def _folds(own: HtmlElement) -> None:
    """What is folded on a screen stands open, below its words in bold."""
    for fold in own.xpath(".//details[not(@id = 'notes')]"):
        summary = fold.find("summary")
        if fold.xpath("parent::td | parent::li/parent::*[@class = 'objectives']"):
            # What would make a row or an objective as long as a page; its summary counts it.
            for element in fold.xpath("./*[not(self::summary)]"):
                element.drop_tree()
        if summary is not None:
            summary.tag = "p"
            _embolden(summary)
        fold.tag = "div"


def _pictures(own: HtmlElement, home: Path) -> None:
    """Own pictures have the path of their file; those that say nothing are left out."""
    for image in own.xpath(".//img[not(ancestor::figure[contains(@class, 'exhibit')])]"):
        # A page that was rendered without a site around it names them from its own file.
        paths = [(at / unquote(image.get("src", ""))).resolve() for at in (home, home.parent)]
        path = next(filter(Path.is_file, paths), None)
        if path and image.get("alt", "").strip():
            image.set("src", str(path))
        else:
            image.drop_tree()
    for figure in own.xpath(".//figure[not(.//img | .//table | .//pre | .//blockquote)]"):
        figure.tag = "div"
        for caption in figure.iter("figcaption"):
            caption.tag = "p"


def _figures(own: HtmlElement, file: Path) -> None:
    """Exhibits have their picture by its file's name and their title as caption."""
    for figure in own.xpath(".//figure[contains(@class, 'exhibit')]"):
        heads, images = figure.xpath(".//h3 | .//h4"), figure.xpath(".//img")
        if not (heads and images):
            _as_table(figure, heads)
            continue
        image = images[0]
        caption = html.Element("figcaption")
        caption.text = " ".join(heads[0].text_content().split())
        name = image.get("src", "").rpartition("/")[2].removesuffix("-wide.svg")
        kept = html.Element("img", src=f"{name}.svg", alt=image.get("alt", ""))
        for child in list(figure):
            child.drop_tree()
        figure.text = None
        figure.extend([kept, caption])
    for figure in own.xpath(".//figure[@class = 'said']"):
        figure.tag = "div"
        for caption in figure.xpath("./figcaption"):
            caption.tag = "p"
            caption.text = f"— {caption.text or ''}"
            quoted = figure.find("blockquote")
            if quoted is not None:
                quoted.append(caption)


def _as_table(figure: HtmlElement, heads: list[HtmlElement]) -> None:
    """An exhibit that is a table has its title above, and its table in place."""
    figure.tag = "div"
    for head in heads:
        title = html.Element("strong")
        title.text, head.tail = " ".join(head.text_content().split()), None
        head.clear()
        head.tag = "p"
        head.append(title)
    for element in figure.xpath(".//summary | .//*[@class = 'files']"):
        element.drop_tree()
    for element in figure.xpath(".//figcaption | .//details"):
        element.drop_tag()
    if not figure.xpath(".//table"):
        where = html.Element("p")
        where.text = phrase("The table stands with the exhibits, at the end.")
        figure.append(where)


def _decisions(own: HtmlElement) -> None:
    """The words that ask for a decision stand out, and its ways have letters, as on a screen.

    The question with its ways is a division, and so is the outcome.
    """
    for ways in own.xpath(".//div[@class = 'decide']/ol[1]"):
        ways.set("type", "A")
        whole = ways.getparent()
        asked = html.Element("div", id=f"ways-{whole.get('id')}")
        asked.extend(list(whole)[: whole.index(ways) + 1])
        whole.insert(0, asked)
    for outcome in own.xpath(".//div[@class = 'decide']/*[@class = 'outcome']"):
        outcome.set("id", f"outcome-{outcome.getparent().get('id')}")
    for asked in own.xpath(".//div[@class = 'decide']/div/p[1] | .//div[@class = 'decide']/p[1]"):
        _embolden(asked)


def _embolden(element: HtmlElement) -> None:
    """Put all that an element holds in bold."""
    bold = html.Element("strong")
    bold.text, element.text = element.text, None
    bold.extend(list(element))
    element.append(bold)


def taken_notes(own: HtmlElement) -> list[HtmlElement]:
    """Take the notes out of a text: a list of divisions with the notes' ids."""
    taken = []
    for note in own.xpath(f".//li[starts-with(@id, '{NOTE}')]"):
        note.tag = "div"
        for line in note.iter("p"):
            # What parted it from a link that is left out.
            last = line[-1] if len(line) else line
            place = "tail" if len(line) else "text"
            words = (getattr(last, place) or "").rstrip(" ·\n")
            said = line.text_content().rstrip(" ·\n")
            setattr(last, place, words + ("" if said.endswith((".", "?", "!")) else "."))
        taken.append(note)
    for fold in own.xpath(".//*[@id = 'notes']"):
        fold.drop_tree()
    return taken


def chapters_of(own: HtmlElement) -> list[HtmlElement]:
    """The chapters of a text that has several, each in a section with its heading."""
    sections: list[HtmlElement] = []
    for child in list(own):
        if child.tag == "h2":
            sections.append(html.Element("section"))
        if sections:
            sections[-1].append(child)
    for section in sections:
        raised(section, 1)
    return sections


def raised(section: HtmlElement, by: int) -> HtmlElement:
    """Raise the headings of a text by some levels; negative numbers lower them."""
    for element in section.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = min(max(int(element.tag[1]) - by, 1), 6)
        element.tag = f"h{level}"
    return section


def as_html(elements: Iterable[HtmlElement]) -> str:
    """The elements as one text of HTML; of sections only what is in them.

    A chapter begins a page, so that its heading stands in nothing else.
    """
    flat = [inner for one in elements for inner in (one if one.tag == "section" else [one])]
    for one in flat:
        for inner in one.xpath(".//h1"):
            inner.tag = "h2"
    return "\n".join(html.tostring(one, encoding="unicode") for one in flat)
