"""A preview that runs: what it is asked for and what it says."""

import http.client
import signal
import subprocess
import time
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from types import SimpleNamespace

from tests import projects

PATIENCE = 60
AT = "/ferries/"


def get(port, path, method="GET", **headers):
    """The status, headers and body of the answer; path and headers are sent as they stand."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return SimpleNamespace(status=answer.status, headers=answer.headers, body=answer.read())
    finally:
        connection.close()


def comes(what, seconds=PATIENCE):
    """Wait until it is so."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def text(answer):
    return unescape(answer.body.decode())


@contextmanager
def preview(project, folder, ignored=(), **given):
    """`casebook serve` in the project: its port, what it said, its process.

    `ignored` are the signals that it is started to ignore, as by a shell in the background.
    """
    port = projects.free_port()
    folder.mkdir(exist_ok=True)
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(
            projects.command("casebook", "serve", "--address", f"127.0.0.1:{port}"), cwd=project,
            env=projects.environment(TMPDIR=str(folder), **given), stdout=said, stderr=said,
            preexec_fn=lambda: [signal.signal(one, signal.SIG_IGN) for one in ignored],
        )  # fmt: skip
    told = SimpleNamespace(
        port=port, process=process, folder=folder, said=lambda: (folder / "said").read_text()
    )
    try:
        comes(lambda: "Ctrl-C ends it" in told.said())
        yield told
        assert process.poll() is None, told.said()
    finally:
        process.terminate()
        process.wait(PATIENCE)
    assert "Traceback" not in told.said()


@contextmanager
def instead(path, old, new):
    """Other words in a file, for a while."""
    former = path.read_text(encoding="utf-8")
    projects.replace(path, old, new)
    try:
        yield
    finally:
        path.write_text(former, encoding="utf-8")


def shows(served, path, words):
    comes(lambda: words in text(get(served.port, path)))


def running(folder):
    """The processes that render into the folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder).encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            pass
    return found
