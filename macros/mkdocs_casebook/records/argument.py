"""Points, claims, corrections, questions and terms."""

from typing import Literal, get_args

from pydantic import ConfigDict, Field

from mkdocs_casebook.records.base import Draftable, Record, either
from mkdocs_casebook.records.facts import Pieces
from mkdocs_casebook.records.people import QuotationId
from mkdocs_casebook.records.values import (
    ClaimId,
    Day,
    EntityId,
    EventId,
    ExhibitId,
    FactId,
    Number,
    ObjectiveId,
    PageName,
    PointId,
    SeriesId,
    SourceId,
    TermId,
    Text,
    Truth,
    Whole,
    Words,
)

# In the order in which pages count them: what a reader must know first comes first.
Verdict = Literal[
    "contradicted",
    "not found",
    "disputed",
    "outdated",
    "confirmed with precision",
    "confirmed",
    "view",
    "advice",
    "unchecked",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
# Those of statements that hold.
HOLDING = VERDICTS[4:6]
# Those that need no finding: nothing is to be verified, or nobody has looked.
WITHOUT_FINDING = VERDICTS[-3:]
PointGroup = Literal[
    "problems",
    "impacts",
    "strategies",
    "steps",
    "obstacles",
    "outcomes",
    "lessons",
    "tips",
    "pitfalls",
]
POINT_GROUPS: tuple[str, ...] = get_args(PointGroup)


class Point(Draftable):
    """One point of the argument."""

    title: Words
    """The point in a few words."""
    text: Text
    """The point in full."""
    answers: list[PointId] = []
    """The points that it answers."""
    facts: list[FactId] = []
    """The facts and cells that back it."""
    events: list[EventId] = []
    """The events that back it."""
    evidence: Pieces = []
    """Who else says so."""


class Claim(Draftable):
    """One statement of the original case study, and what the evidence says of it."""

    section: Whole
    """The section of the original it stands in."""
    states: Text
    """What the original states, in our own faithful words."""
    quote: Words | None = None
    """The original's decisive words, where the wording matters: eight words at most."""
    verdict: Verdict
    """What the evidence makes of it; `advice` or `view` where there is nothing to verify,
    `unchecked` until somebody has looked."""
    finding: Text | None = None
    """What the evidence says."""
    evidence: Pieces = []
    """Who says so."""
    facts: list[FactId] = []
    """The facts and cells that bear on it."""
    instead: Text | None = None
    """What replaces it."""
    page: PageName | None = None
    """The page of the case that treats it, as `execution`."""
    aliases: list[Words] = []
    """Other words by which readers search for it."""


# What may be corrected, and the field that is meant where none is named.
CORRECTED = {
    "fact": "value",
    "claim": "verdict",
    "event": "date",
    "page": "",
    "entity": "",
    "series": "",
    "source": "",
    "point": "",
    "term": "",
    "quotation": "",
    "exhibit": "",
    "case": "",
    "removed": "",
}


class Correction(Record):
    """A change of what was published: exactly one key, as `fact` or `page`, says of what."""

    model_config = ConfigDict(json_schema_extra=either(*CORRECTED))

    fact: FactId | None = None
    """The fact or cell that was changed: its value, if no `field` is named."""
    also: list[FactId] = []
    """Other facts and cells that were changed in the same way on that day, for the same reason."""
    claim: ClaimId | None = None
    """The claim that was changed: its verdict, if no `field` is named."""
    event: EventId | None = None
    """The event that was changed: its date, if no `field` is named."""
    page: PageName | None = None
    """The page of the case whose words were changed, as `execution`."""
    entity: EntityId | None = None
    """The entity of which a field was changed."""
    series: SeriesId | None = None
    """The series of which a field was changed: of itself, a column or a row."""
    source: SourceId | None = None
    """The source of which a field was changed."""
    point: PointId | None = None
    """The point of which a field was changed."""
    term: TermId | None = None
    """The term of which a field was changed."""
    quotation: QuotationId | None = None
    """The quotation of which a field was changed."""
    exhibit: ExhibitId | None = None
    """The exhibit of which a field was changed."""
    case: Words | None = None
    """The case itself, by its id, of which a field was changed."""
    removed: Words | None = None
    """What is no longer there: its kind and its id, as `fact entity.users-2018` or
    `page outlook`; a star stands for anything."""
    field: Words | None = None
    """The field that was changed, as `label`; of a record inside by what leads there, as
    `evidence.annual-report-2018.quote`, `relations.owns.other` or `rows.fy2018.period`."""
    from_: Words = Field(alias="from")
    """What stood there, as it was written in the record: a number with all its digits, and of a
    text no more than the words that were changed. `none` where nothing stood."""
    to: Words
    """What stands there since, in the same way."""
    date: Day
    """The day of the change."""
    why: Text
    """Why it was changed; of a slip of the pen, that it was one."""
    noticed_by: Words
    """Who noticed it: a name, or what somebody is, as `a reader`."""

    def of(self) -> tuple[str, str] | None:
        """What was corrected and its id, or None unless exactly one is given."""
        given = [(what, id_) for what in CORRECTED if (id_ := getattr(self, what))]
        return given[0] if len(given) == 1 else None

    def of_each(self) -> list[tuple[str, str]]:
        """All that was corrected in this way, each by its kind and id."""
        first = self.of()
        return [first, *(("fact", id_) for id_ in self.also)] if first else []

    @property
    def of_field(self) -> str:
        """The field that was changed; nothing where none is named or meant."""
        what, _ = self.of() or ("page", "")
        return self.field or CORRECTED[what]


class Choice(Record):
    """One of the answers from which a question lets choose."""

    text: Text
    """The answer that can be chosen."""
    right: Truth = False
    """Whether it is a right one."""
    feedback: Text
    """What whoever chooses it is told."""


QuestionKind = Literal["discussion", "decision", "numeric", "choice", "curve"]
# What of a question stands with its answer alone.
ANSWERING = (
    "answer", "rival", "result", "tolerance", "choices", "curve", "covers", "mistakes", "follow_ups"
)  # fmt: skip


class Question(Draftable):
    """A question for discussion."""

    question: Text
    """The question."""
    label: Words | None = None
    """What plans and lists call it, in a few words; left out, the whole question."""
    kind: QuestionKind = "discussion"
    """What it asks for: a discussion, a decision, a number, a choice among given answers, or the
    curve of numbers over time."""
    answer: Text
    """A model answer."""
    rival: Text | None = None
    """Another answer of about the same length, which argues against the model answer."""
    result: FactId | None = None
    """The fact or cell that is the answer in numbers: of a numeric question."""
    tolerance: Number | None = None
    """By how many per cent of the result an answer may miss it: of a numeric question."""
    choices: list[Choice] = []
    """The answers among which to choose, one of them right: of a choice."""
    curve: list[FactId] = []
    """The facts or cells that readers guess, oldest first; the first one is given to them: of a
    curve."""
    covers: list[Text] = []
    """What a good answer covers."""
    mistakes: list[Text] = []
    """Common mistakes."""
    follow_ups: list[Text] = []
    """What to ask next, once it has been answered."""
    objectives: list[ObjectiveId] = []
    """The learning objectives it serves."""
    minutes: Whole | None = None
    """How long a class needs for it. Left out until somebody has judged it."""
    difficulty: Literal["basic", "intermediate", "advanced"] | None = None
    """How hard it is. Left out until somebody has judged it."""
    original: Truth = False
    """Whether the original case study asks it."""


class Term(Draftable):
    """A word that a reader may not know."""

    term: Words
    """The word."""
    definition: Text
    """What it means."""
    native: Words | None = None
    """The word in its own script."""
    aliases: list[Words] = []
    """Other forms of the word, and abbreviations."""
    see: list[TermId] = []
    """Related terms."""
