"""What a booking says beside name, account and purpose: mandate, creditor, fees, rate, card, day of purchase, KSeF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from matching.money import Money
from matching.reading.reading import Reading
from matching.statement import NO_PARTICULARS, Particulars, SplitPayment, Transaction

ENTRY = ":61:2601020102D12,30NTRFNONREF"
KSEF = "5265877635-20250826-0100001AF629-AF"

SPLIT = f"/VAT/23,00/IDC/5261040828/INV/FV 1/2026/TXT/{KSEF}"


@dataclass(frozen=True)
class Said:
    """Lines of a booking and the particulars in them."""

    what: str
    lines: tuple[str, ...]
    particulars: Particulars
    original: str | None = None


SAID = (
    Said(
        "german direct debit",
        (ENTRY, ":86:105?00SEPA?20EREF+R-1?21MREF+M 2026-1?22CRED+DE98ZZZ09999999999?23SVWZ+Strom?24ABWA+Stadtwerke"),
        Particulars(mandate="M2026-1", creditor_id="DE98ZZZ09999999999", ultimate_party="Stadtwerke"),
    ),
    # A returned debit: the original amount and what the bank took for it.
    Said(
        "german return with charges",
        (ENTRY, ":86:109?00RETOURE?20OAMT+EUR10,30?21COAM+EUR2,00?22SVWZ+Rueckgabe"),
        Particulars(fees=(Money(Decimal("2.00"), "EUR"),)),
        "10.30 EUR",
    ),
    # Sparkasse: the card payment's own day and hour.
    Said(
        "german card stamp",
        (ENTRY, ":86:106?00KARTENZAHLUNG?20SVWZ+2026-01-01T20.10 Debitk?21.4 2026-12"),
        Particulars(purchase_date=date(2026, 1, 1)),
    ),
    Said(
        "german card in words",
        (ENTRY, ":86:106?00KARTE?20SVWZ+Apple Pay?21DATUM 31.12.2025, 13.24 UHR"),
        Particulars(purchase_date=date(2025, 12, 31)),
    ),
    # SWIFT codes of a direct debit, and of a batch with its number of payments.
    Said(
        "swift direct debit",
        (ENTRY, ":86:/EREF/R-1/MARF/M-77/CSID/NL12ZZZ123456780000/NAME/ACME BV/REMI/Premie/ULTD/JANSEN"),
        Particulars(mandate="M-77", creditor_id="NL12ZZZ123456780000", ultimate_party="JANSEN"),
    ),
    Said("swift batch", (ENTRY, ":86:/PREF/B1/NRTX/162/REMI/TOTAAL 162 POSTEN"), Particulars(payments=162)),
    Said(
        "swift abroad",
        (ENTRY, ":86:/OCMT/USD110,50/EXCH/1,0824/CHGS/EUR1,50/REMI/HOTEL"),
        Particulars(rate=Decimal("1.0824"), fees=(Money(Decimal("1.50"), "EUR"),)),
        "110.50 USD",
    ),
    # The same below the entry line, where the standard has it.
    Said(
        "entry line abroad",
        (ENTRY, "/OCMT/USD110,50//CHGS/EUR1,50/", ":86:HOTEL"),
        Particulars(fees=(Money(Decimal("1.50"), "EUR"),)),
        "110.50 USD",
    ),
    Said("entry line charges alone", (ENTRY, "/CHGS/2,5", ":86:FEE"), Particulars(fees=(Money(Decimal("2.5"), ""),))),
    Said(
        "dutch direct debit",
        (
            ENTRY,
            ":86:SEPA INCASSO IBAN: NL86INGB0002445588 NAAM: ENERGIE MACHTIGING: M1 INCASSANT: NL01ZZZ1 KENMERK: K",
        ),
        Particulars(mandate="M1", creditor_id="NL01ZZZ1"),
    ),
    Said(
        "dutch card",
        (ENTRY, ":86:BEA   NR:XXX1234   21.05.25/12.54 DIRCKIII FIL2500 KATWIJK,PAS999"),
        Particulars(card_tail="1234", purchase_date=date(2025, 5, 21)),
    ),
    Said(
        "mbank card abroad",
        (
            ENTRY,
            (
                ":86:787 ZAKUP KARTĄ; TYT.: HOTEL 4256XXXXXXXX1234; KWOTA: 20,00 EUR; KURS: 4,3125; "
                "DATA TRANSAKCJI: 2025-12-30; TNR: 1.1"
            ),
        ),
        Particulars(card_tail="1234", rate=Decimal("4.3125"), purchase_date=date(2025, 12, 30)),
        "20.00 EUR",
    ),
    Said(
        "polish card",
        (ENTRY, ":86:020<00KARTA<20Karta 516931******4321 zakup<21 data transakcji 2025-12-31"),
        Particulars(card_tail="4321", purchase_date=date(2025, 12, 31)),
    ),
    Said(
        "british bank abroad",
        (ENTRY, ":86:HOTEL Zurich", "CHF 50.00   0.950932 on 23/12/2025"),
        Particulars(rate=Decimal("0.950932"), purchase_date=date(2025, 12, 23)),
        "50.00 CHF",
    ),
    Said(
        "polish split payment with a KSeF number",
        (ENTRY, f":86:020~00X~20{SPLIT[:27]}~21{SPLIT[27:54]}~22{SPLIT[54:]}"),
        Particulars(
            split_payment=SplitPayment(Decimal("23.00"), "5261040828", "FV 1/2026", KSEF), ksef_numbers=(KSEF,)
        ),
    ),
    # A day or a card number's look in an ordinary purpose is neither.
    Said("invoice with a date", (ENTRY, ":86:020<00X<20FV 1/2026 data 2026-01-01"), NO_PARTICULARS),
    Said("number of dashes", (ENTRY, ":86:REF 1-2-3-4"), NO_PARTICULARS),
)


@pytest.mark.parametrize("said", SAID, ids=lambda each: each.what)
def test_particulars_are_decoded(said: Said, read_one: Callable[..., Transaction]) -> None:
    booking = read_one(*said.lines)
    assert booking.particulars == said.particulars
    assert (str(booking.original) if booking.original else None) == said.original


def test_account_in_free_text_is_marked_as_guessed(read_one: Callable[..., Transaction]) -> None:
    guessed = read_one(ENTRY, ":86:PAYMENT TO PL29114010810000267002001002").counterparty
    assert (guessed.account, guessed.guessed) == ("PL29114010810000267002001002", True)
    known = read_one(ENTRY, ":86:/IBAN/PL29114010810000267002001002/NAME/ACME/REMI/X").counterparty
    assert (known.account, known.guessed) == ("PL29114010810000267002001002", False)
    # A creditor id and a bank code with an account have no IBAN's check digits.
    for text in ("CREDITOR DE98ZZZ09999999999", "DEUTDEFF 0532013000", "PL83101010230000261395100000"):
        assert read_one(ENTRY, f":86:{text}", account="PL83101010230000261395100000").counterparty.account is None


def test_british_columns_hold_name_and_purpose(read_text: Callable[..., Reading]) -> None:
    # HBOS: 18 columns of name, 16 of purpose, the rest in `:86:`.
    text = (
        ":20:A\n:25:GB29NWBK60161331926819\n:28C:1\n:60F:C260101GBP100,00\n"
        ":61:2601020102D1,00NTRFNONREF\nSMITH AND SONS LTDINVOICE 2026/001\n:86:7 JANUARY\n"
        ":61:2601020102D1,00NTRFNONREF\nJONES\n:62F:C260102GBP98,00\n"
    )
    first, second = read_text(text).statements[0].transactions
    assert (first.counterparty.name, first.description) == ("SMITH AND SONS LTD", "INVOICE 2026/0017 JANUARY")
    assert (second.counterparty.name, second.description) == ("JONES", "JONES")


def test_raw_text_stays_untouched_beside_what_was_decoded(read_one: Callable[..., Transaction]) -> None:
    lines = (ENTRY, ":86:105?00SEPA?20MREF+M 1?21SVWZ+A  B", "  C?32N")
    assert read_one(*lines).raw == "\n".join(lines)
