"""The HTML checker that browsers' makers trust."""

import json
import posixpath
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from tests import tools

# What Material's own markup is found to have: the message, and a word of the markup it is about.
MATERIALS = (
    ("Attribute “autocomplete” is only allowed", "md-toggle"),
    ("Bad value “” for attribute “tabindex” on element “label”", "__nav"),
    # On pages that stand outside the navigation, as an entity's.
    ("The value of the “for” attribute of the “label” element", 'for="__toc"'),
)

# It ends before it has what a second compiler would gain; the first one's code needs more stack.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


def findings(site: Path) -> list[str]:
    """What the HTML checker says of the site's pages, without what is Material's."""
    command = [tools.java(), *_QUICK, "-jar", tools.VNU, "--format", "json", "--exit-zero-always",
               "--skip-non-html", site]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return [
        f"{posixpath.relpath(urlsplit(item['url']).path, site)}: {item['message']}"
        for item in json.loads(done.stderr)["messages"]
        if item["type"] != "info"
        and not any(said in item["message"] and of in item["extract"] for said, of in MATERIALS)
    ]
