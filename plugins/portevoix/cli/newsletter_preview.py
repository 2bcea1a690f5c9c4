"""`portevoix newsletter preview`: show an edition in the browser, on light and dark screens."""

import datetime
import threading
import webbrowser
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from portevoix.cli.edition import edition_argument, load_editions
from portevoix.cli.newsletter_build import audience_option
from portevoix.cli.project import lang_option, project_option, today_option
from portevoix.core.problems import N_
from portevoix.loading.project import Project
from portevoix.schema.record import Audience

Make = Callable[[str], dict[str, bytes]]
"""Makes the pages of a preview in a language."""


@click.command(
    "preview",
    help=N_("Look at an edition in the browser: light, dark, narrow, bare, as text."),
)
@edition_argument
@project_option
@today_option
@lang_option
@audience_option
@click.option("--port", default=8008, show_default=True, help=N_("On this machine only."))
@click.option("--no-open", is_flag=True, help=N_("Don’t open the browser."))
@click.pass_context
def command(
    ctx: click.Context,
    edition: str,
    config: Path,
    today: datetime.date,
    lang: str | None,
    audience: Audience | None,
    port: int,
    *,
    no_open: bool,
) -> None:
    loaded = load_editions(ctx, config, lang, audience)
    loaded.document(edition, today)

    def make(code: str) -> dict[str, bytes]:
        return _pages(ctx, edition, config, today, lang, audience, code)

    server = preview_server(loaded.project, loaded.words.gettext, make, port)
    address = f"http://127.0.0.1:{server.server_address[1]}/{loaded.project.language}/"
    click.echo(loaded.words.gettext(N_("{address} (stop with Ctrl+C)")).format(address=address))
    if not no_open:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def _pages(
    ctx: click.Context,
    edition: str,
    config: Path,
    today: datetime.date,
    lang: str | None,
    audience: Audience | None,
    code: str,
) -> dict[str, bytes]:
    """The preview, from the files as they are now."""
    from portevoix.mail.preview import make_preview
    from portevoix.mail.renderer import MailRenderer

    loaded = load_editions(ctx, config, lang, audience)
    if loaded.problems.errors:  # a letter of what could be read would seem to be ready
        say = loaded.words.gettext
        lines = [problem.format(say) for problem in loaded.problems.errors]
        raise click.ClickException("\n".join([say(N_("Mend this first:")), *lines]))
    renderer = MailRenderer.of(loaded.project, loaded.problems)
    preview = make_preview(renderer, loaded.document(edition, today), code)
    pictures = {f"pictures/{name}": data for name, data in preview.pictures.items()}
    return {**preview.pages, **pictures}


def preview_server(
    project: Project, say: Callable[[str], str], make: Make, port: int
) -> ThreadingHTTPServer:
    """A server for this machine only; pages are rendered again once a file has changed."""
    known: dict[str, tuple[str, dict[str, bytes]]] = {}
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, _, name = unquote(urlsplit(self.path).path).lstrip("/").partition("/")
            if code not in project.options.languages:
                self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
                return
            stamp = _stamp(project)
            if name == "stamp":
                self._answer(HTTPStatus.OK, stamp.encode(), "text/plain")
                return
            with lock:
                if known.get(code, ("",))[0] != stamp:
                    try:
                        known[code] = (stamp, make(code))
                    except (click.exceptions.Exit, click.ClickException) as error:
                        text = getattr(error, "message", "") or say(
                            N_("The files cannot be read: see the terminal.")
                        )
                        self._answer(HTTPStatus.OK, _waiting_page(text), "text/html; charset=utf-8")
                        return
            data = known[code][1].get(name)
            status = HTTPStatus.OK if data is not None else HTTPStatus.NOT_FOUND
            self._answer(status, data or b"", _content_type(name))

        def _answer(self, status: HTTPStatus, data: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Be quiet: what matters is in the page."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def _content_type(name: str) -> str:
    if name.startswith("pictures/"):
        return "image/png" if name.endswith(".png") else "image/jpeg"
    return "text/plain; charset=utf-8" if name == "text" else "text/html; charset=utf-8"


def _waiting_page(text: str) -> bytes:
    """A page that shows a message, and reloads by itself."""
    from markupsafe import escape

    head = '<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="2">'
    return f'{head}<title>…</title><p style="white-space: pre-line">{escape(text)}</p>'.encode()


def _stamp(project: Project) -> str:
    """A text that changes whenever a file of the project does."""
    names = (project.options.roadmap, project.options.contributors, project.options.templates)
    roots = [project.docs_dir, project.root / "mkdocs.yml", *(project.root / one for one in names)]
    latest, count = 0, 0
    for root in roots:
        for file in [root, *(root.rglob("*") if root.is_dir() else ())]:
            if file.is_file():
                latest, count = max(latest, file.stat().st_mtime_ns), count + 1
    return f"{latest}-{count}"
