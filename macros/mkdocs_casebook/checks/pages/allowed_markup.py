"""What pages and pictures may be made of: one list of elements, attributes and addresses.

The rules of pages read it for what an author writes, the verification of a built site for all that
came of it: it allows what macros, extensions and the theme make besides.
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.likely import shown

OUTSIDE = ("http", "https", "mailto", "tel")
# What an author may write.
ELEMENTS = frozenset(
    "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd "
    "del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins "
    "kbd li mark nav ol p picture pre q rp rt ruby s samp section small source span strong sub "
    "summary sup table tbody td tfoot th thead time tr u ul var video wbr".split()
)
ATTRIBUTES = frozenset(
    "abbr align alt cite class colspan controls datetime dir download headers height hidden href "
    "id lang loading markdown media name open poster rel reversed role rowspan scope sizes span "
    "src srcset start tabindex title type value width".split()
)
# What browsers fetch by themselves when the page is read.
FETCHED = ("src", "srcset", "poster", "imagesrcset")
ADDRESSES = (*FETCHED, "href", "cite", "xlink:href")
# Drawings, in a page and by themselves.
DRAWN = frozenset(
    "a circle clippath defs desc ellipse feblend fecolormatrix fecomposite fedropshadow feflood "
    "fegaussianblur femerge femergenode femorphology feoffset filter g image line lineargradient "
    "marker mask metadata path pattern polygon polyline radialgradient rect stop style svg switch "
    "symbol text textpath title tspan use view".split()
)
DRAWING_ATTRIBUTES = frozenset(
    "alignment-baseline baseline-shift baseprofile class clip-path clip-rule clippathunits color "
    "color-interpolation color-interpolation-filters color-rendering cx cy d direction display "
    "dominant-baseline dx dy enable-background fill fill-opacity fill-rule filter filterunits "
    "flood-color flood-opacity focusable font-family font-size font-size-adjust font-stretch "
    "font-style font-variant font-weight fr fx fy gradienttransform gradientunits height href id "
    "image-rendering in in2 isolation k1 k2 k3 k4 kerning lang lengthadjust letter-spacing "
    "marker-end marker-mid marker-start markerheight markerunits markerwidth mask mask-type "
    "maskcontentunits maskunits media method mix-blend-mode mode offset opacity operator order "
    "orient overflow paint-order pathlength patterncontentunits patterntransform patternunits "
    "points preserveaspectratio primitiveunits r radius refx refy requiredfeatures result role "
    "rotate rx ry shape-rendering side spacing spreadmethod startoffset stddeviation stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width style systemlanguage tabindex text-anchor "
    "text-decoration text-rendering textlength title transform transform-box transform-origin "
    "type unicode-bidi values vector-effect version viewbox visibility white-space width "
    "word-spacing writing-mode x x1 x2 xlink:href xml:lang xml:space xmlns xmlns:xlink y y1 y2 "
    "zoomandpan".split()
)
# What else the theme, macros and extensions of Markdown put into a page's text, and around it.
MADE = frozenset("button fieldset input label main progress search".split())
MADE_ATTRIBUTES = frozenset(
    "aria-autocomplete autocapitalize autocomplete autocorrect checked decoding disabled "
    "fetchpriority for itemprop itemscope itemtype max min placeholder popover popovertarget "
    "readonly required rowspan spellcheck step target value".split()
)
FRAME = frozenset("body form head html link meta noscript script title".split())
FRAME_ATTRIBUTES = frozenset(
    "as async charset color content crossorigin defer integrity nonce property style".split()
)
# A link in the head of a page that has the browser fetch what it names, and one that has not.
FETCHING = frozenset(
    "icon apple-touch-icon shortcut manifest mask-icon modulepreload preload prefetch stylesheet "
    "preconnect dns-prefetch".split()
)
NAMING = frozenset("alternate author canonical help license me next prev search".split())
_BREAKS = late(r"[\x00-\x20]+")


def plain(address: str) -> str:
    """The address as browsers take it: without breaks, a slash for a backslash."""
    return _BREAKS.sub("", address).replace("\\", "/")


def is_refused(address: str) -> bool:
    """Whether the plain address has a scheme that no page may use."""
    scheme, colon, _ = re.split("[/?#]", address)[0].partition(":")
    return bool(colon) and scheme.lower() not in OUTSIDE


def addresses(name: str, value: str) -> Iterator[str]:
    """The addresses in the value of an attribute of that name."""
    if not name.endswith("srcset"):
        yield value
        return
    for one in value.split(","):
        yield from one.split()[:1]


def fetched_from(address: str) -> str | None:
    """The host from which a plain address has something fetched; None if it is the site itself."""
    if not (address.startswith("//") or ":" in re.split("[/?#]", address)[0]):
        return None
    return urlsplit(address).hostname or ""


def refusal(name: str, value: str, hosts: Collection[str]) -> str:
    """What is wrong with an address in an attribute of that name, or nothing.

    What is fetched lies in the site itself or on one of the `hosts`.
    """
    one = plain(value)
    if not (is_address(value) and is_address(one)):
        return f"{shown(value)} is no address"
    if is_refused(one):
        return f"{shown(value)}: an address begins with http, https, mailto or tel"
    if name in FETCHED and fetched_from(one) not in {None, *hosts}:
        return f"{shown(value)} lies on another host; put a copy beside the page"
    return ""
