import re
import textwrap

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from portevoix.mail.text import COLUMNS, paragraph

EDITION = "content/newsletter/2026-11.md"


def test_it_can_be_read_by_itself(good):
    text = good.mail().text
    lines = text.split("\n")
    assert lines[0] == "Novembre"
    assert "* Les rappels partent seuls" in lines
    assert "  Échéance : 4e trimestre 2026 → 1er trimestre 2027" in " ".join(
        text.split(" ")
    ).replace("\u00a0", " ")
    assert max(len(line) for line in lines if "://" not in line) <= COLUMNS
    assert "\n\n\n\n" not in text
    assert "\x00" not in text


def test_it_holds_every_link_of_the_html(good):
    mail = good.mail()
    links = set(re.findall(r'href="([^"]+)"', mail.html))
    assert links
    assert all(link in mail.text for link in links)


words = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Z")), min_size=1, max_size=30)


@given(st.lists(words, min_size=1, max_size=60), st.sampled_from(["", "  "]))
def test_folding_loses_no_word_and_keeps_to_the_columns(words, indent):
    folded = paragraph(" ".join(words), indent)
    assert folded.split() == " ".join(words).split()
    assert all(len(line) <= COLUMNS for line in folded.split("\n"))


def test_no_break_spaces_hold():
    text = ("mot " * 18) + "enfin\u00a0: voici"
    assert "enfin\u00a0:" in paragraph(text)


@given(st.text(st.sampled_from("a- \t\v\f\r\u00a0\u2003"), max_size=COLUMNS + 4))
def test_a_line_that_fits_is_what_folding_would_make_of_it(line):
    folded = textwrap.fill(
        line,
        COLUMNS,
        break_on_hyphens=False,
        subsequent_indent="  " if line.startswith("- ") else "",
    )
    assert paragraph(line) == folded


def test_a_comment_of_several_blocks_is_shown_as_such_in_both(opened, files):
    comment = (
        "picks:\n"
        "            - id: lea\n"
        "              comment: |\n"
        "                Deux choses à lire :\n"
        "                - la *première*\n"
        "                - la seconde\n\n"
        "                Et puis voilà.\n"
        "            subject:"
    )
    mail = opened({**files, EDITION: files[EDITION].replace("subject:", comment)}).mail()
    shown = BeautifulSoup(mail.html, "html.parser").select_one("div:has(> ul)")
    assert [tag.name for tag in shown.find_all(True, recursive=False)] == ["p", "ul", "p"]
    assert not BeautifulSoup(mail.html, "html.parser").select("p p, p ul")
    assert all(tag.get("style") for tag in shown.find_all(["p", "ul"]))
    lines = [line.strip() for line in mail.text.split("\n")]
    assert {"- la première", "- la seconde", "Et puis voilà."} < set(lines)
