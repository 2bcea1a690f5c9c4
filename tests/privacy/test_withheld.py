"""Files that only what is not shown names are withheld, however they are named."""

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.loading.configuration import Exclusions
from portevoix.loading.load import load
from portevoix.loading.project import Project, read_project
from portevoix.privacy.audience import for_audience
from portevoix.privacy.withheld import unlinked_files, withheld_files

DAY = datetime.date(2026, 11, 30)
CONFIG = (
    "docs_dir: content\ntheme: {name: material}\n"
    "plugins: [portevoix: {languages: [fr, en], assets: .}]\n"
)
ITEM = "- id: i%(n)s\n  title: T\n  status: planned\n"
NOTE = "---\ntitle: T\ndate: 2026-11-10\n%(keys)s---\n%(text)s\n"

Way = tuple[str, str]
"""Where a file is named, with `{}` in its place: in a file of that name, or in an item."""
SHOWN: dict[str, Way] = {
    "picture": ("item", "  picture: {{src: '{}', alt: A}}\n"),
    "link": ("item", "  links: ['{}']\n"),
    "markdown": ("item", "  description: '![A](<{}>)'\n"),
    "html": ("item", "  description: '<img src=\"{}\">'\n"),
    "note": ("releases/s%(n)s.md", NOTE % {"keys": "", "text": "![A][r]\n\n[r]: ../{quoted}"}),
    "page": ("s%(n)s.md", '# T\n\n<img alt="" src="{}">\n'),
    "cover": ("s%(n)s.md", "---\ncover: '{}'\n---\n# T\n"),
}
HIDDEN: dict[str, Way] = {
    "internal text": ("item", "  internal: 'See {}, then.'\n"),
    "internal picture": ("item", "  internal: {{a: [{{photo: '{}'}}]}}\n"),
    "internal of a need": (
        "item",
        "  needs: [{{id: n%(n)s, text: T, kind: idea, internal: '![A](<{}>)'}}]\n",
    ),
    "members": ("item", "  audience: members\n  picture: {{src: '{}', alt: A}}\n"),
    "members link": ("item", "  audience: members\n  links: ['{}']\n"),
    "members html": ("item", "  audience: internal\n  description: '<img src=\"{}\">'\n"),
    "draft": ("releases/h%(n)s.md", NOTE % {"keys": "draft: true\n", "text": "![A](<../{}>)"}),
    "note": ("releases/h%(n)s.md", NOTE % {"keys": "internal: '{}'\n", "text": ""}),
    "draft key": (
        "releases/h%(n)s.md",
        NOTE % {"keys": "draft: true\npicture: {{src: '{}', alt: A}}\n", "text": ""},
    ),
    "reference": (
        "releases/h%(n)s.md",
        NOTE % {"keys": "audience: members\n", "text": "![A][r]\n\n[r]: ../{quoted}"},
    ),
    "comment": ("h%(n)s.md", "---\naudience: members\n---\n<!-- {} -->\n"),
    "img": ("h%(n)s.md", "---\ndraft: yes\n---\n<img src='{}'>\n"),
    "cover": ("h%(n)s.md", "---\naudience: internal\ncover: '{}'\n---\n"),
    "excluded": (
        "releases/excluded%(n)s.md",
        NOTE % {"keys": "picture: {{src: '{}', alt: A}}\n", "text": ""},
    ),
    "draft of MkDocs": (
        "releases/drafted%(n)s.md",
        NOTE % {"keys": "picture: {{src: '{}', alt: A}}\n", "text": ""},
    ),
}
EXCLUSIONS = Exclusions(lambda path: "excluded" in path, lambda path: "drafted" in path)
FILES = st.sampled_from(
    ["a.png", "pictures/b.svg", "pictures/Été (1).jpg", "files/two words.pdf", "p/x-y_z.1.webp"]
)
CASES = st.dictionaries(
    FILES,
    st.tuples(st.sets(st.sampled_from(sorted(SHOWN))), st.sets(st.sampled_from(sorted(HIDDEN)))),
    min_size=1,
)


def kept_back(project: Project, exclusions: Exclusions | None = None) -> set[str]:
    problems = Problems()
    loaded = load(project._replace(exclusions=exclusions or Exclusions()), problems)
    assert [problem.format(str) for problem in problems] == []
    return set(withheld_files(loaded, for_audience(loaded.community, "public", DAY), "public"))


