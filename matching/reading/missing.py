"""Which of the fields that a match lives on a receipt lacks."""

from __future__ import annotations

from matching.finding import Finding, facts
from matching.receipt import Receipt


def missing_told(receipt: Receipt, *, but: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Tell which of the fields that a match lives on are not there, but for those of which something else is told."""
    missing = [name for name in missing_of(receipt) if name not in but]
    if not missing:
        return ()
    severe = "total" in missing or "date" in missing
    return (Finding("fields_missing", "warning" if severe else "info", "", facts(fields=", ".join(missing))),)


def missing_of(receipt: Receipt) -> list[str]:
    """Return the names of these fields."""
    needed = (("total", receipt.total), ("date", receipt.issue_date), ("supplier", receipt.supplier.name))
    return [name for name, found in needed if found is None]
