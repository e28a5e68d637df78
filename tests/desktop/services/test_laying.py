"""Which booking of a file is which known one: what was once too sure, found by `parts-of-days` (102993, 106162)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.services.laying import Stock
from desktop.services.recognising import NOTHING, Brought
from desktop.services.telling import Bond, Judge, Seen, Thing
from desktop.services.things import key_of
from desktop.storage.records import Fingerprint
from matching.day_spans import Span
from matching.fingerprint import VERSION
from matching.statement import Party, Transaction

DAY = date(2026, 10, 6)
TICKET = Transaction(
    "",
    None,
    Decimal("-5.00"),
    "PLN",
    booking_date=DAY,
    counterparty=Party(name="ZTM WARSZAWA"),
    description="ZTM WARSZAWA BILET",
)
WORDS = "ZTM WARSZAWA ZTM WARSZAWA BILET"
REPORT = Seen(TICKET, "text", 1, "report", "mt942", None)


def stood_in(source: str, value: str, form: str, span: Span | None = None) -> Fingerprint:
    """Return what the journal keeps of a booking in a file."""
    found = Fingerprint("decision", 0, VERSION, value, 1, source, form)
    return replace(found, opening=str(span.opening), closing=str(span.closing), whole=span.whole) if span else found


def judged(seen: Seen, texts: Mapping[str, tuple[str, ...]], *said: Brought) -> Bond | None:
    thing = Thing("t1", None, "PLN", TICKET.amount, (DAY, DAY), "", said[0].words, [*said])
    return Judge(set(), lambda source, _day: texts[source]).bond(seen, thing)


@pytest.mark.parametrize(
    # What is known of a day in which the account went from 100 to 90, and whether a report's line may be counted there.
    ("known", "bond"),
    [
        (("-5.00 nero", "-5.00 kawa"), Bond.COUNTED),
        # Another booking of that day is not known yet: it may be the line.
        (("-5.00 nero",), Bond.PERHAPS),
        ((), Bond.PERHAPS),
    ],
)
def test_only_a_day_of_which_all_is_known_is_counted(known: tuple[str, ...], bond: Bond) -> None:
    whole = Span(Decimal(100), Decimal(90), whole=True)
    nero = Brought("camt", "NERO", "NERO Kawa", TICKET, (stood_in("whole", "other", "camt", whole),))
    assert judged(REPORT, {"report": ("-5.00 bilet",), "whole": known}, nero) is bond


def test_a_file_that_holds_its_own_day_whole_is_counted() -> None:
    whole = Span(Decimal(100), Decimal(90), whole=True)
    nero = Brought("camt", "NERO", "NERO Kawa", TICKET, (stood_in("part", "other", "camt"),))
    assert judged(replace(REPORT, span=whole), {}, nero) is Bond.COUNTED


def test_another_file_with_the_same_bookings_in_order_takes_the_doubt_away() -> None:
    texts = {"report": ("a", "b", "a"), "noon": ("a",), "camt": ("a", "b", "a")}
    noon = Brought("mt940", "ZTM WARSZAWA", WORDS, TICKET, (stood_in("noon", "text", "mt940"),))
    camt = Brought("camt", "ZTM WARSZAWA", WORDS, TICKET, (stood_in("camt", "other", "camt"),))
    assert judged(REPORT, texts, noon) is Bond.PERHAPS
    assert judged(REPORT, texts, noon, camt) is Bond.FINGERPRINT


def test_of_two_equals_none_is_new_because_the_other_took_what_both_surely_are() -> None:
    noon = Brought("mt940", "ZTM WARSZAWA", WORDS, TICKET, (stood_in("noon", "text", "mt940"),))
    sure = Brought("mt940", "ZTM WARSZAWA", WORDS, TICKET)
    stock = Stock((), NOTHING, (noon, sure), ())
    doubtful = stock.with_text(REPORT)[0]
    two = (REPORT, replace(REPORT, occurrence=2))
    first, second = stock.lay(two, {key_of(two[1], doubtful)})
    assert first == (doubtful, Bond.PERHAPS)
    assert second is not None
    assert second[0].said[0] is sure
    assert second[1] is Bond.WORDS


@pytest.mark.parametrize("keepers", ["ab", "ba"])
def test_in_which_order_a_file_said_things_is_known_whichever_decisions_keep_them(keepers: str) -> None:
    def booked(text: str) -> Transaction:
        return replace(TICKET, description=text)

    noon = tuple(
        Brought(
            "mt942", "ZTM WARSZAWA", f"ZTM WARSZAWA {text}", booked(text),
            (replace(stood_in("noon", text, "mt942"), decision=keeper, position=0, place=place),),
        )
        for place, (text, keeper) in enumerate(zip(("KAWA", "HERBATA"), keepers, strict=True))
    )  # fmt: skip
    report = [
        replace(REPORT, booking=booked(text), value=text, place=at) for at, text in enumerate(("HERBATA", "KAWA"))
    ]
    found = Stock((), NOTHING, noon, ()).lay(report)
    # Two in another order may be two others: by chance of the decisions' names they once counted as there.
    assert [match[1] for match in found if match] == [Bond.PERHAPS, Bond.PERHAPS]
