"""A preview of a letter: on light, dark and narrow screens, without styles, and as text."""

import re
from dataclasses import dataclass

from portevoix.core.problems import Problems
from portevoix.mail.build import render_mails
from portevoix.mail.links import site_address
from portevoix.mail.pictures import FOLDER
from portevoix.mail.renderer import Mail, MailRenderer
from portevoix.mail.report import report_data
from portevoix.mail.validation import validate_mails
from portevoix.timeline.blocks import EditionDocument

_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)")


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages of a preview, by their names, and the pictures that they show."""

    pages: dict[str, bytes]
    pictures: dict[str, bytes]


def make_preview(renderer: MailRenderer, document: EditionDocument, code: str) -> Preview:
    """The preview of an edition in one language."""
    (mail,) = render_mails(renderer, document, code, ())
    report = validate_mails([mail], renderer, Problems())
    speech = renderer.project.get_language()
    names = {"report": report_data(report, speech), "_": speech.gettext, "language": speech}
    frame = renderer.html_templates.get_template("preview.html").render(names)
    html = _with_local_pictures(mail, renderer)
    return Preview(
        {
            "": frame.encode(),
            "light": _DARK.sub("@media not all", html).encode(),
            "dark": _DARK.sub("@media all", html).encode(),
            "bare": re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).encode(),
            "text": mail.text.encode(),
        },
        dict(renderer.pictures.files),
    )


def _with_local_pictures(mail: Mail, renderer: MailRenderer) -> str:
    """The HTML with its pictures from the preview's server: the portal may not have them yet."""
    return mail.html.replace(site_address(renderer.project) + FOLDER, "pictures/")
