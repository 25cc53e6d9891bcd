"""The macros of the authors' guide: rules, fields of records, macros; of the site itself, and of
the engine's own packages, for those who work on it.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.builders import SETTINGS
from mkdocs_casebook.pages.macro import Shown
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.reading.engine import ENGINE, PACKAGES
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.rules import rule_groups
from mkdocs_casebook.records.fields import RECORDS, arguments, sentence
from mkdocs_casebook.records.fields import fields as fields_of
from mkdocs_casebook.show.arguments import MacroName, RecordKind, RuleGroup
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import View

_NBSP = "\N{NO-BREAK SPACE}"


_IMPORT = late(r"^\s*from mkdocs_casebook\.(\w+)", re.MULTILINE)
# In pixels: the height of a line, where the names end, and how far an arc bends for each line.
_LINE, _LEFT, _BEND = 32, 100, 26


def rules(view: View, group: RuleGroup | None = None) -> Markup:
    """The rules of a group: what each holds, why, how to mend it, and an example; without a group,
    where each is told of. The page needs no case.

    {{ rules("exceptions") }}
    """
    if group:
        chosen = rule_groups()[group].values()
        return render("rules.html", rules=[(r, _indented(r.example.text)) for r in chosen])
    homes = view.project.guide(view.macros)
    pages: dict[str, list[tuple[str, str]]] = {}
    for rule in (rule for ids in rule_groups().values() for rule in ids if rule in homes):
        title = view.project.page(homes[rule].uri).title
        pages.setdefault(title, []).append((rule, view.link(*homes[rule])))
    return render("rules_list.html", pages=pages)


def of_rules(_case: Case | None, group: str | None = None) -> Iterator[Shown]:
    """The rules of a group, each of which is an anchor itself."""
    return (Shown("rule", rule, rule) for rule in rule_groups().get(group or "", ()))


def _indented(text: str) -> list[str]:
    """The lines of a text, their indents in spaces that HTML does not fold."""
    lines = text.rstrip("\n").split("\n")
    return [_NBSP * (len(one) - len(one.lstrip(" "))) + one.strip() for one in lines]


def fields(view: View, kind: RecordKind) -> Markup:
    """The fields of a kind of record, for the authors' guide: what each means and may hold.

    {{ fields("event") }}
    """
    told = {id_ for what, id_ in view.homes if what == "kind of record"}
    listed = [
        (one, view.place("kind of record", one.record) if one.record in told else "")
        for one in fields_of(kind)
    ]
    return render("fields.html", kind=kind, meaning=RECORDS[kind].__doc__, fields=listed)


def of_fields(_case: Case, kind: str) -> Iterator[Shown]:
    """A kind of record, and its fields."""
    if kind in RECORDS:
        yield Shown("kind of record", kind, f"record-{kind}")
        for one in fields_of(kind):
            yield Shown("field", f"{kind}.{one.key}", f"field-{kind}-{one.key}")


def usage(view: View, macro: MacroName) -> Markup:
    """What a macro shows and what it takes, for the authors' guide.

    {{ usage("timeline") }}
    """
    function = view.macros.by_name[macro].function
    return render("usage.html", meaning=sentence(function), arguments=arguments(function))


def phrases(view: View) -> Markup:
    """All that macros say by themselves, in English: each of these the settings may say in other
    words, in the places that stand in braces. The page needs no case.

    {{ phrases() }}
    """
    from mkdocs_casebook.show.all_phrases import all_phrases

    return render(
        "phrases.html", phrases=sorted(all_phrases(), key=lambda one: (one.casefold(), one))
    )


def privacy(view: View) -> Markup:
    """What a reader's browser asks of other hosts: nothing, or parts of the pages from those that
    the settings name. The page needs no case.

    {{ privacy() }}
    """
    hosts = read_settings(view.project.root, SETTINGS).hosts
    return render("privacy.html", hosts=hosts).strip()


class _Package(NamedTuple):
    """A package, what it is for, and those that its modules import."""

    name: str
    purpose: str
    imports: list[str]


@cache
def _read() -> list[_Package]:
    packages = []
    for name in PACKAGES:
        texts = [path.read_text("utf-8") for path in sorted((ENGINE / name).rglob("*.py"))]
        imported = {other for text in texts for other in _IMPORT.findall(text)} - {name}
        said = ast.get_docstring(ast.parse((ENGINE / name / "__init__.py").read_text("utf-8")))
        purpose = " ".join((said or "").partition("\n\n")[0].split())
        packages.append(_Package(name, purpose, [one for one in PACKAGES if one in imported]))
    return packages


def packages(view: View) -> Markup:
    """The engine's packages in the order of dependence: a picture of their imports, and what each
    is for. The page needs no case.

    {{ packages() }}
    """
    rows = {name: _LINE // 2 + _LINE * at for at, name in enumerate(PACKAGES)}
    arcs = [
        (start, end, _LEFT + _BEND * (start - end) // _LINE)
        for package in _read()
        for start, end in ((rows[package.name], rows[other]) for other in package.imports)
    ]
    return render(
        "packages.html",
        packages=_read(),
        rows=rows,
        arcs=arcs,
        left=_LEFT,
        width=_LEFT + _BEND * len(rows) // 2 + 10,
        height=_LINE * len(rows),
    )
