"""What a macros plugin of a site builder loads: it hands the engine's names on."""

import sys
from pathlib import Path

# A site builder may run this file by its path, where no import of a neighbour works.
sys.path.insert(0, str(Path(__file__).parent))

from mkdocs_casebook import define_env, on_post_build, on_pre_page_macros

__all__ = ["define_env", "on_post_build", "on_pre_page_macros"]
