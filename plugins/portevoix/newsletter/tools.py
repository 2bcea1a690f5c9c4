"""The tools that send mails, and their merge tags."""

import re
from dataclasses import dataclass, replace

from portevoix.community.mail import Profile
from portevoix.community.project import Project
from portevoix.newsletter import tokens
from portevoix.problems import N_, Problems

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
    first_name: str = ""
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
            unsubscribe="*|UNSUB|*",
            preferences="*|UPDATE_PROFILE|*",
            first_name="*|FNAME|*",
            address="*|HTML:LIST_ADDRESS_HTML|*",
            text_address="*|LIST:ADDRESSLINE|*",
            needs_address=True,
            to_try=("preferences", "first_name", "text_address"),
        ),
        Tool(
            "brevo",
            unsubscribe="{{ unsubscribe }}",
            preferences="{{ update_profile }}",
            first_name="{{ contact.FIRSTNAME }}",
            to_try=("preferences",),
        ),
        Tool(
            "mailjet",
            unsubscribe="[[UNSUB_LINK_{LANGUAGE}]]",
            first_name='[[data:firstname:""]]',
            to_try=("first_name",),
        ),
        Tool(
            "listmonk",
            unsubscribe="{{ UnsubscribeURL }}",
            preferences="{{ UnsubscribeURL }}",
            first_name="{{ .Subscriber.FirstName }}",
        ),
        Tool(
            "buttondown",
            unsubscribe="{{ unsubscribe_url }}",
            preferences="{{ manage_subscription_url }}",
            first_name="{{ subscriber.metadata.first_name }}",
        ),
        Tool(
            "keila",
            unsubscribe="{{ unsubscribe_link }}",
            first_name="{{ contact.first_name }}",
        ),
        Tool(
            "ghost",
            unsubscribe="%%{unsubscribe_url}%%",
            preferences="%%{manage_account_url}%%",
            first_name="%%{first_name}%%",
            to_try=("first_name",),
        ),
    )
}


def own_tool(project: Project) -> Tool:
    """The sender's own server: the same mail for all, the sender's own addresses in it."""
    mail = project.options.mail
    return Tool(OWN, unsubscribe=mail.unsubscribe or f"mailto:{sender_address(project)}")


def sender_address(project: Project) -> str:
    """The sender's e-mail address; one at the portal's own host where none is given."""
    return project.options.mail.address or f"newsletter@{host(project)}"


def host(project: Project) -> str:
    return project.url.partition("://")[2].partition("/")[0].partition(":")[0] or "portal.invalid"


def chosen_tools(project: Project, problems: Problems) -> tuple[Tool, ...]:
    """The tools that `mkdocs.yml` names, with the tags that it changes."""
    found = []
    for profile in project.options.mail.profiles:
        tool = own_tool(project) if profile.id == OWN else KNOWN.get(profile.id, Tool(profile.id))
        tool = _changed(tool, profile)
        if not tool.unsubscribe:
            problems.error(
                "profile-unknown",
                profile.origin if profile.origin.path else project.options.mail.origin,
                N_("“{id}” is no e-mail tool that is known here."),
                N_("Known: {known}. For another one, give its “unsubscribe” tag."),
                id=profile.id,
                known=", ".join((*KNOWN, OWN)),
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
        first_name=profile.first_name or tool.first_name,
        address=profile.address or tool.address,
        text_address=profile.address or tool.text_address,
    )


_OPENERS = re.compile(r"\{(?=[{%$])|\*(?=\|)|\[(?=\[)|%(?=%\{)")
"""How the tags of one tool or another begin."""


def disarmed(page: str, *, html: bool) -> str:
    """The page in which no text of an author is taken for a tag: what looks like the beginning
    of one reads the same, and is written otherwise.
    """
    if html:
        return _OPENERS.sub(lambda match: f"&#{ord(match[0])};", page)
    return _OPENERS.sub(lambda match: match[0] + "\u2060", page)


def swapped(page: str, tool: Tool, *, archive: str, address: str, html: bool) -> str:
    """The page with the tool's tags in the place of the neutral ones, byte for byte."""
    if tool.id != OWN:
        page = disarmed(page, html=html)
    for token, tag in (
        (tokens.UNSUBSCRIBE, tool.unsubscribe),
        (tokens.PREFERENCES, tool.preferences),
        (tokens.BROWSER, tool.browser or archive),
        (tokens.POSTAL_ADDRESS, address),
        (tokens.FIRST_NAME, tool.first_name),
    ):
        page = page.replace(token, tag)
    return page
