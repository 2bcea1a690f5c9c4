"""Links in running text to somebody who is forgotten: their page, interview, photo."""

import re
from collections.abc import Iterator
from pathlib import Path

from portevoix.core.problems import N_, Place
from portevoix.loading.folder import markdown_files
from portevoix.loading.lists import record_files
from portevoix.model.media import resolve_address
from portevoix.privacy.forgetting import ForgettingPlan, ForgettingStep
from portevoix.privacy.mentions import Mention
from portevoix.sources.files import relative_path

_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<said>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\(\s*<?(?P<address>[^()\s<>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)


def unlink_person(plan: ForgettingPlan) -> Iterator[Mention]:
    """Plan to take out such links, so that what they said stays and leads nowhere, and such
    pictures; the places of the latter are given, as a sentence may need to be written anew.
    """
    gone = {f"contributors/{one}.md" for one in plan.ids}
    gone |= {f"spotlights/{one}.md" for one in plan.spotlights}
    sources = dict[Path, str]()
    for one in plan.project.halves:
        half = one._replace(options=one.options.changed(audience="public"))  # by itself
        docs, lists = half.docs_dir, (half.options.contributors, half.options.roadmap)
        gone |= {relative_path(file, docs) for file in plan.deleted_files if docs in file.parents}
        sources |= {file: "" for name in lists for file in record_files(half, name)}
        sources |= {file: relative_path(file, docs) for file in markdown_files(half)}
    for file, source in sources.items():
        if file.is_file() and file not in plan.deleted_files:
            yield from _unlink(plan, file, source, gone)


def _unlink(plan: ForgettingPlan, file: Path, source: str, gone: set[str]) -> Iterator[Mention]:
    raw = plan.new_texts.get(file) or file.read_bytes().decode("utf-8", "surrogateescape")
    pieces, end = list[str](), 0
    for match in _LINK.finditer(raw):
        if resolve_address(match["address"], source) in gone:
            before = raw[: match.start()]
            path = relative_path(file, plan.project.root)
            start = before.rfind("\n") + 1
            place = Place(path, before.count("\n") + 1, match.start() - start + 1)
            if match["picture"]:
                yield Mention(place, match[0], is_certain=True)
            plan.steps.append(ForgettingStep(place, N_("a link to them, or a picture of them")))
            pieces += raw[end : match.start()], "" if match["picture"] else match["said"]
            end = match.end()
    if pieces:
        plan.new_texts[file] = "".join((*pieces, raw[end:]))
