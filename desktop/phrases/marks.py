"""What a person may say about a payment that gets no document."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.phrases.speech import meant

SENTENCES: Mapping[str, str] = {
    "no_receipt": meant("No receipt needed"),
    "missing": meant("Receipt missing"),
}
