"""The files of the theme that are templates: a site builder may have copied them as they are."""

from collections.abc import Callable, Mapping
from pathlib import Path

import yaml
from jinja2 import Environment

from mkdocs_casebook.reading.engine import ENGINE

_THEME = ENGINE / "theme"


def fill_templates(site: Path, config: Callable[[], Mapping[str, object]]) -> None:
    """Fill those that stand in the site as in the theme, with the settings that `config` gives, as
    other builders do: one that comes out empty goes.
    """
    (theme,) = _THEME.glob("*_theme.yml")
    names = yaml.safe_load(theme.read_text(encoding="utf-8"))["static_templates"]
    copied = [name for name in names if _is_copied(site / name, _THEME / name)]
    settings = config() if copied else {}
    for name in copied:
        text = (_THEME / name).read_text(encoding="utf-8")
        if (filled := Environment().from_string(text).render(config=settings)).strip():
            (site / name).write_text(filled, encoding="utf-8", newline="\n")
        else:
            (site / name).unlink()


def _is_copied(path: Path, template: Path) -> bool:
    return path.is_file() and path.read_bytes() == template.read_bytes()
