"""What `mkdocs.yml` says of the mails: who writes, how they look, which tools send them."""

import re
from typing import Annotated, Any

from portevoix.core.problems import N_
from portevoix.loading.greeting import Salutation
from portevoix.schema.annotations import ReadBy, Short
from portevoix.schema.errors import refusal
from portevoix.schema.record import Address, Id, Many, YamlBlock
from portevoix.schema.struct import field
from portevoix.schema.text import Text


def _colour(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"#?[0-9a-fA-F]{3}([0-9a-fA-F]{3})?", value.strip()):
        digits = value.strip().removeprefix("#").lower()
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    raise refusal(
        "not-a-colour",
        N_('“{value}” is not a colour: write it in quotes, as in "#0b6b5d".'),
        value=value if isinstance(value, str) and value else "…",
    )


def _web_address(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"https://[^\s<>\"]+", value):
        return value
    raise refusal(
        "not-an-address",
        N_("“{value}” is not a web address that starts with https://."),
        value=value if isinstance(value, str) else "…",
    )


_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_MAIL_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@[^\W_][\w-]*(\.[\w-]+)*")


def is_mail_address(text: str) -> bool:
    """Whether it is one e-mail address, and nothing else: no name, no second one, no header."""
    return _MAIL_ADDRESS.fullmatch(text) is not None


def _mail_address(value: Any) -> Any:
    if isinstance(value, str) and is_mail_address(value):
        return value
    raise refusal(
        "not-a-mail-address",
        N_("“{value}” is not an e-mail address."),
        value=value if isinstance(value, str) else "…",
    )


def _width(value: Any) -> Any:
    number = int(value) if str(value).isascii() and str(value).isdigit() else 0
    if 24 <= number <= 560:
        return number
    raise refusal(
        "not-a-width",
        N_("“{value}” is not a width that fits a mail: write a number from 24 to 560."),
        value=value if isinstance(value, str) else "…",
    )


def _field_name(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(
        r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*", value
    ):
        return value
    raise refusal(
        "not-a-field",
        N_(
            "“{value}” is not what a tool calls a field: plain letters, digits and _, as in PRENOM."
        ),
        value=value if isinstance(value, str) else "…",
    )


Width = Annotated[int, ReadBy(_width)]
Colour = Annotated[str, ReadBy(_colour)]
WebAddress = Annotated[str, ReadBy(_web_address)]
MailAddress = Annotated[str, ReadBy(_mail_address)]
FieldName = Annotated[str, ReadBy(_field_name)]


class Colours(YamlBlock):
    """The colours of a mail; those not given follow from the brand's or are good defaults."""

    brand: Colour | None = field(default=None, description="Links, buttons, the mark of a section.")
    text: Colour | None = field(default=None, description="What is read.")
    muted: Colour | None = field(default=None, description="Dates and other small print.")
    background: Colour | None = field(default=None, description="Around the letter.")
    surface: Colour | None = field(default=None, description="The letter’s own paper.")
    tint: Colour | None = field(default=None, description="Behind what should stand out.")
    line: Colour | None = field(default=None, description="Thin lines between parts.")


class Logo(YamlBlock):
    """The picture at the top of a mail."""

    src: str = field(description="Path from the content folder.")
    dark: str | None = field(default=None, description="Another picture for dark screens.")
    alt: Text = field(description="What it says, as a rule the name.")
    width: Width = field(default=160, description="In pixels, as shown.")


class Tags(YamlBlock):
    """What a tool replaces in a mail for each reader."""

    unsubscribe: Address | None = field(default=None, description="Goes where an address goes.")
    preferences: Address | None = field(default=None, description="Goes where an address goes.")
    browser: Address | None = field(
        default=None,
        description="The mail in a browser; the portal’s own archive page if not given.",
    )
    name_field: FieldName | None = field(
        default=None, description="What the tool calls a reader’s first name: PRENOM, FNAME, …"
    )
    address: str | None = field(default=None, description="The sender’s postal address.")


class Profile(Tags):
    """An e-mail tool: one that is known, its tags changed, or one of your own."""

    id: Id


class MailOptions(YamlBlock):
    """The mails, under `mail:`."""

    sender: Text | None = field(
        default=None, description="Who writes; the site’s name if not given."
    )
    address: MailAddress | None = field(default=None, description="The sender’s e-mail address.")
    reply_to: MailAddress | None = None
    postal_address: Text | None = field(
        default=None, description="At the foot of every mail: the law asks for it."
    )
    reason: Text | None = field(
        default=None, description="Why readers get it: “You subscribed on …”."
    )
    greeting: Salutation | None = field(
        default=None, description="The first line, with the reader’s first name and without."
    )
    unsubscribe: WebAddress | None = field(
        default=None, description="Where one click unsubscribes, for mails that no tool sends."
    )
    list_id: str | None = field(
        default=None, description="The list’s name in headers: letter.example.org."
    )
    logo: Logo | None = None
    colours: Colours = field(default=Colours(), description="On light screens.")
    dark: Colours = field(default=Colours(), description="On dark screens.")
    profiles: Many[Annotated[Profile, Short("id", str)]] = field(
        default=(),
        description="The tools to write mails for: mailchimp, brevo, mailjet, listmonk, …",
    )
