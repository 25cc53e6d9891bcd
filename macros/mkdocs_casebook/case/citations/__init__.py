"""References and citations: as a style writes them, and as files for other programs.

formats     a work with the fields of CSL-JSON; CSL-JSON, BibTeX and RIS
apa         what the style and pandoc need so that APA 7 comes out right
references  how each source is cited, by pandoc, kept as long as nothing in it changes
work        a case as it is cited itself

What comes after `case` may import it; of `case` it imports `case` and `prose`.
"""
