"""What stands in a record is text: markup, Markdown and Jinja in it are shown and not obeyed.

A case is made in which every text is hostile, and the same case with tame words in their place.
Built, both must be the same pages but for those words.
"""

import json
import pickle
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown.extensions.toc import slugify

from mkdocs_casebook.site.site_builder import PART
from tests import projects
from tests.show.hostile_case import MARKER, Writer
from tests.show.hostile_pages import pages

# Fields that no page shows yet. A field that is shown need not be taken from here.
HIDDEN = {
    "Entity.aliases", "Fact.aliases", "Event.aliases", "Series.aliases", "Claim.aliases",
    "Cell.note", "Exhibit.aliases", "Kind.one",
    "Original.title", "Original.questions", "Original.references",
    "Source.isbn", "Source.issn", "Source.origin", "Source.publisher_place",
}  # fmt: skip
# A marker, in an anchor too, of which each text has one.
ANY_CASE = re.compile(MARKER.pattern, re.IGNORECASE)
# Pages that are sorted by their words.
SORTED = ("case/glossary/index.html", "case/references/index.html", "search")


def build(folder: Path, *, hostile: bool, extra: str = "locale: en_GB") -> Writer:
    writer = Writer(projects.example(folder), hostile=hostile)
    for old in (folder / "data", folder / "docs/en"):
        shutil.rmtree(old)
    writer.write()
    links = "".join(f"- [{name}](case/{name}.md)\n" for name in pages())
    (folder / "docs/en/index.md").write_text(f"# Home\n\n{links}", encoding="utf-8")
    # Material escapes titles twice in the links to the next page: only a page in nav has them.
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nnav: [index.md]\n")
    projects.replace(folder / "mkdocs.yml", "locale: en_GB", extra)
    # As a part of a build, which is not verified: words that look like Markdown are refused.
    done = projects.run(folder, "mkdocs", "build", "--strict", **{PART: "1"})
    assert done.returncode == 0, done.stdout
    return writer


def build_both(folder: Path) -> None:
    folder.mkdir()
    with ThreadPoolExecutor() as pool:
        made = [
            pool.submit(build, folder / str(hostile), hostile=hostile) for hostile in (True, False)
        ]
    (folder / "writers").write_bytes(pickle.dumps([each.result() for each in made]))


@pytest.fixture(scope="module")
def both(once):
    """The hostile case and the tame one, built."""
    return pickle.loads((once("escaping", build_both) / "writers").read_bytes())


def parts(text: str) -> list[Any]:
    """What a reader's browser sees: each element with its attributes, each text, in order."""
    found: list[Any] = []
    for element in html.document_fromstring(text).iter():
        attributes = [(key, _plain(value)) for key, value in element.attrib.items()]
        text = element.text or ""
        if element.get("type") == "application/ld+json":
            text = " ".join(_words(json.loads(text)))
        found += [element.tag, *attributes, text, element.tail or ""]
    return [" ".join(part.split()) if isinstance(part, str) else part for part in found]


def _plain(value: str) -> str:
    """An attribute's words, out of their JSON; of a link to words of a source, whatever is long of
    them is left out, and all are encoded."""
    address, sign, words = value.partition("#:~:text=")
    if sign:
        assert re.fullmatch(r"[\w.~%,&=:-]*", words), words
        return address + sign
    return " ".join(json.loads(value).values()) if value.startswith('{"') else value


def _words(value: Any) -> Iterator[str]:
    """The keys and the texts of what was JSON, in order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    else:
        yield str(value)


def files(writer: Writer) -> dict[str, list[Any]]:
    """The parts of each page by its name, and those of the search index."""
    site = writer.folder / "site"
    found = {
        path.relative_to(site).as_posix(): parts(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    texts = [f"<div>{entry[key]}</div>" for entry in index["docs"] for key in ("title", "text")]
    found["search"] = [part for text in texts for part in parts(text)]
    return found


class Tamer:
    """Puts markers in place of the hostile texts."""

    def __init__(self, writer: Writer) -> None:
        self.by_text = {text: marker for marker, text in writer.texts.items()}
        # APA begins what stands behind a colon with a capital.
        self.by_text |= {
            text.replace(": [x]", ": [X]").replace("[x]:", "[X]:"): marker
            for text, marker in self.by_text.items()
        }
        for text, marker in list(self.by_text.items()):
            self.by_text[slugify(text, "-").strip("-")] = slugify(marker, "-")
            # APA begins a title with a capital, whatever stands before its first letter.
            self.by_text[re.sub("[a-z]", lambda first: first[0].upper(), text, count=1)] = marker
            # citeproc takes what stands before a name for a particle.
            self.by_text[text.replace(f" {marker}", marker)] = marker
        self.by_marker: dict[str, list[str]] = {}
        for text in sorted(self.by_text, key=len, reverse=True):
            (marker,) = set(ANY_CASE.findall(text))
            self.by_marker.setdefault(marker.lower(), []).append(text)

    @cache  # noqa: B019 - it lives as long as the test
    def __call__(self, part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(map(self, part))
        if not isinstance(part, str):
            return part
        for marker in {found.lower() for found in ANY_CASE.findall(part)}:
            for text in self.by_marker[marker]:
                part = part.replace(text, self.by_text[text])
        return re.sub("^(#?)-(?=zq)", r"\1", part)


def test_hostile_texts_change_nothing_but_words(both):
    """With markers in place of the hostile texts, the pages are those of the tame case."""
    hostile, tame = both
    tamed, expected = Tamer(hostile), files(tame)
    found = files(hostile)
    assert found.keys() == expected.keys()
    for name, page in found.items():
        order = partial(sorted, key=repr) if name in SORTED else list
        assert order(map(tamed, page)) == order(map(tamed, expected[name])), name


def test_every_text_is_shown_and_nothing_of_it_obeyed(both):
    """Each field's words stand on a page, and no attribute runs a script or leads elsewhere."""
    hostile, _ = both
    shown: set[str] = set()
    for name, page in files(hostile).items():
        for part in page:
            if not isinstance(part, tuple):
                shown.update(MARKER.findall(str(part)))
                continue
            key, value = part
            assert not key.startswith("on"), name
            if key not in ("title", "aria-label", "content", "data-kinds", "data-of"):
                assert not re.search(r"evil\.|alert\(", value), name
    fields = {hostile.fields[marker] for marker in shown}
    assert set(hostile.fields.values()) - fields <= HIDDEN
