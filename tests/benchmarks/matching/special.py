"""What makes a month hard: one function a case, each with the truth beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.benchmarks.matching import world
from tests.benchmarks.matching.bank import How
from tests.benchmarks.matching.documents import net_of
from tests.benchmarks.matching.world import FIRST, Partner, amount

if TYPE_CHECKING:
    from tests.benchmarks.matching.cases import Maker


def bundle(maker: Maker, partner: Partner) -> None:
    rng = maker.rng
    paid, count = maker.day(5, 29), rng.choice((2, 2, 2, 3, 4))
    sums = [amount(rng, partner.low, partner.high) for _ in range(count)]
    days = [paid - timedelta(rng.randint(3, 24)) for _ in sums]
    papers = [
        maker.document(partner, day, gross, due=day + timedelta(14)) for day, gross in zip(days, sums, strict=True)
    ]
    case = "bundle"
    if rng.random() < 0.25:
        back = (sums[0] / 4).quantize(Decimal("0.01"))
        papers.append(maker.document(partner, days[0] + timedelta(1), -back, kind="credit_note"))
        sums.append(-back)
        case = "bundle less credit note"
    numbers = [maker.documents[one].number for one in papers]
    style = rng.random()
    title = maker.titles.listing(numbers) if style < 0.65 else "Zaplata za faktury" if style < 0.85 else ""
    if style >= 0.85 and maker.country == "PL":
        title = maker.titles.collective(partner, paid)
        case = "collective identifier"
    maker.link([maker.booking(partner, -sum(sums, Decimal(0)), paid, "transfer", title)], papers, case)


def instalments(maker: Maker, partner: Partner) -> None:
    gross, day = amount(maker.rng, partner.low * 2, partner.high * 2), maker.day(0, 12)
    paper = maker.document(partner, day, gross, due=day + timedelta(20))
    part = (gross * maker.rng.randint(30, 60) / 100).quantize(Decimal("0.01"))
    number = maker.documents[paper].number
    lines = [
        maker.booking(partner, -share, day + timedelta(days), "transfer", f"RATA {place} {number}")
        for place, (share, days) in enumerate(((part, 2), (gross - part, 15)), start=1)
    ]
    maker.link(lines, [paper], "instalments")


def discount(maker: Maker, partner: Partner) -> None:
    gross, day = amount(maker.rng, max(50, partner.low), partner.high), maker.day(0, 20)
    paper = maker.document(partner, day, gross, due=day + timedelta(30), words="2% Skonto 10 Tage")
    paid = (gross * maker.rng.choice((98, 98, 97)) / 100).quantize(Decimal("0.01"))
    title = f"{maker.documents[paper].number} ABZGL SKONTO"
    maker.link([maker.booking(partner, -paid, day + timedelta(6), "transfer", title)], [paper], "discount")


def credit(maker: Maker, partner: Partner) -> None:
    gross, day = amount(maker.rng, partner.low, partner.high), maker.day(0, 18)
    paper = maker.document(partner, day, -gross, kind="credit_note")
    title = f"ZWROT {maker.documents[paper].number}" if maker.rng.random() < 0.7 else "ZWROT"
    maker.link([maker.booking(partner, gross, day + timedelta(5), "transfer", title)], [paper], "credit note")


def refund(maker: Maker, partner: Partner) -> None:
    """A card purchase and its refund: each has its own paper."""
    gross, day = amount(maker.rng, partner.low, partner.high), maker.day(0, 18)
    bought = maker.document(partner, day, gross, kind="receipt", account=False)
    back = maker.document(partner, day + timedelta(4), -gross, kind="credit_note", account=False)
    maker.link([maker.booking(partner, -gross, day, "card")], [bought], "card")
    maker.link([maker.booking(partner, gross, day + timedelta(5), "card")], [back], "card refund")


def twins(maker: Maker, partner: Partner) -> None:
    """Two equal purchases: on one day nothing tells them apart, days apart the day does."""
    gross, day = amount(maker.rng, partner.low, partner.high), maker.day(0, 18)
    gap = maker.rng.choice((0, 0, 6, 12))
    twin = f"twin{len(maker.links)}" if gap == 0 else None
    for when in (day, day + timedelta(gap)):
        paper = maker.document(partner, when, gross, kind="receipt", account=False)
        case = "twins of one day" if twin else "twins days apart"
        maker.link([maker.booking(partner, -gross, when, "card")], [paper], case, twin)


def fee(maker: Maker, partner: Partner) -> None:
    gross, day = amount(maker.rng, max(100, partner.low), partner.high), maker.day(0, 20)
    paper = maker.document(partner, day, gross, due=day + timedelta(14))
    paid = gross + Decimal(maker.rng.choice(("2.50", "5.00", "12.00")))
    title = maker.titles.listing([maker.documents[paper].number])
    maker.link([maker.booking(partner, -paid, day + timedelta(9), "transfer", title)], [paper], "bank fee")


def tip(maker: Maker, partner: Partner) -> None:
    gross, day = amount(maker.rng, max(20, partner.low), partner.high), maker.day()
    paper = maker.document(partner, day, gross, kind="receipt", account=False)
    paid = (gross * Decimal("1.10")).quantize(Decimal(1)).quantize(Decimal("0.01"))
    maker.link([maker.booking(partner, -paid, day, "card")], [paper], "tip")


def prepaid(maker: Maker, partner: Partner) -> None:
    """What is due is less than the total: an earlier balance."""
    gross, day = amount(maker.rng, max(60, partner.low), partner.high), maker.day(0, 18)
    due = gross - amount(maker.rng, 3, float(gross) / 3)
    paper = maker.document(partner, day, gross, due=day + timedelta(14), payable=due)
    title = maker.titles.listing([maker.documents[paper].number])
    maker.link([maker.booking(partner, -due, day + timedelta(10), "transfer", title)], [paper], "earlier balance")


def proforma(maker: Maker, partner: Partner) -> None:
    """A proforma and, mostly, the final invoice: only the final one counts."""
    gross, day = amount(maker.rng, partner.low, partner.high), maker.day(4, 22)
    maker.document(partner, day - timedelta(3), gross, kind="proforma", due=day)
    line = maker.booking(partner, -gross, day, "transfer", "przedplata")
    if maker.rng.random() < 0.8:
        maker.link([line], [maker.document(partner, day + timedelta(1), gross)], "final after proforma")


def reversal(maker: Maker, partner: Partner) -> None:
    """Charged, taken back by the bank, charged again: the paper belongs to the charge that stood."""
    gross, day = amount(maker.rng, partner.low, partner.high), maker.day(0, 20)
    paper = maker.document(partner, day, gross, kind="receipt", account=False)
    maker.booking(partner, -gross, day, "card")
    maker.booking(partner, gross, day + timedelta(1), "card", "STORNO", reversal=True)
    again = maker.booking(partner, -gross, day + timedelta(2), "card")
    maker.link([again], [paper], "after a reversal")


def net_paid(maker: Maker, partner: Partner) -> None:
    gross, day = amount(maker.rng, partner.low, partner.high), maker.day(0, 18)
    paper = maker.document(partner, day, gross, due=day + timedelta(14))
    net = net_of(maker.documents[paper], maker.rng)
    title = maker.titles.listing([maker.documents[paper].number])
    maker.link([maker.booking(partner, -net, day + timedelta(8), "transfer", title)], [paper], "net only")


def settlement(maker: Maker, partner: Partner) -> None:
    """The card acquirer pays our sales of the day less its fee."""
    day = maker.day(2, 26)
    sums = [amount(maker.rng, 20, 400) for _ in range(3)]
    papers = [
        maker.document(replace(partner, name="Klient detaliczny"), day - timedelta(1), gross, sale=True, kind="receipt")
        for gross in sums
    ]
    paid = (sum(sums, Decimal(0)) * Decimal("0.985")).quantize(Decimal("0.01"))
    acquirer = replace(partner, shown="EVERPAY POLSKA")
    maker.link([maker.booking(acquirer, paid, day + timedelta(1), "transfer", "ROZLICZENIE TRANSAKCJI")], papers,
              "card settlement")  # fmt: skip


def foreign_invoice(maker: Maker, partner: Partner) -> None:
    """An invoice in another currency, paid by transfer; the bank names the original amount, or nothing."""
    rng = maker.rng
    currency = rng.choice(sorted(world.RATES[maker.currency]))
    gross, day = amount(rng, partner.low, partner.high), maker.day(0, 20)
    paper = maker.document(partner, day, gross, currency=currency, due=day + timedelta(14))
    rate = Decimal(str(world.RATES[maker.currency][currency])) * Decimal(str(1 + rng.uniform(-0.005, 0.02)))
    paid = (gross * rate).quantize(Decimal("0.01"))
    told = rng.random() < 0.6
    words = f"{currency} {gross} KURS {rate:.4f}" if told else ""
    title = f"{maker.titles.listing([maker.documents[paper].number])} {words}".strip()
    case = "rate in the text" if told else "rate unknown"
    maker.link([maker.booking(partner, -paid, day + timedelta(10), "transfer", title)], [paper], case)


def decoy(maker: Maker, partner: Partner) -> None:
    """A stranger is paid the very amount that stands on somebody else's paper."""
    if not maker.documents:
        return
    rng = maker.rng
    gross = abs(rng.choice(maker.documents).gross)
    stranger = world.company(maker.country, rng) if rng.random() < 0.5 else world.shop(maker.country, rng)
    how: How = "transfer" if rng.random() < 0.6 else "card"
    title = maker.titles.listing([maker.number(stranger, FIRST)]) if how == "transfer" else ""
    maker.booking(stranger, -gross, maker.day(), how, title)


def factoring(maker: Maker, partner: Partner) -> None:
    """Paid to the bank that bought the claim: other name, other account, the number tells."""
    gross, day = amount(maker.rng, partner.low, partner.high), maker.day(0, 18)
    paper = maker.document(partner, day, gross, due=day + timedelta(14))
    factor = replace(world.company(maker.country, maker.rng), shown="Factoring Bank AG")
    title = maker.titles.listing([maker.documents[paper].number])
    maker.link([maker.booking(factor, -gross, day + timedelta(12), "transfer", title)], [paper], "factoring")


def neighbour(maker: Maker, partner: Partner) -> None:
    """A paper of last month at the same shop, whose payment stands on another statement."""
    maker.document(partner, FIRST - timedelta(maker.rng.randint(5, 25)), amount(maker.rng, partner.low, partner.high),
                  kind="receipt", account=False)  # fmt: skip
