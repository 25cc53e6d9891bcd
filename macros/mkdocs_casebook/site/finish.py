"""What a site builder leaves undone: cards, dates in the site's map, files of exhibits and hosts,
the twin, styles without what no page uses, and the verification.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs_casebook.case.phrases import phrase, speak
from mkdocs_casebook.checks.pages.published_files import files_of_hosts
from mkdocs_casebook.export.page_head import NOINDEX
from mkdocs_casebook.pages.builders import SETTINGS, Failed
from mkdocs_casebook.pages.languages import Language, languages
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.reading.terminal import now
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.comments import drop_comments
from mkdocs_casebook.site.exhibit_files import publish_exhibits
from mkdocs_casebook.site.git_history import edits
from mkdocs_casebook.site.share_card import draw_card
from mkdocs_casebook.site.static_templates import fill_templates
from mkdocs_casebook.site.swap import UNSERVED


def finish(root: Path, site: Path, bind: Callable[[Path, Path], None] | None = None) -> list[str]:
    """Finish a site whose pages a builder has built in each language, and verify it.

    `bind` adds the editions, if they are to be there. Gives the names of its twin's files, or
    raises Failed.
    """
    from mkdocs_casebook.site.kept_names import keep_names
    from mkdocs_casebook.site.offline import put_offline
    from mkdocs_casebook.site.policy import lift_icons, state_policies, write_headers
    from mkdocs_casebook.site.releases import place_releases
    from mkdocs_casebook.site.site_builder import clock
    from mkdocs_casebook.site.unused_styles import slim
    from mkdocs_casebook.site.verify import verify

    if bind:
        bind(root, site)
    now("Making what lies beside pages")
    names = [name for language in languages(root) for name in add_files(language, site)]
    slim(site)
    settings = read_settings(root, SETTINGS)
    if not settings.flat:  # from a disk no browser takes a mask out of a file
        lift_icons(site)
    state_policies(site, settings.hosts)
    if bind:
        main = next(language for language in languages(root) if not language.folder).project
        put_offline(main.kept(), site, int(clock(main)))
    keep_names(site)
    now("Verifying what was built")
    if found := verify(root, site):
        raise Failed("\n".join(map(str, found)))
    # What a release was made of is gone: it was verified when it was made.
    place_releases(root, site)
    if settings.site.headers:
        write_headers(site, settings.hosts)
    return names


def add_files(language: Language, site: Path) -> list[str]:
    """Put in what the site has beside its pages in a language: the names of the twin's files."""
    from mkdocs_casebook.export.case_files import write_twin
    from mkdocs_casebook.site.former_pages import keep_former

    out = site / language.folder
    # Only the site's root has a 404 page.
    for name in (*UNSERVED, "404.html") if language.folder else UNSERVED:
        if (out / name).is_dir():
            shutil.rmtree(out / name)
        else:
            (out / name).unlink(missing_ok=True)
    drop_comments(out)
    project = language.project.kept()
    speak(project.phrases)
    fill_templates(out, lambda: _settings(language))
    draw_cards(project, out)
    date_sitemap(project, out / "sitemap.xml")
    publish_exhibits(project, out)
    publish_for_hosts(project.docs, site)
    names = [(out / name).relative_to(site).as_posix() for name in write_twin(project, out)]
    keep_former(project, out)
    return names


def _settings(language: Language) -> dict[str, object]:
    """The settings of a language, with what the theme needs of the cases."""
    from mkdocs_casebook.checks.builder_settings import typed
    from mkdocs_casebook.site.theme_data import for_theme

    project = language.project
    own = typed(read_settings(project.root, language.settings)) or {}
    address = language.address(str(own.get("site_url") or ""))
    return {"site_url": address, "extra": (own.get("extra") or {}) | for_theme(project)}


def draw_cards(project: Project, site: Path) -> None:
    """Draw the card of each case into the built site, and where there are several that of all."""
    titles = [project.case(id_).records.case.title for id_ in project.listed]
    if len(titles) > 1:
        draw_card(
            site / "assets/card.png", project.site_name, " · ".join(titles), phrase("Case studies")
        )
    for id_ in project.case_ids:
        case = project.case(id_)
        question = case.records.case.question
        checked = phrase("Nothing checked yet")
        if day := case.oldest_check():
            checked = phrase("Facts checked {day}", day=project.words(id_).date(day))
        draw_card(site / "assets" / f"card-{id_}.png", project.site_name, question, checked)


def publish_for_hosts(docs: Path, site: Path) -> None:
    """Put what hosts read at a site's root there, out of a folder of pages."""
    for name in files_of_hosts(docs):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(docs / name, site / name)


def date_sitemap(project: Project, path: Path) -> None:
    """Give each page in the sitemap the date of its newest fact or edit; drafts leave it."""
    from lxml import etree

    if not path.is_file():
        return
    pages = {page.address: page for page in project.pages()}
    edited, cases = edits(project), project.case_ids
    tree = etree.parse(path)
    for url in list(tree.getroot()):
        location, modified = (url.find(f"{{*}}{name}") for name in ("loc", "lastmod"))
        if location is None or modified is None:
            continue
        # The longest address that the location ends with is its page's: the home's is empty.
        ends = [own for own in pages if f"{location.text}".endswith(f"/{own}")]
        if ends:
            page = pages[max(ends, key=len)]
            built = path.parent / page.file_in_site
            if built.is_file() and NOINDEX in built.read_text(encoding="utf-8"):
                tree.getroot().remove(url)
                continue
            facts = _newest_fact(page, project) if page.case in cases else ""
            modified.text = max(facts, edited.get(page.file, "")) or modified.text
    tree.write(path, encoding="UTF-8", xml_declaration=True)


def _newest_fact(page: Page, project: Project) -> str:
    case, shown = project.case(page.case), project.numbers(page.uri, MACROS)
    days = (case.data[id_].checked for id_ in shown)
    return max((day for day in days if day), default="")
