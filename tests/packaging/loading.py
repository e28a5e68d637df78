"""Scripts of packaging/ as modules: they stand outside the packages, so they are loaded by their path."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def load(place: str) -> ModuleType:
    """Return a script below packaging/, loaded and not run; its neighbours can be imported by it."""
    file = ROOT / "packaging" / place
    name = f"clearing_desk_packaging_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A frozen dataclass with slots looks its module up while it is made.
    sys.modules[name] = module
    sys.path.insert(0, str(file.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(file.parent))
    return module
