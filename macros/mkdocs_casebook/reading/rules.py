"""The register of rules, which stands in rules.yml."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Example(NamedTuple):
    """The smallest thing that breaks a rule: a file, what stands in it, and what is told."""

    file: str
    text: str
    says: str


class Rule(NamedTuple):
    """A rule as the guide has it: what it holds, why, how to mend what breaks it.

    A `warning` is told, and stops nothing; that of a `draft` stops a publication. A good reason may
    break one that is `liftable`.
    """

    id: str
    what: str
    why: str
    mend: str
    warning: bool
    draft: bool
    liftable: bool
    example: Example


@cache
def rule_groups() -> Mapping[str, Mapping[str, Rule]]:
    """The groups of rules as the guide shows them, and the rules of each by their ids.

    It is read when it is first asked for: a check that finds nothing asks for none of it.
    """
    import yaml

    text = Path(__file__).with_name("rules.yml").read_text(encoding="utf-8")
    groups = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        group: {
            id_: Rule(
                id_,
                said["what"],
                said["why"],
                said["mend"],
                said.get("warning", False),
                said.get("draft", False),
                said.get("liftable", False),
                Example(said.get("in", told.partition(":")[0]), said["write"], told),
            )
            for id_, said in rules.items()
            for told in [said["says"]]
        }
        for group, rules in groups.items()
    }


@cache
def all_rules() -> Mapping[str, Rule]:
    """All rules, by their ids."""
    return {id_: rule for group in rule_groups().values() for id_, rule in group.items()}
