"""What a site builder says of a page or of a macro, with the file and the line where it stands."""

import re
from pathlib import Path

from mkdocs_casebook.pages.project import Project

# What it says besides what is wrong, of which a traceback's last line tells.
_CHATTER = re.compile(
    r"^(?:Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*|INFO +- .*\n(?: +- .*\n)*)",
    re.MULTILINE,
)
_MACRO = re.compile(
    r"WARNING -  \[macros\] - ERROR # _Macro Rendering Error_\n+_File_: `(?P<page>[^`\n]+)`\n+"
    r"_(?P<kind>\w+)_: (?P<says>[\s\S]*?)\n+```\n(?P<trace>[\s\S]*?)\n```"
)
_LINK = re.compile(
    r"WARNING -  Doc file '(?P<page>[^'\n]+)' contains (?:an? [a-z ]*)?link '(?P<link>[^\n]*?)'"
    r"(?P<says>, but [^\n]+|, it was left as is[^\n]*)"
)
_PAGE = re.compile(r"ERROR   -  Error (?:reading|building) page '(?P<page>[^'\n]+)': (?P<says>.*)")
_FRAME = re.compile(r'File "(?P<file>[^"\n]+)", line (?P<line>\d+)')
_TEMPLATE = "<template>"


def wrong_of(told: str, project: Project) -> str:
    """What is wrong, of all that a site builder told, each with its place where one is known."""
    told = _MACRO.sub(lambda found: _of_macro(found, project), told)
    told = _LINK.sub(lambda found: _of_link(found, project), told)
    told = _PAGE.sub(lambda found: f"{_name(project, found['page'])}:1:1: {found['says']}", told)
    return _CHATTER.sub("", told).strip()


def _name(project: Project, page: str) -> str:
    return f"{project.name(project.docs)}/{page}"


def _text(project: Project, page: str) -> str:
    path = project.docs / page
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _of_macro(found: re.Match[str], project: Project) -> str:
    """A macro that broke off: the line of its call, and where in the project's Python."""
    frames = [(frame["file"], int(frame["line"])) for frame in _FRAME.finditer(found["trace"])]
    path = project.docs / found["page"]
    above = project.read_page(path, []).skipped if path.is_file() else 0
    line = next((above + at for file, at in frames if file == _TEMPLATE), 1)
    said = f"{_name(project, found['page'])}:{line}:1: {found['kind']}: {found['says']}"
    own = [(Path(file), at) for file, at in frames if Path(file).is_relative_to(project.root)]
    return f"{said}, in {project.name(own[-1][0])}:{own[-1][1]}" if own else said


def _of_link(found: re.Match[str], project: Project) -> str:
    """A link that leads nowhere: where it is written, if no macro or hook wrote it."""
    lines = _text(project, found["page"]).split("\n")
    at = ((n, row.find(found["link"])) for n, row in enumerate(lines, 1) if found["link"] in row)
    line, column = next(at, (1, 0))
    place = f"{_name(project, found['page'])}:{line}:{column + 1}"
    why = found["says"].removeprefix(", ").removeprefix("but ")
    return f"{place}: the link {found['link']!r} leads nowhere: {why}"
