"""A case of twenty thousand facts: invented, always the same, for measuring."""

import random
from pathlib import Path

ENTITIES, FACTS, SOURCES = 500, 40, 500
_FIRST = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Heron", "Inlet")
_LAST = ("Ferries", "Foundry", "Mills", "Orchards", "Press", "Quarry", "Rail", "Stores", "Works")
_COUNTED = (
    "Passengers carried", "Tickets sold", "Staff at the end of the year", "Vessels in service",
    "Harbours served", "Complaints received", "Crossings made", "Tonnes of freight",
)  # fmt: skip
_FIELDS = ("type: report", "type: webpage", "type: article-newspaper", "type: book")


def write(folder: Path, entities: int = ENTITIES) -> None:
    """The case `large` and its pages, in the data and docs of a project's folder."""
    draw = random.Random(20_000)
    data, docs = folder / "data/large", folder / "docs/en/large"
    for made in (data / "makers", docs / "makers"):
        made.mkdir(parents=True)
    (data / "case.yml").write_text(_CASE, encoding="utf-8")
    records = "".join(_source(index, draw) for index in range(SOURCES))
    (data / "sources.yml").write_text(records, encoding="utf-8")
    for index in range(entities):
        id_ = f"maker-{index}"
        name = f"{draw.choice(_FIRST)} {draw.choice(_LAST)} {index}"
        facts = "".join(_fact(id_, number, draw) for number in range(FACTS))
        record = f"name: {name}\nwhat: invented maker of things\nfacts:\n{facts}"
        (data / f"makers/{id_}.yml").write_text(record, encoding="utf-8")
        marks = "".join(
            f'In the year {{{{ value("{id_}.n{number}") }}}} were counted, which is more than '
            "a reader of the first report about it would have thought possible at that time.\n\n"
            for number in draw.sample(range(FACTS), 4)
        )
        page = f'# {name}\n\n{marks}{{{{ profile("{id_}") }}}}\n\n{{{{ notes() }}}}\n'
        (docs / f"makers/{id_}.md").write_text(page, encoding="utf-8")
    for name, macro in (
        ("index", ""),
        ("makers/index", '{{ cards("makers") }}'),
        ("references", "{{ references() }}"),
        ("facts", "{{ register() }}"),
    ):
        text = f"# {name.capitalize()}\n\nIt is invented.\n{{: .finding }}\n\n{macro}\n"
        (docs / f"{name}.md").write_text(text, encoding="utf-8")


_CASE = """\
title: A large case
subject: maker-0
question: How long does it take to check?
abstract: Invented makers, to measure by.
objectives: {read: Read a list.}
edition: First edition
authors: [{literal: Nobody}]
licence: CC0-1.0
kinds: {makers: {title: Makers, one: maker}}
units:
  people: {one: person, other: people}
  pieces: {one: piece, other: pieces}
"""


def _source(index: int, draw: random.Random) -> str:
    return (
        f"report-{index}:\n  {draw.choice(_FIELDS)}\n"
        f"  author: [{{family: {draw.choice(_FIRST)}, given: Ann}}]\n"
        f"  title: Report number {index} on {draw.choice(_LAST).lower()}\n"
        f"  issued: {draw.randrange(1990, 2025)}-0{draw.randrange(1, 10)}\n"
        f"  URL: https://example.org/reports/{index}\n  accessed: 2026-11-22\n"
        f"  grade: primary\n"
    )


def _fact(entity: str, number: int, draw: random.Random) -> str:
    """Each fifth fact is derived from the two before it; each tenth has an alternative."""
    label = f"{_COUNTED[number % len(_COUNTED)]}, {number // len(_COUNTED) + 1}"
    head = f"  n{number}:\n    label: {label}\n    period: {2000 + number // 5}\n"
    if number % 5 == 4:
        parts = f"[{entity}.n{number - 2}, {entity}.n{number - 1}]"
        return f"{head}    unit: percent\n    derive: {{ratio: {parts}}}\n"
    value = draw.randrange(1_000, 9_000_000)
    fact = (
        f"{head}    value: {value}\n    unit: people\n"
        "    kind: filed\n    status: reported\n    evidence:\n"
        f"      - source: report-{draw.randrange(SOURCES)}\n        at: p. {number + 1}\n"
        "        quote: as many as were counted in that year, it says here\n"
        "    checked: 2026-11-22\n"
    )
    if number % 10 == 0:
        fact += (
            f"    alternatives:\n      - value: {value + 500}\n        evidence:\n"
            f"          - source: report-{draw.randrange(SOURCES)}\n        why: It rounds.\n"
        )
    if number % 7 == 0:
        fact += f"    note: It is counted as in [[@report-{draw.randrange(SOURCES)}]].\n"
    return fact
