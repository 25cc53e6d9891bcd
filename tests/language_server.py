"""The YAML language server that editors run, started as they do, with this project's settings."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

from tests import tools
from tests.projects import ROOT

SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))


class Server:
    """A running server that has a project's folder open."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process = process
        self.folder = folder
        self.inbox: Queue[dict[str, Any]] = Queue()
        self.last = 0
        threading.Thread(target=self._listen, daemon=True).start()
        uri = folder.as_uri()
        self.ask("initialize", processId=None, rootUri=uri, capabilities={
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }, workspaceFolders=[{"uri": uri, "name": "project"}])  # fmt: skip
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={})
        self.until("workspace/configuration")

    def _listen(self) -> None:
        while line := self.process.stdout.readline():
            size = int(line.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            self.inbox.put(json.loads(self.process.stdout.read(size)))

    def _send(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    def ask(self, method: str, **params: Any) -> Any:
        """The server's answer."""
        self.last += 1
        self._send(id=self.last, method=method, params=params)
        return self.until(None, self.last)["result"]

    def until(self, method: str | None, id_: int | None = None, uri: str = "") -> dict[str, Any]:
        """The next message of that method (about that file), or the answer of that number."""
        while True:
            message = self.inbox.get(timeout=60)
            if "id" in message and "method" in message:
                self._send(id=message["id"], result=self._configuration(message))
            elif "error" in message:
                raise AssertionError(message["error"])
            if method is None and message.get("id") == id_ and "method" not in message:
                return message
            if message.get("method") == method and uri in message["params"].get("uri", ""):
                return message

    def _configuration(self, message: dict[str, Any]) -> Any:
        """What the editor's settings say for each section that the server asks for."""
        if message["method"] != "workspace/configuration":
            return None
        # No other program's schemas: they would be fetched.
        yaml = {"schemas": SETTINGS["yaml.schemas"], "schemaStore": {"enable": False},
                "validate": True, "completion": True, "hover": True}  # fmt: skip
        return [yaml if item["section"] == "yaml" else {} for item in message["params"]["items"]]

    def open(self, name: str, text: str) -> list[str]:
        """What the editor underlines in the file: the lines, counted from 1, and the words."""
        uri = (self.folder / name).as_uri()
        self.tell("textDocument/didOpen", textDocument={
            "uri": uri, "languageId": "yaml", "version": 1, "text": text,
        })  # fmt: skip
        found = self.until("textDocument/publishDiagnostics", uri=uri)["params"]["diagnostics"]
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def at(self, method: str, name: str, line: int, character: int) -> Any:
        """What the server answers for a place in a file, both counted from 0."""
        return self.ask(
            f"textDocument/{method}", textDocument={"uri": (self.folder / name).as_uri()},
            position={"line": line, "character": character},
        )  # fmt: skip


@contextmanager
def running(folder: Path, server: Path = tools.YAML_SERVER) -> Iterator[Server]:
    process = subprocess.Popen(
        ["node", server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield Server(process, folder)
    finally:
        process.kill()
        process.wait()
