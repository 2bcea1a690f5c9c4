"""Real texts, as they were read before and are read now: no word is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest

from portevoix.core.problems import Problems
from portevoix.markdown.comparison import comparing
from portevoix.markdown.former import rewritten
from portevoix.markdown.render import render
from portevoix.sources.files import read_text
from portevoix.sources.front_matter import parse_markdown

EXTENSIONS = ["abbr", "admonition", "attr_list", "footnotes"]


@pytest.fixture(scope="module")
def texts(data: Path) -> dict[str, str]:
    found = {}
    for file in sorted((*data.glob("kubernetes/notes/*/*.md"), *data.glob("[fns]*/**/*.md"))):
        source = read_text(file, data, Problems())
        read = parse_markdown(source, Problems()) if source else None
        if read:
            found[read.path] = read.body
    return found


_UNSEEN = re.compile(
    r"<[^>]*>|\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]|https?:\S+|^ *\[[^\]]+\]:.*", re.MULTILINE
)
"""Addresses, and the names that they go by."""


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", text))


def test_no_word_is_lost(texts: dict[str, str]) -> None:
    assert len(texts) > 3_000
    for path, text in texts.items():
        visible = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        # What is a tag or an address today may have been shown as text.
        written = _UNSEEN.sub(" ", visible)
        html = render(rewritten(text), lambda link, _: link).html
        lost = _words(written) - _words(re.sub(r"<[^>]*>", " ", html)) - _words(html)
        assert not lost, (path, lost)


def test_few_texts_look_different(texts: dict[str, str]) -> None:
    compare = comparing(EXTENSIONS)
    found = Counter(kind for text in texts.values() for kind in compare(text, rewritten(text)))
    assert found["lists"] > 50
    assert found["words"] == 0
    assert found.total() < 0.1 * len(texts)
