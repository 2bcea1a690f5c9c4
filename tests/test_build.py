"""A build is the same twice, is put in place whole or not at all, and says what is wrong."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOON = "1763726400"
"""21 November 2025."""
ITEM = """
    items:
    - {id: accueil, title: Accueil, status: planned, summary: Une page}
    """
Build = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


@pytest.fixture
def build() -> Build:
    def run(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *options],
            cwd=root,
            env={**os.environ, **quiet, "SOURCE_DATE_EPOCH": NOON, **environment},
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture
def project(write_project: Write) -> Path:
    return write_project({"roadmap.yaml": ITEM})


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_demo_built_twice_on_the_same_day_is_the_same_to_the_byte(
    build: Build, tmp_path: Path
) -> None:
    """Also without its overlay, of which nothing is for everyone."""
    prints = []
    for overlay in (["private"], []):
        copy = tmp_path / "-".join(["demo", *overlay])
        copy.mkdir()
        for part in ("mkdocs.yml", "roadmap.yaml", "contributors.yaml", "content", *overlay):
            (copy / part).symlink_to(ROOT / part)
        # Paths in the project count from where mkdocs.yml is seen, not from where it lies.
        done = build(copy, "--strict", "-f", "mkdocs.yml", SOURCE_DATE_EPOCH="1795219200")
        assert done.returncode == 0, done.stderr
        prints.append(fingerprint(copy / "site") | fingerprint(copy / "dist"))
    assert prints[0] == prints[1]
    assert len(prints[0]) > 200


def test_a_build_that_fails_leaves_what_was_there(build: Build, project: Path) -> None:
    assert build(project).returncode == 0
    before = fingerprint(project / "site") | fingerprint(project / "dist")
    (project / "roadmap.yaml").write_text("items:\n- {id: a, titel: A, status: planned}\n")
    done = build(project)
    assert done.returncode == 1
    assert "roadmap.yaml:2:11: unknown-key: " in done.stderr
    assert "«\u00a0title\u00a0»" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(project / "site") | fingerprint(project / "dist") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] in (
        [],
        [".cache"],
    )


def test_a_strict_build_with_a_warning_leaves_what_was_there(build: Build, project: Path) -> None:
    assert build(project, "--strict").returncode == 0
    before = fingerprint(project / "site")
    (project / "content/index.md").write_text("# Accueil\n\n[perdu](roadmap/perdu.md)\n")
    done = build(project, "--strict")
    assert done.returncode == 1
    assert "roadmap/perdu.md" in done.stderr
    assert fingerprint(project / "site") == before
    assert build(project).returncode == 0
    assert fingerprint(project / "site") != before


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("roadmap/perdu.md", "roadmap/perdu.md"),
        ("roadmap/accueil.md#nulle-part", "#nulle-part"),
        ("pictures/rien.png", "pictures/rien.png"),
    ],
)
def test_strict_sees_links_that_lead_nowhere(
    build: Build, project: Path, link: str, fault: str
) -> None:
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config + "validation: {anchors: warn}\n")
    (project / "content/index.md").write_text(f"# Accueil\n\n[lien]({link})\n")
    from_page = build(project, "--strict")
    assert from_page.returncode == 1
    assert fault in from_page.stderr
    (project / "content/index.md").write_text("# Accueil\n")
    note = project / "content/releases/2025-11-01-note.md"
    note.parent.mkdir()
    note.write_text(
        f"---\ntitle: Note\ndate: 2025-11-01\nitems: accueil\n---\n\nVoir\n[lien](../{link}).\n"
    )
    from_note = build(project, "--strict")
    assert from_note.returncode == 1
    assert "content/releases/2025-11-01-note.md:8:" in from_note.stderr


def test_links_between_pages_of_both_kinds_work(build: Build, project: Path) -> None:
    (project / "content/index.md").write_text("# Accueil\n\n[une évolution](roadmap/accueil.md)\n")
    note = project / "content/releases/2025-11-01-note.md"
    note.parent.mkdir()
    note.write_text(
        "---\ntitle: Note\ndate: 2025-11-01\nitems: accueil\n---\n\n"
        "[l’accueil](../index.md), [la liste](../roadmap/index.md), [elle](../roadmap/accueil.md)\n"
    )
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    assert 'href="roadmap/accueil/"' in (project / "site/index.html").read_text("utf-8")
    page = (project / "site/releases/2025-11-01-note/index.html").read_text("utf-8")
    for href in ('href="../../"', 'href="../../roadmap/"', 'href="../../roadmap/accueil/"'):
        assert href in page


def test_what_goes_wrong_in_a_template_is_told_with_its_place(build: Build, project: Path) -> None:
    own = project / "site_templates/portal/portevoix/item.html"
    own.parent.mkdir(parents=True)
    own.write_text("<h1>{{ record.title }}</h1>\n{{ record.nothing.at.all }}\n")
    done = build(project)
    assert done.returncode == 1
    assert "site_templates/portal/portevoix/item.html:2:1: template: " in done.stderr
    assert "Traceback" not in done.stderr


def test_another_theme_is_refused_in_a_sentence(build: Build, project: Path) -> None:
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace("material", "readthedocs"))
    done = build(project)
    assert done.returncode == 1
    assert "mkdocs.yml: theme: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_without_the_plugin_s_files_says_so(build: Build, project: Path) -> None:
    (project / "roadmap.yaml").unlink()
    done = build(project)
    assert done.returncode == 1
    assert "roadmap.yaml: " in done.stderr
    assert "Traceback" not in done.stderr


def test_the_portal_is_searched_and_mapped(build: Build, project: Path) -> None:
    assert build(project, "--strict").returncode == 0
    assert '"roadmap/accueil/"' in (project / "site/search/records.js").read_text("utf-8")
    sitemap = (project / "site/sitemap.xml").read_text("utf-8")
    assert "https://portail.example/roadmap/accueil/" in sitemap
