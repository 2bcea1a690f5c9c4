"""Neutral merge tags: what stands in a mail until a tool's own are put in their place.

They pass unharmed through every template engine, inliner and parser.
"""

import re

ADDRESSES = "https://merge.invalid/"
UNSUBSCRIBE = ADDRESSES + "unsubscribe"
PREFERENCES = ADDRESSES + "preferences"
BROWSER = ADDRESSES + "browser"
GREETING = "NLTAG-greeting-GATLN"
FIRST_NAME = "NLTAG-first-name-GATLN"
"""Only in a greeting."""
POSTAL_ADDRESS = "NLTAG-address-GATLN"

LEFT_OVER = re.compile(r"NLTAG-[a-z-]+-GATLN|https?://merge\.invalid/\S*?(?=[\"\s<>]|$)")
"""A neutral tag that nothing replaced."""
