"""New things made of something: a case of an article, sources of a page or a list of references."""

from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.case.imported_case import Imported, case_from
from mkdocs_casebook.authoring.importing.references.new_sources import new_sources
from mkdocs_casebook.authoring.importing.references.reference_files import FORMATS
from mkdocs_casebook.authoring.importing.web.source import id_of, refuse_known, web_source
from mkdocs_casebook.authoring.new_records import Wish, draft
from mkdocs_casebook.case.wording import is_currency
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.reading.terminal import doing


def imported(root: Path, wish: Wish, today: str, origin: str) -> Imported:
    """What the article in a file, or the page at an address, makes; or Refused.

    `origin` is the file or address, `today` a day as 2026-11-22.
    """
    with doing(f"Reading {origin}"):
        return _imported(root, wish, today, origin)


def _imported(root: Path, wish: Wish, today: str, origin: str) -> Imported:
    if wish.what == "case":
        if wish.grade:
            raise Refused("--grade is for a source; those of an article are ungraded")
        if wish.kinds:
            raise Refused("--kinds is for a case of nothing; an article's has its subject alone")
        # It refuses an id or a title that cannot be, and whatever is there already.
        draft(root, replace(wish, date=""))
        if wish.currency and not is_currency(wish.currency):
            raise Refused(f"--currency: {wish.currency!r} is no currency; write its code, as AUD")
        made = case_from(root, wish.id, Path(origin), wish.date, today, wish.title, wish.currency)
        made.told.append(f"Next: casebook report {wish.id} says what to verify first.")
        return made
    if wish.currency:
        raise Refused("--currency is for an article of which a case is made")
    if wish.what != "source" or wish.case is None:
        raise Refused(f"--from makes a case or a source, and no {wish.what}")
    records = languages(root)[0].project.case(wish.case).records
    if Path(origin).suffix.lower() in FORMATS and "://" not in origin:
        return Imported(*new_sources(root, wish, records, Path(origin)))
    refuse_known(records, [origin])
    values, addresses = web_source(origin, today)
    refuse_known(records, addresses)
    id_ = wish.id or id_of(values, records.ids.get("sources", ()))
    title = wish.title or values["title"]
    new = draft(root, replace(wish, id=id_, values=values | {"title": title}))
    return Imported(new, [f"{id_!r} is unread: read it, correct its record, and give its grade."])
