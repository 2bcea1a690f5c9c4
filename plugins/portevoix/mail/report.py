"""The report of a letter's checks, as JSON and as a page."""

import json
from collections.abc import Iterator
from typing import Any

from portevoix.core.languages import Language
from portevoix.mail.renderer import MailRenderer
from portevoix.mail.validation import CheckResult, LetterReport


def report_files(
    report: LetterReport, renderer: MailRenderer, folder: str
) -> Iterator[tuple[str, bytes]]:
    """`report.json` and `report.html`, in the site's own language."""
    speech = renderer.project.get_language()
    data = report_data(report, speech)
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    yield folder + "report.json", (text + "\n").encode()
    template = renderer.html_templates.get_template("report.html")
    page = template.render(report=data, _=speech.gettext, number=speech.number, language=speech)
    yield folder + "report.html", page.encode()


def report_data(report: LetterReport, speech: Language) -> dict[str, Any]:
    """The report as plain data."""
    document = report.letter.document
    omitted = {
        section.name: [
            entry.about[0] if entry.about else entry.ref.id
            for n, entry in enumerate(section.entries)
            if n in report.letter.omitted.get(section.name, ())
        ]
        for section in document.sections
    }
    checks = [_check_data(result, speech) for result in report.results]
    return {
        "edition": document.id,
        "language": report.letter.language.code,
        "subject": report.letter.subject,
        "date": document.date.isoformat(),
        "errors": sum(check["severity"] == "error" for check in checks),
        "warnings": sum(check["severity"] == "warning" for check in checks),
        "left out": {name: ids for name, ids in omitted.items() if ids},
        "figures": {
            tool: dict(sorted(figures.items())) for tool, figures in report.figures.items()
        },
        "checks": checks,
    }


def _check_data(result: CheckResult, speech: Language) -> dict[str, Any]:
    return {
        "id": result.check.code,
        "tool": result.tool,
        "title": speech.gettext(result.check.title),
        "severity": result.severity,
        "faults": [
            speech.gettext(finding.message).format(**finding.values) for finding in result.findings
        ],
    }
