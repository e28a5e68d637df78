"""A small pile as review gets it, and a state that keeps what the page asks for instead of doing it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Signal

from desktop.flowtly.models import RemoteAttachment, RemoteTransaction
from desktop.gui import standing
from desktop.gui.page_images import Callback
from desktop.gui.review.answers import Answers
from desktop.gui.review.items import Item
from desktop.gui.review.mode import Mode
from desktop.gui.review.page import ReviewPage
from desktop.services.history import HistoryRow
from desktop.services.ledger import Line
from desktop.services.papers import PageImage, Paper
from desktop.services.proposing import Pile
from desktop.storage.records import Decision, State
from matching.evidence import Evidence, Stance
from matching.evidence import Signal as Sign
from matching.finding import Unreadable, facts
from matching.money import Money
from matching.proposal import Candidate, Judgement, Proposal, Unmatched, Verdict
from matching.reading.reading import Reading
from matching.receipt import Found, Place, Receipt, Side
from matching.statement import Party, Transaction


def transaction(key: str, day: int, amount: str, name: str, *, currency: str = "PLN") -> Transaction:
    return Transaction(
        key,
        "PL61109010140000071219812874",
        Decimal(amount),
        currency,
        booking_date=date(2026, 10, day),
        type="card",
        reference="2251T60640",
        counterparty=Party(name),
        description=f"{name} POZNAN",
    )


def line(each: Transaction) -> Line:
    remote = RemoteTransaction(each.id, f"/t/{each.id}", None, each.amount, each.description)
    return Line(remote, each)


def receipt(key: str, number: str, total: str, supplier: str, *, currency: str = "PLN", pages: int = 1) -> Receipt:
    def at(left: float, top: float, right: float, bottom: float) -> Place:
        return Place(1, left, top, right, bottom)

    amount = Found(Decimal(total), 0.98, "text", at(0.82, 0.55, 0.94, 0.58))
    return Receipt(
        key,
        "text",
        "invoice",
        pages,
        Found(number, 0.9, "text", at(0.7, 0.07, 0.94, 0.1)),
        Found(date(2026, 10, 4), 0.9, "text", at(0.82, 0.18, 0.94, 0.21)),
        currency=Found(currency, 0.9, "text"),
        total=amount,
        payable=amount,
        net=Found(Decimal(total) / 2, 0.9, "text"),
        amounts=(amount,),
        supplier=Side(Found(supplier, 0.9, "text", at(0.06, 0.03, 0.4, 0.07)), Found("PL7831694582", 0.9, "text")),
    )


def paper(each: Receipt, label: str) -> Paper:
    return Paper(label, each.id, 1000, Reading("receipt", receipt=each, format="pdf"))


def evidence(total: str) -> tuple[Evidence, ...]:
    return (
        Evidence(Sign.AMOUNT, Stance.SUPPORTS, 4.1, "amount_is_total", facts(amount=Money(Decimal(total), "PLN"))),
        Evidence(Sign.DATE, Stance.SUPPORTS, 1.4, "date_after_issue", facts(days=2)),
        Evidence(Sign.INVOICE_NUMBER, Stance.CONTRADICTS, -0.4, "number_absent", facts(number="FVS K1")),
        Evidence(Sign.HISTORY, Stance.SILENT, 0.0, "history_none"),
    )


def candidate(tid: str, rid: str, confidence: float, total: str = "147.65") -> Candidate:
    return Candidate((tid,), (rid,), confidence, evidence(total))


@pytest.fixture
def pile() -> Pile:
    """Three confident, one to review with a runner-up, one too close, one alone, one waiting in Flowtly."""
    transactions = [
        transaction("t1", 6, "-147.65", "PAYU*KOMPUTEROWO24"),
        transaction("t2", 5, "-220.21", "Stern Cloud Services", currency="EUR"),
        transaction("t3", 7, "-605.00", "INTERPRINT POLSKA"),
        transaction("t4", 14, "-500.00", "MATERIAŁY SZKOLENIOWE"),
        transaction("t5", 8, "-49.00", "Café Luna SumUp"),
        transaction("t6", 12, "-318.40", "LEROY MERLIN 0172"),
        transaction("t7", 13, "-2210.00", "SOLIMAR SP Z O O"),
    ]
    receipts = [
        (receipt("r1", "FVS K1 26 05 4887", "147.65", "komputerowo24.pl"), "in/scan_0012.pdf"),
        (receipt("r1b", "FVS K1 26 05 4301", "135.35", "komputerowo24.pl"), "in/FS-11770.pdf"),
        (receipt("r2", "010316", "220.21", "Stern Cloud Services GmbH", currency="EUR"), "in/Rechnung_010316.pdf"),
        (receipt("r3", "FV/16244/05/2026", "605.00", "Interprint Polska"), "in/zip.zip!a/FV_16244.pdf"),
        (receipt("r4", "M/44", "500.00", "Materiały Szkoleniowe"), "in/m44.pdf"),
        (receipt("r5", "1/10", "49.00", "Café Luna"), "in/IMG_2231.heic"),
        (receipt("r5b", "2/10", "49.00", "Café Luna"), "in/IMG_2232.heic"),
    ]
    proposals = (
        Proposal(candidate("t1", "r1", 0.91), Verdict.REVIEW, alternatives=(candidate("t1", "r1b", 0.03),)),
        Proposal(candidate("t2", "r2", 0.995), Verdict.CONFIDENT),
        Proposal(candidate("t3", "r3", 0.975), Verdict.CONFIDENT),
        Proposal(candidate("t4", "r4", 0.985), Verdict.CONFIDENT),
        Proposal(candidate("t5", "r5", 0.48), Verdict.AMBIGUOUS, alternatives=(candidate("t5", "r5b", 0.47),)),
        Proposal(candidate("t7", "flowtly:9", 0.6), Verdict.REVIEW),
    )
    return Pile(
        Judgement(proposals, (Unmatched("t6", "no_candidate"),)),
        {each.id: paper(each, label) for each, label in receipts},
        {
            "flowtly:9": RemoteAttachment(
                "9", "/a/9", "6876_2026.pdf", Decimal(2210), "PLN", "Solimar Sp. z o.o.", "2026-10-01"
            )
        },
        transactions={each.id: line(each) for each in transactions},
    )


class FakeMonth(QObject):
    """The month as it was laid out last: not yet."""

    changed = Signal()
    view = None


class FakeState(QObject):
    """Keeps the diary in memory; what is confirmed becomes durable when `settle` is called."""

    pile_changed = Signal()
    records_changed = Signal()
    busy_changed = Signal()

    def __init__(self, pile: Pile | None) -> None:
        super().__init__()
        self.pile = pile
        self.monthly = FakeMonth()
        self.records: tuple[HistoryRow, ...] = ()
        self.confirming: frozenset[str] = frozenset()
        self.new_bookings = 0
        self.activities: dict[str, object] = {}
        self.asked: list[tuple[Proposal, Candidate | None]] = []
        self.taken_back: list[str] = []
        self.went: list[str] = []
        self.pages: list[tuple[str, int, int]] = []
        self.proposed = 0
        self.refuses = False
        self.marked: list[tuple[str, list[str], str, list[str]]] = []
        self.rejected: list[Candidate] = []

    def activity(self, name: str) -> object | None:
        return self.activities.get(name)

    def go(self, page: str) -> None:
        self.went.append(page)

    def propose(self) -> None:
        self.proposed += 1

    def confirm(self, proposal: Proposal, candidate: Candidate | None = None) -> None:
        self.asked.append((proposal, candidate))
        self.confirming |= {standing.key(proposal)}
        self.records_changed.emit()

    def confirm_all(self, words: list[tuple[Proposal, Candidate | None]]) -> None:
        for proposal, candidate in words:
            self.confirm(proposal, candidate)

    def mark(self, key: str, transactions: list[str], said: str, offered: list[str]) -> None:
        self.marked.append((key, transactions, said, offered))
        self.confirming |= {key}
        self.records_changed.emit()

    def reject(self, candidate: Candidate) -> None:
        self.rejected.append(candidate)

    def take_back_no(self, candidate: Candidate) -> None:
        self.rejected.remove(candidate)

    def settle(self) -> None:
        """Let the journal answer: everything that is on its way becomes durable, or is refused."""
        asked = [(p, c) for p, c in self.asked if standing.key(p) in self.confirming]
        if not self.refuses:
            rows = [row(t, r) for p, c in asked for t in (c or p.best).transactions for r in (c or p.best).receipts]
            marks = [mark(t, said, seen) for k, ts, said, seen in self.marked if k in self.confirming for t in ts]
            self.records = (*self.records, *rows, *marks)
        self.confirming = frozenset()
        self.records_changed.emit()

    def take_back(self, decisions: list[str]) -> None:
        self.taken_back += decisions
        self.records = tuple(each for each in self.records if each.decision.id not in decisions)
        self.records_changed.emit()

    def page_image(self, receipt: str, page: int, width: int, callback: Callback) -> None:
        self.pages.append((receipt, page, width))
        if receipt == "r4":
            callback(Unreadable("damaged"))
        elif receipt.startswith("flowtly:"):
            callback(None)
        else:
            callback(PageImage(200, 283, b"\xff" * (200 * 283 * 3), page, 2))


def row(tid: str, rid: str, state: State = State.PLANNED) -> HistoryRow:
    payload = {"transaction": tid, "receipt": rid, "name": f"{rid}.pdf"}
    decision = Decision(f"d-{tid}-{rid}", datetime(2026, 11, 2, tzinfo=UTC), "attach", f"{tid}{rid}", payload, "", "me")
    return HistoryRow(decision, f"Attach {rid}", state, decision.at, None, can_undo=False)


def mark(tid: str, said: str, offered: list[str]) -> HistoryRow:
    payload = {"transaction": tid, "mark": said, "offered": offered}
    decision = Decision(f"m-{tid}-{said}", datetime(2026, 11, 2, tzinfo=UTC), "mark", f"mark:{tid}", payload, "", "me")
    return HistoryRow(decision, said, State.KEPT, decision.at, None, can_undo=False)


def here(page: ReviewPage) -> Item:
    """Return what is looked at."""
    assert page.item is not None
    return page.item


def go_to(page: ReviewPage, key: str) -> None:
    place = page.column.place(key)
    assert place is not None
    page.column.go(place)


def chosen(answers: Answers, item: Item) -> Candidate:
    found = answers.chosen(item)
    assert found is not None
    return found


def mode(page: ReviewPage) -> Mode | None:
    """Return what stands in the place of the payment."""
    return page.mode


@pytest.fixture
def state(pile: Pile, qapp: object) -> FakeState:
    return FakeState(pile)
