"""What is asked of somebody who begins a project."""

from typing import Literal, NamedTuple

from portevoix.core.slugs import slug

Host = Literal["github", "gitlab", "forgejo", "none"]
HOSTS: tuple[Host, ...] = ("github", "gitlab", "forgejo", "none")


class Answers(NamedTuple):
    """The answers, each with a default."""

    name: str = "Club"
    languages: tuple[str, ...] = ("fr", "en")
    host: Host = "github"
    tool: str = ""
    """The id of an e-mail tool; empty where none is known yet."""
    has_overlay: bool = False
    """Whether what is private gets a folder of its own."""
    has_comment: bool = False
    """Whether a second workflow writes what a change does as a comment."""

    @property
    def slug(self) -> str:
        """The name in plain letters, for addresses."""
        return slug(self.name, "club")

    @property
    def texts(self) -> tuple[str, ...]:
        """The languages of the examples: those of the site, among French and English."""
        return tuple(code for code in self.languages if code in ("fr", "en")) or ("en",)


TEMPLATE = Answers("Notre club", has_overlay=True)
"""Those of a template repository: whoever uses it begins with a public one."""
