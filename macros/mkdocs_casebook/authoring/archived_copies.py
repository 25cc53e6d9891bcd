"""Archived copies put into the list of sources, the author's file left as it stands otherwise."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs_casebook.authoring.yaml_insert import NoPlace, with_record
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.evidence.archives import Archive, Copy, copy_of
from mkdocs_casebook.evidence.fetch import Unreached
from mkdocs_casebook.evidence.visitor import Visitor
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.whole_files import write_all


def archive_of(settings: Settings) -> Archive:
    """The archive that the settings name."""
    return Archive(**settings.site.archive.model_dump())


def filled(
    folder: Path, case: Case, ids: Iterable[str], archive: Archive, visitor: Visitor
) -> Iterator[str]:
    """Write a copy for each of the sources that names none; gives a line for each."""
    for id_ in ids:
        source = case.records.sources[id_]
        if source.archive or not source.url:
            continue
        try:
            copy = copy_of(source, archive, visitor)
            if copy is None:
                yield f"{id_}: the archive has no copy"
                continue
            _write(folder / "sources.yml", id_, copy)
            yield f"{id_}: {copy.url}"
        except Unreached as error:
            yield f"{id_}: the archive {error}"
        except NoPlace as error:
            yield f"{id_}: {error}"


def _write(path: Path, id_: str, copy: Copy) -> None:
    text = path.read_bytes().decode("utf-8")
    for key, value in (("archive", copy.url), ("archived", copy.day)):
        text = with_record(text, path.name, (id_,), key, f"{key}: {value}")
    write_all(path.parent, {path.name: text.encode()})
