"""Where a value stands in a record: the keys, and the numbers of items, that lead to it."""

Path_ = tuple[str | int, ...]
