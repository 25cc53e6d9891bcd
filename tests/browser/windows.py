"""A window of the browser in which nothing may go wrong."""

from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

HOST = "127.0.0.1"
# What a window may be given at any time, and what it has by itself.
MEDIA = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
# Windows that were read in and are as new again, by their browser and settings.
_free = {}


class Window:
    """A tab, what was said in it of what went wrong, and what it asked for."""

    def __init__(self, browser, settings):
        self.page = browser.new_context(**settings).new_page()
        self.said, self.asked = [], []
        for event, told in {
            "console": lambda line: line.text if line.type == "error" else None,
            "pageerror": str,
            "response": lambda answer: answer.url if answer.status >= 400 else None,
        }.items():
            self.page.on(event, self._telling(told))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def _telling(self, told):
        return lambda of: self.said.extend(filter(None, [told(of)]))

    def open(self, media):
        self.page.emulate_media(media="null", **MEDIA | media)
        self.page.set_viewport_size({"width": 1280, "height": 800})
        self.said.clear()
        self.asked.clear()

    def renew(self):
        """Leave nothing in it of what was done, and nothing that pages keep; fetched files stay."""
        page, context = self.page, self.page.context
        for other in context.pages:
            if other != page:
                other.close()
        page.unroute_all()
        origins = {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in self.asked}
        if origins:
            # Of the same host: for a page of any other the browser starts a process anew.
            page.goto(urljoin(page.url, "/no-page-of-the-site"))
        line = context.new_cdp_session(page)
        for origin in origins:
            line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
            kept = {"securityOrigin": origin, "isLocalStorage": False}
            line.send("DOMStorage.clear", {"storageId": kept})
        line.detach()
        page.mouse.move(-1, -1)


@contextmanager
def reading(browser, *, kept=True, **settings):
    """A page in a fresh window, in which nothing may go wrong, and no other host be asked.

    A window is renewed for the next who reads, for a new one costs more than most that is done in
    it; it is not `kept` if what was put into it cannot be taken out, as a script that each page
    runs, or if nothing may have been fetched before.
    """
    media = {name: settings.pop(name) for name in MEDIA if name in settings}
    free = _free.setdefault((browser, *sorted(settings.items())), [])
    window = free.pop() if kept and free else Window(browser, settings)
    window.open(media)
    yield window.page
    said, hosts = [*window.said], {urlsplit(url).hostname for url in window.asked}
    if kept:
        window.renew()
        free.append(window)
    else:
        window.page.context.close()
    assert said == [], said
    assert hosts <= {HOST, None}, hosts  # None has what stands in its address itself
