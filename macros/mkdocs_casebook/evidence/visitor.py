"""Requests of a polite reader: one a host and second, and none that robots.txt forbids."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urlsplit

import httpx
from protego import Protego

from mkdocs_casebook.evidence.fetch import Answer, Limits, Unreached, circle, decoded, fetched

NAME = "casebook"
_AGENT = f"{NAME} (looks whether quoted words still stand in cited documents)"
# Long documents are read whole, and slow servers waited for.
_LIMITS = Limits(seconds=60, size=60_000_000)
_PAUSE = 1.0
# So long, in seconds, it waits when a server asks to come later; else it comes another day.
_PATIENCE = 120
_LATER = (429, 503)
_RULES = 500_000


class Forbidden(Exception):
    """The site's robots.txt asks machines not to read the address."""


class Visitor:
    """Fetches addresses, each request at least a second after the last one to its host."""

    def __init__(
        self,
        limits: Limits = _LIMITS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits, self._clock, self._sleep = limits, clock, sleep
        self._last: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._robots: dict[str, Protego | Unreached] = {}

    def visit(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What the address answers; Unreached where nothing, Forbidden where robots.txt says so,
        of that address or of one to which it leads.
        """
        return self._followed(url, headers or {}, self._allow)

    def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The same of what is there for machines, as an archive's protocol: it has no such rules.

        A server that asks to come a little later is waited for, once.
        """
        return self._followed(url, headers or {}, lambda url: None)

    def _followed(
        self, url: str, headers: Mapping[str, str], allow: Callable[[str], None]
    ) -> Answer:
        cookies = httpx.Cookies()
        for _ in range(self._limits.redirects + 1):
            allow(url)
            answer = self._ask(url, headers, cookies)
            wait = _asked_wait(answer) if answer.status in _LATER else None
            if wait is not None and wait <= _PATIENCE:
                self._sleep(wait)
                answer = self._ask(url, headers, cookies)
            if not answer.onward:
                return answer
            url = answer.onward
        raise Unreached(circle(self._limits))

    def _ask(self, url: str, headers: Mapping[str, str], cookies: httpx.Cookies) -> Answer:
        host = _parts(url).netloc
        pause = self._pauses.get(host, _PAUSE)
        if host in self._last and (rest := self._last[host] + pause - self._clock()) > 0:
            self._sleep(rest)
        try:
            sent = {"User-Agent": _AGENT, **headers}
            return fetched(url, sent, self._limits._replace(redirects=0), cookies)
        finally:
            self._last[host] = self._clock()

    def _allow(self, url: str) -> None:
        """Forbidden where the rules of the host say so; they are asked for once."""
        parts = _parts(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                self._robots[site] = self._rules(site)
            except Unreached as error:
                self._robots[site] = error
        rules = self._robots[site]
        if isinstance(rules, Unreached):
            raise Unreached(str(rules))
        self._pauses[parts.netloc] = min(max(rules.crawl_delay(NAME) or 0, _PAUSE), _PATIENCE)
        if not rules.can_fetch(url, NAME):
            raise Forbidden

    def _rules(self, site: str) -> Protego:
        """What the host allows: all of it where it says nothing, nothing where it is closed.

        Of a host that cannot say now what it allows nothing is read: Unreached.
        """
        answer = self.ask(f"{site}/robots.txt")
        if answer.status >= 500 or answer.status in _LATER:
            raise Unreached(f"answers {answer.status} when asked for its robots.txt")
        closed = answer.status in (401, 403)
        text = "User-agent: *\nDisallow: /" if closed else decoded(answer.data[:_RULES])
        return Protego.parse(text.replace("\0", ""))


def _asked_wait(answer: Answer) -> float | None:
    """For how many seconds a server asks to wait: a number, or a time by its own clock."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        now = parsedate_to_datetime(answer.headers.get("date", ""))
        return max((_aware(parsedate_to_datetime(said)) - _aware(now)).total_seconds(), 0.0)
    except (IndexError, OverflowError, TypeError, ValueError):
        return None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise Unreached("leads to what is no web address") from error
