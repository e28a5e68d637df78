"""Numbers in titles that are not the document's own: of its series, of a proforma, of a month, of a card terminal."""

from __future__ import annotations

import pytest

from matching.engine import judge, why_not
from matching.proposal import Proposal, Verdict
from matching.receipt import Receipt
from matching.statement import Transaction
from tests.matching.papers import line, paper


def only(lines: list[Transaction], papers: list[Receipt]) -> Proposal:
    (found,) = judge(lines, papers).proposals
    return found


def keys(proposal: Proposal) -> set[str]:
    return {one.key for one in proposal.best.evidence}


def test_the_next_number_of_a_series_of_year_and_count_is_another_invoice() -> None:
    bill = paper("r", "108.25", "2025-06-23", "Grünwerk AG", "2025-0794", text="Rechnungs-Nr. 2025-0794 108,25")
    payment = line("t", "-108.25", "2025-06-06", "GRUENWERK AG", "RE-Nr. 2025-0791 vom")
    assert "number_of_series" in {one.key for one in why_not(payment, bill)}
    assert all(one.verdict is not Verdict.CONFIDENT for one in judge([payment], [bill]).proposals)


@pytest.mark.parametrize("title", ["Ihre Rechnung 9/2025", "RE-Nr. 09/2025", "Rechnung Nr. 2025", "faktura 09.2025"])
def test_a_month_in_a_title_is_no_number(title: str) -> None:
    bill = paper("r", "108.25", "2025-09-02", "Grünwerk AG", "7/2025", text="Rechnung Nr. 7/2025 vom 02.09.2025")
    found = only([line("t", "-108.25", "2025-09-06", "GRUENWERK AG", title)], [bill])
    assert not keys(found) & {"number_of_series", "number_elsewhere", "number_on_page", "number_only_here"}
    assert found.verdict is Verdict.CONFIDENT


def test_a_code_on_a_card_line_contradicts_no_invoice() -> None:
    bill = paper("r", "14.99", "2025-02-16", "Canva Pty Ltd", "I012345B")
    found = only([line("t", "-14.99", "2025-02-16", "CANVA", "CANVA* I039771C SYDNEY card", type="NMSC")], [bill])
    assert found.verdict is Verdict.CONFIDENT


def test_who_pays_under_a_proformas_number_means_the_final_invoice() -> None:
    text = "PROFORMARECHNUNG PRO 48/2025"
    pro = paper("p", "104.34", "2025-04-09", "Hydrosan GmbH", "PRO 48/2025", kind="other", text=text)
    final = paper("f", "104.34", "2025-04-14", "Hydrosan GmbH", "RE-2025-0417")
    payment = line("t", "-104.34", "2025-04-14", "HYDROSAN GMBH", "Rg. PRO 48/2025")
    found = only([payment], [pro, final])
    assert (found.best.receipts, found.verdict) == (("f",), Verdict.CONFIDENT)
    assert "proforma_in_title" in keys(found)
    assert only([payment], [pro]).verdict is Verdict.REVIEW


def test_our_own_tax_number_read_at_the_suppliers_side_makes_no_sale() -> None:
    ours, names = "PL5261040828", ("Alfa", "Beta", "Gamma", "Delta")
    others = [
        paper(f"o{n}", f"{n}1.17", "2026-03-02", name, f"X/{n}7/2026", tax_id=f"PL777777777{n}",
              buyer="Nasza Firma", buyer_tax_id=ours)
        for n, name in enumerate(names, start=1)
    ]  # fmt: skip
    misread = paper("m", "88.37", "2026-03-02", "Omega", "OM/44/2026", tax_id=ours)
    sold = paper("s", "55.37", "2026-03-02", "Nasza Firma", "NF/1/2026", tax_id=ours, buyer="Kupiec")
    lines = [line("t", "-88.37", "2026-03-04", "OMEGA", "OM/44/2026"), line("u", "-55.37", "2026-03-04", "KUPIEC")]
    found = {one.best.receipts[0]: one.verdict for one in judge(lines, [*others, misread, sold]).proposals}
    assert found == {"m": Verdict.CONFIDENT}


def test_an_invoice_is_paid_less_a_credit_note_that_the_title_does_not_name() -> None:
    bill = paper("r", "301.10", "2026-03-02", "Hurtownia Wrzos", "HW/15/2026")
    note = paper("k", "-50.00", "2026-03-06", "Hurtownia Wrzos", "HK/15/2026", kind="credit_note")
    found = only([line("t", "-251.10", "2026-03-16", "HURTOWNIA WRZOS", "HW/15/2026")], [bill, note])
    assert (found.best.receipts, found.verdict) == (("k", "r"), Verdict.CONFIDENT)


def test_two_notes_that_would_do_are_not_chosen_from() -> None:
    bill = paper("r", "301.10", "2026-03-02", "Hurtownia Wrzos", "HW/15/2026")
    notes = [
        paper(f"k{n}", "-50.00", "2026-03-06", "Hurtownia Wrzos", f"HK/1{n}/2026", kind="credit_note") for n in (1, 2)
    ]
    judged = judge([line("t", "-251.10", "2026-03-16", "HURTOWNIA WRZOS", "HW/15/2026")], [bill, *notes])
    assert all(one.verdict is not Verdict.CONFIDENT for one in judged.proposals)


def test_equal_instalments_under_a_short_number_are_one_proposal() -> None:
    bill = paper("r", "2035.38", "2026-06-01", "Lumisfera Print LLP", "INV-0072")
    lines = [
        line(f"t{n}", "-1017.69", f"2026-06-{5 * n:02d}", "LUMISFERA PRINT LLP", f"PART PMT {n} INV-0072")
        for n in (1, 2)
    ]
    found = only(lines, [bill])
    assert (found.best.transactions, found.verdict) == (("t1", "t2"), Verdict.CONFIDENT)


def test_zeros_in_front_tell_two_vendors_numbers_apart() -> None:
    papers = [
        paper("a", "100.10", "2026-05-02", "Palermia Ltd", "INV-0367"),
        paper("b", "1572.04", "2026-05-02", "Prescott IT Support Ltd", "INV000367"),
    ]
    lines = [
        line("ta", "-100.10", "2026-05-09", "PALERMIA LTD", "INV-0367"),
        line("tb", "-1572.04", "2026-05-09", "PRESCOTT IT SUPPORT", "INV INV000367"),
    ]
    found = {(one.best.transactions, one.best.receipts, one.verdict) for one in judge(lines, papers).proposals}
    assert found == {(("ta",), ("a",), Verdict.CONFIDENT), (("tb",), ("b",), Verdict.CONFIDENT)}


def test_a_bare_number_with_many_zeros_is_not_found_inside_another() -> None:
    papers = [
        paper("a", "307.50", "2026-05-02", "Ekotrend SARL", "FACT/2025/00356"),
        paper("b", "88.20", "2026-05-02", "Fournitures Fontaine", "00000356"),
    ]
    found = only([line("t", "-307.50", "2026-05-09", "EKOTREND", "FACT/2025/00356")], papers)
    assert (found.best.receipts, found.verdict) == (("a",), Verdict.CONFIDENT)
