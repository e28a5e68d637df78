"""How fields, charges and suppliers reach Flowtly, and how they are taken back: written down, sent once, read back.

A PATCH may be made twice without harm. A POST that makes a charge may not: one without an answer is looked for first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteTransaction, WriteAnswer
from desktop.progress import Stop
from desktop.services.fetching import fingerprint
from desktop.services.month.fields import PARTY, field_of, holds, last, same
from desktop.services.outbox import Outbox
from desktop.services.patience import complete, until
from desktop.services.sending_documents import attachment_or_none
from desktop.storage.records import Dossier, State, Step
from desktop.storage.standing import state_of, withdrawn
from desktop.trouble import Trouble

_PATIENCE = 10.0
_MADE_BY = {Step.CHANGE: "change", Step.CHARGE: "charge", Step.SUPPLIER: "supplier"}
_BACK = {"change": Step.RESTORE, "charge": Step.REMOVE, "supplier": Step.RESTORE}


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge as it stands at Flowtly, of whatever route."""

    id: str
    transaction: str | None
    target: str | None
    """Id of the budget, the project or the invoice."""


def charges(client: Flowtly, route: str, stop: Stop) -> tuple[Charge, ...]:
    """Read all charges of a route: `budget`, `project` or `income`."""
    if route == "budget":
        return tuple(
            Charge(row.id, row.transaction, row.budget) for row in complete(client.budget_transactions.every, stop)
        )
    if route == "project":
        rows = complete(client.project_transactions.every, stop)
        return tuple(Charge(row.id, row.transaction, last(row.project)) for row in rows)
    income = complete(client.income_transactions.every, stop)
    return tuple(Charge(row.id, row.transaction, last(row.extra.get("invoice"))) for row in income)


def charge_of(client: Flowtly, route: str, made: str) -> Charge | None:
    """Read one charge; None where Flowtly does not have it, or offers no way to ask for one (projects)."""
    try:
        if route == "budget":
            row = client.budget_transactions.one(made)
            return Charge(row.id, row.transaction, row.budget)
        if route == "income":
            entry = client.income_transactions.one(made)
            return Charge(entry.id, entry.transaction, last(entry.extra.get("invoice")))
    except Trouble as trouble:
        if trouble.key != "not_found":
            raise
    return None


