"""Names made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.wording import fold, likeness, mention, name_of, words

ALIKE = [
    ("Łukasz Wójcik", "LUKASZ WOJCIK"),
    ("Müller GmbH & Co. KG", "MUELLER GMBH U. CO KG"),
    ("Müller Bürobedarf GmbH & Co. KG", "MULLER BUROBEDARF GMBH & CO"),
    ("Weiß Steuerberatung", "WEISS STEUERBERATUNG"),
    ("Żabka Polska sp. z o.o.", "ZABKA Z1234 K.1 WARSZAWA"),
    ("Orange Polska S.A.", "ORANGE"),
    ("Hetzner Online GmbH", "PAYPAL *HETZNER"),
    ("Allegro sp. z o.o.", "PAYU*ALLEGRO POZNAN"),
    # cut off at 35 characters
    (
        "Przedsiębiorstwo Budowlane Kowalczyk spółka z ograniczoną odpowiedzialnością",
        "PRZEDSIEBIORSTWO BUDOWLANE KOWALCZY",
    ),
    ("JetBrains s.r.o.", "JETBRAINS AMERICAS INC"),
    # a letter the bank could not print
    ("Bäckerei Jäger e.K.", "B?CKEREI J?GER"),
    # the bank lost the blanks
    ("Studio Graficzne Wierzba", "STUDIOGRAFICZNEWIERZBA"),
]

STRANGERS = [
    # only the legal form is shared
    ("Alfa sp. z o.o.", "Beta sp. z o.o."),
    ("Alfa S.A.", "Beta S.A."),
    ("Müller GmbH", "Schmidt GmbH"),
    ("Élan SARL", "Vent SARL"),
    # only the trade is shared
    ("Alfa Transport", "BETA TRANSPORT"),
    ("Kancelaria Nowak", "KANCELARIA WILK"),
    # only the given name is shared
    ("Jan Kowalski", "JAN NOWAK"),
    ("Deutsche Bahn AG", "DEUTSCHE TELEKOM AG"),
]


@pytest.mark.parametrize(("paper", "bank"), ALIKE)
def test_the_same_name_in_other_clothes_is_alike(paper: str, bank: str) -> None:
    ours, theirs = name_of(paper), name_of(bank)
    assert ours
    assert theirs
    assert likeness(ours, theirs) >= 0.75


@pytest.mark.parametrize(("paper", "bank"), STRANGERS)
def test_what_half_of_all_names_share_is_no_likeness(paper: str, bank: str) -> None:
    ours, theirs = name_of(paper), name_of(bank)
    assert ours
    assert theirs
    assert likeness(ours, theirs) < 0.45


def test_a_payment_service_alone_names_nobody() -> None:
    for text in ("PAYU S.A.", "PayPal Europe Sarl", "PRZELEWY24"):
        found = name_of(text)
        assert found
        assert found.hidden


def test_legal_forms_alone_stay_a_name_and_nothing_stays_none() -> None:
    assert name_of("Sp. z o.o.") is not None
    assert name_of("") is None
    assert name_of(" - ") is None


def test_a_name_is_found_in_a_title() -> None:
    supplier = name_of("Drukarnia Pliszka Sp. z o.o.")
    assert supplier
    spoken = words("zaplata dla pliszka za wizytowki")
    assert mention(supplier, frozenset(spoken), "".join(spoken)) >= 0.7
    assert mention(supplier, frozenset(words("drukarnia wrobel")), "drukarniawrobel") < 0.45


def test_a_brand_that_two_partners_share_counts_less() -> None:
    ours, theirs = name_of("Orion Druk"), name_of("ORION KAWA SWIEZA")
    assert ours
    assert theirs
    assert likeness(ours, theirs, common={"orion"}) < likeness(ours, theirs)


@given(st.text(max_size=60))
def test_folding_is_stable_and_never_fails(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    name_of(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_lies_between_nothing_and_one(one: str, other: str) -> None:
    ours, theirs = name_of(one), name_of(other)
    if ours and theirs:
        assert 0.0 <= likeness(ours, theirs) <= 1.0
        assert likeness(ours, ours) == 1.0


@pytest.mark.parametrize(
    ("printed", "banked"),
    [
        ("Transport for London", "TFL TRAVEL CH"),  # initials with the small words
        ("Media Markt TV-HiFi-Elektro GmbH", "MEDIA MARKT KOELN"),  # two common words make a brand
        ("Meta Platforms Ireland Limited", "FACEBK *36507C"),
    ],
)
def test_a_brand_is_known_by_its_beginning_or_initials(printed: str, banked: str) -> None:
    ours, theirs = name_of(printed), name_of(banked, town_last=True)
    assert ours is not None
    assert theirs is not None
    assert max(likeness(ours, theirs), mention(ours, set(theirs.words), theirs.joined)) >= 0.65
