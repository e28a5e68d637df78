"""Entering: which key opens an address, where it is kept, and whose folder lies behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop import paths
from desktop.flowtly.address import Address
from desktop.flowtly.keys import Way, from_text, to_text
from desktop.storage.vault import Vault
from desktop.trouble import Trouble


def with_kept_key(way: Way) -> Way:
    """Return the way with a key: its own, else the one that the system's keychain keeps for the address.

    Raises Trouble `no_server` without an address, `no_token` where no key is known: then the person is asked.
    """
    if not way.address:
        raise Trouble("no_server")
    if way.key is not None:
        return way
    kept = Vault.of_this_system().get(_written(way), way.drawer)
    if not kept:
        raise Trouble("no_token")
    return replace(way, key=from_text(kept))


def keep_key(way: Way) -> bool:
    """Keep a key that has just opened its address; False where this system has no keychain that would."""
    return way.key is not None and Vault.of_this_system().put(_written(way), to_text(way.key), way.drawer)


def folder_of(home: Path, way: Way) -> Path:
    """Return the folder of the organisation that this way leads into, however its address is written.

    Raises Trouble `wrong_address`.
    """
    return paths.organisation_folder(home, _written(way), way.instance, way.drawer)


def _written(way: Way) -> str:
    return str(Address.parse(way.address))
