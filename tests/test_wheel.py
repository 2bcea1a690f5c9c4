"""A team needs the wheel and its own files, nothing of this repository."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = {
    "mkdocs.yml": """\
site_name: Chorale
site_url: https://chorale.example/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - portevoix:
      mail:
        address: bonjour@chorale.example
        postal_address: Chorale, 1 quai du Port, 56100 Lorient
        unsubscribe: https://chorale.example/fin
""",
    "roadmap.yaml": """\
areas:
  - {id: chant, title: Chant}
items:
  - {id: partitions, title: Partitions en ligne, status: shipped, area: chant}
""",
    "contributors.yaml": """\
people:
  - {id: lea, name: Léa Martin, consent: {name: true, since: 2026-01-01}}
""",
    "content/index.md": "# Chorale\n\nVoir [les partitions](roadmap/partitions.md).\n",
    "content/releases/2026-02-01-partitions.md": """\
---
title: Les partitions sont là
date: 2026-02-01
items: partitions
thanks: lea
---

Merci.
""",
    "content/newsletter/2026-02.md": """\
---
date: 2026-02-28
from: 2026-02-01
to: 2026-02-28
subject: Les nouvelles de février
preheader: Les partitions sont en ligne, et ce qui vient ensuite.
signed: lea
---

Bonjour.
""",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and this one's packages for all that it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    here = Path(sys.prefix).joinpath(*site.parts[-3:])
    for package in here.iterdir():
        if "portevoix" not in package.name and package.suffix != ".pth":
            (site / package.name).symlink_to(package)
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*install, str(site), str(wheel)], check=True, capture_output=True)
    return folder / "venv/bin/python"


def test_the_wheel_alone_builds_a_folder_of_files(installed: Path, tmp_path: Path) -> None:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    command = [str(installed), "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    item = (tmp_path / "site/roadmap/partitions/index.html").read_text("utf-8")
    assert "Partitions en ligne" in item
    assert "../../releases/2026-02-01-partitions/" in item
    note = (tmp_path / "site/releases/2026-02-01-partitions/index.html").read_text("utf-8")
    assert "../../contributors/lea/" in note
    for name in ("mail.html", "mail.txt", "mail.eml"):
        assert (tmp_path / "dist/newsletter/2026-02" / name).stat().st_size > 500


def test_a_project_overrides_one_template_and_keeps_the_others(
    installed: Path, tmp_path: Path
) -> None:
    override = "site_templates/portal/portevoix/person.html"
    for name, text in {**FILES, override: "<h1>À nous : {{ record.name }}</h1>"}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    command = [str(installed), "-m", "mkdocs", "build", "--strict"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    person = (tmp_path / "site/contributors/lea/index.html").read_text("utf-8")
    assert "À nous : Léa Martin" in person
    assert "Partitions en ligne" in (tmp_path / "site/roadmap/partitions/index.html").read_text(
        "utf-8"
    )
