"""What a reader's line must carry, gzipped, and how much of it that may be."""

import gzip

PAGE, LONG, VISIT = 16_000, 45_000, 80_000
# The list of all facts, and the case on one page.
LONG_PAGES = ("/facts/index.html", "/print/index.html")


def weight(body: bytes) -> int:
    return len(gzip.compress(body, compresslevel=9, mtime=0))
