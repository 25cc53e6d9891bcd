"""The pages of the authors' guide."""

import re

from tests import projects

GUIDE = projects.ROOT / "docs/en/about/write"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.md"))}
FENCE = re.compile(r"```(\w*)\n(.*?)```\n", re.DOTALL)
