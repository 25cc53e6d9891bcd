"""What settings say of plugins, styles and scripts, with which pages would break: in the builder's
own words or in the verified page, without a line of the settings.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.pages.builder_defaults import MACROS
from mkdocs_casebook.pages.markdown_bundle import BUNDLE
from mkdocs_casebook.pages.own_macros import module_file
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.likely import NO, shown

_OWN_NAV = "makes a navigation that no check has read; list the pages in nav"
# Plugins that no site of ours has room for, and what does their work.
REFUSED = {
    "blog": "makes pages that no check has read; write a page, and list it in nav",
    "group": "brings plugins that no check has read; list them in plugins themselves",
    "info": "asks another host at each build; leave it out",
    "offline": "loads a script of another host; with casebook build --publish the editions have "
    "the site as an archive that is read from a disk",
    "meta": "gives pages front matter that no check has read; write it on each page",
    "optimize": "stops where the programs that it calls are not installed; make pictures small "
    "before they lie among the pages",
    "privacy": "fetches what pages load from other hosts, and these load nothing from any",
    "projects": "builds other projects, which no check has read; build each by itself",
    "social": "draws what the build has drawn already: a card for each case",
    "awesome-nav": _OWN_NAV,
    "awesome-pages": _OWN_NAV,
    "literate-nav": _OWN_NAV,
    "i18n": "builds languages that no check has read; each has a folder and settings of its own, "
    "which inherit those of the first",
    "glightbox": "puts its script and its style into each page, where none may run; exhibits have "
    "a picture for each width",
    "minify": "rewrites pages in which citations are looked up; styles and scripts are short "
    "already",
    "redirects": "leads on by a script, where none may run; casebook move writes data/moved.yml, "
    "and its pages lead on without",
}
# What the settings bring to every page.
BROUGHT = ("extra_css", "extra_javascript")
_FORM = f"{MACROS}: {{modules: [{BUNDLE}]}}"


def plugin_problems(root: Path, settings: Settings) -> Iterator[Problem]:
    """The plugins, styles and scripts of the settings that pages cannot have as they are said."""
    plugins = settings.options("plugins")
    for name in plugins:
        if why := REFUSED.get(name.removeprefix("material/")):
            place = settings.place(*settings.path_of("plugins", name))
            yield Problem(place, "settings-plugin", f"{name!r} {why}")
    if MACROS in plugins:
        place = settings.place(*settings.path_of("plugins", MACROS))
        for message in _of_macros(root, settings, plugins[MACROS]):
            yield Problem(place, "settings-plugin", message)
    folders = [root / (settings.text("docs_dir") or "docs")]
    if custom := settings.text("theme", "custom_dir"):
        folders.append(root / custom)
    for key in (*BROUGHT, "extra_templates"):
        for number, name in enumerate(files_named(settings, key)):
            there = any((folder / name).is_file() for folder in folders)
            if not there and not (is_address(name) and urlsplit(name).netloc):
                form = "it belongs in the folder that custom_dir of theme names"
                message = f"{shown(name)} is not there; {form}"
                yield Problem(settings.place(key, number), "settings-plugin", message)


def leaves_typed(key: str, said: object) -> bool:
    """Whether an option of the macros' plugin would have calls read in another way, or not."""
    return key.startswith("j2_") or (key == "render_by_default" and str(said).lower() in NO)


def files_named(settings: Settings, key: str) -> Iterator[str]:
    """The files that the key lists, each by its name or with it among what is said of it."""
    found: object = next((one for tree in settings.trees if (one := tree.at((key,)))), [])
    for one in found if isinstance(found, list) else []:
        yield str(one.get("path", "")) if isinstance(one, dict) else str(one)


def _of_macros(root: Path, settings: Settings, said: dict[str, object]) -> Iterator[str]:
    for key in said:
        if leaves_typed(key, said[key]):
            yield f"{key!r} would leave macros as they are typed; leave it out"
    modules, file = said.get("modules", []), module_file(root, settings)
    brought = modules if isinstance(modules, list) else [modules]
    if BUNDLE not in map(str, brought):
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        if "module_name" in said and not file.is_file():
            yield f"{shown(str(said['module_name']))} is no module of the project; write - {_FORM}"
        elif BUNDLE not in text:
            yield f"nothing brings the engine's macros; write - {_FORM}"
