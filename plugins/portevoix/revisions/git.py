"""Read what Git keeps of a project, by Git's own command."""

import datetime
import io
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from portevoix.core.languages import Language
from portevoix.core.problems import N_

_SHALLOW = N_(
    "Only the last {n} commits are here. Fetch all of them: git fetch --unshallow; in a workflow of"
    " GitHub “fetch-depth: 0”, of GitLab “GIT_DEPTH: 0”."
)


class GitError(Exception):
    """Git does not give what was asked for: msgids of what and why, with what fills them."""

    def __init__(self, message: str, hint: str = "", **values: str) -> None:
        super().__init__(message)
        self.message, self.hint, self.values = message, hint, values

    def text(self, words: Language) -> str:
        """The sentence for who typed the command."""
        said = " ".join(words.gettext(one) for one in (self.message, self.hint) if one)
        return said.format(**self.values)


class Commit(NamedTuple):
    """A commit, and the day on which it was made, in the time zone of who made it."""

    id: str
    day: datetime.date


class Repository(NamedTuple):
    """A project's folder in a Git repository."""

    folder: Path
    prefix: str
    """The folder as a path from the repository's top: empty, or ending in a slash."""

    @classmethod
    def find(cls, folder: Path) -> "Repository":
        """The repository that a folder lies in; raises GitError where there is none."""
        found = cls(folder, "")
        return found._replace(prefix=found.text("rev-parse", "--show-prefix"))

    def run(self, *arguments: str) -> bytes:
        """What a command of Git prints; raises GitError with Git's own words where it fails."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and arguments of ours
                ["git", *arguments],  # noqa: S607 - the one on the path
                cwd=self.folder,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise GitError(N_("There is no Git here: install it first.")) from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().split("\n")[0]
            if "not a git repository" in said:
                raise GitError(
                    N_("This folder is not kept by Git, so nothing is known of former states.")
                )
            raise GitError(N_("Git cannot do that: {reason}"), reason=said)
        return done.stdout

    def text(self, *arguments: str) -> str:
        return self.run(*arguments).decode(errors="replace").strip()

    def commit(self, revision: str) -> Commit:
        """The commit of a revision (a branch, a tag, an abbreviation); raises GitError."""
        try:
            line = self.text("log", "-1", "--format=%H %cI", "--end-of-options", revision, "--")
        except GitError as error:
            raise GitError(
                N_("“{name}” is no state that Git knows here."), name=revision, **self._shallow()
            ) from error
        return _commit(line)

    def merge_base(self, revision: str) -> Commit:
        """Where the present commit parted from another: what others did since is not ours."""
        other = self.commit(revision)
        try:
            return self.commit(self.text("merge-base", other.id, "HEAD"))
        except GitError as error:
            raise GitError(
                N_("“{name}” and what is here have no common state."),
                name=revision,
                **self._shallow(),
            ) from error

    @property
    def is_shallow(self) -> bool:
        """Whether older commits are not here, as in most checkouts of automatic runs."""
        return self.text("rev-parse", "--is-shallow-repository") == "true"

    def check_complete(self) -> None:
        """Raise GitError where older commits are not here: what they changed is not known."""
        if self.is_shallow:
            raise GitError(N_("Older states are not here."), **self._shallow())

    def _shallow(self) -> dict[str, str]:
        if not self.is_shallow:
            return {}
        return {"hint": _SHALLOW, "n": self.text("rev-list", "--count", "HEAD")}

    def commits(self, paths: Sequence[str]) -> tuple[Commit, ...]:
        """The commits of the main line that changed one of the paths, oldest first.

        Along first parents: the day is that on which a change came to the branch, not that on
        which it was written. Days never go back, as they do where commits were moved.
        """
        lines = self.text(
            "log", "--first-parent", "--reverse", "--format=%H %cI", "HEAD", "--", *paths
        )
        found: list[Commit] = []
        for line in lines.splitlines():
            commit = _commit(line)
            found.append(commit._replace(day=max(commit.day, found[-1].day if found else _FIRST)))
        return tuple(found)

    def files(self, commit: str, paths: Sequence[str]) -> dict[str, str]:
        """The files under some paths in a commit: the id of each one's content, by its path."""
        out = self.text("ls-tree", "-r", "-z", commit, "--", *paths)
        rows = (row.partition("\t") for row in out.split("\0") if row)
        return {path: head.split()[2] for head, _, path in rows if head.split()[1] == "blob"}

    @contextmanager
    def contents(self) -> Iterator["Contents"]:
        """What is in files of commits, by their ids, as long as the context lasts."""
        with subprocess.Popen(
            ["git", "cat-file", "--batch"],  # noqa: S607
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:
            yield Contents(process)

    def export(self, commit: str, target: Path) -> None:
        """Write the project's files of a commit into a folder, which nothing else is in."""
        tree = f"{commit}:{self.prefix.rstrip('/')}" if self.prefix else commit
        archive = io.BytesIO(self.run("archive", "--format=tar", tree))
        with tarfile.open(fileobj=archive) as files:
            files.extractall(target, filter=_unless_leading_out)  # noqa: S202 - filtered


def _unless_leading_out(member: tarfile.TarInfo, target: str) -> tarfile.TarInfo | None:
    """What a folder may be given of an archive: no links out of it, which nothing follows."""
    try:
        return tarfile.data_filter(member, target)
    except tarfile.FilterError:
        return None


class Contents:
    """The contents of files, read from one process of Git."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def read(self, identifier: str) -> bytes:
        """The content with that id."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin, "opened with pipes"  # noqa: S101 - for types
        assert stdout, "opened with pipes"  # noqa: S101
        stdin.write(identifier.encode() + b"\n")
        stdin.flush()
        size = int(stdout.readline().split()[2])
        return stdout.read(size + 1)[:-1]


_FIRST = datetime.date.min


def _commit(line: str) -> Commit:
    identifier, _, moment = line.partition(" ")
    return Commit(identifier, datetime.datetime.fromisoformat(moment).date())
