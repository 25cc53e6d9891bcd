"""Which editions there are of a case, and their files: the same bytes on each run."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_casebook.case.for_students import INSTRUCTOR
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.editions.conversion import (
    converted,
    document,
    meta,
    slide_template,
    typeset,
    without_drawings,
)
from mkdocs_casebook.editions.decision import as_of, rendered_into
from mkdocs_casebook.editions.flashcards import flashcards
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.editions.own_pictures import placed
from mkdocs_casebook.editions.question_package import package
from mkdocs_casebook.editions.slides import as_pages, drawings, slides, summary
from mkdocs_casebook.exhibits.pictures import as_png
from mkdocs_casebook.exhibits.svg import plain
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.kept_folder import kept_folder
from mkdocs_casebook.reading.terminal import now
from mkdocs_casebook.show.editions import FOLDER, Edition, editions_of, for_teachers
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.templating import md_safe
from mkdocs_casebook.site.exhibit_files import workbook
from mkdocs_casebook.site.zipped import zipped

# What else than the project's files makes the bytes of an edition.
_MAKERS = ("typst", "pypandoc_binary", "fontpkg-arimo", "noto-cjk-sans-otc")
Rendered = Callable[[Page], Path]


def state(root: Path) -> str:
    """A digest of all that editions are made of."""
    digest = hashlib.sha256("".join(map(version, _MAKERS)).encode())
    files = [*root.glob("*.yml"), *root.glob("data/**/*"), *root.glob("docs/**/*")]
    files += [*ENGINE.glob("**/*.py"), *ENGINE.glob("**/*.html"), *ENGINE.glob("**/*.typ")]
    for file in sorted(files):
        if file.is_file():
            digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:32]


def publish_editions(
    project: Project, rendered: Rendered, site: Path, epoch: int, apart: Path | None = None
) -> list[Path]:
    """Write the editions of all cases below the folder, made anew only if anything changed.

    What only instructors get goes into the folder `apart`, if one is given.
    """
    kept = kept_folder(project.root) / FOLDER
    made = kept / f"{state(project.root)}-{epoch}"
    if not made.is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        beside = kept / "being made"
        for id_ in project.case_ids:
            folder = beside / id_ / FOLDER
            folder.mkdir(parents=True)
            for name, content in editions(Manuscript(project, id_, rendered), epoch):
                (folder / name).write_bytes(content)
        beside.rename(made)
    return sorted(_put(project, made, site, apart or site))


def _put(project: Project, made: Path, site: Path, apart: Path) -> Iterator[Path]:
    """Copy what was made into the site, and what only instructors get into a folder apart."""
    for path in (one for one in made.rglob("*") if one.is_file()):
        file = path.relative_to(made)
        private = project.case(file.parts[0]).records.case.answers == INSTRUCTOR
        target = (apart if private and for_teachers(file.name) else site) / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        yield target


def editions(own: Manuscript, epoch: int) -> Iterator[tuple[str, bytes]]:
    """The editions of a case by their files' names: students' ones are made without answers."""
    files: dict[str, bytes] = {}
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _draw(own, folder)
        theirs = _of_teachers(own, folder)
        texts = _texts(own, theirs)
        for one in editions_of(own.project, own.id, MACROS):
            if one.of_site:
                continue
            now(f"Making {own.id}: {', '.join(one.files)}")
            if one.of_all:
                own_files = {n: f for n, f in files.items() if one.teachers or not for_teachers(n)}
                yield one.files[0], zipped(own_files, epoch)
                continue
            if one.day:
                made = decision(own.project, own.id, one, epoch)
            elif one.name in texts:
                made = _bound(own, one, texts[one.name], folder, epoch)
            else:
                made = _other(one.name, own, theirs, folder, epoch)
            files |= made
            yield from made.items()


def _texts(own: Manuscript, theirs: Manuscript) -> dict[str, str]:
    """The texts of the editions that are read as a book, by the editions' names."""
    tables, references = own.tables(), own.references()
    text, questions, teaching = own.chapters(), own.questions(), theirs.teaching()
    return {
        "student": text + questions + tables + references,
        "instructor": text + teaching + tables + references,
        "handout": questions + tables,
        "teaching-note": teaching,
    }


