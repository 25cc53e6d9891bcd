"""Where pages of a site are, from outside."""

from pathlib import Path


def addresses(docs: Path) -> set[str]:
    """The file in the site of every page."""
    found = set()
    for path in docs.rglob("*.md"):
        stem = path.relative_to(docs).with_suffix("")
        found.add((stem.parent if stem.name == "index" else stem).joinpath("index.html").as_posix())
    return found
