"""What each field of a record means: the docstring below it, read from the code where it is asked.

Reading it is none of the check's work, which every command waits for: pydantic would read the code
of all records at each start.
"""

import ast
import inspect
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel


def meaning_of(model: type[BaseModel], name: str) -> str:
    """What the field of that name in Python means; nothing where nothing is said."""
    said = (
        _of_module(inspect.getfile(one)).get((one.__name__, name)) for one in model.__mro__[:-2]
    )
    return next(filter(None, said), "")


@cache
def _of_module(file: str) -> Mapping[tuple[str, str], str]:
    """The docstrings of the fields in a module, by their classes and names."""
    with open(file, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    found = {}
    for one in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for field, below in zip(one.body, one.body[1:], strict=False):
            match field, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    found[one.name, name] = inspect.cleandoc(text)
    return found
