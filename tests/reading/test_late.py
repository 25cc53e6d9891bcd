"""A pattern that is compiled late finds what it would find at once."""

import re

import pytest

from mkdocs_casebook.reading import late as module
from mkdocs_casebook.reading.late import late


def test_it_is_compiled_when_it_is_first_asked(monkeypatch):
    compiled, compile_ = [], re.compile
    noted = lambda *given: compiled.append(given) or compile_(*given)  # noqa: E731
    monkeypatch.setattr(module.re, "compile", noted)
    pattern = late("(?P<one>a)b", re.IGNORECASE)
    assert pattern.pattern == "(?P<one>a)b" and not compiled
    assert pattern.search("xAB")["one"] == "A" and pattern.search("ab")
    assert pattern.sub("-", "abAB") == "--" and dict(pattern.groupindex) == {"one": 1}
    assert {given[0] for given in compiled} == {"(?P<one>a)b"}


def test_what_is_no_pattern_is_refused_when_it_is_first_asked():
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("")
