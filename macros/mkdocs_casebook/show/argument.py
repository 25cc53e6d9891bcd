"""What the macros of the argument, the claim check and the questions show, as HTML."""

from collections import Counter
from typing import Any

from markupsafe import Markup

from mkdocs_casebook.records.argument import VERDICTS
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import View


class ShowArgument(View):
    """The macros of the argument, the claim check and the questions."""

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

    def trace(self, point: str | None) -> Markup:
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

        if point:
            return render("trace.html", trees=[answered(point, ())])
        roots = [id_ for id_, own in records.points.items() if not own.answers]
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
                    [
                        *self.facts_in(claim.finding, claim.instead),
                        *(self.case.data[ref] for ref in claim.facts),
                    ],
                    known={item.source for item in claim.evidence},
                ),
                "sought": self.sought(claim.aliases, claim.states, claim.finding, claim.instead),
            }
            for id_, claim in found.items()
        ]
        return render("claims.html", claims=claims)

    def _claims_summary(self) -> Markup:
        records = self.case.records
        counts = Counter(claim.verdict for claim in records.claims.values())
        worst = [
            {
                "verdict": verdict,
                "claims": [
                    {"states": self.inline(claim.states), "href": self.place("claim", id_)}
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
