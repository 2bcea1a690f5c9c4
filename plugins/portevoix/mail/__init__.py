"""The letter: an edition of the chronicle as mails that any e-mail tool can send."""

from portevoix.mail.build import Built, build

__all__ = ["Built", "build"]
