"""Tables as a spreadsheet: the same bytes on each run."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.case.case import Case

# As many characters as the name of a sheet may have.
_NAME = 31


class Sheet(NamedTuple):
    """A sheet: its name, the lines above the table, of which the first is its title, and the table.

    A cell is a number, a text, a day, a list of ids, or nothing.
    """

    name: str
    above: Sequence[str]
    headings: Sequence[str]
    rows: Iterable[Sequence[object]]


def spreadsheet(case: Case, sheets: Iterable[Sheet]) -> bytes:
    """The sheets as XLSX, with what the case says of itself; no text is a formula or a link."""
    import xlsxwriter

    out = io.BytesIO()
    plainly = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plainly})
    checked, record = datetime.fromisoformat(case.newest_check), case.records.case
    book.set_properties(
        {
            "title": record.title,
            "author": "; ".join(name.words for name in record.authors),
            "comments": record.licence,
            "created": checked.replace(tzinfo=UTC),
        }
    )
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
    for name, above, headings, rows in sheets:
        sheet = book.add_worksheet(name[:_NAME])
        # Rows stay low where many are looked through.
        form = wrapped if above else None
        sheet.set_column(0, 0, 34, form)
        sheet.set_column(1, max(1, len(headings) - 1), 18, form)
        for line, text in enumerate(above):
            sheet.write_string(line, 0, text, None if line else bold)
        top = len(above) + 1 if above else 0
        for column, heading in enumerate(headings):
            sheet.write_string(top, column, heading, head)
        for line, row in enumerate(rows, top + 1):
            sheet.write_row(line, 0, map(_cell, row))
        sheet.freeze_panes(top + 1, 1)
    book.close()
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return " ".join(value)
    # Spreadsheets know no day before 1900.
    return value.isoformat() if isinstance(value, date) else value
