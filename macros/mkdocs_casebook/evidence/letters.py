"""Bytes as text: by their mark, by what they can only be, by what is said of them."""

import re

import webencodings

_SAID = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
# Under these names browsers read more letters than Python does.
_WIDER = {"shift_jis": "cp932", "euc-kr": "cp949", "gbk": "gb18030"}
# Names of the web's for what is not to be read, and for what is not text.
_NO_LETTERS = ("replacement", "x-user-defined")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decoded(data: bytes, said: str = "", *, page: bool = False) -> str:
    """The text of bytes of which a server says in which letters they are, and a page says so, too.

    Either may be wrong: what reads as UTF-8 is that, whatever is said of it.
    """
    if data.startswith(_MARKS):
        return webencodings.decode(data, "utf-8")[0]
    codecs = _named(data, said, page)
    # ASCII may be letters of another kind, as in Japanese mails, or of two bytes each.
    plain = data.isascii() or any(codec.startswith("utf-16") for codec in codecs)
    for codec in codecs if plain else ["utf-8", *codecs]:
        try:
            return data.decode(codec)
        except ValueError:
            continue
    text = data.decode("utf-8", "replace")
    if 2 * text.count("\ufffd") <= sum(char > "\x7f" for char in text):
        return text
    other = next((codec for codec in codecs if codec != "utf-8"), "cp1252")
    return data.decode(other, "replace")


def _named(data: bytes, said: str, page: bool) -> list[str]:
    """The codecs that a server and a page name, where they name letters."""
    own = _SAID.search(data[:_HEAD]) if page else None
    names = [said.strip("'\" "), own[1].decode("ascii") if own else ""]
    found = [webencodings.lookup(name) for name in names if name]
    known = [one for one in found if one and one.name not in _NO_LETTERS]
    return [_WIDER.get(one.name, one.codec_info.name) for one in known]
