"""The sources of an article: its references, the pages that it links to, and what leads to them."""

import re

from mkdocs_casebook.authoring.block_yaml import Value
from mkdocs_casebook.authoring.importing.article.reference_list import (
    Reference,
    record_address,
    urls_in,
)
from mkdocs_casebook.authoring.importing.text.documents import Document, cut, one_line
from mkdocs_casebook.authoring.importing.text.record_words import literal, new_id, slug
from mkdocs_casebook.case.prose.sentences import TARGETS
from mkdocs_casebook.records.grades import UNGRADED
from mkdocs_casebook.records.web_addresses import same_place

_MARK = TARGETS.pattern
_BRACKETED = re.compile(rf"\[\s?({_MARK}(?:[,;\s–-]{{0,2}}{_MARK}){{0,9}})\s?\]")
_NUMBERS = re.compile(r"\[([0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3}){0,9})\]")


class Cited:
    """The sources of a case that is made of an article, by id, as they are found.

    `today` is the day of the import: nothing was published after it.
    """

    def __init__(self, document: Document, today: str) -> None:
        self.document = document
        self.today = today
        self.sources: dict[str, dict[str, Value]] = {}
        self.by_url: dict[str, str] = {}
        self.by_mark: dict[str, str] = {}

    def source(self, reference: Reference) -> str:
        """The source of a reference, once for each address."""
        known = self.by_url.get(same_place(reference.url)) if reference.url else None
        if known is None:
            who = reference.authors[0] if reference.authors else None
            named = (who.family or who.literal or "") if who else ""
            title = reference.title or _described(reference)
            words = slug(named, 2), reference.issued[:4], slug(title, 1 if named else 3)
            known = new_id(self.sources, f"source-{len(self.sources) + 1}", *words)
            authors = [one.model_dump(exclude_none=True) for one in reference.authors]
            foreign = re.search("[\u4e00-\u9fff]", title)
            self.sources[known] = {
                "type": reference.type,
                "author": authors,
                "title": title,
                "container-title": reference.container,
                "volume": reference.volume,
                "issue": reference.issue,
                "page": reference.page,
                "issued": self.past(reference.issued),
                "URL": reference.url,
                "language": "zh" if foreign else "",
                "grade": UNGRADED,
                "note": f"In the article: {literal(cut(reference.words, 2000))}",
            }
            if reference.url:
                self.by_url[same_place(reference.url)] = known
        if reference.number:
            self.by_mark.setdefault(f"[{reference.number}]", known)
        for anchor in reference.anchors:
            self.by_mark.setdefault(f"#{anchor}", known)
        return known

    def past(self, date: str) -> str:
        """The date, unless it lies in the future."""
        return date if date <= self.today else ""

    def source_of(self, mark: str) -> str:
        """The source to which a mark in a text leads, or nothing."""
        target = next(iter(self.document.targets_in(mark)), "")
        if target.startswith("#"):
            return self.by_mark.get(target, "")
        return self.by_url.get(same_place(record_address(target)), "")

    def linked(self, text: str) -> None:
        """Sources of the pages that the text links to, by the words of the link."""
        words = self.document.words
        linked = [one for one in self.document.targets_in(text) if not one.startswith("#")]
        found = [(record_address(target), words[target]) for target in linked]
        found += [(url, "") for url in urls_in(TARGETS.sub(" ", text))]
        for url, named in found:
            if url and same_place(url) not in self.by_url:
                self.source(_page_at(url, named))

    def marked(self, text: str) -> str:
        """The text with its numbers in brackets, as [1, 3], as marks of the references."""

        def mark(match: re.Match[str]) -> str:
            numbers = re.findall(r"[0-9]+|[–-]", match[1])
            whole: list[int] = []
            for at, number in enumerate(numbers):
                if number in "–-":
                    whole += range(whole[-1] + 1, int(numbers[at + 1]))
                else:
                    whole.append(int(number))
            keys = [f"[{number}]" for number in whole[:50]]
            if not keys or not all(key in self.by_mark for key in keys):
                return match[0]
            anchors = (self.anchor(key) for key in keys)
            return "".join(map(self.document.mark, anchors))

        return _NUMBERS.sub(mark, _BRACKETED.sub(r"\1", text))

    def anchor(self, key: str) -> str:
        """A target inside the article for a reference's number."""
        self.by_mark[f"#{key}"] = self.by_mark[key]
        return f"#{key}"


def _described(reference: Reference) -> str:
    """What a source is called whose title nobody has read."""
    words = re.sub(r"^\s*\[?[0-9]{1,3}[\].)]\s*", "", reference.words).strip("[] ")
    if reference.url and len(words.split()) < 2:
        return _page_at(reference.url, "").title
    return f"[{cut(words, 120)}]"


def _page_at(url: str, words: str) -> Reference:
    """A page that the article links to: its title is not known."""
    host = re.sub(r"^https?://(?:www\.)?([^/:?#]*).*", r"\1", url)
    words = cut(one_line(words).strip(' .,;:()[]“”"'), 120)
    title = f"[{words}]" if words and "://" not in words else f"[page on {host}]"
    return Reference(words if words and "://" not in words else host, title=title, url=url)
