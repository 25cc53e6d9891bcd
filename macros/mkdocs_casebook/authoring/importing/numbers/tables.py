"""What the heads of a table, and the first cells of its rows, say of the numbers in it."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.numbers.currencies import Currencies, of_sign
from mkdocs_casebook.authoring.importing.numbers.languages import counts_in, readable
from mkdocs_casebook.authoring.importing.numbers.times import times_in
from mkdocs_casebook.authoring.importing.text.documents import without_marks
from mkdocs_casebook.case.prose.quantities import Quantity
from mkdocs_casebook.case.prose.sentences import TARGETS
from mkdocs_casebook.case.prose.uncounted import is_code
from mkdocs_casebook.case.prose.units import BARE, one_of, told_unit
from mkdocs_casebook.records.likely import POWERS

_MOST_HEADS = 5
# What stands alone behind the number in a cell is its unit, as in 12.4 MW.
_UNIT = re.compile(r"[ \u00a0]{1,3}([^\W\d_]{1,12})\.?\s*\Z")
# A year and what its amounts are in, as 2016 £ million.
_AMOUNTS_OF = re.compile(r"(?<=\b[12][0-9]{3}\s)(?:[A-Z]{1,3})?[$€£][^\W\d]*(?:\s\w+)?\Z")
# The sign of a currency in the cells of a column, which only the first of them may have.
_SIGN = re.compile(r"(?:[A-Z]{1,3})?[$€£¥]")
_BELOW_ZERO = re.compile(r"\A\s?((?:[A-Z]{1,3})?[$€£¥]?)\s?\(\s?([^()]*[0-9][^()]*)\)(\s?%?)\s?\Z")
# A first cell with the day that the years beside it end with, and one with a day of any year.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = rf"\b(?:[0-9]{{1,2}}\s{_MONTH}|{_MONTH}\.?\s[0-9]{{1,2}})\b"
_CORNER = re.compile(rf"(?:\b(?:ended|ending)\b|{_DAY})\W*\Z", re.IGNORECASE)
_POINT = re.compile(rf"{_DAY}|\b(?:beginning|opening|start)\b", re.IGNORECASE)
# What is of a day, and what is a share of something, in no unit of the table's.
_BALANCE = re.compile(
    r"\b(?:cash(?!\s(?:flow|conversion|generat))|assets?|liabilit\w+|equity|debts?|inventor\w+|balance|outstanding|receivables?|"
    r"payables?|loans?|deposits?|headcount|employees|staff)\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    r"\b(?:ratio|rates?|margin|per|index|growth|conversion|changes?|"
    r"sq|square|ft|tonnes?|tons?|kg|km|[MG]W|[kMGT]Wh|litres?|hectares?|barrels?|ounces?|oz|miles|hours|"
    r"days|times)\b|%|\bpro\b|\bpar\b|每|当たり|率",
    re.IGNORECASE,
)
_THINGS_TOLD = re.compile(
    r"[(（](?:in\s)?(?:(thousand|million|billion)s?\s(?:of\s)?)?((?!thousand|million|billion)[a-z]{4,}s)[)）]"
)
_THINGS = re.compile("[A-Za-z]?[a-z]{3,}s")
# Things that are sums of money.
_MONEY = set(
    """assets charges costs debts deposits dividends earnings expenses fees gains grants incomes
    investments liabilities loans losses notes others payables payments prices profits receivables
    revenues sales savings taxes wages""".split()
)
# What is of no single day.
_FLOW = re.compile(
    r"\b(?:revenues?|sales|turnover|incomes?|profits?|loss(?:es)?|costs?|expenses?|dividends?|"
    r"ebit\w*|earnings|spending)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A unit, what its numbers are multiplied by, and what of it is not plain."""

    unit: str
    scale: Decimal
    why: str = ""


class Cell(NamedTuple):
    """What a table says of the number in a cell.

    `label` is what it is called; `period` its own, empty where it has none, and None where the
    table names no time at all; `counts` tells whether a bare number counts what its heads name.
    """

    label: str
    period: str | None
    told: Told | None
    counts: bool


