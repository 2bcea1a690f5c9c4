"""How long one edition takes: found in the data, rendered, its styles put in line, checked."""

import datetime
import statistics
import sys
import time
from pathlib import Path

from portevoix.chronicle.editions import edition_documents
from portevoix.community.load import load
from portevoix.community.project import read_project
from portevoix.newsletter.build import make_mails
from portevoix.newsletter.press import Press
from portevoix.newsletter.proof import prove
from portevoix.problems import Problems

DEMO = Path(__file__).parents[1]
GOAL = 0.5
"""Seconds that an edition may take."""


def edition(runs: int = 5, today: datetime.date = datetime.date(2026, 11, 21)) -> list[float]:
    """Seconds for the demo's last edition, each time from records to its checked mail.

    Every run has a press of its own: templates are read and pictures made anew. One run goes
    before, as for every other measurement: Python and we keep what was compiled.
    """
    sys.dont_write_bytecode = False  # as in `measure`
    problems = Problems()
    project = read_project(DEMO / "mkdocs.yml", problems)
    if project is None:
        raise SystemExit("mkdocs.yml")
    community = load(project, problems).community
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        document = edition_documents(community, project, today, problems)[-1]
        press = Press.of(project, problems)
        prove(make_mails(press, document, project.language, ()), press, problems)
        seconds.append(time.perf_counter() - start)
        press.installed.write()
    return seconds[1:]


if __name__ == "__main__":
    found = edition()
    print(
        f"one edition: {statistics.median(found):.2f} s"
        f" ({min(found):.2f} to {max(found):.2f}), goal {GOAL} s"
    )
