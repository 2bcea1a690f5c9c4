"""What a text looked like before, held against what it looks like now, for whoever moves over."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from bs4 import BeautifulSoup

import markdown
from portevoix.core.problems import N_
from portevoix.markdown.render import render

_KINDS = {
    N_("lists"): ("ul", "ol", "li"),
    N_("links"): ("a",),
    N_("pictures"): ("img",),
    N_("headings"): ("h1", "h2", "h3", "h4", "h5", "h6"),
    N_("tables"): ("table", "tr", "th", "td"),
    N_("code"): ("pre", "code"),
    N_("quotes and notes"): ("blockquote", "details", "div"),
    N_("emphasis"): ("em", "strong", "del", "kbd", "sub", "sup"),
    N_("lines"): ("p", "br", "hr"),
}
_ALWAYS = ("fenced_code", "tables", "toc")
"""What the former renderer read in any project."""


def comparing(extensions: Iterable[str]) -> Callable[[str, str], list[str]]:
    """What differs between a text as it was read with `extensions` of Python-Markdown and its new
    form as it is read now, by kind, as msgids; those that are not installed are left out.
    """
    former = markdown.Markdown(extensions=_ALWAYS)
    for name in extensions:
        try:
            former.registerExtensions([name], {})
        except (ImportError, TypeError, ValueError):
            continue
    # Raw HTML was shown as the text that it is.
    former.preprocessors.deregister("html_block")
    former.inlinePatterns.deregister("html")

    def compare(text: str, new: str) -> list[str]:
        former.reset()
        visible = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        before = BeautifulSoup(former.convert(visible), "html.parser")
        after = BeautifulSoup(render(new, lambda link, _: link).html, "html.parser")
        for remote in before.find_all("img", src=re.compile("^https?:")):
            remote.name, remote.string = "a", str(remote.get("alt") or remote.get("src"))
        counts = [Counter(tag.name for tag in one.find_all(True)) for one in (before, after)]
        found = [
            kind
            for kind, names in _KINDS.items()
            if any(counts[0][name] != counts[1][name] for name in names)
        ]
        if not found and _words(before) != _words(after):
            found.append(N_("words"))
        return found

    return compare


def _words(soup: BeautifulSoup) -> str:
    return re.sub(r"[\W_]+", "", soup.get_text())
