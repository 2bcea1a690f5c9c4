"""A mail as a standard message (`.eml`)."""

import datetime
import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from portevoix.loading.project import Project
from portevoix.mail.tools import sender_address, site_host


def make_message(
    project: Project,
    *,
    identifier: str,
    day: datetime.date,
    sender: str,
    subject: str,
    text: str,
    html: str,
    archive: str,
    language: str,
    unsubscribe: str,
) -> EmailMessage:
    """Both parts, the text first, with the headers of a list. The same input gives the same
    bytes: the date is the edition's, the identifiers come from its content.
    """
    mail = project.options.mail
    address = _address(sender, sender_address(project))
    digest = hashlib.sha256(f"{subject}\0{text}\0{html}".encode()).hexdigest()[:20]
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())
    message["From"] = address
    # Whoever sends it puts the reader's address here.
    message["To"] = address
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message["Date"] = datetime.datetime.combine(day, datetime.time(9), datetime.UTC)
    message["Message-ID"] = f"<{identifier}.{digest}@{site_host(project)}>"
    message["List-Id"] = f"<{mail.list_id or 'newsletter.' + site_host(project)}>"
    message["List-Unsubscribe"] = f"<{unsubscribe}>"
    if unsubscribe.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["List-Archive"] = f"<{archive}>"
    message["Content-Language"] = language
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{digest}")
    return message


def _address(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(display_name=" ".join(name.split()), username=user, domain=domain)
