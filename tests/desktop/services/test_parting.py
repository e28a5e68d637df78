"""Taking apart and putting together through the workers: new files on the shelf, originals kept, all in the diary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.phrases.parting import say_parts
from desktop.progress import Stop
from desktop.services.history import what
from desktop.services.joining import joins_of
from desktop.services.papers import Paper
from desktop.services.parting import join, keep, split
from desktop.services.reading import ReaderPool
from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from matching.finding import Unreadable
from matching.reading.reading import Options, Part
from matching.receipt import Place
from tests.matching.reading.receipts.drawing import draw

_INVOICE = """
Kreativ GmbH
Hansaring 12, 50670 Köln
Rechnung Nr. {0}
Rechnungsdatum: 03.02.2026
Gestaltung nach Ihrem Auftrag   100,00 EUR
Gesamtbetrag                119,00 EUR
{1}
"""


@pytest.fixture
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(1) as workers:
        yield workers


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def _paper(pool: ReaderPool, shelf: Shelf, label: str, content: bytes) -> Paper:
    return Paper(label, shelf.keep(content), len(content), pool.read(content))


def _number(paper: Paper) -> str | None:
    receipt = paper.reading.receipt
    return receipt.number.value if receipt and receipt.number else None


def test_a_file_is_taken_apart_and_stays_on_the_shelf(pool: ReaderPool, shelf: Shelf, tmp_path: Path) -> None:
    content = draw(_INVOICE.format("RE-1", ""), _INVOICE.format("RE-2", ""))
    paper = _paper(pool, shelf, "/in/scan.pdf", content)
    assert [(part.first, part.last, part.number) for part in paper.reading.parts] == [(1, 1, "RE-1"), (2, 2, "RE-2")]
    original, *made = split(paper, paper.reading.parts, pool=pool, shelf=shelf, options=Options(), stop=Stop())
    assert original.reading.error is not None
    assert original.reading.error.code == "taken_apart"
    assert [(each.label, _number(each)) for each in made] == [
        ("/in/scan.pdf!page 1.pdf", "RE-1"),
        ("/in/scan.pdf!page 2.pdf", "RE-2"),
    ]
    assert shelf.content(paper.sha256) == content
    assert all(shelf.holds(each.sha256) for each in made)
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        keep(journal, [paper], made, "split", by="me")
        (dossier,) = journal.dossiers()
    assert dossier.decision.payload["originals"] == [paper.sha256]
    assert dossier.decision.payload["made"] == [each.sha256 for each in made]
    assert what(dossier.decision) == "Take scan.pdf apart"
    assert dossier.decision.local


def test_pages_in_files_of_their_own_are_put_together(pool: ReaderPool, shelf: Shelf) -> None:
    first = _paper(pool, shelf, "/in/a1.pdf", draw(_INVOICE.format("RE-1", "Seite 1 von 2")))
    second = _paper(
        pool,
        shelf,
        "/in/a2.pdf",
        draw("Anlage zur Rechnung\nArbeitszeit laut Zettel vom Montag und vom Dienstag, wie besprochen\nSeite 2 von 2"),
    )
    (found,) = joins_of([second, first])
    assert found.documents == (first.sha256, second.sha256)
    *gone, whole = join([first, second], pool=pool, shelf=shelf, options=Options(), stop=Stop())
    assert [paper.reading.error and paper.reading.error.code for paper in gone] == ["put_together"] * 2
    assert whole.reading.receipt is not None
    assert (whole.label, whole.reading.receipt.pages) == ("/in/a1.pdf!2 files together.pdf", 2)
    assert _number(whole) == "RE-1"


def test_receipts_on_one_page_become_pictures_of_their_own(pool: ReaderPool, shelf: Shelf) -> None:
    paper = _paper(pool, shelf, "/in/scan.pdf", draw(_INVOICE.format("RE-1", "")))
    parts = [Part(1, 1, "RE-1", Place(1, 0.0, 0.0, 0.5, 1.0)), Part(1, 1, None, Place(1, 0.5, 0.0, 1.0, 1.0))]
    assert say_parts(parts) == "Looks like 2 documents: RE-1 on page 1, receipt 1; page 1, receipt 2."
    original, *made = split(paper, parts, pool=pool, shelf=shelf, options=Options(), stop=Stop())
    assert original.reading.error is not None
    assert [each.label for each in made] == ["/in/scan.pdf!page 1, receipt 1.pdf", "/in/scan.pdf!page 1, receipt 2.pdf"]
    images = [pool.page_image(shelf.content(each.sha256), width=200) for each in made]
    shapes = [image.height / image.width for image in images if not isinstance(image, Unreadable)]
    assert len(shapes) == 2
    assert all(abs(shape - 2 * 1.414) < 0.05 for shape in shapes)


def test_what_cannot_be_cut_stays_as_it_is(pool: ReaderPool, shelf: Shelf) -> None:
    paper = _paper(pool, shelf, "/in/scan.pdf", draw(_INVOICE.format("RE-1", "")))
    with pytest.raises(Trouble) as caught:
        split(paper, [Part(1, 1), Part(2, 2)], pool=pool, shelf=shelf, options=Options(), stop=Stop())
    assert caught.value.key == "cannot_part"
