"""The extension of Markdown that registers all parts of the bundle."""

from pkgutil import resolve_name

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify

from mkdocs_casebook.pages.markdown_bundle import PARTS


class Bundle(Extension):
    """Registers its parts, each with its options."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the parts; of the table of contents, which site builders register before, what
        the settings say of it stands.
        """
        parts = {name: {**options} for name, options in PARTS.items()}
        for one in md.registeredExtensions:
            if isinstance(one, TocExtension):
                said = one.getConfigs()
                said = {key: value for key, value in said.items() if value is not slugify}
                parts["toc"] |= said
        for options in parts.values():
            options |= {
                key: resolve_name(value)
                for key, value in options.items()
                if isinstance(value, str) and value.count(".") > 1
            }
        md.registerExtensions(list(parts), parts)
