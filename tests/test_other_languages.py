"""A language is one added file: nothing of ours stays English or French on any page or mail."""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config

from portevoix.core.catalogue import Entry, format_entry
from portevoix.core.languages import Language, translatable
from portevoix.mail.checks.links import VAGUE

ROOT = Path(__file__).parents[1]
MESSAGES = {entry.msgid for entry in translatable("messages")}
FILES = {
    "roadmap.yaml": """
        areas: [{id: a, title: Zaa}]
        objectives: [{id: o, title: Zoo, period: Zop, description: Zod}]
        needs:
        - {id: loose, text: Zloose, kind: reaction, date: 2026-08-01, area: a}
        items:
        - id: one
          title: Zone
          summary: Zsum
          status: in_progress
          target: 2027-Q1
          effort: deep
          stage: Zstage
          area: a
          owners: [bo]
          objectives: [o]
          labels: [zl]
          related: [two]
          requires: [three]
          links: [{title: Zlink, url: "https://a.example/"}]
          lab: {join: "https://a.example/join", until: 2027-01-31, description: Zlab, lead: bo}
          decision: {outcome: accepted, reason: Zreason, date: 2026-10-01, constraints: [cost]}
          arguments:
          - {side: for, text: Zfor, by: lea, reply: Zreply}
          - {side: against, text: Zagainst}
          voices:
          - {source: Zsource, as_of: 2026-10-01, count: {people: 9, organisations: 1},
             by_organisation: {port: 9}, segments: [Zseg]}
          calls:
          - {kind: test, question: Zq, until: 2026-12-03, link: "https://a.example/t"}
          - {kind: discuss, question: Zold, until: 2026-11-01, link: "https://a.example/d"}
          needs:
          - {id: n, text: Zneed, kind: pain, people: [lea, ana], date: 2026-09-01,
             answer: {outcome: adapted, reason: Zr, date: 2026-11-12}}
          - {id: w, text: Zwaits, kind: idea, people: [lea], date: 2026-06-01}
          history:
          - {date: 2026-05-01, status: planned, target: 2026-Q4}
          - {date: 2026-11-05, target: 2026-12, reason: Zdetour}
          - {date: 2026-11-20, status: in_progress, target: 2027-Q1, reason: Zlaw}
        - {id: two, title: Ztwo, status: shipped, area: a, target: 2026-11-10, history: [
             {date: 2026-11-03, status: planned}, {date: 2026-11-10, status: shipped}]}
        - {id: three, title: Zthree, status: paused, target: 2027-H1}
        - {id: four, title: Zfour, status: declined}
        - {id: five, title: Zfive, status: planned, target: 2027-02}
        - {id: six, title: Zsix, status: exploring}
        - {id: seven, title: Zseven, status: preview}
        """,
    "contributors.yaml": """
        organisations:
        - {id: port, name: Zport, segment: Zsegment}
        people:
        - {id: lea, name: Zlea, organisation: port, role: Zrole, contributions: [{kind: bug}],
           consent: {name: true, newsletter: true, quote: true, since: 2026-01-01}}
        - {id: ana, name: Zana}
        - {id: bo, name: Zbo, team: true,
           consent: {name: true, newsletter: true, since: 2026-01-01}}
        """,
    "content/releases/2026-11-10-two.md": """
        ---
        {title: Znote, date: 2026-11-10, items: [two], tier: top, kind: feature, thanks: [lea, ana]}
        ---
        Zvoila.
        """,
    "content/releases/2026-11-18-small.md": """
        ---
        {title: Zsmall, date: 2026-11-18, area: a, tier: secondary, kind: fix}
        ---
        """,
    "content/spotlights/lea.md": """
        ---
        {person: lea, title: Ztitle, date: 2026-11-15, quote: Zquote}
        ---
        """,
    "content/workshops/2026-11-12-one.md": """
        ---
        item: one
        step: improvement
        date: 2026-11-12
        people: [lea, bo]
        organisations: [port]
        count: {people: 4, organisations: 2}
        verdicts: [{need: n, verdict: adapted, why: Zwhy}]
        ---
        """,
    "content/events/2026-11-06-past.md": """
        ---
        {title: Zpast, date: 2026-11-06, recording: "https://a.example/v", online: true}
        ---
        """,
    "content/events/2026-12-04-coming.md": """
        ---
        {title: Zcoming, date: 2026-12-04, time: "18:30", place: Zplace, people: [lea],
         items: [one], link: "https://a.example/"}
        ---
        """,
    "content/newsletter/2026-11.md": """
        ---
        {date: 2026-11-30, from: 2026-11-01, to: 2026-11-30, subject: Zsubject, signed: bo}
        ---
        Zbody.
        """,
    "content/index.md": "# Zhome\n",
}
MAIL = """
mail:
  sender: Zsender
  address: lettre@a.example
  postal_address: Zaddress
  unsubscribe: https://a.example/u
"""
OPEN, CLOSE = "‹", "›"
SAID = ("title", "alt", "aria-label", "placeholder", "data-label", "content")


