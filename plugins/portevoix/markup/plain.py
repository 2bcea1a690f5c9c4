"""Plain Markdown, rendered without a parser for all of Markdown.

For what people write the rules of Python-Markdown come down to some that can be followed directly,
in a twentieth of the time: `blocks` says which blocks are plain, `inline` what in their lines, and
here is code between fences, and what extensions react to. Whatever is not certainly plain is handed
over: a line or a table by itself, else the whole text. Tests hold both to the same bytes.
"""

import re
from collections.abc import Mapping, Sequence

from markdown import inlinepatterns

from portevoix.markup.blocks import FENCED, BlockReader
from portevoix.markup.document import Piece, Writer
from portevoix.markup.inline import PRIVATE
from portevoix.markup.rendered import Linkless, NotPlainError, escape_attribute, escape_text

Sign = str | re.Pattern[str]
"""What a text has in it: some characters, or what a pattern finds."""

# A pattern that starts with one character is found much faster: what is before it comes after.
_ATTRIBUTES = re.compile(
    r"\{(?:(?<=[\n`*_)\]>]\{)|(?<= \{)[^\n]*\} *(?:[|#`*_\[!<]|$))", re.MULTILINE
)
_ABBREVIATION = re.compile(r"\*(?<=[\n >]\*)\[[^\\]*?\] ?:")
_DEFINED_TERM = re.compile(r":(?=[ \n])(?:(?<=[\n>]:)|(?<=[\n>*+.-] :)|(?<=  :))")
REACTS_TO: Mapping[str, tuple[Sign, ...]] = {
    "abbr": (_ABBREVIATION,),
    "admonition": ("!!!",),
    "attr_list": (_ATTRIBUTES,),
    "codehilite": (),
    "def_list": (_DEFINED_TERM,),
    "extra": (_ABBREVIATION, _ATTRIBUTES, _DEFINED_TERM, "[^", "markdown="),
    "fenced_code": (),
    "footnotes": ("[^", "///Footnotes"),
    "md_in_html": ("markdown=",),
    "meta": (re.compile(r"\A\n(?:[\w-]+:|---)"),),
    "nl2br": (re.compile(r"[^\n]\n[^\n]"),),
    "pymdownx.betterem": ("*", "_"),
    "pymdownx.details": ("???",),
    "pymdownx.emoji": (re.compile(r":\w+:"),),
    "pymdownx.highlight": (),
    "pymdownx.inlinehilite": ("#!",),
    "pymdownx.keys": ("++",),
    "pymdownx.superfences": (),
    "pymdownx.tabbed": ("===",),
    "pymdownx.tasklist": ("[ ]", "[x]", "[X]"),
    "tables": (),
    "toc": ("[TOC]",),
}
"""The extensions under which plain texts stay plain, and what a text has, outside of code between
fences, that they react to; the text starts with an empty line. Any other extension may react to
anything: then nothing is rendered here."""
_COLOUR_CODE = {"codehilite", "pymdownx.highlight", "pymdownx.superfences"}
"""Extensions that react to blocks of code."""

_FENCED = re.compile(
    r"^(?P<fence>~{3,}|`{3,}) *(?:\.?(?P<language>[\w#.+-]*) *)\n(?P<code>.*?)(?<=\n)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
_FENCE_WITH_MORE = re.compile(r"^(?:~{3,}|`{3,})[^\n]*(?:\{|hl_lines)", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPTY_LINE = re.compile(r"\n +(?=\n)")


class PlainRenderer:
    """Renders what is plain under some extensions of Python-Markdown.

    Lines and tables that are not are asked of `piece`; without it, the whole text is not plain.
    """

    def __init__(self, extensions: Sequence[str], piece: Piece | None = None) -> None:
        self.applies = (
            hasattr(inlinepatterns, "DelimiterProcessor")  # older ones read emphasis differently
            and "toc" in extensions
            and all(name in REACTS_TO for name in extensions)
        )
        """Whether plain texts stay plain under these extensions at all."""
        signs = list(dict.fromkeys(sign for n in extensions for sign in REACTS_TO.get(n, ())))
        self._piece = piece
        self._texts = [(_rarest(sign), sign) for sign in signs if isinstance(sign, str)]
        self._patterns = [sign for sign in signs if not isinstance(sign, str)]
        self._with_tables = "tables" in extensions or "extra" in extensions
        self._with_fences = "fenced_code" in extensions or "extra" in extensions
        self._with_code = _COLOUR_CODE.isdisjoint(extensions)

    def render(self, text: str) -> Linkless | None:
        """The HTML of a plain text; None where it is not certainly plain."""
        if not self.applies or not (text.isascii() or PRIVATE not in _bytes(text)):
            return None
        if not text.strip():
            return Linkless("", (), ())
        try:
            return self._render(_tidied(text))
        except NotPlainError:
            return None

    def _render(self, text: str) -> Linkless | None:
        fenced: list[str] = []
        # One character is found much faster than two.
        if ("`" in text and "```" in text) or ("~" in text and "~~~" in text):
            if not self._with_code:
                return None
            if self._with_fences:
                text = _without_fenced(text, fenced)
        if "<" in text and "<!--" in text:
            text = _COMMENT.sub("", text)
        if self._reacts(text):
            return None
        reader = BlockReader(with_tables=self._with_tables, with_code=self._with_code)
        root = reader.read(text)
        writer = Writer(fenced, reader.references, self._piece, with_tables=self._with_tables)
        return writer.write(root)

    def _reacts(self, text: str) -> bool:
        for rare, sign in self._texts:
            if rare in text and sign in text:
                return True
        if self._patterns:
            text = f"\n{text}"
        return any(pattern.search(text) for pattern in self._patterns)


def _rarest(sign: str) -> str:
    """The character of a sign that fewest texts have: no small letter, nor what starts a link."""
    return min(sign, key=lambda character: (character.islower(), character in "[]"))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _tidied(text: str) -> str:
    """The text without tabs, odd line ends, and spaces in empty lines."""
    if "\x02" in text or "\x03" in text:
        text = text.replace("\x02", "").replace("\x03", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = text.expandtabs(4)
    text += "\n\n"
    return _EMPTY_LINE.sub("\n", text) if " \n" in text else text


def _without_fenced(text: str, fenced: list[str]) -> str:
    """The text with a mark in the place of each code between fences, which goes to `fenced`."""
    if _FENCE_WITH_MORE.search(text):
        raise NotPlainError

    def mark(match: re.Match[str]) -> str:
        language = match["language"]
        said = f' class="language-{escape_attribute(language)}"' if language else ""
        code = escape_text(match["code"]).replace('"', "&quot;")
        fenced.append(f"<pre><code{said}>{code}</code></pre>")
        return f"\n{FENCED}{len(fenced) - 1}\n"

    return _FENCED.sub(mark, text)
