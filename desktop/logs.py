"""The program's own log: one JSON line an event, without secrets and account numbers."""

from __future__ import annotations

import json
import logging
import logging.handlers
import re
import sys
from pathlib import Path

_SECRET = re.compile(r"(?i)(bearer\s+)\S+|((?:token|password)[\"'=:\s]+)[^\s\"',}]+")
_ACCOUNT = re.compile(r"\b(?:[A-Z]{2}\d{2}[A-Z0-9]{8,30}|\d{16,34})\b")


def veil(text: str) -> str:
    """Return the text with tokens and account numbers blotted out."""
    without_secrets = _SECRET.sub(lambda found: f"{found.group(1) or found.group(2)}***", text)
    return _ACCOUNT.sub(lambda found: f"***{found.group()[-4:]}", without_secrets)


class JsonLines(logging.Formatter):
    """Writes each record as one line of JSON: a newline in a bank's text cannot fake a second event."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        event = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "from": record.name,
            "what": veil(record.getMessage()),
        }
        if record.exc_info:
            event["story"] = veil(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)


def keep(folder: Path) -> None:
    """Keep a log in this folder (1 MB, three older files), in addition to errors on stderr."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    to_file = logging.handlers.RotatingFileHandler(
        folder / "clearing-desk.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    to_file.setFormatter(JsonLines())
    _root().addHandler(to_file)
    _root().setLevel(logging.INFO)


def to_stderr(level: int = logging.WARNING) -> None:
    """Print what is worth knowing on stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    _root().addHandler(handler)


def _root() -> logging.Logger:
    return logging.getLogger("desktop")
