"""The pages of the hostile case: each macro, and a value in each place."""

from typing import get_args

from mkdocs_casebook.checks.records.known_ids import PARTS
from mkdocs_casebook.records.argument import PointGroup
from tests.show.attacks import STARTS

# A value in each place in which an author may write a macro.
PLACES = """\
# {{{{ value("{fact}") }}}}

<p class="finding">{{{{ value("{fact}") }}}}</p>

{{{{ value("{fact}") }}}} starts this line, {{{{ fact("{fact}") }}}}, **{{{{ value("{fact}") }}}}**
{{{{ cite("x{k}") }}}} {{{{ citet("x{k}") }}}} {{{{ term("x{k}") }}}} {{{{ said("x{k}") }}}}

{{{{ quote("x{k}") }}}}

## {{{{ value("{fact}") }}}} {{: #heading }}

| {{{{ value("{fact}") }}}} | b |
| --- | --- |
| {{{{ value("{fact}") }}}} | {{{{ cite("x{k}") }}}} |

- {{{{ value("{fact}") }}}}

> {{{{ value("{fact}") }}}}

<table><tr><td title="{{{{ value("{fact}") }}}}">{{{{ value("{fact}") }}}}</td></tr></table>

{{{{ notes() }}}}
"""
FINDING = "It works.\n{: .finding }"


def pages() -> dict[str, str]:
    """The pages of the case, so that each macro is called, by their names."""
    groups = get_args(PointGroup)
    made = {
        "index": '# Case\n\n{{ value("s0.x0.x0") }}',
        "claims/index": "# Claims\n\n{{ claims() }}",
        "argument": "# Argument\n\n## All\n\n{{ trace() }}\n"
        + "".join(f'\n## {group}\n\n{{{{ points("{group}") }}}}\n' for group in groups),
    }
    for name in (
        "register references quotations glossary series timeline questions answers corrections "
        "objectives report downloads editions original"
    ).split():
        made[name] = f"# {name}\n\n{{{{ {name}() }}}}"
    made["about"] = "# About\n" + "".join(f'\n{{{{ about("{part}") }}}}\n' for part in PARTS)
    made["sessions"] = "# Sessions\n\n## All\n\n{{ sessions() }}"
    made["gallery"] = "# Gallery\n\n{{ exhibits() }}"
    made["pictures"] = "# Pictures\n\n## All\n" + "".join(
        f'\n{{{{ exhibit("x{k}") }}}}\n\nSee {{{{ see("x{k}") }}}}.\n' for k in range(len(STARTS))
    )
    for k in range(len(STARTS)):
        made[f"x{k}/index"] = f'# Kind\n\n{{{{ cards("x{k}") }}}}'
        made[f"x{k}/e{k}"] = f'# Entity {k}\n\n{{{{ profile("e{k}") }}}}'
        made[f"claims/section-{k + 1}"] = f"# Section\n\n{{{{ claims(section={k + 1}) }}}}"
    made = {name: text.replace("\n", f"\n\n{FINDING}\n", 1) for name, text in made.items()}
    for k in range(len(STARTS)):
        made[f"places-{k}"] = PLACES.format(fact=f"e{k}.x{k}", k=k)
        made[f"cells-{k}"] = PLACES.format(fact=f"s{k}.x{k}.x{k}", k=k)
    return made
