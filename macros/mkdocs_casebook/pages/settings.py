"""The site's settings as they stand in their file, with places: read, and never run.

Tags are looked past, and so are values that only a site builder knows.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_casebook.pages.markdown_bundle import BUNDLE, PARTS
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.reading.text_files import read_text
from mkdocs_casebook.reading.yaml_tree import Tree, tree_of
from mkdocs_casebook.records.likely import NO
from mkdocs_casebook.records.paths import Path_

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from mkdocs_casebook.records.site import Site

# Of what the reader of records refuses, only this is a mistake in settings.
_MISTAKES = ("duplicate-key", "yaml-syntax", "yaml-depth", "yaml-document", "file-")
_MOST = 5
_EXTRA = "extra"
# What Material reads there.
_OTHERS = set(
    "alternate analytics annotate consent generator homepage polyfills scope social status tags "
    "version".split()
)


class Entry(NamedTuple):
    """An entry of the navigation: a page's path, or an address, and what it is called."""

    target: str
    place: Place
    title: str = ""


@dataclass(frozen=True)
class Settings:
    """What a file of settings says, or a file that it inherits from, and what is wrong there."""

    trees: tuple[Tree, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def there(self) -> bool:
        """Whether there are settings that could be read."""
        return bool(self.trees)

    def text(self, *path: str) -> str:
        """The text at the path, or an empty one."""
        for tree in self.trees:
            if (found := tree.at(path)) is not None:
                return found if isinstance(found, str) else ""
        return ""

    def names(self, *path: str) -> tuple[str, ...]:
        """The keys of what stands at the path."""
        found = (tree.at(path) for tree in self.trees)
        return tuple(key for one in found if isinstance(one, dict) for key in one)

    def value(self, key: str, default: str = "") -> str:
        """The text of a setting, which may be that of a variable of the environment."""
        found = next((one for tree in self.trees if (one := tree.at((key,))) is not None), default)
        said = _of_environment(found)
        return "" if said is None else str(said)

    @property
    def site_dir(self) -> str:
        """The path of the folder into which the site is built."""
        return self.value("site_dir", "site")

    def path_of(self, key: str, name: str) -> Path_:
        """Where what the key lists, as plugins, is named."""
        for tree in self.trees:
            named = [path for path in tree.values if path[:1] == (key,) and len(path) < 4]
            for path in named:
                if path[-1] == name or (len(path) == 2 and tree.at(path) == name):
                    return path
        return (key,)

    def place(self, *path: str | int) -> Place:
        """Where the key at the path stands, or where it would stand."""
        tree = next((one for one in self.trees if one.at(path) is not None), self.trees[-1])
        return tree.place(path, of_key=True)

    def options(self, key: str) -> dict[str, dict[str, object]]:
        """What the key names, as plugins, each with what is said of it."""
        value: object = next((found for tree in self.trees if (found := tree.at((key,)))), [])
        items = value if isinstance(value, list) else [value]
        named: dict[str, dict[str, object]] = {}
        for item in items:
            more = item if isinstance(item, dict) else {item: None}
            named |= {
                str(name): said if isinstance(said, dict) else {} for name, said in more.items()
            }
        return named

    @property
    def extensions(self) -> dict[str, dict[str, object]]:
        """The extensions of Markdown by their names, each with what is said of it."""
        named = self.options("markdown_extensions").items()
        own = {name.removeprefix("markdown.extensions."): said for name, said in named}
        parts = PARTS if BUNDLE in own else {}
        return {name: parts.get(name, {}) | own.get(name, {}) for name in parts | own}

    @property
    def flat(self) -> bool:
        """Whether pages are to be files, which a browser opens without a server."""
        return self.text("use_directory_urls").lower() in NO

    @property
    def left_out(self) -> tuple[str, ...]:
        """Patterns, as git ignores by them, of what is not published of the pages' folder."""
        return tuple(filter(None, map(self.text, ("exclude_docs", "draft_docs"))))

    def level(self, group: str, key: str) -> str:
        """What `validation` says of a kind of mistake in a group, `nav` or `links`, or nothing."""
        return self.text("validation", group, key) or self.text("validation", key)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts from which pages may load something."""
        return tuple(self.site.hosts)

    @cached_property
    def site(self) -> "Site":
        """What `extra` says to the engine and the theme, without what is wrong of it."""
        from mkdocs_casebook.reading.validation import validated
        from mkdocs_casebook.records.site import Site

        said: dict[str, object] = {}
        for tree in reversed(self.trees):
            for key, value in _extra(tree).items():
                above = said.get(key)
                if isinstance(above, dict) and isinstance(value, dict):
                    value = {**above, **value}
                said[key] = value
        return validated(Site, Tree("", data={_EXTRA: said}), (_EXTRA,), []) or Site()

    def wrong_extra(self) -> Iterator[Problem]:
        """What is wrong of what `extra` says to the engine; others' keys are left to them, unless
        they are probably misspelt.
        """
        from mkdocs_casebook.reading.validation import validated
        from mkdocs_casebook.records.shapes import keys_of
        from mkdocs_casebook.records.site import Site

        for tree in self.trees:
            problems: list[Problem] = []
            validated(Site, replace(tree, data={_EXTRA: _extra(tree)}), (_EXTRA,), problems)
            yield from problems
            found = tree.at((_EXTRA,))
            for key in (found if isinstance(found, dict) else {}).keys() - keys_of(Site) - _OTHERS:
                if near := did_you_mean(key, keys_of(Site)):
                    place = tree.place((_EXTRA, key), of_key=True)
                    yield Problem(place, "unknown-key", f"{key!r} is not a key here{near}")

    def navigation(self) -> list[Entry]:
        """The entries of the navigation, in order; none where the builder makes one itself."""
        for tree in self.trees:
            if (nav := tree.at(("nav",))) is not None:
                # Of what is no list the builder says so.
                return [] if isinstance(nav, str) else list(_entries(tree, ("nav",)))
        return []

    def pages(self) -> tuple[str, ...]:
        """The pages of the navigation, in order, by their paths below the pages' folder."""
        targets = (entry.target for entry in self.navigation())
        return tuple(target for target in targets if target.endswith(".md"))

    def titles(self) -> Iterator[Entry]:
        """What the navigation calls its sections and pages, with an empty target."""
        for tree in self.trees:
            for path in tree.keys:
                if path[0] == "nav" and len(path) > 1:
                    yield Entry("", tree.place(path, of_key=True), str(path[-1]))


def _extra(tree: Tree) -> dict[str, object]:
    """Of `extra` in a file what is the engine's; a variable of the environment is what it holds,
    and left out where that is nothing.
    """
    from mkdocs_casebook.records.shapes import keys_of
    from mkdocs_casebook.records.site import Site

    found, keys = tree.at((_EXTRA,)), keys_of(Site)
    own = {key: found[key] for key in keys if key in found} if isinstance(found, dict) else {}
    for key, value in [*own.items()]:
        if isinstance(value, list) and keys[key].shape.base is not list:
            own[key] = _of_environment(value)
    return {key: value for key, value in own.items() if value not in ("", None)}


def _of_environment(found: object) -> object:
    """The value; where the settings name variables, that of the first which is set, or what stands
    for them.
    """
    if not isinstance(found, list):
        return found
    given = (os.environ[name] for name in map(str, found[:-1]) if name in os.environ)
    return next(given, found[-1] if found else "")


def lists(patterns: str, uri: str) -> bool:
    """Whether patterns, a line each as git has them, speak of a file below the pages' folder."""
    return bool(patterns) and _patterns(patterns).match_file(uri)


@lru_cache(maxsize=16)
def _patterns(lines: str) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines.split("\n"))


def read_settings(root: Path, name: str) -> Settings:
    """The settings in the file of that name, and in those that it inherits from."""
    trees: list[Tree] = []
    problems: list[Problem] = []
    while name and len(trees) < _MOST:
        path = root / name
        inside = path.is_symlink() or path.resolve().is_relative_to(root.resolve())
        if not inside or not path.is_file():
            break
        text = read_text(path, name, problems, record=False)
        tree = tree_of(text, name, problems) if text is not None else None
        if tree is None:
            break
        trees.append(tree)
        above = tree.at(("INHERIT",))
        name = above if isinstance(above, str) else ""
    mistakes = (one for one in problems if one.rule.startswith(_MISTAKES))
    return Settings(tuple(trees), tuple(mistakes))


def _entries(tree: Tree, path: Path_, title: str = "") -> Iterator[Entry]:
    value = tree.at(path)
    if isinstance(value, str):
        yield Entry(value, tree.place(path), title)
    elif isinstance(value, (list, dict)):
        keys = range(len(value)) if isinstance(value, list) else value
        for key in keys:
            yield from _entries(tree, (*path, key), key if isinstance(key, str) else "")
