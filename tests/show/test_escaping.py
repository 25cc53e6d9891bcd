"""What stands in a record is text: markup, Markdown and Jinja in it are shown and not obeyed.

A case is made from the models of the records, every text in it hostile, and the same case with
tame words in their place. Built, both must be the same pages but for those words.
"""

import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from itertools import count
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from markdown.extensions.toc import slugify
from mkdocs.config import load_config

from mkdocs_casebook.checks.records.known_ids import PARTS
from mkdocs_casebook.reading.case_folder import LISTS
from mkdocs_casebook.records.argument import Point, PointGroup
from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.case import CaseRecord, Kind
from mkdocs_casebook.records.entities import Entity
from mkdocs_casebook.records.facts import Fact, Stated
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.values import (
    ClaimId,
    Country,
    Date,
    Day,
    EntityId,
    EventId,
    EventKindId,
    FactId,
    Id,
    Language,
    MonthDay,
    Number,
    ObjectiveId,
    Period,
    PointId,
    Quote,
    RelationKindId,
    SourceId,
    TermId,
    Text,
    Truth,
    UnitName,
    Url,
    Whole,
    Words,
)  # fmt: skip
from mkdocs_casebook.show.templating import md_safe
from tests import projects

# What Markdown and its extensions obey at the start of a line.
STARTS = (
    "# ", "- ", "+ ", "* ", "1. ", "1) ", "> ", "---\n", "===\n", ": ", "::: ", "``` ", "~~~ ",
    "!!! note ", "| a | b |\n", "[^1]: ", "*[HTML]: ", "[x]: https://evil.example ", "<div> ",
)  # fmt: skip
# What they obey anywhere. With a start and a marker it is eight words, as long as a quote may be.
BODY = (
    "<script>alert(1)</script><img/src=x/onerror=alert(1)>[x](https://evil.example)"
    "[x](javascript:alert(1))![x](//evil.example/y)<https://evil.example>www.evil.example[x][1]"
    "**b**_i_`c`==m==~~s~~$x$^2^:smile:@u\\{{7*7}}{%for%}{#c#}{:.evil}|a|b|[^1]&lt;&copy;"
    "<!--c--></td></p></title>\"q' onmouseover='x'\"z"
)
MARKER = re.compile("ZQ[0-9]+ZQ")

# Fields that no page shows yet. A field that is shown need not be taken from here.
HIDDEN = {
    "Entity.aliases", "Fact.aliases", "Event.aliases", "Series.aliases", "Claim.aliases",
    "Cell.note", "Exhibit.aliases", "Kind.one",
    "Original.title",
}  # fmt: skip


# Fields of which APA makes other words, as initials; they are hostile in both cases.
REWRITTEN = ("Name.given", "Source.number")
# Pages that are sorted by their words.
SORTED = ("case/glossary/index.html", "case/references/index.html", "search")


# -- the case -------------------------------------------------------------------------------------


