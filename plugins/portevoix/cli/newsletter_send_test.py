"""`portevoix newsletter send-test`: send a mail to one address, through one's own server."""

import datetime
from pathlib import Path

import click

from portevoix.cli.edition import edition_argument, load_editions
from portevoix.cli.language import confirm
from portevoix.cli.newsletter_build import audience_option
from portevoix.cli.project import lang_option, project_option, today_option
from portevoix.core.problems import N_
from portevoix.loading.mail_options import is_mail_address
from portevoix.schema.record import Audience


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
    config: Path,
    today: datetime.date,
    lang: str | None,
    audience: Audience | None,
    *,
    yes: bool,
) -> None:
    from portevoix.delivery.sending import make_test_message, send
    from portevoix.delivery.server import DeliveryError, read_server
    from portevoix.mail.build import render_mails
    from portevoix.mail.renderer import Mail, MailRenderer
    from portevoix.mail.template_errors import report_template_errors

    loaded = load_editions(ctx, config, lang, audience)
    say = loaded.words.gettext
    if not is_mail_address(to):
        message = say(N_("“--to” takes one e-mail address, such as you@example.org."))
        raise click.UsageError(message)
    code = code or loaded.project.language
    if code not in (spoken := loaded.project.options.languages):
        message = say(N_("This project has no language “{code}”; known here: {known}."))
        raise click.UsageError(message.format(code=code, known=", ".join(spoken)))
    try:
        server = read_server()
    except DeliveryError as error:
        raise click.UsageError(say(error.message).format(**error.values)) from None
    document = loaded.document(edition, today)
    renderer = MailRenderer.of(loaded.project, loaded.problems)
    mails: tuple[Mail, ...] = ()
    with report_template_errors(renderer, loaded.problems):
        mails = render_mails(renderer, document, code, ())
    loaded.exit_on_errors(ctx)
    (mail,) = mails
    assert mail.message  # noqa: S101 - the sender's own mail has one
    now = datetime.datetime.now().astimezone()
    test = make_test_message(mail.message, to, f"{say(N_('Test'))} {now:%d/%m %H:%M}", now)
    click.echo(f"{say(N_('Subject'))}: {test['Subject']}")
    click.echo(f"{say(N_('From'))}: {test['From']}")
    click.echo(f"{say(N_('To'))}: {to}")
    click.echo(f"{say(N_('Through'))}: {server}")
    if not yes:
        confirm(N_("Send it?"), loaded.words)
    try:
        send(test, to, server)
    except DeliveryError as error:
        raise click.ClickException(say(error.message).format(**error.values)) from None
    click.echo(say(N_("Sent.")))