def write(root: Path, ways: list[tuple[Way, str]]) -> Project:
    """A project that names files in these ways."""
    content, items = root / "content", ["items:\n"]
    for number, ((where, text), path) in enumerate(ways):
        n = {"n": number}
        said = text.replace("%(n)s", str(number)).format(path, quoted=quote(path))
        if where == "item":
            items.append(ITEM % n + said)
        else:
            file = content / (where % n)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(said, encoding="utf-8")
        picture = content / path
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text("x")
    (root / "mkdocs.yml").write_text(CONFIG)
    (root / "roadmap.yaml").write_text("".join(items) if items[1:] else "items: []\n", "utf-8")
    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    return project


@settings(max_examples=120, deadline=None, derandomize=True)
@given(CASES)
def test_what_only_hidden_texts_name_is_withheld(
    cases: dict[str, tuple[set[str], set[str]]],
) -> None:
    ways = [
        (way, path)
        for path, (shown, hidden) in cases.items()
        for way in (*(SHOWN[one] for one in shown), *(HIDDEN[one] for one in hidden))
    ]
    with tempfile.TemporaryDirectory() as folder:
        expected = {path for path, (shown, hidden) in cases.items() if hidden and not shown}
        assert kept_back(write(Path(folder), ways), EXCLUSIONS) == expected


@pytest.mark.parametrize("way", sorted(HIDDEN))
@pytest.mark.parametrize("path", ["pictures/b.svg", "pictures/Été (1).jpg", "two words.pdf"])
def test_each_way_to_name_a_file_hides_it(way: str, path: str, tmp_path: Path) -> None:
    assert kept_back(write(tmp_path, [(HIDDEN[way], path)]), EXCLUSIONS) == {path}


@pytest.mark.parametrize("way", sorted(SHOWN))
@pytest.mark.parametrize("path", ["pictures/b.svg", "pictures/Été (1).jpg", "two words.pdf"])
def test_each_way_to_show_a_file_gives_it(way: str, path: str, tmp_path: Path) -> None:
    ways = [(SHOWN[way], path), (HIDDEN["internal text"], path)]
    assert kept_back(write(tmp_path, ways), EXCLUSIONS) == set()


SITE = "https://club.test/portal/"
FORMS: dict[str, Callable[[str], str]] = {
    "from the project": lambda path: f"content/{path}",
    "from further out": lambda path: f"./our-repository/content/{path}",
    "with backslashes": lambda path: f"content\\{path}".replace("/", "\\"),
    "bare": lambda path: path.rpartition("/")[2],
    "end": lambda path: path.partition("/")[2] or path,
    "site": lambda path: f"{SITE}{path}",
    "site, quoted": lambda path: f"HTTP://Club.test/portal/{quote(path)}?v=1#top",
    "site, a language": lambda path: f"{SITE}en/{quote(path)}",
    "path on the site": lambda path: f"/portal/{quote(path)}",
}


