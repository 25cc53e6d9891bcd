"""Requests of a polite reader: one a host and second, and none that robots.txt forbids."""

import time
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, urlsplit
from urllib.robotparser import RobotFileParser

from mkdocs_casebook.evidence.fetch import Answer, Limits, Unreached, fetched

NAME = "casebook"
_AGENT = f"{NAME} (looks whether quoted words still stand in cited documents)"
# Long documents are read whole, and slow servers waited for.
_LIMITS = Limits(seconds=60, size=60_000_000)
_PAUSE = 1.0
# So long, in seconds, it waits when a server asks to come later; else it comes another day.
_PATIENCE = 120
_LATER = (429, 503)


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
        self._robots: dict[str, RobotFileParser] = {}

    def visit(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What the address answers; Unreached where nothing, Forbidden where robots.txt says so."""
        if not self._rules(url).can_fetch(NAME, url):
            raise Forbidden
        return self.ask(url, headers)

    def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The same of what is there for machines, as an archive's protocol: it has no such rules.

        A server that asks to come a little later is waited for, once.
        """
        answer = self._ask(url, headers or {})
        wait = answer.headers.get("retry-after", "")
        if answer.status in _LATER and wait.isdecimal() and int(wait) <= _PATIENCE:
            self._sleep(int(wait))
            answer = self._ask(url, headers or {})
        return answer

    def _ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        host = _parts(url).netloc
        if host in self._last and (rest := self._last[host] + _PAUSE - self._clock()) > 0:
            self._sleep(rest)
        try:
            return fetched(url, {"User-Agent": _AGENT, **headers}, self._limits)
        finally:
            self._last[host] = self._clock()

    def _rules(self, url: str) -> RobotFileParser:
        """What the host allows: all of it where it says nothing, nothing where it is broken."""
        parts = _parts(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = self._robots[site] = RobotFileParser()
            answer = self._ask(f"{site}/robots.txt", {})
            text = answer.data[:500_000].decode("utf-8", "replace")
            closed = answer.status >= 500 or answer.status in (401, 403)
            rules.parse(["User-agent: *", "Disallow: /"] if closed else text.splitlines())
        return self._robots[site]


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise Unreached("leads to what is no web address") from error
