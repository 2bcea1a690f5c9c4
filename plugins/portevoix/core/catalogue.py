"""Catalogues of translations, `<language>.po`, read as they are: there is nothing to compile."""

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
ONE_FORM_FOR_ONE = "n != 1"
"""The plural rule of English, and of a catalogue that has none."""


class Entry(NamedTuple):
    """A sentence, and its translation: one text, or one for each form of a plural."""

    line: int
    one: str
    many: str = ""
    """The plural of `one`, which is a singular then."""
    texts: tuple[str, ...] = ()
    is_doubtful: bool = False
    """Whether its translator has marked it as `fuzzy`."""

    @property
    def is_said(self) -> bool:
        return bool(self.texts) and all(self.texts) and not self.is_doubtful

    @property
    def is_sound(self) -> bool:
        """Whether the translation can be filled in as the sentence is, and brings no markup."""
        for fields in (_in_braces, _in_percents) if self.one else ():
            given = fields(self.one)
            if given is None:  # the sentence is not filled in that way
                continue
            given |= fields(self.many) or set()
            for text in self.texts:
                found = fields(text)
                if found is None or not found <= given:
                    return False
        return bool(_TAG.search(self.one)) or not any(map(_TAG.search, self.texts))


def _in_braces(text: str) -> set[str] | None:
    """What a text leaves to be filled in as `{name}`; None where Python cannot read it so."""
    try:
        parts = list(_FORMATTER.parse(text))
    except ValueError:
        return None
    return {f"{name}:{spec}" for _, name, spec, _ in parts if name is not None}


def _in_percents(text: str) -> set[str] | None:
    """Likewise as `%(name)s`."""
    rest = text.replace("%%", "")
    return None if "%" in _PERCENT.sub("", rest) else set(_PERCENT.findall(rest))


def read_entries(text: str) -> Iterator[Entry | int]:
    """The entries of a catalogue, its header's included; the number of a line that is not one."""
    entry, at, is_doubtful = Entry(0, ""), "", False
    for number, line in enumerate((*text.split("\n"), ""), 1):
        name, words = _parted(line) if '"' in line[:1] + line[-2:] else ("", None)
        if words is None or name == "msgid":
            if at.startswith("msgstr"):
                yield entry._replace(is_doubtful=True) if is_doubtful else entry
                at, is_doubtful = "", False
            if words is not None:
                entry, at = Entry(number, words), name
            elif line.startswith("#"):
                is_doubtful = is_doubtful or (line.startswith("#,") and "fuzzy" in line)
            elif line.strip():
                yield number
        elif name == "msgid_plural":
            entry = entry._replace(many=words)
            at = name
        elif name.startswith("msgstr"):
            entry = entry._replace(texts=(*entry.texts, words))
            at = name
        elif at == "msgid":
            entry = entry._replace(one=entry.one + words)
        elif at == "msgid_plural":
            entry = entry._replace(many=entry.many + words)
        elif at:
            entry = entry._replace(texts=(*entry.texts[:-1], entry.texts[-1] + words))
        else:
            yield number


def _parted(line: str) -> tuple[str, str | None]:
    """The name at the start of a line, nothing where the line goes on with a text; and the text."""
    name, _, words = line.rstrip().partition('"')
    name = name.strip()
    if name not in _NAMES or not words.endswith('"'):
        return "", None
    words = words[:-1]
    if "\\" not in words:
        return name, None if '"' in words else words
    return name, _unescaped(words) if _QUOTED.fullmatch(words) else None


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def escaped(text: str) -> str:
    """A text as a catalogue holds it."""
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, written)
    return f'"{text}"'


def written(entry: Entry) -> str:
    """An entry as a catalogue holds it."""
    lines = [f"msgid {escaped(entry.one)}"]
    if entry.many:
        lines.append(f"msgid_plural {escaped(entry.many)}")
        lines += (f"msgstr[{n}] {escaped(text)}" for n, text in enumerate(entry.texts))
    else:
        lines.append(f"msgstr {escaped(''.join(entry.texts))}")
    return "\n".join(lines) + "\n"


def rule_of(header: str) -> str:
    """The plural rule that the header of a catalogue gives; nothing where it gives none that can
    be understood.
    """
    rule = _RULE.search(header)
    if rule is None:
        return ""
    try:
        gettext.c2py(rule[1].strip())
    except ValueError:
        return ""
    return rule[1].strip()


class Catalogue(gettext.GNUTranslations):
    """The translations of some entries. What they lack, the `fallback` may have; else it is
    English, which the sentence itself is.
    """

    def __init__(self, entries: Iterable[Entry], fallback: "Catalogue | None" = None) -> None:
        super().__init__()
        self._catalog: dict[str | tuple[str, int], str] = {}
        header = ""
        for entry in entries:
            if not entry.is_said:
                continue
            if not entry.one:
                header = entry.texts[0]
            elif entry.many:
                self._catalog.update({(entry.one, n): t for n, t in enumerate(entry.texts)})
            else:
                self._catalog[entry.one] = entry.texts[0]
        self.rule: str = rule_of(header) or (fallback.rule if fallback else ONE_FORM_FOR_ONE)
        # The standard library's own reader of plural rules.
        self.plural = gettext.c2py(self.rule)
        self._below = fallback
        if fallback:
            self.add_fallback(fallback)

    @property
    def forms(self) -> int:
        """How many forms a plural has."""
        return 1 + max(int(self.plural(number)) for number in range(200))

    def has(self, sentence: str) -> bool:
        """Whether there is a translation of a sentence."""
        own = sentence in self._catalog or (sentence, 0) in self._catalog
        return own or (self._below is not None and self._below.has(sentence))

    def with_texts(self, texts: Iterable[tuple[str, str, str]]) -> "Catalogue":
        """The same with other texts for some sentences, each with that of its plural, if any."""
        changed = Catalogue((), self)
        for sentence, one, many in texts:
            changed._catalog[sentence] = one
            for number in range(_MOST_FORMS if many else 0):
                is_one = number == int(self.plural(1))
                changed._catalog[sentence, number] = one if is_one else many
        return changed
