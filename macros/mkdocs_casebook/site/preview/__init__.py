"""The site while it is written: rendered page by page, and served.

- `project_files`: the files that a site is made of, and word of their changes
- `process`: the process that renders, as it is asked
- `watcher`: what is served of the files as they are, and when the rest is checked
- `standing_by`: how that process is started
- `worker`: that process, which loads the engine anew after an edit of it
- `renderer`: pages rendered one at a time, with the site builder's own functions
- `server`: what browsers ask for, and how they are told of changes

Only the command line imports it.
"""