class Table:
    """A table in the language, by its rows with their marks.

    `heads` are the heads of its columns, `rows` those below; `ended` are the days, as 12-31, with
    which its article says that a year or a quarter ends.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        lang: str,
        signs: Currencies,
        ended: Collection[str] = (),
    ) -> None:
        self.lang, self.signs, self.ended = lang, signs, ended
        plain = [[*map(without_marks, row)] for row in rows]
        plain[0] = [_AMOUNTS_OF.sub(r"(\g<0>)", cell) for cell in plain[0]]
        count = self._count(plain)
        self.rows = rows[count:]
        self._names = [row[0] for row in plain[count:]]
        above = plain[:count]
        self._units = [self._unit_of(column) for column in zip(*above, strict=True)]
        lone = [row[0] for row in above if not any(row[1:])]
        self._whole = next(filter(None, map(self._unit, [*lone, *(row[0] for row in above)])), None)
        self.heads = [" ".join(filter(None, column)) for column in zip(*above, strict=True)]
        self._times = self._of_columns(above)
        self._periods = [each.period for words in self._times for each in times_in(words)]
        self._signs = [
            self._unit(sign[0]) if (sign := _SIGN.search(" ".join(column))) else None
            for column in zip(*self.rows, strict=True)
        ]
        self._dated = any(map(self._dates, (*self._times, *self._names)))

    def _said(self, words: str) -> str:
        return readable(words, self.lang, TARGETS).text if self.lang else words

    def _told(self, words: str) -> Told | None:
        """The unit behind the words of a head."""
        # In Chinese and Japanese, scales are numbers, too.
        said = words if self.lang[:2] in ("zh", "ja") else self._said(words)
        told, things = told_unit(said, self.signs.yuan), _THINGS_TOLD.search(said)
        if things and not (told and told[0]):
            why = "" if self.signs.in_full or things[1] else "its scale or unit"
            return Told(things[2], Decimal(10) ** POWERS.get(things[1] or "", 0), why)
        if not told:
            return None
        unit, why = of_sign(words, told[0], self.signs)
        return Told(unit, told[1], why)

    def _unit(self, words: str) -> Told | None:
        """The unit that the words are."""
        number = re.search("[0-9]", words.replace("000", ""))
        return None if number or not words else self._told(f"({words.strip('()（） ')})")

    def _unit_of(self, column: tuple[str, ...]) -> Told | None:
        """The unit that a head names, in a cell of its own or behind its words."""
        said = (*map(self._unit, column), *map(self._told, column))
        return next(filter(None, said), None)

    def _count(self, plain: list[list[str]]) -> int:
        """How many rows are heads: the first, and others up to the first with a number."""
        at = 1
        for row in plain[1 : min(len(plain) - 1, _MOST_HEADS)]:
            above = [cell for heads in plain[:at] for cell in heads[1:] if cell]
            corner = self._unit(row[0]) or _CORNER.search(row[0].strip(" :"))
            named = row[0] and not (corner or any(map(self._unit, row[1:])))
            if any(map(self._is_number, row[1:])) or (above and named):
                break
            at += 1
        return at

    def _is_number(self, cell: str) -> bool:
        return bool(re.search("[0-9]", cell)) and not (self._dates(cell) or self._unit(cell))

    def _dates(self, cell: str) -> bool:
        return bool(times_in(self._said(cell)))

    def _of_columns(self, above: list[list[str]]) -> list[str]:
        """The words that date each column: a head alone in its row is of all of them; empty where
        a row of heads does not say which of them it is of.
        """
        spread, unsure = list[list[str]](), set[int]()
        for row in above[:-1]:
            filled = [cell for cell in row[1:] if cell]
            if len(filled) == 1:
                row = [row[0], *filled * (len(row) - 1)]
            elif filled:
                unsure |= {at for at, cell in enumerate(row) if at and not cell}
            spread.append(row)
        corners = [words for row in above if _CORNER.search(words := row[0].strip(" :"))]
        columns = zip(*spread, above[-1], strict=True)
        dated = (self._said(" ".join([*corners, *column])) for column in columns)
        return ["" if at in unsure else words for at, words in enumerate(dated)]

    def cells(self, title: str) -> Iterator[list[tuple[str, Cell]]]:
        """The cells behind the first of each row, with what the table says of them; `title` is the
        heading above the table.
        """
        whole = self._whole
        for row, name in zip(self.rows, self._names, strict=True):
            if not any(row[1:]):
                # A row of its own may say the unit of those below.
                whole = self._unit(name) or whole
            yield [
                (_BELOW_ZERO.sub(r"-\1\2\3", text), self._cell(name, at, whole, title))
                for at, text in enumerate(row[1:], 1)
            ]

    def _cell(self, name: str, at: int, whole: Told | None, title: str) -> Cell:
        head, said = self.heads[at], self._said(name)
        # The sum below a column is called nothing by itself.
        label = f"{name}, {head or title}".strip(", ") if name else ""
        # A row of things or shares is in no unit of the table's.
        apart = self._counts(name) or bool(_RATIO.search(name))
        own = self._told(name) if apart else self._units[at] or self._told(name)
        counted = self._counts(name) or self._counts(head)
        ratio = apart or bool(_RATIO.search(head))
        if not (counted or ratio or (own and own.unit)):
            own = _of_column(own or whole, self._signs[at])
        return Cell(label, self._period(said, at, name), own, counted)

    def _counts(self, words: str) -> bool:
        """Whether the words name what is counted."""
        return counts_in(words, self.lang) or (self.lang == "en" and _things(words))

    def _period(self, said: str, at: int, name: str) -> str | None:
        """The period of a cell: that of its column or its row, unless they differ."""
        found = {each.period for each in (*times_in(self._times[at]), *times_in(said))}
        if not found:
            return "" if self._dated else None
        period = found.pop()
        if found or (_POINT.search(name) and not times_in(said)):
            return ""
        return "" if self._is_flow(period, name) else period

    def _is_flow(self, period: str, name: str) -> bool:
        """Whether a number is of more than the day or month of its column, which ends its time; the
        same month of several years may be such a month.
        """
        day, month = len(period) == len("2019-03-31"), len(period) == len("2019-03")
        parts = {each[4:] for each in self._periods}
        yearly = month and len({*self._periods}) > 1 and len(parts) == 1
        flows = (day and period[5:] in self.ended) or ((day or yearly) and _FLOW.search(name))
        return bool(flows) and not _BALANCE.search(name)


def _things(words: str) -> bool:
    """Whether the words are things alone, as looms: they are what is counted."""
    from babel import Locale  # slow to import

    first = re.split(r"[,\s]*[0-9]", words)[0]
    plain = first.lower() in _MONEY or first in Locale("en").territories.values()
    return bool(_THINGS.fullmatch(first) and one_of(first) and not plain)


def _of_column(table: Told | None, column: Told | None) -> Told | None:
    """The unit and the scale of a column's numbers: its own, else the table's, or some of each."""
    if column and table and not table.unit:
        return column._replace(scale=table.scale)
    return table if table and (table.unit or not column) else column


def _is_told(one: Quantity, told: Told) -> bool:
    """Whether a number has the unit that its table tells."""
    own = one.one or one.scaled or one.value == 0
    return not own and one.unit in (BARE, told.unit or one.unit)


def in_cell(text: str, one: Quantity, cell: Cell, in_full: bool) -> str:
    """Give the number what its cell counts or the table says; what of it is not plain."""
    if not cell.label:
        return "what it counts"
    told = cell.told
    if one.unit == BARE and (rest := _UNIT.match(text, one.end)):
        return _behind(one, rest, told)
    if one.unit == BARE and not (told or in_full or one.scaled):
        # It may be of the thousands that the article tells its amounts in.
        return "its scale or unit"
    if told and _is_told(one, told):
        one.unit, one.value = told.unit or one.unit, one.value * told.scale
        one.one = "" if is_code(one.unit) else one_of(one.unit)
        one.scaled = told.scale > 1
        return told.why
    return ""


def _behind(one: Quantity, rest: re.Match[str], told: Told | None) -> str:
    """Give the number the unit that stands behind it, or its scale: a letter is one of money."""
    scale = POWERS.get(rest[1].lower()) if len(rest[1]) < 3 else None
    one.end = rest.end(1)
    if not scale:
        one.unit = one.one = rest[1]
    elif told and is_code(told.unit):
        one.unit, one.value, one.scaled = told.unit, one.value * 10**scale, True
    else:
        return "its scale or unit"
    return ""
