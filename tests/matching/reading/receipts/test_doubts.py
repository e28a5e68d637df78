"""What a paper's arithmetic proves, and figures that do not hold when a picture is looked at again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from matching.reading import doubts
from matching.reading.doubts import Held, without_doubts
from matching.reading.fields.extract import Extract, extract
from matching.reading.fields.misread import figures
from matching.reading.fields.proofs import is_before_tax, is_proven
from matching.reading.fields.rows import build_page
from matching.reading.lines import Corners, Line, words_of
from matching.reading.ocr import ReadPage
from matching.reading.pixels import Pixels
from matching.reading.places import in_pictures
from matching.reading.reading import Options

_HEAD = "KORNMAYER BACKWAREN\n2026-02-03 12:31\nKASSENBON\n"


def _read(text: str, sure: float = 0.97) -> ReadPage:
    """Return a page as if it had been read off a picture, its columns kept apart by three blanks."""
    lines = []
    for row, words in enumerate(text.strip().split("\n")):
        left = 0.0
        for cell in words.split("   "):
            right = left + 10.0 * len(cell)
            top = 30.0 * row
            box: Corners = ((left, top), (right, top), (right, top + 20), (left, top + 20))
            lines.append(Line(cell, box, sure, box))
            left = right + 60
    page = build_page(1, 900.0, 30.0 * len(lines), words_of(lines))
    return ReadPage(page, tuple(lines), Pixels(None, 900, 30 * len(lines)), 0)


def _found(read: ReadPage) -> Extract:
    return extract((read.page,), "x", 1, Options(), "ocr")


def _held(
    text: str, monkeypatch: pytest.MonkeyPatch, *, other: dict[str, str] | None = None, sure: float = 0.97
) -> Held:
    """Look again where the lines of `other` are read so three times over, all else as before."""
    read = _read(text, sure)
    monkeypatch.setattr(doubts, "readings_of", lambda line, _: ((other or {}).get(line.text, line.text),) * 3)
    return without_doubts(_found(read), (read,))


@pytest.mark.parametrize(
    ("page", "proven"),
    [
        ("Brot   3,20\nMilch   1,10\nSUMME EUR   4,30", True),  # the items
        ("Brot   3,20\nRabatt   -0,20\nMilch   1,10\nSUMME EUR   4,10", True),  # one of them taken off
        ("SUMME EUR   4,30\nGegeben   5,00\nRückgeld   0,70", True),  # cash less change
        ("SUMME EUR   4,30\ngirocard   4,30", True),  # what the card paid
        ("Netto   3,61\nMwSt 19%   0,69\nSUMME EUR   4,30", True),  # net and tax
        ("Netto 7%   1,00\nMwSt 7%   0,07\nNetto 19%   2,00\nMwSt 19%   0,38\nSUMME EUR   3,45", True),  # of two rates
        ("Brot   3,20\nMilch   1,10\nSUMME EUR   4,80", False),
        ("SUMME EUR   4,30", False),
    ],
)  # fmt: skip
def test_a_total_is_proven_by_other_figures(page: str, *, proven: bool) -> None:
    found = _found(_read(_HEAD + page))
    total = found.receipt.total
    assert total is not None
    spot = next(
        item.amount.spot
        for item in found.sums.labelled
        if item.amount.value == total.value and found.sheet.place(item.amount.spot) == total.place
    )
    assert is_proven(found.sheet, found.sums.labelled, total.value, spot.row) is proven


def test_a_sum_with_the_tax_on_top_is_no_total() -> None:
    found = _found(_read(_HEAD + "Bedrag   4.919,14\nBtw 21%   1.033,02\nTotaal   5.952,16"))
    told = found.sums.labelled
    assert is_before_tax(found.sheet, told, Decimal("4919.14"))
    assert not is_before_tax(found.sheet, told, Decimal("5952.16"))


def test_a_tax_that_is_a_fifth_of_the_total_at_a_rate_of_25_is_inside() -> None:
    """No rate is told with its sign: a quarter of the net is a fifth of the total, as if 20 % were on top."""
    found = _found(_read(_HEAD + "Moms%   Moms   Netto   Brutto\n25   65,00   260,00   325,00\nTotalt   325,00"))
    assert not is_before_tax(found.sheet, found.sums.labelled, Decimal("325.00"))


_ALONE = _HEAD + "Brot   3,20\nMilch   9,10\nSUMME EUR   4,30"


def test_what_nothing_proves_is_told_when_it_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    held = _held(_ALONE, monkeypatch)
    assert held.doubtful == ()
    assert held.receipt.total is not None


def test_what_is_read_otherwise_the_next_time_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held = _held(_ALONE, monkeypatch, other={"4,30": "4,80"})
    assert held.doubtful == ("total",)
    assert held.receipt.total is held.receipt.payable is held.receipt.net is None
    # Both readings stay for the bank line to choose from.
    assert {Decimal("4.30"), Decimal("4.80")} <= {amount.value for amount in held.receipt.amounts}


def test_a_sum_that_lost_its_point_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held = _held(_HEAD + "Brot   3,20\nMilch   9,30\nSUMME EUR   1250", monkeypatch)
    assert held.receipt.total is None
    assert held.doubtful == ("total",)


def test_where_a_larger_sum_is_called_the_total_too_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held = _held(_HEAD + "Brot   72,86\nMilch   145,73\nSumme   216,57\nSumme EUR   40,87", monkeypatch)
    assert held.receipt.total is None or held.receipt.total.value == Decimal("216.57")


def test_what_is_left_once_a_printed_sum_was_paid_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A larger sum is called the total there, and rightly so."""
    page = "KORNMAYER BACKWAREN\nFacture\n2026-02-03\nTotal HT   100,00\nTVA 20%   20,00\nTotal TTC   120,00\n"
    held = _held(page + "Acompte versé   36,00\nNET À PAYER   84,00", monkeypatch)
    assert held.doubtful == ()
    assert held.receipt.payable is not None
    assert held.receipt.payable.value == Decimal("84.00")


