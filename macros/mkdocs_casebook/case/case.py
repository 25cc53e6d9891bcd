"""A case: its records linked and looked up."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.last_seen import GONE, Seen
from mkdocs_casebook.case.source_labels import label_of
from mkdocs_casebook.case.source_links import opens
from mkdocs_casebook.case.spans import first_day, in_span
from mkdocs_casebook.case.unwritten import Drafts
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.records.argument import Correction, Term
from mkdocs_casebook.records.entities import Entity, Event, Relation
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.named import FactRef, records_in
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.values import letters_of

# The clock's first day, which stands for none.
NEVER = "1970-01-01"


class Link(NamedTuple):
    """A relation as one of its two entities sees it."""

    label: str
    entity: str
    relation: Relation


@dataclass(eq=False)
class Case:
    """A case as its pages see it; `until` is the day by which it is known, as 2018-03-18, where it
    is not known as of today.
    """

    id: str
    records: Records
    data: dict[str, Datum] = field(default_factory=dict)
    drafts: Drafts = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    until: str = ""

    def entity(self, id_: str) -> Entity:
        """The entity of that id."""
        return self.records.entities[id_]

    def entities(self, kind: str, group: str | None = None) -> dict[str, Entity]:
        """The entities of a kind (and group), by id, in the order of their names."""
        found = {
            id_: entity
            for id_, entity in self.records.entities.items()
            if self.records.kind_of[id_] == kind and group in (None, entity.group)
        }
        return dict(sorted(found.items(), key=lambda item: item[1].listed.casefold()))

    def facts_of(self, entity: str) -> list[Datum]:
        """The facts of an entity, in reading order."""
        facts = self.records.entities[entity].facts
        return [self.data[f"{entity}.{id_}"] for id_ in facts if f"{entity}.{id_}" in self.data]

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """The relations of each entity, from its own side and from the others'."""
        kinds = self.records.case.relations
        links: dict[str, list[Link]] = {id_: [] for id_ in self.records.entities}
        for id_, entity in self.records.entities.items():
            for relation in entity.relations:
                kind = kinds.get(relation.kind)
                if kind and relation.entity in links:
                    links[id_].append(Link(kind.label, relation.entity, relation))
                    links[relation.entity].append(Link(kind.inverse, id_, relation))
        return links

    def events(
        self,
        entity: str | None = None,
        kind: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> dict[str, Event]:
        """The events by id, oldest first: of an entity, of a kind, in a span of dates."""
        found = {
            id_: event
            for id_, event in self.records.events.items()
            if (entity is None or entity in event.entities)
            and kind in (None, event.kind)
            and in_span(event.date, since, until)
        }
        return dict(sorted(found.items(), key=lambda item: first_day(item[1].date)))

    def sources(self, grade: str | None = None, letters: str | None = None) -> dict[str, Source]:
        """The sources by id: of a grade, and those whose author or title begins with letters A-K.

        What begins with no Latin letter goes with Z.
        """
        first, last = letters_of(letters) if letters else ("A", "Z")
        return {
            id_: source
            for id_, source in self.records.sources.items()
            if grade in (None, source.grade) and first <= _letter(_headed(source)) <= last
        }

    def label(self, source: str) -> str:
        """How readers know a source."""
        return self._labels[source]

    @cached_property
    def _labels(self) -> dict[str, str]:
        subject = self.records.entities.get(self.records.case.subject)
        name = subject.name if subject else ""
        return {id_: label_of(source, name) for id_, source in self.records.sources.items()}

    def terms(self, letters: str | None = None) -> dict[str, Term]:
        """The terms by id, in the order of their words: all, or those under letters A-K.

        What begins with no Latin letter goes with Z.
        """
        first, last = letters_of(letters) if letters else ("A", "Z")
        found = {
            id_: term
            for id_, term in self.records.glossary.items()
            if first <= _letter(term.term) <= last
        }
        return dict(sorted(found.items(), key=lambda item: item[1].term.casefold()))

    @cached_property
    def words_of_terms(self) -> dict[str, list[str]]:
        """The words that stand for each term, by its id, as its file has them.

        A term that is wrong elsewhere is defined all the same.
        """
        records, found = self.records, {}
        for id_ in [*records.glossary, *sorted(records.ids.get("glossary", ()))]:
            record = records.at("glossary", id_)
            record = record if isinstance(record, dict) else {}
            aliases = record.get("aliases")
            named = [id_, record.get("term"), *(aliases if isinstance(aliases, list) else [])]
            found[id_] = [word for word in named if isinstance(word, str)]
        return found

    def exhibits(self, kind: str | None = None) -> dict[str, Exhibit]:
        """The exhibits by id, in the order of their numbers: all, or those of a kind."""
        found = self.records.exhibits.items()
        return {id_: exhibit for id_, exhibit in found if kind in (None, exhibit.kind)}

    def own_events(self, entity: str) -> dict[str, Event]:
        """The events that name the entity first: it is on its page that they stand in full."""
        return self._own_events.get(entity, {})

    @cached_property
    def _own_events(self) -> dict[str, dict[str, Event]]:
        found: dict[str, dict[str, Event]] = {}
        for id_, event in self.events().items():
            if event.entities:
                found.setdefault(event.entities[0], {})[id_] = event
        return found

    @cached_property
    def _read(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for item in self.evidence():
            if found.get(item.source) != "document":
                found[item.source] = item.read
        return found

    def opens(self, source: str) -> str:
        """The address at which a reader finds a source: where it is gone, its archived copy."""
        return opens(self.records.sources[source], gone=self.is_gone(source))

    def is_gone(self, source: str) -> bool:
        """Whether the source no longer stood at its address when a machine last looked."""
        return source in self.seen and self.seen[source].state == GONE

    def read_of(self, source: str) -> str:
        """How far a source was read: `document`, `excerpt`, or nothing if no evidence is of it."""
        return self._read.get(source, "")

    def evidence(self) -> Iterator[Evidence]:
        """Every piece of evidence of the case."""
        for name in "entities events quotations series points claims".split():
            for record in getattr(self.records, name).values():
                yield from (one for one in records_in(record) if isinstance(one, Evidence))

    def in_units(self, ref: FactRef, text: str) -> Decimal:
        """The number of a fact or cell as it is written in its record, in its unit."""
        scale = self.records.series[ref.home].scale_of(ref.column) if ref.column else 1
        return Decimal(text) * scale

    @cached_property
    def names_in_prose(self) -> dict[str, str]:
        """What prose calls an entity, by each of its names: the shortest with which that begins."""
        found: dict[str, str] = {}
        for one in self.records.entities.values():
            names = [one.name, *one.aliases]
            shortest = min(
                (name for name in names if f"{one.name} ".startswith(f"{name} ")), key=len
            )
            found |= {name: shortest for name in names if name not in found}
        return found

    def called(self, datum: Datum) -> str:
        """What a list calls a number: whose it is, and what it says. A cell names its series."""
        entity = self.records.entities.get(datum.home)
        return f"{entity.name}: {datum.label}" if entity else datum.label

    def corrections(self, what: str | None = None, id_: str | None = None) -> dict[str, Correction]:
        """The corrections by id, newest first: all, or those of a record."""
        return self._corrections.get((what, id_), {})

    @cached_property
    def _corrections(self) -> dict[tuple[str | None, str | None], dict[str, Correction]]:
        """The corrections, newest first, by what they correct; all of them by nothing."""
        found: dict[tuple[str | None, str | None], dict[str, Correction]] = {}
        newest = sorted(
            self.records.corrections.items(), key=lambda item: item[1].date, reverse=True
        )
        for name, record in newest:
            for corrected in ((None, None), *record.of_each()):
                found.setdefault(corrected, {})[name] = record
        return found

    @cached_property
    def checked(self) -> str:
        """The newest day on which anything was checked; nothing where nothing was."""
        return max((datum.checked for datum in self.data.values() if datum.checked), default="")

    @property
    def newest_check(self) -> str:
        """The newest day on which anything was checked, or known; `NEVER` where nothing was."""
        return self.until or self.checked or NEVER

    def oldest_check(self, ids: Iterable[str] | None = None) -> str:
        """The oldest day on which one of these numbers was checked, or one of all; nothing where
        none was. It is what readers are told of a page, of the case, and of its files.
        """
        data = self.data.values() if ids is None else map(self.data.__getitem__, ids)
        return min((datum.checked for datum in data if datum.checked), default="")


def _headed(source: Source) -> str:
    """The words under which the source stands in a list of references."""
    return next((name.short for name in source.author[:1]), "") or source.title or ""


def _letter(words: str) -> str:
    """The letter under which the words stand in a list."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    found = re.search(r"[^\W_]", re.sub(r"^\W*(?:the|an?)\s", "", plain))
    return found[0].upper() if found and "a" <= found[0] <= "z" else "Z"
