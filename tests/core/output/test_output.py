"""What we did not write stays; what we wrote is whole, and goes when it is not made again."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.output import Output, OutputRefusedError, exchange
from portevoix.core.problems import Place

HERE = Place("mkdocs.yml")
Build = Callable[..., Output]


def tree(folder: Path) -> dict[str, str]:
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {one.relative_to(folder).as_posix(): one.read_text("utf-8") for one in files}


def shown(folder: Path) -> dict[str, str]:
    """What is in an output, our list left aside."""
    return {path: text for path, text in tree(folder).items() if path != ".portevoix"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "repository" / "project"
    for name in ("content", "roadmap", ".git"):
        (root / name).mkdir(parents=True)
    (root.parent / ".git").mkdir()
    (root / "roadmap.yaml").write_text("items: []")
    (root / "content/index.md").write_text("# Us")
    return root


@pytest.fixture
def sources(project: Path) -> tuple[Path, ...]:
    return (project, project / "content", project / "roadmap.yaml", project / "roadmap")


@pytest.fixture
def build(project: Path, sources: tuple[Path, ...]) -> Build:
    """Write files as one build, all of them or, where it is refused, none."""

    def run(files: dict[str, str], out: Path | None = None, **more: bool) -> Output:
        output = Output.begin(out or project / "site", sources, HERE, **more)
        output.write((path, text.encode()) for path, text in files.items())
        output.publish()
        return output

    return run


@pytest.mark.parametrize(
    "name",
    [".", "..", "../..", "content", "content/newsletter", "roadmap", "roadmap.yaml", ".git/x"],
)
def test_an_output_never_meets_what_people_wrote(name: str, project: Path, build: Build) -> None:
    before = tree(project)
    with pytest.raises(OutputRefusedError):
        build({"index.html": "x"}, project / name)
    assert tree(project) == before


def test_links_do_not_hide_where_an_output_lies(project: Path, build: Build) -> None:
    (project / "out").symlink_to("content")
    with pytest.raises(OutputRefusedError):
        build({"index.html": "x"}, project / "out")
    with pytest.raises(OutputRefusedError):
        build({"index.html": "x"}, project / "out/deeper")
    assert [one.name for one in (project / "content").iterdir()] == ["index.md"]


def test_what_is_not_made_again_goes_and_what_is_not_ours_stays(
    project: Path, build: Build
) -> None:
    build({"a.html": "1", "old/deep/b.html": "1", "c/d.html": "1"})
    site = project / "site"
    for theirs in (".nojekyll", ".git/HEAD", "c/theirs.pdf", "notes.txt"):
        (site / theirs).parent.mkdir(exist_ok=True)
        (site / theirs).write_text("theirs")
    build({"a.html": "2", "new/e.html": "2"})
    assert shown(site) == {
        "a.html": "2",
        "new/e.html": "2",
        ".nojekyll": "theirs",
        ".git/HEAD": "theirs",
        "c/theirs.pdf": "theirs",
        "notes.txt": "theirs",
    }
    assert not (site / "old").exists()
    assert (site / ".portevoix").read_text() == "a.html\nnew/e.html\n"


def test_a_file_becomes_a_folder_and_a_folder_a_file(project: Path, build: Build) -> None:
    build({"one": "file", "two/inside": "file"})
    build({"one/inside": "file", "two": "file"})
    assert shown(project / "site") == {"one/inside": "file", "two": "file"}


@pytest.mark.parametrize("theirs", ["new.html", "new.html/inside", "folder"])
def test_a_file_of_somebody_is_never_written_over(theirs: str, project: Path, build: Build) -> None:
    build({"a.html": "1"})
    file = project / "site" / theirs
    file.parent.mkdir(exist_ok=True)
    file.write_text("theirs")
    before = tree(project / "site")
    with pytest.raises(OutputRefusedError, match="in the way"):
        build({"a.html": "2", "new.html": "2", "folder/b.html": "2"})
    assert {k: v for k, v in tree(project / "site").items() if "portevoix-build" not in k} == before


def test_a_folder_of_somebody_is_refused(project: Path, build: Build) -> None:
    site = project / "site"
    site.mkdir()
    (site / ".nojekyll").touch()
    (site / "thesis.odt").write_text("theirs")
    with pytest.raises(OutputRefusedError, match="not from an earlier build"):
        build({"index.html": "x"}, takes_over=True)
    assert sorted(one.name for one in site.iterdir()) == [".nojekyll", "thesis.odt"]
    (site / "thesis.odt").unlink()
    build({"index.html": "x"})
    assert sorted(shown(site)) == [".nojekyll", "index.html"]


def test_a_site_that_mkdocs_built_is_taken_over(project: Path, build: Build) -> None:
    site = project / "site"
    for name in ("sitemap.xml", "gone/index.html", ".nojekyll"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("before")
    with pytest.raises(OutputRefusedError):
        build({"index.html": "x"})
    build({"index.html": "x"}, takes_over=True)
    assert shown(site) == {"index.html": "x", ".nojekyll": "before"}


def test_a_list_that_is_none_does_no_harm(project: Path, build: Build) -> None:
    build({"a.html": "1", "b.html": "1"})
    listed = project / "site/.portevoix"
    listed.write_bytes(b"a.html\nb.html\n\xff\xfe\0\n\xe9.html\n")
    build({"a.html": "2"})
    assert not (project / "site/b.html").exists()
    assert b"\xff" not in listed.read_bytes()
    listed.unlink()
    os.mkfifo(listed)
    with pytest.raises(OutputRefusedError):
        build({"a.html": "3"})
    assert (project / "site/a.html").read_text() == "2"


def test_a_list_cannot_have_files_deleted_elsewhere(project: Path, build: Build) -> None:
    build({"a.html": "1"})
    elsewhere = [project / "content/index.md", project.parent / "theirs.txt"]
    elsewhere[1].write_text("theirs")
    lines = [
        "../content/index.md",
        "b/../../content/index.md",
        str(elsewhere[1]),
        "../../theirs.txt",
    ]
    (project / "site/.portevoix").write_text("\n".join(["a.html", *lines]))
    build({"a.html": "2"})
    assert [one.exists() for one in elsewhere] == [True, True]


def test_an_output_may_be_a_link_and_stays_one(project: Path, tmp_path: Path, build: Build) -> None:
    (tmp_path / "disk").mkdir()
    (project / "site").symlink_to(tmp_path / "disk")
    build({"index.html": "1"})
    build({"index.html": "2"})
    assert (project / "site").is_symlink()
    assert shown(tmp_path / "disk") == {"index.html": "2"}


@pytest.mark.parametrize("files", [{"pictures/a.png": "2"}, {"index.html": "2"}])
def test_nothing_is_written_or_deleted_through_a_link_in_an_output(
    files: dict[str, str], project: Path, build: Build
) -> None:
    build({"pictures/a.png": "1", "pictures/b.png": "1"})
    theirs = project / "content/pictures"
    theirs.mkdir()
    for name in ("a.png", "b.png"):
        (theirs / name).write_text("theirs")
    shutil.rmtree(project / "site/pictures")
    (project / "site/pictures").symlink_to("../content/pictures")
    with suppress(OutputRefusedError):  # only what would be written through it is refused
        build(files)
    assert tree(theirs) == {"a.png": "theirs", "b.png": "theirs"}


def test_a_folder_where_a_file_was_is_somebodys(project: Path, build: Build) -> None:
    build({"a.txt": "1"})
    (project / "site/a.txt").unlink()
    (project / "site/a.txt").mkdir()
    (project / "site/a.txt/mine").write_text("theirs")
    with pytest.raises(OutputRefusedError, match="in the way"):
        build({"a.txt": "2"})
    assert (project / "site/a.txt/mine").read_text() == "theirs"


def test_a_sweep_that_was_killed_is_taken_up_again(
    project: Path, build: Build, monkeypatch: pytest.MonkeyPatch, killed: Callable[[int], bool]
) -> None:
    assert killed(0)
    delete, seen = Path.unlink, []

    def dies(self: Path, missing_ok: bool = False) -> None:
        seen.append(self)
        if len(seen) > 1:
            raise KeyboardInterrupt
        delete(self, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", dies)
        with pytest.raises(KeyboardInterrupt):
            build({"a.html": "2"})
    build({"a.html": "3"})
    assert shown(project / "site") == {"a.html": "3"}
    assert not list((project / "site").glob(".portevoix-build-*"))


def test_a_build_that_fails_leaves_nothing(project: Path, sources: tuple[Path, ...]) -> None:
    output = Output.begin(project / "dist/letters", sources, HERE)
    output.write([("mail.html", b"x")])
    output.discard()
    assert not (project / "dist").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(
    project: Path, sources: tuple[Path, ...]
) -> None:
    (project / "file").touch()
    with pytest.raises(OutputRefusedError) as refused:
        Output.begin(project / "file/site", sources, HERE)
    assert "written" in refused.value.problem.message


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from portevoix.core.output import Output, publish
    from portevoix.core.problems import Place

    root, killed_after = Path(sys.argv[1]), int(sys.argv[2])
    moved = 0
    replace = Path.replace

    def counted(self, target):
        global moved
        if moved == killed_after:
            os.kill(os.getpid(), signal.SIGKILL)
        moved += 1
        return replace(self, target)

    Path.replace = counted
    output = Output.begin(root / "site", (root, root / "content"), Place("mkdocs.yml"))
    output.write([("a.html", b"2"), ("b.css", b"2"), ("deep/c.html", b"2")])
    output.publish()
"""


