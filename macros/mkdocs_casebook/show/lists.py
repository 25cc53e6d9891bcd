"""What the macros of lists show, as HTML: of entities, terms, sources, series and what is due."""

from collections import Counter
from typing import Any

from markupsafe import Markup

from mkdocs_casebook.case import series_tables
from mkdocs_casebook.case.case import NEVER
from mkdocs_casebook.case.corrections import corrected
from mkdocs_casebook.pages.downloads import DOWNLOADS, FEED, FOLDER, series_file
from mkdocs_casebook.pages.progress import report
from mkdocs_casebook.pages.uses import Ref
from mkdocs_casebook.show.citations import entry_in_two
from mkdocs_casebook.show.templating import md_safe, render
from mkdocs_casebook.show.view import View


class ShowLists(View):
    """The macros of lists."""

    def cases(self) -> Markup:
        ids = self.project.listed
        if ids == [self.page.case]:
            return Markup()
        found = [(self.link(f"{id_}/index.md"), self.project.case(id_)) for id_ in ids]
        return render(
            "cases.html",
            cases=[
                {
                    "href": href,
                    "record": case.records.case,
                    "checked": self.project.words(case.id).date(case.checked)
                    if case.checked
                    else "",
                }
                for href, case in found
            ],
        )

    def cards(self, kind: str) -> Markup:
        record = self.case.records.case.kinds[kind]
        groups = [
            (
                title,
                [
                    {
                        "name": entity.name,
                        "native": entity.native_name,
                        "what": entity.what,
                        "href": self.place("entity", id_),
                    }
                    for id_, entity in self.case.entities(kind, group).items()
                ],
            )
            for group, title in (record.groups or {None: record.title}).items()
        ]
        return render("cards.html", groups=[group for group in groups if group[1]])

    def glossary(self, letters: str | None) -> Markup:
        records = self.case.records
        return render(
            "glossary.html",
            terms=[
                {
                    "id": id_,
                    "record": term,
                    "definition": self.text(term.definition),
                    "see": [(records.glossary[s].term, self.place("term", s)) for s in term.see],
                    "sources": self.source_line((), self.facts_in(term.definition)),
                    "sought": self.sought((), term.term, *term.aliases, term.definition),
                }
                for id_, term in self.case.terms(letters).items()
            ],
        )

    def references(self, grade: str | None, letters: str | None) -> Markup:
        citations, records = self.citations(), self.case.records
        chosen = self.case.sources(grade, letters)
        entries = [
            {
                "id": id_,
                "parts": entry_in_two(citations[id_]),
                "source": records.sources[id_],
                "note": self.inline(records.sources[id_].note),
                "read": self.case.read_of(id_),
                "rests": self.rests_on(id_),
                "shown": self.shown_on("source", id_),
            }
            for id_ in citations
            if id_ in chosen
        ]
        return render("references.html", entries=entries)

    def rests_on(self, source: str) -> list[tuple[str, int]]:
        """How many records of each kind a source bears out, by what one of them is called."""
        counts = Counter(what for what, _ in self.uses.rests.get(source, ()))
        return list(counts.items())

    def corrections(self) -> Markup:
        found = []
        for item in self.corrected(None, None):
            read = corrected(item["record"], self.case, self.words)
            label, href = self._subject(read.what, read.id)
            why = self.text(item["record"].why)
            found.append({**item, "read": read, "label": label, "subject": href, "why": why})
        feed = self.file(f"{self.case.id}/{FOLDER}/{FEED}")
        return render("corrections.html", corrections=found, feed=feed)

    def _subject(self, what: str, id_: str) -> tuple[Markup, str]:
        """What the subject of a correction is called, and the link to it."""
        records = self.case.records
        if what == "page":
            uri = f"{self.case.id}/{id_}.md"
            return md_safe(self.project.page(uri).title), self.link(uri)
        if what == "claim":
            return self.inline(records.claims[id_].states), self.place(what, id_)
        if what == "event":
            return md_safe(records.events[id_].title), self.place(what, id_)
        return self._named((what, id_))

    def register(self, entity: str | None) -> Markup:
        records = self.case.records
        homes = []
        for kind, record in records.case.kinds.items():
            for id_, own in self.case.entities(kind).items():
                if entity in (None, id_) and (facts := self.case.facts_of(id_)):
                    homes.append(
                        {
                            "name": own.name,
                            "kind": record.one,
                            "href": self.place("entity", id_),
                            "facts": [self.described(datum) for datum in facts],
                        }
                    )
        return render("register.html", homes=homes)

    def reviews(self) -> Markup:
        months: dict[str, list[tuple[str, str]]] = {}
        for day, ref in sorted(self.case.reviews()):
            months.setdefault(self.words.date(day), []).append(self._named(ref))
        return render("reviews.html", months=months)

    def downloads(self) -> Markup:
        folder = f"{self.case.id}/{FOLDER}"
        files = [(item.name, self.file(f"{folder}/{item.name}"), item.holds) for item in DOWNLOADS]
        series = [
            (series.title, self.file(f"{folder}/{series_file(id_)}"))
            for id_, series in self.case.records.series.items()
        ]
        return render("downloads.html", files=files, series=series)

    def _named(self, ref: Ref) -> tuple[Markup, str]:
        """What a fact, series or source is called, and the link to its place."""
        what, id_ = ref
        if what == "series":
            words = md_safe(self.case.records.series[id_].title)
        elif what == "source":
            words = self.narrative(id_)
        else:
            datum = self.case.data[id_]
            words = md_safe(self.case.called(datum))
        return words, self.place(what, id_)

    def report(self) -> Markup:
        found = report(self.case, self.uses, self.case.newest_check)

        def named(what: str, ids: list[str]) -> list[tuple[str, str]]:
            return [self._named((what, id_)) for id_ in ids]

        return render(
            "report.html",
            report=found,
            total=sum(found.statuses.values()),
            claims=len(self.case.records.claims),
            sources=len(self.case.records.sources),
            day="" if self.case.newest_check == NEVER else self.words.date(self.case.newest_check),
            to_verify=named("fact", found.to_verify),
            unchecked=[
                (self.inline(self.case.records.claims[id_].states), self.place("claim", id_))
                for id_ in found.unchecked
            ],
            unread=named("source", found.unread) if found.unchecked else [],
            due=[(self.words.date(day), *self._named(ref)) for day, ref in found.due],
            unused_facts=named("fact", found.unused_facts),
            unused_sources=named("source", found.unused_sources),
            not_primary=named("fact", found.not_primary),
        )

    def series(self, id_: str | None) -> Markup:
        chosen = [id_] if id_ else list(self.case.records.series)
        return render("series.html", tables=[self.table(name) for name in chosen])

    def table(self, id_: str) -> dict[str, Any]:
        """A series as templates take it."""
        series = self.case.records.series[id_]
        made = series_tables.table(self.case, self.words, id_)
        ends = self.case.records.entities[series.entity].fiscal_year_ends if series.entity else None
        return {
            "made": made,
            "series": series,
            "breaks": {item.before: self.inline(item.text) for item in series.breaks},
            "note": self.text(series.note),
            "ends": self.words.date(f"2001-{ends}").rsplit(" ", 1)[0] if ends else "",
            "remarks": [(label, self.inline(text)) for label, text in made.remarks],
            "differing": [
                {"label": label, "others": self.others(datum)}
                for label, datum in series_tables.named(self.case, self.words, id_)
                if datum.alternatives
            ],
            "sources": [
                (self.narrative(source), self.place("source", source), rows)
                for source, rows in made.sources.items()
            ],
            "shown": self.shown_on(
                "fact", *(datum.id for _, datum in series_tables.named(self.case, self.words, id_))
            ),
            "sought": self.sought(
                series.aliases, series.title, series.note, *(row.label for row in made.rows)
            ),
        }