def wrapped(entry: Entry) -> Entry:
    """A translation made by a machine: the sentence between two signs."""
    texts = (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)
    return entry._replace(translations=tuple(f"{OPEN}{text}{CLOSE}" for text in texts))


@pytest.fixture
def catalogue() -> str:
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header + "\n".join(format_entry(wrapped(entry)) for entry in translatable("readers"))


@pytest.fixture
def built(
    write_project: Callable[..., Path], catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Path]:
    """Build a project of some languages, one of which is in no package: its folder."""

    def make(
        *languages: str,
        added: str = "de",
        files: Mapping[str, str] = {},
        catalogue: str = catalogue,
    ) -> Path:
        everything = {**FILES, **files}
        options = f"languages: [{', '.join(languages)}]{MAIL}"
        root = write_project(everything, options)
        folder = root / "locale"
        folder.mkdir()
        (folder / f"{added}.po").write_text(catalogue, "utf-8")
        monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795996800")  # 30 November 2026
        build(load_config(str(root / "mkdocs.yml")))
        return root

    return make


def texts_of(html: str) -> Iterator[str]:
    """What a reader of our part of a page sees, or is read to."""
    page = BeautifulSoup(html, "html.parser")
    part = page.find("article", class_="md-content__inner") or page
    assert isinstance(part, Tag)
    for tag in part.find_all(("style", "script")):
        tag.decompose()
    yield part.get_text(" ")
    for tag in part.find_all(True):
        yield from (str(tag[name]) for name in SAID if name in tag.attrs and tag.name != "meta")


def unwrapped(text: str) -> str:
    """What of a text no catalogue said."""
    while OPEN in text and (shorter := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)) != text:
        text = shorter
    return text


def is_ours(text: str) -> bool:
    """Whether a text has words that no author of this project wrote: theirs start with Z."""
    text = text.replace("portevoix verify promises.json", "")
    text = re.sub(r"https?://\S+|\S+@\S+|\bZ\w*|\bzl\b|\b(?:Essai|JSON|CSV)\b", "", text)
    return re.search(r"[^\W\d_]{2,}", text) is not None


@pytest.mark.parametrize("languages", [("de",), ("fr", "en", "de")], ids="-".join)
def test_pages_and_mails_say_what_the_catalogue_says(
    languages: tuple[str, ...], built: Callable[..., Path]
) -> None:
    twin = {"content/newsletter/2026-11.de.md": "Zbody.\n"} if len(languages) > 1 else {}
    root = built(*languages, files=twin)
    below = "" if languages[0] == "de" else "de/"
    site, mails = root / "site" / below, root / "dist/newsletter/2026-11" / below
    pages = [*site.rglob("*.html"), mails / "mail.html"]
    assert len(pages) > 25
    for page in pages:
        if page.name == "404.html":
            continue
        html = page.read_text("utf-8")
        assert '<html lang="de"' in html
        left = [text for text in map(unwrapped, texts_of(html)) if is_ours(text)]
        assert left == [], page.relative_to(root)
    plain = re.sub(r"\s+", " ", (mails / "mail.txt").read_text("utf-8"))
    assert not is_ours(unwrapped(plain))