class Writer:
    """The records and pages of a case in which every text is hostile, or tame."""

    def __init__(self, folder: Path, *, hostile: bool) -> None:
        self.folder = folder
        self.hostile = hostile
        self.numbers = count()
        self.texts: dict[str, str] = {}
        """The hostile text for each marker, white space folded."""
        self.fields: dict[str, str] = {}
        """The field that each marker stands in."""

    def words(self, field: str, index: int, *, text: bool = False) -> str:
        """A marker with hostile text around it, or alone."""
        marker = f"ZQ{next(self.numbers)}ZQ"
        # In a text *…* is emphasis: there another sign makes Markdown's.
        body = BODY.replace("*", "_") if text else BODY
        words = f"{STARTS[index]}{marker}{body}"
        self.texts[marker], self.fields[marker] = " ".join(words.split()), field
        return words if self.hostile or field in REWRITTEN else marker

    def value(self, kind: Any, field: str, index: int) -> Any:
        """A value of the type that a field has."""
        if kind in (Words, Quote):
            return self.words(field, index)
        if kind == Text:
            return "\n\n".join(self.words(field, index, text=True) for _ in range(2))
        if kind in TYPED:
            return TYPED[kind].format(index)
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return self.value(next(part for part in inner if part is not NoneType), field, index)
        if origin is Literal:
            return inner[index % len(inner)]
        if origin is list:
            return [self.value(inner[0], field, index)]
        if origin is dict:
            several = range(len(STARTS)) if field.startswith("CaseRecord.") else (index,)
            return {f"x{each}": self.value(inner[1], field, each) for each in several}
        return self.record(kind, index)

    def record(self, model: type[Record], index: int) -> dict[str, Any]:
        """A record with all its fields."""
        filled = {}
        for name, kind in get_type_hints(model, include_extras=True).items():
            if name not in model.model_fields:
                continue
            field = f"{model.__name__}.{name}"
            value = GIVEN[field](self, index) if field in GIVEN else self.value(kind, field, index)
            if value is not None:
                filled[model.model_fields[name].alias or name] = value
        return filled

    def exhibit(self, index: int) -> dict[str, Any]:
        """An exhibit that has no picture, whose size would depend on its words."""
        return {
            "kind": "table",
            "series": f"s{index}",
            **{key: self.words(f"Exhibit.{key}", index, text=True)
               for key in ("title", "takeaway", "note")},
            "labels": {f"x{index}": self.words("Exhibit.labels", index)},
            "aliases": [self.words("Exhibit.aliases", index)],
        }  # fmt: skip

    def write(self) -> None:
        """The files of the case and its pages."""
        several = range(len(STARTS))
        data, docs = self.folder / "data/case", self.folder / "docs/en/case"
        files = {"case": self.record(CaseRecord, 0)}
        # What is drawn of hostile words, test_exhibits looks at.
        files["exhibits"] = {f"x{k}": self.exhibit(k) for k in several}
        for name, model in LISTS.items():
            if name == "exhibits":
                continue
            files[name] = {f"x{k}": self.record(model, k) for k in several}
        groups = get_args(PointGroup)
        files["argument"] = {
            group: {f"x{k}": self.record(Point, k) for k in several if k % len(groups) == g}
            for g, group in enumerate(groups)
        }
        for k in several:
            files[f"series/s{k}"] = self.record(Series, k)
            files[f"x{k}/e{k}"] = self.record(Entity, k)
        for name, record in files.items():
            path = data / f"{name}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        for name, text in pages().items():
            path = docs / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


