"""What the arguments of macros name: `casebook check` looks a word up among those of its kind.

Some name no record but have a form: a date, letters, a count, a flag, a part of a place in a
source, a comparison, a number in words.
"""

from typing import Annotated

FactId = Annotated[str, "fact"]
SourceId = Annotated[str, "source"]
EntityId = Annotated[str, "entity"]
KindId = Annotated[str, "kind"]
EventId = Annotated[str, "event"]
EventKindId = Annotated[str, "kind of event"]
PointGroup = Annotated[str, "group of points"]
PointId = Annotated[str, "point"]
SeriesId = Annotated[str, "series"]
QuotationId = Annotated[str, "quotation"]
ExhibitId = Annotated[str, "exhibit"]
ExhibitKind = Annotated[str, "kind of exhibit"]
TermWord = Annotated[str, "term"]
Section = Annotated[int, "section"]
Grade = Annotated[str, "grade of sources"]
Part = Annotated[str, "part"]
PageName = Annotated[str, "page"]
RecordKind = Annotated[str, "kind of record"]
MacroName = Annotated[str, "macro"]
RuleGroup = Annotated[str, "group of rules"]
DateWord = Annotated[str, "date"]
PlacePart = Annotated[str, "part of a place"]
Letters = Annotated[str, "letters"]
Comparison = Annotated[str, "comparison"]
NumberWords = Annotated[str, "number in words"]
QuotedWords = Annotated[str, "words of a quotation"]
Count = Annotated[int, "count"]
Flag = Annotated[bool, "flag"]
