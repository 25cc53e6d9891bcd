"""All that pages are written in besides plain Markdown, as one extension of it.

Settings name it by the engine's name; what they say of one of its parts stands besides.

markdown_extensions: [mkdocs_casebook]
"""

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
