"""Addresses in the web: whether they lead anywhere, and which of them are one."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_LABEL = r"[^\W_](?:[^\W_]|-){0,62}(?<!-)"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{1,20}}\.?")
# What tells who sent a reader, and not what is read.
_TRACKING = re.compile(
    r"utm_\w+|[a-z]*clid|mc_[ce]id|_hs(?:enc|mi)|igshid|mkt_tok|ref_src|at_(?:medium|campaign)"
    r"|cmpid|ocid|ncid|spm|vero_id|yclid|wt\.mc_id|_ga|share_source"
)


def fault_of(address: str) -> str:
    """What is wrong with an address of http or https, or nothing."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return "is no address"
    if not re.match("https?://", address, re.IGNORECASE):
        return "lacks a slash; write http:// or https:// and then the host"
    if re.search(r"\s", address):
        return "holds a space; write %20"
    if "@" in parts.netloc:
        return "names a user; write the host alone"
    if not _HOST.fullmatch(host) or parts.netloc.endswith(":") or port == 0:
        return "has no host that readers can reach, as example.org"
    return ""


def same_place(address: str) -> str:
    """What is equal for two addresses of one page.

    http or https, www or not, a slash at the end, the order of a query and what tracks readers in
    it make no other page of it.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(key.lower())
    )
    path = unquote(parts.path, errors="backslashreplace").rstrip("/")
    # A place on a page is the page; some sites have the page itself behind the sign.
    shown = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{port}{path}?{urlencode(query)}#{shown}"
