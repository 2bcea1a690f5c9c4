"""Files are rewritten where their Markdown is of the former dialect, and nowhere else."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.rewriting import plan_rewrite

ROADMAP = """\
# The plan, with a comment
areas:
- {id: home, title: "Home"}  # as it is

items:
- id: page
  title: Page
  status: planned
  area: home
  description: |
    First.

    !!! note
        Look here.

    Last.
  # another comment
- id: other
  title: '!!! note'
  status: planned
  area: home
  summary: {fr: "Un [lien](a.md){: .b }", en: A link}
"""
NOTE = (
    "---\ntitle: A note  \ndate: 2026-11-10\narea: home\n---\n\n\n??? tip\n    Hidden.\n\nEnd.  \n"
)


def test_only_what_changes_changes(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> None:
    root = write_project({"content/about.md": "!!! note\n    By hand.\n"})
    (root / "roadmap.yaml").write_text(ROADMAP, encoding="utf-8")
    note = root / "content" / "releases" / "note.md"
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_bytes(b"\xef\xbb\xbf" + NOTE.replace("\n", "\r\n").encode())
    found = read_all(root)
    plan = plan_rewrite(found.project, load(found.project, Problems()))
    assert (sorted(plan.texts), plan.unchanged) == (
        ["content/releases/note.md", "roadmap.yaml"],
        [],
    )
    plan.apply(found.project)
    text = (root / "roadmap.yaml").read_text(encoding="utf-8")
    changed = {
        "    !!! note\n        Look here.\n": "    > [!NOTE]\n    > Look here.\n",
        ' {fr: "Un [lien](a.md){: .b }", en: A link}': ' {fr: "Un [lien](a.md)", en: A link}',
    }
    expected = ROADMAP
    for old, new in changed.items():
        expected = expected.replace(old, new)
    assert text == expected
    rewritten = NOTE.replace(
        "??? tip\n    Hidden.\n",
        "<details><summary>Tip</summary>\n\nHidden.\n\n</details>\n",
    )
    assert note.read_bytes() == b"\xef\xbb\xbf" + rewritten.replace("\n", "\r\n").encode()
    assert (root / "content" / "about.md").read_text() == "!!! note\n    By hand.\n"
    again = read_all(root)
    assert plan_rewrite(again.project, load(again.project, Problems())).texts == {}
