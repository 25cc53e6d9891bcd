"""What the server of tests/forked.py loads: the engine, all that the engine loads later, and what
it makes at first use, for every project alike, in as long as a small check takes.
"""

import gc
import importlib
import pkgutil

from babel import Locale
from markdown import Markdown
from mkdocs.config import load_config

import mkdocs_casebook
from mkdocs_casebook.records.base import Record

# Those are run as programs of their own.
_PROGRAMS = ("__main__", "drawer", "worker")
_LIBRARIES = (
    "PIL.ImageDraw", "PIL.ImageFont", "PIL.PngImagePlugin", "colorama", "html_to_markdown",
    "lightningcss", "lxml.html", "material.extensions.emoji", "material.plugins.search.plugin",
    "material.templates", "mkdocs.commands.build", "mkdocs_macros.plugin", "pymdownx.superfences",
    "xlsxwriter",
)  # fmt: skip

for _, name, _ in pkgutil.walk_packages(mkdocs_casebook.__path__, "mkdocs_casebook."):
    if not name.endswith(_PROGRAMS):
        importlib.import_module(name)
for name in _LIBRARIES:
    importlib.import_module(name)
# The schemas of records, the forms of numbers, and what Markdown's extensions look for.
kinds = Record.__subclasses__()
for kind in kinds:
    kinds += kind.__subclasses__()
    kind.model_rebuild()
for name in ("en", "en_GB"):
    assert Locale.parse(name).number_symbols
settings = load_config("mkdocs.yml")
Markdown(
    extensions=settings["markdown_extensions"], extension_configs=settings["mdx_configs"]
).convert("")
gc.collect()
gc.freeze()
