"""A case and its parts as they are cited: their items, and their entries in APA style."""

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.citations.apa import Run
from mkdocs_casebook.case.citations.formats import Item
from mkdocs_casebook.records.sources import Name


def work(case: Case, publisher: str, locale: str) -> Item:
    """The case as an item of the day on which it was last checked, if it was."""
    record = case.records.case
    return Item(
        case.id,
        "book",
        record.title,
        tuple(record.authors),
        edition=record.edition,
        publisher=publisher,
        language=locale.partition("_")[0],
        issued=case.checked,
    )


def part_of(whole: Item, id_: str, title: str, url: str = "", abstract: str = "") -> Item:
    """A page or a fact of the work as an item."""
    return replace(
        whole,
        id=id_,
        type="chapter",
        title=title,
        container_title=whole.title,
        url=url,
        abstract=abstract,
    )


def apa_entry(item: Item) -> tuple[Run, ...]:
    """The entry of the work, or of a part of it, in an APA list of references."""
    names, year = apa_names(item.author), Run(f"({item.issued[:4] or 'n.d.'}). ")
    title = [Run(item.container_title or item.title, italic=True), Run(f" ({item.edition}). ")]
    shelf: list[Run] = []
    if item.container_title:
        shelf = [Run("In "), *title]
        title = [Run(f"{item.title}{'' if item.title[-1] in '.?!' else '.'} ")]
    lead = [Run(f"{names} "), year, *title] if names else [*title, year]
    tail = [Run(" "), Run(item.url, url=item.url)] if item.url else []
    return (*lead, *shelf, Run(f"{item.publisher}."), *tail)


def as_cited_in(value: str, sources: Iterable[str], item: Item) -> str:
    """The short form of a number, for a text: the value, the sources as a text cites them, and the
    work in which it was read: `83% (Doe, 2018, as cited in Example Press, 2026)`.
    """
    authors = [name.short for name in item.author]
    by = f"{authors[0]} et al." if len(authors) > 2 else " & ".join(authors) or item.publisher
    here = f"{by}, {item.issued[:4] or 'n.d.'}"
    given = "; ".join(source.removeprefix("(").removesuffix(")") for source in sources)
    return f"{value} ({f'{given}, as cited in ' if given else ''}{here})"


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
