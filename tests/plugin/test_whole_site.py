"""The built site, read as a browser reads it: whatever a page asks for or leads to is there."""

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

import pytest

Site = dict[str, bytes]
Build = Callable[..., Site]
ROOT = Path(__file__).parents[2]
SERVER = "https://server.test/preview/7/"
"""Where the site is looked at, whatever address it was built for."""
DISK = "file:///tmp/a folder/site/"
_STYLE_URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
_FILES = """

[Guide](files/guide.fr.txt), [guide](files/guide.en.txt), ![](pictures/seen.en.svg)

![Le logo](pictures/logo.svg)
"""
_ONCE_A_LANGUAGE = re.compile(
    r"sitemap\.xml(\.gz)?|promises\.json|data/\w+\.schema\.json"
    r"|assets/portevoix/previews/.*-[0-9a-f]{8}\.png"
)
"""Files that may be equal in two languages: each has its data, its site map (empty where there is
no address), and pictures of its words, some of which are the words of another language.
"""
_REFRESH = re.compile(r"\d+;\s*url=(.+)", re.IGNORECASE)


class Page(HTMLParser):
    """What a page names: its places, links, and other files; what it says of itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places = {"", "top"}
        self.links: list[str] = []
        self.canonical = ""
        self.leads_on = False
        self.alternates: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.places |= {values[name] for name in ("id", "name") if name in values}
        if tag == "link" and values["rel"] == "canonical":
            self.canonical = values["href"]
        if tag == "link" and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]
        if tag != "base":
            self.links += [values[name] for name in ("href", "src", "data-href") if name in values]
            self.links += [one.split()[0] for one in values.get("srcset", "").split(",") if one]
        if refresh := _REFRESH.fullmatch(values.get("content", "")):
            self.links.append(refresh[1])
            self.leads_on = True


class Reader(NamedTuple):
    """A browser that looks at a site at `base`, which says that it is published at `site_url`."""

    site: Site
    base: str
    site_url: str
    pages: dict[str, Page]

    @classmethod
    def of(cls, site: Site, base: str, site_url: str) -> "Reader":
        pages = {name: Page(text.decode()) for name, text in site.items() if name.endswith(".html")}
        return cls(site, base, site_url, pages)

    def address(self, name: str) -> str:
        """The address of a file: without a server, nothing stands for `index.html`."""
        return self.base + (
            name if self.base == DISK else re.sub(r"(^|/)index\.html$", r"\1", name)
        )

    def leads_nowhere(self, start: str, link: str) -> bool:
        """Whether a link from an address is to the site, and to nothing there."""
        address, anchor = urldefrag(urljoin(start, link))
        address = address.partition("?")[0]
        served = self.base != DISK
        for root in (self.base, self.site_url):
            if root and address.startswith(root):
                served = served or root == self.site_url
                path = unquote(address.removeprefix(root))
                break
        else:
            return address.startswith((SERVER[:20], "file:"))  # out of the folder of the site
        if served and (not path or path.endswith("/")):
            path += "index.html"
        if path not in self.site:
            return True
        return path in self.pages and unquote(anchor) not in self.pages[path].places

    def lost(self) -> Iterator[tuple[str, str]]:
        """All that leads nowhere: the file that names it, and the link."""
        for name, page in self.pages.items():
            if posixpath.basename(name) != "404.html":  # shown at any address
                for link in page.links:
                    if self.leads_nowhere(self.address(name), link):
                        yield name, link
        for name, content in self.site.items():
            for link in _links_of_file(name, content):
                start = self.address(name)
                if name.endswith("search/records.js"):
                    start = urljoin(start, "../")
                if self.leads_nowhere(start, link):
                    yield name, link


def _links_of_file(name: str, content: bytes) -> Iterator[str]:
    """What a file that is no page leads to."""
    if name.endswith(".css") and "/portevoix/" in name:
        yield from _STYLE_URL.findall(content.decode())
    elif name.endswith("search/records.js"):
        yield from (row[1] for row in json.loads(content.partition(b"=")[2])["rows"])
    elif posixpath.basename(name) in ("feed.xml", "sitemap.xml"):
        for one in ElementTree.fromstring(content).iter():
            if one.tag.endswith("}loc"):
                yield one.text or ""
            elif "href" in one.attrib:
                yield one.attrib["href"]
            elif one.tag.endswith("}content"):
                yield from Page(one.text or "").links
    elif posixpath.basename(name) == "feed.json":
        yield from (item["url"] for item in json.loads(content)["items"])
    elif name.endswith(".ics"):
        text = content.decode().replace("\r\n ", "")
        yield from re.findall(r"^URL:(\S+)", text, re.MULTILINE)
    elif name.startswith("data/") and name.endswith("s.csv"):
        yield from re.findall(r"https://[^,\s]+", content.decode())


class Case(NamedTuple):
    """A way in which the demo is published, and looked at."""

    site_url: str = "https://x.test/club/"
    languages: tuple[str, ...] = ("fr", "en")
    more: str = ""
    plugin: str = ""
    base: str = SERVER

    def project(self, root: Path) -> Path:
        """The demo with this configuration."""
        for name in ("content", "sent"):
            shutil.copytree(ROOT / name, root / name)
        for name in ("roadmap.yaml", "contributors.yaml"):
            shutil.copy(ROOT / name, root)
        (root / "content/pictures/seen.en.svg").write_text(_DRAWING, "utf-8")
        (root / "content/files").mkdir()
        for code in ("fr", "en"):
            (root / f"content/files/guide.{code}.txt").write_text(f"Guide ({code})", "utf-8")
            page = root / ("content/about.md" if code == "fr" else "content/about.en.md")
            page.write_text(page.read_text("utf-8") + _FILES, "utf-8")
        (root / "content/extra.js").write_text("// nothing", "utf-8")
        text = (ROOT / "mkdocs.yml").read_text("utf-8")
        changes = {
            "site_url: .*": f"site_url: {self.site_url}" if self.site_url else "",
            "languages: .*": f"languages: [{', '.join(self.languages)}]",
            "strict: true": self.more,  # without an address, mails are warned of
            "docs_dir": "extra_javascript: [extra.js, {path: extra.js, defer: true}]\ndocs_dir",
            "plugins:": f"plugins:\n  - {self.plugin}" if self.plugin else "plugins:",
        }
        for old, new in changes.items():
            text, count = re.subn(old, new, text, count=1)
            assert count, old
        (root / "mkdocs.yml").write_text(text, "utf-8")
        return root


CASES = {
    "below a path": Case(),
    "no site_url": Case(site_url=""),
    "the other language first": Case(languages=("en", "fr")),
    "names of files": Case(more="use_directory_urls: false", base=DISK),
    "offline": Case(site_url="", plugin="offline", base=DISK),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_whatever_a_page_names_is_there(case: Case, tmp_path: Path, build: Build) -> None:
    site = build(case.project(tmp_path))
    reader = Reader.of(site, case.base, case.site_url)
    assert len(reader.pages) > 150
    assert not list(reader.lost())
    for name, page in reader.pages.items():
        if posixpath.basename(name) == "404.html" or page.leads_on:
            continue
        assert page.alternates.keys() == {"fr", "en", "x-default"}
        if case.site_url:
            its_own = reader._replace(base=case.site_url).address(name)
            assert page.canonical == (case.site_url + name if case.base == DISK else its_own)
    main, other = case.languages
    folders = {main: "", other: f"{other}/"}
    assert {n for n in site if "/guide." in n} == {
        f"{folders[code]}files/guide.{code}.txt" for code in folders
    }
    assert [name for name in site if name.endswith("seen.en.svg")] == [
        folders["en"] + "pictures/seen.en.svg"
    ]
    names: dict[bytes, str] = {}
    leading_on = {name for name, page in reader.pages.items() if page.leads_on}
    for name, content in site.items():
        is_once = _ONCE_A_LANGUAGE.fullmatch(name.removeprefix(f"{other}/"))
        if not is_once and name not in leading_on:
            assert names.setdefault(content, name) == name
