"""An exhibit in a sentence or two, for those who do not see the picture."""

from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.data import events, numbers
from mkdocs_casebook.exhibits.tables import table
from mkdocs_casebook.records.exhibits import Exhibit

KINDS = {
    "line": "Line chart",
    "bars": "Bar chart",
    "slope": "Slope chart",
    "dots": "Dot plot",
    "steps": "Stepped line",
    "multiples": "Small line charts",
    "matrix": "Matrix",
    "timeline": "Timeline",
    "map": "Map",
    "table": "Table",
    "free": "Chart",
}


_MOST = 900


def description(case: Case, words: Words, exhibit: Exhibit) -> str:
    """What the picture shows, from its data, in at most some 150 words."""
    said = f"{KINDS[exhibit.kind]}. " + " ".join(_sentences(case, words, exhibit))
    if len(said) <= _MOST:
        return said
    return f"{said[:_MOST].rsplit(' ', 1)[0]} … The table has the rest."


def _sentences(case: Case, words: Words, exhibit: Exhibit) -> Iterator[str]:
    if exhibit.kind in ("matrix", "map", "timeline", "free"):
        yield from _listed(case, words, exhibit)
        return
    found = numbers(case, words, exhibit)
    for column, label in found.columns.items():
        line = found.line(column)
        if len(line) > 8:
            least = min(line, key=lambda item: item[1].value or 0)
            most = max(line, key=lambda item: item[1].value or 0)
            picked = list(dict.fromkeys([line[0], least, most, line[-1]]))
            line = sorted(picked, key=list(found.line(column)).index)
        each = ", ".join(f"{found.rows[row]} {words.value(datum)}" for row, datum in line)
        yield f"{label}: {each}." if label else f"{each}."
    for row, text in found.breaks.items():
        yield f"Break before {found.rows[row]}: {text}."
    for row in found.rows:
        if row in found.apart:
            yield f"Apart: {found.rows[row]}."
    yield from _lower(case, words, exhibit)


def _lower(case: Case, words: Words, exhibit: Exhibit) -> Iterator[str]:
    if exhibit.against:
        for id_, refs in exhibit.against.facts.items():
            data = [case.data[ref] for ref in refs]
            label = exhibit.labels.get(id_) or exhibit.against.title
            each = (f"{words.short_period(d.period)} {words.value(d)}" for d in (data[0], data[-1]))
            yield f"{label}: {', '.join(each)}."


def _listed(case: Case, words: Words, exhibit: Exhibit) -> Iterator[str]:
    made = table(case, words, exhibit)
    if exhibit.kind == "matrix":
        yield from (f"{row[1]}, {row[0]}: {row[2]} ({row[3]})." for row in made.rows)
    elif exhibit.kind == "map":
        groups: dict[str, list[str]] = {}
        for row in made.rows:
            groups.setdefault(str(row[1]), []).append(str(row[0]))
        yield from (f"{label}: {', '.join(names)}." for label, names in groups.items())
    elif exhibit.relations:
        yield from (
            f"{row[0]} {row[1]} {row[2]}{f' ({row[3]})' if row[3] else ''}, from {row[4]}"
            f"{f' to {row[5]}' if row[5] else ''}."
            for row in made.rows
        )
    elif exhibit.event_kinds:
        for index, (label, _) in enumerate(made.headings[1:], 1):
            years = [str(row[0]) for row in made.rows if row[index]]
            count = sum(int(str(row[index])) for row in made.rows if row[index])
            yield f"{label}: {count}, from {years[0]} to {years[-1]}."
    elif exhibit.kind == "free":
        yield f"{len(made.rows)} rows of {', '.join(label for label, _ in made.headings[1:])}."
    else:
        yield from (
            f"{words.date(e.date)}: {exhibit.labels.get(id_) or e.title}."
            for id_, e in events(case, exhibit).items()
        )
        yield from _lower(case, words, exhibit)
