"""What the model says of the keys that a map fills."""

import typing

from portevoix.schema.record import YamlBlock
from portevoix.schema.struct import bare
from portevoix.schema.validation import record_fields


def block_at(cls: type[YamlBlock], path: str) -> type[YamlBlock] | None:
    """The class of the block, or of each block in the list, at a path of keys."""
    found: type[YamlBlock] | None = cls
    for step in path.split("."):
        found = record_fields(found).get(step) if found else None
    return found


def is_list(cls: type[YamlBlock], key: str) -> bool:
    """Whether a key holds a list."""
    annotations = (one.annotation for one in cls.fields().values() if one.key == key)
    return any(typing.get_origin(bare(annotation)) is tuple for annotation in annotations)
