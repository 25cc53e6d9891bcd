"""Copies that an archive has: by TimeGate, by TimeMap, or made on request; and written down."""

import re

import yaml

from mkdocs_casebook.evidence.archives import Archive, Copy, copy_of
from mkdocs_casebook.records.sources import Source
from tests import projects

ASKED = "https://example.org/a?b=c"
MADE = "Thu, 01 Mar 2018 10:00:00 GMT"
DAYS = {
    "2012": "Thu, 01 Mar 2012 10:00:00 GMT",
    "2018": MADE,
    "2020": "Sun, 01 Mar 2020 10:00:00 GMT",
}


def source(**more):
    keys = {"type": "webpage", "title": "A", "grade": "press", "URL": ASKED}
    return Source.model_validate(keys | more)


class Timed:
    """An archive with copies of two days; `busy` says that it answers with an error."""

    def __init__(self, server, *, busy=False):
        self.server, self.busy = server, busy
        server.extra = self.answer

    def answer(self, handler):
        path, _, about = handler.path.partition("/https")
        match path:
            case _ if self.busy:
                handler.answer(code=503)
            case "/gate":
                handler.answer(code=302, Location=f"/2018/https{about}", Vary="accept-datetime")
            case "/2012" | "/2018" | "/2020":
                handler.answer("A copy", Memento_Datetime=DAYS[path[1:]])
            case "/map":
                links = "".join(
                    f', <{self.server.address}/{year}/{ASKED}>; rel="{rel}"; datetime="{when}"'
                    for year, rel, when in (
                        (2012, "first memento", DAYS["2012"]),
                        (2018, "memento", MADE),
                        (2020, "last memento", DAYS["2020"]),
                    )
                )
                handler.answer(f'<{ASKED}>; rel="original"{links}', "application/link-format")
            case "/save":
                handler.answer("A new copy", Memento_Datetime="Sun, 22 Nov 2026 10:00:00 GMT")
            case "/plain":
                handler.answer("It says nothing of a time")
            case _:
                handler.answer(code=404)


def test_a_timegate_leads_to_the_copy_of_the_time(web, watch):
    Timed(web)
    found = copy_of(source(accessed="2018-03-02"), Archive(f"{web.address}/gate/"), watch.visitor())
    assert found == Copy(f"{web.address}/2018/{ASKED}", "2018-03-01")
    (asked,) = [one for one in web.headers if "Accept-Datetime" in one][:1]
    assert asked["Accept-Datetime"] == "Fri, 02 Mar 2018 00:00:00 GMT"


def test_a_timemap_has_the_nearest_copy(web, watch):
    Timed(web)
    archive = Archive(timemap=f"{web.address}/map/")
    days = {"accessed": "2018-12-01"}, {"issued": "2011"}, {"accessed": "2026-11-22"}, {}
    copies = [copy_of(source(**day), archive, watch.visitor()) for day in days]
    assert [copy.day[:4] for copy in copies] == ["2018", "2012", "2020", "2012"]


def test_a_copy_is_made_only_where_there_is_none(web, watch):
    Timed(web)
    gate, save = f"{web.address}/gate/", f"{web.address}/save/"
    assert copy_of(source(), Archive(gate, "", save), watch.visitor()).day == "2018-03-01"
    assert not [path for path in web.asked if path.startswith("/save")]
    none = Archive(f"{web.address}/none/", f"{web.address}/none/", save)
    assert copy_of(source(), none, watch.visitor()).day == "2026-11-22"
    assert copy_of(source(), none._replace(save=""), watch.visitor()) is None
    assert copy_of(source(), Archive(f"{web.address}/plain/"), watch.visitor()) is None


def example(folder, web, *, archive=True):
    """The invented case, an archive in its settings."""
    root = projects.example(folder / "project")
    own = f"{{timegate: {web.address}/gate/}}" if archive else "{}"
    settings = root / "mkdocs.yml"
    text = re.sub("^  archive: .*$", f"  archive: {own}", settings.read_text("utf-8"), flags=re.M)
    assert text.count("  archive: ") == 1
    settings.write_text(text, encoding="utf-8")
    return root


def test_the_command_fills_in_what_is_missing(web, by_hand, tmp_path):
    """The author's file stays as it is, but for two lines of each source."""
    Timed(web)
    root = example(tmp_path, web)
    listed = root / "data/ferries/sources.yml"
    before = listed.read_text("utf-8")
    said = by_hand(root, "archive")
    assert said.exit_code == 0, said.output
    after = listed.read_text("utf-8")
    old, new = (yaml.load(text, yaml.BaseLoader) for text in (before, after))
    kept = [
        line for line in after.splitlines() if not re.match("  archived?: http|  archived", line)
    ]
    assert kept == [line for line in before.splitlines() if not line.startswith("  archive: ")]
    filled = [id_ for id_ in new if "archived" in new[id_]]
    assert filled == [id_ for id_ in old if "URL" in old[id_] and "archive" not in old[id_]]
    for id_ in new:
        more = {key: one for key, one in new[id_].items() if key not in old[id_]}
        assert set(more) == ({"archive", "archived"} if id_ in filled else set())
    again = by_hand(root, "archive")
    assert again.exit_code == 0
    assert listed.read_text("utf-8") == after


def test_an_archive_that_does_not_answer_changes_nothing(web, by_hand, tmp_path):
    Timed(web, busy=True)
    root = example(tmp_path, web)
    listed = root / "data/ferries/sources.yml"
    before = listed.read_bytes()
    said = by_hand(root, "archive")
    assert said.exit_code == 0
    assert listed.read_bytes() == before


def test_without_an_archive_the_settings_are_named(web, by_hand, tmp_path):
    said = by_hand(example(tmp_path, web, archive=False), "archive")
    assert said.exit_code == 1
    assert "names no archive; write `archive: {timegate:" in said.output
