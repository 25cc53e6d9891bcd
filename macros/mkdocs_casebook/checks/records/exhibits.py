"""What an exhibit cannot show: said by its place in the file, before anything is drawn."""

from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.checks.records.known_ids import known_ids, unknown
from mkdocs_casebook.exhibits.chart_kinds import kind_of
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults, Unknown, unknown_in
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.exhibits import Exhibit

# What every exhibit takes.
_ALL = set("draft kind title takeaway scope evidence judgement note aliases".split())


def exhibits_problems(case: Case) -> Iterator[Problem]:
    """What is wrong with the exhibits of a case, besides what their fields' types refuse."""
    for id_, exhibit in case.records.exhibits.items():
        for fault in _faults(Figure(case, exhibit)) if exhibit.kind else ():
            of_key = fault.of_key or not fault.path
            place = case.records.place("exhibits", id_, *fault.path, of_key=of_key)
            if isinstance(fault, Unknown):
                yield unknown(fault.what, fault.word, place, fault.known)
            else:
                yield Problem(place, f"exhibit-{fault.rule}", fault.message)


def _faults(figure: Figure) -> Faults:
    exhibit, kind = figure.exhibit, kind_of(figure.exhibit)
    needs = set(kind.needs.split())
    given = {name for name in exhibit.model_fields_set if getattr(exhibit, name)}
    for name in sorted(given - needs - set(kind.takes.split()) - _ALL):
        key = name.replace("_", "-")
        message = f"{key!r} is nothing that the kind {exhibit.kind!r} draws; remove it"
        yield Fault("form", message, [key], of_key=True)
    if not given & needs:
        named = " or ".join(sorted(need.replace("_", "-") for need in needs))
        yield Fault("form", f"{exhibit.kind} needs {named}")
        return
    # What is to be written is not there to be drawn, and is told where it stands.
    for fault in kind.rules(figure):
        if isinstance(fault, Unknown) or not figure.awaits:
            yield fault
    yield from _against(figure)
    yield from _labels(figure)
    if not (exhibit.evidence or exhibit.judgement):
        yield from _unborne(exhibit)


def _unborne(exhibit: Exhibit) -> Faults:
    """What is shown and names nothing that bears it out."""
    message = (
        "nothing bears this out: {}give the exhibit evidence, or say in `judgement` by what you "
        "judged"
    )
    for index, cell in enumerate(exhibit.cells):
        if not (cell.facts or cell.events):
            own = message.format("name a fact or an event, ")
            yield Fault("evidence", own, ["cells", index])
    if exhibit.shades:
        yield Fault("evidence", message.format(""), ["shades"], of_key=True)


def _against(figure: Figure) -> Faults:
    """Numbers below the picture that nobody recorded, or of several units."""
    against, data = figure.exhibit.against, figure.case.data
    if not against:
        return
    known = known_ids(figure.case)["fact"]
    for name, refs in against.facts.items():
        yield from unknown_in(refs, "fact", known, "against", "facts", name)
    units = {data[ref].unit for refs in against.facts.values() for ref in refs if ref in data}
    if len(units) > 1:
        message = f"units that one scale cannot hold: {', '.join(sorted(units))}"
        yield Fault("unit", message, ["against", "facts"])


def _labels(figure: Figure) -> Faults:
    """What is named or called something and is no part of the exhibit is a slip of the pen."""
    exhibit, recorded = figure.exhibit, figure.records.series
    if any(ref not in figure.case.data for ref in exhibit.facts):
        return  # a label may be of what is misspelt there
    known = {*exhibit.columns, *exhibit.rows, *exhibit.relations, *exhibit.events, "mark"}
    known |= {ref.replace(".", "-") for ref in exhibit.facts}
    known |= set(exhibit.against.facts) if exhibit.against else set()
    if series := recorded.get(exhibit.series or ""):
        known |= {*series.columns, *series.rows}
    for cities in exhibit.cities:
        known |= set(recorded[cities.series].rows if cities.series in recorded else ())
    if series or not exhibit.series:
        for id_ in exhibit.labels.keys() - known:
            yield Unknown("part", id_, known, ["labels", id_], of_key=True)
        yield from unknown_in(exhibit.subject, "part", known, "subject")
        yield from unknown_in(exhibit.rival, "part", known, "rival")
