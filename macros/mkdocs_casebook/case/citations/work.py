"""A case as it is cited: its items for reference managers, and its entries in APA style."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_casebook.case.case import NEVER, Case
from mkdocs_casebook.case.citations.apa import Run
from mkdocs_casebook.case.citations.formats import Item
from mkdocs_casebook.records.sources import Name


@dataclass(frozen=True)
class Work:
    """A case as it is cited: `date` is the day on which it was last checked, or `NEVER`."""

    title: str
    edition: str
    authors: tuple[Name, ...]
    date: str
    publisher: str
    language: str = "en"

    def item(self, id_: str, title: str | None, url: str = "", abstract: str = "") -> Item:
        """A part of the work, or the whole without a title, as an item."""
        return Item(
            id_,
            "chapter" if title else "book",
            title or self.title,
            self.authors,
            self.title if title else "",
            self.edition,
            self.publisher,
            language=self.language,
            url=url,
            issued="" if self.date == NEVER else self.date,
            abstract=abstract,
        )

    def apa(self, title: str | None, url: str = "") -> tuple[Run, ...]:
        """The entry of a part of the work, or of the whole, in an APA list of references."""
        year = "(n.d.). " if self.date == NEVER else f"({self.date[:4]}). "
        names = apa_names(self.authors)
        whole = [Run(self.title, italic=True), Run(f" ({self.edition}). ")]
        if title:
            own = [Run(f"{title}{'' if title[-1] in '.?!' else '.'} ")]
            whole = [Run("In "), *whole]
        else:
            own, whole = whole, []
        lead = [Run(f"{names} "), Run(year), *own] if names else [*own, Run(year)]
        tail = [Run(f"{self.publisher}.")] + ([Run(" "), Run(url, url=url)] if url else [])
        return (*lead, *whole, *tail)


def work(case: Case, publisher: str, locale: str) -> Work:
    """The case as it is cited."""
    record = case.records.case
    return Work(
        record.title,
        record.edition,
        tuple(record.authors),
        case.newest_check,
        publisher,
        locale.partition("_")[0],
    )


def stem(fact_id: str) -> str:
    """The name, without its suffix, of the files that cite a fact; they stand beside its page."""
    return f"cite-{fact_id.partition('.')[2]}"


def apa_names(names: Iterable[Name]) -> str:
    """The authors of an entry: `Doe, J., & Example Press.`; nothing without any."""
    found = [_apa_name(name) for name in names]
    if len(found) > 20:
        joined = ", ".join([*found[:19], f"… {found[-1]}"])
    else:
        joined = ", & ".join([", ".join(found[:-1]), found[-1]] if found[1:] else found)
    return joined and (joined if joined.endswith(".") else f"{joined}.")


def _apa_name(name: Name) -> str:
    if name.literal or not (name.family and name.given):
        return name.listed
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in name.given.split()
    )
    return f"{name.family}, {initials}"
