"""The mail server that an environment variable names."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from portevoix.core.problems import N_

VARIABLE = "PORTEVOIX_SMTP"
"""The server: `smtp://user:password@host:587`, or `smtps://…` where it speaks TLS at once."""
_PORTS = {"smtp": 587, "smtps": 465}


class DeliveryError(Exception):
    """A mail was not sent; `message` is a msgid to be filled with `values`, without a password."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and the user and password for it."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    """Whether the connection starts with TLS; otherwise STARTTLS is used where it is offered."""

    @property
    def address(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        """The server without the password, which some people also use as the user."""
        is_shown = self.user and self.password not in self.user
        return f"{self.user}@{self.address}" if is_shown else self.address


def read_server(environment: Mapping[str, str] = os.environ) -> Server:
    """The server that the environment names; raises DeliveryError where it is missing or malformed.

    Messages never repeat the variable's text: any part of it may be the password.
    """
    text = environment.get(VARIABLE, "").strip()
    if not text:
        raise DeliveryError(
            N_("Name your mail server first: {variable}=smtp://user:password@server:587"),
            variable=VARIABLE,
        )
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        raise _malformed() from None
    if parts.scheme not in _PORTS or not host or parts.path.strip("/") or parts.query:
        raise _malformed()
    if parts.fragment or host != "".join(host.split()):
        raise _malformed()
    try:
        port = _PORTS[parts.scheme] if parts.port is None else parts.port
    except ValueError:
        port = 0
    if not port:
        raise DeliveryError(
            N_("In {variable}, what stands after the server’s name is no port: a number, as in"
               " server:587."),
            variable=VARIABLE,
        )  # fmt: skip
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise DeliveryError(
            N_("{variable} names a user without a password, or a password without a user."),
            variable=VARIABLE,
        )
    if not (user + password).isascii():
        raise DeliveryError(
            N_("The user and the password in {variable} can have no accents: mail servers take"
               " plain letters, digits and signs."),
            variable=VARIABLE,
        )  # fmt: skip
    return Server(host, port, user, password, parts.scheme == "smtps")


def _malformed() -> DeliveryError:
    return DeliveryError(
        N_("{variable} should read smtp://user:password@server:587, with %40 for @, %2F for /,"
           " %3F for ? and %23 for # in the password."),
        variable=VARIABLE,
    )  # fmt: skip
