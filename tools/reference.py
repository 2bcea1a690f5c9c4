"""Writes docs/reference/ (keys.md, checks.md, words.md, schemas/) from the code, and nothing else."""

import re
import sys
import typing
from pathlib import Path
from typing import Any

from portevoix.core.languages import language
from portevoix.core.terms import NOUNS, terms
from portevoix.importers import map as import_map
from portevoix.loading import greeting, project
from portevoix.loading.file_schemas import file_schemas
from portevoix.model import articles, people, roadmap
from portevoix.schema import record, text
from portevoix.schema.references import reference_fields
from portevoix.schema.struct import Field, unwrap
from portevoix.schema.validation import nested_structs

sys.path.insert(0, str(Path(__file__).parent))
import checks_reference

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "keys.md"
HEAD = """\
# Every key of every file

This page is made from the code. **Bold** keys are required; all others may be left out.
A key that is not here is an error, and the message says which one was probably meant.

- *text* is plain text, or text by language: `{fr: Bonjour, en: Hello}`.
- *day* is written year-month-day: `2026-11-30`.
- *target* is a day, month, quarter, half-year or year (`2026-12-03`, `2026-12`, `2026-Q4`,
  `2026-H2`, `2027`) or any text.
- *greeting* is one sentence, `"Hello,"`, or two, `{with_name: "Hello {first_name},", without_name:
  "Hello,"}`, for all languages or by language.
- *list of …* may be one value without its dash.
- *id of …* names a record that exists; if it does not, the message says so.
- Every block may also have `audience:` (`public`, `members` or `internal`) and `internal:`
  (anything; it never leaves an internal build).
"""
FILES: list[tuple[str, str, list[type[record.Record]]]] = [
    (
        "The plugin's options, in `mkdocs.yml`",
        "Under `plugins:`, `- portevoix:`.",
        [project.Options],
    ),
    (
        "`roadmap.yaml`",
        "Lists called `areas`, `objectives`, `items`, and `needs` for those that belong to no "
        "item yet; `statuses` holds a sentence for readers about each status. Once it is too "
        "long, it may be a folder `roadmap/` of such files.",
        [roadmap.Area, roadmap.Objective, roadmap.Item, roadmap.StatusSentences],
    ),
    (
        "`contributors.yaml`",
        "Lists called `organisations` and `people`.",
        [people.Organisation, people.Person],
    ),
    (
        "Markdown files in `content/`",
        "Between two lines `---` at the top of the file. The file's name is the record's id. "
        "`name.en.md` beside `name.md` is its English text: it repeats only `title`, `summary`, "
        "`quote`, `subject` or `preheader`.",
        [
            articles.ReleaseNote,
            articles.Spotlight,
            articles.Workshop,
            articles.Event,
            articles.Edition,
        ],
    ),
    (
        "The map of `portevoix import`",
        "A YAML file of any name; [Bring in what you have](../how-to/import.md) shows one. It is "
        "no record: it has no `audience` and no `internal`.",
        [import_map.Map],
    ),
]
TITLES = {
    articles.ReleaseNote: "Release note: `content/releases/`",
    articles.Spotlight: "Spotlight: `content/spotlights/`",
    articles.Workshop: "Workshop: `content/workshops/`",
    articles.Event: "Event: `content/events/`",
    articles.Edition: "Edition of the newsletter: `content/newsletter/`",
    import_map.Map: "The map",
}
COMMON = {"audience", "internal"}


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    done: set[type] = set()
    for title, lead, classes in FILES:
        parts.append(f"## {title}\n\n{lead}\n")
        queue = list(classes)
        while queue:
            cls = queue.pop(0)
            if cls in done:
                continue
            done.add(cls)
            parts.append(_section(cls))
            queue = [*nested_structs(cls).values(), *queue]
    return "\n".join(parts)


WORDS_HEAD = """\
# Words that a project may choose

This page is made from the code. Under `words:` in the options of the plugin, a term on the left has
a text, or one for each language:

```yaml
plugins:
  - portevoix:
      words:
        organisation: {fr: association, en: club}
        organisations: {fr: associations, en: clubs}
        status.planned: {fr: Décidé}
```

A noun has two terms, the second for several: give both. They are written as in a sentence; a
heading gets its capital. Sentences that hold such a word are none of these: a project has its own
by its own catalogue, see [Write in several languages](../how-to/translate.md).

| term | English | French |
| --- | --- | --- |
"""


