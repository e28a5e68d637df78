"""Which payments want a document, and why the others do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from matching.month.need import Ours, need_of
from matching.month.reasons import Reason
from matching.statement import Particulars, Party, Transaction
from tests.benchmarks.month.needs import score

OWN = "PL61109010140000071219812874"
OTHER = "PL27114020040000300201355387"


def line(
    text: str,
    *,
    name: str | None = None,
    account: str | None = None,
    amount: str = "-10.00",
    type: str | None = None,
    particulars: Particulars | None = None,
) -> Transaction:
    return Transaction(
        "t",
        OWN,
        Decimal(amount),
        "PLN",
        booking_date=date(2026, 10, 5),
        type=type,
        counterparty=Party(name, account),
        description=text,
        particulars=particulars or Particulars(),
    )


NOTHING = [
    # text, name, account, reason
    ("Opłata za prowadzenie rachunku 09/2026", None, None, Reason.FEE),
    ("/TI/N7781231234/OKR/26M09/SFP/VAT7/TXT/", "US KRAKOW", None, Reason.TAX),
    # the tax office's own account tells without a word
    ("przelew", "Ktokolwiek", "PL50101000712221234567890000", Reason.TAX),
    ("09/2026", "ZUS", None, Reason.SOCIAL),
    ("Lohn/Gehalt 09/2026", "Petra Amsel", None, Reason.PAYROLL),
    ("przelew", "Żuraw Studio", OTHER, Reason.OWN_TRANSFER),
    ("SPŁATA RATY KREDYTU 123456", None, None, Reason.LOAN),
    ("KREDITKARTENABRECHNUNG 09/2026", None, None, Reason.CARD_SETTLEMENT),
    ("BANKOMAT POZNAN 4402XXXXXXXX7731", None, None, Reason.CASH),
    ("Wymiana walut EUR/PLN", None, None, Reason.EXCHANGE),
    ("KAPITALIZACJA ODSETEK", None, None, Reason.INTEREST),
    # the bill of a French bank for itself
    ("FACT SGT12030400012345", None, None, Reason.FEE),
    ("KOSTEN VAN 01-10-2010 TOT EN MET 31-12-2010", None, None, Reason.FEE),
]
WANTED = [
    # a supplier's trade comes near
    ("Lohnbuchhaltung September", "Steuerberatung Kranich"),
    ("wynagrodzenie za usługi faktura 4/2026", "Kancelaria Sroka"),
    # rate of tax in a title
    ("977/2026 (VAT 8,79)", "Hurtownia"),
    # insurance sends a policy
    ("składka za polisę 12345678", "Ubezpieczenia Borowina"),
    # a shop named like a wage
    ("LOHN MODE BERLIN 4402XXXXXXXX7731", "LOHN MODE"),
    ("czynsz 10/2026", "Kamienica"),
]


@pytest.mark.parametrize(("text", "name", "account", "reason"), NOTHING)
def test_lines_that_need_no_document_say_why(text: str, name: str | None, account: str | None, reason: Reason) -> None:
    need = need_of(line(text, name=name, account=account), Ours((OWN, OTHER), ()))
    assert (need.document, need.reason) == (False, reason)
    assert need.mark


@pytest.mark.parametrize(("text", "name"), WANTED)
def test_a_supplier_whose_words_come_near_is_asked_for_its_document(text: str, name: str) -> None:
    assert need_of(line(text, name=name)).document


def test_wages_do_not_come_in() -> None:
    assert need_of(line("wynagrodzenie 09/2026", name="Anna", amount="100")).document


def test_the_banks_own_code_tells_where_nobody_is_named() -> None:
    assert need_of(line("x", type="NCHG")).reason is Reason.FEE
    assert need_of(line("x", name="Firma", type="NCHG")).document


def test_a_card_purchase_that_a_bank_codes_as_a_charge_is_none() -> None:
    assert need_of(line("PŁATNOŚĆ KARTĄ 3.32 EUR GOOGLE", type="NCHG")).document


def test_a_card_of_a_shop_is_never_a_tax() -> None:
    shop = line("HMRC COFFEE", particulars=Particulars(card_tail="7731"))
    assert need_of(shop).document


def test_a_firm_that_is_called_as_we_are_keeps_its_numbered_invoice() -> None:
    ours = Ours((), ("Kwiatkon Źrebiec sp.j.",))
    assert need_of(line("oszczednosci", name="KWIATKON ZREBIEC SP.J."), ours).reason is Reason.OWN_TRANSFER
    assert need_of(line("RE-2026-4559", name="KWIATKON ZREBIEC SP. Z O.O."), ours).document


def test_labelled_months_hold_the_goal() -> None:
    found = score(range(900, 902), size=0.6)
    assert found.precision >= 0.98
    assert found.recall >= 0.99
    assert found.reasons[True] >= 0.95 * sum(found.reasons.values())
