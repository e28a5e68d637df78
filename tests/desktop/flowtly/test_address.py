from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.flowtly.address import Address, is_loopback, item
from desktop.trouble import Trouble

# What a person may type, and the address that is meant.
GOOD = [
    ("https://api.flowtly.eu", "https://api.flowtly.eu"),
    ("  https://api.flowtly.eu/  ", "https://api.flowtly.eu"),
    ("https://api.flowtly.eu:443/api/", "https://api.flowtly.eu/api"),
    ("HTTPS://API.Flowtly.EU/Api", "https://api.flowtly.eu/Api"),
    ("api.flowtly.eu", "https://api.flowtly.eu"),
    ("app.flowtly.com/api", "https://app.flowtly.com/api"),
    ("https://api.flowtly.eu:8443", "https://api.flowtly.eu:8443"),
    ("https://münchen.example", "https://xn--mnchen-3ya.example"),
    ("http://127.0.0.1:8000/api", "http://127.0.0.1:8000/api"),
    ("127.0.0.1:8000", "http://127.0.0.1:8000"),
    ("localhost:8000", "http://localhost:8000"),
    ("http://[::1]:8000", "http://[::1]:8000"),
]


@pytest.mark.parametrize(("typed", "meant"), GOOD)
def test_what_a_person_types_is_understood(typed: str, meant: str) -> None:
    assert str(Address.parse(typed)) == meant


# What cannot be an address, or would give the token away.
BAD = [
    "",
    "https://",
    "http://api.flowtly.eu",  # the token would travel in the open
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "ftp://api.flowtly.eu",
    "file:///etc/passwd",
    "https://user:secret@api.flowtly.eu",
    "https://api.flowtly.eu@evil.example",
    "https://api.flowtly.eu?x=1",
    "https://api.flowtly.eu/#x",
    "https://api.flowtly.eu:99999",
    "https://api.flowtly.eu:0",
    "https://api.flowtly.eu\\@evil.example",
    "https://api.flowtly.eu/\r\nX: y",
    "https://[::1",
    "https://¨.example",  # becomes a blank
    "https://℀.example",  # becomes a/c
]


@pytest.mark.parametrize("typed", BAD)
def test_what_cannot_be_an_address_is_refused(typed: str) -> None:
    with pytest.raises(Trouble) as caught:
        Address.parse(typed)
    assert caught.value.key == "wrong_address"
    assert "secret" not in str(caught.value)


@given(st.text())
def test_any_text_is_an_address_or_a_trouble(typed: str) -> None:
    try:
        address = Address.parse(typed)
    except Trouble as trouble:
        assert trouble.key == "wrong_address"  # noqa: PT017 - one of two good ends
        return
    assert address.scheme == "https" or address.loopback
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
def test_this_computer_is_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "128.0.0.1", "evil.example", "10.0.0.1", "", "localhost."])
def test_other_computers_are_not_this_one(host: str) -> None:
    assert not is_loopback(host)


# An id as the server gave it, and the path that asks for it.
ITEMS = [("42", "/t/42"), ("1hkzxrub", "/t/1hkzxrub"), ("a/b", "/t/a%2Fb"), ("ą ?#", "/t/%C4%85%20%3F%23")]


@pytest.mark.parametrize(("name", "path"), ITEMS)
def test_ids_are_quoted_whole(name: str, path: str) -> None:
    assert item("/t", name) == path
    assert item("/t", name, "suggestions") == f"{path}/suggestions"


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_ids_that_mean_another_place_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        item("/t", name)
