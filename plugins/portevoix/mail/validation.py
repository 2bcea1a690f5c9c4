"""All checks of a letter's mails: their findings as problems, and a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portevoix.core.problems import Place, Problem, Problems, Severity
from portevoix.mail.checks.parsed import ParsedMail, Site
from portevoix.mail.checks.registry import Check, Finding, all_checks
from portevoix.mail.letter import Letter
from portevoix.mail.links import site_address
from portevoix.mail.renderer import Mail, MailRenderer
from portevoix.mail.tools import OWN_SERVER
from portevoix.sources.front_matter import read_markdown


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of one check in one mail."""

    check: Check
    tool: str
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity | None:
        """The most severe of its findings; None where there is none."""
        severities = {finding.severity or self.check.severity for finding in self.findings}
        return "error" if "error" in severities else "warning" if severities else None


_PORTAL_LINKS = "mail-portal-links"
"""The check of links to the portal: advice for a frozen edition, as items are renamed and hidden
after it was sent.
"""


@dataclass(frozen=True, slots=True)
class LetterReport:
    """The results of a letter's checks, and figures by tool."""

    letter: Letter
    results: tuple[CheckResult, ...]
    figures: Mapping[str, Mapping[str, object]]


def validate_mails(
    mails: Sequence[Mail], renderer: MailRenderer, problems: Problems, *, site: Site | None = None
) -> LetterReport:
    """Run every check on a letter's mails; findings are added to `problems` too.

    A frozen edition can no longer be changed: of it only errors are reported, and a page that the
    portal no longer has is advice.
    """
    results: list[CheckResult] = []
    figures: dict[str, Mapping[str, object]] = {}
    for mail in mails:
        parsed = parse_mail(mail, renderer, site=site)
        results += (
            CheckResult(check, mail.tool.id, tuple(check.run(parsed)))
            for check in all_checks()
            if mail.tool.id == OWN_SERVER or check.each_tool
        )
        figures[mail.tool.id] = parsed.figures
    for result in results:
        for finding in result.findings:
            severity: Severity = finding.severity or result.check.severity
            document = mails[0].letter.document
            if document.is_frozen and result.check.code == _PORTAL_LINKS:
                severity = "advice"
            elif document.is_frozen and severity != "error":
                continue
            place = _place(mails[0].letter, finding.key, renderer)
            code, remedy = result.check.code, result.check.remedy
            problems.add(Problem(code, place, finding.message, finding.values, remedy, severity))
    return LetterReport(mails[0].letter, tuple(results), figures)


def parse_mail(mail: Mail, renderer: MailRenderer, *, site: Site | None = None) -> ParsedMail:
    """The mail as its checks take it."""
    view = renderer.text_view(mail.letter, mail.tool)
    return ParsedMail(
        mail,
        site_url=site_address(renderer.project),
        site=site,
        reason=view.reason,
        postal_address=view.plain(renderer.project.options.mail.postal_address),
        picture_sizes=renderer.pictures.sizes,
        picture_pixels=renderer.pictures.pixels,
        render_again=(
            (lambda: renderer.render_mail(mail.letter, mail.tool))
            if mail.tool.id == OWN_SERVER
            else None
        ),
    )


def _place(letter: Letter, key: str, renderer: MailRenderer) -> Place:
    """The line of that key in the edition or its translation, or else of the subject; the file
    where the finding is about no key.
    """
    root = renderer.project.root
    path = root / letter.document.path
    translation = path.with_suffix(f".{letter.language.code}.md")
    files = [
        read_markdown(file, root, Problems())
        for file in (translation, path)
        if key and file.is_file()
    ]
    for one in (key, "subject"):
        for file in files:
            if file and one in file.front_matter.data:
                return file.front_matter.place((one,))
    return Place(letter.document.path)
