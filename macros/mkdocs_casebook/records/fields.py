"""What the authors' guide says of the records' fields and of the macros, read from the code."""

import inspect
import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_casebook.records import (
    argument,
    calendars,
    case,
    entities,
    exhibits,
    facts,
    locators,
    people,
    series,
    site,
    sources,
)
from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.calendars import Time
from mkdocs_casebook.records.meanings import meaning_of
from mkdocs_casebook.records.shapes import Shape, keys_of, shape_of
from mkdocs_casebook.records.values import (
    Country,
    Date,
    Day,
    Doi,
    Id,
    Language,
    Mail,
    MonthDay,
    Number,
    Period,
    Speaker,
    Truth,
    Url,
    Whole,
    Words,
)

# What a mapping of anything is.
_ANYTHING = "an object of Vega-Lite"
# What a field or a macro's argument may hold that names something, by what it names.
NAMES = {
    "text": "a text, in which `[[…]]` stands for a record",
    "fact": "the id of a fact, as `entity.fact`, or of a cell, as `series.row.column`",
    "unit": "`percent`, a currency, or a unit of case.yml",
    "quote": "a line of words",
    "kind": "a kind of entity of case.yml",
    "group of points": "a group of points",
    "section": "the number of a section of the original",
    "date": "a date, as `2019-06`",
    "grade of sources": "a grade of sources",
    "letters": "a range of letters, as `A-K`",
    "question": "the id of a question",
    "part": "a part of what the case says of itself",
    "page": "a page of the case by its path, as `background`",
    "kind of exhibit": "a kind of exhibit, as `map`",
    "kind of record": "a kind of record, as `fact`",
    "macro": "the name of a macro",
    "term": "a term, by its id, its word or an alias",
    "comparison": "a comparison of facts by their names, as `new > old`",
    "number in words": "the value in words, as `one in seven` or `almost half`",
    "words of a quotation": "words of the quotation in a row, as they stand there",
    "count": "a whole number",
    "part of a place": "what a place in a source has of that name: `page=12`, `paragraph=2`, "
    '`section="Risk factors"`',
    "flag": "`True` or `False`",
}
# What a field may hold, by its type; what stands in backticks is accepted as it is.
FORMS: dict[object, str] = {
    Number: "a number with all its digits, as `1500000` or `4.50`",
    Whole: "a whole number, as `1000`",
    Truth: "`yes` or `no`",
    Date: "a date as precise as is known: `2018`, `2018-09` or `2018-09-30`",
    Day: "a day, as `2026-11-22`",
    Period: "a date (`2018`, `2018-09`, `2018-09-30`), a fiscal year (`FY2023`), a quarter "
    "(`2025-Q3`), a half-year (`2025-H1`) or a span (`2020-04-01/2021-03-31`)",
    Time: "a month or a day of the year, as `08` or `08-20`",
    MonthDay: "a day of the year as month-day, as `03-31`",
    Mail: "a mail address, as `corrections@example.org`",
    Url: "an address, as `https://example.org/title`",
    Doi: "a digital object identifier, as `10.1037/ppm0000185`",
    Country: "a country by ISO 3166, as `SG`",
    Language: "a language’s code, as `en` or `zh-Hans`",
    Words: "a line of words",
    Id: "an id, as `annual-report-2023`",
    Speaker: "the id of an entity, or a name in plain words",
    float: "a number of degrees",
    site.Switch: "`true` or `false`",
    site.Limit: "a whole number from `1` to `1000`",
    site.LocaleName: "a locale, as `en_GB`",
    site.Colour: "a colour, as `#0b5a6e`",
    locators.Pages: "a page, as `12`, `F-12` or `xii`, or several, as `12-14`",
    locators.Paragraphs: "the number of a paragraph, as `2`, or of several, as `2-4`",
    locators.Minute: "minutes and seconds, as `12:30` or `1:02:30`",
    locators.Locator: "a line of words, or a record of its own",
}


class Field(NamedTuple):
    """A field of a record as an author meets it.

    `default` is what it holds if it is left out, `record` the kind of the record within.
    """

    key: str
    required: bool
    default: str
    form: str
    record: str
    meaning: str


class Argument(NamedTuple):
    """An argument of a macro."""

    name: str
    required: bool
    form: str


def _kind(model: type[BaseModel]) -> str:
    """What the guide calls the records of a model, as `matrix-cell`."""
    name = model.__name__.removesuffix("Record")
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


RECORDS: dict[str, type[Record]] = {
    _kind(model): model
    for module in (
        facts,
        locators,
        people,
        entities,
        calendars,
        series,
        sources,
        argument,
        case,
        exhibits,
        site,
    )
    for model in vars(module).values()
    if inspect.isclass(model) and issubclass(model, Record)
    if model.__module__ == module.__name__
}


@cache
def fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind of record, in the order of the model."""
    model = RECORDS[kind]
    found = list[Field]()
    for word, name, shape in keys_of(model).values():
        info = model.model_fields[name]
        record = _kind(shape.record) if shape.record else ""
        meaning = meaning_of(model, name)
        found.append(Field(word, info.is_required(), _default(info), form(shape), record, meaning))
    return tuple(found)


def arguments(macro: Callable[..., Any]) -> list[Argument]:
    """The arguments of a macro without the view; those that it takes by names of one's own too."""
    given = list(inspect.signature(macro).parameters.values())[1:]
    return [
        Argument(
            f"{one.name} …" if one.kind is one.VAR_KEYWORD else one.name,
            one.default is one.empty,
            form(shape_of(one.annotation)),
        )
        for one in given
    ]


def sentence(macro: Callable[..., Any]) -> str:
    """What the macro shows: the first paragraph of its docstring."""
    return inspect.cleandoc(macro.__doc__ or "").partition("\n\n")[0]


def form(shape: Shape) -> str:
    """What a field or argument of that shape may hold, in words."""
    if said := FORMS.get(shape.annotation):
        return said
    if shape.base is list:
        return "a list; each is " + form(shape.parts[0])
    if shape.base is dict:
        key, value = map(form, shape.parts)
        said = f"keys and values; each key is {key}, each value {value}"
        return _ANYTHING if shape.parts[1].base is Any else said
    if what := shape.names:
        article = "an" if what[0] in "aeiou" else "a"
        return NAMES.get(what) or f"the id of {article} {what}"
    if shape.choices:
        words = ", ".join(f"`{word}`" for word in shape.choices)
        return f"one of {words}" if len(shape.choices) > 1 else words
    return "a record of its own" if shape.record else FORMS.get(shape.base, "words")


def _default(info: FieldInfo) -> str:
    """What a field holds that is left out, as it is written; nothing if that is empty."""
    if info.is_required() or info.default in (None, [], {}):
        return ""
    return {"True": "yes", "False": "no"}.get(str(info.default), str(info.default))
