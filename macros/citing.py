"""References and in-text citations in APA 7, and sources as CSL-JSON."""

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from pydantic import TypeAdapter

from macros.rendering import md_safe, render
from macros.schema import Source

_STYLE = Path(__file__).with_name("apa.csl")
_LEGAL = ("bill", "hearing", "legal_case", "legislation", "regulation")
_STANDS_ALONE = ("book", "dataset", "report", "speech", "thesis")


class Run(NamedTuple):
    """Words of a citation that are set alike."""

    text: str
    italic: bool = False
    url: str = ""
    """Where the words lead, if they are a link."""
    lang: str | None = None
    """The words' language where it is not English; empty where it is not known."""


@dataclass(frozen=True)
class Citation:
    """How one source is cited. What is made from the runs is safe in HTML and in Markdown."""

    reference_runs: tuple[Run, ...]
    in_text_runs: tuple[Run, ...]
    narrative_runs: tuple[Run, ...]

    @property
    def reference(self) -> Markup:
        """The entry in the reference list."""
        return render("citation.html", runs=self.reference_runs)

    @property
    def in_text(self) -> Markup:
        """The citation in brackets, as `(Brown & Lee, 2023a)`."""
        return render("citation.html", runs=self.in_text_runs)

    @property
    def narrative(self) -> Markup:
        """The citation as a part of the sentence, as `Brown and Lee (2023a)`."""
        return render("citation.html", runs=self.narrative_runs)

    @property
    def text(self) -> str:
        """The entry in the reference list as plain text, not escaped."""
        return "".join(run.text for run in self.reference_runs)


@dataclass(frozen=True)
class Citations:
    """How all sources are cited."""

    by_id: dict[str, Citation]
    """The citations by the sources' ids, in the order of the reference list."""

    def __getitem__(self, source_id: str) -> Citation:
        return self.by_id[source_id]

    @property
    def order(self) -> tuple[str, ...]:
        """The sources' ids in the order of the reference list."""
        return tuple(self.by_id)


_CACHED = TypeAdapter(Citations)


def csl_json(source_id: str, source: Source) -> dict:
    """The source as an item of CSL-JSON; an address that is not http or https is left out."""
    item = {"id": source_id, "type": source.type, "title": source.title}
    if source.author:
        item["author"] = [name.model_dump(exclude_none=True) for name in source.author]
    for field in ("container_title", "publisher", "number", "language"):
        if value := getattr(source, field):
            item[field.replace("_", "-")] = value
    if source.url and re.match("https?://", source.url):
        item["URL"] = source.url
    for field in ("issued", "accessed"):
        if value := getattr(source, field):
            item[field] = {"date-parts": [[int(part) for part in value.split("-")]]}
    return item


def cite_all(sources: Mapping[str, Source], cache: Path) -> Citations:
    """How each source is cited, from the cache folder, or else made by one call of pandoc.

    Letters after years (2009a) are given over all sources. Raises OSError where there is no
    pandoc or the folder cannot be written, RuntimeError with pandoc's words where it fails.
    """
    items = [csl_json(source_id, source) for source_id, source in sources.items()]
    state = [metadata.version("pypandoc_binary"), items]
    digest = hashlib.sha256(json.dumps(state).encode())
    digest.update(_STYLE.read_bytes() + Path(__file__).read_bytes())
    kept = cache / f"citations-{digest.hexdigest()[:32]}.json"
    try:
        citations = _CACHED.validate_json(kept.read_bytes())
        if set(citations.order) == set(sources):
            return citations
    except (OSError, ValueError):
        pass  # not there yet, or not whole
    citations = _made(sources, items)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=cache, suffix=".tmp", delete=False) as file:
        file.write(_CACHED.dump_json(citations))
    os.replace(file.name, kept)
    return citations


