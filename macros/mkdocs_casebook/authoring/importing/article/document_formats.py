"""The formats of articles: a file to a document, by the ending of its name."""

import re
import subprocess
from pathlib import Path

from mkdocs_casebook.authoring.importing.article.blocks import blocks_of
from mkdocs_casebook.authoring.importing.article.html import article_in, parsed
from mkdocs_casebook.authoring.importing.article.names import names_of
from mkdocs_casebook.authoring.importing.article.page_metadata import metadata_of
from mkdocs_casebook.authoring.importing.article.page_title import refuse_no_article
from mkdocs_casebook.authoring.importing.article.pdf_text import text_of_pdf
from mkdocs_casebook.authoring.importing.article.unmarked_text import read_plain
from mkdocs_casebook.authoring.importing.text.documents import (
    MAX_CHARACTERS,
    Document,
    Unreadable,
    bytes_of,
    decoded,
    one_line,
)

_TEXT, _HTML, _PDF = "text", "html", "PDF"
_MARKDOWN = "commonmark+pipe_tables+footnotes+autolink_bare_uris+definition_lists+strikeout"
# By what pandoc calls them: another format that it reads is another row.
FORMATS = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".docx": "docx",
    ".epub": "epub",
    ".pdf": _PDF,
}
ENDINGS = list({form: ending for ending, form in reversed(FORMATS.items())}.values())[::-1]
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.M)
_KEY = re.compile(r"^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
SECONDS = 20
# It reads no other file, asks no network, and takes only so much memory for what is packed small.
_LIMITS = ("--sandbox", "+RTS", "-M512M", "-RTS")


def read_document(path: Path) -> Document:
    """The document in the file, or Unreadable."""
    name, form = path.name[:80], FORMATS.get(path.suffix.lower())
    if form is None:
        known = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        raise Unreadable(f"{name}: an article is a file ending in {known}")
    data = bytes_of(path)
    if form == _PDF:
        return _read_pdf(data, name)
    if form not in (_TEXT, _MARKDOWN, _HTML):
        return _read_page(_page_of(data, name, form), name, whole=True)
    text = decoded(data, name, html=form == _HTML)
    if form == _HTML:
        return _read_page(text, name)
    _refuse_long(name, len(text))
    return read_plain(text) if form == _TEXT else _read_markdown(text, name)


def _read_page(text: str, name: str, whole: bool = False) -> Document:
    """The main part of a page, or all of one that pandoc made; its first heading is its title,
    whatever its tags say.
    """
    root = parsed(text, name)
    about = metadata_of(root)
    if not whole:
        refuse_no_article(about.title, name)
    headings = (one_line(heading.text_content()) for heading in root.iter("h1"))
    title = next(filter(None, headings), about.title)
    main = article_in(root, whole)
    _refuse_long(name, len(one_line(main.text_content())))
    try:
        document = blocks_of(main)
    except RecursionError as error:
        raise Unreadable(f"{name} nests its elements too deeply") from error
    document.title, document.date, document.authors = title, about.issued, about.authors
    return document


def _read_pdf(data: bytes, name: str) -> Document:
    """The PDF as a document; when it was made says nothing of when it was written."""
    text, title, author = text_of_pdf(data, name)
    _refuse_long(name, len(text))
    document = read_plain(text)
    document.title, document.authors = title, names_of([author])
    return document


def _read_markdown(text: str, name: str) -> Document:
    """The Markdown as a document; raw HTML in it is read as HTML."""
    given: dict[str, str] = {}
    if match := _FRONT_MATTER.match(text):
        given = {key.lower(): value.strip("\"'") for key, value in _KEY.findall(match[1])}
        text = text[match.end() :]
    document = _read_page(_page_of(text.encode(), name, _MARKDOWN), name, whole=True)
    document.title = given.get("title") or document.title
    document.date = given.get("date") or document.date
    author = given.get("author") or given.get("authors") or ""
    document.authors = names_of([author.strip("[]")]) or document.authors
    return document


def _page_of(data: bytes, name: str, form: str) -> str:
    """The document of that name and format as a page, which says its title, authors and date."""
    import pypandoc  # slow to import

    command = [pypandoc.get_pandoc_path(), f"--from={form}", "--to=html", "--standalone", *_LIMITS]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        why = f"it is broken, or takes more than {SECONDS} seconds"
        kind = form.partition("+")[0]
        raise Unreadable(f"{name} cannot be read as {kind}: {why}") from error
    # What pandoc calls a document without a title.
    return done.stdout.decode().replace("<title>-</title>", "", 1)


def _refuse_long(name: str, count: int) -> None:
    if count > MAX_CHARACTERS:
        message = f"{name} has {count} characters of text; a case takes {MAX_CHARACTERS}: split it"
        raise Unreadable(message)
