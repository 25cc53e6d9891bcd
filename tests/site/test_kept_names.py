"""Names that carry the hash of what a file holds: which have one, and that it fits."""

import re
from hashlib import sha256

import pytest

from mkdocs_casebook.site.alone import problems_alone
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.kept_names import keep_names, plain_names
from mkdocs_casebook.site.rendered.weights import Budget
from tests import projects

LOADS = re.compile(r'<(?:link|script)\b[^>]*\s(?:href|src)="([^"#]+\.(?:css|js|svg|woff2))"')
NAMED = re.compile(r".*\.([0-9a-f]{10})\.kept\.\w+")


def fits(name, content):
    found = NAMED.fullmatch(name)
    return found is not None and sha256(content).hexdigest().startswith(found[1])


def kept(site):
    """The files of a site whose names carry a hash, which fits, by their plain names."""
    found = {name: content for name, content in projects.files(site).items() if ".kept." in name}
    assert all(fits(name, content) for name, content in found.items())
    assert not [name for name in found if plain_names(name) in projects.files(site)]
    return {plain_names(name): content for name, content in found.items()}


@pytest.fixture
def site(tmp_path):
    """A site that no builder made; each page loads what stands in it."""

    def make(files):
        for name, text in {"index.html": "", **files}.items():
            path = tmp_path / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        keep_names(tmp_path / "site")
        return tmp_path / "site"

    return make


def test_what_names_a_file_names_it_by_its_hash(site):
    """In each way of a page to write an address; in styles and scripts; however deep they name."""
    root = site({
        "index.html": '<link rel=stylesheet href=a.css><script src=\'./b%20c.js?\'></script>'
        '<script src="b%20c.js#x"></script><img src="assets/l.svg">',
        "de/x.html": '<script id="__config" type="application/json">'
        '{"base": "..", "search": "../w/search.js"}</script><link href="../a.css">'
        '<script data-search="assets/later.js" data-theme="../w/t.mjs" src="../d.js"></script>',
        "404.html": '<link href="/a.css">',
        "a.css": '@import "sub/s.css"; p {background: url(assets/l.svg)} q {x: url("f.woff2")}',
        "sub/s.css": "p {background: url('../assets/l.svg#x')}",
        "f.woff2": "font", "assets/l.svg": "<svg/>", "b c.js": "1", "d.js": "2",
        "w/search.js": "3", "w/t.mjs": 'import "./u.mjs"', "w/u.mjs": "4",
        "de/assets/later.js": 'let it = new URL("own.js", src)', "de/assets/own.js": "5",
    })  # fmt: skip
    assert kept(root).keys() == {
        "a.css", "sub/s.css", "f.woff2", "assets/l.svg", "d.js", "w/search.js", "w/t.mjs",
        "w/u.mjs", "de/assets/later.js", "de/assets/own.js",
    } | {"b c.js"}  # fmt: skip
    files = {name: text.decode() for name, text in projects.files(root).items()}
    names = {plain_names(name): name for name in files}
    (font,) = re.findall(r'url\("([^"]+)"\)', files[names["a.css"]])
    assert font == names["f.woff2"]
    assert names["de/assets/own.js"].endswith(files[names["de/assets/later.js"]].split('"')[1])
    assert f'"../{names["w/search.js"]}"' in files["de/x.html"]
    assert files["404.html"] == f'<link href="/{names["a.css"]}">'
    assert plain_names(files["index.html"]).count("b%20c.js") == 2


@pytest.mark.parametrize(("name", "files"), [
    ("led-to.css", {"index.html": '<link href="led-to.css"><article><a href="led-to.css"></a>'
                    "</article>"}),
    ("assets/shown.svg", {"index.html": '<img src="assets/shown.svg"><article>'
                          '<img src="assets/shown.svg"></article>'}),
    ("picture.svg", {"index.html": '<link rel="icon" href="picture.svg">'}),
    ("own.js", {"index.html": '<script src="own.js"></script><script>import("./own.js")</script>'}),
    ("own.css", {"index.html": '<link href="own.css"><script src="by.js"></script>',
                 "by.js": "load(`${base}/own.css`)"}),
    ("round.js", {"index.html": '<script src="round.js"></script>', "round.js": 'f("other.js")',
                  "other.js": 'g("round.js")'}),
    ("unused.css", {}),
])  # fmt: skip
def test_what_is_named_in_another_way_keeps_its_name(name, files, site):
    """By a page's own text, by a script that puts it together, by itself, or by nothing."""
    root = site({name: "x"} | files)
    assert (root / name).is_file()
    assert name not in kept(root)


def test_what_an_author_brings_has_such_a_name_too(example):
    """Below a path of the host: his scripts and styles, the pages that load them, the one that
    stands in place of a missing one; nothing that a page loads has a plain name.
    """
    projects.addressed(example, "https://example.org/cases/")
    (example / "overrides/own").mkdir(parents=True)
    brought = {"own.css": "p { color: navy }", "own.js": 'import "./part.js"', "part.js": "1"}
    for name, text in brought.items():
        (example / "overrides/own" / name).write_text(text, encoding="utf-8")
    settings = example / "mkdocs.yml"
    projects.replace(settings, "name: casebook", "name: casebook\n  custom_dir: overrides")
    with settings.open("a", encoding="utf-8") as text:
        text.write("\nextra_css: [own/own.css]\nextra_javascript:\n"
                   "  - {path: own/own.js, type: module}\n")  # fmt: skip
    root = build(example)
    assert {f"own/{name}" for name in brought} < kept(root).keys()
    pages = {name: text for name, text in projects.files(root).items() if name.endswith(".html")}
    assert b'"/cases/assets/casebook.' in pages["404.html"]
    for name, text in pages.items():
        loaded = LOADS.findall(text.decode())
        assert loaded and all(map(NAMED.fullmatch, loaded)), name


def test_a_name_that_does_not_fit_is_told(built_example, tmp_path):
    """In a folder that is verified; so is what a style loads and is not there."""
    root = projects.shutil.copytree(built_example / "site", tmp_path / "site")
    (style,) = root.glob("assets/casebook.*.kept.css")
    style.write_text("p { background: url(no.svg) }", encoding="utf-8")
    found = [str(one) for one in problems_alone(str(root), (), Budget())]
    digest = sha256(style.read_bytes()).hexdigest()[:10]
    at = f"{root}/assets/{style.name}:1:1"
    assert found == [
        f"{at}: rendered-file: holds something else than its name says, which has the hash "
        f"{digest}",
        f"{at}: rendered-link: 'no.svg', which it loads, is not there",
    ]
