"""New things that are made of something: a case of an article, a source of a web page."""

from pathlib import Path

from mkdocs_casebook.authoring import new_records
from mkdocs_casebook.authoring.commented_records import record
from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.case.case import Imported, case_from
from mkdocs_casebook.authoring.importing.web.source import id_of, refuse_known, web_source
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.sources import UNGRADED, Source


def imported(
    root: Path,
    what: str,
    wish: new_records.Wish,
    case: str | None,
    today: str,
    origin: str,
    grade: str | None,
) -> Imported:
    """What the article in a file, or the page at an address, makes; or Refused.

    `what` is case or source, `case` the id of the source's case, `today` a day as 2026-11-22.
    """
    if what == "case":
        if grade:
            raise Refused("--grade is for a source; those of an article are ungraded")
        # It refuses an id or a title that cannot be, and whatever is there already.
        new_records.draft(root, what, new_records.Wish(wish.id, wish.title), None, today)
        made = case_from(root, wish.id, Path(origin), wish.date, today, wish.title)
        made.told.append(f"Next: casebook report {wish.id} says what to verify first.")
        return made
    if what != "source" or case is None:
        raise Refused(f"--from makes a case or a source, and no {what}")
    records = languages(root)[0].project.case(case).records
    refuse_known(records, [origin])
    values, addresses = web_source(origin, today)
    refuse_known(records, addresses)
    grade = grade or UNGRADED
    values |= {"grade": grade} | ({"title": wish.title} if wish.title else {})
    id_ = wish.id or id_of(values, records.ids.get("sources", ()))
    draft = new_records.draft(root, what, new_records.Wish(id_, grade=grade), case, today)
    at = next(at for at, one in enumerate(draft.records) if one.id == id_)
    draft.records[at] = draft.records[at]._replace(text=record(id_, Source, values))
    return Imported(draft, [f"{id_!r} is unread: read it, correct its record, and give its grade."])
