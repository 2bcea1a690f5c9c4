"""The page of the reference about the codes, made from the list and the examples."""

import re
from collections.abc import Iterator
from pathlib import Path

from portevoix.codes import SEVERITIES, Code, sections, sections_of_packages

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "tests" / "examples"
PAGE = ROOT / "docs" / "reference" / "checks.md"
LONGEST = 30
"""Lines that are shown of a file."""
_TAG, _AS_CODE = re.compile(r"<\w+>"), r"`\g<0>`"
ORIGINS = {
    "reading": "while files are read",
    "content": "in what was read",
    "mail": "in editions and mails",
    "mkdocs": "by MkDocs",
    "import": "by `portevoix import`",
    "revisions": "by comparing with a former state (`portevoix check --against REVISION`)",
}
_INTRODUCTION = """\
# Checks

All that `portevoix check`, a build and an import may tell, by its code. How severe it is can be set
in `mkdocs.yml`, unless it is *fixed*: nothing can be made of what cannot be read, and MkDocs’ own
options say how severe its findings are.

```yaml
plugins:
- portevoix:
    checks:
      note-without-item: off
      need-unanswered: warning
```

An `error` ends a build, and a `warning` does so under `--strict`. `advice` is for what the day alone
brings about: it is told, never refused. `off` is not told. The examples hold on 2026-11-30. This
page is made from the code and from `tests/examples/`: `make reference` writes it anew.
"""


def page() -> str:
    """The page, in Markdown."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _INTRODUCTION
    for section in (*sections(), *sections_of_packages()):
        yield f"## {section.title}\n"
        yield f"Found {ORIGINS[section.codes[0].origin]}.\n"
        for code in section.codes:
            yield from _code(code)


def _code(code: Code) -> Iterator[str]:
    fixed = "" if code.is_configurable else ", fixed"
    yield f"### `{code.code}`\n"
    yield f"{_TAG.sub(_AS_CODE, code.summary)} *({SEVERITIES[code.severity]}{fixed})*\n"
    yield f"{_TAG.sub(_AS_CODE, code.remedy)}\n"
    wrong, right = (_files(EXAMPLES / code.code / side) for side in ("wrong", "right"))
    if not wrong:
        return
    changed = [name for name in wrong if wrong[name] != right.get(name)]
    added = [name for name in right if name not in wrong]
    kept = [name for name in changed if name in right]
    yield "Found in:\n"
    yield from _shown(wrong, right, changed or list(wrong))
    if kept or added:
        yield "Not found in:\n" if changed else "Not found with this file beside it:\n"
        yield from _shown(right, wrong, [*kept, *added])


def _files(folder: Path) -> dict[str, str]:
    """The text files of an example by their paths, and what others are."""
    found = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_symlink():
            found[name] = f"-> {file.readlink()}"
        elif file.is_file():
            found[name] = file.read_bytes().decode("utf-8", "replace")
    return found


def _shown(files: dict[str, str], others: dict[str, str], names: list[str]) -> Iterator[str]:
    for name in names:
        lines = files[name].strip().split("\n")
        default = ROOT / name
        if name.startswith("site_templates") and default.is_file() and name not in others:
            before = default.read_text("utf-8").split("\n")
            lines = ["…", *(line for line in lines if line not in before)]
        lines = lines[:LONGEST]
        lines = [line if len(line) < 160 else line[:100] + "…" for line in lines]
        if "\x00" in files[name]:
            lines = ["…"]
        kind = name.rpartition(".")[2].replace("md", "markdown")
        text = "\n".join(lines).strip()
        yield f'```{kind} title="{name}"\n{text}\n```\n'
