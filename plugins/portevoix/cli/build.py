"""`portevoix build` and `portevoix serve`: MkDocs' commands, from any folder of the project."""

from pathlib import Path

import click

from portevoix.cli.project import language_for, print_problems, project_option
from portevoix.core.problems import N_, Problems
from portevoix.loading.project import has_plugin, read_project

_strict = click.option(
    "--strict/--no-strict", default=None, help=N_("Fail on warnings; mkdocs.yml says else.")
)


def _flag(strict: bool | None) -> list[str]:
    return [] if strict is None else ["--strict" if strict else "--no-strict"]


@click.command("build", help=N_("Build the portal and the newsletter, as “mkdocs build” does."))
@project_option
@_strict
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help=N_("Into which folder."),
)
@click.pass_context
def build(ctx: click.Context, config: Path, *, strict: bool | None, site_dir: str | None) -> None:
    problems = Problems()
    has_plugin(config, problems)
    if problems.errors:  # MkDocs may build a site without the portal, and say nothing
        print_problems(problems, language_for(None, config, None))
        ctx.exit(1)
    from portevoix.plugin.mkdocs_commands import run_mkdocs  # MkDocs takes a while to import

    folder = ["--site-dir", str(Path(site_dir).absolute())] if site_dir else []
    ctx.exit(
        run_mkdocs(["build", "--config-file", str(config.absolute()), *_flag(strict), *folder])
    )


@click.command(
    "serve", help=N_("Show the portal on this machine; it follows every change of the files.")
)
@project_option
@_strict
@click.option(
    "-a", "--dev-addr", "address", metavar="IP:PORT", help=N_("Where; 127.0.0.1:8000 if not given.")
)
@click.option("-o", "--open", "opens", is_flag=True, help=N_("Open the browser."))
@click.pass_context
def serve(
    ctx: click.Context, config: Path, *, strict: bool | None, address: str | None, opens: bool
) -> None:
    from portevoix.plugin.serving import serve as serve_portal

    where = ["--dev-addr", address] if address else []
    browser = ["--open"] if opens else []
    arguments = ["--config-file", str(config.absolute()), *_flag(strict), *where, *browser]
    words = language_for(read_project(config, Problems()), config, None)
    ctx.exit(serve_portal(config.absolute(), arguments, address or "", words))
