"""`portevoix newsletter send-test`: one mail to oneself, through one's own server."""

import datetime
import smtplib
from pathlib import Path

import click

from portevoix.cli.edition import edition_argument, open_editions
from portevoix.cli.newsletter_build import audience_option
from portevoix.cli.project import lang_option, project_option, today_option
from portevoix.community.record import Audience
from portevoix.problems import N_


@click.command(
    "send-test",
    help=N_(
        "Send one mail to one address, to see it in a real mail program. The server stands in"
        " the environment: PORTEVOIX_SMTP=smtp://user:password@server:587"
    ),
)
@edition_argument
@click.option("--to", required=True, metavar="ADDRESS", help=N_("Who gets it."))
@click.option("--in", "code", metavar="LANGUAGE", help=N_("In which language, if not the site’s."))
@click.option("--yes", is_flag=True, help=N_("Send without asking."))
@project_option
@today_option
@lang_option
@audience_option
@click.pass_context
def command(
    ctx: click.Context,
    edition: str,
    to: str,
    code: str | None,
    folder: Path,
    today: datetime.date,
    lang: str | None,
    audience: Audience | None,
    *,
    yes: bool,
) -> None:
    from portevoix.newsletter.build import make_mails
    from portevoix.newsletter.press import Press
    from portevoix.newsletter.sending import VARIABLE, send, server_of, test_message

    opened = open_editions(ctx, folder, lang, audience)
    say = opened.words.gettext
    server = server_of()
    if server is None:
        message = say(N_("Name your mail server first: {variable}=smtp://user:password@server:587"))
        raise click.UsageError(message.format(variable=VARIABLE))
    document = opened.document(edition, today)
    press = Press.of(opened.project, opened.problems)
    (mail,) = make_mails(press, document, code or opened.project.language, ())
    opened.stop_on_errors(ctx)
    assert mail.message  # noqa: S101 - the sender's own mail has one
    mark = f"{say(N_('Test'))} {datetime.datetime.now().astimezone():%d/%m %H:%M}"
    test = test_message(mail.message, to, mark)
    click.echo(f"{say(N_('Subject'))}: {test['Subject']}")
    click.echo(f"{say(N_('From'))}: {test['From']}")
    click.echo(f"{say(N_('To'))}: {to}")
    click.echo(f"{say(N_('Through'))}: {server}")
    if not yes:
        click.confirm(say(N_("Send it?")), abort=True)
    try:
        send(test, server)
    except (OSError, smtplib.SMTPException) as error:
        reason = say(N_("The server did not take it: {reason}")).format(reason=error)
        raise click.ClickException(reason) from None
    click.echo(say(N_("Sent.")))
