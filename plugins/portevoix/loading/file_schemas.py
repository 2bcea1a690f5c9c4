"""The JSON Schemas of a project's files: of the lists in YAML, of each kind of front matter."""

import json
from collections.abc import Callable, Mapping

from portevoix.loading.content import FOLDERS
from portevoix.loading.lists import CONTRIBUTORS, ROADMAP, STATUSES, Keys
from portevoix.model.roadmap import StatusSentences
from portevoix.schema.json_schema import DRAFT, Ids, Schema, SchemaMaker

_LISTS = {"roadmap": ROADMAP, "contributors": CONTRIBUTORS}


def file_schemas(gettext: Callable[[str], str], ids: Ids) -> Mapping[str, str]:
    """The text of each schema by the name of its file; `ids` are those that references may name."""
    found = {f"{name}.json": _of_lists(keys, gettext, ids) for name, keys in _LISTS.items()}
    for folder, cls in FOLDERS.items():
        maker = SchemaMaker(gettext, ids)
        found[f"{folder}.json"] = _whole(maker, maker.reference(cls))
    return {
        name: json.dumps(one, ensure_ascii=False, indent=1) + "\n" for name, one in found.items()
    }


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _of_lists(keys: Keys, gettext: Callable[[str], str], ids: Ids) -> Schema:
    maker = SchemaMaker(gettext, ids)
    properties: Schema = {
        key: {"type": ["array", "null"], "items": maker.reference(cls)} for key, cls in keys.items()
    }
    if keys is ROADMAP:
        properties[STATUSES] = maker.reference(StatusSentences)
    top = {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
    return _whole(maker, top)


def _whole(maker: SchemaMaker, top: Schema) -> Schema:
    # A neighbour of “$ref” is not looked at in this draft.
    return {"$schema": DRAFT, "allOf": [top], "definitions": maker.definitions}
