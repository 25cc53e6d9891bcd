"""The rules that no single record can know, over records and pages, each with an id."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.checks.pages.former_addresses import former_problems
from mkdocs_casebook.checks.pages.page_rules import pages_problems
from mkdocs_casebook.checks.records.bearing_words import bearing_problems
from mkdocs_casebook.checks.records.dates_once import dates_once
from mkdocs_casebook.checks.records.disagreements import disagreements
from mkdocs_casebook.checks.records.evidence_rules import evidence_problems
from mkdocs_casebook.checks.records.exhibits import exhibits_problems
from mkdocs_casebook.checks.records.future_dates import dates_problems
from mkdocs_casebook.checks.records.kinds_borne import kinds_problems
from mkdocs_casebook.checks.records.known_ids import Known, acquainted, known_ids
from mkdocs_casebook.checks.records.note_length import notes_too_long
from mkdocs_casebook.checks.records.profiles import profile_problems
from mkdocs_casebook.checks.records.questions import questions_problems
from mkdocs_casebook.checks.records.quoted_numbers import quotes_problems
from mkdocs_casebook.checks.records.record_rules import records_problems
from mkdocs_casebook.checks.records.retellings import retellings
from mkdocs_casebook.checks.records.row_order import rows_problems
from mkdocs_casebook.checks.records.twins import twins_problems
from mkdocs_casebook.checks.records.value_limits import limits_problems
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.moved import FILE, read_moved
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.pages.unwritten import open_on, still_open
from mkdocs_casebook.reading.allowances import Allowed, read_exceptions, without_allowed
from mkdocs_casebook.reading.folder_state import State, state
from mkdocs_casebook.reading.found_once import wrong_with
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.rules import all_rules

_Records = tuple[dict[str, Case], Mapping[str, Known], tuple[Problem, ...]]


def check(project: Project, macros: Macros, settings: Settings, today: date) -> list[Problem]:
    """Every problem of every record and page of the project, sorted by place.

    `settings` are those of the site in the language of the project's pages; `today` is the day in
    UTC.
    """
    project = project.kept()
    message = "records lie in a case's folder, as data/case-id/"
    problems = [
        Problem(Place(project.name(path)), "unknown-file", message)
        for path in (project.root / "data").glob("[!.]*")
        if not path.is_dir() and project.name(path) != FILE
    ]
    found, known, own = _of_records(project, today, state(project.root / "data"))
    problems += own
    if not found:
        problems.append(Problem(Place("data"), "missing-file", "there is no case: data/ is empty"))
    former = read_moved(project.root, problems)
    problems += former_problems(project, former, found, known, macros)
    problems += pages_problems(project, found, macros, settings)
    problems += _drafts(project, found)
    left = without_allowed(problems, _exceptions(project, found))
    return sorted(set(_lowered(project, found, left)))


def mistakes_in(project: Project, macros: Macros, settings: Settings, written: set[str]) -> bool:
    """Whether a look at these files of pages or records alone finds something wrong with them.

    Of pages it is what they are by themselves and what they call, of records whether they can be
    read and computed.
    """
    pages = {project.uri(path) for path in project.page_files() if str(path) in written}
    read = {id_: project.read_case(id_) for id_ in project.case_ids}
    if any(problems for _, problems in read.values()):
        return True
    cases = {id_: case for id_, (case, _) in read.items()}
    return bool(pages) and any(pages_problems(project, cases, macros, settings, only=pages))


@lru_cache(maxsize=4)
def _of_records(project: Project, today: date, _data: State) -> _Records:
    """The cases, what may be named of each, and what is wrong with their records: kept as long as
    no record changes, for a preview in which pages are edited.
    """
    read = {id_: project.read_case(id_) for id_ in project.case_ids}
    found = {id_: case for id_, (case, _) in read.items()}
    known = acquainted({id_: known_ids(case) for id_, case in found.items()})
    problems: list[Problem] = []
    for id_, (case, own) in read.items():
        find = partial(_of_case, project, case, own, known[id_], today)
        problems += wrong_with(f"{id_} for {project.name(project.docs)}", [today], find)
    return found, known, tuple(problems)


def _of_case(
    project: Project, case: Case, own: Sequence[Problem], known: Known, today: date
) -> Iterator[Problem]:
    """What is wrong with the records of a case; `own` is what each says by itself."""
    between = list(records_problems(case, known, project.limits))
    own = [*own, *exhibits_problems(case)]
    if any(problem.rule == "unknown-unit" for problem in between):
        # Units that do not go together follow from it.
        own = [one for one in own if one.rule not in ("derive-unit", "exhibit-unit")]
    late = list(dates_problems(case, today))
    yield from own
    yield from _but_for(between, late)
    yield from late
    yield from dates_once(case)
    yield from notes_too_long(project, case)
    yield from disagreements(case)
    yield from evidence_problems(case)
    yield from limits_problems(case)
    yield from twins_problems(case)
    yield from rows_problems(case)
    yield from quotes_problems(case)
    yield from kinds_problems(case)
    yield from retellings(case)
    yield from bearing_problems(case, known)
    yield from profile_problems(case)
    yield from questions_problems(case)


def _but_for(between: list[Problem], late: list[Problem]) -> Iterator[Problem]:
    """Without the order of events of which the dates are told."""
    ahead = {problem.place for problem in late if problem.rule == "date-future"}
    return (one for one in between if one.rule != "event-order" or one.place not in ahead)


def _lowered(
    project: Project, cases: Mapping[str, Case], problems: list[Problem]
) -> Iterator[Problem]:
    """The problems, of which those of judgement are warnings in a case that nobody has read yet."""
    docs = project.name(project.docs)
    unread = [id_ for id_, case in cases.items() if case.records.case.imported]
    folders = tuple(f"{folder}/{id_}/" for id_ in unread for folder in ("data", docs))
    for one in problems:
        judged = all_rules()[one.rule].liftable or one.rule == "exception-unused"
        yield one._replace(lowered=judged and one.place.file.startswith(folders))


def _drafts(project: Project, cases: Mapping[str, Case]) -> Iterator[Problem]:
    """What is to be written of the cases, and on pages, those outside of all cases included."""
    pages = [project.read_page(path, []) for path in project.page_files()]
    others = (page for page in pages if not any(map(page.of, cases)))
    found = [one for case in cases.values() for one in still_open(case, pages)]
    found += [one for page in others for one in open_on(page)]
    return (Problem(one.place, "draft", one.words) for one in found)


def _exceptions(project: Project, cases: Mapping[str, Case]) -> Iterator[Allowed]:
    for case in cases.values():
        for tree in {id(tree): tree for tree, _ in case.records.origins.values()}.values():
            yield from read_exceptions(tree.file, tree.text)
    for path in project.page_files():
        page = project.read_page(path, [])
        yield from read_exceptions(page.file, page.body, page.skipped)
