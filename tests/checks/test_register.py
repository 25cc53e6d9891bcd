"""The register of rules has every rule that the engine's text tells of, and no other."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple, get_args

from mkdocs_casebook.reading.rules import all_rules
from mkdocs_casebook.records.fields import RECORDS
from mkdocs_casebook.records.shapes import naming_keys
from mkdocs_casebook.show.macros import MACROS
from tests import projects

ENGINE = projects.ROOT / "macros/mkdocs_casebook"
IDS = [*all_rules()]


class Teller(NamedTuple):
    """A function or class that tells of a problem.

    It takes the rule at this position or by this name, and puts the prefix before it.
    """

    position: int
    parameter: str
    prefix: str = ""


def parameters(function: ast.FunctionDef) -> list[str]:
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    return names[1:] if names[:1] == ["self"] else names


def scopes() -> Iterator[tuple[str, list[ast.FunctionDef], ast.AST]]:
    """Every node of the engine, with its file and the functions around it, the nearest first."""

    def walk(file: str, around: list[ast.FunctionDef], node: ast.AST) -> Iterator[tuple]:
        inside = [node, *around] if isinstance(node, ast.FunctionDef) else around
        for child in ast.iter_child_nodes(node):
            yield file, inside, child
            yield from walk(file, inside, child)

    for path in sorted(ENGINE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from walk(path.relative_to(ENGINE).as_posix(), [], tree)


NODES = list(scopes())
CLASS_OF = {
    id(function): owner.name
    for _, _, owner in NODES if isinstance(owner, ast.ClassDef)
    for function in owner.body if isinstance(function, ast.FunctionDef)
}  # fmt: skip


def name_of(function: ast.FunctionDef) -> str:
    return CLASS_OF[id(function)] if function.name == "__init__" else function.name


DEFINED = {(file, name_of(node)) for file, _, node in NODES if isinstance(node, ast.FunctionDef)}


def teller_of(node: ast.AST, file: str, tellers: dict[tuple[str, str], Teller]) -> Teller | None:
    """What a call calls, if it tells of a problem: of its own file, else of any."""
    if not isinstance(node, ast.Call):
        return None
    name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
    if name == "_replace" and any(one.arg == "rule" for one in node.keywords):
        return Teller(9, "rule")
    if (file, name) in DEFINED:
        return tellers.get((file, name))
    return next((one for (_, other), one in tellers.items() if other == name), None)


def given(call: ast.Call, teller: Teller) -> ast.expr | None:
    """The argument of a call that is the rule."""
    named = [one.value for one in call.keywords if one.arg == teller.parameter]
    place = call.args[teller.position : teller.position + 1]
    return (named or place or [None])[0]


def values(expression, around, tellers, prefix, found, open_, where):
    """Collect the rules that an expression may be, or make its function a teller, too."""
    if isinstance(expression, ast.Constant):
        found.add(f"{prefix}{expression.value}".replace(" ", "-"))
    elif isinstance(expression, ast.IfExp):
        for one in (expression.body, expression.orelse):
            values(one, around, tellers, prefix, found, open_, where)
    elif isinstance(expression, ast.BinOp) and isinstance(expression.left, ast.Constant):
        inner = next(one for one in ast.walk(expression.right) if isinstance(one, ast.Name))
        values(inner, around, tellers, prefix + expression.left.value, found, open_, where)
    elif isinstance(expression, ast.JoinedStr):
        first, second = expression.values
        values(second.value, around, tellers, prefix + first.value, found, open_, where)
    elif isinstance(expression, ast.Name):
        for function in around:
            names = parameters(function)
            if expression.id in names:
                teller = Teller(names.index(expression.id), expression.id, prefix)
                tellers[where, name_of(function)] = teller
                last = zip(reversed(names), reversed(function.args.defaults), strict=False)
                if default := dict(last).get(expression.id):
                    values(default, around, tellers, prefix, found, open_, where)
                return
            if words := looped(function, expression.id):
                found |= {f"{prefix}{word}" for word in words}
                return
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == (
                    expression.id
                ):
                    values(node.value, around, tellers, prefix, found, open_, where)
                    return
        open_.add((where, prefix))
    elif not (isinstance(expression, ast.Attribute) and expression.attr == "rule"):
        open_.add((where, prefix))


def looped(function: ast.FunctionDef, name: str) -> set[str]:
    """The words that a name stands for in loops over rows of words that are written out."""
    return {
        row.elts[place].value
        for loop in ast.walk(function) if isinstance(loop, ast.For)
        if isinstance(loop.target, ast.Tuple) and isinstance(loop.iter, ast.Tuple)
        for place, one in enumerate(loop.target.elts) if getattr(one, "id", "") == name
        for row in loop.iter.elts
    }  # fmt: skip


def told_by_the_engine() -> tuple[set[str], set[tuple[str, str]]]:
    """The rules that stand in the engine's text, and where one is only known when it runs."""
    tellers = {
        ("", "Problem"): Teller(1, "rule"),
        # What an exhibit cannot show: the check makes problems of it.
        ("", "Fault"): Teller(0, "rule", "exhibit-"),
        ("", "Unknown"): Teller(0, "what", "unknown-"),
    }
    while True:
        found, open_, before = set(), set(), dict(tellers)
        for file, around, node in NODES:
            teller = teller_of(node, file, tellers)
            if teller and (rule := given(node, teller)) is not None:
                values(rule, around, tellers, teller.prefix, found, open_, file)
            # An exception that carries its rule to where it is told.
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", "") == "rule":
                values(node.value, around, tellers, "", found, open_, file)
        if tellers == before:
            return found, open_


def named() -> set[str]:
    """What fields of records and arguments of macros name, and the check looks up."""
    fields = {key.shape.names for model in RECORDS.values() for key in naming_keys(model)}
    arguments = {mark for macro in MACROS.rows
                 for annotation in macro.function.__annotations__.values()
                 for part in [annotation, *get_args(annotation)]
                 for mark in getattr(part, "__metadata__", ())}  # fmt: skip
    forms = {
        "flag",
        "count",
        "date",
        "letters",
        "part of a place",
        "comparison",
        "number in words",
        "words of a quotation",
    }
    return (fields | arguments) - forms - {"text", "quote"}


def known_by_keys() -> set[str]:
    """What the keys of mappings called `known` name, where a part of a record has these keys."""
    return {
        key.value
        for file, _, node in NODES
        if file.startswith("exhibits/") and isinstance(node, ast.Assign)
        if getattr(node.targets[0], "id", "") == "known" and isinstance(node.value, ast.Dict)
        for key in node.value.keys if isinstance(key, ast.Constant)
    }  # fmt: skip


def test_the_register_has_every_rule_of_the_engine_and_no_other():
    """By its text; rules of what is unknown are made of what fields and arguments name."""
    found, open_ = told_by_the_engine()
    assert {prefix for _, prefix in open_} <= {"unknown-"}, open_
    found |= {f"unknown-{what.replace(' ', '-')}" for what in named() | known_by_keys()}
    # What the verification of a built site tells of: it is made a problem where its place is found.
    texts = (node.value for file, _, node in NODES
             if file.startswith("site/") and isinstance(node, ast.Constant))  # fmt: skip
    found |= {text for text in texts if re.fullmatch("rendered-[a-z]+", str(text))}
    assert found == set(IDS)
