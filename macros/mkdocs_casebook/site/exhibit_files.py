"""What the site holds of exhibits besides pages: pictures, tables, a spreadsheet for each case."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from mkdocs_casebook.case.plain_text import number_of, plain_text
from mkdocs_casebook.exhibits.chart_kinds import SIZES
from mkdocs_casebook.exhibits.svg import plain, titled
from mkdocs_casebook.exhibits.tables import Table, table
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from mkdocs_casebook.pages.project import Project

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def publish_exhibits(project: Project, site: Path) -> None:
    """Write the files of all exhibits into the built site."""
    for case_id in project.case_ids:
        exhibits = project.case(case_id).records.exhibits
        if not exhibits:
            continue
        folder = site / case_id / EXHIBITS
        folder.mkdir(parents=True, exist_ok=True)
        for id_, exhibit in exhibits.items():
            if exhibit.kind != "table":
                for size in SIZES:
                    drawn = project.drawing(case_id, id_, size)
                    (folder / f"{id_}-{size}.svg").write_text(drawn, encoding="utf-8")
                wide = project.drawing(case_id, id_, "wide")
                words = _said(project, case_id, id_)
                (folder / f"{id_}.svg").write_text(titled(plain(wide), *words), encoding="utf-8")
            made = table(project.case(case_id), project.words(case_id), exhibit)
            (folder / f"{id_}.csv").write_text(as_csv(made), encoding="utf-8")
        (site / case_id / WORKBOOK).write_bytes(workbook(project, case_id))


def _said(project: Project, case_id: str, id_: str) -> tuple[str, str]:
    """The title of an exhibit, and the line that names its sources."""
    case, words = project.case(case_id), project.words(case_id)
    exhibit = case.records.exhibits[id_]
    names = "; ".join(project.sources_of(case_id, id_))
    source = f"Source: {names}." if names else "Source: the records of the case."
    return plain_text(case, words, exhibit.title), f"{source} From “{case.records.case.title}”."


def _headings(made: Table) -> list[str]:
    return [f"{label} ({unit})" if unit else label for label, unit in made.headings]


def as_csv(made: Table) -> str:
    """The table, one row to a line, numbers bare; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_safe, _headings(made)))
    for row in range(len(made.rows)):
        writer.writerow([_safe(made.value(row, column)) for column in range(len(made.headings))])
    return out.getvalue()


def _safe(value: str | Decimal) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return f"'{value}" if value.startswith(_FORMULA) else value


def workbook(project: Project, case_id: str) -> bytes:
    """The spreadsheet of a case: a sheet for each exhibit, with its title, notes and sources."""
    import xlsxwriter

    case, words = project.case(case_id), project.words(case_id)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    checked = datetime.fromisoformat(case.newest_check).replace(tzinfo=UTC)
    book.set_properties({"title": case.records.case.title, "created": checked})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
    for id_, exhibit in case.records.exhibits.items():
        number = number_of(case, id_)
        sheet = book.add_worksheet(f"{number} {id_}"[:31])
        title, source = _said(project, case_id, id_)
        made = table(case, words, exhibit)
        sheet.set_column(0, 0, 34, wrapped)
        sheet.set_column(1, max(1, len(made.headings) - 1), 18, wrapped)
        above = [
            f"Exhibit {number}. {title}",
            plain_text(case, words, exhibit.takeaway),
            plain_text(case, words, exhibit.note),
            source,
        ]
        above += [f"Break: {text}" for text in made.breaks.values()]
        line = 0
        for text in filter(None, above):
            sheet.write_string(line, 0, text, bold if line == 0 else None)
            line += 1
        line += 1
        for column, heading in enumerate(_headings(made)):
            sheet.write_string(line, column, heading, head)
        for row in range(len(made.rows)):
            for column in range(len(made.headings)):
                value = made.value(row, column)
                if isinstance(value, Decimal):
                    sheet.write_number(line + 1 + row, column, float(value))
                elif value:
                    sheet.write_string(line + 1 + row, column, value)
        sheet.freeze_panes(line + 1, 1)
    book.close()
    return out.getvalue()