TYPED = {
    Number: "50", Whole: "1", Truth: "yes", Date: "2018-09",
    Day: "2026-11-22", Period: "2018", MonthDay: "03-31",
    Url: "https://source.test/{}", Country: "SG", Language: "fr",
    Id: "x{}", FactId: "e{0}.x{0}", EntityId: "e{}",
    UnitName: "x{}",
    **dict.fromkeys(
        (SourceId, EventId, PointId, TermId,
         ClaimId, ObjectiveId, RelationKindId, EventKindId), "x{}"
    ),
}  # fmt: skip
# Fields whose values are bound to others.
GIVEN = {
    "Fact.derive": lambda writer, index: None,
    "Fact.stated": lambda writer, index: None,
    "Stated.claim": lambda writer, index: None,
    "Alternative.value": lambda writer, index: "70",
    "Alternative.fact": lambda writer, index: None,
    "Entity.facts": lambda writer, index: {
        f"x{index}": writer.record(Fact, index),
        f"y{index}": {
            "label": "Derived", "unit": f"x{index}", "period": "2018",
            "derive": {"sum": [f"e{index}.x{index}"] * 2},
            "stated": [writer.record(Stated, index)],
        },
    },
    "Correction.fact": lambda writer, index: None if index % 2 else f"e{index}.x{index}",
    "Correction.claim": lambda writer, index: None,
    "Correction.event": lambda writer, index: None,
    "Correction.page": lambda writer, index: "index" if index % 2 else None,
    "Correction.from_": lambda writer, index: writer.words("Correction.from_", index)
    if index % 2 else "2",
    "Correction.to": lambda writer, index: writer.words("Correction.to", index)
    if index % 2 else "50",
    "Fact.value": lambda writer, index: "1" if index % 2 else "50",
    "Column.derive": lambda writer, index: None,
    "Column.unit": lambda writer, index: None if index % 2 else f"x{index}",
    "Series.unit": lambda writer, index: "USD",
    "Point.answers": lambda writer, index: ["x0"] if index else [],
    "Claim.page": lambda writer, index: "index",
    "CaseRecord.symbols": lambda writer, index: {"USD": writer.words("CaseRecord.symbols", 0)},
    "CaseRecord.subject": lambda writer, index: "e0",
    "CaseRecord.kinds": lambda writer, index: {
        f"x{k}": writer.record(Kind, k) for k in range(len(STARTS))
    },
    "Kind.groups": lambda writer, index: {f"x{index}": writer.words("Kind.groups", index)},
    "Original.sections": lambda writer, index: {
        str(k + 1): writer.words("Original.sections", k) for k in range(len(STARTS))
    },
    "Claim.section": lambda writer, index: str(index + 1),
    "Source.author": lambda writer, index: [
        {"family": writer.words("Name.family", index), "given": writer.words("Name.given", index)},
        {"literal": writer.words("Name.literal", index)},
    ],
}  # fmt: skip

# A value in each place in which an author may write a macro.
PLACES = """\
# {{{{ value("{fact}") }}}}

<p class="finding">{{{{ value("{fact}") }}}}</p>

{{{{ value("{fact}") }}}} starts this line, {{{{ fact("{fact}") }}}}, **{{{{ value("{fact}") }}}}**
{{{{ cite("x{k}") }}}} {{{{ citet("x{k}") }}}} {{{{ term("x{k}") }}}}

## {{{{ value("{fact}") }}}} {{: #heading }}

| {{{{ value("{fact}") }}}} | b |
| --- | --- |
| {{{{ value("{fact}") }}}} | {{{{ cite("x{k}") }}}} |

- {{{{ value("{fact}") }}}}

> {{{{ value("{fact}") }}}}

<table><tr><td title="{{{{ value("{fact}") }}}}">{{{{ value("{fact}") }}}}</td></tr></table>

{{{{ notes() }}}}
"""
FINDING = "It works.\n{: .finding }"


def pages() -> dict[str, str]:
    """The pages of the case, so that each macro is called, by their names."""
    groups = get_args(PointGroup)
    made = {
        "index": '# Case\n\n{{ value("s0.x0.x0") }}',
        "claims/index": "# Claims\n\n{{ claims() }}",
        "argument": "# Argument\n\n## All\n\n{{ trace() }}\n"
        + "".join(f'\n## {group}\n\n{{{{ points("{group}") }}}}\n' for group in groups),
    }
    for name in (
        "register",
        "references",
        "glossary",
        "series",
        "timeline",
        "questions",
        "answers",
        "corrections",
        "report",
        "downloads",
    ):
        made[name] = f"# {name}\n\n{{{{ {name}() }}}}"
    made["about"] = "# About\n" + "".join(f'\n{{{{ about("{part}") }}}}\n' for part in PARTS)
    made["gallery"] = "# Gallery\n\n{{ exhibits() }}"
    made["pictures"] = "# Pictures\n\n## All\n" + "".join(
        f'\n{{{{ exhibit("x{k}") }}}}\n\nSee {{{{ see("x{k}") }}}}.\n' for k in range(len(STARTS))
    )
    for k in range(len(STARTS)):
        made[f"x{k}/index"] = f'# Kind\n\n{{{{ cards("x{k}") }}}}'
        made[f"x{k}/e{k}"] = f'# Entity\n\n{{{{ profile("e{k}") }}}}'
        made[f"claims/section-{k + 1}"] = f"# Section\n\n{{{{ claims(section={k + 1}) }}}}"
    made = {name: text.replace("\n", f"\n\n{FINDING}\n", 1) for name, text in made.items()}
    for k in range(len(STARTS)):
        made[f"places-{k}"] = PLACES.format(fact=f"e{k}.x{k}", k=k)
        made[f"cells-{k}"] = PLACES.format(fact=f"s{k}.x{k}.x{k}", k=k)
    return made


