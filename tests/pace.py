"""How much slower the machine is now than when nothing else runs on it.

Seconds of the processor are no measure where others share its caches and clock: a bound in seconds
is held against a fixed piece of work that is done beside what is measured.
"""

import difflib
import gc
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

# The seconds that the work takes on the machine of the tests, when nothing else runs there.
_QUIET = 0.025
_WORDS = re.compile(r"\b(?:apple|pear|plum|cherry)\b", re.IGNORECASE)


def _work() -> float:
    start = time.process_time()
    text = " ".join(f"word{n} and {n % 7} plums" for n in range(2000))
    for _ in range(6):
        held = {match.start(): match[0].casefold() for match in _WORDS.finditer(text)}
        difflib.SequenceMatcher(a=text[:1200], b=text[600:1800]).quick_ratio()
        sorted(held.items(), key=lambda item: (item[1], -item[0]))
        dict(zip(text.split(), range(8000), strict=False))
    return time.process_time() - start


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails if what is done in it would take longer if nothing else ran.

    What other tests have left is not collected meanwhile: that takes a second or two.
    """
    gc.disable()
    start = time.process_time()
    try:
        yield
        taken = quiet(time.process_time() - start)
    finally:
        gc.enable()
    assert taken < seconds


def quiet(seconds: float) -> float:
    """The seconds that this would have taken if nothing else ran; few are left as they are."""
    if seconds < 1:
        return seconds
    return seconds / max(1.0, min(_work() for _ in range(3)) / _QUIET)
