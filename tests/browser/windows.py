"""A window of the browser in which nothing may go wrong."""

from contextlib import contextmanager
from urllib.parse import urlsplit

HOST = "127.0.0.1"


@contextmanager
def reading(browser, **settings):
    """A page in a fresh window, in which nothing may go wrong, and no other host be asked."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **settings)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    yield page
    context.close()
    assert said == [], said
    assert {urlsplit(url).hostname for url in asked if not url.startswith("data:")} <= {HOST}
