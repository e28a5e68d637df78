"""The set-up script as a module: it stands outside the packages, so it is loaded by its path."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def start() -> ModuleType:
    """Return packaging/start.py, loaded and not run."""
    spec = importlib.util.spec_from_file_location("clearing_desk_start", ROOT / "packaging" / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample_month() -> Path:
    """Return the folder of the sample month."""
    return ROOT / "resources" / "sample_month"
