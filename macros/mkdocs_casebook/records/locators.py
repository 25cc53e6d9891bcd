"""Places in a source: a page, a paragraph, a cell of a table, a minute of a recording."""

import re
from collections.abc import Collection
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.config import JsonDict
from pydantic_core import CoreSchema

from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.values import Words, json_text, patterned

_PAGE = r"[A-Za-z]{0,3}-?[0-9]{1,5}|[ivxlc]{1,9}"
_COUNT = "[1-9][0-9]{0,4}"
_TIME = "([0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9]"
_A_PAGE = "a page; write 12, F-12, xii, or 12-14 for several"
_A_PARAGRAPH = "the number of a paragraph; write 2, or 2-4 for several"
_A_TIME = "a time of a recording; write 12:30 or 1:02:30"
# What is said before the number of one, and of several.
_SHORT = {"page": (_PAGE, "p.", "pp."), "paragraph": (_COUNT, "para.", "paras.")}
# What of a document no recording has.
_OF_A_DOCUMENT = ("table", "row", "column", "note", "page", "paragraph")
_OF_A_TABLE: JsonDict = {"anyOf": [{"required": ["table"]}, {"required": ["page"]}]}


def _counted(one: str, form: str) -> tuple[AfterValidator, WithJsonSchema]:
    """How a field holds one number, or two with a hyphen between them."""
    whole = f"({one})(-({one}))?"
    return patterned(whole, form), json_text("integer", pattern=whole, says=form, minimum=1)


Pages = Annotated[str, *_counted(_PAGE, _A_PAGE)]
Paragraphs = Annotated[str, *_counted(_COUNT, _A_PARAGRAPH)]
Minute = Annotated[str, patterned(_TIME, _A_TIME), json_text(pattern=_TIME, says=_A_TIME)]


class Locator(Record):
    """A place in a source. Bare words stand for one with only `words`."""

    model_config = ConfigDict(
        json_schema_extra={
            "minProperties": 1,
            "dependentSchemas": {
                "row": _OF_A_TABLE,
                "column": _OF_A_TABLE,
                "time": {"properties": dict.fromkeys(_OF_A_DOCUMENT, False)},
            },
        }
    )

    section: Words | None = None
    """The heading of the section, or its number."""
    table: Words | None = None
    """The title of the table, or its number."""
    row: Words | None = None
    """The heading of the row, as the table has it."""
    column: Words | None = None
    """The heading of the column, as the table has it."""
    note: Words | None = None
    """The number of the note, as in the notes to accounts."""
    page: Pages | None = None
    """The page, as it is printed on it; of a PDF the one at which a reader opens it."""
    paragraph: Paragraphs | None = None
    """The paragraph, counted from the top of the text or of the section."""
    time: Minute | None = None
    """The minute and second of a recording."""
    words: Words | None = None
    """The place in words, where none of the others says it."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        return {"words": data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        record = handler(core)
        words = handler.resolve_ref_schema(record)["properties"]["words"]["anyOf"][0]
        return {"anyOf": [words, record]}

    def __str__(self) -> str:
        """The place in words, as APA has it: from the largest part to the smallest."""
        return ", ".join(
            _said(name, value) for name in type(self).model_fields if (value := getattr(self, name))
        )


def _said(name: str, value: str) -> str:
    if name in _SHORT:
        one, short, shorts = _SHORT[name]
        several = re.fullmatch(f"({one})-({one})", value)
        if several and not re.fullmatch(one, value):
            return f"{shorts} {several[1]}–{several[2]}"
        return f"{short} {value}"
    numbered = re.fullmatch(r"[0-9][0-9A-Za-z.]{0,9}", value)
    if name == "section" and not numbered:
        return value if "section" in value.lower() else f"{value} section"
    if name in ("time", "words") or (name == "table" and not numbered):
        return value
    return f"{name} {value}"


def fault_of_place(keys: Collection[str]) -> tuple[str, str]:
    """The key of a place in a source that does not go with the others, and why; or two nothings."""
    if not keys:
        return "", "a place without anything in it; write the page, as {page: 12}, or leave it out"
    for name in ("row", "column"):
        if name in keys and not {"table", "page"} & set(keys):
            return name, f"a {name} of which table? write `table` or `page` beside it"
    if "time" in keys and (others := [name for name in _OF_A_DOCUMENT if name in keys]):
        return "time", f"a recording has minutes and no {others[0]}; write one of them"
    return "", ""
