"""The blocks of plain Markdown, read by the rules of Python-Markdown: what a text is made of.

Plain are paragraphs, headings of both kinds, lists in lists, tight or loose, quotes, indented
code, rules, tables and definitions of references, in one another. What stands in their lines is
`inline`'s. A block is what blank lines are around; what it is, its first line or any of its lines
decides, and the first rule that applies takes it.
"""

import re

from portevoix.markup.lines import TAB, code, items, outdented, underlined, unquoted
from portevoix.markup.rendered import NotPlainError
from portevoix.markup.tables import is_table

LISTS = ("ul", "ol")
TABLE = "table"
FENCED = "\uefff"
"""Starts a block that is the code that was between fences; its number follows."""

_DEEPEST = 20
_OPENS = frozenset(f"#>-_*+[ {FENCED}")
"""What the first line of a block that is no paragraph starts with, beside digits."""
_OPENS_LATER = re.compile(r"\n *[-#>_*=|:\[]")
_RULE = re.compile(r"\n {0,3}([-_*])(?: {0,2}\1){2,} *(?![^\n])")
_NUMBER = re.compile(r" {0,3}\d+\. +")
_BULLET = re.compile(r" {0,3}[-*+] +")
_QUOTED = re.compile(r"(?:^|\n) {0,3}>")
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?P<id>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?(?P<address>\S+)[ ]*(?:\n[ ]*)?
        (?:(?P<quote>["'])(?P<title>.*)(?P=quote)[ ]*|\((?P<other>.*)\)[ ]*)?$""",
    re.MULTILINE | re.VERBOSE,
)


class Block:
    """A block, with the text it starts with, the blocks in it, and the text that follows it."""

    __slots__ = ("children", "tag", "tail", "text")

    def __init__(self, tag: str, text: str = "") -> None:
        self.tag, self.text, self.tail = tag, text, ""
        self.children: list[Block] = []

    def add(self, tag: str, text: str = "") -> "Block":
        self.children.append(child := Block(tag, text))
        return child

    def last(self) -> "Block | None":
        return self.children[-1] if self.children else None


class BlockReader:
    """Reads blocks, and remembers the references that are defined between them.

    What a block is depends on where it is: directly in a tight list's item ("list"), in a loose
    one's ("looselist"), in a quote ("quote"), or after its indent was taken away ("outdented").
    """

    def __init__(self, *, with_tables: bool, with_code: bool) -> None:
        self._with_tables = with_tables
        self._with_code = with_code
        self._depth = 0
        self.references: dict[str, tuple[str, str | None]] = {}

    def read(self, text: str) -> Block:
        """All blocks of a text, in one."""
        root = Block("div")
        self._read(root, text.split("\n\n"), "")
        return root

    def _read(self, parent: Block, blocks: list[str], state: str) -> None:
        blocks.reverse()
        while blocks:
            block = blocks.pop()
            if not block or block[0] == "\n":
                _add_gap(parent, block)
                if len(block) > 1:
                    blocks.append(block[1:])
                continue
            first = block[0]
            is_long = "\n" in block
            if (
                first not in _OPENS
                and not first.isdigit()
                and not (is_long and _OPENS_LATER.search(block))
            ):
                _add_paragraph(parent, block, state)
            elif first == FENCED:
                parent.add(FENCED, block)
            elif block.startswith(TAB):
                self._read_indented(parent, block, blocks, state)
            elif is_long and self._with_tables and "|" in block and is_table(block):
                parent.add(TABLE, block)
            elif first == "#" or ("#" in block and "\n#" in block):
                self._read_heading(parent, block, blocks, state)
            elif is_long and (level := underlined(block)):
                lines = block.split("\n", 2)
                parent.add(f"h{level}", lines[0].strip())
                blocks += lines[2:]
            elif match := _RULE.search(f"\n{block}"):
                if before := block[: match.start()].rstrip("\n"):
                    self._read(parent, [before], state)
                parent.add("hr")
                if after := block[match.end() - 1 :].lstrip("\n"):
                    blocks.append(after)
            elif _NUMBER.match(block):
                self._read_list("ol", parent, block)
            elif _BULLET.match(block):
                self._read_list("ul", parent, block)
            elif ">" in block and (match := _QUOTED.search(block)):
                self._read_quote(parent, block, match.start(), state)
            elif "]:" in block and (match := _DEFINITION.search(block)):
                self._define(match, block, blocks)
            else:
                _add_paragraph(parent, block, state)

    def _read_heading(self, parent: Block, block: str, blocks: list[str], state: str) -> None:
        start = 0 if block[0] == "#" else block.find("\n#") + 1
        line, _, after = block[start:].partition("\n")
        if "\\" in line and ("\\#" in line or line[-1] == "\\"):
            raise NotPlainError
        if start:
            self._read(parent, [block[: start - 1]], state)
        level = min(len(line) - len(line.lstrip("#")), 6)
        parent.add(f"h{level}", line[level:].rstrip("#").strip())
        if after:
            blocks.append(outdented(after, 1) if state == "looselist" else after)

    def _read_indented(self, parent: Block, block: str, blocks: list[str], state: str) -> None:
        """What is indented: more of an item of a list, or code."""
        last = parent.last()
        if state != "outdented" and (parent.tag == "li" or (last and last.tag in LISTS)):
            self._read_more(parent, block, state)
            return
        if not self._with_code:
            raise NotPlainError
        inside, rest = code(block)
        if last and last.tag == "pre":
            last.text = f"{last.text}\n{inside.rstrip()}\n"
        else:
            parent.add("pre", f"{inside.rstrip()}\n")
        if rest:
            blocks.append(rest)

    def _read_more(self, parent: Block, block: str, state: str) -> None:
        """The item that an indented block belongs to is as deep as its indent says."""
        indent = (len(block) - len(block.lstrip(" "))) // len(TAB)
        level = 1 if state == "list" else 0
        owner = parent
        while indent > level and (last := owner.last()) and last.tag in ("ul", "ol", "li"):
            level += last.tag != "li"
            owner = last
        block = outdented(block, level)
        last = owner.last()
        if parent.tag == "li":
            inner = parent.last()
            into = inner if inner and inner.tag in LISTS else parent
            self._read(into, [block], "outdented")
        elif owner.tag == "li":
            self._read(owner, [block], "outdented")
        elif last and last.tag == "li":
            if last.text:
                last.children.insert(0, Block("p", last.text))
                last.text = ""
            self._read(last, block.split("\n\n"), "outdented")
        else:
            raise NotPlainError

    def _read_list(self, tag: str, parent: Block, block: str) -> None:
        rows = items(block)
        found = parent.last()
        if found and found.tag in LISTS:
            previous = found.children[-1]
            if previous.text:
                previous.children.insert(0, Block("p", previous.text))
                previous.text = ""
            if (inner := previous.last()) and inner.tail:
                previous.add("p", inner.tail.lstrip())
                inner.tail = ""
            self._read(found.add("li"), [rows.pop(0)], "looselist")
        elif parent.tag in LISTS:
            found = parent
        else:
            found = parent.add(tag)
        for item in rows:
            if item.startswith(TAB):
                self._read(found.children[-1], [item], "list")
            elif item[:1].isalpha() and "\n" not in item:  # the commonest, known at once
                found.add("li", item)
            elif item and _is_text(item):
                found.add("li", item.lstrip())
            else:
                self._read(found.add("li"), [item], "list")

    def _read_quote(self, parent: Block, block: str, start: int, state: str) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotPlainError
        self._read(parent, [block[:start]], state)
        text = "\n".join([unquoted(line) for line in block[start:].split("\n")])
        last = parent.last()
        quote = last if last and last.tag == "blockquote" else parent.add("blockquote")
        self._read(quote, text.split("\n\n"), "quote")
        self._depth -= 1

    def _define(self, match: re.Match[str], block: str, blocks: list[str]) -> None:
        """Definitions on lines that follow each other are taken at once."""
        start = end = match.start()
        for found in _DEFINITION.finditer(block, start):
            between = block[end : found.start()].strip("\n")
            if found.start() > start and (between or "\n" in found[0]):
                break
            address = found["address"].lstrip("<").rstrip(">")
            title = found["title"] or found["other"]
            self.references[found["id"].strip().lower()] = address, title
            end = found.end()
        if block[end:].strip():
            blocks.append(block[end:].lstrip("\n"))
        if block[:start].strip():
            blocks.append(block[:start].rstrip("\n"))


def _add_gap(parent: Block, block: str) -> None:
    """Empty lines count in code only."""
    last = parent.last()
    if last and last.tag == "pre":
        last.text += "\n" if block else "\n\n"


def _add_paragraph(parent: Block, block: str, state: str) -> None:
    if not block.strip():
        return
    if state != "list":
        parent.add("p", block.lstrip())
    elif last := parent.last():
        if block[0].isspace():
            raise NotPlainError
        last.tail = f"{last.tail}\n{block}"
    elif parent.text:
        parent.text = f"{parent.text}\n{block}"
    else:
        parent.text = block.lstrip()


def _is_text(block: str) -> bool:
    first = block[0]
    return (
        first not in _OPENS
        and first != "\n"
        and not first.isdigit()
        and not ("\n" in block and _OPENS_LATER.search(block))
        and not first.isspace()
    )