# -- the pages ------------------------------------------------------------------------------------


def build(folder: Path, *, hostile: bool) -> Writer:
    writer = Writer(projects.example(folder), hostile=hostile)
    for old in (folder / "data", folder / "docs/en"):
        shutil.rmtree(old)
    writer.write()
    links = "".join(f"- [{name}](case/{name}.md)\n" for name in pages())
    (folder / "docs/en/index.md").write_text(f"# Home\n\n{links}", encoding="utf-8")
    # Material escapes titles twice in the links to the next page: only a page in nav has them.
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nnav: [index.md]\n")
    done = projects.run(folder, "mkdocs", "build", "--strict", PYTHONPATH=str(folder))
    assert done.returncode == 0, done.stdout
    return writer


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The hostile case and the tame one, built."""
    folder = tmp_path_factory.mktemp("escaping")
    with ThreadPoolExecutor() as pool:
        made = [
            pool.submit(build, folder / str(hostile), hostile=hostile) for hostile in (True, False)
        ]
    return [each.result() for each in made]


def parts(text: str) -> list[Any]:
    """What a reader's browser sees: each element with its attributes, each text, in order."""
    found: list[Any] = []
    for element in html.document_fromstring(text).iter():
        attributes = [(key, _plain(value)) for key, value in element.attrib.items()]
        text = element.text or ""
        if element.get("type") == "application/ld+json":
            text = " ".join(_words(json.loads(text)))
        found += [element.tag, *attributes, text, element.tail or ""]
    return [" ".join(part.split()) if isinstance(part, str) else part for part in found]


def _plain(value: str) -> str:
    """An attribute's words, out of their JSON."""
    return " ".join(json.loads(value).values()) if value.startswith('{"') else value


def _words(value: Any) -> Iterator[str]:
    """The keys and the texts of what was JSON, in order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    else:
        yield str(value)


def files(writer: Writer) -> dict[str, list[Any]]:
    """The parts of each page by its name, and those of the search index."""
    site = writer.folder / "site"
    found = {
        path.relative_to(site).as_posix(): parts(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    texts = [f"<div>{entry[key]}</div>" for entry in index["docs"] for key in ("title", "text")]
    found["search"] = [part for text in texts for part in parts(text)]
    return found


class Tamer:
    """Puts markers in place of the hostile texts."""

    def __init__(self, writer: Writer) -> None:
        self.by_text = {text: marker for marker, text in writer.texts.items()}
        for text, marker in list(self.by_text.items()):
            self.by_text[slugify(text, "-").strip("-")] = slugify(marker, "-")
            # citeproc takes what stands before a name for a particle.
            self.by_text[text.replace(f" {marker}", marker)] = marker
        longest_first = sorted(self.by_text, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first)))

    @cache  # noqa: B019 - it lives as long as the test
    def __call__(self, part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(map(self, part))
        if not isinstance(part, str):
            return part
        tamed = self.pattern.sub(lambda match: self.by_text[match[0]], part)
        return re.sub("^(#?)-(?=zq)", r"\1", tamed)


def test_hostile_texts_change_nothing_but_words(both):
    """With markers in place of the hostile texts, the pages are those of the tame case."""
    hostile, tame = both
    tamed, expected = Tamer(hostile), files(tame)
    found = files(hostile)
    assert found.keys() == expected.keys()
    for name, page in found.items():
        order = partial(sorted, key=repr) if name in SORTED else list
        assert order(map(tamed, page)) == order(map(tamed, expected[name])), name


def test_every_text_is_shown_and_nothing_of_it_obeyed(both):
    """Each field's words stand on a page, and no attribute runs a script or leads elsewhere."""
    hostile, _ = both
    shown: set[str] = set()
    for name, page in files(hostile).items():
        for part in page:
            if not isinstance(part, tuple):
                shown.update(MARKER.findall(str(part)))
                continue
            key, value = part
            assert not key.startswith("on"), name
            if key not in ("title", "aria-label", "content", "data-kinds"):
                assert not re.search(r"evil\.|alert\(", value), name
    fields = {hostile.fields[marker] for marker in shown}
    assert set(hostile.fields.values()) - fields <= HIDDEN


