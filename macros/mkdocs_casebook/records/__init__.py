"""What an author may write: the kinds of records, their fields, and the values that fields hold.

- `countries`: those of ISO 3166 · `web_addresses`: which lead anywhere, and which are one
- `unwritten`: what stands in place of what is to be written
- `likely`: what a text of another form probably means · `periods`: dates and periods
- `paths`: where a value stands in a record
- `values`: numbers, ids, addresses and all else that fields hold, as texts hold it
- `base`: what all records share; how far something was checked
- `grades`: what kind of witness a source is
- `locators`: places in a source
- `facts`, `people`, `entities`, `series`, `sources`, `argument`, `case`, `exhibits`: the kinds of
  records
- `calendars`: what an entity publishes each year, and when
- `texts`: paragraphs in which `[[…]]` stands for a record
- `shapes`: what the annotation of a field holds, for all who ask
- `named`: what fields name, and the place of a number
- `moved`: former ids and paths, and what they are now
- `meanings`: what each field means, by the docstring below it
- `fields`: what the guide says of fields and of macros' arguments

Imports no other package; every other may import it.
"""
