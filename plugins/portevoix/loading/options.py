"""The plugin's options, as a record."""

import re
from pathlib import PurePath
from typing import Annotated, Any

from portevoix.core.languages import DEFAULT
from portevoix.core.problems import N_, Problems, SeverityOption
from portevoix.loading.configuration import OptionsDocument
from portevoix.loading.foot_option import FootOption
from portevoix.loading.languages_option import LanguageCode
from portevoix.loading.mail_options import MailOptions
from portevoix.loading.need_links import NeedLink
from portevoix.loading.retracted_option import RetractedAddresses
from portevoix.loading.words_option import CustomWords
from portevoix.schema.annotations import ConvertBy
from portevoix.schema.errors import invalid
from portevoix.schema.record import Audience, Many, Record
from portevoix.schema.struct import field
from portevoix.schema.text import TimeZone

_PATHS = ("roadmap", "contributors", "templates", "newsletter")
"""The options that are paths from the project's folder."""
_LONGEST, _LONGEST_PATH = 255, 1_000
"""The most that a name may have in bytes, and a path in characters."""
_FEED_ID = re.compile(r"(https?://[^\s<>\"/][^\s<>\"]*|tag:[^\s<>\"]+)")


def _feed_id(value: Any) -> Any:
    if isinstance(value, str) and _FEED_ID.fullmatch(value):
        return value if value.startswith("tag:") else value.rstrip("/") + "/"
    raise invalid(
        "not-an-address",
        N_("“{value}” is not the address that the portal had: it starts with https://."),
        value=value if isinstance(value, str) and value else "…",
    )


FeedId = Annotated[str, ConvertBy(_feed_id)]
"""What the ids of feed entries start with; RFC 4151 has addresses with `tag:` for that, too."""


class Options(Record):
    """The plugin's options, all optional, under `plugins: - portevoix:` in `mkdocs.yml`."""

    languages: Many[LanguageCode] = field(
        default=(DEFAULT,),
        description="The first is the site's own, at its root; others get a folder each.",
    )
    words: CustomWords = field(
        default={}, description="What you call things: docs/reference/words.md lists what can be."
    )
    audience: Audience = field(
        default="public", description="Whom the site and the mails are built for."
    )
    default_audience: Audience = field(
        default="public", description="The audience of a record that names none."
    )
    roadmap: str = field(default="roadmap.yaml", description="A file, or a folder of YAML files.")
    contributors: str = field(
        default="contributors.yaml", description="A file, or a folder of them."
    )
    overlay: str = field(
        default="",
        description="A second folder of the same shape, with what is not public; see “private”.",
    )
    public_repository: bool = field(
        default=False,
        description="Whether everyone may read these files: nothing private may stand in them, and "
        "pages of all audiences link to their files.",
    )
    retracted: RetractedAddresses = field(
        default={},
        description="Addresses of what was taken back and is in an overlay now, each with the day: "
        "`split-private` gives these lines.",
    )
    assets: Many[str] = field(
        default=("assets",),
        description="Folders of the content folder whose files are published though no page names "
        "them; `.` is all of it.",
    )
    templates: str = field(
        default="site_templates", description="Your own templates, file by file."
    )
    newsletter: str = field(default="dist/newsletter", description="Where the mails are written.")
    time_zone: TimeZone | None = field(
        default=None, description="That of events and workshops which name none: Europe/Paris."
    )
    feed_id: FeedId = field(
        default="",
        description="The address that the portal had first, where that is another one than today: "
        "to readers of its feeds, entries stay the same.",
    )
    checks: dict[str, SeverityOption] = field(
        default={},
        description="How severe a check is, by its code; `portevoix check --list` names all.",
    )
    foot: FootOption = field(
        default=FootOption(), description="Links in the foot of every page of the portal."
    )
    need_links: Many[NeedLink] = field(
        default=(), description="What readers press who need the same, or know more of it."
    )
    mail: MailOptions = field(
        default=MailOptions(), description="Who writes the mails, and their look."
    )

    @property
    def shows_files(self) -> bool:
        """Whether readers may see the repository, so that pages link to their files in it."""
        return self.public_repository or self.audience == "internal"


def report_paths(options: Options, document: OptionsDocument, problems: Problems) -> bool:
    """Report options that cannot be paths; whether all can."""
    wrong = [name for name in _PATHS if not _can_be_path(getattr(options, name))]
    for name in wrong:
        problems.error(
            "no-such-file",
            document.place((name,)),
            N_("“{key}” cannot be the name of a file or folder."),
            N_("Name one of the project, such as {example}."),
            key=name,
            example=Options.fields()[name].default,
        )
    return not wrong


def _can_be_path(path: str) -> bool:
    """Whether systems can hold such a path, and it has a name."""
    parts = PurePath("project", path).parts
    fits = len(path) <= _LONGEST_PATH and all(len(one.encode()) <= _LONGEST for one in parts)
    return fits and bool(PurePath("project", path).name)
