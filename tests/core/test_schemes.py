"""What an address leads to is seen as a browser sees it."""

import pytest

from portevoix.core.schemes import is_remote, is_safe, scheme


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:x", "JavaScript:x", " javascript:x", "java\tscript:x", "\x01javascript:x"),
        *("java&Tab;script:x", "&#106;avascript:x", "&#x6A;avascript:x", "javascript&colon;x"),
        *("data:text/html,x", "vbscript:x", "file:///etc", "java\u200bscript:x", "sms:1"),
    ],
)
def test_what_asks_for_something_else_is_not_safe(address: str) -> None:
    assert not is_safe(address)
    assert is_remote(address)


@pytest.mark.parametrize(
    "address",
    [
        *("https://a.example/?b=c&d", "HTTP://a.example", "mailto:a@b.example", "tel:+33100000000"),
        *("//a.example/b", "/\\a.example", "&#47;/a.example", "\t//[x"),
    ],
)
def test_addresses_elsewhere_are_safe_and_known(address: str) -> None:
    assert is_safe(address)
    assert is_remote(address)


@pytest.mark.parametrize(
    "address",
    ["", "../roadmap/a.md", "a b.md", "#b", "?a:b", "/a", "a/b:c", "javascript%3Ax", "é:a", "1:2"],
)
def test_a_path_is_of_this_site(address: str) -> None:
    assert is_safe(address)
    assert not is_remote(address)
    assert scheme(address) == ""