@pytest.fixture
def killed(project: Path) -> Callable[[int], bool]:
    """Kill a build once it has moved so many files; whether it came to that."""

    def run(after: int) -> bool:
        command = [sys.executable, "-c", textwrap.dedent(KILLED), str(project), str(after)]
        return subprocess.run(command, check=False).returncode < 0

    return run


@pytest.mark.parametrize("after", range(8))
def test_the_next_build_finishes_or_forgets_one_that_was_killed(
    after: int, project: Path, build: Build, killed: Callable[[int], bool]
) -> None:
    build({"a.html": "1", "b.css": "1", "old/d.html": "1"})
    (project / "site/theirs.txt").write_text("theirs")
    look_alike = project / "site/.portevoix-build-1-mine"
    look_alike.mkdir()
    (look_alike / "notes.txt").write_text("theirs")
    was_killed = killed(after)
    build({"a.html": "3"})
    inside = f"{look_alike.name}/notes.txt"
    files = {"a.html": "3", "theirs.txt": "theirs", inside: "theirs"}
    assert shown(project / "site") == files, "what has no mark stays"
    leftovers = [one for one in (project / "site").glob(".portevoix-build-*") if one != look_alike]
    assert leftovers == []
    assert was_killed or after >= 5


STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "shutil.copyfile"}


