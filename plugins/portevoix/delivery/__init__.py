"""Mails given to a mail server."""
