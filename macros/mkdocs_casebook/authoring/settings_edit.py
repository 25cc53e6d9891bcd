"""What a site's settings lack of what pages need, put into them; all else stands as it is."""

import re
from collections.abc import Callable, Mapping

import yaml

from mkdocs_casebook.authoring.nav_insert import IN_SETTINGS
from mkdocs_casebook.authoring.yaml_insert import composed, value_of
from mkdocs_casebook.pages.builder_defaults import MACROS, SEARCH, THEME
from mkdocs_casebook.pages.link_edits import Edit, edited
from mkdocs_casebook.pages.markdown_bundle import BUNDLE

_OF_PROJECT = f"{MACROS}: {{module_name: macros}}"
# Beside macros of one's own that are there already.
_INSTALLED = f"{MACROS}: {{modules: [{BUNDLE}]}}"


class _Edits:
    """What is to be changed in a text."""

    def __init__(self) -> None:
        self.made: list[Edit] = []

    def replace(self, node: yaml.Node, words: str) -> None:
        self.made.append(Edit(node.start_mark.index, node.end_mark.index, words))

    def insert(self, within: yaml.CollectionNode, *items: str) -> None:
        """Put items before the first of a list, or keys before those of a mapping."""
        at = within.start_mark.index
        if within.flow_style:
            at, words = at + 1, ", ".join(items) + (", " if within.value else "")
        else:
            sign = "- " if isinstance(within, yaml.SequenceNode) else ""
            gap = "\n" + " " * within.start_mark.column
            words = "".join(f"{sign}{item}{gap}" for item in items)
        self.made.append(Edit(at, at, words))


def with_engine(texts: Mapping[str, str]) -> dict[str, str]:
    """The settings with the theme, the plugins and the extension that pages need; or NoPlace.

    They are the texts of files by their names: the site's own, and those that it inherits. What is
    there is changed where it stands, and what none of them has its own gets.
    """
    plain = {file: text.replace("\r\n", "\n") for file, text in texts.items()}
    nodes = {file: composed(text, file, IN_SETTINGS) for file, text in plain.items()}
    edits = {file: _Edits() for file in plain}
    added = ""
    for key, (mend, whole) in _NEEDED.items():
        there = {file: value for file, node in nodes.items() if (value := value_of(node, key))}
        mended = [mend(edits[file], value) for file, value in there.items()]
        added += "" if any(mended) else whole
    done = {file: edited(text, edits[file].made) for file, text in plain.items()}
    if added:
        own = next(iter(done))
        done[own] += ("" if done[own].endswith("\n") else "\n") + added
    return done


def _theme(edits: _Edits, theme: yaml.Node) -> bool:
    name = value_of(theme, "name") if isinstance(theme, yaml.MappingNode) else theme
    if isinstance(name, yaml.ScalarNode):
        if name.value != THEME:
            edits.replace(name, THEME)
    elif isinstance(theme, yaml.MappingNode):
        edits.insert(theme, f"name: {THEME}")
    return isinstance(name, yaml.ScalarNode) or isinstance(theme, yaml.MappingNode)


def _extensions(edits: _Edits, extensions: yaml.Node) -> bool:
    if isinstance(extensions, yaml.SequenceNode) and BUNDLE not in _names(extensions):
        edits.insert(extensions, BUNDLE)
    return isinstance(extensions, yaml.SequenceNode)


def _plugins(edits: _Edits, plugins: yaml.Node) -> bool:
    if not isinstance(plugins, yaml.SequenceNode):
        return False
    names = _names(plugins)
    lacking = [] if {SEARCH, "search"} & set(names) else [SEARCH]
    if MACROS not in names:
        lacking.append(_OF_PROJECT)
    elif names[MACROS] in plugins.value:  # with nothing said of it
        edits.replace(names[MACROS], _INSTALLED)
    for name in {"search", "tags"} & set(names):
        edits.replace(names[name], f"material/{name}")  # as one theme alone may call it
    if lacking:
        edits.insert(plugins, *lacking)
    return True


def _names(listed: yaml.SequenceNode) -> dict[str, yaml.Node]:
    """What the items of a list name, each by the node of its name."""
    keys = (item.value[0][0] if isinstance(item, yaml.MappingNode) else item
            for item in listed.value if item.value)  # fmt: skip
    return {re.sub(r"^markdown\.extensions\.", "", str(key.value)): key for key in keys}


# Each key that pages need: what mends it where it stands, if it can, and what stands for it else.
_NEEDED: dict[str, tuple[Callable[[_Edits, yaml.Node], bool], str]] = {
    "theme": (_theme, f"theme: {THEME}\n"),
    "plugins": (_plugins, f"plugins:\n  - {SEARCH}\n  - {_OF_PROJECT}\n"),
    "markdown_extensions": (_extensions, f"markdown_extensions: [{BUNDLE}]\n"),
}
