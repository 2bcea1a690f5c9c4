"""`check --untrusted`: what a stranger's project would have run or read is left out."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.cli import check

ITEMS = "items: [{id: page, title: Page, status: planned}]\n"
CONFIG = """\
site_name: Club
docs_dir: content
theme: {name: material, font: false}
plugins:
- portevoix: {languages: [fr, en]}
"""
AUDIT = """
import os, sys
def hook(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and "outside" in str(arguments[0]):
        print("READ", arguments[0], flush=True)
    if event in ("subprocess.Popen", "os.system", "os.exec"):
        print("RUN", arguments[0], flush=True)
sys.addaudithook(hook)
"""


@pytest.fixture
def checked(
    write_project: Callable[..., Path], tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Check a project that is not trusted in a process that tells what it reads outside."""

    def run(
        files: dict[str, str], links: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        root = write_project({"roadmap.yaml": ITEMS, "mkdocs.yml": CONFIG, **files})
        outside = tmp_path / "outside"
        outside.mkdir()
        for name in links or {}:
            (root / name).unlink(missing_ok=True)
            (root / name).parent.mkdir(exist_ok=True, parents=True)
            (outside / Path(name).name).write_text((links or {})[name], "utf-8")
            (root / name).symlink_to(outside / Path(name).name)
        audit = tmp_path / "audit"
        audit.mkdir()
        (audit / "sitecustomize.py").write_text(AUDIT)
        env = {**os.environ, "PYTHONPATH": str(audit), "SECRET": "Zsecret"}
        command = [
            Path(sys.executable).with_name("portevoix"),
            "check",
            "--untrusted",
            "--lang",
            "en",
        ]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, env=env)

    return run


def test_a_project_that_asks_for_nothing_else_is_checked_as_ever(checked):
    done = checked({"content/index.md": "[a](nowhere.md)\n"})
    assert "content/index.md:1:" in done.stdout
    assert "nowhere.md" in done.stdout
    assert done.returncode == 0, done.stderr
    assert "left-out" not in done.stdout


RUNS = {
    "a hook": (CONFIG + "hooks: [hook.py]\n", "hooks"),
    "another theme folder": (CONFIG.replace("font: false", "custom_dir: own"), "theme: custom_dir"),
    "another plugin": (CONFIG + "- macros\n", "macros"),
    "a function of an extension": (
        CONFIG
        + "markdown_extensions:\n- toc: {slugify: !!python/object/apply:os.system [touch ran]}\n",
        "",
    ),
    "an object of YAML": (CONFIG + 'extra: !!python/object/apply:os.system ["touch ran"]\n',
                          "extra"),
    "snippets": (CONFIG + "markdown_extensions: [pymdownx.snippets]\n", "pymdownx.snippets"),
    "templates for pages": (CONFIG + "extra_templates: [page.html]\n", "extra_templates"),
}  # fmt: skip


@pytest.mark.parametrize("what", RUNS)
def test_nothing_of_the_project_is_run(what, checked, tmp_path):
    config, left = RUNS[what]
    ran = tmp_path / "ran"
    template = "{{ ''.__class__.__mro__ }} {% include 'nowhere' %}"
    done = checked(
        {
            "mkdocs.yml": config,
            "hook.py": f"open({str(ran)!r}, 'w')\n",
            "main.py": f"open({str(ran)!r}, 'w')\n",
            "own/main.html": template,
            "content/page.html": template,
            "site_templates/portal/portevoix/item.html": template,
            "site_templates/newsletter/mail.html": template,
            "content/index.md": '--8<-- "../outside/word"\n',
        }
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not ran.exists()
    assert not (tmp_path / "project" / "ran").exists()
    assert "RUN" not in done.stdout
    assert f"left-out-untrusted: “{left}” was left out" in done.stdout or not left


READS = {
    "roadmap.yaml": ITEMS,
    "contributors.yaml": "people: [{id: zword, name: Zword}]\n",
    "content/index.md": "# Zword\n",
    "content/releases/zword.md": "---\n{title: Zword}\n---\n",
    "locale/de.po": 'msgid "Zword"\nmsgstr "Zword"\n',
    "mkdocs.yml": CONFIG,
    "sent/2026-11.json": "{}",
    "content/pictures/zword.svg": "<svg/>",
}


@pytest.mark.parametrize("name", READS)
def test_no_link_is_followed_out_of_the_project(name, checked):
    config = CONFIG.replace("[fr, en]", "[fr, de]") if name.startswith("locale") else CONFIG
    edition = """
        ---
        {subject: X, date: 2026-11-25, from: 2026-11-01, to: 2026-11-25}
        ---
        ![Z](../pictures/zword.svg)
    """
    files = {"content/newsletter/2026-11.md": edition, "mkdocs.yml": config}
    done = checked(files, {name: READS[name]})
    assert "READ" not in done.stdout, done.stdout
    assert "Zword" not in done.stdout


@pytest.mark.parametrize(
    "config",
    [
        "INHERIT: ../outside/base.yml\n",
        CONFIG.replace("docs_dir: content", "docs_dir: ../outside"),
        CONFIG.replace("{languages:", "{roadmap: ../outside, languages:"),
        CONFIG.replace("{languages:", "{contributors: /outside/word.yaml, languages:"),
        CONFIG.replace("docs_dir: content", "docs_dir: !ENV [NOTHING, ../outside]"),
    ],
)
def test_no_option_leads_out_of_the_project(config, checked, tmp_path):
    done = checked({"mkdocs.yml": config})
    assert done.returncode == 1
    assert "READ" not in done.stdout, done.stdout
    assert "outside-project" in done.stdout


def test_the_environment_is_not_read(checked):
    config = CONFIG.replace("site_name: Club", "site_name: !ENV [SECRET, Club]")
    done = checked({"mkdocs.yml": config + "site_url: !ENV SECRET\n"})
    assert "Zsecret" not in done.stdout + done.stderr


def test_what_takes_too_long_is_stopped(write_project, portevoix, monkeypatch):
    root = write_project({"roadmap.yaml": ITEMS, "mkdocs.yml": CONFIG})
    monkeypatch.setattr(check, "SECONDS", 0.01)
    result = portevoix("check", "--untrusted", "--project", root)
    assert result.exit_code == 1
    assert "it was stopped" in result.output


@pytest.mark.parametrize("options", ["nothing", "[nothing]"])
def test_options_that_are_none_are_told_as_such(options, checked):
    done = checked({"mkdocs.yml": f"site_name: X\nplugins: [portevoix: {options}]\n"})
    assert done.returncode == 1
    assert "not-a-block" in done.stdout, done.stdout + done.stderr
