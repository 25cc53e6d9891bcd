"""What the theme needs of the cases."""

import json
from urllib.parse import quote

from mkdocs_casebook.case.phrases import own_of, speak
from mkdocs_casebook.export.page_head import head
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.unwritten import draft_pages
from mkdocs_casebook.records.site import SiteColours
from mkdocs_casebook.show.chapters import TrustLines, chapters
from mkdocs_casebook.show.macros import MACROS


def for_theme(project: Project) -> dict[str, object]:
    """What the theme needs of the cases, as the builder's `extra`; none is called like a macro."""
    speak(project.phrases)
    records = {id_: project.case(id_).records.case for id_ in project.case_ids}
    titles = {id_: records[id_].title for id_ in project.listed}
    # The search calls a page of an entity by the word of its kind, and where there are several
    # cases it names that of each hit.
    hits = dict(titles) if len(titles) > 1 else {}
    hits |= {
        f"{id_}/{kind_id}": kind.one
        for id_, record in records.items()
        for kind_id, kind in record.kinds.items()
    }
    pages = project.pages()
    cited = {id_: head(Published(project, id_), pages) for id_ in project.case_ids}
    hits_of = quote(json.dumps(hits, separators=(",", ":")), safe="/{}:,")
    drafts = draft_pages(project, MACROS)
    return {
        "hits": hits_of,
        "search_says": quote(own_of("search.js"), safe="/{}:,"),
        "notes_say": own_of("notes.js"),
        "titles": titles,
        "cited": cited,
        "drafts": drafts,
        "trust": TrustLines(project, pages),
        "chapters": chapters(project, MACROS),
        "above": project.above,
        "words": project.wording.model_dump(),
        # Nothing where they are the theme's own.
        "colours": project.colours.model_dump() if project.colours != SiteColours() else {},
        # Where readers without a script find what others search for.
        "unsearched": {
            page.case: page.address
            for page in pages
            if page.uri.startswith(f"{page.case}/") and MACROS.stand(page, "thing")
        },
    }
