"""What was checked, for machines and for readers."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from portevoix.core.languages import Language
from portevoix.mail.renderer import Press
from portevoix.mail.validation import Proof, Result


def report_files(proof: Proof, press: Press, folder: str) -> Iterator[tuple[str, bytes]]:
    """`report.json` and `report.html`, in the site's own language."""
    report = make_report(proof, press.project.speech())
    text = json.dumps(report, ensure_ascii=False, indent=2, default=str)
    yield folder + "report.json", (text + "\n").encode()
    template = press.html_templates.get_template("report.html")
    speech = press.project.speech()
    page = template.render(report=report, _=speech.gettext, number=speech.number, language=speech)
    yield folder + "report.html", page.encode()


def make_report(proof: Proof, speech: Language) -> dict[str, Any]:
    """The report as plain data."""
    document = proof.letter.document
    cut = {
        section.name: [
            entry.about[0] if entry.about else entry.ref.id
            for n, entry in enumerate(section.entries)
            if n in proof.letter.cut.get(section.name, ())
        ]
        for section in document.sections
    }
    checks = [_checked(result, speech) for result in proof.results]
    return {
        "edition": document.id,
        "language": proof.letter.language.code,
        "subject": proof.letter.subject,
        "date": document.date.isoformat(),
        "errors": sum(check["severity"] == "error" for check in checks),
        "warnings": sum(check["severity"] == "warning" for check in checks),
        "left out": {name: ids for name, ids in cut.items() if ids},
        "figures": {tool: _plain(figures) for tool, figures in proof.figures.items()},
        "checks": checks,
    }


def _checked(result: Result, speech: Language) -> dict[str, Any]:
    return {
        "id": result.check.code,
        "tool": result.tool,
        "title": speech.gettext(result.check.title),
        "severity": result.severity,
        "faults": [speech.gettext(fault.message).format(**fault.values) for fault in result.faults],
    }


def _plain(figures: Mapping[str, object]) -> dict[str, object]:
    return dict(sorted(figures.items()))
