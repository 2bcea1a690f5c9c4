import email
import email.policy

import pytest


def parsed(mail):
    return email.message_from_bytes(mail.message, policy=email.policy.default)


def test_it_holds_both_parts_as_they_are(good):
    mail = good.mail()
    text, html = parsed(mail).iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == mail.text
    assert html.get_content().replace("\r\n", "\n") == mail.html


def test_it_has_the_headers_of_a_list(good):
    message = parsed(good.mail())
    assert message["From"] == "Le Club <lettre@club.example>"
    assert message["Date"] == "Mon, 30 Nov 2026 09:00:00 +0000"
    assert message["List-Id"] == "<newsletter.portail.example>"
    assert message["List-Unsubscribe"] == "<https://lettre.example/partir>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Archive"] == "<https://portail.example/newsletter/2026-11/>"
    assert message["Message-ID"].startswith("<2026-11.fr.")
    assert message["Message-ID"].endswith("@portail.example>")


def test_without_a_page_to_unsubscribe_on_there_is_an_address_to_write_to(opened, files, options):
    bare = options.replace("unsubscribe: https://lettre.example/partir", "")
    message = parsed(opened(files, bare).mail())
    assert message["List-Unsubscribe"] == "<mailto:lettre@club.example>"
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize("subject", ["Été : « ça » arrive 👩🏽‍🌾", "x" * 60, "Reçu\u202f!"])
def test_any_subject_survives(opened, files, subject):
    edition = "content/newsletter/2026-11.md"
    front = files[edition].replace("subject: Novembre", f'subject: "{subject}"')
    mail = opened({**files, edition: front}).mail()
    assert parsed(mail)["Subject"] == " ".join(mail.letter.subject.split())
