"""All checks of a letter, what they found, and the figures they took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portevoix.core.problems import Place, Problem, Problems, Severity
from portevoix.mail.checks.parsed import Sheet, Site
from portevoix.mail.checks.registry import Check, Fault, all_checks
from portevoix.mail.letter import Letter
from portevoix.mail.renderer import Mail, Press
from portevoix.mail.tools import OWN
from portevoix.sources.front_matter import read_markdown
from portevoix.timeline.blocks import EditionDocument


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found in one mail."""

    check: Check
    tool: str
    faults: tuple[Fault, ...]

    @property
    def severity(self) -> Severity | None:
        """The gravest of its faults; None where all is well."""
        found = {fault.severity or self.check.severity for fault in self.faults}
        return "error" if "error" in found else "warning" if found else None


_PAGES_THAT_GO = "mail-portal-links"
"""The check of links to the portal: items are renamed and hidden after a letter was sent."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A letter's checks: their results, and figures by tool."""

    letter: Letter
    results: tuple[Result, ...]
    figures: Mapping[str, Mapping[str, object]]


def prove(
    mails: Sequence[Mail], press: Press, problems: Problems, *, site: Site | None = None
) -> Proof:
    """Run every check on a letter's mails; faults are problems too. What was sent already can
    no longer be changed: there, only errors are told, and a page that the portal has no longer is
    advice.
    """
    results: list[Result] = []
    figures: dict[str, Mapping[str, object]] = {}
    for mail in mails:
        sheet = sheet_of(mail, press, site=site)
        results += (
            Result(check, mail.tool.id, tuple(check.look(sheet)))
            for check in all_checks()
            if mail.tool.id == OWN or check.each_tool
        )
        figures[mail.tool.id] = sheet.figures
    for result in results:
        for fault in result.faults:
            severity: Severity = fault.severity or result.check.severity
            document = mails[0].letter.document
            if document.is_frozen and result.check.code == _PAGES_THAT_GO:
                severity = "advice"
            elif document.is_frozen and severity != "error":
                continue
            place = _place(document, fault.key, press)
            code, remedy = result.check.code, result.check.remedy
            problems.add(Problem(code, place, fault.message, fault.values, remedy, severity))
    return Proof(mails[0].letter, tuple(results), figures)


def sheet_of(mail: Mail, press: Press, *, site: Site | None = None) -> Sheet:
    """The mail as its checks look at it."""
    view = press.text_view(mail.letter, mail.tool)
    site_url = view.site_of(press.project)
    return Sheet(
        mail,
        site_url=site_url,
        site=site,
        reason=view.reason,
        postal_address=view.plain(press.project.options.mail.postal_address),
        picture_sizes=press.pictures.sizes,
        picture_pixels=press.pictures.pixels,
        again=(lambda: press.mail(mail.letter, mail.tool)) if mail.tool.id == OWN else None,
    )


def _place(document: EditionDocument, key: str, press: Press) -> Place:
    """Where the edition says something, or its file."""
    root = press.project.root
    file = read_markdown(root / document.path, root, Problems()) if key else None
    return file.front.place((key,)) if file and key in file.front.data else Place(document.path)
