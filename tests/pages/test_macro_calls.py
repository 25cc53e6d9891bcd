"""Macro calls are read as the template language reads them, and nothing else is let through."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined

from mkdocs_casebook.pages.macro_calls import read_calls


def test_calls_are_read_with_their_arguments_and_not_run():
    body = 'fact {{fact("a.b")}} {{- cite(\'c\', at="}} d") }}\n{{ claims(section=3) }}'
    found = read_calls("f", body)
    assert found.problems == []
    assert [(call.name, call.args, call.kwargs) for call in found.calls] == [
        ("fact", ("a.b",), {}), ("cite", ("c",), {"at": "}} d"}), ("claims", (), {"section": 3}),
    ]  # fmt: skip
    assert [call.place[1:] for call in found.calls] == [(1, 8), (1, 26), (2, 4)]


WORDS = st.sampled_from(["fact", "id", "at"])
VALUES = st.sampled_from(
    ['"a.b"', "'c'", "3", '"x, y=(1)"', "''", "007", "None", "True", r'"\n"', r"'\''", "1.5"]
)
ARGUMENTS = st.builds("{}{}".format, st.just("") | WORDS.map("{} = ".format), VALUES)


@given(name=WORDS, arguments=st.lists(ARGUMENTS, max_size=4).map(" , ".join))
def test_calls_are_read_as_jinja_reads_them(name, arguments):
    """Whatever its form, a call that is taken has the name and the values that Jinja finds."""
    text = f"{{{{ {name}({arguments}) }}}}"
    found = read_calls("f", text)
    if found.problems:
        return
    (output,) = Environment().parse(text).body
    (call,) = output.nodes
    named = {word.key: word.value.as_const() for word in call.kwargs}
    assert [(one.name, one.args, one.kwargs) for one in found.calls] == [
        (call.node.name, tuple(one.as_const() for one in call.args), named)
    ]


PIECES = [
    "{{ fact('a') }}", '{{ fact("a") }}', "{{- fact('a') -}}", "{{+ fact('a') }}", "{{ fact(1) }}",
    "{{ evil() }}", "{{", "}}", "{%", "%}", "{#", "#}", "{#-", "-#}", "{# x #}", "{", "}", '"', "'",
    "{% raw %}", "{%- raw -%}", "{% raw +%}", "{%+ raw %}", "{% endraw %}", "{%- endraw +%}",
    "{% end %}", "{% endx %}", "evil()", "fact(", "'a')", '{{ fact("', "raw", "endraw", "\n", "\\",
    " ", "-", "+", "|", ".x", "{% set x = evil() %}",
]  # fmt: skip
TEXTS = 1_000


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_what_is_let_through_runs_the_calls_that_were_read_and_nothing_else(seed):
    """A thousand texts of pieces that lead astray from each seed."""
    draw, ran = random.Random(seed), []
    environment = Environment(undefined=StrictUndefined)
    names = {"fact": lambda one: ran.append(one) or "", "evil": lambda: ran.append("evil") or ""}
    let_through = 0
    for _ in range(TEXTS):
        text = "".join(draw.choices(PIECES, k=draw.randint(2, 8)))
        found = read_calls("page.md", text)
        if found.problems or any(one.name != "fact" or not one.called for one in found.calls):
            continue
        let_through += 1
        ran.clear()
        environment.from_string(text).render(names)
        assert ran == [one.args[0] for one in found.calls], text
    assert let_through > TEXTS / 20
