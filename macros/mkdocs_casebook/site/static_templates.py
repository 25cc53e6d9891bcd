"""The files of the theme that are templates: one site builder copies them as they are."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from jinja2 import Environment

from mkdocs_casebook import ENGINE


def fill_templates(site: Path, config: Mapping[str, object]) -> None:
    """Fill those that lie in the site, as other builders do: one that comes out empty goes."""
    (theme,) = (ENGINE / "theme").glob("*_theme.yml")
    names = yaml.safe_load(theme.read_text(encoding="utf-8"))["static_templates"]
    for path in (site / name for name in names):
        if path.is_file():
            template = Environment().from_string(path.read_text(encoding="utf-8"))
            if (text := template.render(config=config)).strip():
                path.write_text(text, encoding="utf-8")
            else:
                path.unlink()
