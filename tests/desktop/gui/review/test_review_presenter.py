"""What review says, before any widget paints it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.gui.parts.file_name import file_name
from desktop.gui.review.answers import Answers
from desktop.gui.review.bulk_panel import bulk_view
from desktop.gui.review.documents import document, marks
from desktop.gui.review.items import Item, items
from desktop.gui.review.presenter import QueueRows, left, queue_row, sheet
from desktop.gui.review.said import Said
from desktop.gui.review.verdicts import percent
from desktop.gui.review.wording import why
from desktop.gui.standing import MISSING
from desktop.phrases import spoken, tongues
from desktop.services.proposing import Pile
from matching.receipt import Found, Place


@pytest.fixture
def found(pile: Pile) -> dict[str, Item]:
    return {item.key: item for item in items(pile)}


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.91, "91 %"),
        (0.9999, "over 99 %"),  # never certain
        (1.0, "over 99 %"),
        (0.003, "under 1 %"),
        (0.0, "under 1 %"),
        (0.999 - 0.01, "98 %"),  # never rounded up
    ],
)
def test_a_probability_never_claims_certainty(probability: float, said: str) -> None:
    assert percent(probability) == said


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("in/scan.pdf", "scan.pdf"),
        ("a\\b\\scan.pdf", "scan.pdf"),  # as Windows writes paths
        ("x.zip!inner/scan.pdf", "scan.pdf"),
        ("scan.pdf", "scan.pdf"),
    ],
)
def test_only_the_files_own_name_is_shown(label: str, name: str) -> None:
    assert file_name(label) == name


def test_the_queue_row(found: dict[str, Item]) -> None:
    row = queue_row(found["t1"], Answers())
    assert (row.title, row.day, row.amount, row.badge.word) == (
        "PAYU*KOMPUTEROWO24",
        "06 Oct",
        "\N{MINUS SIGN}147.65 PLN",
        "review",
    )
    assert row.spoken == "PAYU*KOMPUTEROWO24, \N{MINUS SIGN}147.65 PLN, 06 Oct, review"


@pytest.mark.parametrize(
    ("key", "word", "kind"),
    [
        ("t2", "confident", "confident"),
        ("t5", "too close", "close"),
        ("t6", "none", "trouble"),
    ],
)
def test_the_state_word(found: dict[str, Item], key: str, word: str, kind: str) -> None:
    badge = queue_row(found[key], Answers()).badge
    assert (badge.word, badge.kind) == (word, kind)


def test_the_sheet_names_payment_reasons_and_candidates(pile: Pile, found: dict[str, Item]) -> None:
    shown = sheet(pile, found["t1"], Answers())
    assert shown.payment.amount == "\N{MINUS SIGN}147.65"
    assert shown.payment.badge.word == "review · 91 %"
    assert "ref. 2251T60640" in shown.payment.description
    assert [reason.label for reason in shown.reasons] == ["amount", "date", "number", "habit"]
    assert 0.7 < shown.reasons[0].strength < 0.8
    assert shown.reasons[3].strength == 0
    first, second = shown.choices
    assert (first.title, first.amount, first.share, first.chosen) == (
        "komputerowo24.pl · FVS K1 26 05 4887",
        "147.65 PLN",
        "91 %",
        True,
    )
    assert second.below.startswith("FS-11770.pdf · 4 Oct 2026")
    assert shown.can_confirm


def test_a_candidate_that_belongs_to_another_payment_says_so(pile: Pile, found: dict[str, Item]) -> None:
    item = found["t1"]
    other = replace(item.candidates[1], transactions=("t3",))
    assert item.proposal is not None
    proposal = replace(item.proposal, alternatives=(other,))
    shown = sheet(pile, replace(item, proposal=proposal), Answers())
    assert "for \N{MINUS SIGN}605.00 PLN of 07 Oct, INTERPRINT POLSKA" in shown.choices[1].below


def test_a_refused_and_a_taken_candidate_say_why(pile: Pile, found: dict[str, Item]) -> None:
    answers = Answers(receipts=("r1b",))
    answers.refuse(found["t1"], found["t1"].candidates[0])
    shown = sheet(pile, found["t1"], answers)
    assert [choice.closed for choice in shown.choices] == ["you said no to this pair", "already confirmed elsewhere"]
    assert not shown.can_confirm
    assert shown.note.startswith("No candidate is left.")


def test_a_document_that_waits_in_flowtly_has_facts_but_no_paper(pile: Pile) -> None:
    shown = document(pile, "flowtly:9")
    assert shown.paper is None
    assert ("Total", "2,210.00 PLN") in shown.facts
    assert shown.name == "6876_2026.pdf"


def test_a_document_that_is_gone_is_named_so(pile: Pile) -> None:
    assert document(pile, "f" * 64).title == "A document that is no longer here"


def test_the_page_marks_amount_date_number_and_supplier(pile: Pile) -> None:
    shown = document(pile, "r1", paid=Decimal("-147.65"))
    assert [mark.label for mark in shown.marks] == ["amount", "date", "number", "supplier"]
    assert shown.marks[0].value == "147.65 PLN"
    assert shown.caption.startswith("Read from the page: Invoice FVS K1 26 05 4887 · Total 147.65 PLN")


def test_the_amount_that_the_bank_paid_is_marked_not_the_total(pile: Pile) -> None:
    receipt = pile.receipts["r1"].reading.receipt
    assert receipt is not None
    deposit = Found(Decimal("100.00"), 0.5, "text", Place(1, 0.1, 0.9, 0.2, 0.95))
    (first, *_) = marks(replace(receipt, amounts=(*receipt.amounts, deposit)), paid=Decimal("-100.00"))
    assert (first.label, first.value) == ("amount", "100.00 PLN")


def test_two_facts_at_one_place_share_a_mark(pile: Pile) -> None:
    receipt = pile.receipts["r1"].reading.receipt
    assert receipt is not None
    shown = marks(replace(receipt, service_date=receipt.issue_date))
    assert [mark.label for mark in shown] == ["amount", "date, day of sale", "number", "supplier"]


def test_bulk_shows_five_and_says_what_the_rest_is(pile: Pile, found: dict[str, Item]) -> None:
    many = [replace(found["t3"], key=str(at)) for at in range(38)]
    view = bulk_view(pile, many)
    assert len(view.items) == 38
    assert [line.digit for line in view.lines] == ["1", "2", "3", "4", "5"]
    assert view.groups == ("38 by the amount",)
    assert view.lines[0].title == "INTERPRINT POLSKA"
    assert view.lines[0].below.endswith(" · Interprint Polska · FV/16244/05/2026")


def test_what_is_left(pile: Pile) -> None:
    queue, answers = items(pile), Answers()
    assert left(queue, answers) == "6 left · 1 with none"
    answers.settle(transactions=[item.key for item in queue], receipts=())
    assert left(queue, answers) == "all decided"


def test_without_evidence_no_reason_is_invented() -> None:
    assert why(()) == "No single reason stands out"


def test_several_documents_of_one_payment_write_their_sum_out(pile: Pile, found: dict[str, Item]) -> None:
    item = found["t1"]
    both = replace(item.candidates[0], receipts=("r1", "r1b"))
    assert item.proposal is not None
    (choice, *_) = sheet(pile, replace(item, proposal=replace(item.proposal, best=both)), Answers()).choices
    assert choice.title == "komputerowo24.pl · 2 documents"
    assert choice.below.startswith("scan_0012.pdf 147.65 + FS-11770.pdf 135.35")
    assert choice.amount == "283.00 PLN"


def test_rows_are_prepared_a_few_at_a_time(pile: Pile) -> None:
    rows, answers, queue = QueueRows(), Answers(), items(pile)
    assert rows.prepare(queue, answers, most=3)
    assert rows.prepare(queue, answers, most=3)
    assert not rows.prepare(queue, answers, most=3)
    assert rows.of(queue, answers) == [queue_row(item, answers) for item in queue]


def test_what_is_missing_agrees_with_its_number(found: dict[str, Item]) -> None:
    answers = Answers()
    answers.settle(transactions=(), receipts=(), marks={"t6": Said(MISSING)})
    spoken.speak(tongues.tongue("de"))
    try:
        assert left(tuple(found.values()), answers).endswith("1 fehlt")
    finally:
        spoken.speak(tongues.ENGLISH)
