"""Letters: editions of the newsletter as mails that any e-mail tool can send."""

from portevoix.mail.build import MailFiles, build

__all__ = ["MailFiles", "build"]