def _other(
    name: str, own: Manuscript, theirs: Manuscript, folder: Path, epoch: int
) -> dict[str, bytes]:
    """An edition that is no book; `theirs` is the case as teachers have it."""
    match name:
        case "slides":
            _write(drawings(own), own, folder)
            pages = _shown(own, phrase("Slides"), as_pages(own), folder, epoch)
            return {"slides.pdf": pages, "slides.pptx": _slides(own, folder, epoch)}
        case "summary":
            return {"summary.pdf": _shown(own, phrase("Summary"), summary(own), folder, epoch)}
        case "flashcards":
            return {"flashcards.txt": flashcards(own, answers=False).encode()}
        case "flashcards-instructor":
            return {"flashcards-instructor.txt": flashcards(theirs, answers=True).encode()}
        case "questions-instructor":
            return {"questions-instructor.zip": zipped(package(theirs), epoch)}
        case _:
            return {"exhibits.xlsx": workbook(own.project, own.id)}


def _of_teachers(own: Manuscript, folder: Path) -> Manuscript:
    """The case with what only instructors get, which the pages of the site lack."""
    if own.record.answers != INSTRUCTOR:
        return own
    whole = replace(own.project, whole=True).kept()
    return Manuscript(whole, own.id, rendered_into(whole, folder))


def decision(project: Project, id_: str, one: Edition, epoch: int) -> dict[str, bytes]:
    """The edition of a case as it was known on the edition's day."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        then = as_of(project, id_, one.day).kept()
        own = Manuscript(then, id_, rendered_into(then, folder))
        _draw(own, folder)
        html = own.chapters() + own.tables() + own.references()
        return _bound(own, one, html, folder, epoch)


def _draw(own: Manuscript, folder: Path) -> None:
    """Put the drawings of the case's exhibits into the folder."""
    _write(own.pictures(), own, folder)


def _write(drawn: dict[str, str], own: Manuscript, folder: Path) -> None:
    """Put drawings into the folder, as vectors and as points."""
    for id_, svg in drawn.items():
        drawing = plain(svg)
        (folder / f"{id_}.svg").write_text(drawing, encoding="utf-8", newline="\n")
        (folder / f"{id_}.png").write_bytes(as_png(drawing, own.project.pictures))


def _bound(own: Manuscript, one: Edition, html: str, folder: Path, epoch: int) -> dict[str, bytes]:
    """An edition that is a book, in its forms."""
    made, files = document(html), {}
    alts = own.alternatives() | placed(made["blocks"], folder, own.project.pictures)
    name, kind, forms = one.name, phrase(one.title), one.forms
    record = own.record
    said = {
        "title": record.title,
        "subtitle": f"{record.question} {kind}",
        "author": own.authors,
        "lang": own.project.locale.replace("_", "-"),
        "identifier": f"{own.id}-{name}",
        "date": datetime.fromtimestamp(epoch, UTC).date().isoformat(),
        "rights": record.licence,
    }
    if "pdf" in forms:
        body = converted(made, "typst", folder, None, str(epoch), "--wrap=none")
        more = {"keywords": [], "contents": phrase("Contents"), "alts": alts}
        files[f"{name}.pdf"] = typeset(_said(own, kind) | more, folder, epoch, body=body)
    for form in forms[1:]:
        pictures = without_drawings(made, ".png") if form == "docx" else made
        whole = pictures | {"meta": meta(said)}
        file = folder / f"{name}.{form}"
        converted(whole, form, folder, file, str(epoch), "--toc", "--toc-depth=1")
        files[file.name] = file.read_bytes()
    return files


def _said(own: Manuscript, kind: str) -> dict[str, object]:
    """What each PDF says of itself."""
    record = own.record
    return {
        "title": record.title,
        "question": record.question,
        "authors": own.authors,
        "kind": kind,
        "edition": record.edition,
        "licence": record.licence,
        "lang": own.project.locale.partition("_")[0],
    }


def _shown(own: Manuscript, kind: str, what: dict[str, object], folder: Path, epoch: int) -> bytes:
    """The PDF of slides, or of the summary on a page."""
    return typeset(_said(own, kind) | what, folder, epoch, "slides")


def _slides(own: Manuscript, folder: Path, epoch: int) -> bytes:
    made = document(slides(own) or f"<h1>{md_safe(own.record.title)}</h1>")
    said = {"title": own.record.title, "subtitle": own.record.question, "author": own.authors}
    file, template = folder / "slides.pptx", folder / "template.pptx"
    template.write_bytes(zipped(slide_template(), epoch))
    more = ("--slide-level=1", f"--reference-doc={template}")
    converted(made | {"meta": meta(said)}, "pptx", folder, file, str(epoch), *more)
    return file.read_bytes()
