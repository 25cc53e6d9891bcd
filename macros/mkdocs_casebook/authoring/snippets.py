"""The editor's snippets: each record by its id, each macro by its name, in Markdown."""

import inspect
import json
import posixpath
import re
from collections.abc import Iterator
from itertools import count

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.macro import Macro, Macros
from mkdocs_casebook.pages.project import Project

FILE = ".vscode/casebook.code-snippets"

Snippet = tuple[str, dict[str, str | list[str]]]


def snippets(project: Project, macros: Macros) -> str:
    """The text of the snippets' file: for all cases, each macro and each record that pages name."""
    found = dict(_of_macros(macros))
    cases = project.case_ids
    for id_ in cases:
        before = f"{id_} " if len(cases) > 1 else ""
        own = _of_records(project.case(id_), project.words(id_), macros)
        found |= {before + name: entry for name, entry in own}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _snippet(name: str, prefix: list[str], body: str, about: str) -> Snippet:
    """What the editor inserts, by its name and the words that one types."""
    words = prefix[0] if len(prefix) == 1 else prefix
    return name, {"scope": "markdown", "prefix": words, "body": body, "description": about}


def _of_macros(macros: Macros) -> Iterator[Snippet]:
    """Each macro with its docstring's own example."""
    for name, macro in macros.by_name.items():
        said, _, example = inspect.cleandoc(macro.function.__doc__ or "").partition("\n\n")
        if call := re.search(rf"\{{\{{ {name}\(.*?\}}\}}", example):
            numbers = count(1)
            body = re.sub(
                r'"([^"]*)"',
                lambda word: f'"{_stop(next(numbers), word[1])}"',  # noqa: B023
                _literal(call[0]),
            )
            yield _snippet(f"macro: {name}", [name], body, " ".join(said.split()))


def _of_records(case: Case, words: Words, macros: Macros) -> Iterator[Snippet]:
    records = case.records

    def call(what: str, word: str) -> str:
        return _call(macros.naming(what), word)

    for id_, datum in case.data.items():
        period = words.period(datum.period, datum.fiscal_year_ends)
        said = f"{case.called(datum)}: {words.value(datum)}, {period}"
        yield _snippet(f"fact: {id_}", [id_], call("fact", id_), said)
    for id_, source in records.sources.items():
        said = ", ".join(filter(None, [source.title, (source.issued or "n.d.")[:4]]))
        yield _snippet(f"source: {id_}", [id_], call("source", id_), said)
    for id_, kind in records.kind_of.items():
        if entity := records.entities.get(id_):
            page = posixpath.join(kind, f"{id_}.md")
            link = f"[{_stop(1, _literal(entity.name))}]({_stop(2, page)})"
            yield _snippet(f"entity: {id_}", [id_], link, f"{entity.name}: {entity.what}")
    for id_, exhibit in records.exhibits.items():
        title = plain_text(case, words, exhibit.title)
        yield _snippet(f"exhibit: {id_}", [id_], _call(macros.showing("exhibit"), id_), title)
        named = call("exhibit", id_)
        yield _snippet(f"exhibit by its number: {id_}", [f"see {id_}", id_], named, title)
    for id_, series in records.series.items():
        yield _snippet(f"series: {id_}", [id_], call("series", id_), series.title)
    for id_, term in records.glossary.items():
        names = list(dict.fromkeys([id_, term.term, *term.aliases]))
        said = plain_text(case, words, term.definition)
        yield _snippet(f"term: {id_}", names, call("term", term.term), said)


def _call(macro: Macro, word: str) -> str:
    return _literal(macro.written(word.replace("\\", "\\\\").replace('"', '\\"')))


def _literal(text: str) -> str:
    """The text as a snippet's body inserts it as it stands."""
    return re.sub(r"[\\$]", lambda sign: f"\\{sign[0]}", text)


def _stop(number: int, text: str) -> str:
    """A place where the cursor stops, with the text that stands there until one types."""
    return f"${{{number}:{text.replace('}', chr(92) + '}')}}}"
