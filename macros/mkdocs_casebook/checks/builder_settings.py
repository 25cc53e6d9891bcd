"""Settings that the site builder would refuse, each with its line: its own rules, asked of it.

Nothing that the settings name is run: what only their code knows is a text here, and of plugins and
extensions it is looked up that they are installed.
"""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from mkdocs_casebook.checks.pages.plugin_settings import REFUSED, leaves_typed
from mkdocs_casebook.checks.pages.site_settings import ADDRESS_SETTINGS, can_be
from mkdocs_casebook.pages.builder_defaults import MACROS, THEME
from mkdocs_casebook.pages.markdown_bundle import BUNDLE
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean, nearest
from mkdocs_casebook.records.paths import Path_

_INSTALLED = {"plugins": "mkdocs.plugins", "markdown_extensions": "markdown.extensions"}
# Not asked of the builder, which would load and run them.
_APART = (*_INSTALLED, "hooks")
# Of these it is known, of their types, and asking them would take a tenth of the time that the
# check has.
_USUAL: dict[str, dict[str, type | tuple[type, ...]]] = {
    "macros": {"module_name": str, "modules": list, "on_undefined": str, "on_error_fail": bool},
    "material/search": {"separator": str, "fields": dict, "lang": (str, list)},
    "pymdownx.emoji": {"emoji_index": str, "emoji_generator": str},
    "pymdownx.highlight": {"pygments_lang_class": bool},
    "pymdownx.tabbed": {"alternate_style": bool},
    "pymdownx.tasklist": {"custom_checkbox": bool},
    "toc": {"slugify": object, "permalink": (bool, str)},
}
_OURS = ("module_name", "modules")
# What is said to a theme is its own, but for these, which the builder reads.
_OF_THEMES = {"custom_dir", "locale", "static_templates"}
_TYPES = {"str": "a text", "bool": "true or false", "int": "a number", "list": "a list"}
_TYPE = late("(?:an? )?<class '([a-z]+)'>")
_Said = list[tuple[str, object]]
_WITHIN = late(r"Sub-option '([^']+)': ")


class _Loader(yaml.SafeLoader):
    """Types settings as the builder does; a tag that would run something gives its name."""


