"""What a built site holds, read by a parser as a reader's browser would.

- `finding`: something that is wrong there, and what to look for to find where it comes from
- `templates`: what the theme and the project's own templates put on pages
- `elements`: elements, attributes and addresses, held against the one list of what may be there
- `left_over`: Markdown and macros that nothing obeyed, and the outline
- `pictures`: the pictures of the site
- `machine_files`: JSON-LD, feeds and the map of the site
- `weights`: what a line must carry for a page
- `site`: all of these, over the files of a site
- `places`: where in Markdown, YAML or settings a finding comes from

`verify` and `alone` import it.
"""
