"""What the check passes is built: pages and records that nobody would write, many to a build.

The words are drawn from a seed, so that each run has the same; `made` says how many. What is told
of is taken out, until the check is silent: then the build must succeed, or tell a rule of the group
*rendered* at a place in a source. The files that people wrote for the same question are
tests/hostile, which test_corpus builds.
"""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.reading.rules import rule_groups
from tests import base, projects
from tests.corpus import FINDING
from tests.show.attacks import ATTACKS

PAGES, RECORDS, ROUNDS = 240, 50, 12
RENDERED = rule_groups().get("rendered", {})
REFUSAL = re.compile(
    r"(?P<file>(?:docs|data)/[^:\n]+|mkdocs\.yml):(?P<line>\d+):\d+: (?P<rule>[a-z-]+): "
    r"(?:'(?P<words>.+?)' is left over|.).*"
)
PLAIN = "Sales rose again . , and the loss ; with ( so it was ) as “ told ” 2018 é 链 – It".split()
# What only shows in a built page.
RENDERS = ["[[Background]]", "a[[1]]", "Traceback (most recent call last)", "Macro Syntax Error"]
RENDERS += ["`{{`", "&#123;&#123;", "{% raw %}{{ a }}{% endraw %}", "{% raw %}{% a %}{% endraw %}"]


def pieces(text: str) -> list[str]:
    """What wide gaps divide; there, ↵ stands for the end of a line, → for four spaces."""
    found = re.split(r"\s{3,}|\n", text.strip())
    return [one.strip().replace("↵", "\n").replace("→", "    ").replace("⇥", "  ") for one in found]


INLINE = [
    *ATTACKS,
    *pieces("""
    **   *a*   `a`   ``   &amp;   &#123;   &lt;b>   \\{   { }   }}   %}   [a](index.md)
    [a](../index.md#x)   ![a](a.png)   <https://example.org/>   <http://[::1>   [a](http://[::1)
    [a](mailto:a@b.c)   <a@b.c>   [a][b]   [^1]   <b>a</b>   <br>   <sub>1   {: .a }   {: #a }
    [a]( http://[::1 "b")   [a](<http://[::1>)   ![a](//[)   <FTP://a.b>   <http://a b>   {: a=b }
    |   a | b   http://[::1   x<y   a&b   \u200b   \u00ad   \ud7ff
    {{ value("example-works.cups-2001") }}   {{ cite("report") }}   {{ term("cup") }}   {# a #}
    {% raw %}a{% endraw %}   ==a==   ~~a~~   - [ ] a   :smile:
"""),
]
BLOCKS = pieces("""
    # {}   ## {}   ## {}↵↵### {}   ## {}   - {}↵- {}   1. {}↵↵→{}   > {}   →{}   ```↵{}↵```
    ~~~ yaml↵{}↵~~~   | {} | b |↵|---|--:|↵| {} | c |   !!! note↵→{}   !!! tip "{}"↵↵→{}
    ??? note "{}"↵→{}   === "{}"↵→{}   {}↵:⇥ {}   [^1]: {}   *[HTML]: {}   [b]: index.md   ---
    {}↵---   <div>↵{}↵</div>   <p markdown>{}</p>   <table><tr><td>{}</td></tr></table>
    <!-- {} -->   {# {} #}   {}⇥↵{}   {: .a }   {}   $$ {} $$
    <details><summary>{}</summary>{}</details>   <figure markdown="span">{}</figure>
""")
FRONTS = [
    "",
    "",
    "",
    "",
    *pieces("""
    ---↵title: {}↵---↵   ---↵description: {}↵---↵   ---↵---↵   ---↵↵---↵
    ---↵---↵title: {}↵---↵   ---↵hide: [toc]↵---↵   ---↵search: {exclude: true}↵---↵
    title: {}↵   ---↵title: {}↵...↵   ---↵# {}↵---↵   ---↵case: example↵---↵   \ufeff
"""),
]
NAMES = pieces("""
    {}   {}   {}   deep/er/{}   A{}   {}.x   {} b   {}&b   {}'b   é{}   链{}   {}%20
    templates/{}   {}_b   README{}   index{}   {}#b   search/{}   assets/{}   {}+b   {}=b   -{}
    _{}   404{}
""")


