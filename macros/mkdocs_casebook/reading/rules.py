"""The register of rules: each by its group, which are warnings, and which an author may lift.

What the guide says of each stands in rules.yml, which `casebook check` does not need.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

# The groups as the guide shows them; the rules of each by what they are about.
GROUPS: dict[str, tuple[str, ...]] = {
    "files": (
        "file-character",
        "file-encoding",
        "file-link",
        "file-published",
        "file-size",
        "file-unreadable",
        "missing-file",
        "settings-missing",
        "unknown-file",
        "yaml-alias",
        "yaml-anchor",
        "yaml-depth",
        "yaml-document",
        "yaml-key",
        "yaml-syntax",
        "yaml-tab",
        "yaml-tag",
        "duplicate-key",
        "empty",
    ),
    "records": (
        "id-form",
        "duplicate-id",
        "missing-key",
        "unknown-key",
        "wrong-type",
        "wrong-value",
        "value-bounds",
        "text-reference",
        "date-future",
        "date-order",
        "event-order",
        "answers-circle",
    ),
    "references": (
        "unknown-case",
        "unknown-claim",
        "unknown-column",
        "unknown-entity",
        "unknown-event",
        "unknown-exhibit",
        "unknown-fact",
        "unknown-grade-of-sources",
        "unknown-group",
        "unknown-group-of-points",
        "unknown-group-of-rules",
        "unknown-kind",
        "unknown-kind-of-event",
        "unknown-kind-of-exhibit",
        "unknown-kind-of-record",
        "unknown-kind-of-relation",
        "unknown-macro",
        "unknown-mark",
        "unknown-objective",
        "unknown-page",
        "unknown-part",
        "unknown-point",
        "unknown-row",
        "unknown-section",
        "unknown-series",
        "unknown-source",
        "unknown-term",
        "unknown-term-or-entity",
        "unknown-unit",
    ),
    "values": (
        "fact-derived",
        "derive-circle",
        "derive-depth",
        "derive-form",
        "derive-order",
        "derive-period",
        "derive-unit",
        "derive-value",
        "stated-differs",
        "stated-form",
        "holds-false",
        "holds-form",
        "typed-number",
    ),
    "evidence": (
        "evidence-missing",
        "quote-length",
        "quote-missing",
        "note-length",
        "conflict",
        "alternative-form",
        "review-overdue",
        "correction-form",
        "correction-missing",
        "correction-order",
        "correction-stale",
    ),
    "pages": (
        "page-finding",
        "page-front-matter",
        "page-case",
        "page-jinja",
        "page-arguments",
        "page-link",
        "page-anchor",
        "page-address",
        "page-notes",
        "page-unreachable",
        "page-chapter",
        "page-markup",
        "page-name",
        "page-nesting",
        "navigation-missing",
        "navigation-repeated",
        "missing-page",
        "missing-record",
        "mark-density",
        "mark-in-place",
        "mark-repeated",
        "mark-and-cite",
        "term-density",
        "term-undefined",
    ),
    "exhibits": (
        "exhibit-annotation",
        "exhibit-break",
        "exhibit-country",
        "exhibit-form",
        "exhibit-place",
        "exhibit-points",
        "exhibit-specification",
        "exhibit-total",
        "exhibit-unit",
    ),
    "exceptions": ("exception-form", "exception-unused"),
}
# What is told, and stops nothing.
WARNINGS = frozenset({"review-overdue"})
# Rules that a good reason may break; the others hold always.
LIFTABLE = (
    "mark-density",
    "note-length",
    "page-unreachable",
    "term-density",
    "term-undefined",
    "typed-number",
)


class Example(NamedTuple):
    """The smallest thing that breaks a rule: a file, what stands in it, and what is told."""

    file: str
    text: str
    says: str


class Rule(NamedTuple):
    """A rule as the guide has it: what it holds, why, how to mend what breaks it."""

    id: str
    what: str
    why: str
    mend: str
    warning: bool
    liftable: bool
    example: Example


@cache
def rules_of(group: str) -> tuple[Rule, ...]:
    """The rules of a group, in its order."""
    said = _said()
    return tuple(
        Rule(
            id_,
            said[id_]["what"],
            said[id_]["why"],
            said[id_]["mend"],
            id_ in WARNINGS,
            id_ in LIFTABLE,
            Example(said[id_]["in"], said[id_]["write"], said[id_]["says"]),
        )
        for id_ in GROUPS[group]
    )


@cache
def _said() -> dict[str, dict[str, str]]:
    import yaml

    text = Path(__file__).with_name("rules.yml").read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
