"""What the macros show, as HTML."""

import re
from collections import Counter
from collections.abc import Callable

from markupsafe import Markup

from mkdocs_casebook.case.case import terms_by_word
from mkdocs_casebook.pages.markdown_scan import demoted
from mkdocs_casebook.reading.rules import GROUPS, Rule, rules_of
from mkdocs_casebook.records import fields
from mkdocs_casebook.records.argument import Term
from mkdocs_casebook.show.argument import ShowArgument
from mkdocs_casebook.show.citations import cited, with_locator
from mkdocs_casebook.show.figures import choose, figure, gallery
from mkdocs_casebook.show.lists import ShowLists
from mkdocs_casebook.show.templating import md_safe, render

_NBSP = "\N{NO-BREAK SPACE}"
_NOTES = re.compile(r"\{\{\s*notes\(\s*\)\s*\}\}")


class Show(ShowArgument, ShowLists):
    """A page's view of its case, with a method for each macro that authors have."""

    def fact(self, id_: str) -> Markup:
        datum = self.case.data[id_]
        self.marks[id_] += 1
        return render(
            "fact.html",
            id=id_,
            count=self.marks[id_],
            words=self.words.value(datum),
            status=datum.caution,
        )

    def value(self, id_: str) -> Markup:
        return md_safe(self.words.value(self.case.data[id_]))

    def holds(self, words: str) -> Markup:
        # What it compares was compared when the build was checked.
        return md_safe(words)

    def notes(self) -> Markup:
        marked, shown = self._shown("fact"), self._shown("fact", "value", "holds")
        facts = [
            {**self.described(self.case.data[id_]), "marks": marked.get(id_, 0)} for id_ in shown
        ]
        noted = {item["item"].source for fact in facts for item in fact["evidence"]}
        only_cited = [id_ for id_ in self._shown("cite", "citet") if id_ not in noted]
        references = [(id_, cited(self.citations()[id_].reference)) for id_ in only_cited]
        return render("notes.html", facts=facts, references=references, brief=self.brief)

    def _shown(self, *macros: str) -> Counter[str]:
        """How often these macros stand for each id on the pages that this one shows."""
        return sum((page.shown(*macros) for page in self.pages), Counter())

    def chapter(self, name: str) -> Markup:
        page = self.project.page(f"{self.case.id}/{name}.md")
        self.pages.append(page)
        self.brief = True
        return Markup(self.rendered(demoted(_NOTES.sub("", page.body))))

    def citet(self, id_: str, at: str | None = None) -> Markup:
        words = self.narrative(id_)
        words = with_locator(words, at) if at else words
        return render("link.html", href=self.place("source", id_), words=words)

    def timeline(self, **chosen: str | None) -> Markup:
        return render("timeline.html", events=self.happened(self.case.events(**chosen)))

    def profile(self, id_: str) -> Markup:
        entity = self.case.entity(id_)
        kind = self.case.records.case.kinds[self.case.records.kind_of[id_]]
        relations = [
            {
                "label": link.label,
                "name": self._name(link.entity),
                "href": self.place("entity", link.entity),
                "share": self.words.value(self.case.data[link.relation.share])
                if link.relation.share
                else "",
                "from": self.words.date(link.relation.from_) if link.relation.from_ else "",
                "to": self.words.date(link.relation.to) if link.relation.to else "",
                "note": self.inline(link.relation.note),
                "status": link.relation.status,
                "sources": self.source_line(
                    link.relation.evidence,
                    [self.case.data[link.relation.share]] if link.relation.share else [],
                ),
            }
            for link in self.case.links[id_]
        ]
        return render(
            "profile.html",
            entity=entity,
            edit=self.edit_link(self.case.records.place("entities", id_).file),
            group=kind.groups.get(entity.group, ""),
            kind=kind,
            kind_href=self.place("kind", self.case.records.kind_of[id_]),
            since=self.words.date(entity.since) if entity.since else "",
            until=self.words.date(entity.until) if entity.until else "",
            text=self.text(entity.text),
            sought=self.sought((), *entity.aliases, entity.name, entity.what),
            sources=self.source_line(
                (), self.facts_in(entity.text), known=self.cited_in(entity.text)
            ),
            relations=relations,
            facts=[
                {**self.described(datum), "cite": self.cited(datum)}
                for datum in self.case.facts_of(id_)
            ],
            events=self.happened(self.case.events(id_), self.case.own_events(id_)),
        )

    def rules(self, group: str | None) -> Markup:
        if group:
            return render("rules.html", rules=[_told(rule) for rule in rules_of(group)])
        fields = self.project.guide()
        pages: dict[str, list[tuple[str, str]]] = {}
        for rule in (rule for rules in GROUPS.values() for rule in rules if rule in fields):
            title = self.project.page(fields[rule].uri).title
            pages.setdefault(title, []).append((rule, self.link(*fields[rule])))
        return render("rules_list.html", pages=pages)

    def about(self, part: str) -> Markup:
        record = self.case.records.case
        texts = {"question": record.question, "edition": record.edition}
        if part in texts:
            return md_safe(texts[part])
        if part == "checked":
            return md_safe(self.words.date(self.case.newest_check))
        lists = {
            "abstract": ("paragraphs", self.text(record.abstract)),
            "objectives": ("items", [self.inline(text) for text in record.objectives.values()]),
            "related": ("items", [self._related(title) for title in record.related]),
        }
        shape, items = lists[part]
        return render("list.html", shape=shape, part=part, items=items)

    def _related(self, title: str) -> str:
        """A related case by its title, with a link to it if it is one of this site."""
        for id_ in self.project.listed:
            if self.project.case(id_).records.case.title == title:
                return render("link.html", href=self.link(f"{id_}/index.md"), words=title)
        return title

    def term(self, word: str) -> Markup:
        id_, record = self.term_of(word)
        self.marks[f"term {id_}"] += 1
        return render(
            "term.html",
            id=id_,
            count=self.marks[f"term {id_}"],
            word=word if word != id_ else record.term,
            definition=self.inline(record.definition),
            href=self.place("term", id_),
        )

    def term_of(self, word: str) -> tuple[str, Term]:
        """The term of that id, word or alias."""
        id_ = terms_by_word(self.case)[word.casefold()]
        return id_, self.case.records.glossary[id_]

    def exhibit(self, id_: str) -> Markup:
        return figure(self, id_)

    def exhibits(self, kind: str | None) -> Markup:
        return gallery(self, kind)

    def choose(self) -> Markup:
        return choose(self)

    def fields(self, kind: str) -> Markup:
        told = {what for name, what in self.homes if name == "kind of record"}
        return render(
            "fields.html",
            kind=kind,
            meaning=fields.RECORDS[kind].__doc__,
            fields=[
                (field, self.place("kind of record", field.record) if field.record in told else "")
                for field in fields.fields(kind)
            ],
        )

    def usage(self, macro: Callable[..., Markup]) -> Markup:
        return render(
            "usage.html", meaning=fields.sentence(macro), arguments=fields.arguments(macro)
        )


def _told(rule: Rule) -> dict[str, object]:
    """A rule as the template takes it: texts as runs, each second of which is code."""
    lines = rule.example.text.rstrip("\n").split("\n")
    texts = {key: getattr(rule, key).split("`") for key in ("what", "why", "mend")}
    indents = [len(line) - len(line.lstrip(" ")) for line in lines]
    return texts | {
        "rule": rule,
        "lines": [_NBSP * n + line.strip() for n, line in zip(indents, lines, strict=True)],
    }
