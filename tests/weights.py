"""What a reader's line must carry, gzipped, and how much of it that may be."""

# As published: with the site's address, its repository and the links by which readers edit.
PAGE, LONG, VISIT = 18_000, 47_000, 55_000
# A visit to the home, and to a page of middling weight.
MIDDLING = 45_000
# The list of all facts, and the case on one page.
LONG_PAGES = ("/facts/index.html", "/print/index.html")
