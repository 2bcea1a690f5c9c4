"""One mail through a server, for a look in a real mail program."""

import contextlib
import datetime
import email
import email.policy
import ipaddress
import smtplib
import socket
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from portevoix.core.problems import N_
from portevoix.delivery.refusals import not_sent
from portevoix.delivery.server import NotSent, Server

SECONDS = 30
"""How long a server may take for each answer."""
_KNOWN = frozenset(("CRAM-MD5", "PLAIN", "LOGIN"))
"""The ways to log in that `smtplib` knows."""


def test_message(message: bytes, to: str, mark: str, now: datetime.datetime) -> EmailMessage:
    """The message to one address, as one that was never sent: mail programs hide what they saw
    before. Its subject is marked, its date is `now`, its identifier a new one.
    """
    parsed = email.message_from_bytes(message, policy=email.policy.SMTP)
    assert isinstance(parsed, EmailMessage)  # noqa: S101 - by its policy
    subject = f"[{mark}] {parsed['Subject']}"
    domain = str(parsed["Message-ID"]).rpartition("@")[2].rstrip(">")
    parsed.replace_header("Subject", subject)
    parsed.replace_header("To", to)
    parsed.replace_header("Date", format_datetime(now))
    parsed.replace_header("Message-ID", make_msgid(domain=domain))
    return parsed


def send(message: EmailMessage, to: str, server: Server) -> None:
    """Hand the message to the server, for that address alone; raises NotSent.

    The certificate is verified, and the password given to nobody without one: what would only
    pass on this machine needs none.
    """
    try:
        with contextlib.closing(_connected(server)) as connection:
            if server.user:
                _log_in(connection, server)
            connection.send_message(message, to_addrs=[to])
            with contextlib.suppress(OSError):
                connection.quit()  # it has the mail already
    except (OSError, ValueError) as error:
        raise not_sent(error, server, SECONDS) from None


def _connected(server: Server) -> smtplib.SMTP:
    """A connection as safe as the server lets it be."""
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if server.tls:
        connection = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        connection.ehlo_or_helo_if_needed()
        if not server.tls and connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()  # what was offered before does not count
    except BaseException:
        connection.close()
        raise
    return connection


def _log_in(connection: smtplib.SMTP, server: Server) -> None:
    if not isinstance(connection.sock, ssl.SSLSocket) and not _stays_here(connection.sock):
        raise NotSent(
            N_("{server} offers no encryption (STARTTLS): the password was not given, and nothing"
               " was sent."),
            server=server.address,
        )  # fmt: skip
    if not connection.has_extn("auth"):
        raise NotSent(
            N_("{server} asks for no password: leave user and password out, or try another port."),
            server=server.address,
        )
    offered = connection.esmtp_features["auth"].split()
    if not _KNOWN.intersection(offered):
        raise NotSent(
            N_("{server} knows no way to log in that is known here: it offers {offered}."),
            server=server.address,
            offered=", ".join(offered) or "–",
        )
    connection.login(server.user, server.password)


def _stays_here(connection: socket.socket | None) -> bool:
    """Whether what goes through the connection never leaves this machine."""
    if connection is None:
        return False
    return ipaddress.ip_address(connection.getpeername()[0].partition("%")[0]).is_loopback
