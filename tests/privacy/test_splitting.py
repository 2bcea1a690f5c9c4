"""A split takes all that is private out of the public files, and merging gives it back."""

import datetime
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.loading.load import LoadedProject, load
from portevoix.loading.project import Project, read_project
from portevoix.model.community import Community
from portevoix.privacy.audience import for_audience
from portevoix.privacy.public_repository import find_private
from portevoix.privacy.splitting import plan_split
from portevoix.schema.struct import Struct
from portevoix.sources.emit import emit
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import parse_yaml

DAY = datetime.date(2026, 11, 30)
SECRET = "planted"
CONFIG = """\
site_name: Essai
docs_dir: content
theme: {name: material}
plugins:
- portevoix:
    languages: [fr]
    overlay: ../private
"""
PEOPLE = ("ana", "planted-bo", "cyd", "planted-dee")
"""Those whose id is planted did not agree to be named."""
ORGANISATIONS = ("port", "planted-org")
ITEMS = ("one", "two", "planted-three", "four")
AUDIENCES = st.sampled_from([None, None, "public", "members", "internal"])
INTERNAL = st.sampled_from([None, None, f"{SECRET} text", {"note": SECRET, "more": [SECRET, "b"]}])


def some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=4)


@st.composite
def parts(draw: Callable[..., Any], keys: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    """Data of a part of a record, which may be for fewer, or hold what is internal."""
    raw: dict[str, Any] = {key: draw(value) for key, value in keys.items()}
    audience, internal = draw(AUDIENCES), draw(INTERNAL)
    if audience:
        raw["audience"] = audience
    if internal:
        raw["internal"] = internal
    if audience in ("members", "internal") and isinstance(raw.get("text"), str):
        raw["text"] = SECRET
    return {key: value for key, value in raw.items() if value not in (None, [])}


TEXT = st.sampled_from(["Un mot", "Deux mots", "Trois"])
DAYS = st.sampled_from(["2026-01-01", "2026-02-01", "2026-03-01"])
ARGUMENT = parts({"side": st.sampled_from(["for", "against"]), "text": TEXT, "by": some(PEOPLE)})
CHANGE = parts({"date": DAYS, "status": st.sampled_from(["planned", "paused"]), "reason": TEXT})
QUOTE = parts({"text": TEXT, "by": st.sampled_from([None, *PEOPLE])})
NEED = parts({"text": TEXT, "kind": st.just("pain"), "people": some(PEOPLE)})
VOICES = st.fixed_dictionaries(
    {
        "count": st.just({"people": "9"}),
        "source": TEXT,
        "as_of": DAYS,
        "by_organisation": st.dictionaries(st.sampled_from(ORGANISATIONS), st.just("3")),
    }
)


@st.composite
def communities(draw: Callable[..., Any]) -> dict[str, str]:
    """The files of a project."""
    people = [
        {
            "id": one,
            "name": f"{one} name",
            "organisation": draw(st.sampled_from([None, *ORGANISATIONS])),
            "photo": None if SECRET in one else draw(st.sampled_from([None, "photo.png"])),
            "contributions": draw(
                st.lists(
                    parts(
                        {
                            "kind": st.sampled_from(["bug", "talk"]),
                            "item": st.sampled_from([None, *ITEMS]),
                            "text": st.just(SECRET if SECRET in one else "bien"),
                        }
                    ),
                    max_size=2,
                )
            ),
            "consent": {"name": str(SECRET not in one).lower(), "since": "2026-01-01"},
        }
        for one in draw(st.permutations(PEOPLE))
    ]
    organisations = [
        {"id": one, "name": one, "audience": "members" if SECRET in one else None}
        for one in draw(st.permutations(ORGANISATIONS))
    ]
    items = []
    for one in draw(st.permutations(ITEMS)):
        needs = draw(
            st.lists(parts({"text": TEXT, "kind": st.just("pain"), "people": some(PEOPLE)}))
        )
        items.append(
            {
                "id": one,
                "title": one,
                "status": "planned",
                "audience": "members" if SECRET in one else None,
                "internal": draw(INTERNAL),
                "owners": draw(some(PEOPLE)),
                "related": draw(some(tuple(other for other in ITEMS if other != one))),
                "needs": [{"id": f"{one}-{n}", **need} for n, need in enumerate(needs)],
                "arguments": draw(st.lists(ARGUMENT, max_size=3)),
                "history": draw(st.lists(CHANGE, max_size=3)),
                "quotes": draw(st.lists(QUOTE, max_size=2)),
                "voices": draw(st.lists(VOICES, max_size=1)),
                "decision": {"outcome": "accepted", "by": draw(some(PEOPLE))} | draw(parts({})),
            }
        )
        if "audience" in items[-1]["decision"]:
            items[-1]["decision"].pop("by")
    notes = {
        f"content/releases/2026-0{n}-note.md": {
            "title": "Note",
            "items": draw(some(ITEMS)),
            "thanks": draw(some(PEOPLE)),
            "internal": draw(INTERNAL),
        }
        for n in (1, 2)
    }
    workshop = {
        "item": draw(st.sampled_from(ITEMS)),
        "step": draw(st.sampled_from(["reflection", "preview"])),
        "date": "2026-05-01",
        "people": draw(some(PEOPLE)),
    }
    lists = {
        "contributors.yaml": {"organisations": organisations, "people": people},
        "roadmap.yaml": {"items": items},
    }
    files = {name: emit(_given(data)) for name, data in lists.items()}
    for name, data in {**notes, "content/workshops/w.md": workshop}.items():
        files[name] = f"---\n{emit(_given(data))}---\nUn texte.\n"
    return files


def _given(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _given(value) for key, value in data.items() if value not in (None, [])}
    return [_given(one) for one in data] if isinstance(data, list) else data


def content(value: Any) -> Any:
    """A record without where it stands."""
    if isinstance(value, Struct):
        return {
            name: content(getattr(value, name))
            for name in value.fields()
            if name not in ("origin", "bodies")
        }
    if isinstance(value, tuple):
        return [content(one) for one in value]
    if isinstance(value, dict):  # organisations that are only counted bear some other name
        return {key if "organisation-" not in str(key) else "": one for key, one in value.items()}
    return value


def told(community: Community, *, sorts: bool = False) -> Any:
    """What a community says; of files of their own, the order says nothing."""
    kinds = {kind: list(map(content, rows.values())) for kind, rows in community.by_kind.items()}
    if sorts:
        kinds = {kind: sorted(rows, key=repr) for kind, rows in kinds.items()}
    return kinds, [content(one) for one in community.loose_needs]


def reading(project: Project, audience: Any) -> LoadedProject:
    options = project.options.changed(audience=audience)
    problems = Problems()
    loaded = load(project._replace(options=options), problems)
    assert [one.format(str) for one in problems.errors] == []
    return loaded


def split(root: Path) -> Project:
    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    public = project._replace(options=project.options.changed(overlay=""))
    plan = plan_split(public, load(public, Problems()), root / "../private", DAY)
    assert plan.by_hand == []
    plan.apply()
    (root / "../private").mkdir(exist_ok=True)
    return project


def one_file_each(files: dict[str, str]) -> dict[str, str]:
    """The same, with each item and each person in a file of their own."""
    found = dict(files)
    for name, key in (("roadmap", "items"), ("contributors", "people")):
        document = parse_yaml(SourceText(name, files[f"{name}.yaml"]), Problems())
        assert document
        found |= {f"{name}/{one['id']}.yaml": emit(one) for one in document.data[key]}
        found[f"{name}.yaml"] = emit({k: v for k, v in document.data.items() if k != key})
    return found


@settings(
    max_examples=40,
    phases=[Phase.generate],  # what fails takes minutes to shrink
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(communities(), st.booleans())
def test_merging_what_was_split_gives_what_there_was(files: dict[str, str], alone: bool) -> None:
    files = one_file_each(files) if alone else files
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        for name, text in {"mkdocs.yml": CONFIG, **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        before = read_project(root / "mkdocs.yml", Problems())
        assert before
        before = before._replace(options=before.options.changed(overlay=""))
        whole = reading(before, "internal").community
        project = split(root)
        merged = reading(project, "internal").community
        say = partial(told, sorts=alone)
        assert say(merged) == say(whole)
        for audience in ("public", "members"):
            shown = reading(project, audience).community
            assert say(for_audience(shown, audience, DAY)) == say(
                for_audience(whole, audience, DAY)
            ), audience
        # Whatever is read, what is for everyone is made of the public files.
        assert say(for_audience(merged, "public", DAY)) == say(for_audience(whole, "public", DAY))
        left = {path: path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}
        assert [path for path, text in left.items() if SECRET in text] == []
        assert list(find_private(project, DAY)) == []
