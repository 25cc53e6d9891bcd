"""A site that stands by itself, in a folder or on a server: verified by its files alone.

Nothing is known of what it was built from, so what is wrong is told where it stands in the files;
which elements a page is made of is left to whoever built it.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from mkdocs_casebook.checks.pages.published_files import is_served
from mkdocs_casebook.pages.macro_calls import Lines
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.site.media_types import type_fault
from mkdocs_casebook.site.rendered.elements import Reader
from mkdocs_casebook.site.rendered.finding import Finding
from mkdocs_casebook.site.rendered.places import at_in
from mkdocs_casebook.site.rendered.site import BuiltSite
from mkdocs_casebook.site.rendered.templates import Unknown
from mkdocs_casebook.site.rendered.weights import Budget, Scales
from mkdocs_casebook.site.served import LOST, Served, served
from mkdocs_casebook.site.sums import sums_faults
from mkdocs_casebook.site.verify import files_of

# Whoever built the site may make pages of any elements.
_LEFT = "rendered-markup"
_ADDRESSES = ("http://", "https://")


def problems_alone(where: str, hosts: Collection[str], budget: Budget) -> list[Problem]:
    """What is wrong with the site in a folder, or at an address; ValueError says why it is none."""
    if where.lower().startswith(_ADDRESSES):
        with served(where) as found:
            files = {name: one.path for name, one in found.items()}
            site = _Alone(f"{where.rstrip('/')}/", files, hosts, found)
            return sorted({*site.problems(budget), *site.answers()})
    folder = Path(where)
    if not (folder / "index.html").is_file():
        raise ValueError(f"{where} holds no site: it has no index.html")
    return sorted({*_Alone(f"{where.rstrip('/')}/", files_of(folder), hosts).problems(budget)})


class _Alone(BuiltSite):
    def __init__(
        self,
        where: str,
        files: Mapping[str, Path],
        hosts: Collection[str],
        answered: Mapping[str, Served] | None = None,
    ) -> None:
        super().__init__(files)
        self.where, self.hosts, self.answered = where, hosts, answered or {}
        if served := self.answered.get("index.html"):
            self.base = served.base

    @cached_property
    def _reader(self) -> Reader:
        scripts = {name for name in self.files if name.endswith((".js", ".mjs"))}
        return Reader(scripts, Unknown(), self.hosts, self.base, self.address)

    def reader(self, name: str) -> Reader:
        """What the page, or the style, of that name may be made of."""
        return self._reader

    def is_page(self, name: str) -> bool:
        """Whether the file is one that browsers show as a page."""
        answer = self.answered.get(name)
        return answer.is_page if answer else super().is_page(name)

    def stated(self, name: str) -> str:
        """The policy that the server states for the page, if it was asked."""
        answer = self.answered.get(name)
        return answer.policy if answer else ""

    def problems(self, budget: Budget) -> Iterator[Problem]:
        """Everything that is wrong in the files."""
        for finding, name in self.page_findings():
            if finding.rule != _LEFT:
                yield self._told(finding, name)
        for finding, name, line in self.file_findings():
            yield Problem(Place(f"{self.where}{name}", line), finding.rule, finding.message)
        scales = Scales(self.files, self.found)
        for name, page in self.documents.items():
            yield from (self._told(finding, name) for finding in scales.faults(page, budget))
        for name, message in sums_faults(self.files, whole=not self.answered):
            yield Problem(Place(f"{self.where}{name}"), "rendered-file", message)
        for name, path in self.files.items():
            hidden = any(part.startswith(".") for part in name.split("/"))
            if path.is_symlink() or (hidden and not is_served(name)):
                message = f"{name} is nothing to publish"
                yield Problem(Place(f"{self.where}{name}"), "rendered-file", message)

    def answers(self) -> Iterator[Problem]:
        """What is wrong in what the server says of the files."""
        if not self.answered.get(LOST):
            message = f"what is nowhere is not answered with 404 and the page {LOST}"
            yield Problem(Place(self.where), "rendered-served", message)
        alike: dict[tuple[str, str], list[str]] = {}
        for name, answer in sorted(self.answered.items()):
            if wrong := type_fault(answer.path.name, answer.kind, answer.path.read_bytes()):
                alike.setdefault((answer.path.suffix, wrong), []).append(name)
        for (ending, wrong), (name, *others) in alike.items():
            more = f", and so are {len(others)} other {ending}" if others else ""
            yield Problem(Place(f"{self.where}{name}"), "rendered-served", f"{wrong}{more}")

    def _told(self, finding: Finding, name: str) -> Problem:
        text = self.files[name].read_text("utf-8", errors="replace")
        found = (at_in(needle, text) for needle in finding.needles)
        at = next((one for one in found if one is not None), 0)
        lines = Lines(f"{self.where}{name}", text, 0)
        return Problem(lines.place(at), finding.rule, finding.message)
