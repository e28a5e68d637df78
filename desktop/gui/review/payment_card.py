"""The card of the payment that is being decided about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.card import Card
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.plain import ElidedLabel, PlainLabel, neutral, tip
from desktop.gui.review.presenter import Payment
from desktop.phrases.speech import say


class PaymentCard(Card):
    """Day and account, name, amount, the bank's words, and how far the proposal may be trusted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=t.SPACE_L, spacing=t.SPACE_S, parent=parent)
        self._line = ElidedLabel(role="muted")
        self._chip = Chip()
        self._title = ElidedLabel(role="headline")
        self._amount = PlainLabel(role="number")
        self._amount.setFont(theme.font(size=t.NUMBER, weight=t.HEAVY, tabular=True))
        self._currency = PlainLabel(role="muted")
        self._description = PlainLabel(role="muted", wrap=True)
        self._description.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = _row(self._line, self._chip)
        middle = _row(self._title, self._amount, self._currency)
        middle.setAlignment(self._currency, Qt.AlignmentFlag.AlignBottom)
        self._currency.setContentsMargins(0, 0, 0, 5)
        self.body.addLayout(top)
        self.body.addLayout(middle)
        self.body.addWidget(self._description)

    def show_payment(self, payment: Payment) -> None:
        """Show a payment."""
        self._line.setText(payment.line)
        self._chip.set_state(payment.badge.word, payment.badge.kind, icon=payment.badge.icon)
        if payment.estimate:
            self._chip.setToolTip(tip(payment.estimate))
            self._chip.setAccessibleDescription(payment.estimate)
        self._title.setText(payment.title)
        self._amount.setText(payment.amount)
        self._currency.setText(payment.currency)
        self._description.setText(payment.description)
        self.setAccessibleName(
            neutral(
                say(
                    "Payment: {title}, {amount} {currency}, {line}",
                    title=payment.title,
                    amount=payment.amount,
                    currency=payment.currency,
                    line=payment.line,
                )
            )
        )


def _row(first: QWidget, *others: QWidget) -> QHBoxLayout:
    """Return a row in which the first takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(t.SPACE_S)
    row.addWidget(first, 1)
    for other in others:
        row.addWidget(other)
    return row
