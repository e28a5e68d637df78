"""The window's languages: complete, with their plural forms, and numbers and days as each writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.phrases import figures, say_trouble, spoken, tongues
from desktop.phrases.speech import say, say_n, within
from desktop.trouble import Trouble
from tests.packaging.loading import load

LANGUAGES = ("fr", "pl", "de")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    spoken.speak(tongues.ENGLISH)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_of_the_program_is_there(code: str) -> None:
    faults = list(load("translations.py").faults(code))
    assert not faults, "\n".join(faults[:20])


def test_the_reader_of_sentences_finds_calls_marks_and_tables() -> None:
    found = load("translations.py").sentences()
    assert found["Settings"].many == ""
    assert found["{n} booking"].many == "{n} bookings"
    assert "{amount} is the document's total" in found
    assert len(found) > 900


@pytest.mark.parametrize(
    ("code", "amount", "day", "short", "month"),
    [
        ("en", "−1,234,567.50 EUR", "6 Oct 2026", "06 Oct", "October 2026"),
        ("fr", "−1\u202f234\u202f567,50 EUR", "6 oct. 2026", "06 oct.", "Octobre 2026"),
        ("pl", "−1\u00a0234\u00a0567,50 EUR", "6 paź 2026", "06 paź", "Październik 2026"),
        ("de", "−1.234.567,50 EUR", "6. Okt. 2026", "06. Okt.", "Oktober 2026"),
    ],
)
def test_figures_are_written_in_the_way_of_the_language(
    code: str, amount: str, day: str, short: str, month: str
) -> None:
    spoken.speak(tongues.tongue(code))
    then = date(2026, 10, 6)
    assert figures.money(Decimal("-1234567.50"), "EUR") == amount
    assert (figures.day(then), figures.short_day(then), figures.month(then)) == (day, short, month)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("pl", {1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 22: 1, 25: 2, 112: 2}),
        ("fr", {0: 0, 1: 0, 2: 1}),  # nothing is counted as one
        ("de", {0: 1, 1: 0, 2: 1}),
    ],
)
def test_counted_things_have_the_form_of_their_number(code: str, forms: dict[int, int]) -> None:
    catalogue = load("translations.py").read(code)
    known = catalogue.get("{n} booking").string
    spoken.speak(tongues.tongue(code))
    for number, form in forms.items():
        assert say_n("{n} booking", "{n} bookings", number) == known[form].format(n=figures.number(number))


def test_what_a_catalogue_lacks_stays_english() -> None:
    spoken.speak(tongues.tongue("pl"))
    assert say("A sentence that nobody says, {n}", n=1234) == "A sentence that nobody says, 1\u00a0234"
    assert say("") == ""  # gettext would answer with its header


def test_troubles_speak_too() -> None:
    told = {}
    for code in ("en", *LANGUAGES):
        spoken.speak(tongues.tongue(code))
        told[code] = say_trouble(Trouble("offline", address="https://x.example"))
    assert len(set(told.values())) == 4


@pytest.mark.parametrize(
    ("setting", "system", "code"),
    [
        ("system", "pl_PL", "pl"),
        ("system", "de-AT", "de"),
        ("system", "fi_FI", "en"),  # none for it
        ("fr", "pl_PL", "fr"),
        ("klingon", "de_DE", "de"),  # settings of a later version
    ],
)
def test_the_language_is_the_one_that_is_set_or_the_systems(setting: str, system: str, code: str) -> None:
    assert tongues.chosen(setting, system) == code


def test_words_within_a_sentence_are_small_but_german_nouns() -> None:
    assert within("Bank fee") == "bank fee"
    assert within("ZUS") == "ZUS"
    spoken.speak(replace(tongues.ENGLISH, code="de"))
    assert within("Bankgebühr") == "Bankgebühr"


@pytest.mark.parametrize(
    ("code", "inside", "alone", "unknown"),
    [
        ("en", "October 2026", "October 2026", "unknown account"),
        ("de", "Oktober 2026", "Oktober 2026", "unbekanntes Konto"),
        ("fr", "octobre 2026", "Octobre 2026", "compte inconnu"),
        ("pl", "październik 2026", "Październik 2026", "nieznany rachunek"),
    ],
)
def test_months_within_a_sentence_and_accounts_without_a_number(
    code: str, inside: str, alone: str, unknown: str
) -> None:
    spoken.speak(tongues.tongue(code))
    assert figures.month_within(date(2026, 10, 5)) == inside
    assert figures.month(date(2026, 10, 5)) == alone
    assert figures.account(None) == unknown
