"""Amounts added up over time."""

from typing import NamedTuple

from mkdocs_casebook.case.datum import caution_of
from mkdocs_casebook.case.doubt import signs
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.wording import QUALIFIER_SIGNS
from mkdocs_casebook.exhibits.charts import axes, vega
from mkdocs_casebook.exhibits.charts.lines import panel
from mkdocs_casebook.exhibits.charts.theme import Drawing, Size, tone
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import has_count

ONE_COLUMN = has_count("columns", 1, 1, "steps add up one column, not {}", "kind")


class _Step(NamedTuple):
    """An amount: when it is, from where to where it leads, and its words."""

    x: float
    foot: float
    y: float
    t: str
    doubted: bool


def steps(figure: Figure, size: Size) -> Drawing:
    """Amounts added up over time; those apart stand hollow and are not added."""
    against = figure.exhibit.against
    canvas = vega.Canvas(figure, size, size.width - 74, size.high(230, 220))
    stairs, alone = _steps(figure, size)
    first, last, total = stairs[0].x, stairs[-1].x, stairs[-1].y
    reach = axes.nice([total, *(step.y for step in alone)])
    end = {"x": last + (last - first) * size.pick(0.04, 0.06), "y": total}
    canvas.curve([*(step._asdict() for step in stairs), end], 0, interpolate="step-after")
    for doubted, own in vega.grouped((step.doubted, step._asdict()) for step in stairs):
        look = vega.filling(0, hollow=doubted, edge=1.5 if doubted else 0)
        canvas.points(own, 0, 42, **look)
    # A label stands where the one before it is a line's height below or far to the left.
    shown = stairs[:1]
    for step in stairs[1:]:
        above = reach.down(shown[-1].y, canvas.height) - reach.down(step.y, canvas.height)
        away = (step.x - shown[-1].x) / (last - first) * canvas.width
        if above > size.type + 6 or away > 7 * size.type:
            shown.append(step)
    labels = [step._asdict() for step in shown]
    canvas.texts(labels, align="right", dx=-7, dy=-3, baseline="bottom")
    look = {**vega.BOLD, **vega.beside(5, left=False), "color": tone(0)}
    said = _total(figure, total)
    canvas.text(said, end, fontSize=size.type + 3, **look)
    for step in alone:
        row = step._asdict()
        canvas.layer("rule", [row], y2="foot", strokeDash=[2, 3], strokeWidth=1.5)
        canvas.points([row], 1, 60, shape="diamond", **vega.filling(1, hollow=True, edge=2))
        look = vega.beyond(9, below=False, rise=size.lifted(step.t))
        canvas.texts([row], align="right", dx=8, color=tone(1), **look)
    ticks = axes.years_of(figure.numbers, first, last, canvas.width, size)
    after = end["x"] + (last - first) * size.pick(0.1, 0.16)
    years = axes.Years(int(first), after, canvas.width, ticks)
    body = canvas.body(years.channel(grid=False), axes.upward(figure, reach))
    if against:
        body = {"vconcat": [body, panel(figure, against, years, size, grid=False)]}
    return Drawing(phrase("{unit}, added up", unit=figure.unit), body)


def _total(figure: Figure, total: float) -> str:
    """What the amounts add up to, with what is said before them and their doubt."""
    line = figure.numbers.line(*figure.numbers.columns)
    added = [datum for row, datum in line if row not in figure.numbers.apart]
    about = QUALIFIER_SIGNS["about"] if any(datum.qualifier for datum in added) else ""
    return about + figure.drawn(total) + signs(caution_of(added))


def _steps(figure: Figure, size: Size) -> tuple[list[_Step], list[_Step]]:
    """What is added up, and what stands apart where it would begin."""
    stairs, alone, total = list[_Step](), list[_Step](), 0.0
    for row, datum in figure.numbers.line(*figure.numbers.columns):
        x, label = axes.year_of(datum), figure.short(datum)
        head = total + figure.numbers.drawn(datum)
        if row in figure.numbers.apart:
            said = size.wrapped(f"{label} {figure.numbers.rows[row]}", size.pick(150, 96))
            alone.append(_Step(x, total, head, said, True))
        else:
            doubted = bool(datum.caution)
            number = label.lstrip("".join(QUALIFIER_SIGNS.values()))
            label = f"{label.removesuffix(number)}+{number}"
            stairs.append(_Step(x, total, round(head, 6), label, doubted))
            total = stairs[-1].y
    return stairs, alone
