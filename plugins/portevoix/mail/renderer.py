"""Letters rendered as mails: one for the sender's own server, one for each e-mail tool."""

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
from portevoix.mail.author_content import AuthorContent
from portevoix.mail.budget import fit_letter
from portevoix.mail.html import make_environment, render_html
from portevoix.mail.letter import Letter
from portevoix.mail.links import site_address
from portevoix.mail.message import make_message
from portevoix.mail.pictures import Pictures
from portevoix.mail.text import paragraph, render_text
from portevoix.mail.theme import Theme, make_theme
from portevoix.mail.tools import OWN_SERVER, Tool, insert_merge_tags, own_tool
from portevoix.mail.view import HtmlView, TextView
from portevoix.timeline.blocks import EditionDocument

View = TypeVar("View", bound=TextView)


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter for one tool; `message` is there only for the sender's own server."""

    letter: Letter
    tool: Tool
    html: str
    text: str
    message: bytes | None = None


@dataclass(frozen=True)
class MailRenderer:
    """Renders the letters of one project, with its theme, pictures and templates."""

    project: Project
    theme: Theme
    pictures: Pictures
    folders: list[Path]
    _author_contents: dict[AuthorContent, AuthorContent] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project, problems: Problems) -> "MailRenderer":
        theme = make_theme(project, problems)
        overlay = next((half.docs_dir for half in project.read_halves[1:]), None)
        address = site_address(project)
        pictures = Pictures(project.root, project.docs_dir, address, problems, overlay)
        folders = template_folders(project, "newsletter")
        return cls(project, theme, pictures, folders)

    @cached_property
    def html_templates(self) -> Environment:
        return make_environment(self.folders, html=True)

    @cached_property
    def text_templates(self) -> Environment:
        return make_environment(self.folders, html=False)

    def make_letter(self, document: EditionDocument, code: str) -> tuple[Letter, str]:
        """The edition in that language, with as many entries as fit, and its HTML for the sender's
        own server.
        """
        tool = own_tool(self.project).for_language(code)
        letter = Letter(document, self.project.get_language(code))
        return fit_letter(letter, lambda one: self.html(one, tool))

    def html(self, letter: Letter, tool: Tool) -> str:
        """The HTML with neutral merge tags."""
        return render_html(self._view(HtmlView, letter, tool), self.html_templates)

    def text(self, letter: Letter, tool: Tool) -> str:
        """The text part with neutral merge tags."""
        return render_text(self.text_view(letter, tool), self.text_templates)

    def text_view(self, letter: Letter, tool: Tool) -> TextView:
        return self._view(TextView, letter, tool)

    def render_mail(self, letter: Letter, tool: Tool, html: str | None = None) -> Mail:
        """The mail for that tool; `html` is what `html()` would give, if it is known already."""
        code = letter.language.code
        tool = tool.for_language(code)
        view = self._view(HtmlView, letter, tool)
        plain = self.text_view(letter, tool)
        html = insert_merge_tags(
            html or self.html(letter, tool),
            tool,
            archive=view.archive_url,
            address=tool.address,
            greeting=_render_greeting(view, escape, html=True),
            html=True,
        )
        text = insert_merge_tags(
            self.text(letter, tool),
            tool,
            archive=view.archive_url,
            address=tool.text_address,
            greeting=_render_greeting(plain, paragraph, html=False),
            html=False,
        )
        mail = Mail(letter, tool, html, text)
        if tool.id != OWN_SERVER:
            return mail
        message = make_message(
            self.project,
            identifier=f"{letter.document.id}.{code}",
            day=letter.document.date,
            sender=plain.sender,
            subject=letter.subject,
            text=text,
            html=html,
            archive=view.archive_url,
            language=code,
            unsubscribe=tool.unsubscribe,
        )
        return replace(mail, message=message.as_bytes())

    def _view(self, kind: type[View], letter: Letter, tool: Tool) -> View:
        return kind(letter, self.project, self.theme, self._author_content(letter), tool)

    def _author_content(self, letter: Letter) -> AuthorContent:
        """The authors' content of a letter: one object for all mails of an edition and language,
        so that each text is rendered once.
        """
        new = AuthorContent.of(self.project, self.pictures, letter.document, letter.language.code)
        return self._author_contents.setdefault(new, new)


def _render_greeting(view: TextView, layout: Callable[[str], str], *, html: bool) -> str:
    """The greeting in the language of the letter's tool; `layout` is applied to both sentences."""
    sentences, tool = view.sentences, view.tool
    by_name = layout(merge_tags.FIRST_NAME.join(sentences.parts())).split(merge_tags.FIRST_NAME)
    return tool.language.greeting(
        by_name, layout(sentences.without_name), tool.name_field, html=html
    )
