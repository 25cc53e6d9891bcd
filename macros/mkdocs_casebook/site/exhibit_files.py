"""What the site holds of exhibits besides pages: pictures, tables, a spreadsheet for each case."""

import csv
import io
from pathlib import Path

from mkdocs_casebook.exhibits.chart_kinds import sizes_of, table
from mkdocs_casebook.exhibits.pictures import as_png
from mkdocs_casebook.exhibits.svg import plain, titled
from mkdocs_casebook.exhibits.tables import Table
from mkdocs_casebook.export.spreadsheet import Sheet, spreadsheet
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
                (folder / f"{id_}{end}").write_text(text, encoding=encoding, newline="\n")
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
    case = project.case(case_id)
    sheets = (
        _sheet(project, case_id, number, id_) for number, id_ in enumerate(case.records.exhibits, 1)
    )
    return spreadsheet(case, sheets)


def _sheet(project: Project, case_id: str, number: int, id_: str) -> Sheet:
    figure = project.figure(case_id, id_)
    title, source = _said(project, case_id, id_)
    made = table(figure)
    texts = (figure.text(text) for text in (figure.exhibit.takeaway, figure.exhibit.note))
    breaks = (f"Break: {text}" for text in made.breaks.values())
    above = [f"Exhibit {number}. {title}", *filter(None, texts), source, *breaks]
    return Sheet(f"{number} {id_}", above, _headings(made), made.values())
