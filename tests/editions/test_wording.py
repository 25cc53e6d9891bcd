"""What editions say beside the text of the case is said in the words of the site."""

from dataclasses import replace

from mkdocs_casebook.case.phrases import speak
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.editions.slides import as_pages, slides, summary
from tests.signs import latin, signs


def test_slides_summary_and_tables_say_words_by_phrases_alone(own, built_example):
    theirs = Manuscript(replace(own.project, locale="zh_CN").kept(), own.id, own.rendered)
    speak(signs())
    try:
        said = [as_pages(theirs), slides(theirs), summary(theirs), theirs.tables()]
        said += theirs.alternatives().values()
    finally:
        speak({})
    names = """
        abstract alt asked below class div end ends file img notes p png points slide slides src svg
        table tbody td text th thead title tr US
    """.split()
    assert latin(said, built_example / "data", names) == []