def words_page() -> str:
    """The page of what `words:` may name."""
    rows = [f"| `{term}` | {word} | {_in_french(word)} |" for term, word in terms().items()]
    return WORDS_HEAD + "\n".join(rows) + "\n"


def _in_french(word: str) -> str:
    """The word that French readers see: a noun may stand after a number or in a heading alone."""
    french = language("fr")
    one, many = next((noun for noun in NOUNS if word in noun), (word, ""))
    if french.has(f"{{n}} {one}"):
        counted = french.ngettext(f"{{n}} {one}", f"{{n}} {many}", 1 if word == one else 2)
        return counted.removeprefix("{n} ")
    heading = word[:1].upper() + word[1:]
    return french.gettext(word) if french.has(word) else french.gettext(heading).lower()


def _section(cls: type[Any]) -> str:
    title = TITLES.get(cls, cls.__name__)
    summary = " ".join((cls.__doc__ or "").split("\n\n")[0].split())
    rows = ["| key | what it is | |", "| --- | --- | --- |"]
    own = cls is project.Options
    for name, field in cls.fields().items():
        key = field.key
        if key.startswith("@") or (key in COMMON and not (own and key == "audience")):
            continue
        label = f"**`{key}`**" if field.is_required else f"`{key}`"
        kind = _kind(cls, name, field)
        rows.append(f"| {label} | {kind} | {_about(field)} |")
    return f"### {title}\n\n{summary}\n\n" + "\n".join(rows) + "\n"


def _about(field: Field) -> str:
    about = field.description or ""
    default = field.default
    if isinstance(default, bool | str) and default != "":
        shown = str(default).lower() if isinstance(default, bool) else default
        about += f" Default: `{shown}`."
    return about.strip().replace("|", "\\|")


def _kind(cls: type[Any], name: str, field: Field) -> str:
    inner = nested_structs(cls).get(field.key)
    reference = reference_fields(cls).get(name)
    whole = _name(field.annotation)
    many = typing.get_origin(unwrap(field.annotation)) is tuple
    if inner is not None:
        whole = f"[{inner.__name__}](#{_anchor(inner)})"
        if typing.get_origin(unwrap(field.annotation)) is dict:
            whole = f"block of {whole} by key"
    elif reference:
        whole = "any id" if reference == "any" else f"id of {_article(reference)}"
    return f"list of {whole}" if many else whole


def _anchor(cls: type[Any]) -> str:
    """What the heading of a class is called in its address."""
    words = re.sub(r"[^\w\s-]", "", TITLES.get(cls, cls.__name__).lower())
    return re.sub(r"\s+", "-", words)


def _article(noun: str) -> str:
    return ("an " if noun[0] in "aeio" else "a ") + noun


def _name(annotation: Any) -> str:
    kind = unwrap(annotation)
    if typing.get_origin(kind) is tuple:
        return _name(typing.get_args(kind)[0])
    if typing.get_origin(kind) is typing.Literal:
        return ", ".join(f"`{word}`" for word in typing.get_args(kind))
    if typing.get_origin(kind) is dict:
        return "block of `key: value`"
    names = {
        str: "plain text",
        bool: "`true` or `false`",
        int: "number",
        text.Words: "text",
        text.Moment: "target",
        greeting.Greeting: "greeting",
    }
    if kind in names:
        return names[kind]
    return "day" if getattr(kind, "__name__", "") == "date" else "anything"


def schema_files() -> dict[str, str]:
    """The schemas that editors read, by their paths: one set a language."""
    return {
        f"{code}/{name}": schema
        for code in ("en", "fr")
        for name, schema in file_schemas(language(code).gettext, {}).items()
    }


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    words = PAGE.with_name("words.md")
    pages = (
        (PAGE, page()),
        (checks_reference.PAGE, checks_reference.page()),
        (words, words_page()),
    )
    schemas = [(PAGE.parent / "schemas" / name, one) for name, one in schema_files().items()]
    for file, text in (*pages, *schemas):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{file.relative_to(Path.cwd())}\n")
