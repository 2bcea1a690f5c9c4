"""Links with which readers say more of a need, as the configuration gives them."""

import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from portevoix.core.problems import N_
from portevoix.schema.annotations import ConvertBy
from portevoix.schema.converters import converter_for
from portevoix.schema.errors import FieldError, ValidationError
from portevoix.schema.record import Address, Record
from portevoix.schema.struct import field
from portevoix.schema.text import Text

FIELDS = ("need", "id", "url")
"""What an address may have in braces: the words of the need, its id, the address of its page."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_convert_address = converter_for(Address)


def _convert(value: Any) -> Any:
    address = _convert_address(value, "")
    unknown = [word for word in _FIELD.findall(address) if word not in FIELDS]
    if unknown:
        message = N_("“{word}” is nothing that an address can be filled with.")
        raise ValidationError(
            [FieldError("unknown-value", message, {"word": unknown[0]}, known=FIELDS)]
        )
    return address


class NeedLink(Record):
    """A way to say more of a need: a form, a forum, a mail that is addressed and begun."""

    title: Text
    url: Annotated[str, ConvertBy(_convert)] = field(
        description="An address in which `{need}`, `{id}` and `{url}` are filled in."
    )

    def address(self, values: Mapping[str, str]) -> str:
        """The address for one need; what is filled in is quoted."""
        return _FIELD.sub(lambda found: quote(values[found[1]], safe=""), self.url)
