"""Which notes of a chapter stand in its margin, beside their numbers, and in which order."""

from typing import NamedTuple

from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import Page

# The style has places for so many; see theme/assets/margin.css.
MOST_IN_MARGIN = 30


class Margin(NamedTuple):
    """The marked facts and the exhibits of a chapter by their ids, numbered from 1 in the order of
    the page; and of each fact the exhibit before which its note has to end, or 0.
    """

    notes: dict[str, int]
    exhibits: dict[str, int]
    before: dict[str, int]


def margin(page: Page, macros: Macros) -> Margin:
    """What stands in the margin of the page: nothing where it is no chapter.

    What is indented, as in a fold, is no running text: its notes stand in the list alone, and tell
    nothing before the fold is opened.
    """
    found = Margin({}, {}, {})
    if "part" not in page.meta:
        return found
    lines = page.body.split("\n")
    waiting: list[str] = []
    for macro, call in macros.calls(page):
        for what, id_ in macro.names(call):
            running = not lines[call.place.line - 1 - page.skipped].startswith((" ", "\t"))
            if what == "exhibit" and macro.shows == "exhibit":
                number = found.exhibits.setdefault(id_, len(found.exhibits) + 1)
                found.before.update(dict.fromkeys(waiting, number))
                waiting.clear()
            elif what == "fact" and macro.in_text == "mark" and running and id_ not in found.notes:
                found.notes[id_] = len(found.notes) + 1
                waiting.append(id_)
    return found
