"""While serving, what is to be mended stands where the page was, until a build succeeds again."""

import logging
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problem, Problems
from portevoix.loading.project import read_project
from portevoix.plugin.reporting import ProblemError, ReportedError
from portevoix.plugin.watching import watch_system_events

log = logging.getLogger("mkdocs.plugins.portevoix")
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ max-width: 45rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }}
h2 {{ font-size: 1.1rem; }}
pre {{ padding: 0.5rem; overflow-x: auto; border: 1px solid; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{found}
<p>{outlook}</p>
</main>
</body>
</html>
"""


def serve_faults(server: LiveReloadServer, config_file: Path, words: Language) -> None:
    """Have the server hear of changes at once, and show why a build failed where the pages were."""
    watch_system_events(server)
    faults = _Faults(server, config_file, words)
    server.builder = faults.build
    server.set_app(faults.respond)


class _Faults:
    """The builder and the application of a server, each around that of MkDocs."""

    def __init__(self, server: LiveReloadServer, config_file: Path, words: Language) -> None:
        self._server, self._config_file, self._words = server, config_file, words
        self._build = server.builder
        self._page = ""

    def build(self, *arguments: Any) -> None:
        """Build; an error is kept for the page, as the server would let browsers wait for ever."""
        try:
            self._build(*arguments)
        except MkDocsException as error:
            log.log(logging.ERROR, "%s", error)  # without a traceback: it is for who writes
            self._page = fault_page(error, self._config_file, self._words)
        except Exception as error:
            log.exception("portevoix")
            self._page = fault_page(error, self._config_file, self._words)
        else:
            self._page = ""

    def respond(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The page of what is to be mended where there is any, or what MkDocs answers."""
        path = environ["PATH_INFO"]
        server = self._server
        if path.startswith("/livereload/") or not path.endswith(("/", ".html")):
            return server.serve_request(environ, start_response)
        with server._epoch_cond:  # noqa: SLF001 - as MkDocs waits for the end of a build
            server._epoch_cond.wait_for(  # noqa: SLF001
                lambda: server._visible_epoch == server._wanted_epoch  # noqa: SLF001
            )
            page, epoch = self._page, server._visible_epoch  # noqa: SLF001
        if not page:
            return server.serve_request(environ, start_response)
        inject: Callable[[bytes, int], bytes] = server._inject_js_into_html  # noqa: SLF001
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("503 Service Unavailable", headers)
        return [inject(page.encode(), epoch)]


def fault_page(error: Exception, config_file: Path, words: Language) -> str:
    """The page that says why a build failed."""
    say = words.gettext
    problems = _problems_of(error, config_file)
    rows = [_render_problem(one, config_file.parent, words) for one in problems]
    return _PAGE.format(
        language=words.code,
        title=escape(say(N_("Something is to be mended"))),
        found="\n".join(rows) or f"<p>{escape(str(error))}</p>",
        outlook=escape(say(N_("The page comes back by itself once that is saved."))),
    )


def _render_problem(problem: Problem, root: Path, words: Language) -> str:
    place, _, rest = problem.format(words.gettext).partition(f": {problem.code}: ")
    line = _line(root / problem.place.path, problem.place.line)
    shown = f"\n<pre>{escape(line)}</pre>" if line else ""
    return f"<h2>{escape(place)}</h2>\n<p>{escape(rest)}</p>{shown}"


def _problems_of(error: Exception, config_file: Path) -> list[Problem]:
    """The problems that ended a build; those of its configuration where none are known."""
    cause: BaseException | None = error
    while cause:  # MkDocs raises an error of its own in place of ours
        if isinstance(cause, ReportedError):
            return list(cause.problems)
        if isinstance(cause, ProblemError):
            return [cause.problem]
        cause = cause.__cause__ or cause.__context__
    problems = Problems()
    read_project(config_file, problems)
    return problems.errors


def _line(file: Path, number: int) -> str:
    """A line of a file, from 1; empty where it cannot be read."""
    try:
        lines = file.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""
