"""The files of editions: mails, reports of their checks, and pictures."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.project import Project
from portevoix.mail.checks.parsed import Site
from portevoix.mail.links import NO_SITE
from portevoix.mail.pictures import FOLDER
from portevoix.mail.renderer import Mail, MailRenderer
from portevoix.mail.report import report_files
from portevoix.mail.template_errors import report_template_errors
from portevoix.mail.tools import OWN_SERVER, Tool, configured_tools, own_tool
from portevoix.mail.validation import validate_mails
from portevoix.model import Community
from portevoix.privacy.audience import hidden_in_mails
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.editions import edition_documents


@dataclass(frozen=True, slots=True)
class MailFiles:
    """Files by their path in the newsletter's folder, and the pictures that the portal must serve,
    by their path in the site.
    """

    files: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    editions: frozenset[str]
    """The ids of the editions whose mails these are."""

    def keeps(self, path: str, editions: Collection[str]) -> bool:
        """Whether a file of an earlier build in the newsletter's folder is to be kept: one of
        another of `editions`, which are all that exist, drafts included.
        """
        return path.partition("/")[0] in {*editions} - self.editions


def build(
    community: Community,
    project: Project,
    today: datetime.date,
    problems: Problems,
    *,
    site: Site | None = None,
    only: Collection[str] | None = None,
) -> MailFiles:
    """Render the mails of the newest edition, or of those in `only`, and the pictures of all.

    Sent letters load their pictures from the portal for ever, also where their mails are not
    rendered again. Takes the whole community: each edition shows what its own readers may see.
    Links to the portal are checked against `site`, the portal as it was built, where it is given.
    """
    documents = edition_documents(community, project, today, problems)
    only = [one.id for one in documents[-1:]] if only is None else only
    rendered = frozenset(one.id for one in documents if one.id in only)
    renderer = MailRenderer.of(project, problems)
    renderer.pictures.names = hidden_in_mails(community, today, project.options.default_audience)
    tools = configured_tools(project, problems)
    _warn_of_missing_options(project, documents, problems)
    files: dict[str, bytes] = {}
    for document in documents:
        for code in languages_of(document, project):
            if document.id not in rendered:
                renderer.make_letter(document, code)
                continue
            folder = folder_of(document, code, project)
            with report_template_errors(renderer, problems):
                mails = render_mails(renderer, document, code, tools)
                report = validate_mails(mails, renderer, problems, site=site)
                for mail in mails:
                    files.update(_mail_files(mail, folder))
                files.update(report_files(report, renderer, folder))
    pictures = {FOLDER + name: data for name, data in sorted(renderer.pictures.files.items())}
    files.update({f"pictures/{name}": data for name, data in renderer.pictures.files.items()})
    return MailFiles(files, pictures, rendered)


def render_mails(
    renderer: MailRenderer, document: EditionDocument, code: str, tools: Collection[Tool]
) -> tuple[Mail, ...]:
    """The mail for the sender's own server, then one for each other tool."""
    letter, html = renderer.make_letter(document, code)
    own = renderer.render_mail(letter, own_tool(renderer.project), html)
    return own, *(renderer.render_mail(letter, tool) for tool in tools if tool.id != OWN_SERVER)


def languages_of(document: EditionDocument, project: Project) -> Iterator[str]:
    """The site's own language, and each other that the edition is translated into."""
    texts = (document.subject, document.introduction, *(one.text for one in document.sections))
    translated = {code for text in texts if text for code, _ in text.by_language}
    for code in project.options.languages:
        if code == project.language or code in translated:
            yield code


def folder_of(document: EditionDocument, code: str, project: Project) -> str:
    """`2026-11/`, or `2026-11/en/` for a translation."""
    return f"{document.id}/" + ("" if code == project.language else f"{code}/")


def _mail_files(mail: Mail, folder: str) -> Iterator[tuple[str, bytes]]:
    if mail.tool.id != OWN_SERVER:
        folder += f"{mail.tool.id}/"
    yield folder + "mail.html", mail.html.encode()
    yield folder + "mail.txt", mail.text.encode()
    if mail.message:
        yield folder + "mail.eml", mail.message


def _warn_of_missing_options(
    project: Project, documents: Collection[EditionDocument], problems: Problems
) -> None:
    """Warn of options that a mail needs before it may be sent; editions are built without them."""
    if not documents:
        return
    mail = project.options.mail
    place = mail.origin if mail.origin.path else Place("mkdocs.yml")
    if not project.url:
        problems.warning(
            "mail-no-site",
            place,
            N_("“site_url” is missing: links in mails cannot lead anywhere ({nowhere})."),
            N_("Write the portal’s address in mkdocs.yml."),
            nowhere=NO_SITE,
        )
    if mail.postal_address is None:
        problems.warning(
            "mail-no-address",
            place,
            N_("Mails have no postal address, which the law asks for."),
            N_("Write it in mkdocs.yml, as “postal_address” under “mail:” of the plugin."),
        )
    if mail.unsubscribe is None and not mail.profiles:
        problems.warning(
            "mail-no-unsubscribe",
            place,
            N_("Mails sent by your own server have no page to unsubscribe on."),
            N_("Write its address as “unsubscribe” under “mail:”, or the tool under “profiles”."),
        )
