"""Who wrote a paper, on pages where the buyer stands where sellers usually do; all parties are invented."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from matching.reading.fields.parties import _heads_address
from matching.reading.fields.sheet import Spot
from tests.matching.reading.receipts import pages_of_owners
from tests.matching.reading.receipts.sheets import sheet_of
from tests.matching.reading.receipts.told import sides_of

_PAGES: tuple[tuple[str, Mapping[str, str | None]], ...] = (
    ("BUYER_ON_TOP", {"supplier": "Kalibrawhi LLP", "buyer": "Barlow Design Ltd", "theirs": "GB332494853"}),
    ("ADDRESSEE_WITH_ID", {"supplier": "Hydrosanro S.p.A.", "theirs": "03949710150", "ours": "5253620445"}),
    ("BUYER_HAS_THE_ONLY_ID", {"supplier": "Notable Labs, Inc.", "theirs": None, "ours": "NL142047867B01"}),
    ("TELEPHONE", {"supplier": "P4 Sp. z o.o."}),
    ("MARKET_PLACE", {"supplier": "Tekmararos S.r.l.", "theirs": "IT05651950585"}),
    ("THROUGH", {"supplier": "Köhler Spedition AG", "buyer": "Pfeiffer & Huber UG (haftungsbeschränkt)"}),
    ("AGENT", {"supplier": "Harbour View Hotel Ltd", "buyer": "Kropka Accounting Sp. z o.o."}),
    ("TWO_LANGUAGES", {"supplier": "Usługi Remontowe Stanisław Stępień", "buyer": "Granadozol GmbH"}),
    ("LIKE_NAMES_IN_BOXES", {"supplier": "Veltoraszy spółka z ograniczoną odpowiedzialnością"}),
    (
        "TOUCHING_BOXES",
        {"supplier": "Sinterawro spółka z ograniczoną odpowiedzialnością", "buyer": "Böhm Büroservice GmbH"},
    ),
    ("FOOT_WITHOUT_GAPS", {"supplier": "Plomberie Delvaux & Fils SARL", "theirs": "FR40303265045"}),
    ("SHOP_AND_KEEPER", {"supplier": "BAR PASTICCERIA AURORA di Bianchi L. & C. S.n.c."}),
    ("NARROW_BOXES", {"supplier": "Ostrava Centrum Szkoleń spółka z ograniczoną odpowiedzialnością"}),
    ("ADDRESSED", {"supplier": "Quantiva Menuiserie SASU", "buyer": "Oceanedel SAS", "theirs": "FR14440526697"}),
    ("ID_TWICE", {"supplier": "Perkunasgu S.A.", "ours": "548641919"}),
    ("BRAND_WITHOUT_FORM", {"supplier": "Limpiezas Lucía Núñez"}),
    ("NAME_IN_A_PICTURE", {"supplier": "Nimbushost", "buyer": "Kropka Accounting Ltd"}),
    ("DASH_IN_THE_NAME", {"supplier": "Veolia Eau - Compagnie du Rhône"}),
    ("WORDS_OF_FORMS_IN_THE_NAME", {"supplier": "Biuro Rachunkowe Żaneta Dąbrowska"}),
    ("TOWN_HALL", {"supplier": "Stadt Obertal", "buyer": "Koch & Sager PartG mbB"}),
    ("NOTARY", {"supplier": "Notar Dr. Sabri Schmiedecke", "buyer": "Klemt Softwarehaus GmbH & Co. KG"}),
    ("BRAND_AND_IMPRINT", {"supplier": "Shannon Mutual Insurance DAC", "buyer": "Nunne Wholesale DAC"}),
    ("ENERGY", {"supplier": "Albion Business Gas Ltd", "buyer": "Rowe Plumbing Limited"}),
    ("TRADE_UNDER_THE_NAME", {"supplier": "Mathilde Pereira", "buyer": "Cabinet Lopes SAS"}),
    ("BUYER_FIRST", {"supplier": "Schäfer Gebäudereinigung UG (haftungsbeschränkt)", "buyer": "Förster & Löwer GbR"}),
    ("MASKED_ACCOUNT", {"supplier": "Iberflux Clientes S.A.U.", "theirs": "B58378431", "ours": "B30651244"}),
    ("ID_OVER_THE_EDGE", {"supplier": "Olgierd Smoczyk Tłumaczenia", "theirs": "PL5261040828"}),
    ("CLOUD", {"supplier": "Nimbus Web Services EMEA SARL", "theirs": "LU88678435", "ours": "DE264802657"}),
    ("DUTCH_SURNAME", {"supplier": "Bouwbedrijf Femke Vos", "theirs": "NL191965224B01", "ours": "NL835115598B01"}),
    ("SALESMAN", {"supplier": "Iberovinho Lda.", "buyer": "Oficina Correia, Lda"}),
    ("LOGO_BESIDE_THE_ADDRESS", {"supplier": "Vodaluso, S.A.", "buyer": "Construções Pereira, Lda."}),
    ("SMALL_RECEIPT", {"supplier": "Gärtnerei Mielcarek", "buyer": "Rhein-Main Handels GmbH"}),
    ("TICKET", {"theirs": "DE136695976", "buyer": "Maximilian Hiller"}),
    ("ID_ON_TWO_LINES", {"supplier": "Redstonech SASU", "theirs": "FR40303265045"}),
    ("DUTCH_NAME_THAT_BEGINS_SMALL", {"supplier": "van den Bosch Groothandel B.V."}),
    ("ID_BROKEN_AFTER_ITS_FIRST_DIGITS", {"supplier": "Cabinet Regnier SAS", "theirs": "FR06517056073"}),
    ("NAME_OVER_THE_EDGE_WITHOUT_FORM", {"supplier": "Zakład Usługowy Mewa Patryk Fojt"}),
    ("CRAFT_IN_THE_NAME", {"supplier": "Schenk Elektro Meisterbetrieb", "buyer": "Wagner & Girschner OHG"}),
    ("NAMESAKES", {"supplier": "Tecnoimpianti S.r.l.", "buyer": "Tecnoimpianti S.r.l.", "ours": "05651950585"}),
    ("INDIAN_IDS", {"theirs": "29LYPXX8618K1Z5", "ours": "29ABCDE2685L1Z2"}),
    ("TAX_NUMBER_ON_TWO_LINES", {"supplier": "Gärtnerei Neureuther", "theirs": "8049588602"}),
    ("CUSTOMER_NUMBER_UNDER_ITS_LABEL", {"supplier": "Suministros Urrutia S.A.", "buyer": "Innolevante S.A."}),
    ("ID_ON_TWO_LINES_BESIDE_A_COLUMN", {"supplier": "Redstonech SASU", "theirs": "FR40303265045"}),
    ("LETTERHEAD_WITHOUT_FORM", {"supplier": "Hörle Umzüge", "buyer": "Hövel & Barkholz GbR"}),
    (
        "ADDRESSEE_RIGHT_UNDER_THE_LETTERHEAD",
        {"supplier": "Mülichen & Fechner OHG", "buyer": "Etzold & Lange OHG", "theirs": "DE136695976"},
    ),
    ("STREET_WITHOUT_A_WORD_FOR_IT", {"supplier": "Taxi Dörr", "buyer": None}),
    ("LETTERHEAD_ON_THE_RIGHT", {"supplier": "Zänker Softwarehaus UG (haftungsbeschränkt)", "theirs": "DE136695976"}),
    ("ID_BROKEN_AFTER_ITS_COUNTRY", {"supplier": "Redstonech SASU", "theirs": "FR40303265045"}),
    ("SWISS_ID_BEFORE_ITS_WORD", {"supplier": "Lombard Menuiserie Sàrl", "theirs": "CHE960251668"}),
    ("ID_OF_THE_REGISTER", {"supplier": "Assurances du Littoral SA", "theirs": "348251430"}),
    ("NAME_WITH_A_POSSESSIVE_IN_IT", {"theirs": "NL191965224B01", "ours": None}),
)


@pytest.mark.parametrize(("name", "wanted"), _PAGES, ids=[name for name, _ in _PAGES])
def test_supplier_and_buyer_of_a_page(name: str, wanted: Mapping[str, str | None]) -> None:
    found = sides_of(sheet_of(getattr(pages_of_owners, name)))
    assert {field: found[field] for field in wanted} == wanted


@pytest.mark.parametrize(("street", "heads"), [("12, Kalkofen", True), ("12a Kalkofen", True), ("Kalkofen", False)])
def test_a_name_over_a_house_number_heads_an_address(street: str, heads: bool) -> None:  # noqa: FBT001
    sheet = sheet_of(f"Bramwell Tischlerei\n{street}\nL-8077 Bertrange\n")
    assert _heads_address(sheet, Spot(0, 0, len("Bramwell Tischlerei"))) is heads
