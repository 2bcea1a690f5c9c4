import datetime
import re
from types import SimpleNamespace

import pytest

from portevoix.delivery.sending import _is_loopback
from portevoix.delivery.sending import make_test_message as message_to

MESSAGE = b"""\
From: club@portail.example\r
To: list@portail.example\r
Subject: Novembre\r
Date: Sat, 21 Nov 2026 08:00:00 +0000\r
Message-ID: <2026-11.fr@portail.example>\r
MIME-Version: 1.0\r
Content-Type: text/plain; charset=utf-8\r
\r
Bonjour.\r
"""
NOW = datetime.datetime(2026, 11, 21, 10, 30, tzinfo=datetime.UTC)


def test_the_message_goes_to_one_address_and_says_that_it_is_a_test():
    message = message_to(MESSAGE, "moi@club.example", "Essai 21/11", NOW)
    assert message["To"] == "moi@club.example"
    assert message["Subject"] == "[Essai 21/11] Novembre"
    assert message.get_body(("plain",)).get_content() == "Bonjour.\r\n"


def test_the_message_is_one_that_no_mail_program_has_seen_before():
    first, second = (message_to(MESSAGE, "moi@club.example", "Essai", NOW) for _ in "ab")
    assert first["Date"] == "Sat, 21 Nov 2026 10:30:00 +0000"
    assert len(first.get_all("Date")) == len(first.get_all("Message-ID")) == 1
    assert first["Message-ID"] != second["Message-ID"]
    assert re.fullmatch(r"<[^<>@\s]+@portail\.example>", first["Message-ID"])


@pytest.mark.parametrize(
    ("address", "stays"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("192.168.1.2", False),
     ("10.0.0.1", False), ("fe80::1%eth0", False), ("0.0.0.0", False), ("93.184.216.34", False)],
)  # fmt: skip
def test_what_goes_to_this_machine_stays_here(address, stays):
    peer = (address, 25)
    assert _is_loopback(SimpleNamespace(getpeername=lambda: peer)) is stays
    assert not _is_loopback(None)
