"""Neutral merge tags, which a tool's own tags replace at the end.

Templates, the inliner and parsers leave them as they are.
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

NEUTRAL_TAG = re.compile(r"NLTAG-[a-z-]+-GATLN|https?://merge\.invalid/\S*?(?=[\"\s<>]|$)")
"""Matches any neutral tag."""
