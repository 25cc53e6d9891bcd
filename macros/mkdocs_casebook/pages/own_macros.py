"""Macros of a project's own: their names, read from its Python, which is not run."""

import ast
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.text_files import read_text

# What registers one: `@env.macro`, `env.macro(function, "name")`, `env.macros["name"] = …`.
_REGISTERS, _REGISTERED = "macro", "macros"


def module_file(root: Path, settings: Settings) -> Path:
    """The file in which macros of the project's own stand, as the settings name it or by habit."""
    name = str(settings.options("plugins").get("macros", {}).get("module_name", "main"))
    path = root / f"{name}.py"
    return path if path.is_file() else root / name / "__init__.py"


def own_macros(root: Path, settings: Settings) -> tuple[dict[str, Place], list[Problem]]:
    """The macros by their names, and where the file cannot be read as Python."""
    path, problems = module_file(root, settings), list[Problem]()
    if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        return {}, []
    file = path.relative_to(root).as_posix()
    text = read_text(path, file, problems, record=False)
    try:
        tree = ast.parse(text or "")
    except (SyntaxError, ValueError) as error:
        at = getattr(error, "lineno", 1) or 1, getattr(error, "offset", 1) or 1
        said = getattr(error, "msg", "it cannot be read")
        return {}, [*problems, Problem(Place(file, *at), "own-macros", f"no Python: {said}")]
    return {name: Place(file, line, column + 1) for name, line, column in _named(tree)}, problems


def _named(tree: ast.Module) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for one in node.decorator_list:
                call = one.func if isinstance(one, ast.Call) else one
                if _is(call, _REGISTERS):
                    yield _name(_given(one), node.name), node.lineno, node.col_offset
        elif isinstance(node, ast.Call) and _is(node.func, _REGISTERS) and node.args:
            first = node.args[0]
            called = first.id if isinstance(first, ast.Name) else ""
            if name := _name(_given(node)[1:], called):
                yield name, node.lineno, node.col_offset
        elif isinstance(node, ast.Assign):
            yield from ((name, node.lineno, node.col_offset) for name in _assigned(node))


def _assigned(node: ast.Assign) -> Iterator[str]:
    for target in node.targets:
        if isinstance(target, ast.Subscript) and _is(target.value, _REGISTERED):
            if name := _name([target.slice], ""):
                yield name


def _given(node: ast.expr) -> list[ast.expr]:
    """What a call is given, if it is one."""
    return [*node.args, *(one.value for one in node.keywords)] if isinstance(node, ast.Call) else []


def _is(node: ast.expr, attribute: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == attribute


def _name(given: list[ast.expr], otherwise: str) -> str:
    """The first that is a text, or what it is called otherwise."""
    texts = (one.value for one in given if isinstance(one, ast.Constant))
    return next((one for one in texts if isinstance(one, str)), otherwise)
