"""Sources."""

from typing import Literal, get_args

from pydantic import Field

from mkdocs_casebook.records.base import Draftable, Record
from mkdocs_casebook.records.values import Date, Day, Language, Text, Url, Words

Grade = Literal["primary", "copy of primary", "press", "weak", "ungraded"]
GRADES: tuple[Grade, ...] = get_args(Grade)
# The grade of a source that nobody has looked at yet.
UNGRADED = GRADES[-1]
# The grades of those who know it themselves, read or copied.
FIRST_HAND = GRADES[:2]
# The grades of those on whose word alone nothing stands.
DOUBTFUL = GRADES[3:]


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

    type: Literal[
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "chapter",
        "dataset",
        "hearing",
        "legal_case",
        "legislation",
        "paper-conference",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "speech",
        "thesis",
        "webpage",
    ]
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
    publisher: Words | None = None
    """Who published it."""
    number: Words | None = None
    """Its number: of a report, a document, an order."""
    issued: Date | None = None
    """When it was published. Left out where it is not known."""
    url: Url | None = Field(None, alias="URL")
    """Its address."""
    accessed: Day | None = None
    """The day on which it was read."""
    archive: Url | None = None
    """The address of an archived copy."""
    language: Language = "en"
    """Its language."""
    grade: Grade
    """What kind of witness it is; `ungraded` until somebody has looked at it."""
    mirror_of: Words | None = None
    """What it is a copy of, where the original was not read."""
    note: Text | None = None
    """What a reader must know about it."""
