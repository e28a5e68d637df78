"""What can be wrong with an address or a key, before and after asking the server."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from desktop.phrases import say_trouble
from desktop.phrases.speech import say
from desktop.trouble import Trouble

_ABOUT_ADDRESS = frozenset({"offline", "wrong_address", "not_flowtly", "not_found", "no_answer", "insecure_address"})
_ABOUT_KEY = frozenset({"signed_out", "forbidden", "no_token", "wrong_password", "no_login"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def place_of(trouble: Trouble) -> Literal["address", "key", "instance", "elsewhere"]:
    """Return which field a trouble is about."""
    if trouble.key in _ABOUT_ADDRESS:
        return "address"
    if trouble.key == "wrong_instance":
        return "instance"
    return "key" if trouble.key in _ABOUT_KEY else "elsewhere"


def say_connecting(trouble: Trouble) -> str:
    """Return what went wrong while connecting, in the words of someone who looks at the fields."""
    if trouble.key == "no_token":
        return say("Enter the API token (Flowtly shows it once, when it is made), or a user name and password.")
    return say_trouble(trouble)


def problem_with_address(address: str) -> str:
    """Return what is wrong with an address as it was typed, or an empty text."""
    if not address:
        return say("Enter the address, for instance https://api.flowtly.eu.")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return say("This is no web address. It looks like https://api.flowtly.eu.")
    if parts.scheme not in {"http", "https"} or not host:
        return say("The address begins with https:// and names a server.")
    if parts.scheme == "http" and host not in _LOOPBACK:
        return say("Use https://: with http:// anybody on the way could read your token.")
    return ""


def problem_with_token(token: str) -> str:
    """Return what is wrong with a token as it was typed, or an empty text.

    None typed is no fault yet: the program may know one from its surroundings.
    """
    if any(character.isspace() or not character.isascii() for character in token):
        return say("A token has no blanks and no accented letters. Copy it again.")
    return ""


def problem_with_password(user: str, password: str) -> str:
    """Return what is wrong with a user name and a password as they were typed, or an empty text."""
    if user and not password:
        return say("Enter the password as well.")
    return say("Enter the user name as well.") if password and not user else ""


def problem_with_instance(instance: str) -> str:
    """Return what is wrong with an organisation's short name, or an empty text."""
    plain = instance.isascii() and instance.isprintable() and " " not in instance
    return "" if plain else say("The short name is one word of plain letters and digits.")
