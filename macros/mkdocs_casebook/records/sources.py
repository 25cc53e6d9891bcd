"""Sources."""

from typing import Literal

from pydantic import Field

from mkdocs_casebook.records.base import Draftable, Record
from mkdocs_casebook.records.grades import Grade
from mkdocs_casebook.records.values import Date, Day, Doi, Language, Text, Url, Words

# The types of CSL 1.0.2.
SourceType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]


class Name(Record):
    """An author's or publisher's name, as CSL-JSON has it."""

    family: Words | None = None
    """A person's family name."""
    given: Words | None = None
    """A person's given names."""
    literal: Words | None = None
    """An organisation's name."""

    @property
    def short(self) -> str:
        """The name by which it is cited: an organisation's, or a person's family name."""
        return self.literal or self.family or ""

    @property
    def words(self) -> str:
        """The name as a sentence has it: Jane Doe."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)

    @property
    def listed(self) -> str:
        """The name as a list has it: Doe, Jane."""
        return self.literal or ", ".join(part for part in (self.family, self.given) if part)


class Source(Draftable):
    """What is cited, with the names of CSL-JSON."""

    type: SourceType
    """What kind of publication it is."""
    author: list[Name] = []
    """Who wrote it, in order."""
    title: Words
    """Its title. A description in square brackets where nobody has read the title."""
    label: Words | None = None
    """What readers know it by, as `Annual report 2019, Form 20-F`: in notes, tables and sentences.
    Left out, it is made: the form and its year, the quarter of a release, or where it appeared."""
    container_title: Words | None = None
    """The newspaper, journal or site it stands in."""
    editor: list[Name] = []
    """Who edited it, or what it stands in."""
    collection_title: Words | None = None
    """The series that it is a volume of."""
    volume: Words | None = None
    """Its volume, or that of what it stands in."""
    issue: Words | None = None
    """The issue in which it stands."""
    page: Words | None = None
    """The pages on which it stands, as `207-217`."""
    edition: Words | None = None
    """Its edition, as `2` or `Summer 2019`."""
    version: Words | None = None
    """Its version, of software and data."""
    chapter_number: Words | None = None
    """The number of the chapter."""
    event_title: Words | None = None
    """The conference or other event at which it was given."""
    event_place: Words | None = None
    """Where that was."""
    authority: Words | None = None
    """The court, office or body from which a case, a patent or a law comes."""
    genre: Words | None = None
    """What it is, where its type does not say so: `Press release`, `Doctoral dissertation`."""
    medium: Words | None = None
    """In which form it was heard or seen: `Radio broadcast`, `Video`."""
    publisher: Words | None = None
    """Who published it."""
    publisher_place: Words | None = None
    """Where it was published."""
    number: Words | None = None
    """Its number: of a report, a document, an order, a patent."""
    doi: Doi | None = Field(None, alias="DOI")
    """Its digital object identifier, as `10.1037/ppm0000185`."""
    isbn: Words | None = Field(None, alias="ISBN")
    """The number of the book."""
    issn: Words | None = Field(None, alias="ISSN")
    """The number of the periodical."""
    issued: Date | None = None
    """When it was published. Left out where it is not known."""
    url: Url | None = Field(None, alias="URL")
    """Its address."""
    accessed: Day | None = None
    """The day on which it was read."""
    archive: Url | None = None
    """The address of an archived copy."""
    archived: Day | None = None
    """The day on which that copy was made."""
    language: Language = "en"
    """Its language."""
    grade: Grade
    """What kind of witness it is; `ungraded` until somebody has looked at it."""
    mirror_of: Words | None = None
    """What it is a copy of, where the original was not read."""
    origin: Words | None = None
    """The report that it copies or retells, in the same words at all that do, or by the id of its
    source: what has one origin counts once. Left out, it is its own."""
    note: Text | None = None
    """What a reader must know about it."""