def with_locator(citation: str, locator: str) -> str:
    """The citation with the place in the source: `(Brown, 2023)` to `(Brown, 2023, note 5)`.

    Takes both forms; Markup stays Markup, with the locator escaped. Raises ValueError where the
    citation does not end with a bracket.
    """
    if not citation.endswith(")"):
        raise ValueError(f"{citation!r} is not a citation that ends with a bracket")
    if isinstance(citation, Markup):
        return Markup("{}, {})").format(citation[:-1], md_safe(locator))
    return f"{citation[:-1]}, {locator})"


def _made(sources: Mapping[str, Source], items: list[dict]) -> Citations:
    short = _short_titles(sources)
    blocks = _pandoc([_for_apa(item, short.get(item["id"])) for item in items])
    *cites, references = blocks or [{"c": [None, []]}]
    in_text = {}
    for source_id, bracketed, plain in zip(sources, cites[::2], cites[1::2], strict=True):
        source = sources[source_id]
        narrative = _narrative(_runs(plain["c"], source), source)
        in_text[source_id] = (_runs(bracketed["c"], source), narrative)
    by_id = {}
    for entry in references["c"][1]:
        source_id = entry["c"][0][0].removeprefix("ref-")
        source = sources[source_id]
        runs = (_runs(entry["c"][1][0]["c"], source), *in_text[source_id])
        titles = (source.title, short.get(source_id, source.title))
        by_id[source_id] = Citation(*(_with_language(part, titles, source) for part in runs))
    return Citations(by_id)


def _pandoc(items: list[dict]) -> list[dict]:
    """Two paragraphs for each item, the forms of its citation, and the list of references."""
    import pypandoc  # slow to import, and mostly not needed

    def cite(source_id: str, mode: str) -> dict:
        cited = {
            "citationId": source_id, "citationMode": {"t": mode}, "citationPrefix": [],
            "citationSuffix": [], "citationNoteNum": 0, "citationHash": 0,
        }
        return {"t": "Para", "c": [{"t": "Cite", "c": [[cited], []]}]}

    modes = ("NormalCitation", "AuthorInText")
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {"references": _meta(items)},
        "blocks": [cite(item["id"], mode) for item in items for mode in modes],
    }
    command = [pypandoc.get_pandoc_path(), "--from=json", "--to=json", "--citeproc"]
    done = subprocess.run(
        [*command, f"--csl={_STYLE}"], input=json.dumps(document).encode(), capture_output=True
    )
    if done.returncode:
        raise RuntimeError(f"pandoc cannot make the references: {done.stderr.decode().strip()}")
    return json.loads(done.stdout)["blocks"]


def _meta(value: object) -> dict:
    # MetaString, not MetaInlines: so markup in a record is text to pandoc.
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: _meta(part) for key, part in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(part) for part in value]}
    return {"t": "MetaString", "c": str(value)}


def _is_description(title: str) -> bool:
    return title.startswith("[") and title.endswith("]")


def _short_titles(sources: Mapping[str, Source]) -> dict[str, str]:
    """A long title without an author, for the text: as many words as tell it from the others."""
    words = {source_id: source.title.split() for source_id, source in sources.items()}
    short = {}
    for source_id, mine in words.items():
        source = sources[source_id]
        if source.author or source.type in _LEGAL or len(mine) <= 8:
            continue
        others = [theirs for other, theirs in words.items() if other != source_id]
        count = 4
        while count < len(mine) and (
            len(mine[count - 1]) <= 3 or any(mine[:count] == theirs[:count] for theirs in others)
        ):
            count += 1
        end = "]" if _is_description(source.title) else ""
        short[source_id] = " ".join(mine[:count]).rstrip(",;:]") + end
    return short


