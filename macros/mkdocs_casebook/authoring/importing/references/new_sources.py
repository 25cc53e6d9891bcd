"""The entries of a file of references to new sources of a case, those that it has left out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.authoring.drafts import Draft, Refused
from mkdocs_casebook.authoring.importing.references.reference_files import entries
from mkdocs_casebook.authoring.importing.web.source import id_of
from mkdocs_casebook.authoring.new_records import Wish, draft
from mkdocs_casebook.evidence.folding import folded
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.records.web_addresses import same_place


def new_sources(root: Path, wish: Wish, records: Records, path: Path) -> tuple[Draft, list[str]]:
    """What writes the sources of the file, and what is told of each that is there already.

    Refused where an id or a title is given for several, or nothing is new.
    """
    found = entries(path)
    if len(found) > 1 and (wish.id or wish.title):
        raise Refused(f"{path.name[:80]} holds {len(found)} references; leave out ID and --title")
    taken = set(records.ids.get("sources", ()))
    known = dict(_signs_there(records))
    made, told = Draft(), list[str]()
    for entry in found:
        signs = list(_signs(entry.values))
        if there := next((known[sign] for sign in signs if sign in known), ""):
            told.append(f"{entry.place}: {entry.key!r} is there already: {there}")
            continue
        id_ = wish.id or id_of(entry.values, taken)
        taken.add(id_)
        known |= dict.fromkeys(signs, f"{entry.place} is the same")
        title = wish.title or str(entry.values["title"])
        new = draft(root, replace(wish, id=id_, title="", values=entry.values | {"title": title}))
        made.records += new.records
        made.files |= new.files
        made.ends |= new.ends
        made.navigation = made.navigation or new.navigation
    if not made.records:
        raise Refused("\n".join(told))
    count = len(made.records)
    verb = "source is" if count == 1 else "sources are"
    told.append(f"{count} {verb} unread: read them, correct their records, and grade them.")
    return made, told


def _signs_there(records: Records) -> Iterator[tuple[tuple[str, str], str]]:
    """By what the sources of the case are known, and where each stands."""
    for id_, source in records.sources.items():
        place = records.place("sources", id_, of_key=True)
        values = source.model_dump(by_alias=True, exclude_none=True)
        for sign in (*_signs(values), *_signs({"URL": source.archive or ""})):
            yield sign, f"{place.file}:{place.line}: {id_!r}"


def _signs(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """By what an entry is known: its DOI, its address, its title with its year."""
    doi, url = str(values.get("DOI", "")).casefold(), str(values.get("URL", ""))
    if doi:
        yield "DOI", doi
        yield "URL", same_place(f"https://doi.org/{doi}")
    if url:
        yield "URL", same_place(url)
    if title := values.get("title"):
        yield "title", f"{folded(str(title))} {str(values.get('issued', ''))[:4]}"
