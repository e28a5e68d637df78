"""Imported by the process that workers are forked from: what most files need is loaded once, before any is seen."""

from __future__ import annotations

from desktop.services.worker import load_readers

load_readers()