OWN = {
    "docs/en/example/companies/more-works.md": f"# More Works\n\n{FINDING}\n\n"
    '{{ profile("more-works") }}\n\n{{ notes() }}\n',
    "docs/en/example/gallery.md": f"# Gallery\n\n{FINDING}\n\n{{{{ exhibits() }}}}\n",
}


class Draw(random.Random):
    """Draws texts, pages and records."""

    def words(self, least: int = 1) -> str:
        """A line of words, some of which lead parsers astray."""
        odd = self.random() < 0.6
        inline = [*INLINE, *(RENDERS if RENDERED else ())]
        count = range(self.randint(least, 9))
        drawn = [self.choice(inline if odd and self.random() < 0.3 else PLAIN) for _ in count]
        return " ".join(drawn).replace("\n", " ").strip() or "It"

    def page(self) -> str:
        blocks = [self.choice(BLOCKS) for _ in range(self.randint(1, 5))]
        text = "\n\n".join(self.filled(block) for block in blocks)
        front = self.filled(self.choice(FRONTS), quoted=True)
        return f"{front}# {self.words()}\n\n{FINDING}\n\n{text}\n\n{{{{ notes() }}}}\n"

    def filled(self, form: str, *, quoted: bool = False) -> str:
        """The form with words in its places, quoted as YAML has them."""
        first, *others = form.split("{}")
        texts = [json.dumps(self.words()) if quoted else self.words() for _ in others]
        return first + "".join(text + part for text, part in zip(texts, others, strict=True))

    def name(self, number: int) -> str:
        return f"docs/en/example/more/{self.choice(NAMES).format(f'p{number}')}.md"

    def address(self) -> str:
        return self.choice(
            [
                "https://example.org/",
                "http://[::1",
                "https://a.test/?a=1&b=2",
                "http:/x",
                "https://é.test/",
            ]
        )


Kind = Callable[[Draw], dict[str, Any]]
CASE = "data/example"
# Where records stand: the file, and how far they are indented.
KINDS: dict[tuple[str, int], Kind] = {
    (f"{CASE}/glossary.yml", 0): lambda d: {"term": d.words(), "definition": d.words(2)},
    (f"{CASE}/questions.yml", 0): lambda d: {
        "question": d.words(), "answer": d.words(2), "minutes": 5, "difficulty": "basic"},
    (f"{CASE}/events.yml", 0): lambda d: {
        "date": "2002-03", "title": d.words(), "kind": "founding", "entities": ["example-works"],
        "status": "unverified"},
    (f"{CASE}/sources.yml", 0): lambda d: {
        "type": d.choice(["report", "webpage", "book"]), "title": d.words(), "grade": "weak",
        "publisher": d.words(), "author": [{"literal": d.words()}], "URL": d.address(),
        "accessed": "2026-01-02"},
    (f"{CASE}/argument.yml", 2): lambda d: {"title": d.words(), "text": d.words(3)},
    (f"{CASE}/claims.yml", 0): lambda d: {
        "section": 1, "states": d.words(2), "verdict": "view"},
    (f"{CASE}/exhibits.yml", 0): lambda d: {
        "kind": "table", "series": "sales", "title": d.words(),
        "takeaway": d.words(), "note": d.words()},
    (f"{CASE}/companies/more-works.yml", 2): lambda d: {
        "label": d.words(), "value": d.choice(["1", "2.5", "1000000"]), "unit": "cups",
        "period": d.choice(["2018", "2018-Q1"]), "kind": "estimate", "status": "unverified",
        "note": d.words()},
}  # fmt: skip
ABOVE = {
    "argument.yml": "problems:\n  cold: {title: Cold cups, text: The cups are cold.}\n",
    "more-works.yml": "name: More Works\nwhat: a shop\nfacts:\n",
}


