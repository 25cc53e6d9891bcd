"""A case made from the models of the records, every text in it hostile; or tame, to compare."""

import json
import re
from itertools import count
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from mkdocs_casebook.reading.case_folder import LISTS
from mkdocs_casebook.records.argument import CORRECTED, Choice, Point, PointGroup
from mkdocs_casebook.records.base import STATUSES, Record
from mkdocs_casebook.records.case import CaseRecord, Kind, SessionStep
from mkdocs_casebook.records.entities import Entity
from mkdocs_casebook.records.facts import Fact, Stated
from mkdocs_casebook.records.locators import Pages, Paragraphs
from mkdocs_casebook.records.people import QuotationId
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.values import (
    ClaimId,
    Country,
    Date,
    Day,
    EntityId,
    EventId,
    EventKindId,
    ExhibitId,
    FactId,
    Id,
    Language,
    Mail,
    MonthDay,
    Number,
    ObjectiveId,
    PageName,
    Period,
    PointId,
    Quote,
    RelationKindId,
    SourceId,
    Speaker,
    TermId,
    Text,
    Truth,
    UnitName,
    Url,
    Whole,
    Words,
)  # fmt: skip
from tests.show.attacks import BODY, STARTS
from tests.show.hostile_pages import pages

MARKER = re.compile("ZQ[0-9]+ZQ")
# Fields of which APA makes other words, or of which it takes numbers; hostile in both cases.
REWRITTEN = ("Name.given", *(
    f"Source.{name}" for name in ("number", "volume", "issue", "page", "edition", "version")
))  # fmt: skip


# In files of these names a note has more hostile words than a note may have.
LONG = ("series/", "x")
ALLOWED = "# allow note-length: every word of it is hostile"


class Writer:
    """The records and pages of a case in which every text is hostile, or tame."""

    def __init__(self, folder: Path, *, hostile: bool) -> None:
        self.folder = folder
        self.hostile = hostile
        self.numbers = count()
        self.texts: dict[str, str] = {}  # the hostile text for each marker, white space folded
        self.fields: dict[str, str] = {}  # the field that each marker stands in

    def words(self, field: str, index: int, *, text: bool = False) -> str:
        """A marker with hostile text around it, or alone."""
        marker = f"ZQ{next(self.numbers)}ZQ"
        # In a text *…* is emphasis: there another sign makes Markdown's.
        body = BODY.replace("*", "_") if text else BODY
        words = f"{STARTS[index]}{marker}{body}"
        self.texts[marker], self.fields[marker] = " ".join(words.split()), field
        return words if self.hostile or field in REWRITTEN else marker

    def value(self, kind: Any, field: str, index: int) -> Any:
        """A value of the type that a field has."""
        if kind in (Words, Quote):
            return self.words(field, index)
        if kind == Text:
            return "\n\n".join(self.words(field, index, text=True) for _ in range(2))
        if kind in TYPED:
            return TYPED[kind].format(index)
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(inner[0], field, index)
        if origin in (Union, UnionType):
            return self.value(next(part for part in inner if part is not NoneType), field, index)
        if origin is Literal:
            return inner[index % len(inner)]
        if origin is list:
            return [self.value(inner[0], field, index)]
        if origin is dict:
            several = range(len(STARTS)) if field.startswith("CaseRecord.") else (index,)
            return {f"x{each}": self.value(inner[1], field, each) for each in several}
        return self.record(kind, index)

    def record(self, model: type[Record], index: int) -> dict[str, Any]:
        """A record with all its fields."""
        filled = {}
        for name, kind in get_type_hints(model, include_extras=True).items():
            if name not in model.model_fields:
                continue
            field = f"{model.__name__}.{name}"
            value = GIVEN[field](self, index) if field in GIVEN else self.value(kind, field, index)
            if value is not None:
                filled[model.model_fields[name].alias or name] = value
        return filled

    def exhibit(self, index: int) -> dict[str, Any]:
        """An exhibit that has no picture, whose size would depend on its words."""
        return {
            "kind": "table",
            "series": f"s{index}",
            **{key: self.words(f"Exhibit.{key}", index, text=True)
               for key in ("title", "takeaway", "note")},
            "labels": {f"x{index}": self.words("Exhibit.labels", index)},
            "aliases": [self.words("Exhibit.aliases", index)],
        }  # fmt: skip

    def write(self) -> None:
        """The files of the case and its pages."""
        several = range(len(STARTS))
        data, docs = self.folder / "data/case", self.folder / "docs/en/case"
        files = {"case": self.record(CaseRecord, 0)}
        # What is drawn of hostile words, test_exhibits looks at.
        for name, model in LISTS.items():
            files[name] = {f"x{k}": self.record(model, k) for k in several if name != "exhibits"}
        files["exhibits"] = {f"x{k}": self.exhibit(k) for k in several}
        groups = get_args(PointGroup)
        files["argument"] = {
            group: {f"x{k}": self.record(Point, k) for k in several if k % len(groups) == g}
            for g, group in enumerate(groups)
        }
        for k in several:
            files[f"series/s{k}"] = self.record(Series, k)
            files[f"x{k}/e{k}"] = self.record(Entity, k)
        for name, record in files.items():
            path = data / f"{name}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            allowed = f"{ALLOWED}\n" if self.hostile and name.startswith(LONG) else ""
            path.write_text(allowed + json.dumps(record, ensure_ascii=False), encoding="utf-8")
        for name, text in pages().items():
            path = docs / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


