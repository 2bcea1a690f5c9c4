"""The editions of this repository's own site, as they would be sent."""

import datetime
import json
import shutil
import smtplib
import socket
import subprocess
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from portevoix.core.output import Output
from portevoix.core.problems import Place, Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.mail import build
from portevoix.timeline.frozen import not_frozen

ROOT = Path(__file__).parents[2]
A_DAY = datetime.date(2026, 11, 21)
MISSING = """SpamAssassin is not installed. Install it:
    sudo apt-get install --no-install-recommends spamassassin"""


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "newsletter"
    problems = Problems()
    project = read_project(ROOT / "mkdocs.yml", problems)
    assert project
    community = load(project, problems).community
    built = build(community, project, A_DAY, problems, only=community.editions)
    assert [problem.format(str) for problem in problems] == []
    output = Output.begin(folder, project.sources, Place("mkdocs.yml"))
    output.write(built.files.items())
    output.publish()
    return folder


def test_every_edition_passes_every_check(out):
    reports = [json.loads(file.read_text("utf-8")) for file in out.rglob("report.json")]
    assert len(reports) >= 10
    assert {(report["errors"], report["warnings"]) for report in reports} == {(0, 0)}


def test_the_november_edition_is_light(out):
    for file in (out / "2026-11").rglob("mail.html"):
        assert file.stat().st_size <= 31_000, file


def test_a_mail_server_receives_what_the_files_say(out):
    class Mailbox:
        def __init__(self):
            self.received = []

        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            self.received.append(envelope.content)
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mailbox = Mailbox()
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    files = sorted(out.rglob("mail.eml"))
    try:
        with smtplib.SMTP("127.0.0.1", port) as connection:
            for file in files:
                connection.sendmail("a@club.example", ["b@club.example"], file.read_bytes())
    finally:
        server.stop()
    assert files
    assert mailbox.received == [file.read_bytes() for file in files]


def test_spamassassin_finds_next_to_nothing(out):
    if not shutil.which("spamassassin"):
        pytest.fail(MISSING, pytrace=False)
    for name in ("2026-11/mail.eml", "2026-11/en/mail.eml"):
        result = subprocess.run(
            ["spamassassin", "--local", "--test-mode"],
            input=(out / name).read_bytes(),
            capture_output=True,
            check=True,
        )
        head = result.stdout.decode("utf-8", "replace")
        status = next(line for line in head.split("\n") if line.startswith("X-Spam-Status"))
        score = float(status.partition("score=")[2].split()[0])
        assert score <= 0.5, head[:2000]


def test_every_past_edition_is_frozen():
    project = read_project(ROOT / "mkdocs.yml", Problems())
    assert project
    community = load(project, Problems()).community
    assert not_frozen(community, project, datetime.date(2026, 11, 30)) == ()
