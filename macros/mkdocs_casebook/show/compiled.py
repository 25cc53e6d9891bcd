"""Templates compiled once for all processes, where Python keeps what it has compiled of the engine.

What is kept is run, as a module's bytecode is: whoever can write it can write the engine. It holds
as long as the template's text and what compiled it are the same.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.kept_folder import keep

_COMPILERS = "jinja2", "markupsafe"
_DIGEST = hashlib.sha256().digest_size


def keep_compiled(environment: Environment, *own: bytes) -> None:
    """Let an environment take templates as they were compiled before, and keep what it compiles.

    `own` is the code, if there is some, whose functions the environment compiles by.
    """
    environment.bytecode_cache = _Compiled(folder(), [*_options(environment), *own])


@cache
def folder() -> Path:
    """The folder of the compiled modules."""
    return Path(cache_from_source(__file__)).parent


def _options(environment: Environment) -> Iterator[bytes]:
    """All that code depends on besides the text: by filters constants are computed beforehand."""
    yield from (said.encode() for said in (sys.version, *map(version, _COMPILERS)))
    for name, value in sorted(vars(environment).items()):
        if isinstance(value, bool | str | None):
            yield f"{name}={value}".encode()
    yield from (name.encode() for name in sorted(environment.extensions))
    for name, function in sorted(environment.filters.items()):
        yield f"{name}={getattr(function, '__module__', '')}".encode()
        yield getattr(getattr(function, "__code__", None), "co_code", b"")


class _Compiled(BytecodeCache):
    """What was compiled, in a folder, by the names of templates and the options."""

    def __init__(self, folder: Path, options: Iterable[bytes]) -> None:
        self.folder = folder
        self.options = hashlib.sha256(b"\0".join(options)).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The engine's own templates are the same ones wherever it lies."""
        file = Path(filename or "")
        place = file.relative_to(ENGINE) if file.is_relative_to(ENGINE) else file
        return hashlib.sha256(f"{self.options}|{name}|{place}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is not whole is as if it were not there."""
        with suppress(OSError):
            content = self._path(bucket).read_bytes()
            if content[:_DIGEST] == hashlib.sha256(content[_DIGEST:]).digest():
                bucket.bytecode_from_string(content[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Where nothing can be written, each process compiles anew."""
        content = bucket.bytecode_to_string()
        with suppress(OSError):
            keep(self._path(bucket), hashlib.sha256(content).digest() + content)

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"template-{bucket.key}"
