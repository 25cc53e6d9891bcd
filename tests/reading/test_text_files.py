"""Characters that belong in no file."""

import sys

from mkdocs_casebook.reading.text_files import BAD_IN_RECORD


def test_what_belongs_in_no_file_is_not_printable():
    """So a text of which all is printable is looked at no further."""
    refused = [char for char in map(chr, range(sys.maxunicode + 1)) if BAD_IN_RECORD.match(char)]
    assert len(refused) > 100
    assert not [char for char in refused if char.isprintable()]
