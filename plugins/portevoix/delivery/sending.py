"""A test mail sent through a server, to be looked at in a real mail program."""

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
from portevoix.delivery.errors import delivery_error
from portevoix.delivery.server import DeliveryError, Server

TIMEOUT = 30
"""Seconds that a server may take for each answer."""
_AUTH_METHODS = frozenset(("CRAM-MD5", "PLAIN", "LOGIN"))
"""The ways to log in that `smtplib` knows."""


def make_test_message(message: bytes, to: str, mark: str, now: datetime.datetime) -> EmailMessage:
    """The message to one address, with a marked subject, a date and an identifier of its own: mail
    programs hide a message that they have received before.
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
    """Send the message to that address alone; raises DeliveryError.

    The certificate is verified. The password is only sent over TLS, or to this machine itself.
    """
    try:
        with contextlib.closing(_connect(server)) as connection:
            if server.user:
                _log_in(connection, server)
            connection.send_message(message, to_addrs=[to])
            with contextlib.suppress(OSError):
                connection.quit()  # it has the mail already
    except (OSError, ValueError) as error:
        raise delivery_error(error, server, TIMEOUT) from None


def _connect(server: Server) -> smtplib.SMTP:
    """A connection, with TLS where the server offers it."""
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if server.tls:
        connection = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    try:
        connection.ehlo_or_helo_if_needed()
        if not server.tls and connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()  # the features that were offered before do not count
    except BaseException:
        connection.close()
        raise
    return connection


def _log_in(connection: smtplib.SMTP, server: Server) -> None:
    if not isinstance(connection.sock, ssl.SSLSocket) and not _is_loopback(connection.sock):
        raise DeliveryError(
            N_("{server} offers no encryption (STARTTLS): the password was not given, and nothing"
               " was sent."),
            server=server.address,
        )  # fmt: skip
    if not connection.has_extn("auth"):
        raise DeliveryError(
            N_("{server} asks for no password: leave user and password out, or try another port."),
            server=server.address,
        )
    offered = connection.esmtp_features["auth"].split()
    if not _AUTH_METHODS.intersection(offered):
        raise DeliveryError(
            N_("{server} knows no way to log in that is known here: it offers {offered}."),
            server=server.address,
            offered=", ".join(offered) or "–",
        )
    connection.login(server.user, server.password)


def _is_loopback(connection: socket.socket | None) -> bool:
    """Whether the connection is to this machine itself."""
    if connection is None:
        return False
    return ipaddress.ip_address(connection.getpeername()[0].partition("%")[0]).is_loopback
