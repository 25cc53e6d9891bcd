"""What the server of tests/forked.py loads: the engine, and all that the engine loads later."""

import gc
import importlib
import pkgutil

import mkdocs_casebook

# Those are run as programs of their own.
_PROGRAMS = ("__main__", "drawer", "worker")
_LIBRARIES = (
    "PIL.ImageDraw", "PIL.ImageFont", "PIL.PngImagePlugin", "lxml.html",
    "material.extensions.emoji", "material.plugins.search.plugin", "mkdocs.commands.build",
    "mkdocs_macros.plugin", "pymdownx.superfences", "xlsxwriter",
)  # fmt: skip

for _, name, _ in pkgutil.walk_packages(mkdocs_casebook.__path__, "mkdocs_casebook."):
    if not name.endswith(_PROGRAMS):
        importlib.import_module(name)
for name in _LIBRARIES:
    importlib.import_module(name)
gc.collect()
gc.freeze()
