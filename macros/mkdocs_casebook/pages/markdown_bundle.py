"""All that pages are written in besides plain Markdown, as one extension of it.

Settings name it by the engine's name; what they say of one of its parts stands besides.

markdown_extensions: [mkdocs_casebook]
"""

from pkgutil import resolve_name

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify

BUNDLE = "mkdocs_casebook"
# As settings write them; a value with points in it is the name of a function.
PARTS: dict[str, dict[str, object]] = {
    "toc": {"slugify": f"{BUNDLE}.pages.slugs.own_letters"},
    "tables": {"use_align_attribute": True},
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "pymdownx.caret": {},
    "pymdownx.details": {},
    "pymdownx.emoji": {
        "emoji_index": "material.extensions.emoji.twemoji",
        "emoji_generator": "material.extensions.emoji.to_svg",
    },
    "pymdownx.highlight": {"pygments_lang_class": True},
    "pymdownx.keys": {},
    "pymdownx.mark": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}


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
