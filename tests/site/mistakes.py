"""Files of the example that tests change, what an author can get wrong, and what is said of it."""

from tests.projects import ENGINE, THEME

FACT = "data/ferries/companies/acme.yml"
HOME = "docs/en/ferries/index.md"
TEMPLATE = f"{THEME}/casebook.html"
MACROS = f"{ENGINE}/show/facts.py"
# In it, what runs where a page marks a number.
MARKING = "    datum = view.case.data[id]"
# What an author can get wrong: a file, its words, the wrong ones, what is said of it.
MISTAKES = {
    "a record": (
        FACT, "unit: USD", "unit: dollar",
        "data/ferries/companies/acme.yml:17:11: unknown-unit: 'dollar'",
    ),
    "a page": (
        HOME, '{{ term("kn") }}', '{{ trem("kn") }}',
        "docs/en/ferries/index.md:6:104: unknown-macro: 'trem' is no macro; did you mean 'term'?",
    ),
}  # fmt: skip