def _named(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> str:
    return suffix


def _of_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    from yaml_env_tag import construct_env_tag

    return construct_env_tag(loader, node)


_Loader.add_multi_constructor("", _named)
_Loader.add_constructor("!ENV", _of_environment)


def refused(settings: Settings, root: Path) -> Iterator[Problem]:
    """What the site builder would refuse in the settings, or warn of, for which it stops, too."""
    data = typed(settings)
    if data is None:
        return
    for path, message in _wrong(data, root / settings.trees[0].file):
        yield Problem(_place(settings, path), "settings-refused", message)
    for key, group in _INSTALLED.items():
        for path, message in _named_by(settings, key, group, data.get(key)):
            yield Problem(_place(settings, path), "settings-refused", message)
    for number, name in enumerate(_list(data.get("hooks"))):
        if not (root / str(name)).is_file():
            message = f"{name!r} is no file of the project"
            yield Problem(_place(settings, ("hooks", number)), "settings-refused", message)


def misspelt(settings: Settings) -> set[str]:
    """The settings that are not there, and of which there is one that is called nearly so."""
    from mkdocs.config.defaults import MkDocsConfig

    known = [name for name, _ in MkDocsConfig._schema]
    written = {str(path[0]) for tree in settings.trees for path in tree.values if path}
    return {nearest(name, known) for name in written - {*known}} - written


def typed(settings: Settings) -> dict[str, Any] | None:
    """The settings as the builder types them, with those that they inherit; None if it cannot."""
    data: dict[str, Any] = {}
    for tree in reversed(settings.trees):
        try:
            read = yaml.load(tree.text, _Loader)
        except (yaml.YAMLError, ValueError):
            return None  # told as a mistake of the text
        if isinstance(read, dict):
            _merge(data, read)
    data.pop("INHERIT", None)
    return data


def _merge(data: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            _merge(data[key], value)
        else:
            data[key] = value


def _wrong(data: dict[str, Any], file: Path) -> Iterator[tuple[Path_, str]]:
    """What the builder says of settings, with the path of each; it stops at its first error."""
    # The builder breaks off at these, and they are told as no addresses.
    none = [key for key in ADDRESS_SETTINGS if not can_be(key, str(data.get(key) or ""))]
    # To look for our theme among all that is installed would take half the time of a small check.
    theme = ["theme"] if _is_ours(data.get("theme")) else []
    given = _without((*_APART, *none, *theme), data)
    told: set[str] = set()
    while True:
        errors, warnings = _answer(given, file)
        for key, said in errors or warnings:
            if key not in told:
                path = (key, *_WITHIN.findall(str(said)))
                yield path, f"{key!r} {_said_of(key, said, data, file)}"
        told.update(key for key, _ in errors)
        if not told & set(given):
            return
        given = _without(told, given)


def _said_of(key: str, said: object, data: dict[str, Any], file: Path) -> str:
    """What is to be told of a setting of which the builder says something."""
    from mkdocs.config.defaults import MkDocsConfig

    known = [key for key, _ in MkDocsConfig._schema]
    if key not in known:
        return f"is no setting{did_you_mean(key, known)}"
    return f"is wrong: {_plain(said, file)}" if key in data else "is not there; write it"


def _is_ours(theme: object) -> bool:
    """Whether this is our theme, of which the builder has nothing to say."""
    if isinstance(theme, dict):
        return theme.get("name") == THEME and not theme.keys() & _OF_THEMES
    return theme == THEME


def _answer(given: dict[str, Any], file: Path) -> tuple[_Said, _Said]:
    """The builder's errors and warnings, each with its setting; where it breaks off, at which."""
    try:
        return _validated(given, file)
    except (TypeError, ValueError) as error:
        return [(key, error) for key in given if _goes_on_without(key, given, file)], []


def _goes_on_without(key: str, given: dict[str, Any], file: Path) -> bool:
    """Whether the builder goes on to its end without this setting."""
    try:
        errors, _ = _validated(_without([key], given), file)
    except (TypeError, ValueError):
        return False
    return key not in dict(errors)


def _validated(given: dict[str, Any], file: Path) -> tuple[_Said, _Said]:
    from mkdocs.config.defaults import MkDocsConfig

    config = MkDocsConfig(config_file_path=str(file))
    apart = (*_APART, *({"theme"} - given.keys()))
    config._schema = tuple(_without(apart, dict(MkDocsConfig._schema)).items())
    config.load_dict(given)
    errors, warnings = config.validate()
    return [*errors], [*warnings]


def _without(keys: Collection[str], data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _place(settings: Settings, path: Path_) -> Place:
    """Where the settings say it, or the nearest that encloses it."""
    for tree in settings.trees:
        if tree.at(path[:1]) is not None:
            return tree.place(path, of_key=True)
    return settings.trees[-1].place((), of_key=True)


def _plain(said: object, file: Path) -> str:
    """What the builder says, in one line, without its words for types and without the folder."""
    words = _TYPE.sub(lambda match: _TYPES.get(match[1], match[1]), str(said))
    words = _WITHIN.sub("", " ".join(words.split())).replace(f"{file.parent}/", "")
    return words[:1].lower() + words[1:].rstrip(".")


# -- what is installed ----------------------------------------------------------------------------


def _named_by(
    settings: Settings, key: str, group: str, said: object
) -> Iterator[tuple[Path_, str]]:
    """The plugins or extensions that are not there, or that refuse what is said of them."""
    options: dict[str, object] = {}
    for item in said if isinstance(said, list) else [said]:
        options |= item if isinstance(item, dict) else {}
    refused = {one for name in REFUSED for one in (name, f"material/{name}")}
    for name in settings.options(key).keys() - {"None"} - refused:
        path = settings.path_of(key, name)
        plain = name.strip("/").removeprefix("markdown.extensions.")
        given = options.get(name)
        if not _is_there(plain, group):
            theirs = next((one for one in _names(group) if one.endswith(f"/{plain}")), "")
            near = f"; did you mean {theirs!r}?" if theirs else did_you_mean(plain, _names(group))
            yield path, f"{name!r} is not installed{near}"
        elif isinstance(given, dict):
            of = _of_plugin if key == "plugins" else _of_markdown
            told = of(plain, given) if _is_unusual(plain, given) else ()
            yield from ((path, f"{name!r}: {_plain(one, Path())}") for one in told)


def _is_unusual(name: str, given: dict[str, object]) -> bool:
    """Whether anything that is said of it is not known to be right."""
    usual = _USUAL.get(name, {})
    return not all(key in usual and isinstance(said, usual[key]) for key, said in given.items())


def _of_plugin(name: str, options: dict[str, object]) -> Iterator[object]:
    if name == MACROS:  # of which a rule of ours tells the rest
        ours = [key for key in options if key in _OURS or leaves_typed(key, options[key])]
        options = _without(ours, options)
    (entry,) = entry_points(group=_INSTALLED["plugins"], name=name)
    errors, warnings = entry.load()().load_config(options)
    yield from (f"{key}: {said}" for key, said in {**dict(warnings), **dict(errors)}.items())


def _of_markdown(name: str, options: dict[str, object]) -> Iterator[object]:
    from markdown import Markdown

    try:
        Markdown().build_extension(name, options)
    except KeyError as error:
        yield f"{error.args[0]!r} is no option of it"
    except (ValueError, TypeError, AttributeError, ImportError) as error:
        yield error


@cache
def _names(group: str) -> frozenset[str]:
    return frozenset(one.name for one in entry_points(group=group))


def _is_there(name: str, group: str) -> bool:
    """Whether it is registered, or is a module, which is looked for and not loaded."""
    if name in _names(group) or name == BUNDLE:
        return True
    first, _, rest = name.partition(":")[0].partition(".")
    found = find_spec(first) if group == _INSTALLED["markdown_extensions"] and rest else None
    inside = rest.replace(".", "/")
    folders = [Path(one) for one in (found.submodule_search_locations or ())] if found else []
    return any((one / f"{inside}.py").is_file() or (one / inside).is_dir() for one in folders)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
