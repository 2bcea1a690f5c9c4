"""What the model says of the keys that a map fills."""

import typing

from portevoix.schema.record import SourceStruct
from portevoix.schema.struct import unwrap
from portevoix.schema.validation import nested_structs


def block_at(cls: type[SourceStruct], path: str) -> type[SourceStruct] | None:
    """The class of the block, or of each block in the list, at a path of keys."""
    found: type[SourceStruct] | None = cls
    for step in path.split("."):
        found = nested_structs(found).get(step) if found else None
    return found


def is_list(cls: type[SourceStruct], key: str) -> bool:
    """Whether a key holds a list."""
    annotations = (one.annotation for one in cls.fields().values() if one.key == key)
    return any(typing.get_origin(unwrap(annotation)) is tuple for annotation in annotations)
