"""What an earlier reading made of texts, given again where it would be made of the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from portevoix.community.project import Project
from portevoix.problems import Problem, Problems
from portevoix.sources.files import state_of

T = TypeVar("T")


class Made(NamedTuple):
    """What was made, of what, and the problems that were told of it."""

    of: Any
    result: Any
    problems: tuple[Problem, ...]


@dataclass(slots=True, eq=False)
class Memory:
    """What was made of each file's text, by names that the readers of files choose.

    What is the same for all texts is the project: a memory serves another one for nothing.
    """

    project: Project
    former: dict[Any, Made] = field(default_factory=dict, repr=False)
    """What the earlier reading made."""
    made: dict[Any, Made] = field(default_factory=dict, repr=False)

    @classmethod
    def after(cls, earlier: "Memory | None", project: Project) -> "Memory":
        """A memory to read a project with, that has what an earlier one came to."""
        known = earlier is not None and earlier.project == project
        return cls(project, earlier.made if earlier and known else {})

    def forget(self) -> None:
        """Let go of what the earlier reading made, and this one did not."""
        self.former = {}

    def again(self, name: Any, of: Any, make: Callable[[Problems], T], problems: Problems) -> T:
        """What `make` makes, or made the last time if that was of the same; with its problems."""
        made = self.former.get(name)
        if made is None or made.of != of:
            told = Problems()
            result = make(told)
            made = Made(of, result, tuple(told))
        self.made[name] = made
        for problem in made.problems:
            problems.add(problem)
        return made.result  # type: ignore[no-any-return]


def again(
    memory: Memory | None, name: Any, of: Any, make: Callable[[Problems], T], problems: Problems
) -> T:
    """The same where something is to be remembered; else what `make` makes."""
    return memory.again(name, of, make, problems) if memory else make(problems)


def read_again(
    memory: Memory | None,
    read: Callable[[Path | str, Path, Problems], T],
    file: Path | str,
    root: Path,
    problems: Problems,
) -> T:
    """What `read` makes of a file of the project; one that is as it was is not read again."""
    if memory is None:
        return read(file, root, problems)
    return memory.again(("file", str(file)), state_of(file), partial(read, file, root), problems)
