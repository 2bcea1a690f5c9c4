"""Output is put in place whole or not at all."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder beside its final place, where output goes until it is whole."""

    folder: Path
    final: Path

    @classmethod
    def beside(cls, final: Path) -> "Staging":
        final.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{final.name}-", dir=final.parent))
        mask = os.umask(0)
        os.umask(mask)
        folder.chmod(0o777 & ~mask)
        return cls(folder, final)

    def publish(self) -> None:
        """Put the build in the place of the earlier one."""
        if self.final.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{self.final.name}-old-", dir=self.final.parent))
            self.final.rename(old / "site")
            self.folder.rename(self.final)
            shutil.rmtree(old, ignore_errors=True)
        else:
            self.folder.rename(self.final)

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
