"""Write docs/template/: what `portevoix init --template` writes, on a day that does not change."""

import datetime
import shutil
from pathlib import Path

from portevoix.starter.answers import TEMPLATE
from portevoix.starter.files import starter_files

FOLDER = Path(__file__).parents[1] / "docs" / "template"
DAY = datetime.date(2026, 11, 30)
"""The examples are around this day; a new project's are around its own."""


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    for path, text in starter_files(TEMPLATE, DAY).items():
        file = FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
