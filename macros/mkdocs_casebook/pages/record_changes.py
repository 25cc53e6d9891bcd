"""The records that differ between two states of a case."""

from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.corrections import accounted, is_removed, read_words
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.statements import (
    NOTHING,
    Difference,
    Statements,
    all_statements,
    differences,
    same,
)
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.changes import Change
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.moved import Former
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.uses import LISTS, Ref
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Place
from mkdocs_casebook.records.argument import Correction
from mkdocs_casebook.records.moved import Renames
from mkdocs_casebook.records.named import FactRef


class Comparison:
    """A case as it was and as it is, under the names of now."""

    def __init__(self, before: Case, project: Project, macros: Macros, former: Former) -> None:
        self.id = before.id
        self.there = self.id in project.case_ids
        self.before = before
        self.after = project.case(self.id) if self.there else Case(self.id, Records("data"))
        self.renames = former.renames(self.id)
        self.was = all_statements(before, self.renames)
        self.now = all_statements(self.after, Renames())
        self.data = {self.renames.now("fact", id_): one for id_, one in before.data.items()}
        self.folder = project.name(project.docs)
        if self.there:
            self.words = project.words(self.id)
            self.uses = project.uses(self.id, macros)
            self.homes = project.homes(self.id, macros)

    def changes(self) -> Iterator[Change]:
        """The records that differ: the facts in the order of the case, then all others."""
        if not self.there:
            yield self._change("case", self.id, "removed", {}, lost=True)
            return
        for id_ in dict.fromkeys([*self.after.data, *self.data]):
            yield from self._of_fact(id_)
        for kind, id_ in dict.fromkeys([*self.now, *self.was]):
            if kind != "fact":
                yield from self._of_record(kind, id_)
        yield from self._of_corrections()

    @property
    def removed(self) -> set[Ref]:
        """What was there, and neither is nor is called otherwise."""
        gone = {*self.was, *(("fact", id_) for id_ in self.data)}
        gone -= {*self.now, *(("fact", id_) for id_ in self.after.data)}
        lost = self.before.records.corrections.keys() - self.after.records.corrections.keys()
        return {*gone, *(("correction", id_) for id_ in lost)}

    def _of_fact(self, id_: str) -> Iterator[Change]:
        old, new = self.data.get(id_), self.after.data.get(id_)
        if not (old and new):
            ref = FactRef.of(id_)
            # Where all of an entity or series is gone, that is told of.
            whole = ("series" if ref.is_cell else "entity", ref.home) in self.now
            lost = bool(old) and whole and not is_removed(self.after, "fact", id_)
            yield self._change("fact", id_, "removed" if old else "added", {}, lost=lost)
            return
        stated = self._stated_of_fact(id_, old, new)
        fields = self._differing(old, new)
        more = [one for one in stated if one.field not in (*fields, "derive")]
        fields |= {one.field: (one.old, one.new) for one in more}
        if fields or stated:
            yield self._change("fact", id_, "changed", fields, stated)

    def _stated_of_fact(self, id_: str, old: Datum, new: Datum) -> list[Difference]:
        """What is to be corrected of a fact: a value that follows from others needs no correction
        of its own, nor one that is written in another scale.
        """
        stated = list(self._stated("fact", id_))
        if (old.value, old.unit) == (new.value, new.unit):
            return [one for one in stated if one.field != "value"]
        if new.operation and not old.operation:
            derive = self.now.get(("fact", id_), {}).get("derive")
            stated = [one for one in stated if one.field != "value"]
            stated += [Difference("derive", NOTHING, derive)] if derive else []
        return stated

    def _of_record(self, kind: str, id_: str) -> Iterator[Change]:
        ref = kind, id_
        if ref in self.was and ref in self.now:
            if stated := list(self._stated(kind, id_)):
                fields = {one.field: (one.old, one.new) for one in stated}
                yield self._change(kind, id_, "changed", fields, stated)
        elif ref in self.now:
            yield self._change(kind, id_, "added", {})
        else:
            lost = not is_removed(self.after, kind, id_)
            yield self._change(kind, id_, "removed", {}, lost=lost)

    def _of_corrections(self) -> Iterator[Change]:
        """Corrections that were altered, or are no longer there: they were published, too."""
        for id_ in self.before.records.ids.get("corrections", ()):
            old = self.renames.data(Correction, self.before.records.at("corrections", id_))
            new = self.after.records.at("corrections", id_)
            if new is None:
                yield self._change("correction", id_, "removed", {}, lost=True)
            elif old != new:
                keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
                read = {key: (old.get(key, NOTHING), new.get(key, NOTHING)) for key in keys}
                yield self._change("correction", id_, "changed", read, lost=True)

    def _stated(self, kind: str, id_: str) -> Iterator[Difference]:
        nothing: Statements = {}
        was, now = self.was.get((kind, id_), nothing), self.now.get((kind, id_), nothing)
        yield from (one for one in differences(was, now) if not self._reads_alike(one))

    def _reads_alike(self, one: Difference) -> bool:
        """Whether a text that names records shows the words that it showed before."""
        if "[[" not in one.old + one.new:
            return False
        old = read_words(one.old, self.before, self.words)
        return same(old, read_words(one.new, self.after, self.words))

    def _change(
        self,
        kind: str,
        id_: str,
        what: str,
        fields: dict[str, tuple[str, str]],
        stated: list[Difference] | None = None,
        *,
        lost: bool = False,
    ) -> Change:
        known = self.before.records.corrections
        new = [
            one
            for name, one in self.after.records.corrections.items()
            if name not in known and (kind, id_) in one.of_each()
        ]
        silent = tuple(one for one in stated or () if not accounted(one, new))
        pages: list[str] = []
        if self.there:
            home = self.homes.get((kind, id_))
            pages = self.uses.pages.get((kind, id_)) or ([home.uri] if home else [])
        return Change(
            kind,
            id_,
            self.id,
            what,
            self._label(kind, id_),
            fields,
            silent,
            lost,
            [f"{self.folder}/{uri}" for uri in pages],
            self.uses.exhibits.get((kind, id_), []) if self.there else [],
            self._place(kind, id_, what),
        )

    def _place(self, kind: str, id_: str, what: str) -> Place:
        records = self.after.records
        if not self.there:
            return Place(f"data/{self.id}")
        if what == "removed":
            return Place(f"data/{self.id}/corrections.yml")
        if kind == "fact":
            ref = FactRef.of(id_)
            return records.place(*ref.path, of_key=not ref.is_cell)
        if kind == "case":
            return records.place("case", "case")
        return records.place(LISTS[kind], id_, of_key=True)

    def _label(self, kind: str, id_: str) -> str:
        """What the record is called: as it is, or where it is gone as it was."""
        if kind == "fact":
            case, datum = self.after, self.after.data.get(id_)
            if not datum:
                case, datum = self.before, self.data[id_]
            return case.called(datum)
        named = self.now.get((kind, id_)) or self.was.get((kind, id_)) or {}
        return next((named[key] for key in ("name", "title", "term", "states") if key in named), "")

    def _differing(self, old: Datum, new: Datum) -> dict[str, tuple[str, str]]:
        """The fields that differ, each as it read and as it reads; of the sources those alone."""
        if old == new:
            return {}
        before, after = self._read(old, self.renames), self._read(new, Renames())
        fields = {
            name: (reads, after[name][1])
            for name, (held, reads) in before.items()
            if held != after[name][0]
        }
        if "sources" in fields:
            were = [self.renames.now("source", id_) for id_ in old.sources]
            fields["sources"] = _only(were, new.sources), _only(new.sources, were)
        return fields

    def _read(self, datum: Datum, renames: Renames) -> dict[str, tuple[object, str]]:
        """What a fact holds in each field, and how that reads."""
        inputs = [renames.now("fact", item.id) for item in datum.inputs]
        words: Words = self.words
        return {
            "value": ((datum.value, datum.unit), words.exact(datum)),
            "qualifier": (datum.qualifier, datum.qualifier or NOTHING),
            "period": (datum.period, datum.period or NOTHING),
            "label": (datum.label, datum.label),
            "status": (datum.status, datum.status),
            "sources": ({renames.now("source", id_) for id_ in datum.sources}, ""),
            "derived": ((datum.operation, inputs), words.formula(datum) if datum.inputs else "no"),
        }


def _only(one: list[str], other: list[str]) -> str:
    """The sources that the one has and the other has not."""
    return ", ".join(id_ for id_ in one if id_ not in other) or NOTHING
