"""One mail through a server, for a look in a real mail program."""

import email
import email.policy
import os
import smtplib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

VARIABLE = "PORTEVOIX_SMTP"
"""The server: `smtp://user:password@host:587`, or `smtps://…` where it speaks TLS at once."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and who we are to it."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    """From the first word; else as soon as the server offers it."""

    def __str__(self) -> str:
        """The server as it may be shown: without the password."""
        return f"{self.user}@{self.host}:{self.port}" if self.user else f"{self.host}:{self.port}"


def server_of(environment: Mapping[str, str] = os.environ) -> Server | None:
    """The server that the environment names; None where it names none, or not well."""
    try:
        parts = urlsplit(environment.get(VARIABLE, ""))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        return None
    tls = parts.scheme == "smtps"
    return Server(
        parts.hostname,
        port or (465 if tls else 587),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        tls,
    )


def test_message(message: bytes, to: str, mark: str) -> EmailMessage:
    """The message to one address, its subject marked: mail programs hide what they saw before."""
    parsed = email.message_from_bytes(message, policy=email.policy.SMTP)
    assert isinstance(parsed, EmailMessage)  # noqa: S101 - by its policy
    subject = f"[{mark}] {parsed['Subject']}"
    parsed.replace_header("Subject", subject)
    parsed.replace_header("To", to)
    return parsed


def send(message: EmailMessage, server: Server) -> None:
    """Hand the message to the server."""
    kind = smtplib.SMTP_SSL if server.tls else smtplib.SMTP
    with kind(server.host, server.port, timeout=30) as connection:
        if not server.tls:
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls()
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(message)
