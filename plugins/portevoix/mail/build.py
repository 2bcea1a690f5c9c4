"""Editions become files: mails, their texts, what was checked, pictures."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.project import Project
from portevoix.mail.checks.parsed import Site
from portevoix.mail.links import NOWHERE
from portevoix.mail.pictures import FOLDER
from portevoix.mail.renderer import Mail, Press
from portevoix.mail.report import report_files
from portevoix.mail.template_faults import told
from portevoix.mail.tools import OWN, Tool, chosen_tools, own_tool
from portevoix.mail.validation import prove
from portevoix.model import Community
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.editions import edition_documents


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: files by their path in the newsletter's folder, and the pictures that the
    portal must serve, by their path in the site.
    """

    files: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    editions: frozenset[str]
    """Those whose mails these are."""

    def stays(self, path: str, editions: Collection[str]) -> bool:
        """Whether a file that an earlier build wrote into the newsletter's folder stays.

        It does if it is of another one of the `editions` that there are, drafts included.
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
) -> Built:
    """Make the mails of the newest edition, or of `only` those, and the pictures of all letters.

    Letters that were sent ask the portal for their pictures for ever, also where their mails are
    not made. Takes the whole community: each edition shows what its own readers may see. With
    `site`, the portal as it was built, links to the portal are checked against it.
    """
    documents = edition_documents(community, project, today, problems)
    only = [one.id for one in documents[-1:]] if only is None else only
    made = frozenset(one.id for one in documents if one.id in only)
    press = Press.of(project, problems)
    tools = chosen_tools(project, problems)
    _warn_of_missing_options(project, documents, problems)
    files: dict[str, bytes] = {}
    for document in documents:
        for code in languages_of(document, project):
            if document.id not in made:
                press.letter(document, code)
                continue
            folder = folder_of(document, code, project)
            with told(press, problems):
                mails = make_mails(press, document, code, tools)
                proof = prove(mails, press, problems, site=site)
                for mail in mails:
                    files.update(_files(mail, folder))
                files.update(report_files(proof, press, folder))
    pictures = {FOLDER + name: data for name, data in sorted(press.pictures.files.items())}
    files.update({f"pictures/{name}": data for name, data in press.pictures.files.items()})
    return Built(files, pictures, made)


def make_mails(
    press: Press, document: EditionDocument, code: str, tools: Collection[Tool]
) -> tuple[Mail, ...]:
    """The sender's own mail, then one for each tool."""
    letter, html = press.letter(document, code)
    own = press.mail(letter, own_tool(press.project), html)
    return own, *(press.mail(letter, tool) for tool in tools if tool.id != OWN)


def languages_of(document: EditionDocument, project: Project) -> Iterator[str]:
    """The site's own language, and each other that the edition was translated into."""
    texts = (document.subject, document.introduction, *(one.text for one in document.sections))
    spoken = {code for text in texts if text for code, _ in text.by_language}
    for code in project.options.languages:
        if code == project.language or code in spoken:
            yield code


def folder_of(document: EditionDocument, code: str, project: Project) -> str:
    """`2026-11/`, or `2026-11/en/` for a translation."""
    return f"{document.id}/" + ("" if code == project.language else f"{code}/")


def _files(mail: Mail, folder: str) -> Iterator[tuple[str, bytes]]:
    if mail.tool.id != OWN:
        folder += f"{mail.tool.id}/"
    yield folder + "mail.html", mail.html.encode()
    yield folder + "mail.txt", mail.text.encode()
    if mail.message:
        yield folder + "mail.eml", mail.message


def _warn_of_missing_options(
    project: Project, documents: Collection[EditionDocument], problems: Problems
) -> None:
    """What a mail lacks before it may be sent; an edition can be written without."""
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
            nowhere=NOWHERE,
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
