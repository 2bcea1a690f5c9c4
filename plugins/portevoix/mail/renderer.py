"""From a letter to its mails: one for the sender's own server, one for each tool."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment
from markupsafe import escape

from portevoix.core.problems import Problems
from portevoix.loading.project import Project
from portevoix.loading.templates import template_folders
from portevoix.mail import merge_tags
from portevoix.mail.author_content import Authored
from portevoix.mail.budget import fitting
from portevoix.mail.html import make_environment, render_html
from portevoix.mail.letter import Letter
from portevoix.mail.message import make_message
from portevoix.mail.pictures import Pictures
from portevoix.mail.text import paragraph, render_text
from portevoix.mail.theme import Theme, make_theme
from portevoix.mail.tools import OWN, Tool, own_tool, swapped
from portevoix.mail.view import HtmlView, TextView
from portevoix.timeline.blocks import EditionDocument

View = TypeVar("View", bound=TextView)


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter as one tool takes it; the message only where no tool makes it."""

    letter: Letter
    tool: Tool
    html: str
    text: str
    message: bytes | None = None

    @property
    def place(self) -> str:
        """The file that the edition was written in."""
        return self.letter.document.path


@dataclass(frozen=True)
class Press:
    """All that makes mails of letters, for one project."""

    project: Project
    theme: Theme
    pictures: Pictures
    folders: list[Path]
    _known: dict[Authored, Authored] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project, problems: Problems) -> "Press":
        theme = make_theme(project, problems)
        pictures = Pictures(project.root, project.docs_dir, HtmlView.site_of(project), problems)
        folders = template_folders(project, "newsletter")
        return cls(project, theme, pictures, folders)

    @cached_property
    def html_templates(self) -> Environment:
        return make_environment(self.folders, html=True)

    @cached_property
    def text_templates(self) -> Environment:
        return make_environment(self.folders, html=False)

    def letter(self, document: EditionDocument, code: str) -> tuple[Letter, str]:
        """The edition in that language, cut where it would grow too long, and its HTML for the
        sender's own mail.
        """
        tool = own_tool(self.project).for_language(code)
        letter = Letter(document, self.project.speech(code))
        return fitting(letter, lambda one: self.html(one, tool))

    def html(self, letter: Letter, tool: Tool) -> str:
        """The HTML with neutral tags in it."""
        return render_html(self._view(HtmlView, letter, tool), self.html_templates)

    def text(self, letter: Letter, tool: Tool) -> str:
        return render_text(self.text_view(letter, tool), self.text_templates)

    def text_view(self, letter: Letter, tool: Tool) -> TextView:
        return self._view(TextView, letter, tool)

    def mail(self, letter: Letter, tool: Tool, html: str | None = None) -> Mail:
        """The mail as that tool takes it; its HTML is made where it is not `html`."""
        code = letter.language.code
        tool = tool.for_language(code)
        view = self._view(HtmlView, letter, tool)
        plain = self.text_view(letter, tool)
        html = swapped(
            html or self.html(letter, tool),
            tool,
            archive=view.archive_page,
            address=tool.address,
            greeting=_greeting(view, escape, html=True),
            html=True,
        )
        text = swapped(
            self.text(letter, tool),
            tool,
            archive=view.archive_page,
            address=tool.text_address,
            greeting=_greeting(plain, paragraph, html=False),
            html=False,
        )
        mail = Mail(letter, tool, html, text)
        if tool.id != OWN:
            return mail
        message = make_message(
            self.project,
            identifier=f"{letter.document.id}.{code}",
            day=letter.document.date,
            sender=plain.sender,
            subject=letter.subject,
            text=text,
            html=html,
            archive=view.archive_page,
            language=code,
            unsubscribe=tool.unsubscribe,
        )
        return replace(mail, message=message.as_bytes())

    def _view(self, kind: type[View], letter: Letter, tool: Tool) -> View:
        return kind(letter, self.project, self.theme, self._authored(letter), tool)

    def _authored(self, letter: Letter) -> Authored:
        """What authors gave the letter, with all that was made of it for other mails."""
        new = Authored.of(self.project, self.pictures, letter.document, letter.language.code)
        return self._known.setdefault(new, new)


def _greeting(view: TextView, laid_out: Callable[[str], str], *, html: bool) -> str:
    """What the letter's tool makes of the first line; both sentences are laid out before."""
    sentences, tool = view.sentences, view.tool
    by_name = laid_out(merge_tags.FIRST_NAME.join(sentences.parts())).split(merge_tags.FIRST_NAME)
    return tool.language.greeting(
        by_name, laid_out(sentences.without_name), tool.name_field, html=html
    )
