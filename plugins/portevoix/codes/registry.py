"""All codes, from wherever they stand."""

from functools import cache

from portevoix.checks import CHECKS, ROOMS
from portevoix.codes import importers, mail, mkdocs, reading, records
from portevoix.codes.code import Code, Section
from portevoix.core.problems import N_


@cache
def sections() -> tuple[Section, ...]:
    """All codes, in the order of the way that files take."""
    content = (
        Section(
            title,
            tuple(
                Code(one.code, "content", one.severity, one.summary, one.remedy, is_graded=True)
                for one in CHECKS
                if one.room == room
            ),
        )
        for room, title in ROOMS.items()
    )
    return (
        *reading.SECTIONS,
        *records.SECTIONS,
        *content,
        *mail.SECTIONS,
        _mails(),
        *mkdocs.SECTIONS,
        *importers.SECTIONS,
    )


def _mails() -> Section:
    from portevoix.mail.checks.registry import all_checks  # what reads mails takes a while

    return Section(
        N_("What a mail has to be like"),
        tuple(
            Code(one.code, "mail", one.severity, one.title, one.remedy, is_graded=True)
            for one in all_checks()
        ),
    )


@cache
def all_codes() -> dict[str, Code]:
    """Every code once."""
    return {one.code: one for section in sections() for one in section.codes}
