"""Scenes of review and of the receipts for `pictures.py`: what a person brings about with a few keys."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pictures import Studio


def locked_and_by_hand(studio: Studio) -> None:
    """Show a file that asks for its password, and a document that was found by hand."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop.gui.receipts.page import ReceiptsPage

    state, review = studio.window.state, studio.window.review
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "wyciąg-zamknięty.pdf"
        file.write_bytes(_locked_pdf())
        state.take_in([file])
        studio.wait("the locked file", lambda: state.ready and any(p.reading.error for p in state.papers))
    page = studio.window.frame.pages["receipts"]
    assert isinstance(page, ReceiptsPage)
    studio.show("receipts")
    page.filters.choose("need")
    locked = next(row for row in page.rows.shown if row.locked)
    page.table.choose(locked.key)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    studio.take("3-receipts-locked")
    page.filters.choose("all")
    studio.show("review")
    alone = next(at for at, item in enumerate(review.queue) if item.proposal is None)
    review.column.go(alone)
    studio.rest()
    studio.take("4-review-none")
    assert state.pile is not None
    review.lay_beside(next(iter(state.pile.documents)))
    studio.rest(1.0)
    studio.take("4-review-by-hand")
    review.refuse()


def _locked_pdf() -> bytes:
    """Lock a receipt of the sample month with a password."""
    import io

    import pikepdf

    from desktop.services import sample

    receipt = next((sample.folder() / "papers" / "receipts").glob("FV_*.pdf"))
    target = io.BytesIO()
    with pikepdf.open(receipt) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user="sesame", owner="owner"))
    return target.getvalue()


def decided_in_many_ways(studio: Studio) -> None:
    """Show confirming in bulk, several documents put together, and payments that need none or miss it."""
    review, state = studio.window.review, studio.window.state
    studio.show("review")
    review.open_bulk()
    studio.rest(1.0)
    studio.take("4-review-bulk")
    review.back()
    alone = [at for at, item in enumerate(review.queue) if item.proposal is None]
    review.column.go(alone[1])
    review.open_split()
    assert state.pile is not None
    for receipt in [each for each in state.pile.documents if not each.startswith("flowtly:")][:2]:
        review.split.add_document(receipt)
    studio.rest(1.0)
    studio.take("4-review-several")
    review.back()
    for place, said in zip(alone[2:5], ("no_receipt", "missing", "no_receipt"), strict=True):
        review.column.go(place)
        review.mark(said)
        studio.wait("the mark", lambda: not state.confirming)
    review.column.go(alone[3])
    studio.take("4-review-marked")
    review.column.go(0)


def several_organisations(studio: Studio) -> None:
    """Show the settings of somebody who keeps the books of three."""
    from dataclasses import replace

    from desktop.settings import Organisation

    state = studio.window.state
    address = "https://api.flowtly.eu"
    others = (
        Organisation(address, drawer="2", organisation="Piekarnia Kłos s.c."),
        Organisation(address, "1hkzxrub", organisation="Fundacja Czajka"),
    )
    before = state.settings
    state.settings = replace(before, address=address, organisation=state.organisation, others=others)
    studio.show("settings")
    studio.take("9-settings")
    state.settings = before
