"""Every page leads to the same page in the other languages, and back."""

import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from portevoix.plugin.alternates import Alternates

Site = dict[str, bytes]
Build = Callable[..., Site]
ROOT = Path(__file__).parents[2]
SERVER = "https://server.test/preview/7/"
"""Where the site is looked at, whatever address it was built for."""


def demo(root: Path) -> Path:
    for name in ("mkdocs.yml", "content", "roadmap.yaml", "contributors.yaml"):
        (root / name).symlink_to(ROOT / name)
    return root


def project(root: Path, languages: list[str], more: str) -> Path:
    """A project with pages of each kind, of which some are written in one language only."""
    config = f"""
        site_name: Essai
        docs_dir: content
        theme: {{name: material, font: false}}
        plugins:
        - portevoix: {{languages: [{", ".join(languages)}]}}
    """
    other = languages[1]
    files = {
        "mkdocs.yml": textwrap.dedent(config) + more,
        "roadmap.yaml": "items:\n- {id: one, title: One, summary: It is., status: planned}\n",
        "contributors.yaml": "organisations:\n- {id: port, name: Port}\n",
        "content/index.md": "# Home\n",
        "content/about.md": "# About\n",
        f"content/about.{other}.md": "# About, again\n",
        "content/only/first.md": "# First\n",
        f"content/only/second.{other}.md": "# Second\n",
        "content/à lire.md": "# Read\n",
        "content/releases/2026-11-10-note.md": "---\n{title: N, date: 2026-11-10}\n---\n",
    }
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


_ARTICLE = re.compile(rb"<article\b.*</article>", re.DOTALL)


