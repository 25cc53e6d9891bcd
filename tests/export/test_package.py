"""The Data Package, read back by programs that we did not write."""

import hashlib
import json

import frictionless
import pytest
from frictionless.resources import FileResource

from mkdocs_casebook.pages.downloads import BOOK
from tests import projects
from tests.export.twin import DATA


def packages(built, built_example):
    (real,) = built.glob("*/data/datapackage.json")
    return [real, built_example / "site" / DATA / "datapackage.json"]


def test_the_package_is_valid(built, built_example):
    """By frictionless: the descriptor, every table against its schema, every size and hash."""
    for path in packages(built, built_example):
        package = frictionless.Package(str(path))
        # Its sheets are read back elsewhere; here it is a file with a size and a hash.
        book = package.get_resource(BOOK.replace(".", "-")).to_descriptor()
        package.set_resource(FileResource.from_descriptor(book))
        report = package.validate()
        assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
        assert len(report.tasks) == len(json.loads(path.read_bytes())["resources"])


FAULTS = {
    "a changed number": ("facts.csv", b"150000", b"150001"),
    "a word for a number": ("facts.csv", b",150000,", b",manyyy,"),
    "a status that is none": ("events.csv", b",verified,", b",verifyed,"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_package_is_found(fault, twin, tmp_path):
    name, old, new = FAULTS[fault]
    for file, content in projects.files(twin).items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        assert file != name or old in content
        (tmp_path / file).write_bytes(content.replace(old, new) if file == name else content)
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_the_package_says_what_it_holds(own, twin):
    """Every file beside it, with its size and hash; the licence, the authors, each source."""
    package = json.loads((twin / "datapackage.json").read_bytes())
    beside = ("index.html", "cite.", "datapackage.json", "exhibits")  # of the page, of exhibits
    files = {name: content for name, content in projects.files(twin).items()
             if not name.startswith(beside)}  # fmt: skip
    resources = {item["path"]: item for item in package["resources"]}
    assert set(resources) == set(files)
    for name, content in files.items():
        assert resources[name]["bytes"] == len(content)
        assert resources[name]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    record = own.case.records.case
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["title"] == record.title
    assert package["version"] == own.case.newest_check.replace("-", ".")
    assert [item["name"] for item in package["licenses"]] == [record.licence]
    assert [item["title"] for item in package["contributors"]] == ["Nobody"]
    assert len(package["sources"]) == len(own.case.records.sources)


def test_every_column_says_what_it_holds(built, built_example):
    for path in packages(built, built_example):
        for resource in json.loads(path.read_bytes())["resources"]:
            if resource["format"] == "csv":
                header = (path.parent / resource["path"]).read_bytes().partition(b"\r\n")[0]
                fields = resource["schema"]["fields"]
                assert header.decode() == ",".join(field["name"] for field in fields)
                assert all(field["type"] and field["description"] for field in fields)
