"""The tools that send mails, and their merge tags."""

from dataclasses import dataclass, replace

from portevoix.core import extensions
from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.mail_options import Profile
from portevoix.loading.project import Project
from portevoix.mail import merge_tags, tag_languages
from portevoix.mail.tag_languages import NONE, UNKNOWN, MergeLanguage

OWN = "smtp"
"""No tool: one's own mail server."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What a tool calls what it fills in; `{LANGUAGE}` in a tag is the letter's, as `FR`."""

    id: str
    unsubscribe: str = ""
    preferences: str = ""
    browser: str = ""
    """Where the mail can be read in a browser; the portal's archive page where it is empty."""
    language: MergeLanguage = UNKNOWN
    name_field: str = ""
    """What it calls a reader's first name; without it, nobody is greeted by name."""
    address: str = ""
    """The postal address; that of the project where it is empty."""
    text_address: str = ""
    needs_address: bool = False
    """Whether the tool refuses a mail without the address tag."""
    to_try: tuple[str, ...] = ()
    """Tags not seen in the maker's own documentation: to be checked with a test send."""

    def for_language(self, code: str) -> "Tool":
        return replace(self, unsubscribe=self.unsubscribe.replace("{LANGUAGE}", code.upper()))


KNOWN = {
    tool.id: tool
    for tool in (
        Tool(
            "mailchimp",
            language=tag_languages.MAILCHIMP,
            unsubscribe="*|UNSUB|*",
            preferences="*|UPDATE_PROFILE|*",
            name_field="FNAME",
            address="*|HTML:LIST_ADDRESS_HTML|*",
            text_address="*|LIST:ADDRESSLINE|*",
            needs_address=True,
            to_try=("preferences", "greeting", "text_address"),
        ),
        Tool(
            "brevo",
            language=tag_languages.BREVO,
            unsubscribe="{{ unsubscribe }}",
            preferences="{{ update_profile }}",
            name_field="FIRSTNAME",
            to_try=("preferences", "greeting"),
        ),
        Tool(
            "mailjet",
            language=tag_languages.MAILJET,
            unsubscribe="[[UNSUB_LINK_{LANGUAGE}]]",
        ),
        Tool(
            "listmonk",
            language=tag_languages.LISTMONK,
            unsubscribe="{{ UnsubscribeURL }}",
            preferences="{{ UnsubscribeURL }}",
        ),
        Tool(
            "buttondown",
            language=tag_languages.BUTTONDOWN,
            unsubscribe="{{ unsubscribe_url }}",
            preferences="{{ manage_subscription_url }}",
            name_field="first_name",
        ),
        Tool(
            "keila",
            language=tag_languages.KEILA,
            unsubscribe="{{ unsubscribe_link }}",
            name_field="first_name",
        ),
        Tool(
            "ghost",
            language=tag_languages.GHOST,
            unsubscribe="%%{unsubscribe_url}%%",
            preferences="%%{manage_account_url}%%",
        ),
    )
}


def known_tools(problems: Problems, place: Place) -> dict[str, Tool]:
    """All tools that are known, those that other packages add included."""
    added = extensions.loaded("tools", Tool, problems, place, taken=(*KNOWN, OWN))
    return {**KNOWN, **{name: replace(tool, id=name) for name, (_, tool) in added.items()}}


def own_tool(project: Project) -> Tool:
    """The sender's own server: the same mail for all, the sender's own addresses in it."""
    mail = project.options.mail
    leave = mail.unsubscribe or f"mailto:{sender_address(project)}"
    return Tool(OWN, unsubscribe=leave, language=NONE)


def sender_address(project: Project) -> str:
    """The sender's e-mail address; one at the portal's own host where none is given."""
    return project.options.mail.address or f"newsletter@{host(project)}"


def host(project: Project) -> str:
    return project.url.partition("://")[2].partition("/")[0].partition(":")[0] or "portal.invalid"


def chosen_tools(project: Project, problems: Problems) -> tuple[Tool, ...]:
    """The tools that `mkdocs.yml` names, with the tags that it changes."""
    found = []
    known = KNOWN
    if any(profile.id not in (*KNOWN, OWN) for profile in project.options.mail.profiles):
        known = known_tools(problems, project.options.mail.origin)
    for profile in project.options.mail.profiles:
        tool = own_tool(project) if profile.id == OWN else known.get(profile.id, Tool(profile.id))
        tool = _changed(tool, profile)
        if not tool.unsubscribe:
            problems.error(
                "profile-unknown",
                profile.origin if profile.origin.path else project.options.mail.origin,
                N_("“{id}” is no e-mail tool that is known here."),
                N_("Known: {known}. For another one, give its “unsubscribe” tag."),
                id=profile.id,
                known=", ".join((*known, OWN)),
            )
        elif profile.name_field and not tool.language.if_name:
            problems.error(
                "profile-name-field",
                profile.origin if profile.origin.path else project.options.mail.origin,
                N_("Mails of “{id}” greet nobody by name, so that “name_field” changes nothing."),
                N_("Take it out. Tools that greet by name: {known}."),
                id=profile.id,
                known=", ".join(tool.id for tool in known.values() if tool.language.if_name),
            )
        elif any(mark in tool.unsubscribe + tool.preferences + tool.browser for mark in '"<>'):
            problems.error(
                "profile-tag",
                profile.origin if profile.origin.path else project.options.mail.origin,
                N_("A tag of “{id}” that goes into a link holds a quotation mark or < or >."),
                N_("It would end the link: choose a tag without."),
                id=profile.id,
            )
        else:
            found.append(tool)
    return tuple(found)


def _changed(tool: Tool, profile: Profile) -> Tool:
    return replace(
        tool,
        unsubscribe=profile.unsubscribe or tool.unsubscribe,
        preferences=profile.preferences or tool.preferences,
        browser=profile.browser or tool.browser,
        name_field=profile.name_field or tool.name_field,
        address=profile.address or tool.address,
        text_address=profile.address or tool.text_address,
    )


def swapped(page: str, tool: Tool, *, archive: str, address: str, greeting: str, html: bool) -> str:
    """The page with the tool's tags in the place of the neutral ones, byte for byte."""
    page = tool.language.disarm(page, html=html)
    for token, tag in (
        (merge_tags.UNSUBSCRIBE, tool.unsubscribe),
        (merge_tags.PREFERENCES, tool.preferences),
        (merge_tags.BROWSER, tool.browser or archive),
        (merge_tags.POSTAL_ADDRESS, address),
        (merge_tags.GREETING, greeting),
    ):
        page = page.replace(token, tag)
    return page
