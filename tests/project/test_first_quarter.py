"""The first quarter of an hour of the guide leads where it says."""

import re
import subprocess
from collections import defaultdict

from tests import projects
from tests.project.guide import FENCE, PAGES

PLACE = re.compile(r"^([\w./-]+):\d+:\d+:", re.MULTILINE)


def test_the_walk_of_the_first_quarter_of_an_hour(tmp_path):
    """Done as it is told, in a fresh copy: each command prints what the guide shows."""
    project = projects.real_with_nothing_due(tmp_path / "project")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", project]

    def commit() -> None:
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--message", "A step"], check=True)

    def said(*words: str) -> str:
        return PLACE.sub(r"\1:", projects.run(project, "casebook", *words).stdout)

    blocks = defaultdict(list)
    for language, text in FENCE.findall(PAGES["first"]):
        blocks[language].append(PLACE.sub(r"\1:", text))
    record, quote, correction = blocks["yaml"]
    setup, slip, broken, changed, missing = blocks["text"]
    assert setup.strip() in (projects.ROOT / "Makefile").read_text(encoding="utf-8")
    section = (project / "docs/en/alibaba/background.md").read_text(encoding="utf-8")
    section = section.partition("## What belongs to it\n")[2].partition("\n## ")[0]
    assert '{{ fact("cainiao.stake-2016") }} in March 2016' in section

    subprocess.run([*git, "init", "--quiet"], check=True)
    file = project / "data/alibaba/companies/cainiao.yml"
    assert quote in record
    reported = record.replace("status: verified", "status: reported")
    wrong = reported.replace("value: 47", "value: 41").replace(quote, "")
    projects.replace(file, record, wrong)
    assert said("check") == "No problems.\n"
    commit()
    slipped = wrong.replace("value: 41", "vlaue: 47")
    projects.replace(file, wrong, slipped)
    assert said("check") == slip
    too_much = wrong.replace("value: 41", "value: 147")
    projects.replace(file, slipped, too_much)
    assert said("check") == broken
    projects.replace(file, too_much, reported)
    assert said("check") == "No problems.\n"
    differs = said("diff", "HEAD")
    assert differs.startswith(changed) and differs.endswith(missing)
    corrections = file.parent.parent / "corrections.yml"
    former = corrections.read_text(encoding="utf-8") if corrections.exists() else ""
    corrections.write_text(former + correction, encoding="utf-8")
    assert said("check") == "No problems.\n"
    assert said("diff", "HEAD").startswith("1 fact differs.\n")
    commit()
