"""What every record has: an audience, an origin in the files, and typed references."""

import functools
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from portevoix.community.text import Given, ReadBy, Text, refusal
from portevoix.problems import N_, Place

Audience = Literal["public", "members", "internal"]
AUDIENCES: tuple[Audience, ...] = ("public", "members", "internal")
"""From the widest to the narrowest."""


_OPEN_TO = {audience: AUDIENCES[:number] for number, audience in enumerate(AUDIENCES, 1)}


def is_visible(audience: Audience, to: Audience) -> bool:
    """Whether a reader of audience `to` may see what is meant for `audience`."""
    return audience in _OPEN_TO[to]


class Ref(NamedTuple):
    """Marks a field as the id of a record of that kind."""

    kind: str


class YamlBlock(BaseModel):
    """Lines of “key: value” in a YAML file, validated and frozen."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    origin: Annotated[Place, Given()] = Field(Place(""), alias="@origin", exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any, info: ValidationInfo) -> Any:
        """Remember where it stood; a key with nothing after it is as good as absent."""
        line = getattr(data, "line", 0)
        if isinstance(data, dict) and None in data.values():
            data = {k: v for k, v in data.items() if v is not None or k not in cls._defaulted()}
        if line and info.context:
            return {**data, "@origin": Place(info.context["path"], line, 1)}
        return data

    @classmethod
    @functools.cache
    def _defaulted(cls) -> frozenset[str]:
        """The keys that may be absent."""
        fields = cls.model_fields.items()
        return frozenset(f.alias or name for name, f in fields if not f.is_required())

    def changed(self, **values: Any) -> Self:
        """The same block with other values, which are trusted to be of their types."""
        return self.model_copy(update=values)

    @classmethod
    def keys(cls) -> Iterator[str]:
        """The keys that an author may write."""
        for name, field in cls.model_fields.items():
            if not (field.alias or name).startswith("@"):
                yield field.alias or name


class Record(YamlBlock):
    """A part of what a community is: it has an audience, and may hold what is internal."""

    kind: ClassVar[str] = ""
    is_named: ClassVar[bool] = True
    """False for a person who is only counted."""

    audience: Audience | None = Field(None, description="Who may see it; see “audiences”.")
    internal: Any = Field(None, description="Anything; never leaves an internal build.")


ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_ID = re.compile(ID_PATTERN)


def _id(value: Any) -> Any:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise refusal(
            "bad-id",
            N_("“{value}” cannot be an id: use plain letters, digits, - _ and full stops."),
            value=value if isinstance(value, str) else "…",
        )
    return value


Id = Annotated[str, ReadBy(_id)]
"""What a record is called for ever: letters without accents, digits, `-`, `_`, `.`; its URL."""


def _list(value: Any) -> Any:
    """One value where several may stand is a list of one."""
    return value if isinstance(value, list | tuple) or value is None else [value]


def _tuple(value: Any) -> Any:
    return () if value is None else _list(value)


T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_tuple)]
"""A list; a single value may stand without its brackets or dash."""


def _link(value: Any) -> Any:
    return {"url": value} if isinstance(value, str) else value


class Link(Record):
    """An address outside the portal, with a title where the address does not speak for itself."""

    url: str
    title: Text | None = None


class Picture(Record):
    """A picture in the content folder, and what it shows in words."""

    src: str = Field(description="Path from the content folder.")
    alt: Text = Field(description="What the picture shows, for those who don't see it.")
    caption: Text | None = None


class Count(Record):
    """How many people and organisations, where not all are named."""

    people: int | None = Field(None, ge=0)
    organisations: int | None = Field(None, ge=0)


LinkOrUrl = Annotated[Link, BeforeValidator(_link)]