TYPED = {
    Number: "50", Whole: "1", Truth: "yes", Date: "2018-09",
    Day: "2026-11-22", Period: "2018", MonthDay: "03-31",
    Url: "https://source.test/{}", Mail: "x{}@source.test", Country: "SG", Language: "fr",
    Id: "x{}", FactId: "e{0}.x{0}", EntityId: "e{}",
    Speaker: "e{}", PageName: "index",
    UnitName: "x{}", Pages: "12-14", Paragraphs: "2",
    **dict.fromkeys(
        (SourceId, EventId, PointId, TermId,
         ClaimId, ExhibitId, ObjectiveId, QuotationId, RelationKindId, EventKindId), "x{}"
    ),
}  # fmt: skip
# APA writes the title of a hearing anew; and the values of some fields are bound to others.
TYPES = sorted({*get_args(LISTS["sources"].model_fields["type"].annotation)} - {"hearing"})
GIVEN = {
    # They go with none of the others, or are longer than what may stand there.
    **dict.fromkeys(
        ("Locator.time", "Event.accuses", "Role.to", "Entity.strip", "Event.stage", "Entity.family",
         "Fact.derive", "Fact.stated", "Stated.claim", "Alternative.fact", "Correction.claim",
         "Correction.event", "Column.derive"),
        lambda writer, index: None,
    ),
    # Somebody in plain words, and every other one of the case.
    **{
        field: (lambda writer, index, field=field: f"e{index}" if index % 2
                else writer.words(field, index))
        for field in ("Role.of", "Quotation.speaker", "Charge.by", "Charge.against")
    },
    "Charge.answer": lambda writer, index: None if index % 2
    else writer.words("Charge.answer", index, text=True),
    "Charge.quotation": lambda writer, index: f"x{index}" if index % 2 else None,
    "Calendar.times": lambda writer, index: ["12"],
    "Calendar.sources": lambda writer, index: f"x{index}",
    "Source.type": lambda writer, index: TYPES[index],
    "Source.doi": lambda writer, index: f"10.1000/{index}",
    # Any source bears an estimate out.
    **dict.fromkeys(
        (f"{what}.kind" for what in ("Fact", "Series", "Column", "Row", "Cell")),
        lambda writer, index: "estimate",
    ),
    "Kind.persons": lambda writer, index: "yes",
    "Alternative.value": lambda writer, index: "70",
    "Relation.entity": lambda writer, index: f"e{(index + 1) % len(STARTS)}",
    # What is verified is borne out.
    "Evidence.supports": lambda writer, index: ("exactly", "partly", "contradicts")[index % 3]
    if index % len(STATUSES) else "exactly",
    # Its page is called by it: what a title may hold, other tests look at.
    "Entity.native_name": lambda writer, index: f"Entity {index}",
    "Entity.facts": lambda writer, index: {
        f"x{index}": writer.record(Fact, index),
        f"y{index}": {
            "label": "Derived", "unit": f"x{index}", "period": "2018",
            "derive": {"sum": [f"e{index}.x{index}"] * 2},
            "stated": [writer.record(Stated, index)],
        },
    },
    "Correction.fact": lambda writer, index: None if index % 2 else f"e{index}.x{index}",
    "Correction.page": lambda writer, index: "index" if index % 2 else None,
    # Of one thing alone: what a correction of another may say, other tests look at.
    **dict.fromkeys(
        (f"Correction.{what}" for what in (*CORRECTED, "field", "also")
         if what not in ("fact", "claim", "event", "page")),
        lambda writer, index: None,
    ),
    "Correction.from_": lambda writer, index: writer.words("Correction.from_", index, text=True)
    if index % 2 else "2",
    "Correction.to": lambda writer, index: writer.words("Correction.to", index, text=True)
    if index % 2 else "50",
    "Fact.value": lambda writer, index: "1" if index % 2 else "50",
    "Column.unit": lambda writer, index: None if index % 2 else f"x{index}",
    "Series.unit": lambda writer, index: "USD",
    "Point.answers": lambda writer, index: ["x0"] if index else [],
    "Claim.page": lambda writer, index: "index",
    "CaseRecord.symbols": lambda writer, index: {"USD": writer.words("CaseRecord.symbols", 0)},
    "CaseRecord.subject": lambda writer, index: "e0",
    "CaseRecord.kinds": lambda writer, index: {
        f"x{k}": writer.record(Kind, k) for k in range(len(STARTS))
    },
    "Kind.groups": lambda writer, index: {f"x{index}": writer.words("Kind.groups", index)},
    "Original.sections": lambda writer, index: {
        str(k + 1): writer.words("Original.sections", k) for k in range(len(STARTS))
    },
    # Its steps take as long as the class.
    "Session.minutes": lambda writer, index: "5",
    "Session.steps": lambda writer, index: [writer.record(SessionStep, index)],
    "SessionStep.questions": lambda writer, index: [f"x{index}"],
    "SessionStep.minutes": lambda writer, index: "5",
    # A question is of one kind: a number, or a choice.
    "Question.kind": lambda writer, index: "numeric" if index % 2 else "choice",
    "Question.result": lambda writer, index: f"e{index}.x{index}" if index % 2 else None,
    "Question.tolerance": lambda writer, index: "5" if index % 2 else None,
    "Question.choices": lambda writer, index: None if index % 2 else [
        writer.record(Choice, index) | {"right": "yes"},
        writer.record(Choice, index) | {"right": "no"},
    ],
    "Question.curve": lambda writer, index: None,
    "Question.covers": lambda writer, index: [
        writer.words("Question.covers", index, text=True), f"[[e{index}.x{index}]]"
    ],
    "Claim.section": lambda writer, index: str(index + 1),
    "Source.author": lambda writer, index: [
        {"family": writer.words("Name.family", index), "given": writer.words("Name.given", index)},
        {"literal": writer.words("Name.literal", index)},
    ],
}  # fmt: skip
