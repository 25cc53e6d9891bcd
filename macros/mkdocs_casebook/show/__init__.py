"""The macros, and what they show as HTML.

- `arguments`: what the arguments of macros name
- `compiled`: templates compiled once for all processes
- `templating`: the one door to templates/
- `pieces`: anchors, marks of drafts, words for the search, citations
- `view`: a page's view of its case: links, texts, sources
- `evidence`: what is told of a fact, and where a reader tells of a mistake in it
- `facts`, `events`, `entities`, `argument`, `questions`, `lists`, `editions`, `things`, `figures`,
  `guide`: the macros, as functions of a view
- `all_phrases`: all that the engine says to readers by itself
- `chapters`: what stands above and below the text of pages
- `macros`: the table of them, with all that the engine knows of each
- `text_pages`: the pages that hold a case's text, and a project as it was known on a day

Imports what stands before it, `pages` last; `checks` and what comes after it may import it.
"""
