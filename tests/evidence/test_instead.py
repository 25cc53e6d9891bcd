"""What a site shows in place of a document is known, in any language and by its address."""

import pytest

from mkdocs_casebook.evidence.documents import Text
from mkdocs_casebook.evidence.fetch import Answer
from mkdocs_casebook.evidence.instead import instead, refused

SITE, OLD = "https://www.example.org", "https://www.example.org/2018/old"


def shown(led=OLD, words="Boats were built there. " * 200, title="Boats", url=OLD):
    answer = Answer(200, "OK", led, {})
    return instead(url, answer, Text((words,), "en", title))[0]


@pytest.mark.parametrize(
    "path", ["", "/", "/en/", "/de-de/", "/zh-hans", "/index.html", "/en-us/index.php", "/home",
             "/default.aspx", "/?ref=404", "/#top"],
)  # fmt: skip
def test_a_home_page_is_known_in_any_form(path):
    assert shown(SITE + path) == "gone"


@pytest.mark.parametrize("path", ["/new", "/en/new", "/?p=12", "/news/2018", "/index.php?id=3"])
def test_another_page_is_none(path):
    assert shown(SITE + path) is None


def test_the_home_page_itself_may_be_the_source():
    assert shown(f"{SITE}/en-gb/", url=f"{SITE}/en/") is None


@pytest.mark.parametrize(
    ("path", "title"),
    [("/404", ""), ("/error/404.html", ""), ("/page-not-found", ""), ("/notfound.aspx", ""),
     ("/2018/old", "Page not found | Example"), ("/2018/old", "404 - 页面不存在"),
     ("/2018/old", "Seite nicht gefunden"), ("/2018/old", "お探しのページは見つかりません")],
)  # fmt: skip
def test_a_page_that_says_that_nothing_is_there(path, title):
    assert shown(SITE + path, title=title) == "gone"


@pytest.mark.parametrize(
    "words",
    ["We value your privacy. Accept all or reject all.", "Just a moment… checking your browser",
     "Wir und unsere Partner nutzen Cookies. Alle akzeptieren", "Nur für Abonnenten",
     "Continuer sans accepter", "Abonnez-vous pour lire la suite", "Aceptar todas y cerrar",
     "Accetta tutti", "Alles accepteren", "Aceitar todos", "Zgadzam się", "Принять все",
     "Tümünü kabul et", "请完成安全验证后继续访问", "請登入", "続きを読むには会員登録が必要です",
     "모두 동의", "قبول الكل", "Terima semua", "Chấp nhận tất cả", "Godkänn alla", "ยอมรับทั้งหมด"],
)  # fmt: skip
def test_a_wall_is_known_in_many_languages(words):
    assert shown(words=words) == "behind a wall"
    assert shown(words=words + " Boats were built there." * 200) is None


@pytest.mark.parametrize(
    "address",
    [f"{SITE}/consent/ui?next=/old", "https://consent.example.org/m?continue=x",
     f"{SITE}/login?return=/old", f"{SITE}/sign-in.html", "https://sso.example.org/a"],
)  # fmt: skip
def test_a_wall_is_known_by_its_address(address):
    assert shown(address) == "behind a wall"
    assert shown(address, url=address) is None


@pytest.mark.parametrize(
    "words", ["All members of the board gave their consent to the sale.", "The moment was just."]
)
def test_a_short_text_is_no_wall(words):
    assert shown(words=words) is None


def test_a_server_may_refuse_machines_in_its_own_way():
    assert refused(Answer(999, "", OLD, {})) == "behind a wall"
    assert refused(Answer(503, "", OLD, {"cf-mitigated": "challenge"})) == "behind a wall"
    assert refused(Answer(503, "", OLD, {})) == "not reachable"
