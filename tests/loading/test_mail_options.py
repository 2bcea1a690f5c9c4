from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.loading.mail_options import _MAIL_ADDRESS, _field_name, is_mail_address
from portevoix.schema.errors import Refused


@pytest.mark.parametrize("text", ["a@x", "a.b+c@club.example", "léa@été.example", "o'neil@x-y.ie"])
def test_one_address_is_one(text):
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "you", "you@", "@club.example", "a@x,b@y", "a@x b@y", "a@x, b@y", "a@x;b@y", "<a@x>",
        "You <a@x>", "a@x\nBcc: b@y", "a@x\r\n", "a@x\n", " a@x", "a@x\x00", "a@b@c", "a@x(b@y)",
        '"a b"@x', "a..b@x", "a@x.", "a@-x", "mailto:a@x", "a@x?cc=b@y",
    ],
)  # fmt: skip
def test_several_addresses_or_more_than_an_address_are_none(text):
    assert not is_mail_address(text)


@given(st.from_regex(_MAIL_ADDRESS, fullmatch=True))
def test_what_counts_as_an_address_comes_out_of_a_header_as_it_went_in(text):
    message = EmailMessage(policy=SMTP)
    message["To"] = text
    (address,) = message["To"].addresses
    assert address.addr_spec == text


def test_a_field_is_a_name_that_holds_no_code():
    for good in ("PRENOM", "first_name", "data.prenom", "a1"):
        assert _field_name(good) == good
    for bad in ("", "prénom", "_x", "1a", "a b", "a }}", "a|safe", "a.", ".a", "a-b", "a\n", ["a"]):
        with pytest.raises(Refused):
            _field_name(bad)