def _for_apa(item: dict, short_title: str | None) -> dict:
    """The item with what APA asks for and neither the style nor pandoc does by itself."""
    item = dict(item)
    kind, number = item["type"], item.get("number", "")
    authors = [name.get("literal") for name in item.get("author", [])]
    for field in ("container-title", "publisher"):
        if field in item and item[field] in authors:
            del item[field]
    if kind in _STANDS_ALONE and "container-title" in item:
        shelf = item.pop("container-title")
        item.setdefault("publisher", shelf)
    if kind in _LEGAL:
        item["title-short"] = re.sub(r" of [0-9]{4}$", "", item["title"])
    if kind in ("legislation", "regulation") and number:
        # The style writes "Pub. L. Nos." before any number that has a hyphen.
        parts = (item.pop("number"), item.get("container-title"))
        item["container-title"] = ", ".join(part for part in parts if part)
    if kind == "report" and number and not re.search("[A-Za-z]", number):
        item["number"] = f"No. {number}"
    if kind == "report" and not authors:
        item["type"] = "book"  # the same entry, but the title stays italic in the text
    if kind == "dataset":
        item["medium"] = "Data set"
    if kind == "thesis":
        item["genre"] = "Thesis"
    if _is_description(item["title"]):
        item["language"] = "und"  # a description is no title: no capitals in the text
    if short_title:
        item["title-short"] = short_title
    return item


def _runs(inlines: list[dict], source: Source) -> tuple[Run, ...]:
    """pandoc's inlines as runs, descriptions in brackets neither italic nor in quotation marks."""
    runs = []

    def add(run: Run) -> None:
        if runs and runs[-1][1:] == run[1:]:
            run = run._replace(text=runs.pop().text + run.text)
        runs.append(run)

    def walk(nodes: list[dict], italic: bool, url: str) -> None:
        for node in nodes:
            kind, content = node["t"], node.get("c")
            if kind in ("Str", "Space"):
                add(Run(content or " ", italic, url))
            elif kind == "Link":
                walk(content[1], italic, content[2][0])
            elif content:
                inner = content if isinstance(content[0], dict) else content[1]
                walk(inner, italic != (kind == "Emph"), url)

    walk(inlines, italic=False, url="")
    made, runs = runs, []
    for run in made:
        if not source.accessed:
            run = run._replace(text=run.text.removesuffix("Retrieved "))
        if _is_description(source.title):
            run = run._replace(text=re.sub(r"“(\[.*\],?)”", r"\1", run.text))
        match = re.fullmatch(r"(.*?)(\[[^\[\]]*\]|^\[.*\])", run.text) if run.italic else None
        if match:
            before = match[1].rstrip()
            if before:
                add(run._replace(text=before))
            run = Run(match[1][len(before):] + match[2])
        add(run)
    return tuple(runs)


def _narrative(runs: tuple[Run, ...], source: Source) -> tuple[Run, ...]:
    """`Brown & Lee (2023)` with "and", and `(Some Act, 2023)` as `Some Act (2023)`."""
    first, *others = runs
    if source.type in _LEGAL and first.text.startswith("("):
        others = [first._replace(text=first.text[1:]), *others]
        others[-1] = others[-1]._replace(text=re.sub(r", ([^,]*\))$", r" (\1", others[-1].text))
        return tuple(run for run in others if run.text)
    if len(source.author) > 1 and "et al." not in first.text:
        # Only the sign before the last author is pandoc's; a company's name may hold others.
        last = source.author[-1]
        own = (last.literal or last.family or "").count("&")
        before, *after = first.text.rsplit("&", own + 1)
        if len(after) == own + 1:
            first = first._replace(text=f"{before}and{'&'.join(after)}")
    return (first, *others)


def _with_language(
    runs: tuple[Run, ...], titles: tuple[str, ...], source: Source
) -> tuple[Run, ...]:
    """The runs, the title in one of its own with its language where that is not English."""
    if source.language.split("-")[0] == "en":
        return runs
    # A description is ours, and may be in English.
    lang = "" if _is_description(source.title) else source.language
    parts = []
    for run in runs:
        title = next((title for title in titles if title in run.text and not run.url), None)
        before, found, after = run.text.partition(title) if title else (run.text, "", "")
        parts += [
            run._replace(text=before), run._replace(text=found, lang=lang), run._replace(text=after)
        ]
    return tuple(run for run in parts if run.text)
