"""Which of the accounts on a page is the one to pay to."""

from __future__ import annotations

import re

from matching.reading.fields.identifiers import Identifier
from matching.reading.fields.sheet import Sheet, Spot

_YOUR_ACCOUNT = re.compile(
    r"(?:ihr(?:em|es)?|your|votre|uw|su|vostro|vosso|twoj\w*|customer'?s?|kunden|client) ?-?(?:bank)?"
    r"(?:konto|account|compte|rekening|cuenta|conto|conta|rachun\w*|iban)"
    r"|abgebucht|eingezogen|lastschrift(?:einzug)? von|debited from|prelev\w* sur|afgeschreven van|domiciliad\w*"
)
_PAY_TO = re.compile(
    r"(?:uberweis\w*|zahl\w*|pay\w*|transfer\w*|remit\w*|virement|regl\w*|payer|betal\w*|overmak\w*|pagar|pago|abonar"
    r"|transferencia|bonifico|pagamento|versare|wplat\w*|przelew\w*|zaplat\w*)(?!\w)"
)


def to_pay_to(sheet: Sheet, accounts: tuple[Identifier, ...]) -> Identifier | None:
    """Prefer accounts with right check digits; where several are left and nothing says which to pay to, tell none."""
    theirs = [item for item in accounts if not _YOUR_ACCOUNT.search(_around(sheet, item.spot))]
    most = max(((item.proven, item.labelled) for item in theirs), default=None)
    best = [item for item in theirs if (item.proven, item.labelled) == most]
    if len({item.value for item in best}) > 1:
        best = [item for item in best if _PAY_TO.search(_around(sheet, item.spot))]
    return best[0] if best and len({item.value for item in best}) == 1 else None


def _around(sheet: Sheet, spot: Spot) -> str:
    """Return the row up to a spot with the row over it."""
    over = sheet.rows[spot.row - 1].folded if spot.row else ""
    return f"{over} {sheet.rows[spot.row].folded[: spot.start]}"
