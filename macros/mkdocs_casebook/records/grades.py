"""What kind of witness a source is."""

from typing import Literal, get_args

Grade = Literal["primary", "copy of primary", "press", "weak", "ungraded"]
GRADES: tuple[Grade, ...] = get_args(Grade)
# The grade of a source that nobody has looked at yet.
UNGRADED = GRADES[-1]
# The grades of those who know it themselves, read or copied.
FIRST_HAND = GRADES[:2]
# The grades of those on whose word alone nothing stands.
DOUBTFUL = GRADES[3:]
