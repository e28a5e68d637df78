"""Where the strongest open matcher goes wrong (the study of peers, 2.1), each with the right answer."""

from __future__ import annotations

from itertools import product

import pytest

from matching.engine import judge, why_not
from matching.habits import learned
from matching.proposal import Proposal, Verdict
from tests.matching.papers import line, paper


def keys(proposal: Proposal) -> set[str]:
    return {one.key for one in proposal.best.evidence}


@pytest.mark.parametrize("acquirer", ["PAYU S.A.", "PRZELEWY24 S.A.", "PAYPAL EUROPE SARL", "SUMUP"])
def test_an_exact_amount_of_the_day_behind_an_acquirer_is_suggested_and_not_trusted(acquirer: str) -> None:
    (found,) = judge(
        [line("t", "-84.37", "2026-03-02", acquirer, "platnosc karta", type="NMSC")],
        [paper("r", "84.37", "2026-03-02", "Morele", kind="receipt")],
    ).proposals
    assert found.best.receipts == ("r",)
    assert found.verdict is Verdict.REVIEW


@pytest.mark.parametrize(("ours", "theirs"), [("EUR", "USD"), ("USD", "EUR"), ("PLN", "EUR"), ("GBP", "EUR")])
def test_a_hundred_of_one_currency_is_no_hundred_of_another(ours: str, theirs: str) -> None:
    judged = judge(
        [line("t", "-100.00", "2026-03-02", "ACME", currency=ours)],
        [paper("r", "100.00", "2026-03-02", "ACME Ltd", currency=theirs)],
    )
    assert all(one.verdict is not Verdict.CONFIDENT and one.best.confidence < 0.3 for one in judged.proposals)


@pytest.mark.parametrize("percent", [5, 7, 8, 9, 10, 19, 20, 21, 23, 25])
def test_net_against_gross_is_a_reason_of_its_own_at_every_rate(percent: int) -> None:
    gross = f"{100 + percent}.00"
    reasons = why_not(line("t", "-100.00", "2026-03-02", "ACME"), paper("r", gross, "2026-03-02", "ACME", net="100.00"))
    assert "amount_is_net" in {one.key for one in reasons}


def test_a_subscription_is_paid_by_its_own_month() -> None:
    days = [("2026-01-15", "1"), ("2026-02-14", "2"), ("2026-03-15", "3")]
    judged = judge(
        [line(f"t{n}", "-49.00", day, "NOTION LABS", "NOTION LABS KARTA", type="NMSC") for day, n in days],
        [paper(f"r{n}", "49.00", day, "Notion Labs Inc", f"N-000{n}") for day, n in days],
    )
    found = {(one.best.transactions[0][1], one.best.receipts[0][1], one.verdict) for one in judged.proposals}
    assert found == {(n, n, Verdict.CONFIDENT) for _, n in days}


@pytest.mark.parametrize("paid", ["-91.00", "-109.00", "-80.00", "-120.00"])
def test_another_amount_of_the_same_shop_and_day_is_asked_and_the_gap_is_named(paid: str) -> None:
    bought = paper("r", "100.00", "2026-03-02", "ACME", kind="receipt")
    payment = line("t", paid, "2026-03-02", "ACME", type="NMSC")
    assert all(one.verdict is not Verdict.CONFIDENT for one in judge([payment], [bought]).proposals)
    amount = next(one for one in why_not(payment, bought) if one.signal == "amount")
    assert "gap" in amount.named()


def test_more_agreement_never_makes_the_matcher_stricter() -> None:
    """A team whose past decisions agree gets at least the confidence of one whose decisions do not."""
    earlier = line("e", "-19.99", "2026-02-11", "ZIELONY KACIK", "KARTA", type="NMSC")
    bought = paper("p", "19.99", "2026-02-11", "Nowicki Handel", "P/3", tax_id="PL5261040828")
    payment = line("t", "-84.37", "2026-03-02", "ZIELONY KACIK", "KARTA", type="NMSC")
    receipt = paper("r", "84.37", "2026-03-02", "Nowicki Handel", "P/17", tax_id="PL5261040828")
    chances = []
    for right, wrong in ((19, 1), (10, 10), (4, 16)):
        rows = (*learned(earlier, bought, right=True) * right, *learned(earlier, bought, right=False) * wrong)
        (found,) = judge([payment], [receipt], habits=rows).proposals
        chances.append(found.best.confidence)
    assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize(
    ("ours", "theirs"), list(product(["Alfa sp. z o.o.", "Alfa S.A."], ["BETA SP. Z O.O.", "BETA S.A."]))
)
def test_a_legal_form_in_common_is_no_name_in_common(ours: str, theirs: str) -> None:
    (found,) = judge(
        [line("t", "-1234.56", "2026-03-04", theirs)], [paper("r", "1234.56", "2026-03-02", ours)]
    ).proposals
    assert "name_other" in keys(found)
    assert found.verdict is Verdict.REVIEW


@pytest.mark.parametrize(
    ("printed", "banked"),
    [
        ("Alfa S.A.", "ALFA SA"),  # dots go before the form is known
        ("Łukasz Wójcik", "LUKASZ WOJCIK"),  # a stroke is no accent
        ("Größe & Söhne OHG", "GROESSE SOEHNE OHG"),
        ("Société Élan S.A.R.L.", "SOCIETE ELAN SARL"),
    ],
)
def test_the_same_name_in_other_letters_is_the_same_name(printed: str, banked: str) -> None:
    (found,) = judge(
        [line("t", "-512.30", "2026-03-04", banked)], [paper("r", "512.30", "2026-03-02", printed)]
    ).proposals
    assert "name_same" in keys(found)
    assert found.verdict is Verdict.CONFIDENT


def test_one_no_already_counts() -> None:
    payment = line("t", "-84.37", "2026-03-02", "ZIELONY KACIK", "KARTA", type="NMSC")
    receipt = paper("r", "84.37", "2026-03-02", "Zielony Kącik", "P/17")
    (cold,) = judge([payment], [receipt]).proposals
    (warned,) = judge([payment], [receipt], habits=learned(payment, receipt, right=False)).proposals
    assert (cold.verdict, warned.verdict) == (Verdict.CONFIDENT, Verdict.REVIEW)
    assert warned.best.confidence <= cold.best.confidence


def test_two_receipts_of_equal_worth_for_one_line_are_too_close_to_call() -> None:
    judged = judge(
        [line("t", "-24.00", "2026-03-02", "PARKING RYNEK", type="NMSC")],
        [paper(f"r{n}", "24.00", "2026-03-02", "Parking Rynek", f"P-77{n}", kind="receipt") for n in (1, 2)],
    )
    assert [one.verdict for one in judged.proposals] == [Verdict.AMBIGUOUS]
