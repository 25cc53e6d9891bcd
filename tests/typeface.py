# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "brotli==1.2.1"]
# ///
"""Cuts the display face from the variable file of @fontsource-variable/newsreader 5.3.0.

`npm pack @fontsource-variable/newsreader@5.3.0`, unpack it, and with the two libraries above:
`python tests/typeface.py package/files/newsreader-latin-standard-normal.woff2` writes it anew.
"""

import sys
from io import StringIO
from itertools import product
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeatures
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

CUT = Path(__file__).parent.parent / "macros/mkdocs_casebook/theme/assets/newsreader.woff2"
SIGNS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    " .,:;!?'\"()-–—−+%&/$€£¥‘’“”…·×→éèêëáàâäíïóôöúüçñışğİŞ\N{NO-BREAK SPACE}"
)
# Of the pairs of letters only those that move by two hundredths of the size or more are kept.
LEAST, STEP = 40, 10


def kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """By how much the second glyph of each pair is moved, in units of the font."""
    found: dict[tuple[str, str], int] = {}
    glyphs = font.getGlyphOrder()
    table = font["GPOS"].table
    used = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(used):
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if sub.LookupType != 2:
                continue
            covered = sub.Coverage.glyphs
            if sub.Format == 1:
                for first, pairs in zip(covered, sub.PairSet, strict=True):
                    for pair in pairs.PairValueRecord:
                        moved = getattr(pair.Value1, "XAdvance", 0) if pair.Value1 else 0
                        found.setdefault((first, pair.SecondGlyph), moved)
                continue
            left, right = sub.ClassDef1.classDefs, sub.ClassDef2.classDefs
            for first, second in product(covered, glyphs):
                record = sub.Class1Record[left.get(first, 0)].Class2Record[right.get(second, 0)]
                moved = getattr(record.Value1, "XAdvance", 0) if record.Value1 else 0
                if moved:
                    found.setdefault((first, second), moved)
    return found


def cut(source: str) -> None:
    """Write the one weight and size that titles need, with the letters of `SIGNS` alone."""
    font = instantiateVariableFont(TTFont(source), {"opsz": 36, "wght": 560})
    options = Options(layout_features=["kern"], hinting=False, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text=SIGNS)
    subsetter.subset(font)
    scale = font["head"].unitsPerEm / 2000
    rules = StringIO()
    rules.write("feature kern {\n")
    for (first, second), moved in sorted(kerning(font).items()):
        if abs(moved) >= LEAST * scale:
            rules.write(f"pos {first} {second} {round(moved / STEP) * STEP};\n")
    rules.write("} kern;\n")
    for name in ("GPOS", "GSUB", "GDEF"):
        if name in font:
            del font[name]
    rules.seek(0)
    addOpenTypeFeatures(font, rules)
    font.flavor = "woff2"
    font.save(CUT, reorderTables=True)


if __name__ == "__main__":
    cut(sys.argv[1])
