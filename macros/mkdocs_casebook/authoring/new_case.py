"""A new case, with nothing in it but the entity that it is about."""

import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs_casebook.authoring.block_yaml import Value
from mkdocs_casebook.authoring.commented_records import body, words_of
from mkdocs_casebook.authoring.drafts import Draft, Refused, docs_of
from mkdocs_casebook.authoring.new_pages import EDITIONS, NOTES, entity_page, kind_page, page_text
from mkdocs_casebook.pages.builders import SETTINGS
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.page import HOME
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.entities import Entity
from mkdocs_casebook.records.unwritten import TO_WRITE


def new_case(root: Path, id_: str, title: str = "", kinds: Iterable[str] = ()) -> Draft:
    """The case, whose entity has its own id; or Refused where its folders are there already.

    `case.yml`, the entity, which is of the first of the kinds, the pages that these need, and a
    section of navigation.
    """
    docs = docs_of(root)
    for folder in ("data", "docs", *docs):
        if (root / folder / id_).exists():
            raise Refused(f"{folder}/{id_}/ is there already; choose another id")
    if (ENGINE / "theme" / id_).is_dir():
        raise Refused(f"{id_}/ is the theme's own in the site; choose another id")
    title = " ".join(title.split()) or words_of(id_)
    kind, *_ = kinds = list(dict.fromkeys(kinds or ["organisations"]))
    lists = {f"{name}/index.md": words_of(name) for name in kinds}
    case: dict[str, Value] = {
        "title": title,
        "subject": id_,
        "question": f"{TO_WRITE}: what question does it answer?",
        "abstract": f"{TO_WRITE}.",
        "objectives": {"study": f"{TO_WRITE}."},
        "edition": "First draft",
        "authors": [{"literal": TO_WRITE}],
        "licence": "CC-BY-4.0",
        "kinds": {name: {"title": words_of(name), "one": _one(name)} for name in kinds},
        "event-kinds": {"milestone": "Milestones"},
    }
    entity = {"name": title, "what": TO_WRITE.lower()}
    links = lists | {"facts.md": "All facts", "editions.md": "Take it with you"}
    pages = {
        "index.md": page_text(
            "The case in short",
            f"{TO_WRITE}: what the case shows, in one sentence.",
            '{{ about("question") }}',
            '{{ about("abstract") }}',
            "\n".join(f"- [{words}]({page})" for page, words in links.items()),
            NOTES,
        ),
        **{f"{name}/index.md": kind_page(name, words_of(name)) for name in kinds},
        f"{kind}/{id_}.md": entity_page(id_, title),
        "facts.md": page_text(
            "All facts",
            "Every number of the case, each leading to its evidence.",
            "What is unverified says so.",
            "{{ register() }}",
        ),
        "editions.md": EDITIONS,
    }
    draft = Draft(
        {
            f"data/{id_}/case.yml": f"{body(CaseRecord, case)}\n",
            f"data/{id_}/{kind}/{id_}.yml": f"{body(Entity, entity)}\n",
        }
    )
    listed = [name for name in pages if name != f"{kind}/{id_}.md"]
    draft.navigation = title, [f"{id_}/{name}" for name in listed]
    for folder in docs:
        draft.files |= {f"{folder}/{id_}/{name}": text for name, text in pages.items()}
    return draft


def called_alike(root: Path) -> list[str]:
    """What is told before a second case: that the site is called as the first one is."""
    project = languages(root)[0].project
    records = (project.case(id_).records.case for id_ in project.case_ids)
    titles = [record.title for record in records if record]
    if project.site_name not in titles:
        return []
    home = project.name(project.docs / HOME)
    said = f"the site is called {project.site_name!r}, as one of its cases"
    return [f"{SETTINGS}: {said}; give site_name, and the heading of {home}, a name for all"]


def _one(kind: str) -> str:
    """What one of a kind is called that has the name of many: company, of companies."""
    words = kind.replace("-", " ")
    for end, one in (("ies", "y"), ("(?<=s|x|z)es|(?<=ch|sh)es", ""), ("(?<!s)s", "")):
        if re.search(f"(?:{end})$", words):
            return re.sub(f"(?:{end})$", one, words)
    return words
