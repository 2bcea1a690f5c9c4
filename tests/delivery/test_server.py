import pytest

from portevoix.delivery.server import VARIABLE, DeliveryError, read_server


def test_the_server_comes_from_the_environment():
    server = read_server({VARIABLE: "smtp://me:pass%40word@mail.example:2525"})
    assert (server.host, server.port, server.user) == ("mail.example", 2525, "me")
    assert server.password == "pass@word"
    assert not server.tls
    assert read_server({VARIABLE: "smtps://mail.example"}).port == 465
    assert read_server({VARIABLE: "smtp://mail.example"}).port == 587
    assert read_server({VARIABLE: " smtp://[::1]:25/ "}).address == "[::1]:25"


def test_the_server_is_shown_without_the_password():
    server = read_server({VARIABLE: "smtp://me:pass%40word@mail.example:2525"})
    assert str(server) == "me@mail.example:2525"
    assert "pass" not in repr(server)
    token = read_server({VARIABLE: "smtp://token:token@mail.example"})
    assert str(token) == "mail.example:587"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Name your mail server first: PORTEVOIX_SMTP=smtp://"),
        ("  ", "Name your mail server first"),
        ("mail.example", "should read smtp://"),
        ("https://me:pass@mail.example", "should read smtp://"),
        ("smtp://me:12/34@mail.example", "should read smtp://"),
        ("smtp://me:pass/word@mail.example", "should read smtp://"),
        ("smtp://me:12#34@mail.example", "should read smtp://"),
        ("smtp://me:12?34@mail.example", "should read smtp://"),
        ("smtp://me:pass@[mail.example", "should read smtp://"),
        ("smtp://me:pass@my mail", "should read smtp://"),
        ("smtp://.mail", "should read smtp://"),
        ("smtp://mail.example:smtp", "is no port"),
        ("smtp://mail.example:0", "is no port"),
        ("smtp://mail.example:65536", "is no port"),
        ("smtp://me@mail.example", "a user without a password"),
        ("smtp://:pass@mail.example", "a user without a password"),
        ("smtp://me:pàss@mail.example", "can have no accents"),
        ("smtp://me:p%E9ss@mail.example", "can have no accents"),
    ],
)
def test_a_server_that_is_not_named_well_is_told(text, said):
    with pytest.raises(DeliveryError) as error:
        read_server({VARIABLE: text})
    assert said in error.value.message.format(**error.value.values)
    assert "pass" not in " ".join(error.value.values.values())
