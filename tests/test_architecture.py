"""The lines that the house is built on."""

import pkgutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import portevoix

ROOT = Path(__file__).parents[1]
MODULES = sorted(module.name for module in pkgutil.walk_packages(portevoix.__path__, "portevoix."))


def test_only_the_plugin_needs_mkdocs() -> None:
    others = [name for name in MODULES if not name.startswith("portevoix.plugin")]
    code = "import sys, importlib\nsys.modules['mkdocs'] = sys.modules['material'] = None\n"
    code += "\n".join(f"importlib.import_module({name!r})" for name in others)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(others) > 20


def test_a_command_is_explained_without_mkdocs_and_mails() -> None:
    code = (
        "import sys\nfrom portevoix.cli import main\n"
        "try: main(['check', '--help'])\nexcept SystemExit: pass\n"
        "import portevoix.cli.check\n"
        "print([m for m in ('mkdocs', 'css_inline', 'PIL', 'markdown') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_a_build_imports_neither_servers_nor_what_nothing_is_made_with(
    write_project: Callable[..., Path],
) -> None:
    root = write_project({"roadmap.yaml": "items: [{id: x, title: X, status: planned}]"})
    idle = ("mkdocs.livereload", "watchdog", "PIL", "css_inline", "bs4")
    ours = ("portevoix.mail", "portevoix.timeline.blocks", "portevoix.cli")
    code = (
        "import sys\nfrom mkdocs.__main__ import cli\n"
        "try: cli(['build', '--quiet'])\nexcept SystemExit as end: assert not end.code\n"
        "assert 'portevoix.plugin' in sys.modules\n"
        f"print([m for m in {idle + ours} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


def test_a_module_is_one_idea() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / "plugins").rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


def test_the_adapter_is_thin() -> None:
    adapter = ROOT / "plugins/portevoix/plugin/adapter.py"
    code = [line for line in adapter.read_text("utf-8").splitlines() if line.strip()]
    assert len(code) < 150
