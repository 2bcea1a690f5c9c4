"""The results as a table and a picture in docs/."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from benchmarks.rows import Row

DOCS = Path(__file__).parents[1] / "docs"
START, END = "<!-- results -->", "<!-- end of results -->"


def write(rows: Sequence[Row], machine: str, *, full: bool) -> None:
    """Put the results between their marks in docs/benchmarks.md; the picture beside it."""
    page = DOCS / "benchmarks.md"
    text = page.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    kind = "`make bench-full`" if full else "`make bench`"
    body = f"\nMeasured with {kind} on {machine}.\n\n{table(rows)}\n"
    page.write_text(f"{before}{START}\n{body}\n{END}{after}", encoding="utf-8")
    (DOCS / "pictures/benchmarks.svg").write_text(picture(rows), encoding="utf-8")


def table(rows: Sequence[Row]) -> str:
    """A Markdown table."""
    lines = [
        "| | ours | theirs | ratio | least to greatest | at most | not plain | kept |",
        "| --- | --: | --: | --: | --- | --: | --: | --: |",
    ]
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal:.2f}"
        slow = "" if row.slow is None else f"{row.slow:.0%}"
        kept = "" if row.kept is None else f"{row.kept:.1%}"
        lines.append(
            f"| {row.name} | {row.ours:.2f} {row.unit} | {row.theirs:.2f} {row.unit} "
            f"| **{row.ratio:.2f}** | {row.least:.2f} to {row.greatest:.2f} | {goal} | {slow} | {kept} |"
        )
    return "\n".join(lines)


def picture(rows: Sequence[Row]) -> str:
    """Bars of ratios: shorter is faster, 1 is as fast as what it is compared to."""
    height, width, left = 28, 760, 400
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height * len(rows) + 30}" '
        'font-family="system-ui, sans-serif" font-size="13" role="img" '
        'aria-label="Time of Portevoix as a share of the others">'
        f'<rect width="{width}" height="{height * len(rows) + 30}" fill="#fff"/>'
    ]
    scale = (width - left - 60) / 2
    for number, row in enumerate(rows):
        y = 20 + number * height
        length = min(row.ratio, 2) * scale
        colour = "#4b3fa7" if row.goal is None or row.ratio <= row.goal else "#b3402e"
        parts.append(
            f'<text x="{left - 10}" y="{y + 15}" text-anchor="end">{escape(row.name)}</text>'
            f'<rect x="{left}" y="{y + 3}" width="{length:.1f}" height="16" rx="3" fill="{colour}"/>'
            f'<text x="{left + length + 6:.1f}" y="{y + 15}">{row.ratio:.2f}</text>'
        )
    x = left + scale
    parts.append(
        f'<path d="M{x} 10V{height * len(rows) + 20}" stroke="#777" stroke-dasharray="3 3"/>'
        f'<text x="{x}" y="{height * len(rows) + 28}" text-anchor="middle" fill="#555">1</text></svg>'
    )
    return "\n".join(parts) + "\n"
