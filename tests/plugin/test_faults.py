"""While serving, a slip is a page where the page was, and goes when it is mended."""

from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from portevoix.core.languages import language
from portevoix.core.problems import Place, Problems
from portevoix.plugin.faults import serve_faults
from portevoix.plugin.reporting import report


class Served:
    """A server without a socket, and the file that its builder looks at."""

    def __init__(self, root: Path) -> None:
        self.file = root / "roadmap.yaml"
        (root / "site").mkdir()
        (root / "site/index.html").write_text("<body>A page</body>", "utf-8")
        (root / "site/style.css").write_text("p {}", "utf-8")
        self.server = LiveReloadServer(self.build, "127.0.0.1", 0, str(root / "site"))
        serve_faults(self.server, root / "mkdocs.yml", language("fr"))

    def build(self) -> None:
        problems, text = Problems(), self.file.read_text("utf-8")
        if "<" in text:
            problems.error(
                "yaml-syntax", Place("roadmap.yaml", 2, 1), "{what}", what="Un <chevron>"
            )
        report(problems, language("fr"), set())

    def get(self, path: str) -> tuple[str, str]:
        said: list[str] = []
        app = self.server.get_app()
        assert app
        answer = app({"PATH_INFO": path}, lambda status, _: said.append(status))
        return said[0], b"".join(answer).decode()


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(tmp_path)


def test_a_slip_is_a_page_where_the_page_was_until_it_is_mended(served: Served) -> None:
    served.file.write_text("items:\n<b>\n", "utf-8")
    served.server.builder()
    status, page = served.get("/")
    assert status.startswith("503")
    assert '<html lang="fr">' in page
    assert "<h2>roadmap.yaml:2:1</h2>\n<p>Un &lt;chevron&gt;</p>\n<pre>&lt;b&gt;</pre>" in page
    assert "livereload" in page
    assert served.get("/style.css") == ("200 OK", "p {}")
    served.file.write_text("items: []\n", "utf-8")
    served.server.builder()
    assert served.get("/") == ("200 OK", "<body>A page</body>")
