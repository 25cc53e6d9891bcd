"""The figures of a built site."""

from lxml import html

from mkdocs_casebook.pages.project import Project


def records_of(built):
    """The exhibits of each case by their ids."""
    project = Project(built.parent, built.parent / "docs/en")
    return {case_id: project.case(case_id).records.exhibits for case_id in project.case_ids}


def figures_of(built):
    """The whole figures of the site by exhibit: those with a table."""
    found = {}
    for path in built.rglob("index.html"):
        for figure in html.parse(path).getroot().find_class("exhibit"):
            for heading in figure.xpath("./h3[starts-with(@id, 'exhibit-')]"):
                id_ = heading.get("id").removeprefix("exhibit-")
                found.setdefault((path.relative_to(built).parts[0], id_), []).append((path, figure))
    return found
