"""The sample month: a Flowtly of our own, filled, with papers that want to be cleared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from matching.reading.reading import Options

if TYPE_CHECKING:
    from desktop.sandbox.server import Sandbox

TOKEN = "sample"  # noqa: S105 - opens nothing but the embedded server on this computer


def folder() -> Path:
    """Return where the sample month stands."""
    return paths.resources() / "sample_month"


def papers() -> tuple[Path, Path]:
    """Return the folders of the sample statements and the sample receipts."""
    return folder() / "papers" / "statements", folder() / "papers" / "receipts"


def start(data: Path) -> Sandbox:
    """Start the embedded Flowtly with the sample month's accounts, documents and earlier transactions in it."""
    # The server and its framework are loaded by those who want it: the window stands before that.
    from desktop.sandbox.seeding import seed
    from desktop.sandbox.server import Sandbox

    sandbox = Sandbox.start(data=data, token=TOKEN)
    seed(sandbox, folder())
    return sandbox


def organisation() -> str:
    """Return the name of the sample month's company."""
    return str(_told().get("organisation", "Sample company"))


def reading_options() -> Options:
    """Return what the settings of the sample month's company would say about reading."""
    told = _told()
    tax_id = told.get("tax_id")
    return Options(own_names=(organisation(),), own_tax_ids=(str(tax_id),) if tax_id else ())


def _told() -> dict[str, object]:
    content = json.loads((folder() / "seed.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content
