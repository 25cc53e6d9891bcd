"""References and in-text citations in APA 7."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from mkdocs_casebook.case.citations import apa
from mkdocs_casebook.case.citations.apa import Run
from mkdocs_casebook.case.citations.formats import Item, item_of
from mkdocs_casebook.reading.made_once import made_once
from mkdocs_casebook.records.sources import Source

_STYLE = Path(__file__).with_name("apa.csl")


@dataclass(frozen=True)
class Citation:
    """How one source is cited: its entry in the list, in brackets, and as part of a sentence."""

    reference: tuple[Run, ...]
    in_text: tuple[Run, ...]
    narrative: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The entry in the reference list as plain text, not escaped."""
        return apa.text_of(self.reference)


# The citations by the sources' ids, in the order of the reference list.
Citations = dict[str, Citation]
_KEPT = TypeAdapter(Citations)


def cite_all(sources: Mapping[str, Source], cache: Path) -> Citations:
    """How each source is cited, from the cache folder, or else made by one call of pandoc.

    Letters after years (2009a) are given over all sources. Raises OSError where there is no
    pandoc or the folder cannot be written, RuntimeError with pandoc's words where it fails.
    """
    items = [item_of(id_, source) for id_, source in sources.items()]

    def are_these(there: bytes) -> bool:
        try:
            citations = _KEPT.validate_json(there)
        except ValueError:
            return False
        return set(citations) == set(sources) and all(
            run.url in ("", item.url, f"https://doi.org/{item.doi}")
            for item in items
            for runs in vars(citations[item.id]).values()
            for run in runs
        )

    form = json.dumps([item.csl() for item in items])
    made = made_once(cache, [form], lambda: _KEPT.dump_json(_made(sources, items)), are_these)
    return _KEPT.validate_json(made)


def _made(sources: Mapping[str, Source], items: list[Item]) -> Citations:
    short = apa.short_titles(sources)
    blocks = _pandoc([apa.prepared(item, short.get(item.id, "")) for item in items])
    *cites, references = blocks or [{"c": [None, []]}]
    in_text = {}
    for source_id, bracketed, plain in zip(sources, cites[::2], cites[1::2], strict=True):
        source = sources[source_id]
        narrative = apa.narrative(apa.runs(plain["c"], source), source)
        in_text[source_id] = (apa.runs(bracketed["c"], source), narrative)
    by_id: Citations = {}
    for entry in references["c"][1]:
        source_id = entry["c"][0][0].removeprefix("ref-")
        source = sources[source_id]
        forms = (apa.runs(entry["c"][1][0]["c"], source), *in_text[source_id])
        by_id[source_id] = Citation(
            *(apa.with_language(runs, short.get(source_id), source) for runs in forms)
        )
    return by_id


def _pandoc(items: list[Item]) -> list[apa.Node]:
    """Two paragraphs for each item, the forms of its citation, and the list of references."""
    import pypandoc  # slow to import, and mostly not needed

    def cite(source_id: str, mode: str) -> apa.Node:
        cited = {
            "citationId": source_id,
            "citationMode": {"t": mode},
            "citationPrefix": [],
            "citationSuffix": [],
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        return {"t": "Para", "c": [{"t": "Cite", "c": [[cited], []]}]}

    modes = ("NormalCitation", "AuthorInText")
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {"references": _meta([item.csl() for item in items])},
        "blocks": [cite(item.id, mode) for item in items for mode in modes],
    }
    command = [pypandoc.get_pandoc_path(), "--from=json", "--to=json", "--citeproc"]
    done = subprocess.run(
        [*command, f"--csl={_STYLE}"], input=json.dumps(document).encode(), capture_output=True
    )
    if done.returncode:
        raise RuntimeError(f"pandoc cannot make the references: {done.stderr.decode().strip()}")
    blocks: list[apa.Node] = json.loads(done.stdout)["blocks"]
    return blocks


def _meta(value: object) -> apa.Node:
    # MetaString, not MetaInlines: so markup in a record is text to pandoc.
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: _meta(part) for key, part in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(part) for part in value]}
    return {"t": "MetaString", "c": str(value)}
