"""A booking in the bank's own words, beside what was read from them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.card import Card
from desktop.gui.parts.fact_rows import FactRows
from desktop.gui.parts.plain import neutral
from desktop.gui.parts.scrolled import scrolled
from desktop.gui.parts.section_title import SectionTitle
from desktop.phrases import figures
from desktop.phrases.speech import say
from matching.statement import Transaction

_HEIGHT = (124, 190)


class BankText(Card):
    """Shown on demand below the bookings; follows the booking that is looked at."""

    def __init__(self) -> None:
        super().__init__(padding=t.SPACE_M, spacing=t.SPACE_S)
        self.setMinimumHeight(_HEIGHT[0])
        self.setMaximumHeight(_HEIGHT[1])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(theme.font(size=t.LABEL, tabular=True))
        self.text.setAccessibleName(say("The bank's own text of this booking"))
        # Tab leaves it: it is for reading, and the keyboard must not be caught in it.
        self.text.setTabChangesFocus(True)
        self._facts = FactRows(role="small", spacing=t.SPACE_XS)
        columns = QHBoxLayout()
        columns.setSpacing(t.SPACE_L)
        columns.addLayout(_titled(say("As the bank wrote it"), self.text), 1)
        columns.addLayout(_titled(say("As it was read"), self._facts_area()), 1)
        self.body.addLayout(columns)

    def show_booking(self, booking: Transaction | None) -> None:
        """Show a booking; None when none is looked at."""
        if booking is None:
            self.text.setPlainText(say("Choose a booking above to see its text."))
        else:
            self.text.setPlainText("\n".join(neutral(line) for line in booking.raw.splitlines()))
        self._facts.show_facts(facts_of(booking) if booking else ())

    def _facts_area(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._facts)
        column.addStretch(1)
        return scrolled(content, say("What was read from the booking"), by_keys=True)


def facts_of(booking: Transaction) -> tuple[tuple[str, str], ...]:
    """Return label and value of everything that was read, in the order in which a person compares."""
    said = booking.particulars
    party = booking.counterparty
    account = (
        say("{account} (found in the text)", account=party.account)
        if party.account and party.guessed
        else party.account
    )
    original = figures.money(booking.original.amount, booking.original.currency) if booking.original else None
    found: tuple[tuple[str, str | None], ...] = (
        (say("Amount"), figures.money(booking.amount, booking.currency)),
        (say("Reversal"), say("takes an earlier booking back") if booking.reversal else None),
        (say("Booked"), figures.day(booking.booking_date) if booking.booking_date else None),
        (say("Value date"), figures.day(booking.value_date) if booking.value_date else None),
        (say("Counterparty"), party.name),
        (say("Its account"), account),
        (say("Its bank"), party.bank),
        (say("Purpose"), booking.description or None),
        (say("Reference"), booking.reference),
        (say("Bank's reference"), booking.bank_reference),
        (say("End-to-end id"), booking.end_to_end_id),
        (say("Original amount"), original),
        (say("Rate"), _plain(said.rate)),
        (say("Fees"), ", ".join(figures.money(fee.amount, fee.currency) for fee in said.fees) or None),
        (say("Mandate"), said.mandate),
        (say("Creditor id"), said.creditor_id),
        (say("On behalf of"), said.ultimate_party),
        (say("Card"), say("ending in {card_tail}", card_tail=said.card_tail) if said.card_tail else None),
        (say("Bought"), figures.day(said.purchase_date) if said.purchase_date else None),
        (say("Invoice (split payment)"), said.split_payment.invoice if said.split_payment else None),
        ("KSeF", ", ".join(said.ksef_numbers) or None),
        (say("Kind"), booking.type),
    )
    return tuple((label, value) for label, value in found if value)


def _plain(value: Decimal | None) -> str | None:
    return f"{value:f}" if value is not None else None


def _titled(title: str, part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(t.SPACE_XS)
    column.addWidget(SectionTitle(title))
    column.addWidget(part, 1)
    return column
