"""What stands in the lines of plain Markdown: code, links, pictures, emphasis, line breaks.

The order is Python-Markdown's: code, escaped signs, links by reference, links, pictures, short
references, addresses in angle brackets, line breaks, entities, emphasis. What was found is kept
aside, with a sign of the private use area in its place, so that nothing later looks into it.
Not plain are backslashes before backticks, brackets three deep, addresses with spaces, quotes or
escaped signs, and what `emphasis` leaves.
"""

import re
from collections.abc import Mapping
from html.entities import codepoint2name

from portevoix.markup.emphasis import emphasised
from portevoix.markup.rendered import (
    NotPlainError,
    Resolve,
    escape_attribute,
    escape_entities,
    escape_text,
)
from portevoix.markup.schemes import is_remote

References = Mapping[str, tuple[str, str | None]]
"""The address, and the title, that each name of a reference stands for."""

PRIVATE = b"\xee"
"""What UTF-8 starts the signs with that stand for what was found; no plain text has them."""
_KEPT = 0xE000
_ADDRESS = 0xE800
_MOST = 0x700
_ADDRESSES = re.compile("[\ue800-\ueeff]")

_CODE = re.compile(r"`([^`]+)`")
_BACKTICKS = re.compile("`+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_ESCAPED_OR_BAR = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
# A pattern that starts with one character is found much faster: what is before it comes after.
_TEXT = r"([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]"
_DESTINATION = (
    r"\(\s*(?:<([^<>]*)>|([^\s()<>\"']*(?:\([^\s()<>\"']*\)[^\s()<>\"']*)*))"
    r"(?:\s+(?:\"([^\"'()]*)\"|'([^\"'()]*)') *|\s*)\)"
)
_LINK = re.compile(rf"\[(?<!!\[){_TEXT}{_DESTINATION}")
# What few texts have is compiled where it is first met.
_PICTURE = rf"!\[([^\[\]]*)\]{_DESTINATION}"
_REFERENCE = rf"\[(?<!!\[){_TEXT}\s?\[([^\]]*)\]"
_PICTURE_REFERENCE = rf"!\[{_TEXT}\s?\[([^\]]*)\]"
_SHORT_REFERENCE = rf"\[(?<!!\[){_TEXT}"
_SHORT_PICTURE_REFERENCE = rf"!\[{_TEXT}"
_DEEP = r"\[[^\]]*\[[^\]]*\["
_ADDRESS_ALONE = r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>"
_MAIL = r"<([^<> !]+@[^@<> ]+)>"
_ODD_BREAK = "  \n(?:\\Z|\\s+(?:[\ue000-\ueeff*_]|\\Z)|\\s+?  \n)"
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s+")


def has_inline(text: str) -> bool:
    """Whether a text has any of what is written differently inside a line."""
    return (
        "*" in text or "`" in text or "[" in text or "_" in text or "&" in text or "<" in text
        or ">" in text or "\\" in text or ("\n" in text and "  \n" in text)
    )  # fmt: skip


def inline_html(text: str, references: References, resolve: Resolve, *, with_bars: bool) -> str:
    """The HTML of what stands in a line, if it is plain. Links are resolved in their order.

    `with_bars`: whether a bar can be escaped, as it can where there are tables.
    """
    if (
        "`" in text or "[" in text or "\\" in text or "<" in text
        or ("\n" in text and "  \n" in text)
    ):  # fmt: skip
        return _Line(references, with_bars=with_bars).html(text, resolve)
    if "*" in text or "_" in text or "&" in text or ">" in text:
        return emphasised(escape_entities(text))
    return text


class _Line:
    def __init__(self, references: References, *, with_bars: bool) -> None:
        self._references = references
        self._escaped = _ESCAPED_OR_BAR if with_bars else _ESCAPED
        self._kept: list[str] = []
        self._addresses: list[str] = []

    def html(self, text: str, resolve: Resolve) -> str:
        text = self._code(text)
        text = self._brackets(text) if "[" in text else self._rest(text)
        for number in range(len(self._kept) - 1, -1, -1):
            text = text.replace(chr(_KEPT + number), self._kept[number])
        if not self._addresses:
            return text
        if len(self._addresses) == 1:
            return text.replace(chr(_ADDRESS), escape_attribute(resolve(self._addresses[0])))
        return _ADDRESSES.sub(
            lambda sign: escape_attribute(resolve(self._addresses[ord(sign[0]) - _ADDRESS])), text
        )

    def _keep(self, html: str) -> str:
        if len(self._kept) == _MOST:
            raise NotPlainError
        self._kept.append(html)
        return chr(_KEPT + len(self._kept) - 1)

    def _code(self, text: str) -> str:
        if "`" in text:
            if "\\" in text and ("\\`" in text or "\\\\" in text):
                raise NotPlainError
            if "``" in text:
                text = self._code_in_runs(text)
            else:
                text = _CODE.sub(lambda code: self._keep(_code(code[1])), text)
        if "\\" in text:
            if "&\\#" in text:
                raise NotPlainError
            text = self._escaped.sub(
                lambda sign: self._keep("&gt;" if sign[1] == ">" else sign[1]), text
            )
        return text

    def _code_in_runs(self, text: str) -> str:
        """Code is closed by as many backticks as opened it; where there are none, by the longest
        run of fewer, if no run is longer: then the rest of the opening ones is in the code.
        """
        runs = [match.span() for match in _BACKTICKS.finditer(text)]
        sizes = [end - start for start, end in runs]
        parts: list[str] = []
        done = number = 0
        while number < len(runs):
            (start, end), size = runs[number], sizes[number]
            number += 1
            later = sizes[number:]
            if size not in later:
                size = max(later, default=size)
            if size > end - start or size not in later:
                if later and runs[number][0] < end + (end - start):
                    raise NotPlainError  # Python-Markdown looks on in the middle of a run
                continue
            number += later.index(size)
            parts += (text[done:start], self._keep(_code(text[start + size : runs[number][0]])))
            done = runs[number][1]
            number += 1
        return "".join([*parts, text[done:]])

    def _brackets(self, text: str) -> str:
        if self._references:
            if re.search(_DEEP, text):
                raise NotPlainError
            text = re.sub(_REFERENCE, self._reference, text)
        return self._links(text)

    def _links(self, text: str) -> str:
        """What may stand in the text of a link by reference too."""
        if "](" in text:
            text = _LINK.sub(self._link, text)
        return self._pictures(text) if "]" in text else self._rest(text)

    def _pictures(self, text: str) -> str:
        """What may stand in a link's text too."""
        if "](" in text:
            text = re.sub(_PICTURE, self._picture, text)
            if "](" in text:
                raise NotPlainError
        if self._references and "[" in text:
            text = re.sub(_PICTURE_REFERENCE, self._picture_reference, text)
            text = re.sub(_SHORT_REFERENCE, self._short_reference, text)
        return self._short_pictures(text)

    def _short_pictures(self, text: str) -> str:
        """What may stand in the text of a short reference too."""
        if self._references and "![" in text:
            text = re.sub(_SHORT_PICTURE_REFERENCE, self._short_picture_reference, text)
        return self._rest(text)

    def _rest(self, text: str) -> str:
        if "<" in text:
            if "://" in text:
                text = re.sub(_ADDRESS_ALONE, self._address_alone, text)
            if "@" in text:
                text = re.sub(_MAIL, self._mail, text)
        if "\n" in text and "  \n" in text:
            if re.search(_ODD_BREAK, text):
                raise NotPlainError
            text = text.replace("  \n", self._keep("<br />\n"))
        return emphasised(escape_entities(text))

    def _anchor(self, address: str, title: str | None, html: str) -> str:
        return self._keep(f'<a href="{self._sign(address)}"{_title(title)}>{html}</a>')

    def _image(self, alt: str, address: str, title: str | None) -> str:
        sign = self._sign(address)
        if is_remote(address):
            return self._keep(f'<a href="{sign}">{escape_entities(alt or address)}</a>')
        alt = escape_attribute(alt)
        return self._keep(f'<img alt="{alt}" loading="lazy" src="{sign}"{_title(title)} />')

    def _sign(self, address: str) -> str:
        if len(self._addresses) == _MOST:
            raise NotPlainError
        self._addresses.append(address)
        return chr(_ADDRESS + len(self._addresses) - 1)

    def _link(self, match: re.Match[str]) -> str:
        text, bracketed, bare, double, single = match.groups()
        inner = self._pictures(text) if has_inline(text) else text
        if bare and bare.isascii() and double is None and single is None:  # as most are
            return self._anchor(bare, None, inner)
        return self._anchor(*_destination(bracketed, bare, double, single), inner)

    def _picture(self, match: re.Match[str]) -> str:
        alt, *destination = match.groups()
        if _has_kept(alt):
            raise NotPlainError
        return self._image(alt, *_destination(*destination))

    def _address_alone(self, match: re.Match[str]) -> str:
        address = match[1]
        if _has_kept(address):
            raise NotPlainError
        return self._anchor(address, None, escape_entities(address))

    def _mail(self, match: re.Match[str]) -> str:
        """A mail address is hidden from those who read no entities."""
        if _has_kept(match[1]):
            raise NotPlainError
        address = match[1].removeprefix("mailto:")
        hidden = [f"&{codepoint2name.get(ord(sign), f'#{ord(sign)}')};" for sign in address]
        return self._anchor(f"mailto:{address}", None, "".join(hidden))

    def _named(self, name: str) -> tuple[str, str | None] | None:
        return self._references.get(_SPACES.sub(" ", name.lower()))

    def _reference(self, match: re.Match[str]) -> str:
        text, name = match.groups()
        found = self._named(name or text)
        if not found:
            return match[0]
        return self._anchor(*found, self._links(text))

    def _short_reference(self, match: re.Match[str]) -> str:
        found = self._named(match[1])
        return self._anchor(*found, self._short_pictures(match[1])) if found else match[0]

    def _picture_reference(self, match: re.Match[str]) -> str:
        alt, name = match.groups()
        return self._named_picture(alt, name or alt) or match[0]

    def _short_picture_reference(self, match: re.Match[str]) -> str:
        return self._named_picture(match[1], match[1]) or match[0]

    def _named_picture(self, alt: str, name: str) -> str:
        found = self._named(name)
        if not found:
            return ""
        if _has_kept(alt):
            raise NotPlainError
        return self._image(alt, *found)


def _code(text: str) -> str:
    return f"<code>{escape_text(text.strip())}</code>"


def _has_kept(text: str) -> bool:
    return not text.isascii() and PRIVATE in text.encode("utf-8", "surrogatepass")


def _destination(
    bracketed: str | None, bare: str | None, double: str | None, single: str | None
) -> tuple[str, str | None]:
    title = double if double is not None else single
    if _has_kept(f"{bracketed or bare}{title}"):
        raise NotPlainError
    if title is not None:
        title = _SPACE.sub(" ", title.strip())
    return (bracketed or bare or "").strip(), title


def _title(title: str | None) -> str:
    return "" if title is None else f' title="{escape_attribute(title)}"'
