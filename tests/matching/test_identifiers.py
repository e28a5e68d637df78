"""Numbers with check digits: found where they stand, refused where they do not check."""

from __future__ import annotations

import pytest

from matching import identifiers


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("PL61109010140000071219812874", True),
        ("GB82WEST12345698765432", True),
        # one digit changed
        ("PL61109010140000071219812875", False),
        # right remainder cannot excuse a wrong length
        ("PL6110901014000007121981287", False),
        ("", False),
    ],
)
def test_an_iban_is_checked_modulo_97(text: str, *, good: bool) -> None:
    assert identifiers.is_iban(text) is good


def test_ibans_are_found_with_blanks_and_a_polish_one_without_its_country() -> None:
    text = "Konto: PL61 1090 1014 0000 0712 1981 2874 Bank; oder GB82WEST12345698765432"
    assert identifiers.ibans_in(text) == {"PL61109010140000071219812874", "GB82WEST12345698765432"}
    assert identifiers.ibans_in("nr 61 1090 1014 0000 0712 1981 2874") == {"PL61109010140000071219812874"}
    assert identifiers.plain_account("61 1090 1014 0000 0712 1981 2874") == "PL61109010140000071219812874"


def test_a_national_number_is_the_end_of_its_iban() -> None:
    assert identifiers.same_account("0532013000", "DE89370400440532013000")
    assert not identifiers.same_account("0532013001", "DE89370400440532013000")
    # too short to mean anything
    assert not identifiers.same_account("3000", "DE89370400440532013000")


@pytest.mark.parametrize(
    "written",
    [
        "5265877635-20250826-0100001AF629-AF",
        # printed as 6-6, broken by the bank's line length
        "zaplata 5265877635-20250826-010000-1AF629-AF",
        "5265877635-202508 26-0100001AF629-AF",
    ],
)
def test_a_ksef_number_is_found_in_all_its_forms(written: str) -> None:
    assert identifiers.ksef_numbers_in(written) == {"5265877635-20250826-0100001AF629-AF"}


def test_a_ksef_number_with_a_wrong_checksum_is_none() -> None:
    assert identifiers.ksef_numbers_in("5265877635-20250826-0100001AF628-AF") == frozenset()
    assert identifiers.ksef_number("not a number") is None


def test_a_split_payment_title_is_read_although_the_invoice_number_has_strokes() -> None:
    parts = identifiers.split_payment_parts("/VAT/23,00/IDC/5261040828/INV/FV/1/2026/TXT/za marzec")
    assert parts == {"VAT": "23,00", "IDC": "5261040828", "INV": "FV/1/2026", "TXT": "ZA MARZEC"}
    assert identifiers.split_payment_parts("Faktura 12") == {}


def test_a_creditor_reference_is_cut_from_the_words_behind_it() -> None:
    assert "RF18539007547034" in identifiers.references_in("RF18 5390 0754 7034 Rechnung")
    # wrong check digits
    assert "RF19539007547034" not in identifiers.references_in("RF19 5390 0754 7034")


def test_tax_numbers_are_compared_without_country_and_separators() -> None:
    assert identifiers.tax_digits("PL 526-104-08-28") == "5261040828"
    assert "5261040828" in identifiers.tax_numbers_in("NIP 526-104-08-28")
    assert "5261040828" in identifiers.tax_numbers_in("/IDC/5261040828/INV/FV1")
    assert identifiers.is_tax_number("5261040828")
    assert not identifiers.is_tax_number("5261040829")
