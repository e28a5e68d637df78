"""Receipts that were read before: the same bytes, read with the same settings, are not read again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from functools import lru_cache

from desktop.services.parcel import BadParcel, unpack
from desktop.storage.readings import Readings
from matching.reading.reading import Options, Reading


class KnownReadings:
    """What was read before, where there is a place to keep it; else nothing ever is."""

    def __init__(self, kept: Readings | None) -> None:
        self._kept = kept

    def key_of(self, content: bytes, options: Options) -> str:
        """Return under what a reading is kept: the file's bytes, and what the person has set that changes the reading.

        Passwords are no part of it: what only they open is never kept, and what opens without is read the same with
        them. Nothing where nothing is kept: a digest of every file of a pile is not to be had for nothing.
        """
        if self._kept is None:
            return ""
        return hashlib.sha256(hashlib.sha256(content).digest() + _said(replace(options, passwords=()))).hexdigest()

    def get(self, key: str) -> Reading | None:
        """Return what a file said; None where that is not known."""
        told = self._kept.get(key) if self._kept else None
        if told is None:
            return None
        try:
            return unpack(told, Reading)
        except BadParcel:
            return None

    def put(self, key: str, options: Options, reading: Reading, told: bytes) -> None:
        """Keep what a worker told of a file, if it is worth it and needed no password."""
        if self._kept and not options.passwords and _is_worth_keeping(reading):
            self._kept.put(key, told)


def said_of(options: Options) -> bytes:
    """Return options as JSON; those without passwords are remembered, for a whole pile is read with them."""
    return json.dumps(asdict(options)).encode() if options.passwords else _said(options)


@lru_cache(maxsize=8)
def _said(options: Options) -> bytes:
    return json.dumps(asdict(options), sort_keys=True).encode()


def _is_worth_keeping(reading: Reading) -> bool:
    """Choose receipts alone: statements are read as quickly as they are loaded, and refusals may be of the moment."""
    return reading.kind == "receipt" and reading.error is None
