"""Sympa, which sends to mailing lists."""

from portevoix.mail.tag_languages import MergeLanguage
from portevoix.mail.tools import Tool

SYMPA = Tool(
    "sympa",
    unsubscribe="[% wwsympa_url %]/signoff/[% listname %]",
    language=MergeLanguage(openers=("[%",)),
)
