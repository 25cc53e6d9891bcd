"""The walk of the guide from an empty folder leads where it says."""

import shlex
from collections import defaultdict

from tests import projects
from tests.project.guide import FENCE, PAGES

ENGINE = str(projects.ROOT / "macros")


def test_the_walk_from_an_empty_folder(tmp_path):
    """Done as it is told: each command prints what the guide shows."""
    blocks = defaultdict(list)
    for language, text in FENCE.findall(PAGES["begin"]):
        blocks[language].append(text)
    setup, made, built = blocks["sh"]
    misspelt, unsaid = blocks["text"]
    source, fact = blocks["yaml"]
    (sentence,) = blocks["markdown"]

    def said(line):
        name, *words = shlex.split(line)
        assert name == "casebook"
        return projects.run(tmp_path, "casebook", *words, PYTHONPATH=ENGINE).stdout

    (init,) = [line for line in setup.splitlines() if "init" in line]
    said(init)
    record = tmp_path / "data/tramway/organisations/tramway.yml"
    projects.replace(record, "value: 7", "vlaue: 7")
    assert said("casebook check") == misspelt
    projects.replace(record, "vlaue: 7", "value: 8")
    assert said("casebook check") == unsaid
    projects.replace(record, "value: 8", "value: 7")
    for line in made.splitlines():
        assert said(line).startswith("Wrote ")
    assert "4 warnings." in said("casebook check")
    for file, key, text in [
        (tmp_path / "data/tramway/sources.yml", "line-report:", source),
        (record, "  cars:", fact),
    ]:
        before = file.read_text(encoding="utf-8").partition(f"\n{key}")[0]
        file.write_text(f"{before}\n{text}", encoding="utf-8")
    page = tmp_path / "docs/en/tramway/index.md"
    projects.replace(page, "{{ notes() }}", f"{sentence}\n{{{{ notes() }}}}")
    assert said("casebook check --publish") == "No problems.\n"
    assert said(built) == "Built and verified: 8 pages in site/.\n"
