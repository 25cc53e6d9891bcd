"""What settings say of the theme, and what it has no place for: a builder would break off in one of
its templates, or leave a link that leads nowhere, or look as nobody has tried.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from mkdocs_casebook.exhibits.charts.theme import COLOURS, contrast
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.likely import NO, shown

_THEME = "theme"
_EXTENDS = late(r"""\{%-?\s*extends\s+["']([^"']+)["']""")
# What small letters need is 4.5, and the panels of a page are a little nearer to the colour.
_STANDS_OUT = 5
_KNOWN = (
    "custom_dir direction favicon features font icon language locale logo name palette "
    "static_templates".split()
)


def theme_problems(root: Path, settings: Settings) -> Iterator[Problem]:
    """What the settings say of the theme in another form than it has."""
    own = _said(settings)
    folders = [root / (settings.text("docs_dir") or "docs"), ENGINE / "theme"]
    if custom := settings.text(_THEME, "custom_dir"):
        folders.insert(0, root / custom)
    for name in own.keys() - {*_KNOWN}:
        if near := did_you_mean(name, _KNOWN):
            place = settings.place(_THEME, name)
            yield Problem(place, "unknown-key", f"{name!r} is not a key here{near}")
    for name, message in _wrong(settings, own, folders):
        yield Problem(settings.place(*name.split(".")), "settings-theme", message)
    yield from _pale(settings)
    if custom:
        yield from _templates(root / custom, root)


def _templates(folder: Path, root: Path) -> Iterator[Problem]:
    """The templates of an author's own that leave out what the theme puts on pages."""
    for path in sorted(folder.glob("[!.]*.html")):
        text = path.read_text("utf-8", errors="replace")
        found = _EXTENDS.search(text)
        right = "casebook.html" if path.name == "main.html" else "main.html"
        bare = found is None if right == "casebook.html" else False
        if bare or (found and found[1] in {"base.html", "main.html"} - {right}):
            line = text.count("\n", 0, found.start()) + 1 if found else 1
            message = f'leaves out what cites and describes pages; write {{% extends "{right}" %}}'
            place = Place(path.relative_to(root).as_posix(), line)
            yield Problem(place, "settings-theme", message)


def _said(settings: Settings) -> dict[str, object]:
    """What the settings say of the theme, besides its name."""
    found: dict[str, object] = {}
    for tree in reversed(settings.trees):
        said = tree.at((_THEME,))
        found |= said if isinstance(said, dict) else {}
    return found


def _wrong(
    settings: Settings, own: dict[str, object], folders: list[Path]
) -> Iterator[tuple[str, str]]:
    """The path of each setting that is wrong, with points in it, and why."""
    for name in ("logo", "favicon"):
        file = own.get(name)
        if isinstance(file, str) and not any((folder / file).is_file() for folder in folders):
            yield f"theme.{name}", f"{shown(file)} is no file of the pages' folder"
    if str(own.get("font", "no")).lower() not in NO:
        message = "would be fetched from another host; leave it out, and bring one in extra_css"
        yield "theme.font", f"the font {message}"
    if "palette" in own:
        message = (
            "the theme has its own light and dark; write extra: {colours: {light: …, dark: …}}"
        )
        yield "theme.palette", message
    theirs = _material()
    known = {path.stem for path in (theirs / "partials/languages").glob("*.html")}
    language = own.get("language", "en")
    if isinstance(language, str) and language not in known:
        near = did_you_mean(language, known)
        yield "theme.language", f"the theme has no words in {shown(language)}{near}"
    icons = own.get("icon")
    for name, icon in icons.items() if isinstance(icons, dict) else ():
        ways = [*folders, theirs]
        if isinstance(icon, str) and not any(
            (way / f".icons/{icon}.svg").is_file() for way in ways
        ):
            yield f"theme.icon.{name}", f"there is no icon {shown(icon)}; write it as material/book"


def _material() -> Path:
    """The folder of the theme's templates on which ours rest."""
    found = find_spec("material")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places or ["."]))) / "templates"


def _pale(settings: Settings) -> Iterator[Problem]:
    """The colours of the settings that do not stand out from the ground of pages."""
    said = settings.site.colours
    for name, ground in zip(("light", "dark"), COLOURS["paper"], strict=False):
        tone = getattr(said, name)
        if (found := contrast(tone, ground)) < _STANDS_OUT:
            message = f"{shown(tone)} has a contrast of {found:.1f} to 1 on {ground}"
            form = f"{message}; {_STANDS_OUT} at least can be read"
            yield Problem(settings.place("extra", "colours", name), "wrong-value", form)
