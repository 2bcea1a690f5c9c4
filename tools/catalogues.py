"""Gather the words to translate, and put them into the catalogues: `make catalogues`.

English is in the code and the templates. Each `locale/<language>.po` keeps its translations, gets an
empty one for each new message, and loses unused ones. `readers.pot` has the messages for readers of
pages and mails, `messages.pot` the rest: a new catalogue begins with them. Click's own messages are
compiled as well, as gettext reads nothing else.
"""

import ast
import datetime
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from portevoix.cli.language import CLICK_DOMAIN, CLICK_MESSAGES, CLICK_PLURALS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "portevoix"
LOCALE = PACKAGE / "locale"
FOR_READERS = (
    "feeds", "site", "core/languages.py", "markdown/render.py", "mail/view.py", "core/words.py",
)  # fmt: skip
"""Rooms and modules whose messages are shown on pages and in mails."""
FOR_THE_TEAM = ("site/links.py", "preview.html", "report.html")
"""Of those, modules and templates whose messages only the team reads."""
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {code}\\n"
"Plural-Forms: nplurals={forms}; plural={plural};\\n"

"""

SINGLE = ("N_", "_", "gettext", "say")
"""Functions that are called with one message."""
PLURAL = ("ngettext", "say", "count")
"""Functions that are called with a singular and a plural; `count` only where it is no method."""
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
IN_TEMPLATES = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}

MessageId = str | tuple[str, str]


def gather_messages(*, of_readers: bool = False) -> Catalog:
    """Every string of the code and of the templates that a user may read; or those that readers of
    pages and mails do.
    """
    catalog = Catalog()
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        if not of_readers or _is_for_readers(path.relative_to(PACKAGE)):
            _add(catalog, in_code(path.read_text(encoding="utf-8")))
    if not of_readers:
        _add(catalog, iter(CLICK_PLURALS))
    for path in sorted((ROOT / "site_templates").rglob("*")):
        if path.suffix in (".html", ".txt") and not (of_readers and path.name in FOR_THE_TEAM):
            found = extract_from_file("jinja2", path, KEYWORDS, (), IN_TEMPLATES)
            _add(catalog, (message for _, message, _, _ in found))
    return catalog


def _is_for_readers(module: Path) -> bool:
    name = module.as_posix()
    return not {name, module.parts[0]}.isdisjoint(FOR_READERS) and name not in FOR_THE_TEAM


def in_code(text: str) -> Iterator[MessageId]:
    """The strings of a Python file. Two marked strings with `{n}`, side by side, are a plural
    that is kept for later: `(N_("{n} item"), N_("{n} items"))`.
    """
    tree = ast.parse(text)
    halves: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple):
            for one, many in zip(node.elts, node.elts[1:], strict=False):
                pair = _marked(one), _marked(many)
                if all("{n}" in half for half in pair):
                    halves |= {one, many}
                    yield pair
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node not in halves:
            yield from _in_call(node)


def _marked(node: ast.AST) -> str:
    messages = list(_in_call(node)) if isinstance(node, ast.Call) and _name(node) == "N_" else []
    return messages[0] if messages and isinstance(messages[0], str) else ""


def _in_call(node: ast.Call) -> Iterator[MessageId]:
    strings = [
        argument.value
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    if _name(node) in PLURAL and len(strings) == 2 and len(node.args) >= 3:
        yield strings[0], strings[1]
    elif _name(node) in SINGLE and len(strings) == 1 == len(node.args[:1]) and strings[0]:
        yield strings[0]


def _name(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    is_ours = isinstance(node.func, ast.Attribute) and node.func.attr.endswith("gettext")
    return node.func.attr if is_ours and isinstance(node.func, ast.Attribute) else ""


def _add(catalog: Catalog, found: Iterator[MessageId]) -> None:
    for message in found:
        if message and not _is_known(catalog, message):
            catalog.add(message)


def _is_known(catalog: Catalog, message: MessageId) -> bool:
    """Whether a message is in the catalogue, also as the singular of a plural."""
    known: Message | None = catalog.get(message if isinstance(message, str) else message[0])
    if known is None:
        return False
    return isinstance(message, str) or isinstance(known.id, tuple)


def catalogue(code: str) -> Catalog:
    with (LOCALE / f"{code}.po").open("rb") as source:
        return read_po(source, locale=code)


def untranslated(known: Catalog, messages: Catalog) -> list[str]:
    """Messages without a translation, or not in all its plural forms."""
    return [_first(message) for message in messages if message.id and not _string(known, message)]


def unused(known: Catalog, messages: Catalog) -> list[str]:
    """Translations of messages that are no longer used."""
    return [_first(m) for m in known if m.id and messages.get(_first(m)) is None]


_FIELD = re.compile(r"%\((\w+)\)s|(?<!\{)\{(\w+)(?:![rs])?\}(?!\})")


def fields(text: str) -> set[str]:
    """The names of fields in a text: `%(name)s`, `{name}`."""
    return {found.group(1) or found.group(2) for found in _FIELD.finditer(text)}


def _string(known: Catalog, message: Message) -> str | tuple[str, ...]:
    """The translation of a message, with all forms of a plural; empty where one is missing."""
    found = known.get(_first(message))
    if found is None or isinstance(found.id, str) != isinstance(message.id, str):
        return ""
    forms = found.string if isinstance(found.string, tuple) else (found.string,)
    return found.string if all(forms) else ""


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def updated(known: Catalog, messages: Catalog, code: str) -> str:
    """The text of a catalogue with all messages that are used, and no others."""
    catalog = Catalog(locale=code)
    for message in messages:
        if message.id:
            catalog.add(message.id, _string(known, message) or None)
    output = io.BytesIO()
    write_po(output, catalog, omit_header=True, sort_output=True, width=0)
    header = HEADER.format(code=code, forms=known.num_plurals, plural=known.plural_expr)
    return header + output.getvalue().decode("utf-8").strip() + "\n"


def template(messages: Catalog, without: Catalog | None = None) -> str:
    """The text of a catalogue without translations, of what is not in another."""
    catalog = Catalog()
    for message in messages:
        if message.id and not (without and without.get(_first(message))):
            catalog.add(message.id)
    output = io.BytesIO()
    write_po(output, catalog, omit_header=True, sort_output=True, width=0)
    return output.getvalue().decode("utf-8").strip() + "\n"


def templates(messages: Catalog) -> dict[str, str]:
    """The templates of catalogues, by the names of their files."""
    readers = gather_messages(of_readers=True)
    return {"readers.pot": template(readers), "messages.pot": template(messages, readers)}


def for_click(known: Catalog) -> bytes:
    """Click's messages, compiled; the same bytes on any day."""
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    catalog = Catalog(locale=known.locale, creation_date=day, revision_date=day)
    for message in (*CLICK_MESSAGES, *CLICK_PLURALS):
        if found := known.get(message if isinstance(message, str) else message[0]):
            catalog.add(message, found.string)
    output = io.BytesIO()
    write_mo(output, catalog)
    return output.getvalue()


def main() -> int:
    messages = gather_messages()
    for name, text in templates(messages).items():
        (LOCALE / name).write_text(text, encoding="utf-8")
    for path in sorted(LOCALE.glob("*.po")):
        known = catalogue(path.stem)
        missing = untranslated(known, messages)
        path.write_text(updated(known, messages, path.stem), encoding="utf-8")
        compiled = LOCALE / path.stem / "LC_MESSAGES" / f"{CLICK_DOMAIN}.mo"
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(for_click(known))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(missing)} to translate\n")
        sys.stdout.writelines(f"  {message}\n" for message in missing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
