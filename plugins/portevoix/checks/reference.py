"""The page of the reference about the checks, made from the checks."""

import textwrap
from collections.abc import Iterator

from portevoix.checks import CHECKS, GRADES, ROOMS, Check
from portevoix.checks.check import EXAMPLE_DAY, Files

_INTRODUCTION = f"""\
# Checks

What `portevoix check` looks for beside plain mistakes, and what the portal's build says too.
Each check has a code. How severe it is can be set in `mkdocs.yml`:

```yaml
plugins:
- portevoix:
    checks:
      note-without-item: off
      need-unanswered: error
```

An `error` ends a build, a `warning` does so under `--strict`, and `off` is not looked for. The
examples hold on {EXAMPLE_DAY}. This page is made from the code: `make reference` writes it anew.
"""


def page() -> str:
    """The page, in Markdown."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _INTRODUCTION
    for room, title in ROOMS.items():
        yield f"## {title}\n"
        for check in CHECKS:
            if check.room == room:
                yield from _check(check)


def _check(check: Check) -> Iterator[str]:
    yield f"### `{check.code}`\n"
    yield f"{check.summary} *({GRADES[check.grade]})*\n"
    yield f"{check.remedy}\n"
    changed = [name for name in check.wrong if check.wrong[name] != check.right.get(name)]
    added = [name for name in check.right if name not in check.wrong]
    yield "Found in:\n"
    yield from _files(check.wrong, changed or list(check.wrong))
    yield "Not found in:\n" if changed else "Not found with this file beside it:\n"
    kept = [name for name in changed if name in check.right]
    yield from _files(check.right, [*kept, *added])


def _files(files: Files, names: list[str]) -> Iterator[str]:
    for name in names:
        text = textwrap.dedent(files[name]).strip()
        kind = name.rpartition(".")[2].replace("md", "markdown")
        yield f'```{kind} title="{name}"\n{text}\n```\n'
