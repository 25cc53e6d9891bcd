"""The text of what servers send: in any letters, whatever is said of them, and whatever marks."""

from contextlib import suppress
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.evidence.documents import NoText, onward, text_of
from mkdocs_casebook.evidence.fetch import Answer
from mkdocs_casebook.evidence.folding import pages_with
from tests.evidence.conftest import FILLER, pdf

GERMAN = "sie nannte es ein “Rekordjahr” mit Übergrößen"
WORDS = "twelve cups"


def answer(data, kind="text/html", charset=""):
    data = data if isinstance(data, bytes) else data.encode()
    return Answer(200, "OK", "http://a.example/b/c", {"content-type": kind}, charset, data)


def found(quotation, *given):
    return bool(pages_with(quotation, text_of(answer(*given)).pages))


@pytest.mark.parametrize(
    ("words", "letters", "said", "declared"),
    [
        (GERMAN, "utf-8", "", ""),
        ("sie verkaufte zwölf Übergrößen", "utf-8", "iso-8859-1", ""),
        (GERMAN, "utf-8", "iso-8859-1", ""),
        (GERMAN, "utf-8", "", "iso-8859-1"),
        (GERMAN, "utf-8", "none-such", ""),
        (GERMAN, "utf-8", "'utf-8'", ""),
        (GERMAN, "utf-8-sig", "windows-1252", ""),
        (GERMAN, "utf-16", "", ""),
        (GERMAN, "utf-16-le", "utf-16le", ""),
        (GERMAN, "cp1252", "", ""),
        (GERMAN, "cp1252", "utf-8", ""),
        (GERMAN, "cp1252", "iso-8859-1", ""),
        (GERMAN, "cp1252", "utf-8", "windows-1252"),
        ("公司去年卖出十二个镕杯", "gbk", "", "gb2312"),
        ("公司去年卖出㐀十二个杯", "gb18030", "gb2312", ""),
        ("公司去年賣出十二個杯子", "big5", "big5", ""),
        ("①会社は昨年コップを売った㈱", "cp932", "Shift_JIS", ""),
        ("会社は昨年コップを売った", "euc-jp", "", "euc-jp"),
        ("会社は昨年コップを売った", "iso-2022-jp", "iso-2022-jp", ""),
        ("컵을 열두 개 팔았다 똠", "cp949", "euc-kr", ""),
        ("продала двенадцать чашек", "koi8-r", "koi8-r", ""),
        ("продала двенадцать чашек", "cp1251", "", "windows-1251"),
    ],
)
def test_words_are_read_in_their_letters(words, letters, said, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{words}</p>{FILLER}".encode(letters)
    assert found(words, page, "text/html", said)
    if not declared:
        assert found(words, f"{words}, {FILLER}".encode(letters), "text/plain", said)


def test_a_byte_that_is_none_spoils_no_other():
    page = f"<p>{GERMAN}</p>{FILLER}".encode() + b"\xff"
    assert found(GERMAN, page, "text/html", "utf-8")
    page = f'<?xml version="1.0" encoding="windows-1251"?><p>двенадцать</p>{FILLER}'
    assert found("двенадцать", page.encode("cp1251"), "application/xhtml+xml")


@pytest.mark.parametrize(
    ("body", "quotation", "there"),
    [
        ("tw<b>el</b>ve cu<i>ps</i>", WORDS, True),
        ("tw<my-mark>el</my-mark>ve <nobr>c</nobr><big>ups</big>", WORDS, True),
        ("<span>Revenue</span><span>12</span>", "Revenue 12", True),
        ("<a>twelve</a><a>cups</a>", WORDS, True),
        ("twe<wbr>lve&nbsp;&#8239;c&shy;\nups", WORDS, True),
        ("\u202atwelve\u202c \u2066cu\ufe0fps\u2069", WORDS, True),
        ("<p>1</p><p>2 cups</p>", "12 cups", False),
        ("twelve<sup><a href='#1'>[1]</a></sup> cups<a><sup>2</sup></a>", WORDS, True),
        ("10<sup>6</sup> cups", "10 cups", False),
        ("the 3<sup><a href='#1'>rd</a></sup> cup", "the 3rd cup", True),
        ("<ruby>十二<rp>(</rp><rt>じゅうに</rt><rp>)</rp></ruby>個", "十二個", True),
        ("<x-a><template shadowrootmode=open><p>twelve cups</p></template></x-a>", WORDS, True),
        ("<template><p>twelve cups</p></template>", WORDS, False),
        ("<svg><title>twelve cups</title><text>a bar</text></svg>", WORDS, False),
        ("<svg><text>twelve <tspan>cups</tspan></text></svg>", WORDS, True),
        ("<img alt='twelve cups'><a title='twelve cups' href='/'>x</a>", WORDS, False),
        ("<!-- twelve cups --><script>'twelve cups'</script>", WORDS, False),
        ("<meta name=description content='twelve cups'>", WORDS, False),
    ],
)  # fmt: skip
def test_words_are_read_as_readers_see_them(body, quotation, there):
    assert found(quotation, f"<div>{body}</div>{FILLER}") is there


def test_other_kinds_of_texts_are_read():
    more = "and more of them than in any year before"
    assert found(
        f"“{WORDS}”, {more}", f'{{"a": "\\u201ctwelve cups\\u201d, {more}"}}', "application/json"
    )
    assert found(WORDS, f"<doc><p>{WORDS}, {more}</p></doc>", "application/xml")
    assert found(WORDS, b"\r\n" + pdf(f"{WORDS} {more}"), "application/octet-stream")
    with pytest.raises(NoText, match="JSON that cannot be read"):
        text_of(answer("[" * 100_000, "application/json"))


@pytest.mark.parametrize(
    ("refresh", "address"),
    [
        ('content="0; url=/new"', "http://a.example/new"),
        ("content='1;URL=http://b.example/?a=1&amp;b=2'", "http://b.example/?a=1&b=2"),
        ('content="600; url=/new"', ""),
        ('content="5"', ""),
    ],
)
def test_a_page_may_send_its_readers_on(refresh, address):
    assert onward(answer(f'<meta http-equiv="refresh" {refresh}>')) == address


@given(
    st.sampled_from(sorted({*aliases, "idna", "undefined", "none-such", "replacement", "\0"})),
    st.binary(min_size=80),
)
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_text_is_read_whatever_letters_its_server_claims(kind, charset, data):
    """Python knows more than letters: hex, idna, zlib, and what is undefined."""
    with suppress(NoText):
        text_of(answer(data, kind, charset))
