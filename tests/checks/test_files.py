"""Names of files that only some systems can hold, or hold otherwise."""

import datetime
import ntpath
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from unicodedata import normalize

from hypothesis import example, given
from hypothesis import strategies as st

from portevoix import checks
from portevoix.core.problems import Problems
from portevoix.loading.file_names import folded, is_for_any_system
from portevoix.loading.load import load
from portevoix.loading.project import read_project

Write = Callable[[dict[str, str]], Path]
NAMES = st.text(st.sampled_from("aux.conplt1 :?é<é"), min_size=1, max_size=6)


def told(write_project: Write, files: dict[str, str]) -> list[tuple[str, str]]:
    problems = Problems()
    project = read_project(write_project(files) / "mkdocs.yml", problems)
    assert project
    checks.run(project, load(project, problems), datetime.date(2026, 11, 30), problems)
    return [(one.code, one.place.path) for one in problems]


def test_each_odd_name_is_told_where_it_is(write_project: Write) -> None:
    decomposed = normalize("NFD", "réunion.md")
    found = told(
        write_project,
        {
            "roadmap.yaml": "items:\n- {id: aux, title: A, status: planned}\n",
            "content/index.md": "# A\n",
            "content/About.md": "# A\n",
            "content/about.md": "# A\n",
            "content/a: b.md": "# A\n",
            "content/con/plan.md": "# A\n",
            "content/auxiliary.md": "# A\n",
            f"content/{decomposed}": "# A\n",
            "content/réunion.md": "# A\n",
            "content/été.md": "# A\n",
        },
    )
    assert sorted(one for one in found if "name" in one[0]) == [
        ("decomposed-name", f"content/{decomposed}"),
        ("twin-names", "content/about.md"),
        ("twin-names", "content/réunion.md"),
        ("windows-name", "content/a: b.md"),
        ("windows-name", "content/con/plan.md"),
        ("windows-name", "roadmap.yaml"),
    ]


@given(NAMES)
@example("COM¹.txt")
@example("nul .md")
def test_no_name_passes_that_windows_keeps_for_itself(name: str) -> None:
    is_reserved: Callable[[str], bool] | None = getattr(ntpath, "isreserved", None)
    if is_reserved(name) if is_reserved else PureWindowsPath(name).is_reserved():
        assert not is_for_any_system(name)
    assert is_for_any_system(f"zz{name.translate(dict.fromkeys(map(ord, ' .:?<')))}")


@given(st.text())
def test_a_name_is_the_same_however_it_is_typed(name: str) -> None:
    assert folded(normalize("NFD", name)) == folded(normalize("NFC", name))
    assert folded(folded(name)) == folded(name)


def test_a_file_beside_the_items_from_which_nothing_is_read_is_told(write_project: Write) -> None:
    files = {"roadmap.yaml": "items: []\n", "roadmap/README.md": "Ours.\n"}
    lost = ("roadmap/sms", "roadmap/sms.md", "roadmap/sms.yaml.txt")
    files |= dict.fromkeys(lost, "id: sms\ntitle: SMS\nstatus: planned\n")
    files["roadmap/empty.yaml"] = ""
    found = told(write_project, files)
    assert found == [("unread-list", path) for path in sorted((*lost, "roadmap/empty.yaml"))]
