"""What is made of a case to be printed, taught from or kept: the editions of `casebook book`.

- `print_text`: the text of rendered pages as paper takes it
- `manuscript`: the parts of an edition, put together from pages and records
- `conversion`: the manuscript as a document of pandoc's, with its notes, and what that becomes; the
  PDF, by typst with `book.typ` or `slides.typ`
- `own_pictures`: the pictures that authors lay beside their pages
- `slides`: exhibits and questions as slides, and the case on one page
- `flashcards`: terms, facts and questions as cards
- `decision`: the case as it was known on the day of a decision
- `question_package`: the questions and answers as courses import them
- `shelf`: the files of the editions
- `binding`: the editions of a project, with or without a site
- `releasing`: the site frozen under a name, with what archives ask for

Imports what stands before it, `site` last; only the command imports it.
"""
