"""What the macros show, as HTML."""

import re
from collections import Counter
from typing import Any

from markupsafe import Markup

from macros import distribution, tables
from macros.citing import with_locator
from macros.corrections import corrected
from macros.exhibits.figures import choose, figure, gallery
from macros.pages import demoted
from macros.places import VERDICTS
from macros.rendering import md_safe, render
from macros.reporting import report
from macros.schema import Term
from macros.uses import Ref
from macros.views import View, terms_by_word

_NOTES = re.compile(r"\{\{\s*notes\(\s*\)\s*\}\}")


class Show(View):
    """A page's view of its case, with a method for each macro that authors have."""

    def fact(self, id_: str) -> Markup:
        datum = self.case.data[id_]
        self.marks[id_] += 1
        return render(
            "fact.html",
            id=id_,
            count=self.marks[id_],
            words=self.words.value(datum),
            status=datum.caution,
        )

    def value(self, id_: str) -> Markup:
        return md_safe(self.words.value(self.case.data[id_]))

    def holds(self, words: str) -> Markup:
        # What it compares was compared when the build was checked.
        return md_safe(words)

    def notes(self) -> Markup:
        marked, shown = self._shown("fact"), self._shown("fact", "value", "holds")
        facts = [
            {**self.described(self.case.data[id_]), "marks": marked.get(id_, 0)} for id_ in shown
        ]
        noted = {item["item"].source for fact in facts for item in fact["evidence"]}
        cited = [id_ for id_ in self._shown("cite", "citet") if id_ not in noted]
        references = [(id_, self.citations()[id_].reference) for id_ in cited]
        return render("notes.html", facts=facts, references=references, brief=self.brief)

    def _shown(self, *macros: str) -> Counter[str]:
        """How often these macros stand for each id on the pages that this one shows."""
        return sum((page.shown(*macros) for page in self.pages), Counter())

    def chapter(self, name: str) -> Markup:
        page = self.project.page(f"{self.case.id}/{name}.md")
        self.pages.append(page)
        self.brief = True
        return Markup(self.rendered(demoted(_NOTES.sub("", page.body))))

    def citet(self, id_: str, at: str | None = None) -> Markup:
        words = self.narrative(id_)
        words = with_locator(words, at) if at else words
        return render("link.html", href=self.place("source", id_), words=words)

    def timeline(self, **chosen: str | None) -> Markup:
        return render("timeline.html", events=self.happened(self.case.events(**chosen)))

    def profile(self, id_: str) -> Markup:
        entity = self.case.entity(id_)
        kind = self.case.records.case.kinds[self.case.records.kind_of[id_]]
        relations = [
            {
                "label": link.label,
                "name": self._name(link.entity),
                "href": self.place("entity", link.entity),
                "share": self.words.value(self.case.data[link.relation.share])
                if link.relation.share
                else "",
                "from": self.words.date(link.relation.from_) if link.relation.from_ else "",
                "to": self.words.date(link.relation.to) if link.relation.to else "",
                "note": self.inline(link.relation.note),
                "status": link.relation.status,
                "sources": self.source_line(
                    link.relation.evidence,
                    [self.case.data[link.relation.share]] if link.relation.share else [],
                ),
            }
            for link in self.case.links[id_]
        ]
        return render(
            "profile.html",
            entity=entity,
            edit=self.edit_link(self.case.records.place("entities", id_).file),
            group=kind.groups.get(entity.group, ""),
            kind=kind,
            kind_href=self.place("kind", self.case.records.kind_of[id_]),
            since=self.words.date(entity.since) if entity.since else "",
            until=self.words.date(entity.until) if entity.until else "",
            text=self.text(entity.text),
            sought=self.sought((), *entity.aliases, entity.name, entity.what),
            sources=self.source_line(
                (), self.facts_in(entity.text), known=self.cited_in(entity.text)
            ),
            relations=relations,
            facts=[
                {**self.described(datum), "cite": self.cited(datum)}
                for datum in self.case.facts_of(id_)
            ],
            events=self.happened(self.case.events(id_), self.case.own_events(id_)),
        )

    def cards(self, kind: str) -> Markup:
        record = self.case.records.case.kinds[kind]
        groups = [
            (
                title,
                [
                    {"name": entity.name, "native": entity.native_name, "what": entity.what,
                     "href": self.place("entity", id_)}
                    for id_, entity in self.case.entities(kind, group).items()
                ],
            )
            for group, title in (record.groups or {None: record.title}).items()
        ]  # fmt: skip
        return render("cards.html", groups=[group for group in groups if group[1]])

    def point(self, id_: str) -> dict[str, Any]:
        """A point as templates take it: its facts and events are told from where they stand."""
        point = self.case.records.points[id_]
        data = [self.case.data[ref] for ref in point.facts]
        events = {event: self.case.records.events[event] for event in point.events}
        return {
            "id": id_,
            "title": point.title,
            "text": self.text(point.text),
            "facts": [
                {
                    "href": self.place("fact", datum.id),
                    "value": self.words.value(datum),
                    "period": self.words.short_period(datum.period),
                    "status": datum.caution,
                }
                for datum in data
            ],
            "events": [
                {
                    "href": self.place("event", event_id),
                    "title": event.title,
                    "date": self.words.date(event.date),
                }
                for event_id, event in events.items()
            ],
            "sources": self.source_line(
                point.evidence,
                [datum for datum in self.facts_in(point.text) if datum not in data],
                known=self.cited_in(point.text),
            ),
            "sought": self.sought((), point.title, point.text),
        }

    def points(self, group: str) -> Markup:
        found = [id_ for id_, own in self.case.records.group_of.items() if own == group]
        return render("points.html", points=[self.point(id_) for id_ in found], brief=self.brief)

    def trace(self) -> Markup:
        records = self.case.records

        def answered(id_: str, above: tuple[str, ...]) -> dict[str, Any]:
            below = [
                other
                for other, point in records.points.items()
                if id_ in point.answers and other not in above
            ]
            return {
                "id": id_,
                "title": records.points[id_].title,
                "text": self.text(records.points[id_].text) if not above else [],
                "group": records.group_of[id_],
                "href": self.place("point", id_),
                "below": [answered(other, (*above, id_)) for other in below],
            }

        roots = [id_ for id_, point in records.points.items() if not point.answers]
        trees = [tree for id_ in roots if (tree := answered(id_, ()))["below"]]
        return render("trace.html", trees=trees)

    def claims(self, section: int | None) -> Markup:
        records = self.case.records
        if section is None:
            return self._claims_summary()
        found = {id_: claim for id_, claim in records.claims.items() if claim.section == section}
        claims = [
            {
                "id": id_,
                "claim": claim,
                "states": self.text(claim.states),
                "finding": self.text(claim.finding),
                "instead": self.text(claim.instead),
                "page": self.link(f"{self.case.id}/{claim.page}.md") if claim.page else "",
                "evidence": self.quoted(claim.evidence),
                "sources": self.source_line(
                    (),
                    [*self.facts_in(claim.finding, claim.instead),
                     *(self.case.data[ref] for ref in claim.facts)],
                    known={item.source for item in claim.evidence},
                ),
                "sought": self.sought(claim.aliases, claim.states, claim.finding, claim.instead),
            }
            for id_, claim in found.items()
        ]  # fmt: skip
        return render("claims.html", claims=claims)

    def _claims_summary(self) -> Markup:
        records = self.case.records
        counts = Counter(claim.verdict for claim in records.claims.values())
        worst = [
            {
                "verdict": verdict,
                "claims": [
                    {
                        "states": self.inline(claim.states),
                        "href": self.place("claim", id_),
                    }
                    for id_, claim in records.claims.items()
                    if claim.verdict == verdict
                ],
            }
            for verdict in VERDICTS[:4]
        ]
        sections = [
            {
                "number": number,
                "title": title,
                "href": self.place("section", number),
                "count": sum(str(claim.section) == number for claim in records.claims.values()),
            }
            for number, title in (records.case.original.sections.items())
        ]
        return render(
            "claims_summary.html",
            counts=[(verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]],
            total=sum(counts.values()),
            worst=[group for group in worst if group["claims"]],
            sections=sections,
        )

    def about(self, part: str) -> Markup:
        record = self.case.records.case
        texts = {"question": record.question, "edition": record.edition}
        if part in texts:
            return md_safe(texts[part])
        if part == "checked":
            return md_safe(self.words.date(self.case.newest_check))
        lists = {
            "abstract": ("paragraphs", self.text(record.abstract)),
            "objectives": ("items", [self.inline(text) for text in record.objectives.values()]),
            "related": ("items", record.related),
        }
        shape, items = lists[part]
        return render("list.html", shape=shape, part=part, items=items)

    def questions(self, lines: int) -> Markup:
        return self._questions("questions.html", "answer", lines=lines)

    def answers(self, original: bool | None) -> Markup:
        return self._questions("answers.html", "question", original)

    def _questions(
        self, template: str, other: str, original: bool | None = None, lines: int = 0
    ) -> Markup:
        records = self.case.records
        questions = [
            {
                "id": id_,
                "record": record,
                "question": self.text(record.question),
                "title": self.text(record.question)[0],
                "answer": self.text(record.answer),
                "covers": [self.inline(text) for text in record.covers],
                "mistakes": [self.inline(text) for text in record.mistakes],
                "objectives": [self.inline(records.case.objectives[o]) for o in record.objectives],
                "other": self.place(other, id_),
                "sources": self.source_line(
                    (), self.facts_in(record.answer, *record.covers, *record.mistakes)
                ),
                "sought": self.sought((), record.question),
            }
            for id_, record in records.questions.items()
            if original in (None, record.original)
        ]
        return render(template, questions=questions, lines=lines)

    def term(self, word: str) -> Markup:
        id_, record = self.term_of(word)
        self.marks[f"term {id_}"] += 1
        return render(
            "term.html",
            id=id_,
            count=self.marks[f"term {id_}"],
            word=word if word != id_ else record.term,
            definition=self.inline(record.definition),
            href=self.place("term", id_),
        )

    def term_of(self, word: str) -> tuple[str, Term]:
        """The term of that id, word or alias."""
        id_ = terms_by_word(self.case)[word.casefold()]
        return id_, self.case.records.glossary[id_]

    def glossary(self) -> Markup:
        records = self.case.records
        terms = sorted(records.glossary.items(), key=lambda item: item[1].term.casefold())
        return render(
            "glossary.html",
            terms=[
                {
                    "id": id_,
                    "record": term,
                    "definition": self.text(term.definition),
                    "see": [(records.glossary[s].term, f"#term-{s}") for s in term.see],
                    "sources": self.source_line((), self.facts_in(term.definition)),
                    "sought": self.sought((), term.term, *term.aliases, term.definition),
                }
                for id_, term in terms
            ],
        )

    def references(self, grade: str | None, letters: str | None) -> Markup:
        citations, records = self.citations(), self.case.records
        chosen = self.case.sources(grade, letters)
        entries = [
            {"id": id_, "parts": citations[id_].parts, "source": records.sources[id_],
             "note": self.inline(records.sources[id_].note), "read": self.case.read_of(id_),
             "rests": self.rests_on(id_), "shown": self.shown_on("source", id_)}
            for id_ in citations.order
            if id_ in chosen
        ]  # fmt: skip
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
        feed = self.file(f"{self.case.id}/{distribution.FOLDER}/{distribution.FEED}")
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

    def exhibit(self, id_: str) -> Markup:
        return figure(self, id_)

    def exhibits(self) -> Markup:
        return gallery(self)

    def choose(self) -> Markup:
        return choose(self)

    def register(self) -> Markup:
        records = self.case.records
        homes = []
        for kind, record in records.case.kinds.items():
            for id_, entity in self.case.entities(kind).items():
                if facts := self.case.facts_of(id_):
                    homes.append(
                        {
                            "name": entity.name,
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
        folder = f"{self.case.id}/{distribution.FOLDER}"
        files = [(item.name, self.file(f"{folder}/{item.name}"), item.holds)
                 for item in distribution.DOWNLOADS]  # fmt: skip
        series = [
            (series.title, self.file(f"{folder}/{distribution.series_file(id_)}"))
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
            day=self.words.date(self.case.newest_check),
            to_verify=named("fact", found.to_verify),
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
        made = tables.table(self.case, self.words, id_)
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
                for label, datum in tables.named(self.case, self.words, id_)
                if datum.alternatives
            ],
            "sources": [
                (self.narrative(source), self.place("source", source), rows)
                for source, rows in made.sources.items()
            ],
            "shown": self.shown_on("fact", *(
                datum.id for _, datum in tables.named(self.case, self.words, id_)
            )),
            "sought": self.sought(
                series.aliases, series.title, series.note, *(row.label for row in made.rows)
            ),
        }
