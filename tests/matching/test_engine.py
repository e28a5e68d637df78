"""The judgement over small piles: what matchers that look at one pair at a time get wrong, with the right answer."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from matching.engine import judge, why_not
from matching.proposal import Judgement, Opinion, Proposal, Verdict
from matching.receipt import Receipt
from matching.statement import Transaction
from tests.matching.papers import line, paper

IBAN = "PL27114020040000300201355387"


def only(judged: Judgement) -> Proposal:
    assert len(judged.proposals) == 1, judged
    return judged.proposals[0]


def pairs(judged: Judgement) -> set[tuple[str, str]]:
    return {(one.best.transactions[0], one.best.receipts[0]) for one in judged.proposals}


def doubts(proposal: Proposal) -> set[str]:
    return {doubt.key for doubt in proposal.doubts}


def keys(proposal: Proposal) -> set[str]:
    return {evidence.key for evidence in proposal.best.evidence}


# What others get wrong


def test_an_exact_amount_without_a_name_is_offered_but_not_trusted() -> None:
    found = only(judge([line("t", "-84.37", "2026-03-02", "PAYU S.A.")], [paper("r", "84.37", "2026-03-02", "Morele")]))
    assert found.verdict is Verdict.REVIEW
    assert "only_amount" in doubts(found)


def test_equal_figures_in_different_currencies_are_never_confident() -> None:
    judged = judge(
        [line("t", "-100.00", "2026-03-02", "ACME", "ACME", currency="USD")],
        [paper("r", "100.00", "2026-03-02", "ACME Ltd", currency="EUR")],
    )
    assert all(one.verdict is not Verdict.CONFIDENT and one.best.confidence < 0.3 for one in judged.proposals)


@pytest.mark.parametrize("rate", ["1.05", "1.07", "1.08", "1.19", "1.20", "1.23", "1.25"])
def test_the_net_amount_is_named_as_such(rate: str) -> None:
    gross = f"{100 * float(rate):.2f}"
    reasons = why_not(line("t", "-100.00", "2026-03-02", "ACME"), paper("r", gross, "2026-03-02", "ACME", net="100.00"))
    assert "amount_is_net" in {evidence.key for evidence in reasons}


def test_a_subscription_goes_to_its_own_month() -> None:
    months = [("2026-01-15", "1"), ("2026-02-14", "2"), ("2026-03-15", "3")]
    lines = [line(f"t{n}", "-49.00", day, None, "NOTION LABS", type="NMSC") for day, n in months]
    papers = [paper(f"r{n}", "49.00", day, "Notion Labs Inc", f"N-000{n}") for day, n in months]
    judged = judge(lines, papers)
    assert pairs(judged) == {("t1", "r1"), ("t2", "r2"), ("t3", "r3")}
    assert all(one.verdict is Verdict.CONFIDENT for one in judged.proposals)


def test_last_months_receipt_alone_is_not_confident_for_this_months_payment() -> None:
    judged = judge(
        [line("t", "-49.00", "2026-03-15", None, "NOTION LABS", type="NMSC")],
        [paper("r", "49.00", "2026-02-14", "Notion Labs Inc", "N-0002")],
    )
    assert all(one.verdict is not Verdict.CONFIDENT for one in judged.proposals)


@pytest.mark.parametrize("amount", ["-91.00", "-80.00", "-109.00", "-120.00"])
def test_another_amount_of_the_same_shop_on_the_same_day_is_never_confident(amount: str) -> None:
    judged = judge([line("t", amount, "2026-03-02", "ACME", type="NMSC")], [paper("r", "100.00", "2026-03-02", "ACME")])
    assert all(one.verdict is not Verdict.CONFIDENT and "amount_not_exact" in doubts(one) for one in judged.proposals)


def test_two_strangers_with_the_same_legal_form_are_no_name_evidence() -> None:
    found = only(
        judge(
            [line("t", "-1234.56", "2026-03-04", "BETA SP. Z O.O.")],
            [paper("r", "1234.56", "2026-03-02", "Alfa sp. z o.o.")],
        )
    )
    assert found.verdict is Verdict.REVIEW
    assert "name_other" in keys(found)


def test_a_stroked_l_is_a_letter_like_others() -> None:
    found = only(
        judge(
            [line("t", "-512.30", "2026-03-04", "LUKASZ WOJCIK")], [paper("r", "512.30", "2026-03-02", "Łukasz Wójcik")]
        )
    )
    assert found.verdict is Verdict.CONFIDENT
    assert "name_same" in keys(found)


# Twins


def test_true_twins_are_ambiguous_and_do_not_overlap() -> None:
    lines = [line(f"t{n}", "-24.00", "2026-03-02", "PARKING RYNEK", type="NMSC") for n in (1, 2)]
    papers = [paper(f"r{n}", "24.00", "2026-03-02", "Parking Rynek", f"P-77{n}", kind="receipt") for n in (1, 2)]
    judged = judge(lines, papers)
    assert len(judged.proposals) == 2
    assert all(one.verdict is Verdict.AMBIGUOUS and one.alternatives for one in judged.proposals)
    assert len({one.best.receipts for one in judged.proposals}) == 2


def test_one_receipt_for_two_equal_payments_is_ambiguous() -> None:
    lines = [line(f"t{n}", "-24.00", "2026-03-02", "PARKING RYNEK", type="NMSC") for n in (1, 2)]
    found = only(judge(lines, [paper("r", "24.00", "2026-03-02", "Parking Rynek", kind="receipt")]))
    assert found.verdict is Verdict.AMBIGUOUS


def test_twins_a_week_apart_are_told_by_the_day() -> None:
    days = [("1", "2026-03-02"), ("2", "2026-03-11")]
    lines = [line(f"t{n}", "-24.00", day, "PARKING RYNEK", type="NMSC") for n, day in days]
    papers = [paper(f"r{n}", "24.00", day, "Parking Rynek", kind="receipt") for n, day in days]
    judged = judge(lines, papers)
    assert pairs(judged) == {("t1", "r1"), ("t2", "r2")}
    assert all(one.verdict is Verdict.CONFIDENT for one in judged.proposals)


# Identifiers


def test_a_number_in_the_title_decides_although_the_name_is_a_factoring_bank() -> None:
    found = only(
        judge(
            [line("t", "-1845.00", "2026-03-20", "FAKTORING BANK SA", "FV/2026/10/0147", account=IBAN)],
            [paper("r", "1845.00", "2026-03-05", "Drukarnia Pliszka", "FV/2026/10/0147")],
        )
    )
    assert found.verdict is Verdict.CONFIDENT


def test_another_number_of_the_same_series_forbids_confidence() -> None:
    judged = judge(
        [line("t", "-492.00", "2026-03-04", "ALFA", "FV/11/02/2026", account=IBAN)],
        [paper("r", "492.00", "2026-03-02", "Alfa sp. z o.o.", "FV/12/03/2026", account=IBAN)],
    )
    assert all(one.verdict is not Verdict.CONFIDENT for one in judged.proposals)


def test_a_title_that_names_another_receipt_of_the_pile_goes_there() -> None:
    judged = judge(
        [line("t", "-492.00", "2026-03-04", "ALFA", "FV/11/03/2026")],
        [paper(f"r{n}", "492.00", "2026-03-02", "Alfa sp. z o.o.", f"FV/{n}/03/2026") for n in (10, 11, 12)],
    )
    found = only(judged)
    assert (found.best.receipts, found.verdict) == (("r11",), Verdict.CONFIDENT)


def test_a_ksef_number_decides_and_another_one_forbids() -> None:
    number = "5265877635-20250826-0100001AF629-AF"
    transfer = line("t", "-99.99", "2026-03-04", "X", f"oplata {number}")
    right = only(judge([transfer], [paper("r", "99.99", "2026-03-02", "Alfa", ksef=number)]))
    assert right.verdict is Verdict.CONFIDENT
    other = why_not(transfer, paper("r", "99.99", "2026-03-02", "Alfa", ksef="5261040828-20250826-0100001AF629-3B"))
    assert "ksef_other" not in {one.key for one in other}, "a number whose checksum is wrong says nothing"


def test_tax_number_and_account_stand_in_for_a_name() -> None:
    title = "/VAT/23,00/IDC/5261040828/INV/brak/TXT/"
    bill = paper("r", "123.00", "2026-03-02", "Nazwa Inna", tax_id="PL5261040828", account=IBAN)
    found = only(judge([line("t", "-123.00", "2026-03-04", "QWERTY", title, account=IBAN)], [bill]))
    assert found.verdict is Verdict.CONFIDENT
    assert {"tax_id_in_title", "iban_same"} <= keys(found)


def test_a_payment_reference_decides() -> None:
    found = only(
        judge(
            [line("t", "-77.10", "2026-03-04", "Inkasso", "RF18 5390 0754 7034", currency="EUR")],
            [paper("r", "77.10", "2026-03-02", "Anders GmbH", currency="EUR", reference="RF18539007547034")],
        )
    )
    assert found.verdict is Verdict.CONFIDENT


# Direction, currency, kind of document


def test_a_credit_note_pays_in_and_an_invoice_pays_out() -> None:
    lines = [
        line("out", "-50.10", "2026-03-04", "ALFA", "FV/1/2026"),
        line("in", "50.10", "2026-03-09", "ALFA", "FK/1/2026"),
    ]
    papers = [
        paper("r", "50.10", "2026-03-02", "Alfa", "FV/1/2026"),
        paper("k", "-50.10", "2026-03-07", "Alfa", "FK/1/2026", kind="credit_note"),
    ]
    assert pairs(judge(lines, papers)) == {("out", "r"), ("in", "k")}


def test_our_own_invoices_are_paid_in() -> None:
    us = "PL5261040828"
    bought = [
        paper(f"b{n}", f"{n}0.37", "2026-03-02", f"Firma{n} Omega", f"Z-000{n}", buyer_tax_id=us, buyer="My")
        for n in range(1, 6)
    ]
    sold = paper("s", "615.00", "2026-03-02", "My", "S/7/2026", tax_id=us, buyer="Klient Gamma", buyer_tax_id="PL1")
    lines = [
        line("in", "615.00", "2026-03-10", "KLIENT GAMMA", "S/7/2026"),
        line("out", "-615.00", "2026-03-10", "KLIENT GAMMA", "S/7/2026"),
    ]
    judged = judge(lines, [*bought, sold])
    assert pairs(judged) == {("in", "s")}
    assert only(judged).verdict is Verdict.CONFIDENT


def test_a_supplier_with_many_bills_is_not_taken_for_us() -> None:
    lines = [line(f"t{n}", f"-{n}1.07", f"2026-03-0{n}", "HETZNER ONLINE", f"R000{n}77") for n in range(1, 7)]
    papers = [
        paper(f"r{n}", f"{n}1.07", f"2026-03-0{n}", "Hetzner Online GmbH", f"R000{n}77", tax_id="DE812871812")
        for n in range(1, 7)
    ]
    assert all(one.verdict is Verdict.CONFIDENT for one in judge(lines, papers).proposals)
    assert len(judge(lines, papers).proposals) == 6


def test_the_banks_own_word_about_the_original_amount_settles_a_foreign_receipt() -> None:
    found = only(
        judge(
            [line("t", "-491.67", "2026-03-04", "ACME CLOUD", type="NMSC", original=("120.00", "USD"))],
            [paper("r", "120.00", "2026-03-03", "ACME Cloud Inc", currency="USD")],
        )
    )
    assert found.verdict is Verdict.CONFIDENT
    assert "amount_original" in keys(found)


def test_a_possible_rate_alone_is_never_confident() -> None:
    judged = judge(
        [line("t", "-491.67", "2026-03-04", "ACME CLOUD", type="NMSC")],
        [paper("r", "120.00", "2026-03-03", "ACME Cloud Inc", currency="USD")],
    )
    assert all(one.verdict is not Verdict.CONFIDENT for one in judged.proposals)


def test_a_proforma_gives_way_to_the_final_invoice_and_is_never_confident() -> None:
    text = "Faktura pro forma PF/1/2026"
    pro = paper("p", "123.45", "2026-03-01", "Alfa", "PF/1/2026", kind="other", text=text)
    final = paper("f", "123.45", "2026-03-03", "Alfa", "FV/9/2026")
    payment = line("t", "-123.45", "2026-03-03", "ALFA")
    assert only(judge([payment], [pro, final])).best.receipts == ("f",)
    assert only(judge([payment], [pro])).verdict is not Verdict.CONFIDENT


def test_a_total_the_reader_doubts_is_never_confident() -> None:
    bill = paper("r", "123.45", "2026-03-03", "Alfa", "FV/9/2026", sure=0.4)
    assert only(judge([line("t", "-123.45", "2026-03-03", "ALFA", "FV/9/2026")], [bill])).verdict is Verdict.REVIEW


def test_a_transfer_between_own_accounts_needs_no_receipt() -> None:
    other = "PL27114020040000300201355387"
    lines = [
        line("a", "-500.00", "2026-03-04", "MY FIRMA", "przelew", account=other),
        line("b", "500.00", "2026-03-04", "MY FIRMA", "przelew", own=other),
    ]
    assert judge(lines, [paper("r", "500.00", "2026-03-04", "My Firma")]).proposals == ()


def test_fees_and_taxes_stay_unmatched_with_a_reason() -> None:
    judged = judge([line("fee", "-12.00", "2026-03-31", None, "OPLATA", type="NCHG")], [])
    assert [(one.id, one.reason) for one in judged.unmatched_transactions] == [("fee", "no_candidate")]


def test_a_receipt_without_an_amount_says_so() -> None:
    judged = judge([], [paper("r", None, "2026-03-04")])
    assert [(one.id, one.reason) for one in judged.unmatched_receipts] == [("r", "no_amount")]


# Bundles


def bills(*amounts: str) -> list[Receipt]:
    days = ("2026-03-02", "2026-03-05", "2026-03-07", "2026-03-08", "2026-03-09")
    return [
        paper(f"r{n}", amount, day, "Hurtownia Wrzos S.A.", f"HW/{n}5/2026", due="2026-03-20")
        for n, (amount, day) in enumerate(zip(amounts, days, strict=False), start=1)
    ]


def test_a_transfer_that_lists_its_invoices_pays_them_all() -> None:
    payment = line("t", "-301.10", "2026-03-20", "HURTOWNIA WRZOS", "HW/15/2026, HW/25/2026")
    found = only(judge([payment], bills("100.55", "200.55", "77.00")))
    assert (found.best.receipts, found.verdict) == (("r1", "r2"), Verdict.CONFIDENT)


def test_a_sum_without_numbers_is_proposed_when_it_is_the_only_one() -> None:
    payment = line("t", "-301.10", "2026-03-20", "HURTOWNIA WRZOS", "za faktury")
    assert only(judge([payment], bills("100.55", "200.55", "77.00"))).best.receipts == ("r1", "r2")


def test_two_sums_are_both_shown_and_none_is_trusted() -> None:
    payment = line("t", "-300.00", "2026-03-20", "HURTOWNIA WRZOS", "za faktury")
    found = only(judge([payment], bills("100.00", "200.00", "90.00", "210.00")))
    assert found.verdict is Verdict.AMBIGUOUS
    assert found.alternatives


def test_a_credit_note_is_taken_off_the_invoices() -> None:
    credit = paper("k", "-50.00", "2026-03-06", "Hurtownia Wrzos S.A.", "HK/15/2026", kind="credit_note")
    payment = line("t", "-251.10", "2026-03-20", "HURTOWNIA WRZOS", "HW/15/2026 HW/25/2026 HK/15/2026")
    found = only(judge([payment], [*bills("100.55", "200.55"), credit]))
    assert set(found.best.receipts) == {"k", "r1", "r2"}
    assert found.verdict is Verdict.CONFIDENT


def test_instalments_that_name_their_invoice_are_one_proposal() -> None:
    lines = [
        line("t1", "-400.00", "2026-03-05", "ALFA", "rata 1 FV/77/2026"),
        line("t2", "-600.00", "2026-03-25", "ALFA", "rata 2 FV/77/2026"),
    ]
    found = only(judge(lines, [paper("r", "1000.00", "2026-03-02", "Alfa", "FV/77/2026")]))
    assert (found.best.transactions, found.verdict) == (("t1", "t2"), Verdict.CONFIDENT)
    part = only(judge(lines, [paper("r", "1500.00", "2026-03-02", "Alfa", "FV/77/2026")]))
    assert part.verdict is Verdict.REVIEW
    assert "rest_unpaid" in doubts(part)


def test_instalments_without_a_number_are_not_guessed() -> None:
    lines = [line("t1", "-400.00", "2026-03-05", "ALFA", "rata"), line("t2", "-600.00", "2026-03-25", "ALFA", "rata")]
    judged = judge(lines, [paper("r", "1000.00", "2026-03-02", "Alfa", "FV/77/2026")])
    assert all(one.verdict is not Verdict.CONFIDENT for one in judged.proposals)


def test_skonto_with_the_number_in_the_title_is_confident_and_named() -> None:
    found = only(
        judge(
            [line("t", "-980.00", "2026-03-05", "WEISS", "RE-2026-0044 abzgl. 2% Skonto", currency="EUR")],
            [paper("r", "1000.00", "2026-03-02", "Weiß GmbH", "RE-2026-0044", currency="EUR")],
        )
    )
    assert found.verdict is Verdict.CONFIDENT
    assert "amount_with_discount" in keys(found)


# Opinions, order, repeats


def test_flowtlys_opinion_tips_the_scale_but_does_not_decide() -> None:
    lines = [line("t", "-24.00", "2026-03-02", "PARKING RYNEK", type="NMSC")]
    papers = [paper(f"r{n}", "24.00", "2026-03-02", "Parking Rynek", f"P-77{n}", kind="receipt") for n in (1, 2)]
    found = only(judge(lines, papers, [Opinion("t", "r2")]))
    assert found.best.receipts == ("r2",)
    assert "suggestion_agrees" in keys(found)


def test_a_waiting_document_known_only_by_name_and_amount_is_confident_when_flowtly_agrees() -> None:
    waiting = paper("flowtly:7", "84.37", None, "Orion Druk")
    payment = line("t", "-84.37", "2026-03-02", "ORION DRUK")
    assert only(judge([payment], [waiting])).verdict is Verdict.REVIEW
    assert only(judge([payment], [waiting], [Opinion("t", "flowtly:7")])).verdict is Verdict.CONFIDENT


def test_an_opinion_about_a_receipt_that_is_not_here_says_nothing() -> None:
    payment, bill = line("t", "-84.37", "2026-03-02", "ORION"), paper("r", "84.37", "2026-03-02", "Orion")
    assert judge([payment], [bill], [Opinion("t", "gone")]) == judge([payment], [bill])


def test_a_copy_does_not_compete_with_its_original() -> None:
    bill = paper("r", "84.37", "2026-03-02", "Orion", "OR/15/2026")
    copy = paper("s", "84.37", "2026-03-02", "ORION", "OR/15/2026", source="ocr")
    judged = judge([line("t", "-84.37", "2026-03-02", "ORION")], [copy, bill])
    assert only(judged).verdict is Verdict.CONFIDENT
    assert [(one.receipt, one.of) for one in judged.duplicates] == [("s", "r")]
    assert judged.unmatched_receipts == ()


def test_the_order_of_the_input_changes_nothing() -> None:
    lines: list[Transaction] = [line(f"t{n}", f"-{n % 3 + 1}0.00", "2026-03-02", "ORION") for n in range(8)]
    papers = [paper(f"r{n}", f"{n % 3 + 1}0.00", f"2026-03-0{n + 1}", "Orion", f"OR/{n}5/2026") for n in range(8)]
    first = judge(lines, papers)
    rng = random.Random(7)
    for _ in range(5):
        rng.shuffle(lines)
        rng.shuffle(papers)
        assert judge(lines, papers) == first


def test_why_not_names_the_heaviest_reason_first() -> None:
    reasons = why_not(line("t", "-100.00", "2026-03-02", "BETA"), paper("r", "250.00", "2025-03-02", "Alfa"))
    assert reasons[0].key == "days_apart"
    assert {"amount_in_part", "name_other"} <= {one.key for one in reasons}


def test_nothing_on_the_desk_is_nothing_to_say() -> None:
    assert judge([], []) == Judgement()


@pytest.mark.parametrize("told", ["kurs 4,0973", "KURS: 4.0973", "rate 0,24406"])
def test_a_bare_rate_that_leads_to_the_cent_settles_a_foreign_receipt(told: str) -> None:
    (found,) = judge(
        [line("t", "-491.68", "2026-03-04", "ACME CLOUD", f"{told} karta", type="NMSC")],
        [paper("r", "120.00", "2026-03-03", "ACME Cloud Inc", currency="USD")],
    ).proposals
    assert "amount_at_told_rate" in keys(found)
    assert found.verdict is Verdict.CONFIDENT


@pytest.mark.parametrize("told", ["kurs 4,2001", "kurs 4,1", "kurs 0,25"])
def test_a_rate_that_leads_elsewhere_or_is_too_coarse_settles_nothing(told: str) -> None:
    judged = judge(
        [line("t", "-491.68", "2026-03-04", "ACME CLOUD", f"{told} karta", type="NMSC")],
        [paper("r", "120.00", "2026-03-03", "ACME Cloud Inc", currency="USD")],
    )
    assert all(one.verdict is not Verdict.CONFIDENT for one in judged.proposals)


def test_a_charge_that_the_bank_took_back_pays_nothing() -> None:
    lines = [
        line("first", "-64.37", "2026-03-02", "PARKING RYNEK", "karta", type="NMSC"),
        replace(line("back", "64.37", "2026-03-03", "PARKING RYNEK", "karta storno", type="NMSC"), reversal=True),
        line("again", "-64.37", "2026-03-04", "PARKING RYNEK", "karta", type="NMSC"),
    ]
    (found,) = judge(lines, [paper("r", "64.37", "2026-03-02", "Parking Rynek", kind="receipt")]).proposals
    assert found.best.transactions == ("again",)


def test_a_collective_identifier_leads_to_the_sellers_invoices_and_contradicts_none() -> None:
    papers = [
        paper(f"r{n}", amount, day, "Hurtownia Wrzos S.A.", f"HW/{n}5/2026", tax_id="PL5265877635")
        for n, amount, day in ((1, "100.55", "2026-03-02"), (2, "200.55", "2026-03-05"), (3, "77.00", "2026-03-07"))
    ]
    payment = line("t", "-301.10", "2026-03-16", "HURTOWNIA", "5265877635-20250826-0100001AF629-AF")
    (found,) = judge([payment], papers).proposals
    assert found.best.receipts == ("r1", "r2")
    assert keys(found) & {"tax_id_in_ksef", "tax_id_in_title"}
    assert found.verdict is Verdict.CONFIDENT


def test_a_number_the_reader_missed_is_found_on_the_page() -> None:
    text = "Faktura FV/77/2026\nRazem 123.45\nHurtownia Wrzos"
    papers = [
        paper("right", "123.45", "2026-03-02", None, None, text=text),
        paper("other", "123.45", "2026-03-02", None, None, text=text.replace("77", "78")),
    ]
    (found,) = judge([line("t", "-123.45", "2026-03-10", "FAKTORING BANK", "faktura nr FV/77/2026")], papers).proposals
    assert found.best.receipts == ("right",)


def test_a_title_that_announces_a_number_not_on_the_document_forbids_confidence() -> None:
    bill = paper("r", "492.00", "2026-03-02", "Alfa sp. z o.o.", "A-100231", text="Alfa A-100231 492.00")
    (found,) = judge([line("t", "-492.00", "2026-03-04", "ALFA", "Faktura 7730021/26")], [bill]).proposals
    assert "contradicted_identifier" in doubts(found)


def test_the_first_digits_of_a_masked_card_are_not_its_tail() -> None:
    payment = line("t", "-86.40", "2026-03-02", "BISTRO SZPAK", "karta 4402XXXXXXXX7731", type="NMSC")
    bought = paper("r", "86.40", "2026-03-02", "Bistro Szpak", kind="receipt", card="7731")
    (found,) = judge([payment], [bought]).proposals
    assert "card_same" in keys(found)


def test_a_day_in_a_card_title_is_no_invoice_number() -> None:
    payment = line("t", "-86.40", "2026-03-02", "BISTRO SZPAK", "karta 02.03.2026", type="NMSC")
    (found,) = judge([payment], [paper("r", "86.40", "2026-03-02", "Bistro Szpak", "145/03/2026")]).proposals
    assert found.verdict is Verdict.CONFIDENT
