"""The texts of published files: lines and rows, attributes, objects of data, words of drawings."""

import csv
import io
import json
import re
import zipfile

import pypdf
from lxml import etree, html

# What one line or row of text is: it is read by itself.
BLOCKS = {"p", "li", "tr", "h1", "h2", "h3", "h4", "figcaption", "summary", "caption", "dd"}
# What a source says is no words of ours.
QUOTES = re.compile(
    r"<q\b.*?</q>|^>.*$|“[^”]*”|\[\"[^\"]*\"\]|\"quote\": \"[^\"]*\"", re.DOTALL | re.MULTILINE
)


def _objects(data):
    """Each object of JSON by itself, as text, with what it has in lists of words."""
    if isinstance(data, dict):
        own = {k: v for k, v in data.items() if not _holds_objects(v)}
        yield json.dumps(own, ensure_ascii=False)
    if isinstance(data, (dict, list)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _objects(value)


def _holds_objects(value):
    return isinstance(value, (dict, list)) and "{" in json.dumps(value)


def _of_page(page):
    """The texts of a page's lines and rows, and of its attributes."""
    text = QUOTES.sub("", page)
    root = html.document_fromstring(text.encode())
    for node in root.iter():
        if isinstance(node.tag, str):
            yield from (value for name, value in node.attrib.items() if name in (
                "alt", "title", "aria-label", "content"))  # fmt: skip
            if node.tag in BLOCKS and not any(one.tag in BLOCKS for one in node.iterancestors()):
                yield " ".join(node.text_content().split())
            elif node.tag in ("title", "script"):
                yield node.text_content()


def _of_xml(content, *names):
    """The texts of the elements of these names."""
    root = etree.fromstring(content)
    for node in root.iter(*names):
        yield " ".join("".join(node.itertext()).split())


def _of_sheets(archive):
    """The rows of each sheet of a workbook, by columns; the texts stand apart from their cells."""
    texts = [*_of_xml(archive.read("xl/sharedStrings.xml"), "{*}si")]
    for name in archive.namelist():
        if name.startswith("xl/worksheets/"):
            rows = []
            for row in etree.fromstring(archive.read(name)).iter("{*}row"):
                cells = {cell.get("r").rstrip("0123456789"): cell for cell in row}
                said = {one: (cell.get("t"), cell.findtext("{*}v")) for one, cell in cells.items()}
                rows.append({one: texts[int(v)] if t == "s" else v for one, (t, v) in said.items()})
            yield rows


def _below(rows):
    """The rows of tables as text, each cell behind its heading."""
    heads = {}
    for row in rows:
        heads = row if len(row) > len(heads) else heads
        yield " | ".join(f"{heads[column]}: {cell}" for column, cell in row.items() if cell)


def texts_of(name, content):
    """The texts of a file, of which each is read by itself, without what it quotes."""
    suffix = name.rpartition(".")[2]
    if suffix == "pdf":
        pdf = pypdf.PdfReader(io.BytesIO(content.read()))
        pages = "\n".join(page.extract_text() for page in pdf.pages)
        yield from (" ".join(line.split()) for line in re.split(r"(?<=[.:])\n", pages))
    elif suffix in ("epub", "docx", "pptx", "zip", "xlsx"):
        with zipfile.ZipFile(content) as archive:
            if suffix == "xlsx":
                for rows in _of_sheets(archive):
                    yield from _below(rows)
                return
            # What is put together in an archive stands beside it, too.
            for inner in archive.namelist():
                if not inner.endswith(("pdf", "epub", "docx")):
                    yield from texts_of(inner, archive.open(inner))
    else:
        text = content.read()
        if suffix in ("html", "xhtml"):
            yield from _of_page(text.decode())
        elif suffix == "svg":
            yield from _of_xml(text, "{*}svg")
        elif suffix == "xml":
            yield from _of_xml(text, "{*}entry", "{*}p", "{*}itemBody")
        elif suffix == "json":
            yield from _objects(json.loads(text))
        elif suffix in ("csv", "tsv"):
            rows = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))
            yield from _below(dict(enumerate(row)) for row in rows)
        elif suffix in ("md", "txt", "bib", "ris"):
            yield from re.split(r"\n(?=[-#|]|\d+\. |\n\S)", text.decode())
