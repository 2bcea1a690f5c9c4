"""The lines of a block of Markdown, taken apart by what each starts with."""

import re

TAB = "    "
_ITEM = re.compile(r" {0,3}(?:\d+\.|[-*+]) +(.*)")
_NESTED_ITEM = re.compile(r" {4,7}(?:\d+\.|[-*+]) +")
_QUOTED_LINE = re.compile(r" {0,3}> ?")


def underlined(block: str) -> int:
    """The level of a heading whose second line underlines the first; 0 where none does."""
    end = block.find("\n") + 1
    sign = block[end : end + 1]
    if not sign or sign not in "=-":
        return 0
    stop = block.find("\n", end)
    line = block[end:] if stop < 0 else block[end:stop]
    if line.rstrip(" ").strip(sign):
        return 0
    return 1 if sign == "=" else 2


def items(block: str) -> list[str]:
    """The items of a list; what is indented as an item in an item stands by itself."""
    found: list[str] = []
    for line in block.split("\n"):
        if match := _ITEM.match(line):
            found.append(match[1])
        elif _NESTED_ITEM.match(line) and not found[-1].startswith(TAB):
            found.append(line)
        else:
            found[-1] = f"{found[-1]}\n{line}"
    return found


def code(block: str) -> tuple[str, str]:
    """The lines of a block that are code, without their indent, and those after them."""
    lines = block.split("\n")
    inside: list[str] = []
    for line in lines:
        if line.startswith(TAB):
            inside.append(line[len(TAB) :])
        elif not line.strip():
            inside.append("")
        else:
            break
    return "\n".join(inside), "\n".join(lines[len(inside) :])


def outdented(block: str, level: int) -> str:
    """The block, so many indents less deep; lines that are not so deep stay."""
    indent = TAB * level
    return "\n".join([line.removeprefix(indent) for line in block.split("\n")])


def unquoted(line: str) -> str:
    """A line of a quote without its sign; the sign may be missing."""
    if line.strip() == ">":
        return ""
    match = _QUOTED_LINE.match(line)
    return line[match.end() :] if match else line
