"""Exhibits without a page: their numbers, pictures, tables and descriptions, and their faults.

- `numbers` by row and column; `data` an exhibit with its case: what it shows, and what it rests on
- `tables` the data as a table, and in sentences for those who see no picture
- `faults` what an exhibit cannot show, and the rules of numbers
- `charts` a module for each kind of drawing, and what they share
- `chart_kinds` the table of kinds: what each takes, who draws, tells and checks it
- `on_slides` the drawings of a slide's letters, several where one would be too tall
- `drawer` the process that draws; `pictures` what it drew, kept; `labels` their words moved apart;
  `svg` made fit for a page, or to take away

A kind is added by its module in `charts`, its row in `chart_kinds`, its name and its fields in the
record. `pages` and what stands after it import this package; it imports `records`, `reading` and
`case`.
"""
