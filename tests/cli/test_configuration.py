"""Every command takes a configuration as MkDocs does, whatever it is made of."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "roadmap.yaml": """
        items:
        - {id: page, title: Page, status: shipped, history: [{date: 2026-11-20, status: shipped}]}
    """,
    "content/index.md": "# Club\n\n[Page](roadmap/page.md)\n",
    "content/releases/2026-11-24-note.md": """
        ---
        {title: Note, date: 2026-11-24, items: [page]}
        ---
        Zword.
    """,
    "content/newsletter/2026-11.md": """
        ---
        {subject: Novembre, preheader: Une note de ce mois-ci pour tous ceux du club.,
         date: 2026-11-25, from: 2026-11-01, to: 2026-11-25}
        ---
        Bonjour.
    """,
}
PLAIN = """\
site_name: Club
site_url: https://club.test/
docs_dir: content
theme: {name: material, font: false}
plugins:
- portevoix: {languages: [fr, en], mail: {unsubscribe: "https://lists.test/bye",
    postal_address: 1 rue Haute}}
"""
WAYS = {
    "plain": {"mkdocs.yml": PLAIN},
    "inherited": {"mkdocs.yml": "INHERIT: base.yml\nsite_name: Club\n", "base.yml": PLAIN},
    "inherited in turn": {
        "mkdocs.yml": "INHERIT: middle.yml\n",
        "middle.yml": "INHERIT: conf/base.yml\ndocs_dir: content\n",
        "conf/base.yml": PLAIN.replace("docs_dir: content", "docs_dir: nowhere"),
    },
    "a mapping": {
        "mkdocs.yml": PLAIN.replace("- portevoix: {languages: [fr, en],",
                                    "  portevoix: {languages: [fr],"),
    },
    "two mappings": {
        "mkdocs.yml": "INHERIT: base.yml\nplugins:\n  portevoix:\n    languages: [fr, en]\n",
        "base.yml": PLAIN.replace("- portevoix: {languages: [fr, en],",
                                  "  portevoix: {newsletter: dist/newsletter,"),
    },
    "environment": {
        "mkdocs.yml": PLAIN.replace("https://club.test/", '!ENV [A_URL, "https://club.test/"]')
        .replace("docs_dir: content", "docs_dir: !ENV DOCS")
        .replace("{languages:", "{enabled: !ENV [PORTAL, true], languages:"),
    },
    "a hook": {
        "mkdocs.yml": PLAIN.replace("https://club.test/", "https://elsewhere.test/")
        + "\nhooks: [hook.py]\n",
        "hook.py": """
            def on_config(config):
                config.site_url = "https://club.test/"
        """,
    },
    "another name": {"other.yml": PLAIN},
}  # fmt: skip


@pytest.fixture
def project(write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("DOCS", "content")

    def write(files: dict[str, str]) -> Path:
        root = write_project({**FILES, **files})
        if "other.yml" in files:
            (root / "mkdocs.yml").unlink()
        return root

    return write


def mkdocs(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *words]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, env={**os.environ, **env}
    )


def read(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file() and one.name != ".portevoix")
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_write_it_gives_the_same(way, project, portevoix, tmp_path):
    root = project(WAYS[way])
    words = ["-f", "other.yml"] if way == "another name" else []
    done = mkdocs(root, *words)
    assert done.returncode == 0, done.stderr
    page = (root / "site/roadmap/page/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://club.test/roadmap/page/">' in page
    if way != "a mapping":
        page = (root / "site/en/roadmap/page/index.html").read_text("utf-8")
        assert '<link rel="canonical" href="https://club.test/en/roadmap/page/">' in page
    mails = read(root / "dist/newsletter/2026-11")
    assert b"https://club.test/newsletter/2026-11/" in b"".join(mails.values())
    shutil.rmtree(root / "dist")
    place = ["-f", root / "other.yml"] if words else ["--project", root]
    result = portevoix("newsletter", "build", *place)
    assert result.exit_code == 0, result.output
    assert read(root / "dist/newsletter/2026-11").keys() == mails.keys()
    assert read(root / "dist/newsletter/2026-11") == mails
    result = portevoix("check", "--strict", *place)
    assert result.exit_code == 0, result.output
    assert "1 évolution, 1 note de version, 1 édition" in result.output


def test_a_plugin_that_is_turned_off_builds_no_portal_and_commands_say_so(project, portevoix):
    root = project(WAYS["environment"])
    done = mkdocs(root, PORTAL="false")
    assert done.returncode == 1  # a link leads to an item that is not there
    assert not (root / "site/roadmap/page/index.html").exists()
    os.environ["PORTAL"] = "false"
    try:
        result = portevoix("check", "--project", root)
    finally:
        del os.environ["PORTAL"]
    assert result.exit_code == 1
    assert "mkdocs.yml: plugin-missing: Le plugin" in result.output


def test_what_is_wrong_is_told_where_it_stands(project, portevoix):
    base = PLAIN.replace("languages:", "langages:")
    root = project({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": base})
    result = portevoix("check", "--project", root)
    assert "base.yml:6:15: unknown-key" in result.output
    assert result.output.count("unknown-key") == 1


def test_what_is_excluded_is_nowhere(project, portevoix):
    root = project({"mkdocs.yml": PLAIN + "\nexclude_docs: /releases/2026-11-24-*.md\n"})
    assert mkdocs(root).returncode == 0
    result = portevoix("newsletter", "build", "--project", root)
    assert result.exit_code == 0, result.output
    for folder in ("site", "dist"):
        assert not any(b"Zword" in one for one in read(root / folder).values())


def test_a_command_works_in_a_folder_of_the_project(project, portevoix, monkeypatch):
    root = project(WAYS["plain"])
    monkeypatch.chdir(root / "content" / "releases")
    result = portevoix("check")
    assert result.exit_code == 0, result.output


def test_a_flag_counts_for_all_languages(project):
    root = project(WAYS["plain"])
    assert mkdocs(root, "--no-directory-urls").returncode == 0
    for language in ("", "en/"):
        page = (root / "site" / language / "index.html").read_text("utf-8")
        assert 'href="roadmap/index.html"' in page


@pytest.mark.parametrize(
    ("configuration", "place", "word"),
    [
        (PLAIN + "plugins:\n- search\n", "mkdocs.yml:8:1: duplicate-key", "plugins"),
        (PLAIN.replace("- portevoix: {", "- porte-voix: {"), "mkdocs.yml:6:3: plugin-missing",
         "porte-voix"),
        (PLAIN[: PLAIN.index("- portevoix")] + "  - portevoix\n      languages: [fr]\n",
         "mkdocs.yml:6:5: yaml-syntax", "portevoix"),
        (PLAIN[: PLAIN.index("plugins")], "mkdocs.yml: plugin-missing", "- portevoix"),
        (PLAIN[: PLAIN.index("- portevoix")] + "- portevoix:\n    languages: [fr]\n  mail: {}\n",
         "mkdocs.yml:8:3: unknown-key", "mail"),
    ],
)  # fmt: skip
def test_no_site_without_the_portal_is_built(project, portevoix, configuration, place, word):
    root = project({"mkdocs.yml": configuration})
    for command in ("check", "build"):
        result = portevoix(command, "--project", root)
        assert result.exit_code == 1
        (line,) = [one for one in result.output.splitlines() if one.startswith("mkdocs.yml")]
        assert line.startswith(place)
        assert word in line.replace("\u00a0", " ")
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("{name: material", "{name: materiel", 4, "Aucun thème installé ne s’appelle « materiel »"),
        ("https://club.test/", "club", 2, "« site_url » n’est pas une adresse web entière."),
        ("docs_dir: content", "docs_dir: contenu", 3, "« docs_dir » nomme « contenu »"),
        ("docs_dir", "doc_dir", 3, "Vouliez-vous dire « docs_dir » ?"),
        ("site_name", "sitename", 1, "Vouliez-vous dire « site_name » ?"),
        ("theme:", "nav: {Accueil: index.md}\ntheme:", 4, "Écrivez un tiret devant chacune"),
    ],
)
def test_what_mkdocs_refuses_is_told_once(project, portevoix, before, after, line, message):
    root = project({"mkdocs.yml": PLAIN.replace(before, after)})
    result = portevoix("check", "--project", root)
    assert result.exit_code == 1
    (told,) = [one for one in result.output.splitlines() if one.startswith("mkdocs.yml")]
    assert told.startswith(f"mkdocs.yml:{line}:")
    assert message in told.replace("\u00a0", " ")


@pytest.mark.parametrize("by", ["mkdocs", "portevoix"])
def test_pictures_are_cleaned_however_the_configuration_is_named(
    by, project, portevoix, monkeypatch
):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg"><text>Zoé Quirk</text><script>x()</script></svg>'
    )
    root = project(
        {
            "mkdocs.yml": PLAIN,
            "content/d.svg": drawing,
            "content/u.png": "no picture",
            "content/index.md": "# Club\n\n![a](d.svg) ![b](u.png)\n",
            "contributors.yaml": "people: [{id: zoe, name: Zoé Quirk}]\n",
        }
    )
    monkeypatch.chdir(root)
    if by == "mkdocs":
        command = [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml"]
        subprocess.run(command, check=True, capture_output=True)
    else:
        code = "from portevoix.cli import main; main()"
        subprocess.run(
            [sys.executable, "-c", code, "build", "--no-strict"], check=True, capture_output=True
        )
    published = (root / "site/d.svg").read_text("utf-8")
    assert "Quirk" not in published
    assert "script" not in published
    assert not (root / "site/u.png").exists()
