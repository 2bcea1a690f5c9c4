"""A letter as it looks on light, dark and narrow screens, without styles, and as text."""

import re
from dataclasses import dataclass

from portevoix.core.problems import Problems
from portevoix.mail.build import make_mails
from portevoix.mail.pictures import FOLDER
from portevoix.mail.renderer import Mail, Press
from portevoix.mail.report import make_report
from portevoix.mail.validation import prove
from portevoix.mail.view import HtmlView
from portevoix.timeline.blocks import EditionDocument

_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)")


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages of a preview, by their names, and the pictures that they show."""

    pages: dict[str, bytes]
    pictures: dict[str, bytes]


def make_preview(press: Press, document: EditionDocument, code: str) -> Preview:
    """Everything that the preview of one edition shows."""
    (mail,) = make_mails(press, document, code, ())
    proof = prove([mail], press, Problems())
    speech = press.project.speech()
    names = {"report": make_report(proof, speech), "_": speech.gettext, "language": speech}
    frame = press.html_templates.get_template("preview.html").render(names)
    html = _local(mail, press)
    return Preview(
        {
            "": frame.encode(),
            "light": _DARK.sub("@media not all", html).encode(),
            "dark": _DARK.sub("@media all", html).encode(),
            "bare": re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).encode(),
            "text": mail.text.encode(),
        },
        dict(press.pictures.files),
    )


def _local(mail: Mail, press: Press) -> str:
    """The HTML with its pictures from this machine: the portal may not have them yet."""
    return mail.html.replace(HtmlView.site_of(press.project) + FOLDER, "pictures/")
