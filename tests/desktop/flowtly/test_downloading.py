"""A file that the server makes comes in three forms; none of them leads anywhere else."""

from __future__ import annotations

import base64
import json

import pytest

from desktop.flowtly.address import Address
from desktop.flowtly.downloading import download_of, own_link
from desktop.flowtly.exchange import Answer
from desktop.trouble import Trouble

ADDRESS = Address.parse("https://api.flowtly.eu/api")
JSON = {"content-type": "application/ld+json"}


def never(url: str) -> Answer:
    pytest.fail(f"asked for {url}")


def told(body: object) -> Answer:
    return Answer(200, JSON, json.dumps(body).encode())


# A name as the server gives it, and the bare one that is left.
NAMES = [
    ('attachment; filename="a.zip"', "a.zip"),
    ("attachment; filename=a.zip", "a.zip"),
    ("attachment; filename*=UTF-8''a.zip", "a.zip"),
    ('attachment; filename="../../etc/passwd"', "passwd"),
    ('attachment; filename="C:\\\\x\\\\a.sta"', "a.sta"),
    ('attachment; filename=".."', None),
    ("inline", None),
    ("", None),
]


@pytest.mark.parametrize(("head", "name"), NAMES)
def test_the_file_itself_keeps_a_bare_name(head: str, name: str | None) -> None:
    answer = Answer(200, {"content-type": "text/plain", "content-disposition": head}, b":20:")
    found = download_of(answer, ADDRESS, never)
    assert (found.content, found.media_type, found.name) == (b":20:", "text/plain", name)


def test_content_inside_json_is_unpacked_or_taken_as_it_stands() -> None:
    packed = base64.b64encode(b"\x00PK").decode()
    assert download_of(told({"content": packed, "fileName": "a.zip"}), ADDRESS, never).content == b"\x00PK"
    assert download_of(told({"data": ":20:A\r\n"}), ADDRESS, never).content == b":20:A\r\n"


@pytest.mark.parametrize("body", [{}, [], {"content": None}, "text", 3])
def test_json_without_a_file_is_odd(body: object) -> None:
    with pytest.raises(Trouble, match="odd_answer"):
        download_of(told(body), ADDRESS, never)


def test_a_cut_file_is_no_file() -> None:
    with pytest.raises(Trouble, match="no_answer"):
        download_of(Answer(200, {"content-type": "application/zip"}, b"PK", whole=False), ADDRESS, never)


# A link, and where it leads; None: nowhere.
LINKS = [
    ("/files/1?x=2", "https://api.flowtly.eu/files/1?x=2"),
    ("https://api.flowtly.eu/files/1", "https://api.flowtly.eu/files/1"),
    ("https://API.flowtly.eu:443/files/1", "https://api.flowtly.eu/files/1"),
    ("http://api.flowtly.eu/files/1", None),
    ("https://api.flowtly.eu:444/files/1", None),
    ("https://evil.example/files/1", None),
    ("//evil.example/files/1", None),
    ("https://api.flowtly.eu@evil.example/1", None),
    ("https://evil@api.flowtly.eu/1", None),
    ("https:\\\\evil.example\\1", None),
    ("files/1", None),
    ("/files/\r\nX: 1", None),
    ("https://[", None),
    ("javascript:alert(1)", None),
]


@pytest.mark.parametrize(("link", "url"), LINKS)
def test_a_link_leads_to_our_origin_or_nowhere(link: str, url: str | None) -> None:
    if url is None:
        with pytest.raises(Trouble, match="wrong_address"):
            own_link(link, ADDRESS)
    else:
        assert own_link(link, ADDRESS) == url


def test_a_link_to_a_link_is_not_followed() -> None:
    with pytest.raises(Trouble, match="odd_answer"):
        download_of(told({"url": "/a"}), ADDRESS, lambda _: told({"url": "/b"}))
