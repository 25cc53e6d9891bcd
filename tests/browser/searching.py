"""The search of the site, as a reader uses it."""

FIELD = "[data-md-component=search-query]"
RESULT = ".md-search-result__item"


def ask(page, query):
    """Type the query into the field, and wait for its hits; the same again is not asked again."""
    if page.locator(FIELD).input_value() == query:
        return
    page.evaluate("document.querySelector('.md-search-result__list').replaceChildren()")
    page.locator(FIELD).fill(query)
    page.locator(FIELD).press("Shift")
    page.locator(RESULT).first.wait_for()