def test_the_demo_asks_for_nothing_that_a_new_catalogue_lacks(
    tmp_path: Path, catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("content", "roadmap.yaml", "contributors.yaml", "mkdocs.yml"):
        source, there = ROOT / name, tmp_path / name
        shutil.copytree(source, there) if source.is_dir() else shutil.copy(source, there)
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8").replace("languages: [fr, en]", "languages: [fr, en, de]", 1)
    config.write_text(text.replace("strict: true", ""), "utf-8")
    (tmp_path / "content/newsletter/2026-11.de.md").write_text("Guten Tag.\n", "utf-8")
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "de.po").write_text(catalogue, "utf-8")
    asked: set[str] = set()
    gettext, ngettext = Language.gettext, Language.ngettext

    def one(words: Language, message: str) -> str:
        asked.update([message] if words.code == "de" and message else [])
        return gettext(words, message)

    def many(words: Language, one: str, many: str, number: int) -> str:
        asked.update([one] if words.code == "de" else [])
        return ngettext(words, one, many, number)

    monkeypatch.setattr(Language, "gettext", one)
    monkeypatch.setattr(Language, "ngettext", many)
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795996800")  # 30 November 2026
    build(load_config(str(config)))
    monkeypatch.undo()
    known = {entry.msgid for entry in translatable("readers")}
    assert len(asked & known) > 250
    assert asked & MESSAGES <= {VAGUE}  # a check of mails knows it, and no reader
    assert (tmp_path / "dist/newsletter/2026-11/de/mail.html").is_file()


def test_a_sentence_that_a_catalogue_lacks_is_english_and_told_once(
    built: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    half = 'msgid "Roadmap"\nmsgstr "Fahrplan"\n\n#, fuzzy\nmsgid "Needs"\nmsgstr "Wohl"\n'
    root = built("de", catalogue=half)
    board = (root / "site/roadmap/list/index.html").read_text("utf-8")
    assert "Fahrplan" in board
    assert ">Needs<" in board
    told = [one.getMessage() for one in caplog.records if "catalogue-lacks" in one.getMessage()]
    count = len(translatable("readers"))
    assert len(told) == 1
    assert f"locale/de.po:5:1: catalogue-lacks: {count - 1} of {count} sentences" in told[0]


@pytest.mark.parametrize("code", ["ar", "he", "ckb"])
def test_a_page_in_a_language_from_right_to_left_says_so(
    code: str, built: Callable[..., Path]
) -> None:
    mixed = {
        "content/events/2027-01-01-far.md": '---\n{title: {fr: "Z שלום"}, date: 2027-01-01}\n---\n'
    }
    root = built(code, "fr", added=code, files=mixed)
    for page in ("roadmap/one/index.html", "index.html", "contributors/lea/index.html"):
        html = (root / "site" / page).read_text("utf-8")
        assert f'<html lang="{code}"' in html
        assert re.search(r'<body [^>]*dir="rtl"', html)
        french = (root / "site/fr" / page).read_text("utf-8")
        assert re.search(r'<body [^>]*dir="ltr"', french)
    person = BeautifulSoup(
        (root / "site/contributors/lea/index.html").read_text("utf-8"), "html.parser"
    )
    assert person.h1
    assert person.h1.decode_contents() == '<span dir="auto">Zlea</span>'
    far = (root / "site/fr/events/2027-01-01-far/index.html").read_text("utf-8")
    assert 'dir="auto">Z שלום</span></h1>' in far
    mail = (root / "dist/newsletter/2026-11/mail.html").read_text("utf-8")
    assert f'<html lang="{code}" dir="rtl"' in mail
    assert re.search(r'<strong[^>]*><span dir="auto">Zlea</span>', mail)
