"""Write the sample month: `python packaging/sample_month/make.py` fills `resources/sample_month`.

The same bytes each time. Needs the development environment (fpdf2) and Debian's fonts-lato, fonts-liberation2 and
fonts-dejavu; what it writes is committed, so nobody needs either to use it.
"""

from __future__ import annotations

import json
import logging
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import cast
import layouts_abroad
import layouts_home
import layouts_small
import truth
from bank_files import Statement, german, polish, tie
from bank_lines import EUR_OCTOBER, EUR_SEPTEMBER, PLN_OCTOBER, PLN_SEPTEMBER
from einvoice import cii
from paper import Paper
from papers_abroad import ABROAD, LINKED_ABROAD, WAITING_ABROAD
from papers_home import HOME, LINKED_HOME, WAITING_HOME
from sheet import Sheet, fonts_missing

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample_month"
_COPY_OF = ("pliszka", "Faktura FV-2026-10-0147 (1).pdf")

_LAYOUTS: Mapping[str, Callable[[Paper], Sheet]] = {
    **{
        draw.__name__: draw
        for draw in (layouts_home.classic, layouts_home.grid, layouts_home.band, layouts_home.sidebar)
    },
    **{
        draw.__name__: draw
        for draw in (layouts_home.serif, layouts_home.plain, layouts_abroad.din, layouts_abroad.folio)
    },
    **{draw.__name__: draw for draw in (layouts_abroad.french, layouts_abroad.dutch, layouts_abroad.saas)},
    **{draw.__name__: draw for draw in (layouts_abroad.nordic, layouts_small.till, layouts_small.parking)},
    **{draw.__name__: draw for draw in (layouts_small.ticket, layouts_small.utility, layouts_small.scan)},
}
_WITH_XML = {"specht"}


def main() -> int:
    """Write everything; return the exit status."""
    if missing := fonts_missing():
        print(f"Missing fonts: {', '.join(map(str, missing))}. Install fonts-lato, fonts-liberation2 and fonts-dejavu.")
        return 1
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on the age of Debian's fonts
    shutil.rmtree(FOLDER, ignore_errors=True)
    pln, eur = _statements()
    for statement in pln[1:]:
        _write(f"papers/statements/PLN-{statement.number}.sta", polish(statement))
    _write("papers/statements/EUR-2026-10.sta", german(eur[1:]))
    for paper in (*HOME, *ABROAD):
        _write(f"papers/receipts/{paper.file}", draw(paper))
    copied = next(paper for paper in HOME if paper.key == _COPY_OF[0])
    _write(f"papers/receipts/{_COPY_OF[1]}", draw(copied, later=timedelta(days=3)))
    for paper in (*WAITING_HOME, *WAITING_ABROAD, *LINKED_HOME, *LINKED_ABROAD):
        _write(f"flowtly/{paper.file}", draw(paper))
    _write_json("seed.json", truth.seed(pln, eur))
    _write_json("expected.json", truth.expected(pln, eur, copy_of=_COPY_OF))
    return 0


def _statements() -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    since = date(2026, 8, 31)
    pln = tie(cast.PLN_ACCOUNT, "PLN", (PLN_SEPTEMBER, *PLN_OCTOBER), opening=Decimal("48215.36"), since=since)
    eur = tie(cast.EUR_ACCOUNT, "EUR", (EUR_SEPTEMBER, *EUR_OCTOBER), opening=Decimal("6120.04"), since=since)
    return pln, eur


def draw(paper: Paper, *, later: timedelta = timedelta(0)) -> bytes:
    """Return the document as PDF, saved `later` than it was written."""
    sheet = _LAYOUTS[paper.layout](paper)
    written: datetime = paper.written + later
    if paper.key in _WITH_XML:
        sheet.pdf.embed_file(bytes=cii(paper), basename="factur-x.xml", desc="Factur-X/ZUGFeRD", mime_type="text/xml",
                             creation_date=written, modification_date=written)  # fmt: skip
    return sheet.bytes(written=written, producer=_producer(paper))


def _producer(paper: Paper) -> str:
    return f"{paper.seller.name.split(' ')[0]} Billing"


def _write(name: str, content: bytes) -> None:
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_json(name: str, content: object) -> None:
    _write(name, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
