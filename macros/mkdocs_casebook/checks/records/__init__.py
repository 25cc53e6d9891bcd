"""What must hold of records that no single one can know.

- `known_ids`: the words that fields and macros may name
- `part_rules`: what must hold within a record
- `record_rules`: what must hold between records
- `disagreements`: where records say different things of the same
- `dates_once`: dates that no event and no evidence bears out, or that stand twice
- `future_dates`: dates against the clock
- `typed_numbers`: numbers that should be facts
- `note_length`: notes too long to read beside a number
- `exhibits`: what figures draw

`checks.all` asks them all, of one language.
"""
