"""What the style and pandoc need so that APA 7 comes out right."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_casebook.records.sources import Source

_LEGAL = ("bill", "hearing", "legal_case", "legislation", "regulation")
_STANDS_ALONE = ("book", "dataset", "report", "speech", "thesis")
# A short title does not end with a word that leans on the next.
_LEANS = re.compile(r".{1,3}|.*(['’]s|s['’])|from|into|over|with|your", re.IGNORECASE)


class Run(NamedTuple):
    """Words of a citation that are set alike."""

    text: str
    italic: bool = False
    url: str = ""
    """Where the words lead, if they are a link."""
    lang: str | None = None
    """The words' language where it is not English; empty where it is not known."""


def short_titles(sources: Mapping[str, Source]) -> dict[str, str]:
    """A long title without an author, for the text: as many words as tell it from the others."""
    words = {source_id: source.title.split() for source_id, source in sources.items()}
    short = {}
    for source_id, mine in words.items():
        source = sources[source_id]
        if source.author or source.type in _LEGAL or len(mine) <= 10:
            continue
        others = [theirs for other, theirs in words.items() if other != source_id]
        count = 4
        while count < len(mine) and (
            _LEANS.fullmatch(mine[count - 1])
            or any(mine[:count] == theirs[:count] for theirs in others)
        ):
            count += 1
        end = "]" if _is_description(source.title) else ""
        short[source_id] = " ".join(mine[:count]).rstrip(",;:]") + end
    return short


def prepared(item: dict, short_title: str | None) -> dict:
    """The item of CSL-JSON with what APA asks for and neither the style nor pandoc does."""
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


def runs(inlines: list[dict], source: Source) -> tuple[Run, ...]:
    """pandoc's inlines as runs, descriptions in brackets neither italic nor in quotation marks."""
    made: list[Run] = []
    _walk(inlines, made, italic=False, url="")
    parts: list[Run] = []
    for run in made:
        run = run._replace(text=_mended(run.text, source))
        match = re.fullmatch(r"(.*?)(\[[^\[\]]*\]|^\[.*\])", run.text) if run.italic else None
        if match:
            before = match[1].rstrip()
            if before:
                _add(run._replace(text=before), parts)
            run = Run(match[1][len(before) :] + match[2])
        _add(run, parts)
    return tuple(parts)


def narrative(bracketed: tuple[Run, ...], source: Source) -> tuple[Run, ...]:
    """`Brown & Lee (2023)` with "and", and `(Some Act, 2023)` as `Some Act (2023)`."""
    first, *others = bracketed
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


def with_language(
    plain: tuple[Run, ...], short_title: str | None, source: Source
) -> tuple[Run, ...]:
    """The runs, the title in one of its own with its language where that is not English."""
    if source.language.split("-")[0] == "en":
        return plain
    # A description is ours, and may be in English.
    lang = "" if _is_description(source.title) else source.language
    titles = [title for title in (source.title, short_title) if title]
    parts = []
    for run in plain:
        title = next((title for title in titles if title in run.text and not run.url), None)
        before, found, after = run.text.partition(title) if title else (run.text, "", "")
        parts += [
            run._replace(text=before),
            run._replace(text=found, lang=lang),
            run._replace(text=after),
        ]
    return tuple(run for run in parts if run.text)


def _is_description(title: str) -> bool:
    return title.startswith("[") and title.endswith("]")


def _walk(nodes: list[dict], parts: list[Run], italic: bool, url: str) -> None:
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind in ("Str", "Space"):
            _add(Run(content or " ", italic, url), parts)
        elif kind == "Link":
            _walk(content[1], parts, italic, content[2][0])
        elif content:
            inner = content if isinstance(content[0], dict) else content[1]
            _walk(inner, parts, italic != (kind == "Emph"), url)


def _add(run: Run, parts: list[Run]) -> None:
    """Add the run to the parts, to the last of them where that is set alike."""
    if parts and parts[-1][1:] == run[1:]:
        run = run._replace(text=parts.pop().text + run.text)
    parts.append(run)


def _mended(text: str, source: Source) -> str:
    text = re.sub(" +", " ", text)  # pandoc writes two after a title that ends with its own mark
    if not source.accessed:
        text = text.removesuffix("Retrieved ")
    if _is_description(source.title):
        text = re.sub(r"“(\[.*\],?)”", r"\1", text)
    site = source.container_title or ""
    if re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", site):
        # The style takes the address for a title, and writes Example.org.
        text = re.sub(re.escape(f"{site}."), f"{site}.", text, flags=re.IGNORECASE)
    return text
