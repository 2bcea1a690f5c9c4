"""Names of templates that have changed: a project's own template that uses an old one is told."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import jinja2
from jinja2 import nodes

from portevoix.core.problems import N_, Place, Problem
from portevoix.loading.project import Project
from portevoix.loading.templates import own_folder
from portevoix.sources.conflicts import conflicts
from portevoix.sources.files import relative_path


class Renames(NamedTuple):
    """Old names of one part's templates, each with its new one."""

    files: Mapping[str, str] = {}
    """By their way from the part's folder."""
    variables: Mapping[str, str] = {}
    attributes: Mapping[str, str] = {}
    """Fields and methods: `variable.old` of a variable by its new name, `.old` of anything."""
    macros: Mapping[str, str] = {}
    """`file:old`, with the file's new name."""
    blocks: Mapping[str, str] = {}


RENAMES: dict[str, Renames] = {
    "portal": Renames(
        variables={"facts": "derived"},
        attributes={
            "derived.around": "neighbours",
            "derived.editions_telling": "editions_by_record",
            "derived.stories_by_area": "need_lists",
            "derived.waiting": "need_lists",
            "derived.parts": "participation_by_person",
            "derived.weigh": "vote_totals",
            "view.facts": "derived",
            "view.source_of_picture": "picture_url",
            "view.speech": "context",
            "view.steps": "changes",
            "view.to": "path_to",
            "view.untitled": "fallback_title",
            "view.why": "status_reason",
            ".fate": "outcome",
            ".is_late": "move",
        },
        macros={
            "portevoix/parts.html:around": "neighbours",
            "portevoix/parts.html:fate": "outcome",
            "portevoix/parts.html:need": "need_line",
            "portevoix/parts.html:told_in": "newsletter_mentions",
        },
    ),
    "newsletter": Renames(
        variables={"v": "view", "tokens": "merge_tags"},
        attributes={
            "view.archive": "browser_url",
            "view.left": "time_left",
            "view.remark": "markdown",
            "view.shows": "has_section",
            "view.window": "period",
        },
        macros={"macros.html:remark": "comment", "macros.txt:remark": "comment"},
    ),
}
"""By the part of `site_templates/`. CHANGELOG.md has the same list, for readers."""
_SUFFIXES = frozenset((".html", ".txt", ".xml", ".css"))
_OF_ATTRIBUTES = frozenset(("groupby", "map", "rejectattr", "selectattr", "sort", "sum", "unique"))
"""Filters that take the name of an attribute."""
_PARSER = jinja2.Environment(
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
)


def old_names(project: Project, part: str) -> Iterator[Problem]:
    """A problem for each old name in the project's own templates of `part`."""
    own = own_folder(project, part)
    for folder in [own] if own else []:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                name = path.relative_to(folder).as_posix()
                own_path = relative_path(path, project.root)
                yield from conflicts(own_path, path.read_text("utf-8", errors="replace"))
                for line, old, new in _old_names_in(path, name, RENAMES[part]):
                    yield Problem(
                        "old-template-name",
                        Place(own_path, line, 1 if line else 0),
                        N_("“{old}” is called “{new}” now."),
                        {"old": old, "new": new},
                        N_("Write the new name in your template."),
                    )


def _old_names_in(path: Path, name: str, renames: Renames) -> Iterator[tuple[int, str, str]]:
    """Line, old and new name of each; a line of 0 is the file itself."""
    if name in renames.files:
        yield 0, name, renames.files[name]
    try:
        tree = _PARSER.parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, jinja2.TemplateSyntaxError):
        return  # told where the template is filled
    yield from _files(tree, renames)
    yield from _variables(tree, renames)
    yield from _attributes(tree, renames)
    yield from _macros(tree, name, renames)
    for block in tree.find_all(nodes.Block):
        if block.name in renames.blocks:
            yield block.lineno, block.name, renames.blocks[block.name]


def _files(tree: nodes.Template, renames: Renames) -> Iterator[tuple[int, str, str]]:
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        for constant in node.find_all(nodes.Const):
            if constant.value in renames.files:
                yield node.lineno, constant.value, renames.files[constant.value]


def _variables(tree: nodes.Template, renames: Renames) -> Iterator[tuple[int, str, str]]:
    names = list(tree.find_all(nodes.Name))
    own = {one.name for one in names if one.ctx != "load"}
    for node in names:
        if node.name not in own and (new := renames.variables.get(node.name)):
            yield node.lineno, node.name, new


def _attributes(tree: nodes.Template, renames: Renames) -> Iterator[tuple[int, str, str]]:
    imported = {one.target for one in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.Getattr):
        owner = _last_name(node.node)
        variable = renames.variables.get(owner, owner)
        if owner and (new := renames.attributes.get(f"{variable}.{node.attr}")):
            yield node.lineno, f"{owner}.{node.attr}", f"{variable}.{new}"
        elif owner not in imported and (new := renames.attributes.get(f".{node.attr}")):
            yield node.lineno, node.attr, new
    for one in tree.find_all(nodes.Filter):
        names = [*one.args[:1], *(pair.value for pair in one.kwargs if pair.key == "attribute")]
        for name in names if one.name in _OF_ATTRIBUTES else ():
            if isinstance(name, nodes.Const) and (new := renames.attributes.get(f".{name.value}")):
                yield name.lineno, str(name.value), new


def _last_name(node: nodes.Node) -> str:
    """`b` of `a.b` and of `b`; nothing of what has no name."""
    if isinstance(node, nodes.Name):
        return node.name
    return node.attr if isinstance(node, nodes.Getattr) else ""


def _macros(tree: nodes.Template, name: str, renames: Renames) -> Iterator[tuple[int, str, str]]:
    """Macros that are defined here in the place of the package's, imported, or called."""

    def new_name(file: str, old: str) -> str:
        return renames.macros.get(f"{renames.files.get(file, file)}:{old}", "")

    for macro in tree.find_all(nodes.Macro):
        if new := new_name(name, macro.name):
            yield macro.lineno, macro.name, new
    for imported in tree.find_all(nodes.FromImport):
        for one in imported.names:
            old = one if isinstance(one, str) else one[0]
            if new := new_name(_file_of(imported), old):
                yield imported.lineno, old, new
    files = {one.target: _file_of(one) for one in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.Getattr):
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if new := new_name(files.get(owner, ""), node.attr):
            yield node.lineno, f"{owner}.{node.attr}", f"{owner}.{new}"


def _file_of(node: nodes.Import | nodes.FromImport) -> str:
    """The template that an import names; nothing where that is worked out."""
    return str(node.template.value) if isinstance(node.template, nodes.Const) else ""
