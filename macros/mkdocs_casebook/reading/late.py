"""Regular expressions that are compiled when they are first asked: most rules find again what they
found before, and ask none.
"""

import re
from typing import Any, cast


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # What is an attribute of its own from then on is looked up without this.
        self.__dict__[name] = found = getattr(re.compile(self.pattern, self._flags), name)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as `re.compile` gives it."""
    return cast(re.Pattern[str], _Late(pattern, flags))
