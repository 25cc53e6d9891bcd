"""What a case can be had as: the files of its machine-readable twin."""

from typing import NamedTuple


class Download(NamedTuple):
    """A file below data/ on the site: its name there, its media type, what it holds."""

    name: str
    type: str
    holds: str


FOLDER = "data"
# Pictures and tables of exhibits, and the spreadsheet of all.
EXHIBITS = f"{FOLDER}/exhibits"
WORKBOOK = f"{FOLDER}/exhibits.xlsx"
FEED = "corrections.xml"
PACKAGE = "datapackage.json"
BOOK = "tables.xlsx"
TABLES = (
    Download("facts.csv", "text/csv", "every number with its unit, period, status and sources"),
    Download("events.csv", "text/csv", "the events, oldest first"),
    Download("claims.csv", "text/csv", "the claim check, statement by statement"),
    Download(
        "quotations.csv", "text/csv", "the quotations, with who said them and who printed them"
    ),
)
_JSON = "application/json"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSL, _RIS = "application/vnd.citationstyles.csl+json", "application/x-research-info-systems"
DOWNLOADS = (
    *TABLES,
    Download(BOOK, _XLSX, "these tables and those of the series, a sheet each, for Excel"),
    Download("facts.json", _JSON, "the numbers of facts.csv with their evidence"),
    Download("case.json", _JSON, "all records, linked to each other and to the pages"),
    Download("sources.json", _CSL, "the references as CSL-JSON"),
    Download("references.bib", "application/x-bibtex", "the references for BibTeX"),
    Download("references.ris", _RIS, "the references for other reference managers"),
    Download(FEED, "application/atom+xml", "the corrections, for a feed reader"),
    Download(PACKAGE, _JSON, "what each column means, and the files' hashes"),
)


def series_file(id_: str) -> str:
    """The name of a series' own file."""
    return f"series/{id_}.csv"
