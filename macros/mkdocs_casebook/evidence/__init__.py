"""Whether the sources still say what is quoted: documents fetched, read and searched.

- `fetch`: a document from the web, within limits of time, size and redirects, and its text
- `visitor`: one request a host and second, as far as robots.txt allows
- `documents`: what was fetched as text, HTML and PDF
- `folding`: texts without what a copy of words loses, and quotations found in them
- `instead`: what a site shows in place of a document
- `looking`: what was read of each source, kept on this machine, and what became of its words
- `telling`: what was found, and what to do; the states of a case written
- `archives`: copies that an archive has of a source, by the Memento protocol

Imports `records`, `reading` and `case`; only what is started by hand asks the web.
"""