def drawn(root: Path, draw: Draw) -> dict[str, list[str]]:
    """The lines of each file of records, those that were drawn as one line each."""
    files: dict[str, list[str]] = {}
    for (name, indent), kind in KINDS.items():
        path = root / name
        there = path.read_text("utf-8").rstrip("\n").split("\n") if path.exists() else []
        above = ABOVE.get(path.name)
        files[name] = above.rstrip("\n").split("\n") if above else there
        for number in range(RECORDS):
            record = json.dumps(kind(draw), ensure_ascii=draw.random() < 0.5)
            files[name].append(f"{' ' * indent}r{number}: {record}")
    return files


def settled(root: Path, draw: Draw) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The records and pages of which the check says nothing, written into the project."""
    records = drawn(root, draw)
    pages = {draw.name(number): draw.page() for number in range(PAGES)}
    for _ in range(ROUNDS):
        write(root, records, pages)
        told = [one.place for one in problems_of(root, base.TODAY) if not one.warning]
        if not told:
            return records, pages
        without(records, pages, {(place.file, place.line) for place in told})
    pytest.fail(f"the check is not silent in {ROUNDS} rounds: {problems_of(root, base.TODAY)[:3]}")


def without(records: Any, pages: Any, places: set[tuple[str, int]]) -> None:
    """Take out what stands at these places; another file's are nobody's."""
    for file, line in sorted(places, reverse=True):
        if file in pages:
            del pages[file]
        elif file in records and ": {" in records[file][line - 1]:
            records[file][line - 1] = "#"


def without_words(records: Any, words: list[str]) -> None:
    """Take out the records in which these stand: their places were told at the page that shows
    them, where no text of YAML has the words as they are shown.
    """
    for lines in records.values():
        for index, line in enumerate(lines):
            if ": {" in line and any(one in json.dumps(line, ensure_ascii=False) for one in words):
                lines[index] = "#" if re.match(r" *r\d+: ", line) else line


def write(root: Path, records: Any, pages: Any) -> None:
    """Write them, the page of the exhibits that are left, and the navigation of all pages."""
    docs = root / "docs/en"
    for path in (docs / "example/more").rglob("*.md"):
        path.unlink()
    exhibits = re.findall(r"(?m)^(r\d+): ", "\n".join(records[f"{CASE}/exhibits.yml"]))
    shown = "\n\n".join(f'{{{{ exhibit("{id_}") }}}}' for id_ in exhibits)
    texts = {name: "\n".join(lines) + "\n" for name, lines in records.items()} | pages
    texts["docs/en/example/pictures.md"] = f"# Pictures\n\n{FINDING}\n\n## All\n\n{shown}\n"
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    names = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    settings = (root / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    nav = f"{settings}\nnav: {json.dumps(names)}\n"
    (root / "mkdocs.yml").write_text(nav, encoding="utf-8")


@pytest.mark.parametrize("seed", [12])
def test_what_the_check_passes_is_built(seed, tmp_path, record_property):
    root = base.project(tmp_path / "project", OWN)
    projects.engine(root)
    projects.settings(root)
    records, pages = settled(root, Draw(seed))
    left = sum(": {" in line for lines in records.values() for line in lines)
    record_property("made", f"{len(pages)} of {PAGES} pages, {left} records")
    assert len(pages) >= PAGES / 4 and left >= RECORDS
    for _ in range(ROUNDS):
        done = projects.run(root, "casebook", "build")
        if not done.returncode:
            return
        *lines, last = done.stdout.splitlines()
        refused = [match for line in lines if (match := REFUSAL.fullmatch(line))]
        assert len(refused) == len(lines) and last.startswith("Not built"), done.stdout[-4000:]
        assert {match["rule"] for match in refused} <= set(RENDERED), done.stdout[-4000:]
        without(records, pages, {(match["file"], int(match["line"])) for match in refused})
        without_words(records, [match["words"] for match in refused if match["words"]])
        write(root, records, pages)
    pytest.fail(done.stdout[-4000:])
