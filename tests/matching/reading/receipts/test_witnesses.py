"""Sides told by a word before a name, by a payment slip, by a sentence about cheques; and when none is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.matching.reading.receipts import pages_of_witnesses
from tests.matching.reading.receipts.sheets import sheet_of
from tests.matching.reading.receipts.told import sides_of

_PAGES: tuple[tuple[str, Mapping[str, str | None]], ...] = (
    ("PAYMENT_ADVICE", {"supplier": "Oakfield Stationery LLP", "buyer": "Redbrick Scaffolding Limited"}),
    ("PAYMENT_SLIP_DE", {"supplier": "Biohof Lerchenau KG"}),
    (
        "CUSTOMER_OF_A_CONTRACT",
        {"supplier": "Energía del Norte Clientes, S.A.U.", "buyer": "Íñigo Ruiz Peña", "theirs": "B25214537"},
    ),
    (
        "FOR_IN_POLISH",
        {"supplier": "Agnieszka Śliwa", "buyer": "Tartak Bory Sp. z o.o.", "theirs": None, "ours": "PL4653645997"},
    ),
    (
        "SPETTABILE",
        {"supplier": "Autotrasporti Valtellina", "buyer": "Tipografia Bertoli S.r.l.", "theirs": "IT03672800244"},
    ),
    ("RECEIVED_FROM_DE", {"supplier": None, "buyer": "Autohaus Pixelschmied"}),
    ("SIGNED_BY_THE_RECEIVER", {"supplier": "Jürgen Käßbohrer", "buyer": "Hofmühlen Getränke AG"}),
    ("SEAT_BEHIND_THE_NAME", {"supplier": "P5 Mobilna Sp. z o.o.", "theirs": "PL5261040828"}),
    ("RECEIVED_FROM_EN", {"supplier": "Hillside Joinery Ltd", "buyer": "Northgate Studio PLC"}),
    ("RECEIVED_FROM_ES", {"supplier": "Carpintería Núñez", "buyer": "Talleres Sol S.L."}),
    ("RECEIVED_FROM_FR", {"supplier": "Menuiserie Durand", "buyer": "Boulangerie Perrin SARL"}),
    ("CHEQUES_PAYABLE", {"supplier": "Taylor Reyes", "buyer": "Sunset Auto Glass LLC"}),
    ("CHEQUE_IN_FRENCH", {"supplier": "Claire Fontanel", "buyer": "Boulangerie Perrin SARL"}),
    ("TRANSFER_PL", {"supplier": "Urząd Miasta Olsztyna", "buyer": "Agencja Ósmy Piksel s.c."}),
    ("TRANSFER_DE", {"supplier": "Stadt Obertal", "buyer": "Pixelschmied GmbH"}),
    ("SENDER_IN_A_PICTURE", {"supplier": None, "buyer": "Joost van der Heijden", "theirs": "NL191965224B01"}),
    ("TRADE_IN_SMALL_LETTERS_UNDER_THE_NAME", {"supplier": "Mag. Eva Höller", "buyer": "Tischlerei Hochkogler OG"}),
    ("NO_IN_THE_NAME", {"supplier": "Tipografia Perché No", "buyer": "Niccolò Ferrari"}),
)


@pytest.mark.parametrize(("name", "wanted"), _PAGES, ids=[name for name, _ in _PAGES])
def test_words_beside_a_name_tell_its_side(name: str, wanted: Mapping[str, str | None]) -> None:
    found = sides_of(sheet_of(getattr(pages_of_witnesses, name)))
    assert {field: found[field] for field in wanted} == wanted
