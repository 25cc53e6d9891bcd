"""The editions of a project, with or without a site: without, only what they need is rendered."""

from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from mkdocs_casebook.case.phrases import speak
from mkdocs_casebook.checks.problems import sound
from mkdocs_casebook.editions.decision import must_be_day
from mkdocs_casebook.editions.shelf import decision, publish_editions
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.terminal import doing
from mkdocs_casebook.show.editions import FOLDER, as_of_day
from mkdocs_casebook.site.build import must_take
from mkdocs_casebook.site.preview.renderer import Renderer
from mkdocs_casebook.site.site_builder import clock
from mkdocs_casebook.site.sizes import tell_sizes

# The folder of what only instructors get; it is not published.
INSTRUCTORS = "site-instructor"


def bind_as_of(root: Path, folder: Path, day: str) -> list[Path]:
    """Check the project, and write the editions of its cases as they were known on the day."""
    sound(root)
    must_be_day(day)
    project, files = _own_for(root, folder), []
    for id_ in project.case_ids:
        one = as_of_day(project, id_, day)
        with doing(f"Making {id_}: {', '.join(one.files)}"):
            made = decision(project, id_, one, int(clock(project)))
        for name, content in made.items():
            files.append(folder / id_ / FOLDER / name)
            files[-1].parent.mkdir(parents=True, exist_ok=True)
            files[-1].write_bytes(content)
    return files


def bind(root: Path, folder: Path) -> list[Path]:
    """Check the project, and write the editions of its cases into the folder: their files.

    They are in the language of the project's own settings. Raises Failed where there are problems.
    """
    project = _own_for(root, folder)
    with doing("Building pages for the editions"), TemporaryDirectory() as temporary:
        renderer = Renderer(root, Path(temporary) / "site")

        def rendered(page: Page) -> Path:
            found = renderer.render(1, page.file_in_site)
            if found.lines or not found.file:
                raise Failed("\n".join(found.lines) or f"{page.file} is not rendered")
            return renderer.folder / found.file

        return publish_editions(project, rendered, folder, int(clock(project)))


def bind_into(root: Path, site: Path) -> None:
    """Write the editions into a site that was built of the project, and their sizes on pages."""
    project = _own(root)
    apart = root / INSTRUCTORS
    rmtree(apart, ignore_errors=True)
    publish_editions(
        project, lambda page: site / page.file_in_site, site, int(clock(project)), apart
    )
    tell_sizes(site)


def _own_for(root: Path, folder: Path) -> Project:
    """The project, if the folder can take its editions, none of them behind a link; or Failed."""
    project = _own(root)
    inner = (Path(id_, *part) for id_ in project.case_ids for part in ((), (FOLDER,)))
    for path in (Path(), *inner):
        must_take(root, folder / path)
    return project


def _own(root: Path) -> Project:
    """The project in the language of its own settings."""
    project = next(one for one in languages(root) if not one.folder).project.kept()
    speak(project.phrases)
    return project
