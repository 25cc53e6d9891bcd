"""A language of signs: whatever is left of Latin words is not said by the engine's phrases."""

import re
from functools import cache

from mkdocs_casebook.show.all_phrases import all_phrases

LETTERS = re.compile(r"[^\W\d_]{2,}")


@cache
def signs():
    """Each phrase in it, by the English words."""
    return {one: re.sub(r"(\{\w+\})|\w", lambda at: at[1] or "字", one) for one in all_phrases()}


def latin(said, folder, names=()):
    """The Latin words of texts that stand neither in a case's records nor among the names."""
    records = " ".join(path.read_text("utf-8") for path in folder.rglob("*.yml"))
    words = {*LETTERS.findall(" ".join(map(str, said)))} - {*LETTERS.findall(records), *names}
    return sorted(word for word in words if word.isascii())
