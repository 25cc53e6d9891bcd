"""What the macros show: a page's view of its case, as HTML."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

from markupsafe import Markup

from macros.case import Case, Datum
from macros.citing import Citations, with_locator
from macros.pages import Page, address, demoted, relative
from macros.places import VERDICTS, Homes
from macros.project import Project
from macros.prose import Token, paragraphs
from macros.rendering import md_safe, render
from macros.schema import Event, Evidence, Series, Term
from macros.words import Words, plain_words

_NOTES = re.compile(r"\{\{\s*notes\(\s*\)\s*\}\}")
QUIET = ("verified", "reported")


class View:
    """A page's view of its case.

    `base` is the address that its relative links begin at. `rendered` gives the Markdown of a page
    with its macros' output in it. While the page is rendered, `marks` counts how often each fact
    was marked on it, `pages` are those that it shows, itself and its chapters, and `brief` tells
    whether it has chapters: then points and notes leave out what stands on the chapters' own pages.
    """

    def __init__(
        self, project: Project, page: Page, base: str, rendered: Callable[[str], str]
    ) -> None:
        self.project = project
        self.page = page
        self.pages = [page]
        self.base = base
        self.rendered = rendered
        self.case = project.case(page.case)
        self.words = project.words(page.case)
        self.homes = project.homes(page.case)
        self.marks: Counter[str] = Counter()
        self.brief = False

    def citations(self) -> Citations:
        """The references of the case: made when a page first asks for them."""
        return self.project.citations(self.page.case)

    # -- where things are ---------------------------------------------------------------------

    def link(self, uri: str, anchor: str = "") -> str:
        """The relative link from this page to a page, by its path below the pages' folder."""
        target = address(uri)
        path = "" if target == self.page.address else relative(self.base, target)
        return f"{path}#{anchor}" if anchor else path or "#"

    def place(self, what: str, id_: str) -> str:
        """The link to the place of a record."""
        return self.link(*self.homes[what, id_])

    # -- pieces -------------------------------------------------------------------------------

    def text(self, text: str | None) -> list[Markup]:
        """The paragraphs of a record's text."""
        return [Markup("").join(map(self._token, tokens)) for tokens in paragraphs(text or "")]

    def inline(self, text: str | None) -> Markup:
        """The text as one run of words."""
        return Markup(" ").join(self.text(text))

    def _token(self, token: Token) -> Markup:
        if token.kind == "text":
            # Spaces at a token's ends part it from its neighbours.
            return md_safe(token.value)
        if token.kind == "emphasis":
            return render("emphasis.html", words=token.value)
        if token.kind == "fact":
            return md_safe(self.words.value(self.case.data[token.value]))
        if token.kind == "cite":
            return self.cite(token.value)
        records = self.case.records
        href = self.place("term" if token.value in records.glossary else "entity", token.value)
        return render("link.html", href=href, words=token.label or self._name(token.value))

    def _name(self, id_: str) -> str:
        records = self.case.records
        return records.glossary[id_].term if id_ in records.glossary else records.entities[id_].name

    def facts_in(self, *texts: str | None) -> list[Datum]:
        """The facts that the texts show."""
        tokens = (token for text in texts for part in paragraphs(text or "") for token in part)
        return [self.case.data[token.value] for token in tokens if token.kind == "fact"]

    def cited_in(self, *texts: str | None) -> set[str]:
        """The sources that the texts cite."""
        tokens = (token for text in texts for part in paragraphs(text or "") for token in part)
        return {token.value for token in tokens if token.kind == "cite"}

    def source_line(
        self, evidence: Iterable[Evidence], data: Iterable[Datum] = (), known: Container[str] = ()
    ) -> Markup:
        """One line that names the sources, each once, without those that are known already."""
        sources = [item.source for item in evidence]
        sources += [source for datum in data for source in datum.sources]
        named = [(self.narrative(id_), self.place("source", id_)) for id_ in dict.fromkeys(sources)
                 if id_ not in known]  # fmt: skip
        unverified = any(datum.status == "unverified" for datum in data)
        return render("source_line.html", sources=named, unverified=unverified)

    def narrative(self, id_: str) -> Markup:
        """Author and year, as a sentence has them."""
        return self.citations()[id_].narrative

    def sought(self, aliases: Iterable[str], *texts: object) -> Markup:
        """Other words by which the search finds a record: its aliases, and what its texts read
        like without accents. Readers do not see them.
        """
        plain = plain_words(" ".join(str(text) for text in (*aliases, *texts) if text))
        words = [*aliases, *plain]
        return render("sought.html", words=words) if words else Markup()

    def quoted(self, evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
        """The pieces of evidence as templates take them."""
        return [
            {
                "item": item,
                "source": self.narrative(item.source),
                "href": self.place("source", item.source),
                "mirror": self.case.records.sources[item.source].mirror_of,
                "grade": self.case.records.sources[item.source].grade,
            }
            for item in evidence
        ]

    def described(self, datum: Datum) -> dict[str, Any]:
        """A fact as templates take it."""
        return {
            "datum": datum,
            "id": datum.id,
            "value": self.words.value(datum),
            "exact": self.words.exact(datum),
            "period": self.words.period(datum.period, datum.fiscal_year_ends),
            "href": self.place("fact", datum.id),
            "note": self.inline(datum.note),
            "evidence": self.quoted(datum.evidence),
            "loud": datum.status not in QUIET,
            "sought": self.sought(datum.aliases, datum.label, datum.note),
            "sources": [
                (self.narrative(source), self.place("source", source))
                for source in datum.sources[:3]
            ],
            "inputs": [
                {"value": self.words.value(item), "label": item.short or item.label,
                 "period": self.words.period(item.period, item.fiscal_year_ends),
                 "href": self.place("fact", item.id)}
                for item in datum.inputs
            ],
        }  # fmt: skip

    def happened(
        self, events: dict[str, Event], whole: Container[str] = ()
    ) -> list[dict[str, Any]]:
        """The events as templates take them: those in `whole` with text and evidence."""
        kinds = self.case.records.case.event_kinds
        return [
            {
                "id": id_,
                "event": event,
                "whole": id_ in whole,
                "href": self.place("event", id_),
                "year": event.date[:4],
                "date": self.words.date(event.date),
                "end": self.words.date(event.end) if event.end else "",
                "kind": kinds[event.kind],
                "entities": [self._name(entity) for entity in event.entities],
                "loud": event.status not in QUIET,
                "text": self.text(event.text) if id_ in whole else [],
                "sources": self.source_line(
                    event.evidence, self.facts_in(event.text), known=self.cited_in(event.text)
                )
                if id_ in whole
                else "",
                "sought": self.sought(event.aliases, event.title, event.text),
            }
            for id_, event in events.items()
        ]

    # -- macros -------------------------------------------------------------------------------

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

    def cite(self, id_: str, at: str | None = None) -> Markup:
        words = self.citations()[id_].in_text
        words = with_locator(words, at) if at else words
        return render("link.html", href=self.place("source", id_), words=words)

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
            group=kind.groups.get(entity.group, ""),
            kind=kind,
            kind_href=self.place("kind", self.case.records.kind_of[id_]),
            since=self.words.date(entity.since) if entity.since else "",
            until=self.words.date(entity.until) if entity.until else "",
            text=self.text(entity.text),
            sought=self.sought((), entity.name, *entity.aliases, entity.what),
            sources=self.source_line(
                (), self.facts_in(entity.text), known=self.cited_in(entity.text)
            ),
            relations=relations,
            facts=[self.described(datum) for datum in self.case.facts_of(id_)],
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
        found = [id_ for id_ in self.case.records.points if self.case.records.group_of[id_] == group]
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

    def series(self, id_: str | None) -> Markup:
        chosen = [id_] if id_ else list(self.case.records.series)
        return render("series.html", tables=[self._table(name) for name in chosen])

    def _table(self, id_: str) -> dict[str, Any]:
        series = self.case.records.series[id_]
        columns = [
            {
                "label": column.label,
                "unit": self.words.unit(column.unit or series.unit, self._scale(id_, name)),
                "name": name,
            }
            for name, column in series.columns.items()
        ]
        breaks = {item.before: self.inline(item.text) for item in series.breaks}
        ends = self.case.records.entities[series.entity].fiscal_year_ends if series.entity else None
        rows = []
        for name, row in series.rows.items():
            data = [self.case.data.get(f"{id_}.{name}.{column['name']}") for column in columns]
            present = [datum for datum in data if datum]
            cells = [
                self.words.cell(datum, self._scale(id_, column["name"])) if datum else ""
                for datum, column in zip(data, columns, strict=True)
            ]
            rows.append(
                {
                    "id": name,
                    "label": row.label or self.words.short_period(row.period),
                    "edition": row.edition,
                    "cells": cells,
                    "break": breaks.get(name),
                    "status": _loudest(present),
                }
            )
        return {
            "id": id_,
            "series": series,
            "columns": columns,
            "rows": rows,
            "note": self.text(series.note),
            "ends": self.words.date(f"2001-{ends}").rsplit(" ", 1)[0] if ends else "",
            "editions": any(row.edition for row in series.rows.values()),
            "remarks": self._remarks(series, {row["id"]: row["label"] for row in rows}),
            "sources": self._row_sources(id_, {row["id"]: row["label"] for row in rows}),
            "sought": self.sought(
                series.aliases, series.title, series.note, *(row["label"] for row in rows)
            ),
        }

    def _remarks(self, series: Series, labels: dict[str, str]) -> list[tuple[str, Markup]]:
        """What must be known of rows and cells, each with what it is about."""
        remarks = []
        for name, row in series.rows.items():
            if row.note:
                remarks.append((labels[name], self.inline(row.note)))
            for column, cell in row.cells.items():
                if cell.note:
                    label = f"{labels[name]}, {series.columns[column].label}"
                    remarks.append((label, self.inline(cell.note)))
        return remarks

    def _row_sources(self, id_: str, labels: dict[str, str]) -> list[tuple[Markup, str, list[str]]]:
        """The sources of a series, each with the rows it is for, unless it is for all."""
        found: dict[str, dict[str, None]] = {}
        for row in labels:
            for column in self.case.records.series[id_].columns:
                datum = self.case.data.get(f"{id_}.{row}.{column}")
                for source in datum.sources if datum else ():
                    found.setdefault(source, {})[row] = None
        return [
            (
                self.narrative(source),
                self.place("source", source),
                [labels[row] for row in rows] if len(rows) < len(labels) else [],
            )
            for source, rows in found.items()
        ]

    def _scale(self, series_id: str, column_id: str) -> int:
        series = self.case.records.series[series_id]
        column = series.columns[column_id]
        return (column.scale or series.scale) if column.unit is None else (column.scale or 1)


def _loudest(data: Iterable[Datum]) -> str:
    """The weakest status among the data that a reader is told of, or nothing."""
    loud = [datum.status for datum in data if datum.status not in QUIET]
    return loud[0] if loud else ""


def terms_by_word(case: Case) -> dict[str, str]:
    """The glossary's ids by every word that stands for them, lower case."""
    words: dict[str, str] = {}
    for id_, term in case.records.glossary.items():
        for word in (id_, term.term, *term.aliases):
            words.setdefault(word.casefold(), id_)
    return words
