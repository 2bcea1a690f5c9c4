"""Errors of a connection or a server, each as one sentence for whoever sends the mail."""

import base64
import re
import smtplib
import socket
import ssl
from typing import Any
from urllib.parse import quote

from portevoix.core.problems import N_
from portevoix.delivery.server import VARIABLE, DeliveryError, Server

_MAX_REPLY = 200
"""Characters of a server's answer that are shown."""
_OTHER_HOST = N_(
    "The certificate that came is not one of {host}: nothing was sent; write the server’s name as"
    " its owner gives it."
)
_OTHER_AUTHORITY = N_(
    "The certificate of {host} comes from an authority that this machine does not know: nothing was"
    " sent; if you trust it, name its file in SSL_CERT_FILE."
)
_CERTIFICATE = {
    2: _OTHER_AUTHORITY,
    9: N_(
        "The certificate of {host} counts from a later day on: nothing was sent; check the clock of"
        " this machine."
    ),
    10: N_(
        "The certificate of {host} has expired: nothing was sent; whoever runs the server has to"
        " renew it."
    ),
    18: N_(
        "The certificate of {host} is signed by nobody but itself: nothing was sent; if it is"
        " yours, name its file in SSL_CERT_FILE."
    ),
    19: _OTHER_AUTHORITY,
    20: _OTHER_AUTHORITY,
    21: _OTHER_AUTHORITY,
    62: _OTHER_HOST,
    64: _OTHER_HOST,
}
"""Messages by the error code of OpenSSL."""


def delivery_error(error: Exception, server: Server, seconds: float) -> DeliveryError:
    """The message for an error; it holds no password, whatever the server answered."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and error.__context__:
        error = error.__context__ if isinstance(error.__context__, TimeoutError) else error
    if isinstance(error, smtplib.SMTPException) or not isinstance(error, OSError):
        message, values = _protocol_error(error, server)
    else:
        message, values = _connection_error(error, seconds)
    return DeliveryError(message, server=server.address, host=server.host, **values)


def _connection_error(error: OSError, seconds: float) -> tuple[str, dict[str, Any]]:
    if isinstance(error, ssl.SSLCertVerificationError):
        message = _CERTIFICATE.get(
            error.verify_code,
            N_("The certificate of {host} cannot be trusted ({reason}): nothing was sent."),
        )
        return message, {"reason": error.verify_message}
    if isinstance(error, socket.gaierror):
        message = N_("No server called {host} can be found: check {variable}, and your connection.")
        return message, {"variable": VARIABLE}
    if isinstance(error, ConnectionRefusedError):
        return N_("No mail server answers at {server}: check its name and its port."), {}
    if isinstance(error, TimeoutError):
        message = N_(
            "{server} did not answer within {seconds} seconds: check the port; with 465, write"
            " smtps:// instead of smtp://."
        )
        return message, {"seconds": f"{seconds:g}"}
    if isinstance(error, ConnectionError | ssl.SSLEOFError):
        return _CLOSED, {}
    if isinstance(error, ssl.SSLError):
        message = N_(
            "{server} and this machine did not agree on an encryption: nothing was sent; write"
            " smtps:// for the port 465, and smtp:// for others."
        )
        return message, {}
    return N_("{server} cannot be reached ({reason})."), {"reason": error.strerror or ""}


_CLOSED = N_("{server} closed the connection before it took the mail: try again later.")


def _protocol_error(error: Exception, server: Server) -> tuple[str, dict[str, Any]]:
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return _CLOSED, {}
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return N_("{server} takes no address with accents: use another one."), {}
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        ((to, (code, reply)),) = error.recipients.items()
        message = N_("{server} takes no mail for {to}: {reply}")
        return message, {"to": to, "reply": _printable_reply(code, reply, server)}
    if not isinstance(error, smtplib.SMTPResponseException) or error.smtp_code < 0:
        message = N_("{server} does not answer as a mail server does: check its name and its port.")
        return message, {}
    message = N_("{server} did not take the mail: {reply}")
    values = {"reply": _printable_reply(error.smtp_code, error.smtp_error, server)}
    if isinstance(error, smtplib.SMTPAuthenticationError):
        message = N_("{server} does not accept this user with this password: {reply}")
    elif isinstance(error, smtplib.SMTPSenderRefused):
        message = N_(
            "{server} sends no mail from {sender}, which “address” under “mail:” says: {reply}"
        )
        values["sender"] = error.sender
    return message, values


def _printable_reply(code: int, reply: bytes | str, server: Server) -> str:
    """The server's answer, on one line, without any form of the password."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    for secret in _secrets(server):
        text = text.replace(secret, "…")
    printable = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(r"\s+", " ", f"{code} {printable}").strip()[:_MAX_REPLY]


def _secrets(server: Server) -> list[str]:
    if not server.password:
        return []
    pair = f"\0{server.user}\0{server.password}"
    encoded = [base64.b64encode(one.encode()).decode() for one in (pair, server.password)]
    return [*encoded, server.password, quote(server.password, safe="")]
