"""What is wrong though it can be read: where the loop is broken, what was forgotten."""

import datetime

from portevoix.community.load import Loaded
from portevoix.community.project import Project
from portevoix.languages import Language
from portevoix.problems import Problems


def run(project: Project, loaded: Loaded, today: datetime.date, problems: Problems) -> None:
    """Add to the problems all that the checks find."""


def listing(project: Project | None, words: Language) -> str:
    return ""
