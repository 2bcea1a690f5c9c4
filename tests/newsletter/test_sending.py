import email.policy

import pytest

from portevoix.newsletter.sending import VARIABLE, server_of
from portevoix.newsletter.sending import test_message as message_to


def test_the_server_comes_from_the_environment():
    server = server_of({VARIABLE: "smtp://me:pass%40word@mail.example:2525"})
    assert (server.host, server.port, server.user) == ("mail.example", 2525, "me")
    assert server.password == "pass@word"
    assert "pass" not in str(server)
    assert server_of({VARIABLE: "smtps://mail.example"}).port == 465


@pytest.mark.parametrize("value", ["", "mail.example", "http://mail.example", "smtp://x:y:z"])
def test_what_names_no_server_is_none(value):
    assert server_of({VARIABLE: value}) is None


def test_the_message_goes_to_one_address_and_says_that_it_is_a_test(good):
    mail = good.mail()
    message = message_to(mail.message, "moi@club.example", "Essai 21/11")
    assert message["To"] == "moi@club.example"
    assert message["Subject"] == "[Essai 21/11] Novembre"
    text = message.get_body(("plain",)).get_content()
    assert text.replace("\r\n", "\n") == mail.text
    assert email.policy.SMTP.linesep == "\r\n"
