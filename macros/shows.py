"""What the macros show, as HTML."""

import re
from collections import Counter
from typing import Any

from markupsafe import Markup

from macros import distribution, tables
from macros.citing import with_locator
from macros.pages import demoted
from macros.places import VERDICTS
from macros.rendering import md_safe, render
from macros.schema import Term
from macros.tables import QUIET
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
            status="" if datum.status in QUIET else datum.status,
        )

    def value(self, id_: str) -> Markup:
        return md_safe(self.words.value(self.case.data[id_]))

    def notes(self) -> Markup:
        marked, shown = self._shown("fact"), self._shown("fact", "value")
        facts = [
            {**self.described(self.case.data[id_]), "marks": marked.get(id_, 0)} for id_ in shown
        ]
        noted = {item["item"].source for fact in facts for item in fact["evidence"]}
        cited = [id_ for id_ in self._shown("cite", "citet") if id_ not in noted]
        references = [(id_, self.citations()[id_].reference) for id_ in cited]
        return render("notes.html", facts=facts, references=references, brief=self.brief)

    def _shown(self, *macros: str) -> Counter[str]:
        """How often these macros stand for each id on the pages that this one shows."""
        return sum((Counter(page.shown(*macros)) for page in self.pages), Counter())

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
                    "status": "" if datum.status in QUIET else datum.status,
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

    def references(self, grade: str | None) -> Markup:
        citations, records = self.citations(), self.case.records
        entries = [
            {"id": id_, "parts": citations[id_].parts, "source": records.sources[id_],
             "note": self.inline(records.sources[id_].note)}
            for id_ in citations.order
            if grade in (None, records.sources[id_].grade)
        ]  # fmt: skip
        return render("references.html", entries=entries, mixed=grade is None)

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
        records = self.case.records
        due = [
            (fact.review_by, f"{entity.name}: {fact.label}", self.place("fact", f"{id_}.{fact_id}"))
            for id_, entity in records.entities.items()
            for fact_id, fact in entity.facts.items()
            if fact.review_by
        ]
        due += [
            (series.review_by, series.title, self.place("series", id_))
            for id_, series in records.series.items()
            if series.review_by
        ]
        months: dict[str, list[tuple[str, str]]] = {}
        for day, label, href in sorted(due):
            months.setdefault(self.words.date(day), []).append((label, href))
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
            "sources": [
                (self.narrative(source), self.place("source", source), rows)
                for source, rows in made.sources.items()
            ],
            "sought": self.sought(
                series.aliases, series.title, series.note, *(row.label for row in made.rows)
            ),
        }
