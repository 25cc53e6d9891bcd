"""What paper takes of a page otherwise than a screen."""

from lxml import html

from mkdocs_casebook.editions.print_text import article


def on_paper(tmp_path, body):
    page = tmp_path / "page.html"
    page.write_text(f"<article class='md-content__inner'>{body}</article>", encoding="utf-8")
    return article(page, tmp_path)


def test_the_ways_of_a_decision_have_letters(tmp_path):
    ways = "<ol><li>A share.</li><li>A number.</li></ol>"
    own = on_paper(tmp_path, f"<div class='decide' id='decide-wish'><p>What?</p>{ways}</div>{ways}")
    assert [one.get("type") for one in own.iter("ol")] == ["A", None]


def test_a_decision_with_its_ways_is_a_division_and_its_outcome_another(tmp_path):
    """Each stands on one page of paper; the outcome may be overleaf."""
    inside = (
        "<p>What?</p><ol><li>A.</li></ol><details class='outcome'><summary>See</summary></details>"
    )
    own = on_paper(tmp_path, f"<div class='decide' id='decide-wish'>{inside}</div>")
    (decision,) = own.xpath(".//div[@id = 'decide-wish']")
    assert [one.get("id") for one in decision] == ["ways-decide-wish", "outcome-decide-wish"]
    assert decision[0].xpath("./p/strong")[0].text == "What?" and decision[0].find("ol") is not None


def test_an_objective_says_how_many_facts_serve_it_and_does_not_list_them(tmp_path):
    fold = "<details><summary>31 facts</summary><ul><li>Sales of Acme</li></ul></details>"
    own = on_paper(tmp_path, f"<ul class='objectives'><li><p>Measure.</p>{fold}</li></ul>{fold}")
    (objectives,) = own.xpath(".//ul[@class = 'objectives']")
    assert " ".join(objectives.text_content().split()) == "Measure.31 facts"
    assert "Sales of Acme" in html.tostring(own, encoding="unicode")
