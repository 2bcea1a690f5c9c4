"""The results as a table in docs/benchmarks.md."""

import statistics
from collections.abc import Sequence

from benchmarks.projects import ROOT
from benchmarks.rows import Row

PAGE = ROOT / "docs/benchmarks.md"
START, END = "<!-- results -->", "<!-- end of results -->"
HEAD = """\
| | ours | theirs | ratio | least to greatest | at most |
| --- | --: | --: | --: | --- | --: |
"""


def write(rows: Sequence[Row], command: str, runs: int, machine: str) -> None:
    """Put the results between their marks."""
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    after = rest.partition(END)[2]
    table = HEAD + "".join(map(line, rows))
    body = f"\n\nMeasured with `{command}`, medians of {runs}, on {machine}.\n\n{table}\n"
    PAGE.write_text(f"{before}{START}{body}{END}{after}", encoding="utf-8")


def line(row: Row) -> str:
    """One row of the table."""
    cells = [row.name, _value(row.ours, row.unit)]
    if row.theirs:
        ratio = f"**{row.ratio:.2f}**"
        spread = f"{min(row.ratios):.2f} to {max(row.ratios):.2f}"
        cells += [_value(row.theirs, row.unit), ratio, spread, f"{row.goal:.1f}"]
    else:
        cells += [""] * 4
    return f"| {' | '.join(cells)} |\n"


def _value(runs: Sequence[float], unit: str) -> str:
    return f"{statistics.median(runs):.{0 if unit == 'MB' else 2}f} {unit}"