def with_site(project: Project) -> Project:
    return project._replace(url=SITE)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.dictionaries(
        st.sampled_from(["pictures/g.png", "maquette.pdf", "a/b/contrat-1.2.pdf"]),
        st.tuples(
            st.sampled_from(["internal text", "members", "comment", "excluded", "note"]),
            st.sampled_from(sorted(FORMS)),
            st.booleans(),
        ),
        min_size=1,
    )
)
def test_a_file_may_be_named_otherwise_than_by_its_path(
    cases: dict[str, tuple[str, str, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = write(folder, [(SHOWN["page"], path) for path, case in cases.items() if case[2]])
        ways = [(HIDDEN[way], FORMS[form](path)) for path, (way, form, _) in cases.items()]
        (folder / "hidden").mkdir()
        other = write(folder / "hidden", ways)
        (folder / "roadmap.yaml").write_bytes((other.root / "roadmap.yaml").read_bytes())
        for file in other.docs_dir.rglob("*.md"):
            target = project.docs_dir / file.relative_to(other.docs_dir)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        for path in cases:
            (project.docs_dir / path).parent.mkdir(parents=True, exist_ok=True)
            (project.docs_dir / path).write_text("x")
        (project.docs_dir / "open.png").write_text("x")
        expected = {path for path, (_, _, is_shown) in cases.items() if not is_shown}
        assert kept_back(with_site(project), EXCLUSIONS) == expected


@pytest.mark.parametrize("form", ["https://club.test/portal/pictures/g.png", "/pictures/g.png"])
def test_a_file_is_shown_by_its_address_too(form: str, tmp_path: Path) -> None:
    for number, way in enumerate(("link", "markdown", "html", "page", "cover")):
        named = [(HIDDEN["internal text"], "pictures/g.png")]
        root = tmp_path / str(number)
        project = write(root, named)
        (where, text) = SHOWN[way]
        said = text.replace("%(n)s", "9").format(form, quoted=form)
        if where == "item":
            lists = root / "roadmap.yaml"
            lists.write_text(lists.read_text("utf-8") + ITEM % {"n": 9} + said, "utf-8")
        else:
            (project.docs_dir / "s9.md").write_text(said, "utf-8")
        assert kept_back(with_site(project)) == set(), way


def test_a_file_that_is_named_by_its_path_stands_for_no_other(tmp_path: Path) -> None:
    project = write(tmp_path, [(HIDDEN["members"], "pictures/logo.png")])
    for path in ("logo.png", "old/pictures/logo.png", "other/maquette.pdf"):
        (project.docs_dir / path).parent.mkdir(parents=True, exist_ok=True)
        (project.docs_dir / path).write_text("x")
    assert kept_back(with_site(project)) == {"pictures/logo.png"}


def test_a_style_sheet_is_not_withheld_for_its_bare_name(tmp_path: Path) -> None:
    project = write(tmp_path, [(HIDDEN["internal text"], "extra.css")])
    (project.docs_dir / "extra.css").unlink()
    (project.docs_dir / "css").mkdir()
    (project.docs_dir / "css/extra.css").write_text("x")
    assert kept_back(project) == set()


def test_a_file_on_another_site_is_none_of_ours(tmp_path: Path) -> None:
    project = write(tmp_path, [])
    (project.docs_dir / "g.png").parent.mkdir(parents=True, exist_ok=True)
    (project.docs_dir / "g.png").write_text("x")
    text = "  internal: 'https://elsewhere.test/portal/g.png https://club.test/other/'\n"
    (tmp_path / "roadmap.yaml").write_text("items:\n" + ITEM % {"n": 1} + text)
    assert kept_back(with_site(project)) == set()


def test_capitals_and_accents_are_no_way_around(tmp_path: Path) -> None:
    project = write(tmp_path, [(HIDDEN["members"], "pictures/été.png")])
    (project.docs_dir / "pictures/e\u0301te\u0301.PNG").write_text("x")
    assert kept_back(project) == {"pictures/été.png", "pictures/e\u0301te\u0301.PNG"}


def test_a_link_to_a_withheld_file_is_withheld_as_well(tmp_path: Path) -> None:
    project = write(tmp_path, [(HIDDEN["members"], "secret.png"), (SHOWN["page"], "open.png")])
    (project.docs_dir / "also.png").symlink_to("secret.png")
    (project.docs_dir / "open-too.png").symlink_to("open.png")
    assert kept_back(project) == {"secret.png", "also.png"}
    project = write(tmp_path / "other", [(HIDDEN["members"], "alias.png")])
    (tmp_path / "other/real.png").write_text("x")
    for name in ("alias.png", "second.png"):
        (project.docs_dir / name).unlink(missing_ok=True)
        (project.docs_dir / name).symlink_to("../real.png")
    assert kept_back(project) == {"alias.png", "second.png"}


def test_an_unusual_file_is_published_where_something_shown_names_it(tmp_path: Path) -> None:
    ways = [(SHOWN["page"], "model.blend"), (SHOWN["link"], "openapi.yaml")]
    project = write(tmp_path, [*ways, (HIDDEN["comment"], "secret.key"), (HIDDEN["img"], "a.sql")])
    (project.docs_dir / "dump.sqlite").write_text("x")
    loaded = load(project, Problems())
    shown = for_audience(loaded.community, "public", DAY)
    expected = ["a.sql", "dump.sqlite", "secret.key"]
    assert unlinked_files(loaded, shown, "public") == expected
    assert sorted(withheld_files(loaded, shown, "public")) == expected


def test_sources_in_the_content_folder_and_copies_are_withheld(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> None:
    root = write_project(
        {"content/data/r.yaml": "items: []\n", "content/data/r.yaml.bak": "", "content/x.MD": "x"},
        "roadmap: content/data",
    )
    expected = {"data/r.yaml", "data/r.yaml.bak", "x.MD"}
    assert kept_back(read_all(root).project) == expected
