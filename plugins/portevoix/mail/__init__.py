"""The letter: an edition of the chronicle as mails that any e-mail tool can send."""

from portevoix.mail.build import Built, build, make_letters

__all__ = ["Built", "build", "make_letters"]
