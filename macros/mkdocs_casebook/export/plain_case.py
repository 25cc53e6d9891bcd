"""A case as others read it: texts and values in words, records as plain data with addresses."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.citations.formats import Item
from mkdocs_casebook.case.citations.references import Citations
from mkdocs_casebook.case.citations.work import part_of, work
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.givers import giver
from mkdocs_casebook.case.plain_text import fact_title, plain_paragraphs
from mkdocs_casebook.case.rounding import borne
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.anchors import Homes
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.locators import Locator
from mkdocs_casebook.records.shapes import keys_of
from mkdocs_casebook.show.macros import MACROS


@dataclass(frozen=True)
class Published:
    """The case of that id in a project.

    Addresses begin at the site's root where the site's own address is not known.
    """

    project: Project
    id: str

    @property
    def site(self) -> str:
        """The address of the site, or nothing."""
        return self.project.site

    @cached_property
    def case(self) -> Case:
        return self.project.case(self.id)

    @property
    def draft(self) -> bool:
        """Whether the case as a whole is still to be written."""
        return ("case", "case") in self.case.drafts

    @cached_property
    def words(self) -> Words:
        return self.project.words(self.id)

    @cached_property
    def homes(self) -> Homes:
        return self.project.homes(self.id, MACROS)

    @cached_property
    def citations(self) -> Citations:
        """The references of the case: made when first asked for."""
        return self.project.citations(self.id)

    @cached_property
    def _pieces(self) -> dict[int, dict[str, Any]]:
        return {}

    @cached_property
    def work(self) -> Item:
        """The case as it is cited."""
        return work(self.case, self.project.site_name, self.words.locale)

    def address(self, what: str, id_: str) -> str:
        """Where the record stands; empty where no page shows it."""
        if (what, id_) not in self.homes:
            return ""
        uri, anchor = self.homes[what, id_]
        return f"{self.site}{self.project.address(uri)}{f'#{anchor}' if anchor else ''}"

    def text(self, text: str | None) -> str:
        """The text of a record in words alone: its facts, citations and names written out."""
        return "\n\n".join(plain_paragraphs(self.case, self.words, text, self._cited))

    def _cited(self, source: str) -> str:
        return f"({self.case.label(source)})"

    def told(self, value: object, *, text: bool = False, without: tuple[str, ...] = ()) -> Any:
        """A record, or what one holds, as plain data: with the keys of its file, what is empty
        left out, `text` and places in a source in words.
        """
        if isinstance(value, Locator):
            return str(value)
        if isinstance(value, Record):
            return {
                word: self.told(part, text=shape.names == "text")
                for word, name, shape in keys_of(type(value)).values()
                if word not in without and (part := getattr(value, name)) not in (None, [], {}, "")
            }
        if isinstance(value, dict):
            return {key: self.told(part, text=text) for key, part in value.items()}
        if isinstance(value, list):
            return [self.told(part, text=text) for part in value]
        if isinstance(value, Decimal):
            return plain_number(value)
        return self.text(value) if text and isinstance(value, str) else value

    def fact(self, datum: Datum) -> dict[str, Any]:
        """A fact or a cell as plain data; `from` and `to` are the days that its period spans, and
        `draft` what of it is to be written.
        """
        first, last = (day.isoformat() if datum.period else "" for day in datum.days)
        home = "entity" if datum.home in self.case.records.entities else "series"
        told = {
            "id": datum.id,
            home: datum.home,
            "label": datum.label,
            "value": None if datum.value is None else plain_number(borne(datum)),
            "unit": datum.unit,
            "qualifier": datum.qualifier,
            "words": self.words.value(datum),
            "exact": self.words.exact(datum),
            "period": datum.period,
            "from": first,
            "to": last,
            "edition": datum.edition,
            "kind": datum.kind,
            "by": giver(self.case, datum),
            "status": datum.status,
            "draft": list(datum.unwritten),
            "checked": datum.checked,
            "note": self.text(datum.note),
            "derived": {
                "operation": datum.operation,
                "inputs": [item.id for item in datum.inputs],
                "formula": self.words.formula(datum),
            }
            if datum.operation
            else None,
            "sources": datum.sources,
            "evidence": [self._evidence(item) for item in datum.evidence],
            "alternatives": self.told(list(datum.alternatives)),
            "stated": self.told(list(datum.stated)),
            "corrections": list(self.case.corrections("fact", datum.id)),
            "address": self.address("fact", datum.id),
        }
        return {key: value for key, value in told.items() if value not in (None, "", [])}

    def _evidence(self, item: Evidence) -> dict[str, Any]:
        # The cells of a series share theirs.
        if id(item) not in self._pieces:
            self._pieces[id(item)] = self.told(item)
        return self._pieces[id(item)]

    def entry(self, datum: Datum) -> Item:
        """The item by which a fact is cited."""
        sources = "; ".join(map(self.case.label, datum.sources))
        status = f"{datum.status[:1].upper()}{datum.status[1:]}."
        rests = f"{self.words.exact(datum)}. {status}{f' Sources: {sources}.' if sources else ''}"
        title = fact_title(self.case, self.words, datum)
        # Another case may have a fact of that id, and a reader may cite both.
        return part_of(
            self.work, f"{self.id}.{datum.id}", title, self.cited("fact", datum.id), rests
        )

    def series_entry(self, id_: str) -> Item:
        """The item by which a series is cited."""
        title = self.case.records.series[id_].title
        return part_of(self.work, f"{self.id}.{id_}", title, self.cited("series", id_))

    def cited(self, what: str, id_: str) -> str:
        """The address that a citation gives: none where the site's is not known."""
        return self.address(what, id_) if self.site else ""


def plain_number(value: Decimal) -> int | float:
    """The number as JSON has it: whole, or the nearest to it of double precision."""
    return int(value) if value == value.to_integral_value() else float(value)
