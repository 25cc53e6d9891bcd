"""A source of a web page: `fetch` within limits, `source` by the page's own tags."""