@dataclass(frozen=True, slots=True)
class Changes:
    """Carries such decisions out, and takes them back, one step at a time."""

    outbox: Outbox
    client: Flowtly
    stop: Stop

    def advance(self, dossier: Dossier) -> Dossier:
        """Do as much as can be done now."""
        back = _BACK[dossier.decision.kind]
        if state_of(dossier, back) is not None:
            return self._step(dossier, back)
        return self._step(dossier, next(step for step, kind in _MADE_BY.items() if kind == dossier.decision.kind))

    def _step(self, dossier: Dossier, step: Step) -> Dossier:
        state = state_of(dossier, step) or State.PLANNED
        if state in (State.VERIFIED, State.REFUSED, State.STALE, State.CANCELLED):
            return dossier
        if self._there(dossier, step):
            return self.outbox.note(
                dossier, step, State.VERIFIED, remote_id=self._made(dossier, step), words=_SAID[state]
            )
        if state is State.DONE:
            return self._read_back(dossier, step)
        if state in (State.SENDING, State.UNCLEAR):
            entry = dossier.latest(step)
            if entry is None or self.outbox.seconds_left(entry) > 0 or not self._surely_not(dossier, step):
                return dossier
            dossier = self.outbox.not_arrived(dossier, step, "looked up after the settle time: it was not done")
            if state_of(dossier, step) is not State.PLANNED:
                return dossier
        return self._send(dossier, step)

    def _send(self, dossier: Dossier, step: Step) -> Dossier:
        objection = self._objection(dossier, step)
        if objection is not None:
            given_up = State.REFUSED if step in (Step.RESTORE, Step.REMOVE) else State.STALE
            return self.outbox.note(dossier, step, given_up, words=objection)
        call = self._call(dossier, step)
        self.stop.check()
        sent = self.outbox.send(dossier, step, call, seconds=self.client.write_seconds())
        return self._read_back(sent, step) if state_of(sent, step) is State.DONE else sent

    def _read_back(self, dossier: Dossier, step: Step) -> Dossier:
        seen = until(
            lambda: self._there(dossier, step), bool,
            seconds=min(_PATIENCE, self.outbox.settle), stop=self.stop, clock=self.outbox.clock,
        )  # fmt: skip
        if seen:
            return self.outbox.note(
                dossier, step, State.VERIFIED, remote_id=self._made(dossier, step), words="done, read back"
            )
        self.stop.check()
        return self.outbox.unclear(dossier, step, "answered, but it does not show yet")

    def _surely_not(self, dossier: Dossier, step: Step) -> bool:
        """Look once more, a while later, before a charge is made again: two of it would be one too many."""
        if step is not Step.CHARGE:
            return True
        if self.outbox.clock.wait(min(30.0, self.outbox.settle / 10), self.stop):
            self.stop.check()
        return not self._there(dossier, step)

    # ── what is there ──

    def _there(self, dossier: Dossier, step: Step) -> bool:
        if step is Step.REMOVE:
            route, made = str(dossier.decision.payload["route"]), dossier.remote_id() or ""
            if route != "project":
                return charge_of(self.client, route, made) is None
            return all(charge.id != dossier.remote_id() for charge in self._charges(dossier))
        if step is Step.CHARGE:
            return self._mine(dossier) is not None
        if dossier.decision.kind == "supplier":
            return self._supplier(dossier, restored=step is Step.RESTORE)
        line = self._line(dossier)
        if line is not None and dossier.decision.payload.get("suggestion"):
            taken = line.counterparty_ref is not None and not holds(line, _fields(dossier, "before"))
            return not taken if step is Step.RESTORE else taken
        return line is not None and holds(line, _fields(dossier, "before" if step is Step.RESTORE else "fields"))

    def _made(self, dossier: Dossier, step: Step) -> str | None:
        charge = self._mine(dossier) if step is Step.CHARGE else None
        return charge.id if charge else dossier.remote_id()

    def _mine(self, dossier: Dossier) -> Charge | None:
        """Return the charge at Flowtly that is this decision's: the one it made, else one that no other made."""
        known = dossier.remote_id()
        alone = charge_of(self.client, str(dossier.decision.payload["route"]), known) if known else None
        if alone is not None:
            return alone
        if state_of(dossier, Step.CHARGE) in (None, State.PLANNED) and self._charged_to_nothing(dossier):
            return None
        others = (d for d in self.outbox.journal.dossiers() if d.decision.kind == "charge" and not withdrawn(d))
        taken = {other.remote_id() for other in others if other.decision.id != dossier.decision.id}
        wanted = last(_fields(dossier, "fields").get(_target(dossier)))
        fitting = [
            charge
            for charge in self._charges(dossier)
            if charge.id not in taken and (charge.id == known if known else charge.target == wanted)
        ]
        return fitting[0] if fitting else None

    def _charged_to_nothing(self, dossier: Dossier) -> bool:
        """Tell whether the payment itself says that nothing is charged: then all the charges need not be read."""
        line = self._line(dossier) if dossier.decision.payload["route"] != "income" else None
        return line is not None and line.budget_links == 0

    def _charges(self, dossier: Dossier) -> Iterable[Charge]:
        line = str(dossier.decision.payload["transaction"])
        found = charges(self.client, str(dossier.decision.payload["route"]), self.stop)
        return [charge for charge in found if charge.transaction == line]

    def _supplier(self, dossier: Dossier, *, restored: bool) -> bool:
        found = attachment_or_none(self.client, str(dossier.decision.payload["attachment"]))
        has = found.counterparty_ref if found else None
        before = dossier.decision.payload.get("before")
        return same(PARTY, has, before) if restored else has is not None and not same(PARTY, has, before)

    def _line(self, dossier: Dossier) -> RemoteTransaction | None:
        try:
            return self.client.transaction(str(dossier.decision.payload["transaction"]))
        except Trouble as trouble:
            if trouble.key == "not_found":
                return None
            raise

    # ── what is done ──

    def _objection(self, dossier: Dossier, step: Step) -> str | None:
        """Say what is no longer as the person saw it."""
        if dossier.decision.kind == "supplier":
            found = attachment_or_none(self.client, str(dossier.decision.payload["attachment"]))
            return "the document is not in Flowtly any more" if found is None else None
        line = self._line(dossier)
        if line is None:
            return "the transaction is not in Flowtly any more"
        if step is Step.RESTORE:
            changed = bool(_fields(dossier, "fields")) and not holds(line, _fields(dossier, "fields"))
            return "somebody changed it since, so it stays as it is" if changed else None
        if step is Step.REMOVE:
            return None
        if fingerprint(line) != dossier.decision.payload["fingerprint"]:
            return "the transaction is not what it was when you confirmed; look at it again"
        before = _fields(dossier, "before")
        if any(not same(name, field_of(line, name), value) for name, value in before.items()):
            return "somebody changed it meanwhile; look at it again"
        return None

    def _call(self, dossier: Dossier, step: Step) -> Callable[[], WriteAnswer]:
        payload, client = dossier.decision.payload, self.client
        if step is Step.SUPPLIER:
            return lambda: client.files.apply_supplier_suggestion(str(payload["attachment"]))
        if step is Step.RESTORE and dossier.decision.kind == "supplier":
            return lambda: client.patch_attachment(str(payload["attachment"]), {PARTY: payload.get("before")})
        if step is Step.CHANGE and payload.get("suggestion"):
            return lambda: client.apply_transaction_suggestion(str(payload["transaction"]), str(payload["suggestion"]))
        if step in (Step.CHANGE, Step.RESTORE):
            fields = _fields(dossier, "before" if step is Step.RESTORE else "fields")
            return lambda: client.patch_transaction(str(payload["transaction"]), fields)
        return self._charging(dossier, step)

    def _charging(self, dossier: Dossier, step: Step) -> Callable[[], WriteAnswer]:
        route, made = str(dossier.decision.payload["route"]), dossier.remote_id() or ""
        fields = dict(_fields(dossier, "fields"))
        if route == "income":
            if isinstance(fields.get("amount"), str):
                # The diary keeps money as text; it goes out as the exact number that it is.
                fields["amount"] = Decimal(str(fields["amount"]))
            income = self.client.income_transactions
            return (lambda: income.remove(made)) if step is Step.REMOVE else (lambda: income.create(fields))
        room = self.client.budget_transactions if route == "budget" else self.client.project_transactions
        if step is Step.REMOVE:
            return lambda: room.remove(made)
        target, line = str(fields.pop(route)), str(fields.pop("transaction"))
        return lambda: room.create(target, line, more=fields)


_SAID = {
    State.PLANNED: "was so already",
    State.DONE: "done, read back",
    State.SENDING: "no answer came, but it is done",
    State.UNCLEAR: "no answer came, but it is done",
}


def _fields(dossier: Dossier, name: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", dossier.decision.payload.get(name) or {})


def _target(dossier: Dossier) -> str:
    route = dossier.decision.payload["route"]
    return "invoice" if route == "income" else str(route)


def back_step(kind: str) -> Step | None:
    """Return the step that takes back a decision of this kind; None where another room does it."""
    return _BACK.get(kind)
