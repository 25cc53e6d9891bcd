"""Where the twin lies, and what reads it."""

import json
import subprocess

import pypandoc
from lxml import html

from tests import projects

ADDRESS = "https://example.org/book/"
DATA = "ferries/data"
STYLE = projects.ROOT / "macros/mkdocs_casebook/case/citations/apa.csl"


def citeproc(text):
    """What pandoc's citeproc makes of CSL-JSON, in APA style: an entry for each item, by its id."""
    command = [pypandoc.get_pandoc_path(), "--from=csljson", "--to=json", "--citeproc",
               f"--csl={STYLE}"]  # fmt: skip
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    entries = {}
    for block in json.loads(done.stdout)["blocks"][0]["c"][1]:
        (id_, _, _), (paragraph,) = block["c"]
        document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [paragraph]}
        plain = subprocess.run(
            [pypandoc.get_pandoc_path(), "--from=json", "--to=plain", "--wrap=none"],
            input=json.dumps(document).encode(), capture_output=True, check=True,
        )  # fmt: skip
        entries[id_.removeprefix("ref-")] = plain.stdout.decode().strip()
    return entries


def sheets(path):
    """The sheets of a spreadsheet by their names, each a list of rows of texts, as pandoc reads it;
    white space is folded.
    """
    command = [pypandoc.get_pandoc_path(), "--from=xlsx", "--to=html", path]
    done = subprocess.run(command, capture_output=True, check=True)
    tree = html.fromstring(done.stdout.decode())
    return {
        folded(heading): [[folded(cell) for cell in row] for row in heading.getnext().iter("tr")]
        for heading in tree.iter("h2")
    }


def folded(element):
    return " ".join(element.text_content().split())
