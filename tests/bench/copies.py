"""The project, and the project with the macros' output written into its pages."""

import inspect
import shutil
import sys
from collections.abc import Iterator
from filecmp import dircmp
from pathlib import Path

from mkdocs_casebook.site import hooks
from tests.bench.measures import ROOT, cpu

PARTS = ("data", "docs", "macros", "mkdocs.yml", ".github")
CONFIG = "bench.yml"
# The macros' output in place of their calls, and what they give the theme, as it is at the end.
KEEP = """\
import json
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    path = Path("../plain/docs") / Path(config.docs_dir).name / page.file.src_uri
    front = json.dumps(page.meta, default=str)  # plain texts are of a class of their own
    path.write_text(f"---\\n{front}\\n---\\n{markdown}", encoding="utf-8")

def plain(one):
    return dict(one) if hasattr(one, "keys") else str(one)

def on_post_build(config):
    with open("../plain/bench.yml", "a", encoding="utf-8") as settings:
        settings.write(f"extra: {json.dumps({**config.extra}, default=plain)}\\n")
"""


# The place in the navigation that the engine gives to the pages outside of it.
FRAME = f"""\
from pathlib import PurePosixPath
from typing import Any

{inspect.getsource(hooks.frame)}
on_nav = frame
"""


def copies(folder: Path, *, built: bool = True) -> tuple[Path, Path]:
    """The project, and the project with the macros' output written into its pages, both built."""
    real, plain = folder / "real", folder / "plain"
    for copy in (real, plain):
        for part in PARTS:
            from_, to = ROOT / part, copy / part
            if from_.is_dir():
                shutil.copytree(from_, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(from_, to)
    if not built:
        return real, plain
    (real / "keep.py").write_text(KEEP, encoding="utf-8")
    (real / CONFIG).write_text("INHERIT: mkdocs.yml\nhooks: [keep.py]\n", encoding="utf-8")
    (plain / "frame.py").write_text(FRAME, encoding="utf-8")
    own = "INHERIT: mkdocs.yml\nplugins: [material/search]\nhooks: [frame.py]\n"
    (plain / CONFIG).write_text(own, encoding="utf-8")
    cpu(real, "mkdocs", "build", "-f", CONFIG)
    shutil.copy(real / "mkdocs.yml", real / CONFIG)
    for copy in (real, plain):
        cpu(copy, "mkdocs", "build", "-f", CONFIG)
    if unlike := list(differences(dircmp(real / "site", plain / "site"))):
        sys.exit(f"{len(unlike)} pages differ with the macros' output written in: {unlike[0]} …")
    return real, plain


def differences(compared: dircmp) -> Iterator[str]:
    """The pages that are not the same in both folders."""
    names = [*compared.left_only, *compared.right_only, *compared.diff_files]
    yield from (name for name in names if name.endswith(".html"))
    for inner in compared.subdirs.values():
        yield from differences(inner)
