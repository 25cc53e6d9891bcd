"""Works, and how APA has them: published.yml by its own examples, rules.yml by its rules."""

from pathlib import Path

import yaml

from mkdocs_casebook.records.sources import Source

HERE = Path(__file__).parent


def source(**fields):
    record = {"grade": "press", **{key.replace("_", "-"): value for key, value in fields.items()}}
    return Source.model_validate(record)


def people(*names):
    """Names as `Family, Given`."""
    return [dict(zip(("family", "given"), name.split(", "), strict=True)) for name in names]


def group(*names):
    return [{"literal": name} for name in names]


def marked(runs):
    return "".join(f"<i>{run.text}</i>" if run.italic else run.text for run in runs)


def works(file):
    """What APA has of each work: its source, its entry, citations in brackets and in a text."""
    text = (HERE / file).read_text(encoding="utf-8")
    return {
        name: (source(**work["source"]), work["reference"], work["in-text"], work["narrative"])
        for name, work in yaml.load(text, yaml.BaseLoader).items()
    }


URL = "https://example.org/a"
PUBLISHED = works("published.yml")
EXAMPLES = PUBLISHED | works("rules.yml")
SOURCES = {name: example[0] for name, example in EXAMPLES.items()}
