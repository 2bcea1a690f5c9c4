"""Check the folders of records: what belongs in one may stand beside it, as a page."""

from collections import Counter
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.files import place_of_file
from portevoix.core.problems import N_
from portevoix.core.suggestions import suggest
from portevoix.loading.content import FOLDERS
from portevoix.model.articles import ReleaseNote
from portevoix.model.page import HandwrittenPage

_KEYS = {folder: cls.keys() for folder, cls in FOLDERS.items()}
_USES = Counter(key for keys in _KEYS.values() for key in keys)
_OWN_KEYS = {folder: {key for key in keys if _USES[key] == 1} for folder, keys in _KEYS.items()}
"""The keys that records of one folder alone have."""
_OWN_KEYS["releases"].add("items")


def misfiled_pages(context: CheckContext) -> Iterator[tuple[HandwrittenPage, str]]:
    """The pages that look like records, and the folders that they belong in."""
    for page in context.loaded.pages:
        folder, slash, _ = page.path.partition("/")
        near = suggest(folder, FOLDERS) if slash and folder not in FOLDERS else ""
        if near and folder not in _with_index(context):
            yield page, near
        elif wanted := _folder_by_keys(page):
            yield page, wanted


def items_of_misfiled_notes(context: CheckContext) -> set[str]:
    """The ids of the items that release notes in other folders name."""
    unread = [path for path in context.loaded.folder.mistakes if path.startswith("releases/")]
    if unread:
        return set(context.community.items)  # nobody knows which these name
    found = [
        page.front_matter.get("items")
        for page, folder in misfiled_pages(context)
        if FOLDERS[folder] is ReleaseNote and isinstance(page.front_matter, dict)
    ]
    return {str(one) for items in found if isinstance(items, list) for one in items}


def _folder_by_keys(page: HandwrittenPage) -> str:
    """The folder whose records have the keys of a page; empty where these may be a page’s own."""
    keys = set(page.front_matter if isinstance(page.front_matter, dict) else ())
    if page.path != page.original:
        return ""
    for folder, cls in FOLDERS.items():
        required = {one.key for one in cls.fields().values() if one.is_required} - {"@id"}
        if required <= keys <= {*_KEYS[folder]} and _OWN_KEYS[folder].intersection(keys):
            return folder
    return ""


def _with_index(context: CheckContext) -> frozenset[str]:
    """Folders of pages by hand that have an index page: these are meant so."""
    names = ("index.md", "README.md")
    paths = (page.path.rpartition("/") for page in context.loaded.pages)
    return frozenset(folder for folder, _, name in paths if name in names)


@check(
    "unread-folder",
    N_("What looks like a record is not in the folder of such records: it is shown as a page."),
    N_("Move it into that folder; or rename the folder that it is in."),
)
def unread_folder(context: CheckContext) -> Iterator[Finding]:
    told = set[str]()
    for page, wanted in misfiled_pages(context):
        folder, slash, _ = page.path.partition("/")
        is_folder = bool(slash) and suggest(folder, FOLDERS) == wanted
        if is_folder and folder in told:
            continue
        told.add(folder if is_folder else "")
        yield finding(
            place_of_file(context, page.path)._replace(line=1, column=1),
            N_("Files of the folder “{folder}” are pages, and no records: was “{near}” meant?")
            if is_folder
            else N_("By its keys, this file belongs in “{near}”."),
            folder=folder,
            near=wanted,
        )
    for path in context.loaded.folder.paths:
        if path.endswith(".txt") and path.partition("/")[0] in FOLDERS:
            yield finding(
                place_of_file(context, path)._replace(line=1, column=1),
                N_("This file is in a folder of records: its name has to end in “.md”."),
            )
