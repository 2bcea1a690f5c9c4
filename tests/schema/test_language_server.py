"""The YAML language server, where it is installed (npm: yaml-language-server), uses the schemas."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portevoix.core.languages import language
from portevoix.loading.file_schemas import file_schemas

SERVER = shutil.which("yaml-language-server")
TEXT = """\
# yaml-language-server: $schema=schema/roadmap.json
items:
- id: calendar
  title: Calendar
  statut: planned
  area: hom
"""


class Client:
    """The little of the protocol that is needed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self.stdin, self.stdout = process.stdin, process.stdout

    def send(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.stdin.flush()

    def receive(self, **wanted: Any) -> Any:
        """The next message of this kind; what the server asks is answered with nothing."""
        while True:
            length = 0
            while line := self.stdout.readline().strip():
                name, _, value = line.partition(b":")
                length = int(value) if name == b"Content-Length" else length
            message = json.loads(self.stdout.read(length))
            if wanted.items() <= message.items():
                return message
            if "id" in message and "method" in message:
                self.send(id=message["id"], result=None)


@pytest.fixture
def client() -> Iterator[Client]:
    if SERVER is None:
        pytest.skip("yaml-language-server is not installed")
    process = subprocess.Popen(
        [SERVER, "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    yield Client(process)
    process.kill()
    process.communicate()


def test_it_marks_what_is_wrong_and_completes_ids(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "roadmap.yaml"
    (tmp_path / "schema").mkdir()
    schema = file_schemas(language("fr").gettext, {"area": {"home"}})["roadmap.json"]
    (tmp_path / "schema/roadmap.json").write_text(schema, "utf-8")
    document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": TEXT}
    folder = tmp_path.as_uri()
    client.send(
        id=1, method="initialize", params={"processId": None, "rootUri": folder, "capabilities": {}}
    )
    client.receive(id=1)
    client.send(method="initialized", params={})
    settings = {"yaml": {"validate": True, "completion": True, "schemaStore": {"enable": False}}}
    client.send(method="workspace/didChangeConfiguration", params={"settings": settings})
    client.send(method="textDocument/didOpen", params={"textDocument": document})
    found = client.receive(method="textDocument/publishDiagnostics")["params"]["diagnostics"]
    told = {(one["range"]["start"]["line"] + 1, one["message"]) for one in found}
    assert (6, "Rien ne porte cet identifiant.") in told
    assert {line for line, _ in told} == {3, 5, 6}  # “status” is missing in the entry on line 3
    place = {"line": 5, "character": len("  area: ")}
    params = {"textDocument": {"uri": file.as_uri()}, "position": place}
    client.send(id=2, method="textDocument/completion", params=params)
    labels = {one["label"] for one in client.receive(id=2)["result"]["items"]}
    assert "home" in labels
