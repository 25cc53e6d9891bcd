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
TABLES = (
    Download("facts.csv", "text/csv", "every number with its unit, period, status and sources"),
    Download("events.csv", "text/csv", "the events, oldest first"),
    Download("claims.csv", "text/csv", "the claim check, statement by statement"),
)
OTHERS = (
    Download("facts.json", "application/json", "the numbers of facts.csv with their evidence"),
    Download("case.json", "application/json", "all records, linked to each other and to the pages"),
    Download(
        "sources.json", "application/vnd.citationstyles.csl+json", "the references as CSL-JSON"
    ),
    Download("references.bib", "application/x-bibtex", "the references for BibTeX"),
    Download(
        "references.ris",
        "application/x-research-info-systems",
        "the references for other reference managers",
    ),
)
DOWNLOADS = (
    *TABLES,
    *OTHERS,
    Download(FEED, "application/atom+xml", "the corrections, for a feed reader"),
    Download(PACKAGE, "application/json", "what each column means, and the files' hashes"),
)


def series_file(id_: str) -> str:
    """The name of a series' own file."""
    return f"series/{id_}.csv"
