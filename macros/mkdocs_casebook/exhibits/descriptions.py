"""An exhibit of numbers in a sentence or two, for those who do not see the picture."""

from collections.abc import Iterator

from mkdocs_casebook.exhibits.data import Figure

# So many numbers of a line are said one by one; of a longer one its ends, its least and its most.
_FEW = 8


def of_numbers(figure: Figure) -> Iterator[str]:
    """What each column says, where its numbers do not compare, and what stands below."""
    numbers = figure.numbers
    for column, label in numbers.columns.items():
        line = numbers.line(column)
        if len(line) > _FEW:
            extremes = (most(line, key=lambda item: item[1].value or 0) for most in (min, max))
            told = {row for row, _ in (line[0], *extremes, line[-1])}
            line = [(row, datum) for row, datum in line if row in told]
        said = ", ".join(f"{numbers.rows[row]} {figure.words.value(datum)}" for row, datum in line)
        yield f"{label}: {said}." if label else f"{said}."
    for row, text in figure.breaks.items():
        place = f"before {numbers.rows[row]}" if row else f"after {[*numbers.rows.values()][-1]}"
        yield f"Break {place}: {text}."
    yield from (f"Apart: {label}." for row, label in numbers.rows.items() if row in numbers.apart)
    yield from (f"{date}: {said}." for date, said in figure.dated.values())
    yield from of_lower(figure)


def of_lower(figure: Figure) -> Iterator[str]:
    """Where each line of the lower picture begins and ends."""
    words = figure.words
    if against := figure.exhibit.against:
        for id_, refs in against.facts.items():
            ends = (figure.case.data[ref] for ref in dict.fromkeys((refs[0], refs[-1])))
            said = ", ".join(f"{words.short_period(d.period)} {words.value(d)}" for d in ends)
            yield f"{figure.label(id_, against.title)}: {said}."
