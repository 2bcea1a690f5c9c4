"""What a browser sees in an address, however it is written: in a key, in Markdown, in a mail."""

import html
import re

ALLOWED = ("https", "http", "mailto", "tel")
"""What a link may ask a browser to open, beside what is on the same site."""
WEB = ("https://", "http://")
"""What nearly all links to other sites start with."""

_UNSEEN = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+"
)
"""Control characters and blanks. Browsers leave out some of them, in some places; mail programs
differ: an address that any of them could take for another one is taken for it."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_OTHER_HOST = re.compile(r"[/\\]{2}")


def scheme(address: str) -> str:
    """The scheme of an address, in small letters; empty where it has none."""
    if ":" not in address and "&" not in address:
        return ""
    match = _SCHEME.match(_bare(address))
    return match[1].lower() if match else ""


def is_safe(address: str) -> bool:
    """Whether a page may link to an address: it is on the web, of a mailbox or a telephone, or
    relative.
    """
    return address.startswith(WEB) or scheme(address) in ("", *ALLOWED)


def is_remote(address: str) -> bool:
    """Whether an address leads elsewhere, rather than to a file of the project."""
    if address.startswith(WEB):
        return True
    return bool(scheme(address) or _OTHER_HOST.match(_bare(address)))


def _bare(address: str) -> str:
    """The address with its entities read, and without what is not seen."""
    return _UNSEEN.sub("", html.unescape(address) if "&" in address else address)
