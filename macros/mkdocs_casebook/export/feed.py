"""The corrections of a case as an Atom feed (RFC 4287)."""

from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from mkdocs_casebook.case.corrections import corrected
from mkdocs_casebook.case.people import speaker_of
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.downloads import FEED, FOLDER
from mkdocs_casebook.pages.uses import own_name
from mkdocs_casebook.records.argument import Correction
from mkdocs_casebook.records.case import EXCEPTED

_ATOM = "http://www.w3.org/2005/Atom"


def feed(own: Published) -> bytes:
    """The feed, newest first."""
    case, corrections = own.case, own.case.corrections()
    # The stubs do not know that None names the default namespace.
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    newest = next((one.date for one in corrections.values()), own.case.newest_check)
    draft = "Draft: corrections" if own.draft else "Corrections"
    _add(root, "title", f"{draft}: {case.records.case.title}")
    _add(root, "id", _name(own))
    _add(root, "updated", _moment(newest))
    _add(root, "rights", f"{case.records.case.licence}. {EXCEPTED}")
    for name in [one.words for one in case.records.case.authors] or [own.project.site_name]:
        _add(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", name)
    if own.site:
        _link(root, "self", f"{own.site}{case.id}/{FOLDER}/{FEED}")
        _link(root, "alternate", own.address("corrections", "") or own.site)
    for id_, one in corrections.items():
        title, words = told(own, one)
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "title", title)
        _add(entry, "id", _name(own, id_))
        _add(entry, "updated", _moment(one.date))
        _add(entry, "published", _moment(one.date))
        if own.site:
            _link(entry, "alternate", own.address("correction", id_))
        _add(entry, "content", words).set("type", "text")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def told(own: Published, one: Correction) -> tuple[str, str]:
    """A correction of the case in a line, and why it was made."""
    read = corrected(one, own.case, own.words)
    also = f"{len(one.also)} more" if one.also else ""
    subject = ", ".join(filter(None, (_subject(own, read.what, read.id), also, read.field)))
    return (
        f"{subject}: {read.old} → {read.new}",
        f"{own.text(one.why)} Noticed by {one.noticed_by}.",
    )


def _name(own: Published, correction: str = "") -> str:
    """What no other feed or entry anywhere is called, whichever page shows the corrections: an
    address in the feed; where the site's own is not known, a name made of what the case is.
    """
    at = f"{own.case.id}/{FOLDER}/{FEED}{f'#{correction}' if correction else ''}"
    record = own.case.records.case
    of = [*(name.words for name in record.authors), record.title, at]
    return f"{own.site}{at}" if own.site else uuid5(NAMESPACE_URL, "\n".join(of)).urn


def _subject(own: Published, what: str, id_: str) -> str:
    """What the subject of a correction is called."""
    match what:
        case "page" | "removed":
            return id_
        case "case":
            return own.case.records.case.title
        case "fact":
            return own.case.called(own.case.data[id_])
        case "quotation":
            return speaker_of(own.case, own.case.records.quotations[id_].speaker)
    called = own_name(own.case, what, id_)
    # These are texts, in which records are named.
    return own.text(called) if what in ("claim", "exhibit") else called


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: etree._Element, rel: str, href: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=href)
