"""A receipt whose words came another way than from the text layer: each value says so."""

from __future__ import annotations

from dataclasses import replace

from matching.receipt import Found, Receipt, Side, Source


def resourced(receipt: Receipt, source: Source) -> Receipt:
    """Mark every value as read by another way than the text layer."""
    changed: dict[str, object] = {}
    for name in _FOUND_FIELDS:
        found = getattr(receipt, name)
        changed[name] = replace(found, source=source) if found else None
    changed["amounts"] = tuple(replace(found, source=source) for found in receipt.amounts)
    changed["supplier"] = _resourced_side(receipt.supplier, source)
    changed["buyer"] = _resourced_side(receipt.buyer, source)
    return replace(receipt, **changed)  # type: ignore[arg-type]


_FOUND_FIELDS = (
    "number", "issue_date", "due_date", "service_date", "currency", "total", "payable", "net", "tax", "ksef_number",
    "payment_reference", "card_tail",
)  # fmt: skip


def _resourced_side(side: Side, source: Source) -> Side:
    def mark(found: Found[str] | None) -> Found[str] | None:
        return replace(found, source=source) if found else None

    return Side(mark(side.name), mark(side.tax_id), mark(side.account))
