import pytest

from portevoix.mail.links import PortalUrls
from portevoix.timeline.blocks import PageRef

FRENCH = PortalUrls("https://p.example/", "https://p.example/")
ENGLISH = PortalUrls("https://p.example/", "https://p.example/en/")


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("item", "roadmap/x/"),
        ("note", "releases/x/"),
        ("person", "contributors/x/"),
        ("edition", "newsletter/x/"),
        ("need", "needs/x/"),
        ("area", "areas/x/"),
    ],
)
def test_a_record_has_its_page(kind, page):
    ref = PageRef(kind=kind, id="x")
    assert FRENCH.page(ref) == f"https://p.example/{page}"
    assert ENGLISH.page(ref) == f"https://p.example/en/{page}"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("../roadmap/x.md", "roadmap/x/"),
        ("../releases/2026/x.md#why", "releases/x/#why"),
        ("../about.md", "about/"),
        ("../index.md", ""),
        ("index.md", "newsletter/"),
        ("../pictures/un plan.pdf", "pictures/un%20plan.pdf"),
        ("/about.md", "about/"),
        ("../../../outside.md", "outside/"),
    ],
)
def test_a_link_from_file_to_file_leads_to_the_page(link, address):
    assert FRENCH.resolve(link, "newsletter/2026-11.md") == f"https://p.example/{address}"


@pytest.mark.parametrize("link", ["https://x.example/a.md", "mailto:a@b.example", "#here", "//[x"])
def test_other_links_are_left_alone(link):
    assert FRENCH.resolve(link, "newsletter/2026-11.md") == link


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("../roadmap/x.md", "roadmap/x/index.html"),
        ("../roadmap/list.md", "roadmap/list/index.html"),
        ("../about.md#why", "about.html#why"),
        ("../index.md", "index.html"),
    ],
)
def test_links_name_files_where_the_portal_has_it_so(link: str, address: str) -> None:
    portal = PortalUrls("https://p.example/", "https://p.example/", names_files=True)
    assert portal.resolve(link, "newsletter/2026-11.md") == f"https://p.example/{address}"
