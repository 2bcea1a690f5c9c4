"""Catalogues of translations, `<language>.po`, which are read without being compiled."""

import gettext
import re
import string
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_ESCAPED = re.compile(r"\\(.)")
_QUOTED = re.compile(r'(?:[^"\\]|\\.)*')
_MOST_FORMS = 6
"""No language has more plurals."""
_FORMS = tuple(f"msgstr[{n}]" for n in range(_MOST_FORMS))
_NAMES = frozenset(("", "msgid", "msgid_plural", "msgstr", *_FORMS))
_RULE = re.compile(r"plural=([^;\n]+)")
_PERCENT = re.compile(r"%\((\w+)\)s")
_FORMATTER = string.Formatter()
_TAG = re.compile(r"<[/!?a-zA-Z]")
DEFAULT_PLURAL_RULE = "n != 1"
"""The plural rule of English, and of a catalogue that has none."""


class Entry(NamedTuple):
    """A sentence and its translations: one text, or one for each plural form."""

    line: int
    msgid: str
    msgid_plural: str = ""
    """The plural of `msgid`, which is the singular then."""
    translations: tuple[str, ...] = ()
    is_fuzzy: bool = False
    """Whether its translator has marked it as `fuzzy`."""

    @property
    def is_translated(self) -> bool:
        return bool(self.translations) and all(self.translations) and not self.is_fuzzy

    @property
    def is_usable(self) -> bool:
        """Whether the translations have the fields of the sentence only, and add no markup."""
        for fields in (_brace_fields, _percent_fields) if self.msgid else ():
            known = fields(self.msgid)
            if known is None:  # the sentence is not filled in that way
                continue
            known |= fields(self.msgid_plural) or set()
            for text in self.translations:
                found = fields(text)
                if found is None or not found <= known:
                    return False
        return bool(_TAG.search(self.msgid)) or not any(map(_TAG.search, self.translations))


def _brace_fields(text: str) -> set[str] | None:
    """The fields `{name}` of a text; None where it is no format string."""
    try:
        parts = list(_FORMATTER.parse(text))
    except ValueError:
        return None
    return {f"{name}:{spec}" for _, name, spec, _ in parts if name is not None}


def _percent_fields(text: str) -> set[str] | None:
    """The fields `%(name)s` of a text; None where it is no format string."""
    rest = text.replace("%%", "")
    return None if "%" in _PERCENT.sub("", rest) else set(_PERCENT.findall(rest))


def parse_entries(text: str) -> Iterator[Entry | int]:
    """The entries of a catalogue, with its header; the number of each line that is not valid."""
    entry, at, is_fuzzy = Entry(0, ""), "", False
    for number, line in enumerate((*text.split("\n"), ""), 1):
        name, words = _split_line(line) if '"' in line[:1] + line[-2:] else ("", None)
        if words is None or name == "msgid":
            if at.startswith("msgstr"):
                yield entry._replace(is_fuzzy=True) if is_fuzzy else entry
                at, is_fuzzy = "", False
            if words is not None:
                entry, at = Entry(number, words), name
            elif line.startswith("#"):
                is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
            elif line.strip():
                yield number
        elif name == "msgid_plural":
            entry = entry._replace(msgid_plural=words)
            at = name
        elif name.startswith("msgstr"):
            entry = entry._replace(translations=(*entry.translations, words))
            at = name
        elif at == "msgid":
            entry = entry._replace(msgid=entry.msgid + words)
        elif at == "msgid_plural":
            entry = entry._replace(msgid_plural=entry.msgid_plural + words)
        elif at:
            entry = entry._replace(
                translations=(*entry.translations[:-1], entry.translations[-1] + words)
            )
        else:
            yield number


def _split_line(line: str) -> tuple[str, str | None]:
    """The keyword of a line, empty where the line continues a text, and the text."""
    name, _, words = line.rstrip().partition('"')
    name = name.strip()
    if name not in _NAMES or not words.endswith('"'):
        return "", None
    words = words[:-1]
    if "\\" not in words:
        return name, None if '"' in words else words
    return name, _unescape(words) if _QUOTED.fullmatch(words) else None


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def quote_text(text: str) -> str:
    """A text as it is written in a catalogue."""
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, written)
    return f'"{text}"'


def format_entry(entry: Entry) -> str:
    """An entry as it is written in a catalogue."""
    lines = [f"msgid {quote_text(entry.msgid)}"]
    if entry.msgid_plural:
        lines.append(f"msgid_plural {quote_text(entry.msgid_plural)}")
        lines += (f"msgstr[{n}] {quote_text(text)}" for n, text in enumerate(entry.translations))
    else:
        lines.append(f"msgstr {quote_text(''.join(entry.translations))}")
    return "\n".join(lines) + "\n"


def plural_rule(header: str) -> str:
    """The plural rule in the header of a catalogue; empty where there is no valid one."""
    rule = _RULE.search(header)
    if rule is None:
        return ""
    try:
        gettext.c2py(rule[1].strip())
    except ValueError:
        return ""
    return rule[1].strip()


class Catalogue(gettext.GNUTranslations):
    """The translations of some entries, then those of the `fallback`, else the English msgid."""

    def __init__(self, entries: Iterable[Entry], fallback: "Catalogue | None" = None) -> None:
        super().__init__()
        self._catalog: dict[str | tuple[str, int], str] = {}
        header = ""
        for entry in entries:
            if not entry.is_translated:
                continue
            if not entry.msgid:
                header = entry.translations[0]
            elif entry.msgid_plural:
                self._catalog.update(
                    {(entry.msgid, n): t for n, t in enumerate(entry.translations)}
                )
            else:
                self._catalog[entry.msgid] = entry.translations[0]
        self.rule: str = plural_rule(header) or (fallback.rule if fallback else DEFAULT_PLURAL_RULE)
        # The standard library's own reader of plural rules.
        self.plural = gettext.c2py(self.rule)
        self._fallback_catalogue = fallback
        if fallback:
            self.add_fallback(fallback)

    @property
    def plural_forms(self) -> int:
        """The number of plural forms."""
        return 1 + max(int(self.plural(number)) for number in range(200))

    def has(self, sentence: str) -> bool:
        """Whether there is a translation of a sentence."""
        own = sentence in self._catalog or (sentence, 0) in self._catalog
        return own or (
            self._fallback_catalogue is not None and self._fallback_catalogue.has(sentence)
        )

    def with_overrides(self, texts: Iterable[tuple[str, str, str]]) -> "Catalogue":
        """A copy with other texts for some sentences: each a msgid, its text, its plural's text."""
        catalogue = Catalogue((), self)
        for sentence, one, many in texts:
            catalogue._catalog[sentence] = one
            for number in range(_MOST_FORMS if many else 0):
                is_one = number == int(self.plural(1))
                catalogue._catalog[sentence, number] = one if is_one else many
        return catalogue
