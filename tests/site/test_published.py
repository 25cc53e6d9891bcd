"""What lies beside pages is published, and what things are called is plain text everywhere."""

import re

import pytest
from lxml import html

from tests import projects

# Each text marks itself, so that it is found wherever it was made markup.
CALLED = "T{} <svg onload=zq()> & 'co' \"x\" </title> <!-- {}"
FILES = {
    "ferries/paper.pdf": b"%PDF-1.7\n", "ferries/talk.pptx": b"PK", "ferries/talk.vtt": b"WEBVTT\n",
    "ferries/face.woff2": b"wOF2", "CNAME": b"example.org\n", "robots.txt": b"User-agent: x\n",
    ".nojekyll": b"", ".well-known/site-association": b"{}\n", "_redirects": b"/a /b\n",
}  # fmt: skip
TITLED = {"index.md": 1, "ferries/timeline.md": 2, "ferries/background.md": 3}


def called(number: int) -> str:
    return CALLED.format(number, number)


@pytest.fixture(scope="module")
def site(once):
    return once("published", build) / "site"


def build(folder):
    """The invented case with files of all kinds, and with hostile names of everything."""
    project = projects.example(folder)
    for name, content in FILES.items():
        path = project / "docs/en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name, number in TITLED.items():
        path = project / "docs/en" / name
        said = "".join(f"{key}: {quoted(called(number))}\n" for key in ("title", "description"))
        text = path.read_text("utf-8").removeprefix("---\n")
        closed = "" if text != path.read_text("utf-8") else "---\n"
        path.write_text(f"---\n{said}{closed}{text}", encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for key, number in (("site_name", 4), ("site_description", 5)):
        text = re.sub(
            f"(?m)^{key}: .*$", lambda _, k=key, n=number: f"{k}: {quoted(called(n))}", text
        )
    names = [path.relative_to(project / "docs/en").as_posix()
             for path in sorted((project / "docs/en").rglob("*.md"))]  # fmt: skip
    rows = "".join(f"      - {name}\n" for name in names if name != "ferries/facts.md")
    nav = f"nav:\n  - {quoted(called(6))}: ferries/facts.md\n  - {quoted(called(7))}:\n{rows}"
    settings.write_text(f"{text}\n{nav}", encoding="utf-8")
    done = projects.run(project, "casebook", "build")
    assert done.returncode == 0, done.stdout


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_each_kind_of_file_is_published_as_it_is(site):
    assert {name: (site / name).read_bytes() for name in FILES} == FILES


def test_no_name_is_made_markup(site):
    """In no page an element, a comment or an end of one that a name brought."""
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        text = path.read_text(encoding="utf-8")
        for script in re.findall(r"(?s)<script type=\"application/ld\+json\">.*?</script>", text):
            text = text.replace(script, "")
        assert "<svg onload" not in text and "<!-- 1" not in text, path
        tree = html.fromstring(text)
        assert not tree.xpath("//@onload"), path
    assert len(pages) > len(TITLED)


@pytest.mark.parametrize(
    ("page", "where", "number"),
    [
        ("ferries/facts/index.html", "//nav//text()", 6),
        ("ferries/facts/index.html", "//nav//text()", 7),
        ("ferries/background/index.html", "//nav//text()", 2),
        ("ferries/timeline/index.html", "//header//text()", 2),
        ("ferries/timeline/index.html", "//header//text()", 4),
        ("ferries/timeline/index.html", "//title//text()", 2),
        ("ferries/timeline/index.html", "//title//text()", 4),
        ("404.html", "//meta[@name='description']/@content", 5),
        ("ferries/background/index.html", "//meta[@property='og:title']/@content", 3),
    ],
)
def test_a_name_reads_as_it_is_written(site, page, where, number):
    found = html.parse(site / page).xpath(where)
    assert any(called(number) in " ".join(text.split()) for text in found), found
