"""Every way in which a test mail is not sent, by real servers."""

import contextlib
import datetime
import re
import socket
import ssl
import threading
from types import SimpleNamespace
from urllib.parse import quote

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from portevoix.delivery import sending
from portevoix.delivery.server import VARIABLE

OPTIONS = """
languages: [fr, en]
mail:
  address: lettre@club.example
  postal_address: 12 quai de la Fosse, 44000 Nantes
  unsubscribe: https://lettre.example/partir
"""
SECRET = "s3cr3t/w@rd"
USER = "me"
DAY = datetime.timedelta(days=1)


def certificates(folder, name="localhost", *, expired=False, known=True):
    """A server's certificate, and the file of those that this machine is to trust."""
    authority, other = trustme.CA(), trustme.CA()
    now = datetime.datetime.now(datetime.UTC)
    leaf = authority.issue_cert(name, **({"not_after": now - DAY} if expired else {}))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    trusted = folder / "trusted.pem"
    (authority if known else other).cert_pem.write_to_path(trusted)
    return SimpleNamespace(context=context, trusted=trusted)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Mailbox:
    """Takes mails, unless it was told to answer otherwise."""

    def __init__(self, **answers):
        self.received = []
        self.passwords = []
        self.answers = answers

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        envelope.mail_from = address
        return self.answers.get("sender", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if "recipient" not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get("recipient", "250 OK")

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append((envelope.rcpt_tos, envelope.content))
        return self.answers.get("data", "250 OK")

    def authenticate(self, server, session, envelope, mechanism, data):
        self.passwords.append(data.password.decode())
        is_right = data.password.decode() == SECRET
        message = f"535 5.7.8 {data.password.decode()} \x1b[31mis not right"
        return AuthResult(success=is_right, handled=False, message=None if is_right else message)


def shake_hands(port):
    """With a server whose certificate nobody need trust."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", port)) as plain, context.wrap_socket(plain) as safe:
        safe.recv(100)


@contextlib.contextmanager
def mail_server(mailbox, *, tls=None, at_once=False, **options):
    """A server on a port of this machine; with `tls`, it has that certificate."""
    context = tls and tls.context
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=free_port(),
        ssl_context=context if at_once else None,
        tls_context=None if at_once else context,
        authenticator=mailbox.authenticate,
        **{"auth_require_tls": not at_once, **options},
    )
    if at_once:
        controller._trigger_server = lambda: shake_hands(controller.port)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop(no_assert=True)


@contextlib.contextmanager
def saying(*lines):
    """A server that says these lines, one after each that it hears, then closes the connection,
    and does so with the next one; None is no answer at all.
    """
    over = threading.Event()
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            while not over.is_set():
                with contextlib.suppress(OSError):
                    answer(*listening.accept())

        def answer(connection, _):
            with connection, connection.makefile("rb") as reading:
                for line in lines:
                    if line is None:
                        over.wait(1)
                        return
                    connection.sendall(line.encode() + b"\r\n")
                    heard.append(reading.readline().decode("utf-8", "replace"))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield SimpleNamespace(port=listening.getsockname()[1], heard=heard)
        finally:
            over.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)


@pytest.fixture
def root(write_project, november):
    return write_project(november, OPTIONS)


@pytest.fixture
def send_test(portevoix, root, monkeypatch):
    """Try to send; what is said in English and in French, and never the password."""
    monkeypatch.setattr(sending, "TIMEOUT", 0.5)

    def send(server=None, to="you@club.example", *more):
        if server is None:
            monkeypatch.delenv(VARIABLE, raising=False)
        else:
            monkeypatch.setenv(VARIABLE, server)
        said = []
        for language in ("en", "fr"):
            words = ("newsletter", "send-test", "2026-11", "--to", to, "--yes", *more)
            result = portevoix(*words, "--project", root, "--lang", language)
            for form in (SECRET, quote(SECRET, safe="")):
                assert form not in result.output
            assert "Traceback" not in result.output
            said.append(SimpleNamespace(code=result.exit_code, output=result.output))
        return said

    return send


def sentence(result, word="Error"):
    """The one sentence that says what went wrong."""
    assert result.code != 0
    assert "Sent." not in result.output
    assert "Envoyé" not in result.output
    (said,) = re.findall(rf"^{word} ?: (.+)$", result.output.replace("\u00a0", " "), re.MULTILINE)
    assert result.output.endswith("\n")
    return said


def refused(results):
    """The English sentence, where the French one is another."""
    english, french = results
    said = sentence(english)
    assert sentence(french, "Erreur") != said
    return said


def address(port, scheme="smtp", host="localhost", *, user=True):
    who = f"{USER}:{quote(SECRET, safe='')}@" if user else ""
    return f"{scheme}://{who}{host}:{port}"


@pytest.mark.parametrize("at_once", [False, True])
def test_a_good_server_gets_the_password_and_one_mail_for_one_address(
    send_test, tmp_path, monkeypatch, at_once
):
    mailbox, tls = Mailbox(), certificates(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tls.trusted))
    with mail_server(mailbox, tls=tls, at_once=at_once) as port:
        results = send_test(address(port, "smtps" if at_once else "smtp"))
    assert [one.code for one in results] == [0, 0], results
    assert "To: you@club.example\n" in results[0].output
    assert f"Through: me@localhost:{port}\n" in results[0].output
    assert mailbox.passwords == [SECRET, SECRET]
    assert [to for to, _ in mailbox.received] == [["you@club.example"]] * 2
    assert b"Novembre" in mailbox.received[0][1]
    identifiers = {re.search(rb"Message-ID: (.+)", content)[1] for _, content in mailbox.received}
    assert len(identifiers) == 2, "no mail program may take the second for the first"


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"known": False}, "from an authority that this machine does not know"),
        ({"expired": True}, "has expired"),
        ({"name": "mail.example"}, "is not one of localhost"),
    ],
    ids=str,
)
def test_a_certificate_that_is_wrong_gets_no_password_and_no_mail(
    send_test, tmp_path, monkeypatch, wrong, said, at_once
):
    mailbox, tls = Mailbox(), certificates(tmp_path, **wrong)
    monkeypatch.setenv("SSL_CERT_FILE", str(tls.trusted))
    with mail_server(mailbox, tls=tls, at_once=at_once) as port:
        assert said in refused(send_test(address(port, "smtps" if at_once else "smtp")))
    assert mailbox.passwords == mailbox.received == []


def test_a_certificate_signed_by_itself_is_told_apart(send_test, tmp_path):
    mailbox, authority = Mailbox(), trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pem = tmp_path / "own.pem"
    authority.private_key_pem.write_to_path(pem)
    authority.cert_pem.write_to_path(pem, append=True)
    context.load_cert_chain(pem)
    with mail_server(mailbox, tls=SimpleNamespace(context=context)) as port:
        assert "signed by nobody but itself" in refused(send_test(address(port)))
    assert mailbox.passwords == mailbox.received == []


@pytest.fixture
def elsewhere(monkeypatch):
    """What is on this machine counts as another one."""
    monkeypatch.setattr(sending, "_is_loopback", lambda _: False)


@pytest.mark.parametrize("options", [{}, {"auth_require_tls": False}], ids=["stripped", "open"])
def test_without_encryption_another_machine_gets_no_password(send_test, elsewhere, options):
    mailbox = Mailbox()
    with mail_server(mailbox, **options) as port:
        assert "offers no encryption (STARTTLS)" in refused(send_test(address(port)))
    assert mailbox.passwords == mailbox.received == []


def test_encryption_that_is_offered_and_then_refused_gets_no_password(send_test, elsewhere):
    with saying("220 hi", "250-hi\r\n250-AUTH PLAIN\r\n250 STARTTLS", "454 not now") as server:
        said = refused(send_test(address(server.port)))
    assert said.endswith("did not take the mail: 454 not now")
    assert not any("AUTH" in line for line in server.heard)


def test_this_machine_needs_no_encryption(send_test):
    mailbox = Mailbox()
    with mail_server(mailbox, auth_require_tls=False) as port:
        assert send_test(address(port))[0].code == 0
        assert send_test(address(port, user=False))[0].code == 0
    assert mailbox.passwords == [SECRET] * 2
    assert len(mailbox.received) == 4


def test_without_a_password_a_mail_may_go_through_any_server(send_test, elsewhere):
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        assert send_test(address(port, user=False))[0].code == 0


def test_a_wrong_password_is_told_without_it(send_test):
    mailbox = Mailbox()
    wrong = "another/s3cret"
    with mail_server(mailbox, auth_require_tls=False) as port:
        said = refused(send_test(f"smtp://{USER}:{quote(wrong, safe='')}@127.0.0.1:{port}"))
    assert said.endswith(
        "does not accept this user with this password: 535 5.7.8 … [31mis not right"
    )
    assert mailbox.received == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"sender": "550 not from here"}, "sends no mail from lettre@club.example"),
        ({"recipient": "550 who is this"}, "takes no mail for you@club.example: 550 who is this"),
        ({"data": "554 smells of spam"}, "did not take the mail: 554 smells of spam"),
        ({"sender": "421 closing"}, "421 closing"),
    ],
)
def test_what_the_server_refuses_is_told_in_its_words(send_test, answers, said):
    with mail_server(Mailbox(**answers)) as port:
        assert said in refused(send_test(address(port, user=False)))


def test_an_address_with_accents_needs_a_server_that_takes_it(send_test):
    with mail_server(Mailbox(), enable_SMTPUTF8=False) as port:
        said = refused(send_test(address(port, user=False), "léa@club.example"))
    assert "takes no address with accents" in said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "closed the connection"),
        (("220 hi",), "closed the connection"),
        (("220 hi", "250 hi", "250 ok", "250 ok", "354 go on"), "closed the connection"),
        ((None,), "did not answer within 0.5 seconds"),
        (("220 hi", None), "did not answer within 0.5 seconds"),
        (("220 hi", "250 hi", "250 ok", "250 ok", "354 go on", None), "did not answer within"),
        (("HTTP/1.1 400 Bad Request",), "does not answer as a mail server does"),
        (("554 go away",), "did not take the mail: 554 go away"),
    ],
    ids=str,
)
def test_a_server_that_does_not_go_on_is_told(send_test, lines, said):
    with saying(*lines) as server:
        assert said in refused(send_test(address(server.port, user=False)))


def test_a_server_that_knows_no_way_to_log_in_is_told(send_test):
    with saying("220 hi", "250-hi\r\n250 AUTH GSSAPI") as server:
        said = refused(send_test(address(server.port)))
    assert "knows no way" in said


def test_a_port_without_encryption_is_told_to_who_expects_it(send_test):
    with mail_server(Mailbox()) as port:
        assert "write smtps:// for the port 465" in refused(send_test(address(port, "smtps")))


def test_a_port_that_nobody_listens_at_is_told(send_test):
    assert "No mail server answers at localhost:" in refused(send_test(address(free_port())))


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 63 + ".invalid"])
def test_a_name_that_nobody_has_is_told(send_test, host):
    assert f"No server called {host} can be found" in refused(send_test(address(25, host=host)))


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (None, "Name your mail server first: PORTEVOIX_SMTP=smtp://"),
        (f"smtp://me:{SECRET}@mail.example", "should read smtp://"),
        ("smtp://mail.example:smtp", "is no port"),
    ],
)
def test_a_server_that_is_not_named_well_is_told(send_test, server, said):
    assert said in refused(send_test(server))


@pytest.mark.parametrize("to", ["you", "a@x,b@y", "a@x b@y", "a@x\nBcc: b@y", ""])
def test_only_one_address_is_taken(send_test, to):
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        said = refused(send_test(address(port, user=False), to))
    assert said == "“--to” takes one e-mail address, such as you@example.org."
    assert mailbox.received == []


def test_a_language_that_the_project_lacks_is_told(send_test):
    said = refused(send_test("smtp://127.0.0.1:9", "you@club.example", "--in", "de"))
    assert said == "This project has no language “de”; known here: fr, en."


def test_a_template_that_cannot_be_used_stops_it(send_test, root):
    (root / "site_templates/newsletter").mkdir(parents=True)
    (root / "site_templates/newsletter/foot.html").write_text("{{ nobody.knows }}")
    results = send_test("smtp://127.0.0.1:9")
    assert [one.code for one in results] == [1, 1]
    assert "foot.html:1:1: mail-template: " in results[0].output
