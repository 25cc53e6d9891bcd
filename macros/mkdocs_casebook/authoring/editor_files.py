"""What an editor checks and completes by: JSON Schemas of every kind of file, which other programs
read, too, and snippets in Markdown, of each record by its id and each macro by its name.
"""

import inspect
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core.core_schema import ModelSchema

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.macro import Macro, Macros
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.case_folder import LISTS, MODELS
from mkdocs_casebook.records.argument import POINT_GROUPS
from mkdocs_casebook.records.meanings import meaning_of
from mkdocs_casebook.records.shapes import keys_of
from mkdocs_casebook.records.values import ID

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ".vscode/schemas"
_IDS = {"pattern": f"^{ID}$"}
# What tells a series from an entity, where a program goes by the file's folder alone.
_OF_A_SERIES = ("title", "unit", "columns", "rows")

Schema = dict[str, Any]
SNIPPETS = ".vscode/casebook.code-snippets"

Snippet = tuple[str, dict[str, str | list[str]]]


def file_name(kind: str) -> str:
    """The name of the schema's file."""
    return f"{kind}.schema.json"


def patterns() -> dict[str, str]:
    """The files that each schema is for, below the project's folder.

    A folder of entities has any name that its case gives it, and not every program can leave
    `series/` out of a pattern: so one schema is for all records in files of their own.
    """
    lists = {name: f"data/*/{name}.yml" for name in ("case", "argument", *LISTS)}
    return {**lists, "record": "data/*/*/*.yml"}


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file, by the kind's name.

    Besides those of `patterns` there are `entity` and `series`, the two halves of `record`.
    """
    points = {group: _by_id(_ref("Point")) for group in POINT_GROUPS}
    files = {
        "case": _ref("CaseRecord"),
        "argument": _record(points),
        "entity": _ref("Entity"),
        "series": _ref("Series"),
        "record": {
            "if": {"anyOf": [{"required": [key]} for key in _OF_A_SERIES]},
            "then": _ref("Series"),
            "else": _ref("Entity"),
        },
        **{name: _by_id(_ref(model.__name__)) for name, model in LISTS.items()},
    }
    models = _models()
    return {
        name: {"$schema": DRAFT, "title": f"Casebook: {name}", **root, "$defs": _used(root, models)}
        for name, root in files.items()
    }


def schema_texts() -> dict[str, str]:
    """The schemas' files: their names and texts."""
    return {
        file_name(name): json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }


class _WithMeanings(GenerateJsonSchema):
    def model_schema(self, schema: ModelSchema) -> Schema:
        own = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for word, key in keys_of(model).items():
            if said := meaning_of(model, key.name):
                own["properties"][word]["description"] = said
        return own


def _models() -> dict[str, Schema]:
    """The schema of every model, by its name."""
    _, found = models_json_schema(
        [(model, "validation") for model in MODELS.values()], schema_generator=_WithMeanings
    )
    return {name: _plain(schema) for name, schema in found["$defs"].items()}


def _plain(node: Any, *, named: bool = False) -> Any:
    """The schema without what pydantic says for Python: nulls, empty defaults, titles of keys.

    `named` is a mapping of schemas by names, whose keys are nobody's words but the author's.
    """
    if isinstance(node, list):
        return [_plain(part) for part in node]
    if not isinstance(node, dict):
        return node
    if named:
        return {key: _plain(part) for key, part in node.items()}
    node = {key: part for key, part in node.items() if key != "title"}
    if node.get("default") in (None, [], {}):
        node.pop("default", None)
    for pattern, value in node.pop("patternProperties", {}).items():
        node |= {"additionalProperties": value, "propertyNames": {"pattern": pattern}}
    if "description" in node:
        node["description"] = " ".join(node["description"].split())
    plain = {key: _plain(part, named=key in ("properties", "$defs")) for key, part in node.items()}
    return _without_null(plain)


def _without_null(schema: Schema) -> Schema:
    every = schema.get("anyOf", [])
    some = [part for part in every if part != {"type": "null"}]
    if some == every:
        return schema
    rest = {key: part for key, part in schema.items() if key != "anyOf"}
    return (some[0] if len(some) == 1 else {"anyOf": some}) | rest


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _record(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 1,
    }


def _by_id(value: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": value,
        "propertyNames": _IDS,
        "minProperties": 1,
    }


def _used(root: Any, models: Mapping[str, Schema]) -> Schema:
    """The models that the schema refers to, directly or through others."""
    found: Schema = {}
    left = [root]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            if (name := str(node.get("$ref", "")).rpartition("/")[2]) and name not in found:
                found[name] = models[name]
                left.append(models[name])
            left += node.values()
        elif isinstance(node, list):
            left += node
    return dict(sorted(found.items()))


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
