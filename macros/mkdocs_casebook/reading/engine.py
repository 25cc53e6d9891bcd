"""The engine itself: where it lies, and its packages."""

from pathlib import Path

# Where the engine lies, in a project or where it is installed.
ENGINE = Path(__file__).parents[1]
# Each imports only those that stand before it.
PACKAGES = (
    "records",
    "reading",
    "case",
    "exhibits",
    "pages",
    "show",
    "checks",
    "export",
    "theme",
    "site",
    "editions",
    "evidence",
    "authoring",
)
