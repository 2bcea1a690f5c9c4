"""Each construct, as pages and mails show it: files written by hand, side by side."""

from pathlib import Path

import pytest

from portevoix.markdown.mail import mail_html, mail_text
from portevoix.markdown.render import render

GOLDEN = Path(__file__).with_name("golden")
CONSTRUCTS = sorted(file.stem for file in GOLDEN.glob("*.md"))
SITE = "https://portal.example/"


def _read(name: str, kind: str) -> str:
    return (GOLDEN / f"{name}.{kind}").read_text(encoding="utf-8").rstrip("\n")


def _without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def _at(root: str, link: str) -> str:
    return link if ":" in link or link.startswith("#") else root + link


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_page(name: str) -> None:
    found = render(_read(name, "md"), lambda link, _: _at("../", link)).html
    assert _without_blank_lines(found) == _read(name, "portal.html")


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_mail_and_its_text(name: str) -> None:
    def show(address: str) -> tuple[str, int, int]:
        assert address == SITE + "screen.png"
        return SITE + "copy.png", 10, 20

    html = mail_html(_read(name, "md"), lambda link, _: _at(SITE, link), str, show, "h2", str, SITE)
    assert _without_blank_lines(html) == _read(name, "mail.html")
    assert "\n\n".join(mail_text(html)) == _read(name, "txt")


def test_every_file_is_of_a_construct() -> None:
    kinds = ("md", "portal.html", "mail.html", "txt")
    expected = {f"{name}.{kind}" for name in CONSTRUCTS for kind in kinds}
    assert {file.name for file in GOLDEN.iterdir()} == expected
    assert len(CONSTRUCTS) > 10