def kill_while_publishing(output: Output, after: int, is_kept: Callable[[str], bool]) -> bool:
    """Publish in another process, which is killed before a step; whether it came to that."""
    child = os.fork()
    if child == 0:
        left = after

        def watch(event: str, _: object) -> None:
            nonlocal left
            if event in STEPS:
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1

        sys.addaudithook(watch)
        try:
            output.publish(is_kept)
        finally:
            os._exit(0)
    os.close(output._lock)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) < 0


@pytest.mark.skipif(sys.platform != "linux", reason="systems differ in what they exchange")
@pytest.mark.parametrize("theirs", ["", "theirs.txt", "empty/"])
def test_a_folder_that_is_ours_alone_is_old_or_new_at_any_moment(
    theirs: str, project: Path, sources: tuple[Path, ...], build: Build
) -> None:
    old = {"a.html": "1", "b/c.html": "1", "kept/d.html": "1", "gone/e.html": "1"}
    new = {"a.html": "2", "b/c.html": "2", "n/f.html": "2"}
    site = project / "site"
    for step in range(100):
        shutil.rmtree(site, ignore_errors=True)
        build(old)
        site.chmod(0o751)
        if theirs.endswith("/"):
            (site / theirs).mkdir()
        elif theirs:
            (site / theirs).write_text("theirs")
        output = Output.begin(site, sources, HERE)
        output.write((path, text.encode()) for path, text in new.items())
        was_killed = kill_while_publishing(output, step, lambda path: path.startswith("kept/"))
        found = {path: text for path, text in shown(site).items() if ".portevoix" not in path}
        whole = {**new, "kept/d.html": "1"}
        if not theirs:
            assert found in (old, whole), step
        build({"a.html": "3"})
        assert shown(site) == {"a.html": "3"} | ({theirs: "theirs"} if "." in theirs else {})
        assert (site / theirs).exists()
        assert site.stat().st_mode & 0o777 == 0o751
        assert not list(project.glob(".portevoix*"))
        assert [one.name for one in site.glob(".portevoix*")] == [".portevoix"]
        if not was_killed:
            assert found == whole | ({theirs: "theirs"} if "." in theirs else {})
            break
    else:
        pytest.fail("it never came to its end")
    assert step > 5