# -- any text -------------------------------------------------------------------------------------

SETTINGS = load_config(str(projects.ROOT / "mkdocs.yml"))
ATTACKS = (*STARTS, *re.findall(r"[\w.]+|\W", BODY), "\n", "  ", "\t", "<!--", "\N{NO-BREAK SPACE}")
TEXTS = st.lists(st.sampled_from(ATTACKS) | st.text(st.characters(codec="utf-8"))).map("".join)
# Where an author may put a value, and the element whose words or title it is then.
CONTEXTS = {
    "paragraph": ("{}", "p", None),
    "sentence": ("Start {} end", "p", None),
    "heading": ("# {}", "h1", None),
    "heading with an id": ("## {} {{: #h }}", "h2", None),
    "list": ("- {}", "li", None),
    "quotation": ("> {}", "p", None),
    "emphasis": ("**a {} b**", "strong", None),
    "link": ("[{}](https://source.test/)", "a", None),
    "cell": ("| a | b |\n| --- | --- |\n| {} | b |", "tbody/tr/td[1]", None),
    "head of a table": ("| {} | b |\n| --- | --- |\n| a | b |", "th[1]", None),
    "HTML": ("<p>{}</p>", "p", None),
    "cell in HTML": ("<table><tr><td>{}</td><td>b</td></tr></table>", "td[1]", None),
    "attribute": ('<p title="{}">a</p>', "p", "title"),
    "attribute in a sentence": ('Start <span title="{}">a</span> end', "span", "title"),
}


def converted(context: str, text: str) -> Any:
    """The element tree of the context's Markdown with the text in it."""
    markdown = Markdown(
        extensions=SETTINGS["markdown_extensions"], extension_configs=SETTINGS["mdx_configs"]
    )
    source = CONTEXTS[context][0].format(md_safe(text))
    return html.fragment_fromstring(markdown.convert(source), create_parent="body")


def structure(tree: Any) -> list[Any]:
    """The elements and the names of their attributes, but for anchors made of a heading's words."""
    return [(element.tag, sorted(element.attrib)) for element in tree.iter()]


def folded(text: str) -> str:
    """What a browser shows of it: controls are no text, white space is one space."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())


def words(context: str, tree: Any) -> str:
    """What the context's element says, or what its title says."""
    _, path, attribute = CONTEXTS[context]
    (element,) = tree.xpath(f"//{path}")
    return element.get(attribute) if attribute else element.text_content()


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=TEXTS)
@example(text=" - a")
@example(text="\u0661. a")
@example(text="[")
@example(text="]")
@example(text="\x02klzzwxh:0000\x03")
def test_any_text_reads_as_itself(context, text):
    """In each place the words read back are those put in, and they added no element."""
    assume(folded(text))
    tree, model = converted(context, text), converted(context, "ZQ")
    assert structure(tree) == structure(model)
    assert folded(words(context, tree)) == folded(words(context, model).replace("ZQ", text))
