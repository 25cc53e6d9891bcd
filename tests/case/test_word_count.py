"""How words are counted, in every script."""

import pytest

from mkdocs_casebook.case.word_count import words_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("… – !", 0),
        ("It paid US$728.5 million, or 86.5 per cent.", 8),
        ("the company’s state-of-the-art 1,234 shops", 5),
        ("one—two…three – four", 4),
        ("one,two;three", 3),
        ("速卖通", 2),
        ("阿里巴巴国际数字商业集团", 6),
        ("它在2018年付了100元", 5),
        ("グループの売上高", 4),
        ("알리바바 그룹의 매출", 3),
        ("ลาซาด้ากรุ๊ป", 3),
    ],
)
def test_a_text_has_so_many_words(text, count):
    assert words_in(text) == count