def pages(site: Site) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every page that has an address of its own, by its path from the root of the site; but for
    sheets, which have no switch of languages as the theme's.
    """
    for name, content in site.items():
        is_page = name.endswith(".html") and not name.endswith(("404.html", "/sheet/index.html"))
        if is_page and b'http-equiv="refresh"' not in content:
            frame = _ARTICLE.sub(b"", content)  # most of a page, and none of it is asked for
            yield name.removesuffix("index.html"), BeautifulSoup(frame, "html.parser")


def led(start: str, link: str) -> str:
    """Where a link leads; without folders for addresses, MkDocs names the files in them."""
    return unquote(urljoin(start, link)).removesuffix("index.html")


def switch(page: BeautifulSoup) -> dict[str, str]:
    return {str(link["hreflang"]): str(link["href"]) for link in page.select(".md-select__link")}


def head(page: BeautifulSoup) -> dict[str, str]:
    return {str(link["hreflang"]): str(link["href"]) for link in page.select("head [hreflang]")}


def check(site: Site, languages: list[str], published: str) -> int:
    """Read all pages of a site; how many there are."""
    found = dict(pages(site))
    switches = {path: switch(page) for path, page in found.items()}
    heads = {path: head(page) for path, page in found.items()}
    main, other = languages
    for path, page in found.items():
        its_own = other if path.startswith(f"{other}/") else main
        local = path.removeprefix(f"{other}/")
        twins = {main: local, other: f"{other}/{local}"}
        assert page.html
        assert page.html["lang"] == its_own
        for code, twin in twins.items():
            # The target is the twin, the twin is there, and its switch leads back.
            assert led(SERVER + path, switches[path][code]) == SERVER + twin, path
            assert twin in found, path
            back = switches[twin][its_own]
            assert led(SERVER + twin, back) == SERVER + path
        assert switches[path].keys() == {main, other}
        (current,) = page.select("[aria-current=true].md-select__link")
        assert current["hreflang"] == its_own
        told = heads[path]
        assert told.keys() == {main, other, "x-default"}
        assert told["x-default"] == told[main]
        for code, twin in twins.items():
            if published:
                assert led("", told[code]) == published + twin
                assert heads[twin] == told
            else:
                assert led(SERVER + path, told[code]) == SERVER + twin
            (link,) = page.select(f"head [hreflang={code}]")
            assert link["data-href"] == switches[path][code]
    return len(found)


def test_every_page_of_the_demo_leads_to_its_twin_and_back(tmp_path: Path, build: Build) -> None:
    site = build(demo(tmp_path))
    assert check(site, ["fr", "en"], "https://club.maillon.example/") > 150


@pytest.mark.parametrize("languages", [["fr", "en"], ["en", "fr"]])
@pytest.mark.parametrize(
    ("more", "published"),
    [
        ("site_url: https://x.test/club/\n", "https://x.test/club/"),
        ("site_url: https://x.test/en\n", "https://x.test/en/"),
        ("", ""),
        ("use_directory_urls: false\n", ""),
        ("site_url: https://x.test/\nuse_directory_urls: false\n", "https://x.test/"),
    ],
)
def test_every_page_leads_to_its_twin_wherever_the_site_is(
    languages: list[str], more: str, published: str, tmp_path: Path, build: Build
) -> None:
    site = build(project(tmp_path, languages, more))
    assert check(site, languages, published) > 20
    assert b"Second" in next(site[name] for name in site if name.startswith("only/second"))


def test_a_page_that_is_written_in_one_language_is_shown_in_all_and_says_which(
    tmp_path: Path, build: Build
) -> None:
    site = build(project(tmp_path, ["fr", "en"], ""))
    for name, written_in in (("only/second", "en"), ("en/only/first", "fr")):
        page = BeautifulSoup(site[f"{name}/index.html"], "html.parser")
        assert page.select_one(f"article div[lang={written_in}] h1"), name
    for name in ("only/first", "en/only/second", "about", "en/about"):
        page = BeautifulSoup(site[f"{name}/index.html"], "html.parser")
        assert not page.select("article div[lang]"), name


@pytest.mark.parametrize("languages", [["fr", "en"], ["en", "fr"]])
@pytest.mark.parametrize(
    ("more", "root"), [("site_url: https://x.test/club/\n", "/club/"), ("", "/")]
)
def test_an_error_page_leads_home_in_each_language_from_wherever_it_is_shown(
    languages: list[str], more: str, root: str, tmp_path: Path, build: Build
) -> None:
    site = build(project(tmp_path, languages, more))
    main, other = languages
    for name in ("404.html", f"{other}/404.html"):
        page = BeautifulSoup(site[name], "html.parser")
        assert switch(page) == {main: root, other: f"{root}{other}/"}
        assert head(page) == {}, "it has no twin"


@pytest.mark.parametrize("languages", [["fr", "en"], ["en", "fr"]])
def test_the_sitemaps_of_both_languages_tell_the_same_twins(
    languages: list[str], tmp_path: Path, build: Build
) -> None:
    site = build(project(tmp_path, languages, "site_url: https://x.test/club/\n"))
    twins: dict[str, dict[str, str]] = {}
    for name in ("sitemap.xml", f"{languages[1]}/sitemap.xml"):
        for entry in ElementTree.fromstring(site[name]):
            links = [link.attrib for link in entry if "hreflang" in link.attrib]
            twins[entry[0].text or ""] = {link["hreflang"]: link["href"] for link in links}
    assert {unquote(address) for address in twins} == {
        f"https://x.test/club/{path}" for path, _ in pages(site)
    }
    for address, its_own in twins.items():
        assert its_own.keys() == {*languages, "x-default"}
        assert its_own["x-default"] == its_own[languages[0]]
        assert address in its_own.values()
        assert all(twins[twin] == its_own for twin in its_own.values())


def test_a_site_in_one_language_has_no_switch(small: Path, build: Build) -> None:
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("[fr, en]", "[fr]"), "utf-8")
    for _, page in pages(build(small)):
        assert not page.select("[hreflang], .md-select__link")


PARTS = st.lists(st.text("abé -.", min_size=1).filter(lambda part: part.strip(".")), max_size=4)


@given(
    PARTS,
    st.booleans(),
    st.sampled_from(["", "https://x.test/", "https://x.test/en/fr/"]),
    st.permutations(["fr", "en", "de"]),
    st.data(),
)
def test_to_a_twin_and_back_is_where_one_was(
    parts: list[str], is_folder: bool, root: str, codes: list[str], data: st.DataObject
) -> None:
    address = "/".join(parts) + ("/" if parts and is_folder else "") or "./"
    here, there = (data.draw(st.sampled_from(codes)) for _ in range(2))
    sites = {code: root and (root if code == codes[0] else f"{root}{code}/") for code in codes}

    def way(code: str, to: str) -> dict[str, str]:
        twins = Alternates(tuple(codes), code, sites[code]).of(address)
        return next(twin for twin in twins if twin["lang"] == to)

    start = SERVER + ("" if here == codes[0] else f"{here}/") + address.removeprefix("./")
    arrived = urljoin(start, way(here, there)["href"])
    assert unquote(urljoin(arrived, way(there, here)["href"])) == start
    if root:
        assert way(here, there)["link"] == way(there, there)["link"]
        assert way(here, there)["link"].startswith(sites[there])
