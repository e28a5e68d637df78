"""How the command line gets in: what the environment names, what the keychain keeps, else what the person types."""

from __future__ import annotations

import getpass
import os
import signal
import sys
from dataclasses import dataclass, replace

from desktop import paths, settings
from desktop.cli import speaking
from desktop.cli.run import Call
from desktop.flowtly.keys import Credentials, Key, Token, Way
from desktop.progress import Stopped
from desktop.services.checking import learn_once
from desktop.services.desk import Desk, open_connection
from desktop.services.entering import keep_key, with_kept_key
from desktop.trouble import Trouble

ADDRESS_VARIABLE = "FLOWTLY_URL"
INSTANCE_VARIABLE = "FLOWTLY_INSTANCE"

_NEEDS_KEY = frozenset({"signed_out", "wrong_password"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A way in, and whether its key was typed just now: then it is kept once it has opened the door."""

    way: Way
    typed: bool


def named_way() -> Way:
    """Return the way that environment or settings name, without a key: enough for what stays on this computer."""
    own = settings.load(paths.home())
    address = os.environ.get(ADDRESS_VARIABLE, "").strip() or own.address
    return Way(address, None, os.environ.get(INSTANCE_VARIABLE, "").strip() or own.instance)


def entry(call: Call) -> Entry:
    """Return the way in that this call names.

    Raises Trouble `no_server`, and `no_token` where no key is known and nobody is there to type one.
    """
    bare, named = named_way(), call.arguments.user
    if named and call.given.password:
        return Entry(replace(bare, key=Credentials(named, call.given.password)), typed=False)
    way = replace(bare, key=None if named else call.given.key())
    try:
        return Entry(_known(way, named), typed=False)
    except Trouble as trouble:
        if trouble.key != "no_token" or not _somebody_is_there():
            raise
    return Entry(replace(way, key=_asked(way.address, named or call.given.user)), typed=True)


def _known(way: Way, user: str | None) -> Way:
    """Return the way with the key that is known; one that was kept for another user is not it."""
    found = with_kept_key(way)
    if user and not (isinstance(found.key, Credentials) and found.key.user == user):
        raise Trouble("no_token")
    return found


def open_desk(call: Call) -> Desk:
    """Open the organisation that this call names; what was not known about its Flowtly is learned first."""
    found = entry(call)
    try:
        return _opened(found, prove=found.typed or _somebody_is_there())
    except Trouble as trouble:
        if found.typed or trouble.key not in _NEEDS_KEY or not _somebody_is_there():
            raise
        speaking.trouble(trouble)
    user = found.way.key.user if isinstance(found.way.key, Credentials) else None
    return _opened(Entry(replace(found.way, key=_asked(found.way.address, user)), typed=True), prove=True)


def _opened(found: Entry, *, prove: bool) -> Desk:
    """Open the organisation; `prove` reads a little, and a key that was typed is kept only after that."""
    learn_once(paths.home(), found.way)
    desk = open_connection(paths.home(), found.way, settings.load(paths.home()))
    if prove:
        try:
            next(iter(desk.client.transactions()), None)
        except BaseException:
            desk.give_back()
            raise
        tell_kept(found)
    return desk


def tell_kept(found: Entry) -> None:
    """Keep a key that was typed, and say where that is not possible."""
    if found.typed and not keep_key(found.way):
        speaking.aside("This computer has no keychain that could keep this; you are asked again next time.")


def _somebody_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _asked(address: str, user: str | None) -> Key:
    """Ask on the terminal, without showing what is typed. Raises Stopped, and Trouble `no_token` for nothing."""
    where = speaking.shown(address)
    words = f"Password of {speaking.shown(user)} at {where}" if user else f"API token for {where}"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        typed = getpass.getpass(f"{words} (not shown): ", sys.stderr)
    except KeyboardInterrupt as error:
        raise Stopped from error
    except EOFError:
        typed = ""
    finally:
        signal.signal(signal.SIGINT, before)
    if not typed.strip():
        raise Trouble("no_token")
    return Credentials(user, typed) if user else Token(typed)
