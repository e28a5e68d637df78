"""What the journal holds: decisions, and entries about their way to Flowtly. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

DecisionKind = Literal[
    "import", "attach", "apply", "set_aside", "mark", "reject", "parts", "change", "charge", "supplier", "same"
]
_DOCUMENTS = frozenset({"attach", "apply"})
_LOCAL = frozenset({"mark", "reject", "parts", "same"})
_OF_FIELDS = frozenset({"change", "charge", "supplier"})


class Step(StrEnum):
    """One call that changes something at Flowtly."""

    IMPORT = "import"
    UPLOAD = "upload"
    LINK = "link"
    APPLY = "apply"
    CHANGE = "change"
    """Fields of a transaction."""
    CHARGE = "charge"
    """A transaction to a budget, a project or as income."""
    SUPPLIER = "supplier"
    """The supplier that Flowtly read from a document."""
    DETACH = "detach"
    DELETE = "delete"
    SET_ASIDE = "set_aside"
    BRING_BACK = "bring_back"
    RESTORE = "restore"
    """The fields as they were before."""
    REMOVE = "remove"
    """What a charge has made."""
    KEEP = "keep"
    """Of a decision that is kept on this computer and sends nothing: entered only when it is taken back."""


class State(StrEnum):
    """Where a step stands; derived from its newest entry, never kept twice."""

    PLANNED = "planned"
    SENDING = "sending"
    """Committed before the first byte leaves. Found at start-up it means: nobody knows."""
    DONE = "done"
    VERIFIED = "verified"
    """Done, and read back from the server."""
    REFUSED = "refused"
    """Proven not done, for good."""
    UNCLEAR = "unclear"
    """No answer came. It is looked up after the settle time, never sent again blindly."""
    STALE = "stale"
    """The server's state is not what the person saw: a person must decide again."""
    CANCELLED = "cancelled"
    """Taken back before anything was sent."""
    UNDONE = "undone"
    KEPT = "kept"
    """Holds on this computer; there is nothing to send. Derived, never entered."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word: what shall be done at Flowtly, and what the person saw when saying so."""

    id: str
    """Random, 32 hex digits."""
    at: datetime
    """UTC."""
    kind: DecisionKind
    effect_key: str
    """What it does to the server (`attach:<receipt sha>:<transaction id>`): open or done, it exists only once."""
    payload: Mapping[str, object]
    """Everything needed to carry it out after a restart; JSON values only.

    `import`: `sha256` of the stored file, `name`, `whole`, `file` and `format` in which the bookings stood,
    `statements`, `counts`, `new` (the bookings it brings), `there` (Flowtly's ids of what was there of their days and
    amounts), `again` (those that another file of the drop, or an import on its way, brings), `canary` (Flowtly's newest
    transaction when it was compared: a reading without it proves nothing).
    `attach`: `receipt` (sha256, or None for a document that waits in Flowtly), `name`, `attachment` (Flowtly's id or
    None), `transaction` (Flowtly's id), `fingerprint` of that transaction as it was shown, `amount`, `currency`.
    `apply`: `transaction`, `suggestion`, `attachment` or None, `fingerprint`.
    `set_aside`: `transaction`, its `fingerprint`, `before` (the fields that are changed, as they were), and what `mark`
    has about it.
    `change`: `transaction`, `fingerprint`, `fields` (as they are written) and `before` (as they were read).
    `charge`: `transaction`, `fingerprint`, `route` (`budget`, `project`, `income`) and `fields` of what is made.
    `supplier`: `attachment`, `before` (the counterparty it had, or None).
    `mark`: `transaction`, `mark` (`no_receipt` or `missing`), `offered` (receipts that were seen and not taken),
    `amount`, `currency`, `day`, `counterparty`.
    `reject`: `transactions`, `receipts` (ids; `flowtly:<id>` for one that waits there) that do not belong together,
    `label`, and what `mark` has about the first transaction.
    `same`: `transaction` (Flowtly's id of the line that a booking is, though it says other words), `new` (that
    booking), `file`, `format`, `amount`, `currency`, `day`, `counterparty`.
    `parts`: `originals` and `made` (sha256 of files on the shelf), `label`, `answer` (`split`, `join` or `whole`).
    """
    shown: str
    """One line of what the person saw: the reason, in words."""
    by: str
    """Who confirmed: the person at this computer, or `clear --confirm confident`."""

    @property
    def about_document(self) -> bool:
        """Tell whether it brings a document to a transaction at Flowtly."""
        return self.kind in _DOCUMENTS

    @property
    def of_fields(self) -> bool:
        """Tell whether it sets fields at Flowtly or charges a transaction to something, without a file."""
        return self.kind in _OF_FIELDS

    @property
    def local(self) -> bool:
        """Tell whether it is a word that is only kept here: nothing of it is ever sent."""
        return self.kind in _LOCAL


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the diary about a step of a decision."""

    number: int
    """Order of entry, from 1."""
    decision: str
    at: datetime
    step: Step
    state: State
    attempt: int
    remote_id: str | None = None
    """Flowtly's id of what came to be (attachment), as soon as it is known."""
    deadline: datetime | None = None
    """For `sending` and `unclear`: when the request has surely ended (UTC)."""
    words: str | None = None
    """The server's own words, or ours about what was found."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """By what a booking of a decision is recognised in other files."""

    decision: str
    position: int
    """Of the booking among those of the decision (`new`), from 0."""
    version: int
    """Of the rules by which the value was made: only equal versions are compared."""
    value: str
    occurrence: int
    """Its number among the bookings with the same value, account and day, from 1: two genuine equal ones are two."""
    source: str
    """SHA-256 of the file it stood in."""
    format: str | None = None
    """Of that file."""
    opening: str | None = None
    """What was on the account before the bookings of that day in that file, where its balances tell."""
    closing: str | None = None
    """What was on it after them."""
    whole: bool = False
    """That file holds all of that day."""
    place: int | None = None
    """Of the booking among all of that file, from 0; None where a release before places kept it."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A decision with all its entries, oldest first, and the fingerprints of its bookings."""

    decision: Decision
    entries: tuple[Entry, ...]
    fingerprints: tuple[Fingerprint, ...] = ()

    def latest(self, step: Step) -> Entry | None:
        """Return the newest entry about a step."""
        return next((entry for entry in reversed(self.entries) if entry.step is step), None)

    def remote_id(self) -> str | None:
        """Return the id Flowtly gave to what this decision made, if it is known."""
        return next((entry.remote_id for entry in reversed(self.entries) if entry.remote_id), None)
