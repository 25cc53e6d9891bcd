"""The base project of tests/problems, and files in it as examples describe them.

A file of `files:` is a text, `null` where the base's is to go, or one of the forms in `content`
and `place`.
"""

import io
import os
import shutil
import socket
import zipfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent / "problems"
# On this day the examples are read: one day before it, in UTC, it is no future anywhere.
TODAY = date(2026, 11, 22)
EXAMPLES = sorted(HERE.glob("*.yml"))


def content(form, path):
    """The bytes that a form describes: hex, an archive, an encoding, repetitions with their number
    at {n} and other parts, or changes to the text of the base.
    """
    if isinstance(form, str):
        return form.encode()
    if "hex" in form:
        return bytes.fromhex(form["hex"])
    if "zip" in form:
        return _archive(form["zip"])
    if "as" in form:
        return form["text"].encode(form["as"])
    if "parts" in form:
        return b"".join(content(part, path) for part in form["parts"])
    if "times" in form:
        return "".join(form["text"].replace("{n}", str(n)) for n in range(form["times"])).encode()
    if "repeat" in form:
        text, times = form["repeat"]["text"], form["repeat"]["times"]
        each = (text.replace("{n}", f"{n}").replace("{next}", f"{n + 1}") for n in range(times))
        middle = "".join(each) if "{n}" in text else text * times
        return (form.get("before", "") + middle + form.get("after", "")).encode()
    text = path.read_text(encoding="utf-8")
    for old, new in form.get("change", {}).items():
        assert old in text, f"{old!r} does not stand in {path.name}"
        text = text.replace(old, new, 1)
    return (text + form.get("add", "")).encode()


def _archive(entries):
    """An archive of files by their names, each with its text, and with the mode of a link if so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for [name, form] in entries:
            entry = zipfile.ZipInfo(name)
            linked = isinstance(form, dict) and "link" in form
            entry.external_attr = 0o120777 << 16 if linked else 0
            archive.writestr(
                entry, form["link"] if linked else content(form, None), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def project(folder, files):
    """The base project with the files changed."""
    shutil.copytree(HERE / "base", folder)
    for name, form in files.items():
        place(folder / name, form)
    return folder


def place(path, form):
    """Put there what a form describes: nothing, a file, a link, a folder, a queue, many files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if form is None:
        path.unlink()
    elif form == "folder":
        path.unlink(missing_ok=True)
        path.mkdir()
    elif form == "queue":
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    elif form == "socket":
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(os.path.relpath(path))
    elif isinstance(form, dict) and "link" in form:
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(form["link"])
    elif isinstance(form, dict) and "files" in form:
        for number in range(form["files"]):
            other = path.with_name(path.name.replace("{n}", str(number)))
            other.write_text(form["text"].replace("{n}", str(number)), encoding="utf-8")
    else:
        path.write_bytes(content(form, path))
