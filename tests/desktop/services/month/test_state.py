"""The month at a glance: accounts, states, the queue, rules and who is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.flowtly.models import RemoteBankAccount, RemoteTransaction
from desktop.services.ledger import Line
from desktop.services.marking import Mark
from desktop.services.month.accepting import safe
from desktop.services.month.accounts import accounts_of
from desktop.services.month.assigning import Target, assign, charge_budget
from desktop.services.month.books import MonthBooks
from desktop.services.month.chasing import chases_of, missing_of
from desktop.services.month.pace import forecast, pace_of
from desktop.services.month.papers import PaperFacts, Partner
from desktop.services.month.standing import Gap, LineState
from desktop.services.month.state import Beside, MonthState, month_state, with_word
from desktop.storage.month import Asked, MonthBook
from desktop.storage.records import Decision, DecisionKind, Dossier
from matching.month.connected import PaperDates
from matching.month.need import Ours
from matching.month.rules import RuleSet, rule_set
from matching.proposal import Candidate, Proposal, Verdict
from matching.statement import Party, Transaction
from tests.desktop.services.month.conftest import IBAN, World

OCTOBER = date(2026, 10, 1)


def state(world: World, beside: Beside | None = None) -> MonthState:
    return month_state(world.books(), OCTOBER, beside or Beside(), today=date(2026, 11, 1))


def line(key: str, day: int, amount: str, ending: str | None, *, month: int = 10) -> Line:
    on = date(2026, month, day)
    remote = RemoteTransaction(key, None, "a", Decimal(amount), "", exec_date=on,
                               ending_balance=Decimal(ending) if ending else None)  # fmt: skip
    return Line(remote, Transaction(key, IBAN, Decimal(amount), "PLN", booking_date=on))


def decimals(*numbers: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


# ── accounts ──


def test_balances_add_up_in_whatever_order_the_lines_come() -> None:
    lines = [
        line("c", 2, "5", "108"),
        line("a", 1, "10", "110"),
        line("b", 2, "-7", "103"),
        line("0", 30, "1", "100", month=9),
    ]
    (account,) = accounts_of(lines, OCTOBER)
    assert (account.opening, account.came_in, account.went_out, account.closing) == decimals(100, 15, -7, 108)
    assert (account.complete, account.holes) == (True, ())


@pytest.mark.parametrize(
    ("lines", "difference"),
    [
        # between two days
        ([line("a", 1, "10", "110"), line("b", 5, "1", "121")], 10),
        # within a day
        ([line("a", 1, "10", "110"), line("b", 1, "1", "121")], 10),
        # from the month before
        ([line("0", 30, "1", "100", month=9), line("a", 1, "10", "115")], 5),
        # at the month's end, which the next month tells
        ([line("a", 1, "10", "110"), line("n", 2, "1", "150", month=11)], 39),
    ],
)
def test_a_hole_is_named_with_its_difference(lines: list[Line], difference: int) -> None:
    (account,) = accounts_of(lines, OCTOBER)
    assert [abs(hole.difference) for hole in account.holes] == [difference]
    assert account.complete is False


def test_a_day_that_ends_where_it_began_is_no_hole() -> None:
    lines = [line("a", 1, "10", "110"), line("b", 2, "5", "115"), line("c", 2, "-5", "110"), line("d", 3, "1", "111")]
    (account,) = accounts_of(lines, OCTOBER)
    assert (account.closing, account.complete) == (Decimal(111), True)


def test_without_balances_nothing_is_claimed_and_an_idle_account_keeps_its_own() -> None:
    idle = RemoteBankAccount("b", "/b", "DE27999200400007714402", "EUR", "Idle")
    moved, still = accounts_of([line("a", 1, "10", None)], OCTOBER, [idle])[::-1]
    assert (moved.complete, moved.came_in) == (None, Decimal(10))
    assert (still.name, still.opening, still.lines) == ("Idle", None, ())
    (before,) = accounts_of([line("0", 30, "1", "100", month=9)], OCTOBER)
    assert (before.opening, before.closing, before.complete) == (Decimal(100), Decimal(100), True)


# ── states and queue ──


def test_each_payment_is_in_one_state_and_the_queue_has_the_quickest_first(world: World) -> None:
    world.book(
        ("05", "-10,00", "PAPIRUS", "FV 1"), ("06", "-2,50", "", "OPLATA ZA PRZELEW"),
        ("07", "-99,00", "NIEZNANY", "zakup"), ("08", "-5,00", "PAPIRUS", "FV 2"),
    )  # fmt: skip
    world.client.budgets.create("Office")
    party = world.party("Papirus")
    for words in ("FV 1", "FV 2"):
        fields = {"counterparty": f"/api/counterparties/{party}", "connectedMonth": "2026-10"}
        world.client.patch_transaction(world.line(words).transaction.id, fields)
    found = state(world)
    assert found.counts == {
        LineState.DONE: 0, LineState.TO_DECIDE: 4, LineState.TO_CHASE: 0, LineState.NEEDS_NOTHING: 0,
    }  # fmt: skip
    gaps = [offer.gap for offer in found.queue]
    assert gaps == sorted(gaps, key=list(Gap).index)
    fee = next(offer for offer in found.queue if "OPLATA" in offer.line.remote.description)
    assert (fee.gap, fee.best and fee.best.value) == (Gap.DOCUMENT, "bank_fee")
    # Of a fee only the one word is asked that settles all of it.
    assert sum("OPLATA" in offer.line.remote.description for offer in found.queue) == 1
    assert sorted(key for kind in LineState for key in found.ids(kind)) == sorted(s.id for s in found.standings)


def test_a_word_shows_at_once(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"), ("06", "-2,50", "", "OPLATA ZA PRZELEW"))
    before = state(world)
    fee = world.line("OPLATA").transaction.id
    after = with_word(before, [fee], frozenset(Gap), nothing=True)
    assert after.ids(LineState.NEEDS_NOTHING) == (fee,)
    assert fee in after.pending
    paid = world.line("FV 1").transaction.id
    chased = with_word(after, [paid], frozenset({Gap.PARTY, Gap.MONTH}))
    assert chased.ids(LineState.TO_CHASE) == (paid,)
    assert chased.queue == ()


def test_only_what_flowtly_does_not_show_yet_is_pending(world: World) -> None:
    # A payment stayed pending for ever once anything was decided about it, and the month was never ready to be closed.
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"), ("06", "-11,00", "PAPIRUS", "FV 2"))
    first, second = (world.line(words).transaction.id for words in ("FV 1", "FV 2"))
    word = frozenset({Gap.PARTY, Gap.MONTH})
    decided = Beside(decided={first: word, second: word})
    assert state(world, decided).pending == {first, second}
    party = world.party("Papirus")
    fields = {"counterparty": f"/api/counterparties/{party}", "connectedMonth": "2026-10"}
    world.client.patch_transaction(first, fields)
    assert state(world, decided).pending == {second}


def test_marks_and_late_receipts(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"), ("06", "-11,00", "PAPIRUS", "FV 2"))
    party = world.party("Papirus")
    for words in ("FV 1", "FV 2"):
        fields = {"counterparty": f"/api/counterparties/{party}", "connectedMonth": "2026-10"}
        world.client.patch_transaction(world.line(words).transaction.id, fields)
    one, two = (world.line(words).transaction.id for words in ("FV 1", "FV 2"))
    marked = state(world, Beside(marks={one: Mark.NO_RECEIPT, two: Mark.MISSING}))
    assert (marked.ids(LineState.NEEDS_NOTHING), marked.ids(LineState.TO_CHASE)) == ((one,), (two,))
    # A receipt that comes late finds its line, whether or not somebody was asked for it.
    late = Proposal(Candidate((two,), ("sha",), 0.99), Verdict.CONFIDENT)
    found = state(world, Beside(marks={two: Mark.MISSING}, proposals={two: late}))
    assert two in found.ids(LineState.TO_DECIDE)
    assert [offer.proposal for offer in found.queue if offer.line.transaction.id == two] == [late]


def test_the_tax_number_of_the_receipt_speaks_first_and_disagreement_is_shown(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    right, wrong = world.party("Inna Firma", tax_id="PL5261040828"), world.party("Papirus Nowy")
    key = world.line("FV 1").transaction.id
    papers = {key: PaperFacts(PaperDates(issued=date(2026, 9, 30)), Partner("Papirus", "526-104-08-28"))}
    books = world.books()
    suggested = world.client.transaction_suggestions(key)
    books = replace(books, ledger=replace(books.ledger, suggestions={key: suggested}))
    found = month_state(books, OCTOBER, Beside(papers=papers))
    party, month = found.queue
    assert (party.ours and party.ours.value, party.ours and party.ours.why) == (right, "tax_id")
    assert (party.server and party.server.value, party.agreement, party.best) == (wrong, "differ", None)
    assert (month.best and month.best.value, month.best and month.best.why) == ("2026-09", "month_issue_date")
    # Issued in September and paid in October: a conflict, never accepted in bulk.
    assert len(found.conflicts) == 1
    assert not safe(month)


def test_a_closed_month_is_not_proposed_without_a_word(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    key = world.line("FV 1").transaction.id
    papers = {key: PaperFacts(PaperDates(issued=date(2026, 9, 30)))}
    found = state(world, Beside(papers=papers, closed=frozenset({date(2026, 9, 1)})))
    (month,) = [offer for offer in found.queue if offer.gap is Gap.MONTH]
    assert (month.best and month.best.why, month.best and month.best.wish) == ("month_closed", None)


# ── rules ──


def rules_of(book: MonthBook) -> RuleSet:
    return rule_set(book.rules())


def test_a_rule_is_learned_proposed_and_forgotten_without_a_trace(world: World, tmp_path: Path) -> None:
    world.book(("05", "-10,00", "PAPIRUS SP. Z O.O.", "FV 1"), ("06", "-11,00", "PAPIRUS SP Z OO", "FV 2"))
    made = world.client.budgets.create("Office")
    office = world.client.budgets.one(made.id or "")
    cold = state(world, Beside(rules=rules_of(world.rules)))
    first, second = world.line("FV 1"), world.line("FV 2")
    assign(world.journal, [first], charge_budget(Target(office.iri or "", office.name)), by="me", rules=world.rules)
    warm = state(world, Beside(rules=rules_of(world.rules)))
    proposed = {o.line.transaction.id: o.best.shown for o in warm.queue if o.gap is Gap.BUDGET and o.best}
    assert proposed[second.transaction.id] == "Office"
    with MonthBook.open(tmp_path / "other.sqlite") as other:
        # Another organisation's rules are in a file of its own.
        assert state(world, Beside(rules=rules_of(other))) == cold
    for row in world.rules.rows():
        assert world.rules.forget(row.id)
    assert state(world, Beside(rules=rules_of(world.rules))) == cold


def test_a_rule_can_be_corrected(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    for name in ("Office", "Paper"):
        world.client.budgets.create(name)
    office, paper = world.books().budgets
    assign(
        world.journal,
        [world.line("FV 1")],
        charge_budget(Target(office.iri or "", office.name)),
        by="me",
        rules=world.rules,
    )
    (row,) = [row for row in world.rules.rows() if row.rule.by == "name"]
    assert world.rules.correct(row.id, value=paper.iri or "", shown=paper.name)
    assert [rule.shown for rule in world.rules.rules() if rule.by == "name"] == [paper.name]


# ── missing documents, pace ──


def test_missing_ones_say_where_they_come_from_and_who_is_asked(world: World) -> None:
    world.book(
        ("05", "-10,00", "PAPIRUS", "FV 1"), ("06", "-11,00", "PAPIRUS", "FV 2"), ("07", "-12,00", "DRUCK GMBH", "RG 3")
    )
    papirus, druck = world.party("Papirus", tax_id="PL5261040828"), world.party("Druck GmbH", tax_id="DE129273398")
    for words, party in (("FV 1", papirus), ("FV 2", papirus), ("RG 3", druck)):
        fields = {"counterparty": f"/api/counterparties/{party}", "connectedMonth": "2026-10"}
        world.client.patch_transaction(world.line(words).transaction.id, fields)
    books = world.books()
    found = month_state(books, OCTOBER)
    at = datetime(2026, 11, 3, tzinfo=UTC)
    payload = {"counterparty": "Papirus", "label": "mails/papirus.eml!FV-9.pdf", "transaction": "old"}
    earlier = Dossier(Decision("d", at, "attach", "k", payload, "", "me"), ())
    missing = missing_of(found, [earlier], [Asked(world.line("FV 1").transaction.id, "Papirus", at)], rule_set(()))
    assert [(one.source, one.asked) for one in missing] == [("papirus.eml", at), ("papirus.eml", None), (None, None)]
    german, polish = chases_of(missing, books, OCTOBER, "Żuraw Studio")
    assert (german.whom, german.language, polish.language) == ("Druck GmbH", "de", "pl")
    assert [one.line.remote.description for one in polish.missing] == ["PAPIRUS FV 1", "PAPIRUS FV 2"] or len(
        polish.missing
    ) == 2
    assert "FV 1" in polish.body
    assert "RG 3" not in polish.body
    assert "Fehlende Belege 10/2026" in german.subject
    assert german.mailto.startswith("mailto:?subject=Fehlende%20Belege")


def test_the_forecast_is_the_persons_own_pace() -> None:
    start = datetime(2026, 11, 3, 9, tzinfo=UTC)

    def word(seconds: float, kind: DecisionKind) -> Dossier:
        decision = Decision(str(seconds), start + timedelta(seconds=seconds), kind, "k", {}, "", "me")
        return Dossier(decision, ())

    # four documents, six seconds each; a lunch break and what was kept in one go do not count
    words = [word(s, "attach") for s in (0, 6, 12, 18, 3600, 3600.1, 3606)]
    pace = pace_of(words, "me")
    assert pace["document"] == 6
    assert forecast(pace, {"document": 10, "mark": 5}) == 90
    assert forecast(pace_of(words, "somebody else"), {"document": 1}) is None


def test_what_the_books_hold_of_own_accounts_is_an_own_transfer(world: World) -> None:
    world.book(("05", "-10,00", "STUDIO", "zasilenie"))
    books = world.books()
    moved = books.ledger.lines[0]
    other = "DE27999200400007714402"
    booked = replace(moved.transaction, counterparty=Party("Studio", other))
    books = MonthBooks(replace(books.ledger, lines=(replace(moved, transaction=booked),)), books.own)
    found = month_state(books, OCTOBER, Beside(ours=Ours((other, IBAN))))
    assert [offer.best and offer.best.value for offer in found.queue] == ["own_transfer"]
