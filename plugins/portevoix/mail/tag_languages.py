"""The languages that tools write their tags in: how each asks for a name, and how the words of
authors stay clear of it.
"""

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from portevoix.mail import merge_tags

_STYLE = re.compile(r"(<style\b.*?</style>)", re.DOTALL)
_MARKUP = re.compile(r'<style\b.*?</style>|<!--.*?-->|<[a-zA-Z/](?:[^">]|"[^"]*")*>', re.DOTALL)
_NO_COMMENT = re.compile(f"({merge_tags.NEUTRAL_TAG.pattern}|`)")
_WORD_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class MergeLanguage:
    """The syntax of a tool's tags. In a tag, `FIELD` stands for the tool's name of the field with
    the reader's first name; in `literal`, `SIGN` stands for a sign that is shown as it is.
    """

    openers: tuple[str, ...]
    """What a tag begins with."""
    if_name: str = ""
    """Begins a condition that there is a name; empty where there is none, or it is undocumented."""
    name: str = ""
    name_in_text: str = ""
    """Empty where the tool would escape a name in a text part."""
    otherwise: str = ""
    end: str = ""
    literal: str = ""
    """A tag that shows a sign, for text parts; without one, an invisible character is put into an
    opener.
    """
    signs: tuple[str, ...] = ()
    """What has to be written as `literal` in a text part."""
    comment: str = ""
    """A tag that shows `COMMENT`, an HTML comment; empty where these are kept as they are."""
    backtick: str = ""
    """A tag that shows a backtick, which cannot be in `comment`."""

    def escape_tags(self, page: str, *, html: bool) -> str:
        """The page with all text escaped that the tool would take for a tag; it looks the same."""
        if html:
            parts = _STYLE.split(page)
            parts[::2] = (
                _opener_pattern(self.openers).sub(_as_entity, part) for part in parts[::2]
            )
            # In a style sheet, a space after the brace says the same.
            parts[1::2] = (
                _opener_pattern(self.openers).sub(r"\g<0> ", part) for part in parts[1::2]
            )
            page = "".join(parts)
            return _MARKUP.sub(self._with_comment, page) if self.comment else page
        if self.literal:
            return _opener_pattern(self.signs).sub(
                lambda sign: self.literal.replace("SIGN", sign[0]), page
            )
        return _opener_pattern(self.openers).sub(rf"\g<0>{_WORD_JOINER}", page)

    def greeting(self, parts: Sequence[str], without: str, field: str, *, html: bool) -> str:
        """Both sentences, of which the tool shows a reader one; `parts` is what stands around the
        name in the first.
        """
        # What stands before a tag must not begin one together with it.
        said = self.escape_tags(without + merge_tags.FIRST_NAME, html=html).removesuffix(
            merge_tags.FIRST_NAME
        )
        name = self.name if html else self.name_in_text
        if not (name and field):
            return said
        page = self.escape_tags("".join(part + merge_tags.FIRST_NAME for part in parts), html=html)
        page = page.removesuffix(merge_tags.FIRST_NAME)
        page = page.replace(merge_tags.FIRST_NAME, name.replace("FIELD", field))
        return self.if_name.replace("FIELD", field) + page + self.otherwise + said + self.end

    def _with_comment(self, piece: re.Match[str]) -> str:
        """A comment written as tags that show it, except for neutral tags in it."""
        if not piece[0].startswith("<!--"):
            return piece[0]
        parts = _NO_COMMENT.split(piece[0])
        parts[::2] = (self.comment.replace("COMMENT", part) for part in parts[::2])
        parts[1::2] = (part.replace("`", self.backtick) for part in parts[1::2])
        return "".join(parts)


def _as_entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


@cache
def _opener_pattern(openers: Iterable[str]) -> re.Pattern[str]:
    """Matches the first sign of each opener, before the rest of it or a neutral tag."""
    rests: dict[str, list[str]] = {}
    for opener in openers:
        rests.setdefault(opener[0], []).append(re.escape(opener[1:]))
    signs = [
        rf"{re.escape(first)}(?={'|'.join(others)}|{merge_tags.NEUTRAL_TAG.pattern})"
        for first, others in rests.items()
    ]
    return re.compile("|".join(signs) or "(?!)")


def _django(name: str) -> MergeLanguage:
    return MergeLanguage(
        openers=("{{", "{%", "{#"),
        if_name=f"{{% if {name} %}}",
        name=f"{{{{ {name} }}}}",
        # Values are escaped, in texts too, and neither tool names a filter that would not do it:
        # a name such as D'Arc would be D&#x27;Arc there.
        otherwise="{% else %}",
        end="{% endif %}",
        literal='{{ "SIGN" }}',
        signs=("{",),
    )


BREVO = _django("contact.FIELD")
BUTTONDOWN = _django("subscriber.metadata.FIELD")
KEILA = MergeLanguage(
    openers=("{{", "{%", "{#"),
    # In Liquid, an empty text counts as one, and no text is escaped by itself.
    if_name='{% if contact.FIELD and contact.FIELD != "" %}',
    name="{{ contact.FIELD | escape }}",
    name_in_text="{{ contact.FIELD }}",
    otherwise="{% else %}",
    end="{% endif %}",
    literal='{{ "SIGN" }}',
    signs=("{",),
)
LISTMONK = MergeLanguage(
    openers=("{{", "@TrackLink"),
    if_name="{{ if .Subscriber.Attribs.FIELD }}",
    name="{{ .Subscriber.Attribs.FIELD }}",
    otherwise="{{ else }}",
    end="{{ end }}",
    # The text part is read as HTML, too: a name would be escaped, and “<” begin an element.
    literal="{{ Safe `SIGN` }}",
    signs=("{", "<", "@TrackLink"),
    comment="{{ Safe `COMMENT` }}",
    backtick='{{ Safe "`" }}',
)
MAILCHIMP = MergeLanguage(
    openers=("*|",),
    if_name="*|IF:FIELD|*",
    name="*|FIELD|*",
    name_in_text="*|FIELD|*",
    otherwise="*|ELSE:|*",
    end="*|END:IF|*",
)
MAILJET = MergeLanguage(openers=("[[", "{{", "{%", "{#"))
GHOST = MergeLanguage(openers=("%%{",))
NONE = MergeLanguage(openers=())
"""No tags at all."""
UNKNOWN = MergeLanguage(
    openers=(
        *(f"{{{sign}" for sign in "{%#$" + string.ascii_letters),
        *("*|", "[[", "[%", "%%", "%{", "${", "#{", "<%", "<?"),
    )
)
"""For a tool that is not known here: whatever begins a tag in some tool."""
