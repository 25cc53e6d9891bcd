"""Exhibits: what is drawn, for whom, how heavy it is, and that nothing is drawn twice."""

import gzip
import io
import itertools
import re
import subprocess
import sys
import zipfile
from decimal import Decimal

import pytest
from lxml import etree, html
from PIL import Image
from pypdf import PdfReader

from mkdocs_casebook.exhibits import svg as drawing
from mkdocs_casebook.exhibits.chart_kinds import SIZES, specification
from mkdocs_casebook.exhibits.charts.theme import COLOURS, DASHES, SERIES, SHAPES, SIGNS
from mkdocs_casebook.exhibits.descriptions import KINDS
from mkdocs_casebook.exhibits.tables import Table, table
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.site.exhibit_files import as_csv, publish_exhibits
from tests import exhibits, projects
from tests.browser.windows import reading

SVG = "{http://www.w3.org/2000/svg}"
RENEW = "look at it, and if it is meant: python -m tests.exhibits"
LIMIT, MAP_LIMIT = 12_000, 25_000


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    """The drawings of the invented case, drawn from nothing."""
    return exhibits.drawings(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def real():
    """The drawings of the real cases."""
    return exhibits.of_cases()


# -- the drawings themselves ----------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in exhibits.GOLDEN.glob("*.svg")))
def test_each_kind_is_drawn_as_it_was(name, golden):
    assert golden.get(name) == (exhibits.GOLDEN / name).read_text("utf-8").rstrip("\n"), RENEW


def test_every_kind_has_its_golden_files(golden):
    """All kinds that a record may have, each wide and narrow; a table has no picture."""
    read, _ = exhibits.lights()
    kinds = {exhibit.kind for exhibit in read.records.exhibits.values()}
    assert kinds == set(KINDS)
    assert {path.name for path in exhibits.GOLDEN.iterdir()} == set(golden)


def test_no_picture_of_a_case_changed_unseen(real):
    """The names of those whose hash is not the one in the repository."""
    now, kept = exhibits.hashes(real), exhibits.kept_hashes()
    changed = sorted(name for name in now.keys() | kept.keys() if now.get(name) != kept.get(name))
    assert changed == [], RENEW


def test_drawings_are_whole_and_say_what_they_show(golden, real):
    """Well-formed; a title and a description from the data; nothing that loads or runs."""
    for name, svg in (golden | real).items():
        root = etree.fromstring(svg)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name
        named = {
            element.get("id"): element.text for element in root.iter(f"{SVG}title", f"{SVG}desc")
        }
        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == list(named), name
        title, description = named.values()
        assert title.strip() and len(description.split()) > 5, name
        tags = {etree.QName(element).localname for element in root.iter()}
        assert not tags & {"script", "image", "a", "use", "foreignObject", "animate", "set"}, name
        for element in root.iter():
            assert not {"style", "href", "font-family", "onload"} & set(element.keys()) or (
                element is root and "font-family" in element.keys()
            )
        assert root.findall(f".//{SVG}text"), f"{name}: its words are no text"


def test_colours_are_variables(golden, real):
    """No colour stands in a drawing but in the one style that has them for every palette."""
    for name, svg in (golden | real).items():
        root = etree.fromstring(svg)
        for element in root.iter():
            for key in ("fill", "stroke"):
                value = element.get(key, "none")
                assert re.fullmatch(r"none|transparent|var\(--(\w+)\)", value), f"{name}: {value}"
        style = root.find(f"{SVG}style").text
        assert "prefers-color-scheme:dark" in style and "forced-colors:active" in style
        used = set(re.findall(r"var\(--(\w+)\)", svg))
        assert used <= set(COLOURS)
        assert "var(" not in drawing.plain(svg)


def test_drawings_fit_their_width_and_weight(golden, real):
    """A narrow one fits a page of 360 pixels unshrunken, and none is heavy."""
    wrong = {}
    for name, svg in (golden | real).items():
        width, _ = drawing.size_of(svg)
        weight = len(gzip.compress(svg.encode(), compresslevel=9, mtime=0))
        is_map = "geoshape" in svg or "map" in name or name.startswith(("marked", "shaded"))
        widest = 328 if "-narrow" in name else 704
        if width > widest or weight > (MAP_LIMIT if is_map else LIMIT):
            wrong[name] = width, weight
    assert wrong == {}


HOSTILE = "</text><script>alert(1)</script> <a href='//evil.example'>x</a> & \"'] {{7*7}} ${x}"


@pytest.mark.parametrize("id_", ["line", "bars", "slope", "matrix", "named", "marked", "free"])
def test_hostile_words_stay_words(id_, tmp_path):
    """Markup in labels, titles and notes is drawn as it is written, and runs nowhere."""
    read, words = exhibits.lights()
    exhibit = read.records.exhibits[id_]
    known = [*exhibit.columns, *exhibit.events, *exhibit.rows, "near", "lamp"]
    labels = dict.fromkeys(known, HOSTILE)
    exhibit = exhibit.model_copy(update={"labels": labels, "scope": HOSTILE})
    for size in SIZES.values():
        spec = specification(read, words, exhibit, size)
        root = etree.fromstring(drawing.draw(id_, spec, HOSTILE, HOSTILE, tmp_path))
        tags = {etree.QName(element).localname for element in root.iter()}
        assert not tags & {"script", "a", "image", "foreignObject"}
        assert root.find(f"{SVG}title").text == HOSTILE
        assert "<script>alert(1)</script>" in " ".join(root.itertext()).replace(" ", "")


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_colours_stand_out(palette):
    """Words and series' names 4.5 to 1 against the ground, and so the series' marks, too."""
    tones = {name: tones[palette] for name, tones in COLOURS.items()}
    for name in ("ink", "soft", *SERIES):
        assert contrast(tones[name], tones["paper"]) >= 4.5, name
    for name in SERIES:
        assert contrast(tones[name], tones["land"]) >= 3, name


def test_the_paper_is_the_page(built):
    """A drawing's ground is the page's own, in both palettes: it does not stand in a box."""
    css = (projects.ROOT / "docs/theme/assets/dark.css").read_text(encoding="utf-8")
    assert f"--md-default-bg-color: {COLOURS['paper'][1]}" in css
    assert COLOURS["paper"][0] == "#ffffff"


def test_series_are_told_apart_without_colour(golden):
    """By dash, shape and sign: no two series have one; in the drawing the dashes stand as such."""
    for looks in (DASHES, SHAPES, SIGNS):
        assert len(set(looks)) == len(SERIES)
    for size in ("wide", "narrow"):
        root = etree.fromstring(golden[f"line-{size}.svg"])
        dashes = {
            (element.get("stroke"), element.get("stroke-dasharray"))
            for element in root.iter(f"{SVG}path")
            if "var(--t" in element.get("stroke", "") and element.get("stroke-width") == "2.5"
        }
        assert len(dashes) == 2 and len({dash for _, dash in dashes}) == 2
        words = " ".join(root.itertext())
        assert "Lamp" in words and "House" in words


def test_what_is_drawn_is_not_drawn_again(golden, tmp_path, monkeypatch):
    """A second time the drawing comes from where it is kept, as the same bytes."""
    assert exhibits.drawings(tmp_path) == golden
    monkeypatch.setattr(drawing, "_drawn", lambda spec: pytest.fail("drawn again"))
    assert exhibits.drawings(tmp_path) == golden


def test_checking_draws_nothing():
    """`casebook check` does not even load what draws and what writes spreadsheets."""
    script = (
        "import sys; from pathlib import Path; from mkdocs_casebook.checks.problems import problems_of;"
        "problems_of(Path('.')); print(sorted({'vl_convert', 'xlsxwriter'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=projects.ROOT, env=projects.environment(),
        capture_output=True, text=True,
    )
    assert done.stdout.strip() == "[]", done.stderr


# -- tables, files --------------------------------------------------------------------------------


def test_a_cell_is_no_formula():
    """Words from records that a spreadsheet would run stand as words."""
    made = Table([("=x", "")], [1], [["=1+1"], ["+1"], ["plain"]], {})
    assert as_csv(made).splitlines()[1:] == ["'=1+1", "'+1", "plain"]


def test_the_table_has_the_numbers_of_the_picture():
    read, words = exhibits.lights()
    made = table(read, words, read.records.exhibits["line"])
    assert [label for label, _ in made.headings] == ["", "Lamp", "House"]
    assert made.value(0, 1) == Decimal(10) and made.headings[1][1] == "US$ thousand"
    assert made.breaks == {2: "From here with the price of wood."}
    assert "not verified" in made.rows[2][0]


def test_files_are_the_same_each_time(tmp_path):
    for name in ("one", "two"):
        publish_exhibits(Project(projects.ROOT, projects.ROOT / "docs/en"), tmp_path / name)
    assert projects.files(tmp_path / "one") == projects.files(tmp_path / "two")


@pytest.fixture(scope="module")
def records(built):
    project = Project(built.parent, built.parent / "docs/en")
    return {case_id: project.case(case_id).records.exhibits for case_id in project.case_ids}


def test_the_spreadsheet_has_a_sheet_for_each_exhibit(built, records):
    """With its title and its source, and numbers as numbers."""
    for case_id, own in records.items():
        book = zipfile.ZipFile(io.BytesIO((built / case_id / WORKBOOK).read_bytes()))
        assert {item.date_time for item in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = re.findall(r'<sheet name="(\d+) ([^"]*)"', book.read("xl/workbook.xml").decode())
        assert [int(number) for number, _ in names] == list(range(1, len(own) + 1))
        assert all(id_.startswith(name) for (_, name), id_ in zip(names, own, strict=True))
        words = book.read("xl/sharedStrings.xml").decode()
        assert "Source: " in words
        assert "<v>" in book.read("xl/worksheets/sheet1.xml").decode()


def test_pictures_to_take_away_stand_alone(built, records):
    """Real colours, the title above and the source below: for a slide, without this site."""
    for case_id, own in records.items():
        for id_, exhibit in own.items():
            if exhibit.kind != "table":
                svg = (built / case_id / EXHIBITS / f"{id_}.svg").read_text(encoding="utf-8")
                assert "var(" not in svg and "<style" not in svg
                assert etree.fromstring(svg).findall(f".//{SVG}text")


# -- on pages -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def figures(built):
    """The whole figures of the site by exhibit: those with a table."""
    found = {}
    for path in built.rglob("index.html"):
        for figure in html.parse(path).findall(".//figure[@class='exhibit']"):
            for heading in figure.xpath("./h3[starts-with(@id, 'exhibit-')]"):
                id_ = heading.get("id").removeprefix("exhibit-")
                found.setdefault((path.relative_to(built).parts[0], id_), []).append((path, figure))
    return found


def test_each_exhibit_stands_whole_on_a_page(figures, records, built):
    """Number, title, picture with its words, takeaway, table, source and files; once."""
    wanted = {(case_id, id_) for case_id, own in records.items() for id_ in own}
    # The guide for authors shows one as an example.
    assert {item for item in figures if item[0] in records} == wanted
    for case_id, id_ in wanted:
        places = figures[case_id, id_]
        ((path, figure),) = places
        number = list(records[case_id]).index(id_) + 1
        assert figure.find("h3").text_content().startswith(f"Exhibit {number}.")
        assert figure.findall(".//table/tbody/tr"), id_
        assert figure.xpath(".//p[@class='takeaway']")[0].text_content().strip()
        assert figure.xpath(".//p[@class='sources']")
        linked = list(figure.xpath(".//p[@class='files']/a/@href"))
        assert any(link.endswith(".csv") for link in linked)
        for image in figure.iter("img"):
            assert len(image.get("alt").split()) > 5
            for name in (image.get("src"), figure.find(".//source").get("srcset")):
                svg = (path.parent / name).resolve().read_text(encoding="utf-8")
                width, height = drawing.size_of(svg)
                if name == image.get("src"):
                    assert (image.get("width"), image.get("height")) == (str(width), str(height))


def test_the_gallery_shows_all_in_their_order(built, records):
    for case_id, own in records.items():
        tree = html.parse(built / case_id / "exhibits/index.html")
        headings = [h.get("id").removeprefix("gallery-") for h in tree.findall(".//figure/h2")]
        assert headings == list(own)


def page_with(figures, kind_of):
    """The page's path and the exhibit's id of the first exhibit of a kind."""
    return next((path, id_) for (_, id_), ((path, _),) in figures.items() if kind_of(id_))


def mean(shot):
    grey = Image.open(io.BytesIO(shot)).convert("L")
    return grey.resize((1, 1), Image.BOX).getpixel((0, 0))


def test_pictures_follow_the_readers_palette(browser, server, figures, built):
    """The palette that a reader chooses on the page turns the pictures light and dark with it."""
    path, _ = page_with(figures, lambda id_: True)
    with reading(browser) as page:
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        image = page.locator("figure.exhibit img").first
        image.scroll_into_view_if_needed()
        seen = {}
        for palette in ("light", "dark", "light"):
            page.wait_for_timeout(300)
            seen.setdefault(palette, []).append(mean(image.screenshot()))
            page.get_by_role("button", name="Dark colours").click()
        assert min(seen["light"]) > 180 and max(seen["dark"]) < 90, seen


def test_paper_has_the_pictures_that_never_came_into_sight(browser, server, built):
    """As vectors: the words inside the drawings are words of the PDF."""
    path = next(built.glob("*/exhibits/index.html"))
    tree = html.parse(path)
    shown = tree.find(".//article").text_content()
    with reading(browser) as page:
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        file = PdfReader(io.BytesIO(page.pdf(format="A4")))
    printed = " ".join(" ".join(each.extract_text() for each in file.pages).split())
    compared = 0
    for image in tree.findall(".//figure//img"):
        drawn = etree.parse((path.parent / image.get("src")).resolve()).iter("{*}text")
        words = [" ".join(line.split()) for one in drawn for line in one.itertext()]
        words = [text for text in words if len(text) > 8 and text not in shown]
        assert not [text for text in words if text not in printed], image.get("src")
        compared += len(words)
    assert compared > 40


def test_forced_colours_leave_pictures_readable(browser, server, figures, built):
    """Words stand on a ground of the reader's own pair of colours: neither is lost on the other."""
    path, _ = page_with(figures, lambda id_: True)
    for scheme in ("light", "dark"):
        with reading(browser, forced_colors="active", color_scheme=scheme) as page:
            page.goto(server + path.parent.relative_to(built).as_posix() + "/")
            image = page.locator("figure.exhibit img").first
            image.scroll_into_view_if_needed()
            page.wait_for_timeout(300)
            grey = Image.open(io.BytesIO(image.screenshot())).convert("L").histogram()
            assert sum(grey[:60]) > 100 and sum(grey[196:]) > 100


@pytest.mark.parametrize(("width", "drawn"), [(360, "narrow"), (1280, "wide")])
def test_each_width_has_its_drawing(width, drawn, browser, server, figures, built):
    """The drawing made for that width is shown at its own size, so its words are readable."""
    path, _ = page_with(figures, lambda id_: True)
    with reading(browser) as page:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        image = page.locator("figure.exhibit img").first
        image.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        source, shown, own = image.evaluate(
            "it => [it.currentSrc, it.getBoundingClientRect().width, it.naturalWidth]"
        )
        assert source.endswith(f"-{drawn}.svg")
        assert shown >= own * 0.97


def test_printed_the_table_stands_with_the_picture(browser, server, figures, built):
    path, _ = page_with(figures, lambda id_: True)
    with reading(browser) as page:
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("figure.exhibit table").first.is_visible()
        assert page.locator("figure.exhibit .picture :is(img, svg)").first.is_visible()


# -- the timeline and the map ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def timeline(built):
    (path,) = list(built.glob("*/timeline/index.html"))
    return path.parent.relative_to(built).as_posix() + "/"


def test_the_timeline_is_filtered_in_place(browser, server, timeline):
    """A kind, then an entity besides, then all again; what is left is said, and the page stays."""
    with reading(browser) as page:
        page.goto(server + timeline)
        page.wait_for_load_state("networkidle")
        events = page.locator("ol.events > li:visible")
        every = events.count()
        kind = page.locator("nav.choose a[data-of=kind]").first
        kind.click()
        assert page.url == server + timeline
        of_kind = events.count()
        assert 0 < of_kind < every
        word = kind.inner_text()
        assert all(
            word in text for text in page.locator("ol.events > li:visible .when").all_inner_texts()
        )
        assert (
            page.locator("nav.choose [role=status]")
            .inner_text()
            .startswith(f"{of_kind} of {every}")
        )
        page.get_by_role("button", name="Show all").click()
        assert events.count() == every
        assert page.locator("article h2:visible").count() > 5


def test_without_javascript_the_filters_are_links(browser, server, timeline):
    """A kind leads to a page of its events; an entity to the events on its own page."""
    with reading(browser, java_script_enabled=False) as page:
        page.goto(server + timeline)
        kind = page.locator("nav.choose a[data-of=kind]").first
        word = kind.inner_text()
        kind.click()
        assert all(word in text for text in page.locator("ol.events > li .when").all_inner_texts())
        page.goto(server + timeline)
        page.locator("nav.choose summary").click()
        page.locator("nav.choose a[data-of=entity]").first.click()
        assert page.url.endswith("#events")
        assert page.locator("#events").count() == 1


def test_a_map_leads_to_its_entities(browser, server, figures, built):
    """By its countries for the mouse, and by a list for everyone: both to the same pages."""
    path, figure = next(
        (path, figure)
        for ((path, figure),) in figures.values()
        if figure.find(".//svg") is not None
    )
    listed = set(figure.xpath(".//ul[@class='shades']//a/@href"))
    touched = set(figure.xpath(".//*[local-name()='svg']//*[local-name()='a']/@href"))
    assert touched and touched <= listed
    with reading(browser) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        spot = page.locator("svg.spots a").first
        wanted = spot.get_attribute("href")
        with page.expect_navigation():
            spot.locator("circle").click()
        assert page.url.rstrip("/").endswith(wanted.strip("./").rstrip("/"))


def test_an_exhibit_is_found_by_its_title(built, records):
    """The search has each by its heading, and not again from the gallery."""
    import json

    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"].partition("#")[2] for entry in index["docs"]]
    for own in records.values():
        for id_ in own:
            assert places.count(f"exhibit-{id_}") == 1
    assert not [place for place in places if place.startswith("gallery-")]


def test_colours_differ_from_each_other():
    """No two series have nearly the same lightness and hue: in pairs, in each palette."""
    for palette in (0, 1):
        tones = [COLOURS[name][palette] for name in SERIES]
        for one, other in itertools.combinations(tones, 2):
            pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
            assert sum(abs(a - b) for a, b in pairs) > 60
