"""What the site holds of exhibits besides pages: pictures, tables, a spreadsheet for each case."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from mkdocs_casebook.exhibits.chart_kinds import sizes_of, table
from mkdocs_casebook.exhibits.pictures import as_png
from mkdocs_casebook.exhibits.svg import plain, titled
from mkdocs_casebook.exhibits.tables import Table
from mkdocs_casebook.export.tables import csv_cell
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from mkdocs_casebook.pages.project import Project


def publish_exhibits(project: Project, site: Path) -> None:
    """Write the files of all exhibits into the built site."""
    for case_id in project.case_ids:
        exhibits = project.case(case_id).records.exhibits
        if not exhibits:
            continue
        folder = site / case_id / EXHIBITS
        folder.mkdir(parents=True, exist_ok=True)
        for id_ in exhibits:
            figure = project.figure(case_id, id_)
            files = {".csv": as_csv(table(figure))}
            for size in sizes_of(figure):
                files[f"-{size}.svg"] = project.drawing(case_id, id_, size)
            if wide := files.get("-wide.svg"):
                files[".svg"] = titled(plain(wide), *_said(project, case_id, id_))
                png = as_png(files[".svg"], project.pictures)
                (folder / f"{id_}.png").write_bytes(png)
            for end, text in files.items():
                # Excel opens a table by its mark; those of the Data Package say what they are.
                encoding = "utf-8-sig" if end == ".csv" else "utf-8"
                (folder / f"{id_}{end}").write_text(text, encoding=encoding)
        (site / case_id / WORKBOOK).write_bytes(workbook(project, case_id))


def _said(project: Project, case_id: str, id_: str) -> tuple[str, str]:
    """The title of an exhibit, and the line that names its sources."""
    figure, names = project.figure(case_id, id_), "; ".join(project.sources_of(case_id, id_))
    if judged := figure.text(figure.exhibit.judgement):
        names = "; ".join(filter(None, (f"the authors’ own judgement ({judged})", names)))
    source = f"Source: {names or 'the records of the case'}."
    title = figure.text(figure.exhibit.title)
    return title, f"{source} From “{figure.records.case.title}”."


def _headings(made: Table) -> list[str]:
    return [f"{label} ({unit})" if unit else label for label, unit in made.headings]


def as_csv(made: Table) -> str:
    """The table, one row to a line, numbers bare; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(csv_cell, _headings(made)))
    writer.writerows(map(csv_cell, row) for row in made.values())
    return out.getvalue()


def workbook(project: Project, case_id: str) -> bytes:
    """The spreadsheet of a case: a sheet for each exhibit, with its title, notes and sources."""
    import xlsxwriter

    case = project.case(case_id)
    out = io.BytesIO()
    plainly = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plainly})
    checked = datetime.fromisoformat(case.newest_check).replace(tzinfo=UTC)
    book.set_properties({"title": case.records.case.title, "created": checked})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
    for number, id_ in enumerate(case.records.exhibits, 1):
        figure = project.figure(case_id, id_)
        sheet = book.add_worksheet(f"{number} {id_}"[:31])
        title, source = _said(project, case_id, id_)
        made = table(figure)
        sheet.set_column(0, 0, 34, wrapped)
        sheet.set_column(1, max(1, len(made.headings) - 1), 18, wrapped)
        texts = (figure.text(text) for text in (figure.exhibit.takeaway, figure.exhibit.note))
        breaks = (f"Break: {text}" for text in made.breaks.values())
        above = [f"Exhibit {number}. {title}", *filter(None, texts), source, *breaks]
        for line, text in enumerate(above):
            sheet.write_string(line, 0, text, None if line else bold)
        top = len(above) + 1
        for column, heading in enumerate(_headings(made)):
            sheet.write_string(top, column, heading, head)
        for line, row in enumerate(made.values(), top + 1):
            cells = [float(cell) if isinstance(cell, Decimal) else cell for cell in row]
            sheet.write_row(line, 0, cells)
        sheet.freeze_panes(top + 1, 1)
    book.close()
    return out.getvalue()