def test_what_is_proven_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    held = _held(_HEAD + "SUMME EUR   4,30\ngirocard   4,30", monkeypatch, other={"4,30": "4,80"})
    assert held.receipt.total is not None


def test_a_day_that_is_read_otherwise_the_next_time_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held = _held(_ALONE, monkeypatch, other={"2026-02-03 12:31": "2026-02-08 12:31"})
    assert held.doubtful == ("date",)
    assert held.receipt.issue_date is None


def test_blurred_marks_in_a_date_are_let_pass_only_where_the_reader_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    page, other = _ALONE.replace("2026-02-03", "03/02/2026"), {"03/02/2026 12:31": "03102|2026 12:31"}
    assert _held(page, monkeypatch, other=other, sure=0.99).receipt.issue_date is not None
    assert _held(page, monkeypatch, other=other, sure=0.9).receipt.issue_date is None


def _on_its_side(corners: Corners) -> Corners:
    one, two, three, four = ((y, 900.0 - x) for x, y in corners)
    return one, two, three, four


def test_values_are_placed_in_the_picture_as_it_lies() -> None:
    read = _read(_ALONE)
    turned = tuple(Line(line.text, line.corners, line.sure, _on_its_side(line.corners)) for line in read.lines)
    lying = ReadPage(read.page, turned, Pixels(None, 30 * len(turned), 900), 1)
    total = in_pictures(_found(lying).receipt, (lying,)).total
    assert total is not None
    assert total.place is not None
    # Its column stands right of the label's: in the picture, which lies on its side, above.
    assert total.place.bottom < 1 - 9 * 10 / 900
    assert total.place.left > 0.5


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("TOTALE 95, 88 EUR", "TOTALE 95,88 EUR"),  # a blank behind the point
        ("12,.34 C", "12,34 C"),  # a speck beside it
        ("€ 5.952.16", "€ 5.952,16"),  # the mark before the cents
        ("1O,50 A", "10,50 A"),
        ("O,59", "0,59"),
        ("18.O6.25", "18.06.25"),
        ("1311-2025 19:48", "13-11-2025 19:48"),  # a date before a time
        ("02.05 2026 13:45", "02.05.2026 13:45"),
        ("12 05 2026 13:45", "12 05 2026 13:45"),
        ("23.02.202616:43", "23.02.2026 16:43"),  # a date run into its time
        ("20/03/2512:47", "20/03/25 12:47"),
        ("20/03/2012:47", "20/03/20 12:47"),
        ("2026-02-0812:05 Kasa 3", "2026-02-08 12:05 Kasa 3"),
        ("Le 04 mars 202612:59", "Le 04 mars 2026 12:59"),
        ("Rechnungsdatum18.12.2025", "Rechnungsdatum 18.12.2025"),  # into its label
        ("12-04-2026Vervaldatum 26-04-2026Betreft", "12-04-2026 Vervaldatum 26-04-2026 Betreft"),
        ("18.12.2025r.", "18.12.2025r."),
        ("2026-02-08T12:05", "2026-02-08T12:05"),
        ("7176/002/0000110.05.2025", "7176/002/00001 10.05.2025"),  # a number run into it
        ("Tisch 1221.08.26 14:37", "Tisch 12 21.08.26 14:37"),
        ("Tisch 2 21.08.26 14:37", "Tisch 2 21.08.26 14:37"),
        ("Rechnung M-6373-0126,30.01.2026", "Rechnung M-6373-0126, 30.01.2026"),
        ("71706/02/2025", "71706/02/2025"),
        ("RE12-04-2026-77", "RE12-04-2026-77"),  # a number
        ("abc12-04-2026-77", "abc12-04-2026-77"),
        ("192.168.20.2512:47", "192.168.20.2512:47"),
        ("37,61 zt", "37,61 zł"),
        ("zt 5", "zt 5"),
        ("SUMA P1U", "SUMA PTU"),
        ("Doc. n.9 5881", "Doc. n.º 5881"),
        ("n 9 5", "n 9 5"),
        ("Faktura 1311-2025", "Faktura 1311-2025"),  # no date
        ("S.1,50", "S.1,50"),
        ("DE82 1234 5678 9012 345", "DE82 1234 5678 9012 345"),
        ("17,29  95,88", "17,29  95,88"),
        ("B 8% 12,50", "B 8% 12,50"),
        ("1, 2 und 30", "1, 2 und 30"),
    ],
)  # fmt: skip
def test_figures_are_put_right_where_they_can_be_nothing_else(seen: str, meant: str) -> None:
    assert figures(seen) == meant


def test_a_number_that_is_read_otherwise_the_next_time_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _ALONE.replace("KASSENBON", "Bon-Nr. 61995")
    number = _held(page, monkeypatch).receipt.number
    assert number is not None
    assert number.value == "61995"
    assert _held(page, monkeypatch, other={"Bon-Nr. 61995": "Bon-Nr. 61996"}).receipt.number is None
