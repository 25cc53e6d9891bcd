"""A table of numbers becomes a series where its heads say what it is; else it stays a table."""

import pytest

from tests.authoring.importing.articles import case_of, load

ARTICLE = """# Acme Looms

Acme sold 300 looms in 2019, and 200 looms in 2018.

## Its years

| {} | {} | {} |
|---|---|---|
| Sales ($ million) | 14 | 12.5 |
| Loans | many | few |
| Number of shops | 340 | 300 |
"""


def test_a_table_of_two_years_is_a_series_that_builds(tmp_path):
    article = tmp_path / "acme.md"
    article.write_text(ARTICLE.format("", "2019", "2018"), encoding="utf-8")
    project, told = case_of(tmp_path, article)
    series = load(project, "series/table-years.yml")
    assert "1 series" in told[0]
    assert list(series["rows"]) == ["p2018", "p2019"]
    assert series["rows"]["p2018"]["cells"] == {"sales-million": "12500000", "number-shops": "300"}
    assert series["columns"]["sales-million"] == {"label": "Sales ($ million)", "unit": "USD"}
    pages = (project / "docs/en/trial").rglob("*.md")
    page = "".join(one.read_text(encoding="utf-8") for one in pages)
    assert '{{ value("table-years.p2019.number-shops") }}' in page
    assert "| Loans | many | few |" in page
    facts = load(project, f"subjects/{series['entity']}.yml")["facts"]
    assert [one["value"] for one in facts.values()] == ["300", "200"]


@pytest.mark.parametrize(
    "heads", [("", "2019", "Change"), ("", "Red", "Blue"), ("", "2019", "2019")]
)
def test_a_table_without_two_times_stays_a_table(tmp_path, heads):
    article = tmp_path / "acme.md"
    article.write_text(ARTICLE.format(*heads), encoding="utf-8")
    project, told = case_of(tmp_path, article)
    assert "0 series" in told[0]
    assert not (project / "data/trial/series").exists()
