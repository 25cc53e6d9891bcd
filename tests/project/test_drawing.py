"""What tests draw: the same in each run, whatever ran before; and others where that is asked."""

import ast
import subprocess
import sys
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import projects
from tests.project.modules import MODULES

# It is there to draw anew.
FUZZ = "fuzz.py"
SEEDED = {"random": {"Random"}, "uuid": {"UUID", "uuid3", "uuid5"}, "os": set(), "secrets": set()}


def unseeded(text: str) -> list[int]:
    """The lines in which something is drawn, or a seed is taken, that is another in each run."""
    found = []
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.ImportFrom(module="random" | "uuid" | "secrets" as module, names=names):
                wrong = bool({name.name for name in names} - SEEDED[module])
            case ast.ImportFrom(module="os", names=names):
                wrong = "urandom" in {name.name for name in names}
            case ast.Attribute(value=ast.Name(id="random" | "uuid" | "secrets" as module)):
                wrong = node.attr not in SEEDED[module]
            case ast.Attribute(attr="urandom" | "SystemRandom"):
                wrong = True
            case ast.Call(func=ast.Name(id="Random") | ast.Attribute(attr="Random")):
                given = [*node.args, *(word.value for word in node.keywords)]
                parts = [part for one in given for part in ast.walk(one)]
                wrong = not given or any(isinstance(part, ast.Call) for part in parts)
            case ast.Call(func=ast.Attribute(attr="example"), args=[], keywords=[]):
                wrong = True
            case ast.keyword(arg="derandomize" | "database" | "use_true_random"):
                wrong = True
            case _:
                continue
        if wrong:
            found.append(node.lineno)
    return found


def test_no_module_draws_unseeded():
    """Hypothesis draws by the one profile of tests/drawing.py, all else from a seed in the text."""
    found = {}
    for name, text in MODULES.items():
        if name != FUZZ and (lines := unseeded(text)):
            found[name] = [text.splitlines()[number - 1] for number in lines]
    profiles = found.pop("drawing.py")
    assert found == {}
    assert len(profiles) == 4 and all("derandomize=" in line for line in set(profiles)), profiles


@pytest.mark.parametrize("text", [
    "random.choice('ab')", "random.shuffle(x)", "from random import choice", "random.seed(time())",
    "random.Random()", "random.Random(time.time())", "Random(x=os.getpid())", "uuid.uuid4()",
    "from uuid import uuid4", "secrets.token_hex()", "import secrets as s; s.x; secrets.choice(x)",
    "from secrets import choice", "os.urandom(3)", "from os import urandom",
    "random.SystemRandom(1)", "st.text().example()", "st.randoms(use_true_random=True)",
    "settings(derandomize=False)", "settings(database=None)",
])  # fmt: skip
def test_what_draws_anew_is_found(text):
    assert unseeded(text)


@pytest.mark.parametrize(
    "text", ["random.Random(6)", "from random import Random", "Random(seed)", "uuid.UUID(x)"]
)
def test_what_is_seeded_is_not(text):
    assert not unseeded(text)


def drawn() -> list[str]:
    """What a property is tried with."""
    found = []

    @settings(settings.get_profile("fixed"))
    @given(st.text())
    def tried(text):
        found.append(text)

    tried()
    return found


def test_what_is_loaded_changes_no_example(monkeypatch, tmp_path):
    """A module of ours more, with words of its own, and the same is drawn."""
    before = drawn()
    path = tmp_path / "loaded.py"
    path.write_text("WORDS = " + repr([f"a word number {n}" for n in range(300)]), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "loaded", module := ModuleType("loaded"))
    module.__file__ = str(path)
    assert drawn() == before
    assert len(set(before)) > 50


PROPERTY = """
from hypothesis import given, strategies as st

@given(text=st.text(), number=st.integers())
def test_planted(text, number):
    assert number < 1000

def test_of_another_kind():
    assert False
"""


def test_fuzz_prints_what_to_add_and_how_to_see_it_again(tmp_path):
    """The falsifying example in words, the seed, and the blob; and it ends with an error."""
    (tmp_path / "test_planted.py").write_text(PROPERTY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "0", str(tmp_path)],
        cwd=projects.ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout
    assert "number=1000," in done.stdout
    assert "@reproduce_failure(" in done.stdout
    seed = done.stdout.splitlines()[0].removeprefix("Round 1, seed ")
    assert f"--hypothesis-profile=fuzz --hypothesis-seed={seed}\n" in done.stdout
    assert "1 failed" in done.stdout and "kind" not in done.stdout