def test_builds_at_once_do_not_disturb_each_other(project: Path, sources: tuple[Path, ...]) -> None:
    first = Output.begin(project / "site", sources, HERE)
    second = Output.begin(project / "site", sources, HERE)
    first.write([("a.html", b"1")])
    second.write([("a.html", b"2")])
    second.publish()
    first.publish()
    assert shown(project / "site") == {"a.html": "1"}


def paths() -> st.SearchStrategy[list[str]]:
    names = st.sampled_from(["a", "b", "c"])
    return st.lists(st.lists(names, min_size=1, max_size=3).map("/".join), max_size=5)


def without_conflicts(found: list[str]) -> Iterator[str]:
    for path in sorted(set(found)):
        if not any(other.startswith(f"{path}/") for other in found):
            yield path


@settings(deadline=None)
@given(st.lists(paths(), min_size=1, max_size=4))
def test_an_output_is_what_the_last_build_wrote(
    tmp_path_factory: pytest.TempPathFactory, builds: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("outputs")
    (root / "content").mkdir()
    made: list[str] = []
    for number, found in enumerate(builds):
        made = list(without_conflicts(found))
        output = Output.begin(root / "site", (root, root / "content"), HERE)
        output.write((path, str(number).encode()) for path in made)
        output.publish()
    assert shown(root / "site") == dict.fromkeys(made, str(len(builds) - 1))


@pytest.mark.parametrize(
    ("system", "name", "begins"), [("linux", "renameat2", -100), ("darwin", "renamex_np", None)]
)
def test_the_system_is_asked_as_its_headers_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, name: str, begins: int | None
) -> None:
    """`renameat2(int, path, int, path, unsigned)` of Linux, `renamex_np(path, path, unsigned)` of
    macOS 10.12; both with the flag 2. Elsewhere, and where it cannot be done, nothing is changed.
    """
    asked: list[list[object]] = []
    result = 0

    def call(*values: object) -> int:
        asked.append([getattr(value, "value", value) for value in values])
        return result

    one, other = tmp_path / "né", tmp_path / "other"
    paths = [os.fsencode(one), os.fsencode(other)]
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(**{name: call}))
    assert exchange._change_places(one, other)
    starts = [] if begins is None else [begins]
    assert asked == [[*starts, paths[0], *starts, paths[1], 2]]
    result = -1
    assert not exchange._change_places(one, other)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    assert not exchange._change_places(one, other)
