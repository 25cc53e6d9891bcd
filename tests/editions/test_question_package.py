"""The questions as courses import them: an item each, which says what is right."""

import pytest
from lxml import etree

from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.editions.question_package import package
from mkdocs_casebook.pages.languages import languages
from tests import projects

QTI = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}


@pytest.fixture(scope="module")
def case():
    return languages(projects.ROOT)[0].project.case("alibaba")


@pytest.fixture(scope="module")
def items():
    project = languages(projects.ROOT)[0].project.kept()
    files = package(Manuscript(project, "alibaba", lambda page: project.docs))
    return {name: etree.fromstring(content) for name, content in files.items()}


def test_the_manifest_names_each_question_and_its_file_is_there(case, items):
    named = items["imsmanifest.xml"].xpath("//@href")
    assert (
        {*named}
        == {f"{id_}.xml" for id_ in case.records.questions}
        == {*items} - {"imsmanifest.xml"}
    )


def test_each_kind_of_question_asks_in_its_way_and_knows_what_is_right(case, items):
    kinds = {one.kind for one in case.records.questions.values()}
    assert kinds >= {"discussion", "choice", "numeric"}
    for id_, question in case.records.questions.items():
        item = items[f"{id_}.xml"]
        right = item.xpath("//q:correctResponse/q:value/text()", namespaces=QTI)
        if question.choices:
            offered = item.xpath("//q:simpleChoice/@identifier", namespaces=QTI)
            assert right == [offered[at] for at, one in enumerate(question.choices) if one.right]
        elif question.result:
            value = float(case.data[question.result].value)
            assert float(right[0]) == pytest.approx(value, rel=1e-6)
            (within,) = item.xpath("//q:equal/@tolerance", namespaces=QTI)
            assert within.split() == [f"{question.tolerance:f}"] * 2
        else:
            assert not right
            told = "".join(item.xpath("//q:modalFeedback//text()", namespaces=QTI))
            assert len(told) > 200
            for id_ in question.curve:
                assert f"{round(case.data[id_].value, 1)}%" in told
