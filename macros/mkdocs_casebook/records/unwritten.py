"""What stands in place of what nobody has written yet: so a record says that it is a draft."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

# Instead of a text, number, date, period or list of evidence: alone, in brackets, or with what
# belongs there behind a colon.
TO_WRITE = "To be written"
# How a schema has it.
PATTERN = "[Tt]o be written.*"
_END = r"\s*(?:$|[.:,;)\]|*_])"
_IN_TEXT = re.compile(rf"(?:^|[\[(])\s*{TO_WRITE}{_END}", re.IGNORECASE)
# On a page behind the signs of a heading, an item, a quotation or a cell, too.
ON_PAGE = re.compile(rf"(?:^[ \t#>*_+|\d.-]*|[\[(|]\s*)({TO_WRITE})(?={_END})", re.I | re.MULTILINE)


def is_to_write(text: object) -> bool:
    """Whether the text says that it is to be written."""
    return isinstance(text, str) and bool(_IN_TEXT.search(text))


class OrToWrite(NamedTuple):
    """Marks a field that may say so instead of holding what it does: `empty` makes what it has."""

    empty: Callable[[], object]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(given: object, inner: Callable[[object], object]) -> object:
            return self.empty() if is_to_write(given) else inner(given)

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        own = handler(core)
        return {"anyOf": [own, {"type": "string", "pattern": f"^({PATTERN})$"}]}
