"""What must not be published is nowhere in what a build writes."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

Site = dict[str, bytes]
PLANTED = "zyzzogeton"
CONFIG = """
    site_name: Essai
    site_url: https://portail.example/
    docs_dir: content
    theme: {name: material, font: false}
    exclude_docs: /releases/excluded-*.md
    draft_docs: /releases/drafted-*.md
    plugins:
    - portevoix: {languages: [fr, en], assets: .}
    nav:
    - index.md
    - files.md
    - Plan: plan.md
    - Closed zyzzogeton: roadmap/closed-zyzzogeton.md
    - Closed zyzzogeton: zyzzogeton.md
"""
LINKED = f"""
Un <!-- {PLANTED} --> [lien](BASEroadmap/closed-{PLANTED}.md#needs), un
[autre](https://portail.example/roadmap/closed-{PLANTED}/).

[//]: # ({PLANTED})

Une [page](BASE{PLANTED}.md), un [brouillon](BASEreleases/{PLANTED}.md), [rien][r].

[r]: BASE{PLANTED}/nothing.md

"""
"""Text of a page or a note that leads to what is hidden, by links as seen from BASE."""
RAW = f"""
<a href="BASEroadmap/closed-{PLANTED}.md">lien</a> <a href='/en/{PLANTED}/'>lien</a>
`<!-- code -->`
"""
ROADMAP = f"""
    areas:
    - {{id: gifts, title: Dons}}
    items:
    - id: open
      title: Ouvert
      status: planned
      picture: {{src: pictures/both.svg, alt: Ouvert}}
      internal: "{PLANTED}, pictures/internal.svg, pictures/both.svg"
    - {{id: closed-{PLANTED}, title: {PLANTED}, status: planned, audience: members,
       description: '<img src="pictures/closed.svg">'}}
"""


def note(keys: str, text: str) -> str:
    title = text.partition(" ")[0]
    return f"---\n{{title: {title}, date: 2026-11-10, area: gifts{keys}}}\n---\n{text}\n"


SECRET = {
    "releases/excluded-1.md": note("", f"{PLANTED} ![a](../pictures/excluded.svg)"),
    "releases/drafted-1.md": note("", f"{PLANTED} ![a](../pictures/drafted.svg)"),
    "releases/draft.md": note(", draft: true", f"{PLANTED} <img src=../pictures/draft.svg>"),
    "about.md": f"---\naudience: members\ncover: pictures/cover.svg\n---\n# {PLANTED}\n",
    "about.en.md": f"# {PLANTED}\n",
    "about.de.md": f"# {PLANTED}\n",
    "plan.md": f"---\ndraft: true\n---\n# {PLANTED}\n![a][r]\n\n[r]: pictures/plan.svg\n",
    "plan.en.md": f"---\ndraft: false\n---\n# {PLANTED}\n",
    "releases/._told.md": PLANTED,
    "releases/~$told.md": PLANTED,
    f"{PLANTED}.md": "---\naudience: members\n---\n# A\n",
    f"releases/{PLANTED}.md": note(", draft: true", "Plus tard"),
}
PICTURES = "internal closed excluded drafted draft cover plan".split()  # noqa: SIM905
COPIES = ["{}.bak", "{}~", "{}.orig", "#{}#", "{}.save", "{}.txt", "{}.swp", "{}.rej", "{}.1"]
OTHERS = ["releases/s.MD", "s.Markdown", "dump.sql", "members.yaml", "id_rsa", "~$plan.docx"]


def plant(root: Path, seed: int) -> tuple[list[str], list[str]]:
    """Files with the planted word all over the content folder; those to be told of, by chance."""
    chance, content, told = random.Random(seed), root / "content", list[str]()
    for name, text in SECRET.items():
        (content / name).write_text(text, encoding="utf-8")
    for path in OTHERS:
        (content / path).write_text(note(", audience: internal", PLANTED), encoding="utf-8")
        told.append(path)
    for copy in COPIES:
        folder, name = chance.choice([("", "about.md"), ("releases/", "told.md"), ("", "x.yaml")])
        (content / f"{folder}{copy.format(name)}").write_text(PLANTED)
        told.append(f"{folder}{copy.format(name)}")
    (content / "pictures").mkdir()
    (content / "pictures/both.svg").write_text("<svg/>")
    for name in PICTURES:
        (content / f"pictures/{name}.svg").write_text(f"<svg><title>{PLANTED}</title></svg>")
    given = ["CNAME", "files/a.pdf", "files/b.CSV", "files/page.md.pdf"]
    (content / "files").mkdir()
    for path in given:
        (content / path).write_text("given")
    return told, given


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_is_planted_comes_out(
    seed: int,
    write_project: Callable[..., Path],
    build: Callable[[Path], Site],
    caplog: pytest.LogCaptureFixture,
) -> None:
    root = write_project(
        {
            "mkdocs.yml": CONFIG,
            "roadmap.yaml": ROADMAP,
            "content/releases/told.md": note("", "Rappels") + LINKED.replace("BASE", "../"),
            "content/index.md": "# Accueil\n" + (LINKED + RAW).replace("BASE", ""),
            "content/files.md": "# Fichiers\n" + (LINKED + RAW).replace("BASE", "/"),
        }
    )
    told, given = plant(root, seed)
    site = build(root)
    for path, data in site.items():
        assert PLANTED not in path
        assert PLANTED.encode() not in data, path
    assert b"&lt;!-- code --&gt;" in site["index.html"]
    for path in [*told, *SECRET, *(f"pictures/{name}.svg" for name in PICTURES)]:
        assert path not in site
    assert {*given, "pictures/both.svg", "releases/told/index.html"} <= site.keys()
    for path in told:
        assert f"content/{path}:" in caplog.text
    for path in (*given, "pictures/both.svg", "releases/told.md"):
        assert f"content/{path}:1:1:" not in caplog.text


def test_links_and_pipes_end_a_build_with_a_sentence(
    write_project: Callable[..., Path],
    build: Callable[[Path], Site],
    caplog: pytest.LogCaptureFixture,
) -> None:
    root = write_project({"mkdocs.yml": CONFIG})
    content = root / "content"
    (content / "releases").mkdir()
    leads_to = {
        "env.txt": "/proc/self/environ",
        "releases/z.md": "/dev/zero",
        "everything": "/",
        "again": ".",
        "data.txt": "../roadmap.yaml",
        "nothing.png": "nowhere.png",
    }
    for path, target in leads_to.items():
        (content / path).symlink_to(target)
    os.mkfifo(content / "releases/pipe.md")
    Path(os.fsdecode(os.fsencode(content) + b"/\xe9.md")).write_text("# A\n")
    with pytest.raises(Abort):
        build(root)
    assert not (root / "site").exists()
    for path in (*leads_to, "releases/pipe.md", "\ufffd.md"):
        assert caplog.text.count(f"content/{path}:") == 1


def test_a_link_within_the_repository_is_followed(
    write_project: Callable[..., Path], build: Callable[[Path], Site]
) -> None:
    root = write_project({"mkdocs.yml": CONFIG, "CHANGES.md": "# Changements\n"})
    (root / "shared").mkdir()
    (root / "shared/a.svg").write_text("<svg/>")
    (root / "content/pictures").symlink_to("../shared")
    (root / "content/changes.md").symlink_to("../CHANGES.md")
    site = build(root)
    assert site["pictures/a.svg"].startswith(b"<svg")
    assert b"Changements" in site["changes/index.html"]
