"""The records of a case that is made of an article, of which nothing has been checked."""

import re
from collections.abc import Iterable, Mapping

from mkdocs_casebook.authoring.block_yaml import Value, yaml_of
from mkdocs_casebook.authoring.importing.article.article import Article
from mkdocs_casebook.authoring.importing.case.pages import HEADING, KIND
from mkdocs_casebook.authoring.importing.case.statements import ReadSection, Statement, in_record
from mkdocs_casebook.authoring.importing.text.documents import cut, without_marks
from mkdocs_casebook.authoring.importing.text.record_words import literal, new_id, slug
from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.records.site import SiteLimits
from mkdocs_casebook.records.unwritten import TO_WRITE

NO_ANSWER = f"{TO_WRITE}: the article gives no answer."

# What the first lines like these say to whoever goes on.
_SAID = {
    "draft: yes": "until it has been checked: then remove this line",
    "imported: yes": "and not yet read; then remove this line, too",
    "licence: NOASSERTION": "by its SPDX name, as CC-BY-4.0",
}

Listed = dict[str, dict[str, Value]]


def records_text(records: Mapping[str, Mapping[str, Value]]) -> str:
    """Records by their ids, with an empty line between them."""
    return "\n".join(yaml_of({id_: record}) for id_, record in records.items())


def claim_records(sections: Iterable[ReadSection], limits: SiteLimits) -> Listed:
    """What the sections state, by ids made of their words."""
    made: Listed = {}
    for section in sections:
        for statement in section.statements:
            otherwise = f"statement-{section.number}-{len(made) + 1}"
            cited = dict.fromkeys(_values(statement, "cite"))
            named = ", ".join(f"[[@{source}]]" for source in cited)
            made[new_id(made, otherwise, slug(statement.words))] = {
                "section": str(section.number),
                "states": literal(statement.words),
                "quote": _quote(statement.words, limits.original),
                "verdict": "unchecked",
                "finding": named and f"The article cites {named} for it, which nobody has read.",
                "facts": list(dict.fromkeys(_values(statement, "fact"))),
                "page": section.name,
            }
    return made


def _values(statement: Statement, kind: str) -> Iterable[str]:
    return (piece.value for piece in statement.pieces if piece.kind == kind)


def event_records(sections: Iterable[ReadSection], subject: str, today: str) -> Listed:
    """What the sections date, oldest first; what has not happened is none."""
    made: Listed = {}
    order: dict[str, str] = {}
    for section in sections:
        for statement in section.statements:
            for dated in statement.dates:
                if dated.date <= today[: len(dated.date)]:
                    base, year = slug(statement.words), dated.date[:4]
                    id_ = new_id(made, "", base, "" if year in base else year)
                    order[id_] = dated.date
                    made[id_] = _event(statement.words, dated, subject, today)
    return {id_: made[id_] for id_ in sorted(made, key=order.__getitem__)}


def _event(words: str, dated: Dated, subject: str, today: str) -> dict[str, Value]:
    return {
        "date": dated.date,
        "end": dated.until if dated.date < dated.until <= today else "",
        "title": cut(words.rstrip(".。 "), 480),
        "kind": "told",
        "entities": [subject],
        "status": "unverified",
    }


def question_records(asked: Iterable[tuple[str, str, str]]) -> Listed:
    """The questions by ids made of their words: each its words, its text and its answer."""
    made: Listed = {}
    for words, question, answer in asked:
        id_ = new_id(made, f"question-{len(made) + 1}", slug(words))
        made[id_] = {"question": question, "answer": answer or NO_ANSWER, "original": "yes"}
    return made


def case_file(
    article: Article,
    sections: list[ReadSection],
    subject: str,
    units: Mapping[str, Value],
    dated: bool,
    today: str,
) -> str:
    """The text of case.yml."""
    authors = [name.model_dump(exclude_none=True) for name in article.document.authors]
    first = next((statement for one in sections for statement in one.statements), None)
    # An article of tables alone states nothing, and has sections.
    stating = [section for section in sections if section.statements] or sections
    titles: dict[str, Value] = {}
    for section in stating:
        # One that is several pages is called as its first is.
        titles.setdefault(str(section.number), cut(section.title, 300))
    record: dict[str, Value] = {
        "draft": "yes",
        "imported": "yes",
        "title": article.title,
        "subject": subject,
        "question": f"What does the article say about {article.subject}, and what of it holds?",
        "abstract": (in_record(first.pieces) if first else "") or literal(article.title),
        "objectives": {"check": "Check what an article says against published evidence."},
        "edition": f"Imported on {today}, nothing verified",
        "authors": authors or [{"literal": "The authors of the article"}],
        "licence": "NOASSERTION",
        "original": {"title": article.title, "sections": titles},
        "kinds": {KIND: {"title": HEADING, "one": "subject"}},
        "units": units,
        "event-kinds": {"told": "Told by the article"} if dated else {},
    }
    text = yaml_of(record)
    for line, said in _SAID.items():
        text = text.replace(f"{line}\n", f"{line}  # {said}\n", 1)
    return text


def _quote(text: str, most: int) -> str:
    """The decisive words of a statement: those around its first number, else its first."""
    whole = without_marks(text)
    pieces = re.findall(r"[\u3041-\u9fff]|[^\s\u3041-\u9fff]+\s*|\s+", whole)
    digits = next((at for at, piece in enumerate(pieces) if re.search("[0-9]", piece)), 0)
    end = start = max(0, digits - most // 2)
    while end < len(pieces) and words_in("".join(pieces[start : end + 1])) <= most:
        end += 1
    while start and words_in("".join(pieces[start - 1 : end])) <= most:
        start -= 1
    return "".join(pieces[start:end])[:200].strip()
