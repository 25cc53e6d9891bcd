"""The table of the macros: a row for each, of all that the engine has to know of it.

What authors call is the row's function: its signature and its docstring are what they are told.
"""

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.macro import Macro, Macros, Shown, each
from mkdocs_casebook.show import argument, entities, facts, figures, guide, lists, packages
from mkdocs_casebook.show.view import View

MACROS = Macros((
    Macro(facts.about, "aside"),
    Macro(lists.cases, caseless=True),
    Macro(facts.chapter),
    Macro(facts.fact, "mark", leads=("correction",)),
    Macro(facts.value, "word"),
    Macro(facts.holds, "word"),
    Macro(facts.notes, shows="note", leads=("correction", "series", "source"),
          anchors=lambda case: [Shown("part", "notes", "notes")]),
    Macro(View.cite, "aside", leads=("source",)),
    Macro(View.citet, "aside", leads=("source",)),
    Macro(entities.timeline, shows="year", leads=("entity",), anchors=entities.of_timeline),
    Macro(entities.profile, shows="entity", anchors=entities.of_profile,
          leads=("correction", "entity", "series", "source", "term")),
    Macro(entities.cards, shows="kind", leads=("entity",),
          anchors=lambda case, kind: [Shown("kind", kind, "")]),
    Macro(argument.points, shows="point", example='"problems"',
          leads=("exhibit", "point", "series", "source", "term"),
          anchors=each("point", argument.points_of)),
    Macro(argument.trace, leads=("point",),
          anchors=each("trace", lambda case, point="": [point] if point else case.records.points)),
    Macro(argument.claims, shows="claim", example="section=1", anchors=argument.of_claims,
          leads=("claim", "exhibit", "section", "series", "source")),
    Macro(argument.questions, shows="question", leads=("answer",),
          anchors=each("question", lambda case, lines=0: case.records.questions)),
    Macro(argument.answers, shows="answer", leads=("exhibit", "question"),
          anchors=each("answer", argument.answered)),
    Macro(facts.term, "word", leads=("term",)),
    Macro(lists.glossary, shows="term", leads=("term",), anchors=each("term", Case.terms)),
    Macro(lists.references, shows="source", anchors=each("source", Case.sources)),
    Macro(lists.register, leads=("entity", "series")),
    Macro(lists.reviews),
    Macro(lists.series, shows="series", leads=("source",), anchors=lists.of_series),
    Macro(lists.corrections, shows="correction", leads=("claim",), anchors=lists.of_corrections),
    Macro(lists.report, leads=("claim",)),
    Macro(lists.downloads, shows="download"),
    Macro(figures.exhibit, shows="exhibit", example='"id"',
          leads=("entity", "gallery", "series", "source"),
          anchors=each("exhibit", lambda case, id: {id} & set(case.records.exhibits))),
    Macro(View.see, "aside", leads=("exhibit",)),
    Macro(figures.exhibits, shows="gallery", leads=("exhibit",),
          anchors=each("gallery", Case.exhibits)),
    Macro(figures.choose, leads=("kind of event",)),
    Macro(guide.rules, shows="rule", leads=("rule",), anchors=guide.of_rules, caseless=True),
    Macro(guide.fields, shows="kind of record", anchors=guide.of_fields),
    Macro(guide.usage),
    Macro(guide.privacy, caseless=True),
    Macro(packages.packages, caseless=True),
))  # fmt: skip
