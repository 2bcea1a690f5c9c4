"""What every record has: an audience, an origin in the files, and typed references."""

import datetime
import re
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from portevoix.core.everyday_words import folded
from portevoix.core.problems import N_, Place
from portevoix.core.schemes import is_safe
from portevoix.schema.annotations import ConvertBy, Minimum, OneOrMany, SetByLoader, Shorthand
from portevoix.schema.converters import check_characters, convert, one_of
from portevoix.schema.errors import FieldError, ValidationError
from portevoix.schema.struct import Struct, field
from portevoix.schema.text import Day, Text

Audience = Literal["public", "members", "internal"]
AUDIENCES: tuple[Audience, ...] = ("public", "members", "internal")
"""From the widest to the narrowest."""


_OPEN_TO = {audience: AUDIENCES[:number] for number, audience in enumerate(AUDIENCES, 1)}


def is_visible(audience: Audience, to: Audience) -> bool:
    """Whether a reader of audience `to` may see what is meant for `audience`."""
    return audience in _OPEN_TO[to]


class TimedAudience(str):  # noqa: SLOT000 - a string cannot have slots
    """An audience that ends: the record is for everyone after the day `until`.

    It equals the plain word, so that who does not know the day takes it for lasting.
    """

    until: datetime.date

    @classmethod
    def of(cls, audience: Audience, until: datetime.date) -> "TimedAudience":
        timed = cls(audience)
        timed.until = until
        return timed


def audience_on(audience: Any, today: datetime.date) -> Any:
    """The audience on a day."""
    has_ended = isinstance(audience, TimedAudience) and audience.until < today
    return AUDIENCES[0] if has_ended else audience


def narrowness(audience: Any) -> tuple[int, datetime.date]:
    """By which audiences are compared: the largest is the narrowest, and the one that lasts."""
    until = audience.until if isinstance(audience, TimedAudience) else datetime.date.max
    return AUDIENCES.index(audience), until


class _TimedAudienceKeys(Struct):
    for_: Audience = field(key="for")
    until: Day


def _convert_audience(value: Any) -> Any:
    if not isinstance(value, dict) or not value:
        return _convert_word(value, "")
    keys = convert(_TimedAudienceKeys, value)
    return TimedAudience.of(keys.for_, keys.until)


_convert_word = one_of(AUDIENCES)
_AUDIENCE_SHAPE = {
    "anyOf": [
        {"enum": list(AUDIENCES)},
        {
            "type": "object",
            "properties": {"for": {"enum": list(AUDIENCES)}, "until": {"type": "string"}},
            "required": ["for", "until"],
            "additionalProperties": False,
        },
    ]
}
AudienceOfRecord = Annotated[Audience, ConvertBy(_convert_audience, _AUDIENCE_SHAPE)]
"""`public`, `members` or `internal`; with an end: `{for: members, until: 2027-01-20}`."""


class Ref(NamedTuple):
    """Annotates a field as the id of a record of that kind."""

    kind: str


class SourceStruct(Struct):
    """A struct that is written in a file, and knows its place there."""

    origin: Annotated[Place, SetByLoader()] = field(
        default=Place(""), key="@origin", is_content=False
    )


class Record(SourceStruct):
    """What a file describes: it has an audience, and may hold what is internal."""

    audience: AudienceOfRecord | None = field(
        default=None, description=N_("Who may see it, and until when; see “audiences”.")
    )
    internal: Any = field(default=None, description=N_("Anything; never leaves an internal build."))


ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]*"
ID = re.compile(ID_PATTERN)


def _convert_id(value: Any) -> Any:
    if not isinstance(value, str) or not ID.fullmatch(value):
        shown = value if isinstance(value, str) else "…"
        message = N_("“{value}” cannot be an id: use plain letters, digits, - _ and full stops.")
        near = folded(shown).replace("_", "-")
        hint = N_("“{near}” would do.") if ID.fullmatch(near) else ""
        raise ValidationError([FieldError("bad-id", message, {"value": shown, "near": near}, hint)])
    return value


_ID_SHAPE = {
    "type": ["string", "number", "boolean"],
    "pattern": f"^{ID_PATTERN}$",
    "minimum": 0,
}
Id = Annotated[str, ConvertBy(_convert_id, _ID_SHAPE)]
"""What a record is called for ever: letters without accents, digits, `-`, `_`, `.`; its URL."""


class NamedRecord(Record):
    """A record that stands by itself: references and addresses name it by kind and id."""

    kind: ClassVar[str]
    id: Id

    @property
    def is_named(self) -> bool:
        """False for a person who is only counted."""
        return True


T = TypeVar("T")
RETRACTED = N_(
    "The day on which it was taken back: nobody but the team sees it any more, and its address "
    "says so."
)
FORMERLY = N_("Ids that it had, oldest first: their addresses lead to this one.")
Many = Annotated[tuple[T, ...], OneOrMany()]
"""A list; a single value may stand without its brackets or dash."""


Total = Annotated[int, Minimum(0)]


def _convert_address(value: Any) -> Any:
    # What browsers leave out of an address is left out here.
    address = value.strip(_AROUND).translate(_INSIDE) if isinstance(value, str) else ""
    if isinstance(value, str) and is_safe(address):
        return check_characters(address)
    message = N_("“{value}” is not an address that a page may link to.")
    hint = N_("Links start with https://, http://, mailto: or tel:.")
    shown = value if isinstance(value, str) and value else "…"
    raise ValidationError([FieldError("not-an-address", message, {"value": shown}, hint)])


_AROUND = "".join(map(chr, range(0x21)))
_INSIDE = dict.fromkeys(map(ord, "\t\n\r"))

Address = Annotated[str, ConvertBy(_convert_address, {"type": ["string", "number", "boolean"]})]
"""Where a link leads: `https://…`, `http://…`, `mailto:…`, `tel:…`, or a path on the site."""


class Link(Record):
    """An address outside the portal, with a title where the address does not speak for itself."""

    url: Address
    title: Text | None = None


LinkOrUrl = Annotated[Link, Shorthand("url", str)]


class Picture(Record):
    """A picture in the content folder, and what it shows in words."""

    src: str = field(description=N_("Path from the content folder."))
    alt: Text = field(description=N_("What the picture shows, for those who don't see it."))
    caption: Text | None = None


class Count(Record):
    """How many people and organisations, where not all are named."""

    people: Total | None = None
    organisations: Total | None = None
