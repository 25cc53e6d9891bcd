"""Compiled templates are kept beside the engine's own compiled modules, and change nothing."""

from pathlib import Path
from random import Random

import pytest
from jinja2 import Environment, FileSystemLoader

from mkdocs_casebook.show import compiled
from mkdocs_casebook.show.compiled import keep_compiled

TEXT = "{% for word in words %}{{ word | said }}{{ 'a < b' }}{% endfor %}"


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """The folder in which templates are kept."""
    kept = tmp_path / "kept"
    monkeypatch.setattr(compiled, "folder", lambda: kept)
    return kept


@pytest.fixture
def template(tmp_path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(TEXT, encoding="utf-8")
    return path


def loud(word: str) -> str:
    return word.upper()


def filled(template: Path, *own: bytes, said=str, **options) -> tuple[str, int]:
    """What comes of the template, and how often something was compiled for it."""
    times = []

    class Counted(Environment):
        def _generate(self, *args, **kwargs):
            times.append(args)
            return super()._generate(*args, **kwargs)

    environment = Counted(loader=FileSystemLoader(template.parent), **options)
    environment.filters["said"] = said
    keep_compiled(environment, *own)
    return environment.get_template(template.name).render(words=["one", "two"]), len(times)


def test_a_template_is_compiled_once(template, kept):
    assert filled(template) == ("onea < btwoa < b", 1)
    assert filled(template) == ("onea < btwoa < b", 0)
    (only,) = kept.iterdir()


def test_an_edited_one_is_compiled_anew_and_its_former_form_goes(template, kept):
    filled(template)
    template.write_text("{{ words[0] }}", encoding="utf-8")
    assert filled(template) == ("one", 1)
    assert filled(template) == ("one", 0)
    (only,) = kept.iterdir()


def test_what_compiles_it_in_another_way_takes_nothing_of_it(template, kept):
    filled(template)
    assert filled(template, autoescape=True)[1] == 1
    assert filled(template, said=loud)[1] == 1
    assert filled(template, b"another finalize")[1] == 1
    assert filled(template, extensions=["jinja2.ext.do"])[1] == 1
    assert filled(template) == ("onea < btwoa < b", 0)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_not_whole_is_as_if_it_were_not_there(template, kept, seed):
    drawn = Random(seed)
    filled(template)
    (path,) = kept.iterdir()
    whole = path.read_bytes()
    begin, end = sorted(drawn.randint(0, len(whole)) for _ in range(2))
    path.write_bytes(whole[:begin] + drawn.randbytes(drawn.randint(0, 40)) + whole[end:])
    assert filled(template) == ("onea < btwoa < b", 1)
    assert path.read_bytes() == whole


def test_where_nothing_can_be_written_each_process_compiles(template, kept):
    kept.write_text("A file where the folder belongs.", encoding="utf-8")
    assert [filled(template)[1] for _ in range(2)] == [1, 1]


def test_the_theme_is_compiled_once_for_all_copies_of_the_engine(tmp_path, kept, monkeypatch):
    for name in ("one", "two"):
        monkeypatch.setattr(compiled, "ENGINE", tmp_path / name)
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(TEXT, encoding="utf-8")
        assert filled(tmp_path / name / "page.html")[1] == (name == "one")
