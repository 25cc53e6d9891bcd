"""A source of a web page: `fetch` within limits, `source` by what the page says of itself."""
