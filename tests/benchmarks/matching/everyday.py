"""What every month has: invoices paid by transfer, cards, subscriptions, direct debits and sales."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.benchmarks.matching import world
from tests.benchmarks.matching.world import Partner, amount

if TYPE_CHECKING:
    from tests.benchmarks.matching.cases import Maker


def invoice(maker: Maker, partner: Partner, case: str = "transfer") -> None:
    rng = maker.rng
    gross, term = amount(rng, partner.low, partner.high), rng.choice((7, 14, 14, 21, 30))
    paid = maker.day()
    late = rng.choices((-term, -3, 0, 2, 9, 25), (2, 4, 6, 3, 2, 1))[0]
    issued = paid - timedelta(max(0, term + late))
    reference = maker.titles.reference() if rng.random() < 0.12 else None
    fate = rng.random()
    paper = None
    if fate > 0.08:
        paper = maker.document(partner, issued, gross, due=issued + timedelta(term), reference=reference)
    number = maker.documents[paper].number if paper is not None else maker.number(partner, issued)
    if paper is not None and fate < 0.15:
        return
    shown = maker.documents[paper] if paper is not None else None
    title = maker.titles.transfer([number], partner, shown, gross)
    line = maker.booking(partner, -gross, paid, "transfer", title)
    if paper is not None:
        maker.link([line], [paper], case)


def card(maker: Maker, partner: Partner) -> None:
    rng = maker.rng
    gross, day = amount(rng, partner.low, partner.high), maker.day()
    issued = day + timedelta(rng.choices((0, -1, 1, 2), (18, 2, 1, 1))[0])
    fate = rng.random()
    if fate < 0.12:
        maker.booking(partner, -gross, day, "card")
        return
    tail = "7731" if rng.random() < 0.35 else None
    paper = maker.document(partner, issued, gross, kind="receipt", card_tail=tail, account=False)
    if fate > 0.18:
        maker.link([maker.booking(partner, -gross, day, "card")], [paper], "card")


def subscription(maker: Maker, partner: Partner) -> None:
    """The same amount each month; a neighbour's paper may lie there too, or instead."""
    rng = maker.rng
    day = maker.day(2, 26)
    foreign = partner.currency != maker.currency
    rate = Decimal(str(world.RATES[maker.currency].get(partner.currency, 1))) * Decimal(str(1 + rng.uniform(0, 0.03)))
    charged = (partner.fee * rate).quantize(Decimal("0.01")) if foreign else partner.fee
    title = ""
    if foreign and rng.random() < 0.6:
        named = f"KWOTA ORYG. {partner.fee} {partner.currency} " if rng.random() < 0.75 else ""
        title = f"{named}KURS {rate:.4f}".replace(".", ",")
    line = maker.booking(partner, -charged, day, "card", title)
    fate = rng.random()
    if fate < 0.08:
        maker.document(partner, day - timedelta(30), partner.fee, account=False)
        return
    paper = maker.document(partner, day - timedelta(rng.randint(0, 1)), partner.fee, account=False)
    case = ("rate in the text" if title else "rate unknown") if foreign else "subscription"
    maker.link([line], [paper], case)
    if fate < 0.25:
        maker.document(partner, day - timedelta(rng.choice((30, 31))), partner.fee, account=False)


def debit(maker: Maker, partner: Partner) -> None:
    rng = maker.rng
    gross, day = amount(rng, partner.low, partner.high), maker.day(3, 28)
    paper = maker.document(partner, day - timedelta(rng.randint(5, 16)), gross, due=day)
    number = maker.documents[paper].number
    title = f"MANDAT {rng.randint(10**5, 10**7)} {number if rng.random() < 0.6 else ''}"
    maker.link([maker.booking(partner, -gross, day, "debit", title)], [paper], "direct debit")


def sale(maker: Maker, partner: Partner) -> None:
    rng = maker.rng
    gross, paid = amount(rng, partner.low * 3, partner.high * 4), maker.day(2, 29)
    issued = paid - timedelta(rng.randint(3, 40))
    number = f"SP/{maker.step + 40}/{issued.month:02d}/{issued.year}"
    maker.step += 1
    paper = maker.document(partner, issued, gross, number=number, sale=True, due=issued + timedelta(14))
    if rng.random() < 0.15:
        return
    title = maker.titles.transfer([number], partner, None, gross)
    maker.link([maker.booking(partner, gross, paid, "transfer", title)], [paper], "sale")
