"""The recipes for hosts: what an author copies says what the site needs."""

import re
import tomllib

import pytest
import yaml

from mkdocs_casebook.site.media_types import BARE, media_type
from mkdocs_casebook.site.policy import FOR_EVER
from tests import projects

PAGE = (projects.ROOT / "docs/en/about/hosts.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
# What every nginx knows by itself.
KNOWN = {".txt": "text/plain"}


def test_the_server_s_recipe_names_each_type_and_its_letters():
    (recipe,) = (text for kind, text in BLOCKS if kind == "nginx")
    named = re.findall(r"^ {8}(\S+) (\w+);$", recipe, re.MULTILINE)
    types = {f".{ending}": kind for kind, ending in named} | KNOWN
    lettered = re.search(r"charset_types ([^;]+);", recipe)[1].split()
    assert types.keys() >= {*BARE} - {".tsv"}
    for ending, kind in types.items():
        assert media_type(ending) == f"{kind}; charset=utf-8" and kind in lettered


def test_the_bucket_s_recipe_names_each_type_and_its_letters():
    (recipe,) = (text for kind, text in BLOCKS if kind == "sh")
    said = dict(re.findall(r'--include "\*(\.\w+)" --content-type "([^"]+)"', recipe))
    assert said == {ending: media_type(ending) for ending in BARE if ending != ".tsv"}


def test_the_recipes_say_what_browsers_may_keep_as_the_headers_do():
    (server,) = (text for kind, text in BLOCKS if kind == "nginx")
    (bucket,) = (text for kind, text in BLOCKS if kind == "sh")
    (place,) = re.findall(
        r'location ~ "([^"]+)" \{\n\s+add_header Cache-Control "([^"]+)";', server
    )
    assert place[1] == FOR_EVER and f'--include "*.kept.*" --cache-control "{FOR_EVER}"' in bucket
    assert re.search(place[0], "/assets/a.0123456789.kept.css")
    assert not re.search(place[0], "/kept.css") and not re.search(place[0], "/a.kept.css/")


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "yaml"])
def test_a_recipe_in_yaml_builds_what_is_published(text):
    """With the file that `casebook init` writes, and no draft."""
    read = yaml.safe_load(text)
    steps = read["pages"]["script"] if "pages" in read else read["build"]["commands"]
    assert steps[:2] == ["pip install --requirement requirements.txt", "casebook build --publish"]


def test_the_recipe_in_toml_builds_what_is_published():
    (text,) = (text for kind, text in BLOCKS if kind == "toml")
    build = tomllib.loads(text)["build"]
    assert build["publish"] == "site" and build["command"].endswith("casebook build --publish")
