"""What an attacker brings into a page does not run; what readers use does."""

import re
import shutil

import pytest

from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.policy import NAME
from mkdocs_casebook.site.verify import verify
from tests import projects
from tests.browser.windows import reading

PAGE = "ferries/companies/acme/index.html"
# Each leaves a mark if a browser obeys it.
ATTACKS = (
    "<script>document.body.dataset.script = 1</script>"
    '<img src="none.png" alt="" onerror="document.body.dataset.handler = 1">'
    "<style>h1 { letter-spacing: 9px !important }</style>"
    '<p id="drawn" style="letter-spacing: 9px">x</p>'
    '<a id="run" href="javascript:document.body.dataset.address = 1">x</a></article>'
)
RAN = """() => [
    Object.keys(document.body.dataset).filter(one => /script|handler|address/.test(one)),
    ...["h1", "#drawn"].map(one => getComputedStyle(document.querySelector(one)).letterSpacing)]"""


def policy(page):
    (stated,) = re.findall(rf'<meta http-equiv="{NAME}" content="([^"]*)">', page)
    return stated


@pytest.fixture
def attacked(built_example, tmp_path):
    site = shutil.copytree(built_example / "site", tmp_path / "site")
    projects.replace(site / PAGE, "</article>", ATTACKS)
    return site


@pytest.mark.parametrize("stated", [True, False])
def test_what_an_attacker_brings_in_does_not_run(stated, attacked, browser):
    """Script, handler, style and address, each; without the policy each of them does."""
    if not stated:
        page = (attacked / PAGE).read_text(encoding="utf-8")
        projects.replace(attacked / PAGE, policy(page), "")
    with projects.served(attacked) as address:
        page = browser.new_page()
        page.goto(address + PAGE)
        page.evaluate("document.getElementById('run').click()")
        page.wait_for_timeout(300)
        ran, *drawn = page.evaluate(RAN)
        page.close()
    assert sorted(ran) == ([] if stated else ["address", "handler", "script"])
    assert ("9px" in drawn) != stated and drawn[0] == drawn[1]


def test_a_page_states_the_strictest_policy(built_example):
    for path in (built_example / "site").rglob("*.html"):
        said = dict(part.strip().split(" ", 1) for part in
                    policy(path.read_text(encoding="utf-8")).split(";"))  # fmt: skip
        assert said["default-src"] == said["base-uri"] == said["form-action"] == "'none'"
        assert said["style-src"] == said["img-src"] == said["connect-src"] == "'self'"
        assert re.fullmatch(r"'self'( 'sha256-[\w+/]{43}=')*", said["script-src"]), path


@pytest.fixture(scope="module")
def instant(once):
    """A site that fetches pages by a script, and whose host reads headers."""

    def make(folder):
        project = projects.example(folder)
        own = "  language: en\n  features: [navigation.instant, navigation.tabs]\n"
        projects.replace(project / "mkdocs.yml", "  language: en\n", own)
        projects.replace(project / "mkdocs.yml", "\nextra:\n", "\nextra:\n  headers: true\n")
        projects.addressed(project, "http://127.0.0.1/")
        build(project)

    return once("instant", make) / "site"


def test_readers_have_colours_search_notes_and_instant_navigation(instant, browser, tmp_path):
    """Nothing that they use breaks a policy, and the colours that they chose stay."""
    site = shutil.copytree(instant, tmp_path / "site")
    ground = "getComputedStyle(document.body).backgroundColor"
    with projects.served(site) as address, reading(browser) as page:
        for path in (*site.rglob("*.html"), site / "sitemap.xml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("http://127.0.0.1/", address), encoding="utf-8")
        page.goto(address)
        page.evaluate("window.same = true")
        light = page.evaluate(ground)
        page.click("button.palette")
        dark = page.evaluate(ground)
        page.click("article a[href*='ferries/'] >> nth=0")
        page.wait_for_url("**/ferries/**")
        page.wait_for_timeout(500)
        assert page.evaluate("window.same"), "the page was loaded anew"
        assert page.evaluate(ground) == dark != light
        page.keyboard.press("/")
        page.keyboard.type("acme")
        page.wait_for_selector(".md-search-result__item")
        page.goto(f"{address}ferries/")
        page.click("a.fact >> nth=0")
        page.wait_for_selector(":popover-open")


def test_a_host_is_given_the_policy_as_a_header(instant, built_example):
    """Where the settings ask for it: with the scripts of all pages, and who may frame them; and of
    each kind of text in which letters it is written.
    """
    assert not (built_example / "site/_headers").exists()
    all_, *kinds = (instant / "_headers").read_text(encoding="utf-8").split("\n/")
    assert "*.md\n  Content-Type: text/markdown; charset=utf-8" in kinds
    ends = {path.suffix for path in instant.rglob("*.kept.*")}
    assert ends == {".css", ".js", ".svg", ".woff2"}
    for end in ends:
        assert any(
            one.strip() == f"*.kept{end}\n  Cache-Control: public, max-age=31536000, immutable"
            for one in kinds
        )
    first, *lines = all_.splitlines()
    said = dict(line.strip().split(": ", 1) for line in lines)
    assert first == "/*" and said["Referrer-Policy"] == "same-origin"
    assert said["Permissions-Policy"].startswith("camera=()")
    # One that fetches pages by a script knows the scripts of all.
    page = policy((instant / "index.html").read_text(encoding="utf-8"))
    assert said[NAME] == f"{page}; frame-ancestors 'none'"


FAULTS = {
    "no policy": (NAME, "x", "states 0 policies"),
    "another script": ("</article>", "<script>1</script></article>", "has no \"'sha256-"),
    "scripts of any page": ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "unsafe-"),
    "other hosts": ("img-src 'self'", "img-src 'self' https:", "allows 'https:' in img-src"),
    "all that is not told": ("default-src 'none'; ", "", "no \"'none'\" in default-src"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_verification_finds_a_policy_that_is_not_strict(fault, built_example, tmp_path):
    site = shutil.copytree(built_example / "site", tmp_path / "site")
    old, new, told = FAULTS[fault]
    projects.replace(site / PAGE, old, new)
    found = [str(one) for one in verify(built_example, site) if one.rule == "rendered-policy"]
    assert len(found) == 1 and told in found[0], found
