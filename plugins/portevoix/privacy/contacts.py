"""What tells in a text how to reach somebody: addresses and telephone numbers."""

import re
from collections.abc import Iterator

MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
TELEPHONE = re.compile(
    r"(?<![\w+./:=-])(?:(?:\+|00)[1-9][0-9]{0,2}(?:[ .\u00a0\u202f()-]{0,2}[0-9]){7,12}"
    r"|0[1-9](?:[ .\u00a0\u202f-]?[0-9]{2}){4})(?![\w-])"
)
STREET = re.compile(
    r"(?<![\w/-])[0-9]{1,4}(?: ?(?:bis|ter))?,? (?:(?:rue|avenue|boulevard|bd|quai|chemin|impasse"
    r"|allée|route|cours|square|passage|faubourg|place) (?:(?:de|du|des|la|le|les) |[dl]['’]){0,2}"
    r"[A-ZÀ-Þ][\w’'-]+|(?:[A-Z][a-z]+ ){1,3}(?:Street|Road|Avenue|Lane|Drive|Square)\b)"
)


def find_contacts(text: str) -> Iterator[str]:
    """Whatever looks like a mail address, a telephone number or an address of a house."""
    for pattern in (MAIL, TELEPHONE, STREET) if any(map(str.isdigit, text)) or "@" in text else ():
        yield from (match[0] for match in pattern.finditer(text))
