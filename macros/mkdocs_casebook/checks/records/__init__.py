"""What must hold of records that no single one can know.

- `known_ids`: the words that fields and macros may name
- `known_units`: the units that a case knows, and what another was meant to be
- `part`, `part_rules`: what must hold within a record, and a record inside it
- `record_rules`: what must hold between records
- `look_alikes`: letters that are not what they seem, or in no language that is named
- `evidence_rules`: what is verified, and when it was read
- `kinds_borne`: kinds of evidence that the sources cannot bear
- `retellings`: sources that say the same words
- `bearing_words`: verified numbers that no quote says
- `quoted_numbers`: quotes that say another number
- `times_in_prose`: words for a time that is no date, and numbers beside years of others
- `value_limits`: shares and counts that cannot be
- `row_order`: the rows of a series in time
- `twins`: records of one address or name
- `disagreements`: where records say different things of the same
- `dates_once`: dates that no event and no evidence bears out, or that stand twice
- `future_dates`: dates against the clock
- `told_as_done`: sentences that tell as done what is only announced
- `typed_numbers`: numbers that should be facts
- `unrecorded_words`: words quoted as somebody's that are no record
- `note_length`: notes too long to read beside a number
- `profiles`: what the page of an entity begins with
- `questions`: what a question needs by its kind, and objectives that nothing serves
- `exhibits`: what figures draw

`checks.all` asks them all, of one language.
"""
