"""The site while it is written: rendered page by page, and served.

- `watcher`: which files changed, and the process that renders them
- `standing_by`: how that process is started
- `worker`: that process, which loads the engine anew after an edit of it
- `renderer`: pages rendered one at a time, with the site builder's own functions
- `server`: what browsers ask for, and how they are told of changes

Only the command line imports it.
"""
