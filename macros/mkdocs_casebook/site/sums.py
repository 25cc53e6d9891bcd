"""The hashes of all files of a site that is published: by them it is known that nothing changed."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

SUMS = "SHA256SUMS"


def write_sums(site: Path) -> None:
    """Write the hashes of the site's files beside them, as `sha256sum --check` reads them."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files.pop(SUMS, None)
    lines = (f"{_sum(path)}  {name}\n" for name, path in sorted(files.items()))
    (site / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def sums_faults(files: Mapping[str, Path], whole: bool) -> Iterator[tuple[str, str]]:
    """The files that are not as the site's own hashes say, by their names, and how; where the files
    are the `whole` of the site, also those that are lacking, or are in no list.
    """
    listed = files.get(SUMS)
    if listed is None:
        return
    lines = (line.partition("  ") for line in listed.read_text("utf-8").splitlines())
    said = {name: hash_ for hash_, _, name in lines}
    for name, path in files.items():
        if name in said and _sum(path) != said[name]:
            yield name, f"is not as it was built: {SUMS} has another hash of it"
        elif whole and name not in said and name != SUMS:
            yield name, f"was not built: {SUMS} does not have it"
    for name in sorted(said.keys() - files.keys() if whole else ()):
        yield SUMS, f"{name} is not there"


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
