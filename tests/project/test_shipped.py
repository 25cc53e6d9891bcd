"""What goes out with the engine is named: what it needs, and under which licences it stands."""

import json

from tests.project.test_repository import LOCK, NAME, PACKAGES, ROOT, needed, text


def test_the_bill_of_materials_agrees_with_the_lock():
    """Each package that the engine needs in the locked version, with all its hashes, and no other;
    what each needs in turn is among them.
    """
    bill = json.loads(text("sbom.cdx.json"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    whole = bill["metadata"]["component"]
    assert (whole["name"], whole["version"]) == (NAME, PACKAGES[NAME]["version"])
    parts = {one["bom-ref"]: one for one in bill["components"]}
    assert {one["name"] for one in parts.values()} == needed([])
    # A package may be locked twice: for an old and for a new Python.
    locked = {(one["name"], one["version"]): one for one in LOCK["package"]}
    assert len(parts) == sum(name in needed([]) for name, _ in locked)
    for one in parts.values():
        package = locked[one["name"], one["version"]]
        assert one["purl"].partition("?")[0] == f"pkg:pypi/{one['name']}@{one['version']}"
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        told = {
            digest["content"] for file in one["externalReferences"] for digest in file["hashes"]
        }
        assert told == {file["hash"].removeprefix("sha256:") for file in files}
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert needs.keys() == {*parts, whole["bom-ref"]}
    assert {ref for refs in needs.values() for ref in refs} == parts.keys()


def test_the_licences_of_what_is_shipped_are_named():
    """What in the wheel is not the authors' own, and the program that it runs."""
    said = text("LICENSE")
    for path in ("apa.csl", "newsreader.woff2", "countries.json"):
        assert list((ROOT / "macros").rglob(path)) and path in said
    assert "Pandoc" in said and "GNU General Public License, version 2" in said
