"""The registry of all codes, wherever they are declared."""

from functools import cache

from portevoix.checks import CHECKS, MODULES, Check, checks_of_packages
from portevoix.codes import extensions, importers, mail, mkdocs, reading, records, revisions
from portevoix.codes.code import Code, Section
from portevoix.core.problems import N_, Place, Problems


@cache
def sections() -> tuple[Section, ...]:
    """All codes, in the order in which a build finds them."""
    content = (_content(title, module, CHECKS) for module, title in MODULES.items())
    return (
        *reading.SECTIONS,
        *records.SECTIONS,
        *content,
        *mail.SECTIONS,
        _mails(),
        *mkdocs.SECTIONS,
        *revisions.SECTIONS,
        *importers.SECTIONS,
        *extensions.SECTIONS,
    )


def sections_of_packages() -> tuple[Section, ...]:
    """The codes of checks that other packages add, under their names."""
    checks = checks_of_packages(Problems(), Place(""))
    modules = {one.module: one.extension.package for one in checks if one.extension}
    return tuple(_content(package, module, checks) for module, package in modules.items())


def _content(title: str, module: str, checks: tuple[Check, ...]) -> Section:
    return Section(
        title,
        tuple(
            Code(one.code, "content", one.severity, one.summary, one.remedy, is_configurable=True)
            for one in checks
            if one.module == module
        ),
    )


def _mails() -> Section:
    from portevoix.mail.checks.registry import all_checks  # what reads mails takes a while

    return Section(
        N_("What a mail has to be like"),
        tuple(
            Code(one.code, "mail", one.severity, one.title, one.remedy, is_configurable=True)
            for one in all_checks()
        ),
    )


def all_codes() -> dict[str, Code]:
    """Every code once; of two checks with the same code, ours."""
    found = dict(_ours())
    for section in sections_of_packages():
        for one in section.codes:
            found.setdefault(one.code, one)
    return found


@cache
def _ours() -> dict[str, Code]:
    return {one.code: one for section in sections() for one in section.codes}
