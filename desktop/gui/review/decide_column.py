"""The middle of review: the payment, why this receipt, the candidates, and the actions with their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PlainButton, PrimaryButton, SecondaryButton
from desktop.gui.parts.flow import flowing
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.scrolled import scrolled
from desktop.gui.parts.section_title import SectionTitle
from desktop.gui.review.actions import Actions
from desktop.gui.review.choices import Choices
from desktop.gui.review.held_card import HeldCard
from desktop.gui.review.payment_card import PaymentCard
from desktop.gui.review.presenter import Sheet
from desktop.gui.review.reasons import Reasons
from desktop.gui.review.said import Standing
from desktop.phrases.speech import say
from matching.evidence import Stance


class DecideColumn(QWidget):
    """Shows a sheet. The actions stay at the bottom, so that they never move under the hand."""

    picked = Signal(int)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sheet, bool, bool] | None = None
        self.payment = PaymentCard()
        self._note = PlainLabel(role="muted", wrap=True)
        self._doubts = PlainLabel(role="review", wrap=True)
        self._why = SectionTitle(say("Why this receipt"))
        self.reasons = Reasons()
        self.reasons.pointed.connect(self.pointed)
        self._which = SectionTitle(say("Candidates"))
        self.choices = Choices(say("Candidates"))
        self.choices.picked.connect(self.picked)
        self._besides = SectionTitle(say("Also set in Flowtly"))
        self.held = HeldCard()
        self.needless = PlainButton(say("No receipt needed"), "N", quiet=True)
        self.missing = PlainButton(say("Missing"), "M", quiet=True)
        self.split = PlainButton(say("Several…"), "S", quiet=True)
        self.split.setToolTip(say("Several receipts for one payment, or one receipt for several payments"))
        self.search = PlainButton(say("Search…"), "/", quiet=True)
        self.search.setToolTip(say("Find a document by amount, name or number, and lay it beside"))
        self.confirm = PrimaryButton(say("Confirm and next"), "Space")
        self.send = PrimaryButton(say("Go to Send"), "Ctrl Enter")
        self.skip = SecondaryButton(say("Skip"), "↓")
        self.refuse = SecondaryButton(say("Not this"), "X")
        self.undo = SecondaryButton(say("Undo"), "Z")
        for button in self._others():
            # A click must not take the focus, or the next Space would press that button again.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def show_sheet(self, sheet: Sheet, *, can_undo: bool, all_decided: bool) -> None:
        """Show what there is to decide; what is shown already is not laid out again."""
        if self._shown == (sheet, can_undo, all_decided):
            return
        self._shown = (sheet, can_undo, all_decided)
        self.payment.show_payment(sheet.payment)
        _show_text(self._note, sheet.note)
        _show_text(self._doubts, "\n".join(sheet.doubts))
        self.reasons.show_reasons(sheet.reasons)
        against = bool(sheet.reasons) and sheet.reasons[0].stance is Stance.CONTRADICTS
        self._why.setText(say("Against it, and for it") if against else say("Why this receipt"))
        self.choices.show_choices(sheet.choices)
        self._why.setVisible(bool(sheet.reasons))
        self.reasons.setVisible(bool(sheet.reasons))
        self._which.setVisible(bool(sheet.choices))
        self.choices.setVisible(bool(sheet.choices))
        self.confirm.setVisible(not all_decided)
        self.confirm.setEnabled(sheet.can_confirm)
        self.send.setVisible(all_decided)
        self.refuse.setEnabled(sheet.can_confirm)
        self.needless.setEnabled(sheet.can_mark)
        self.missing.setEnabled(sheet.can_mark and sheet.standing is not Standing.MISSING)
        self.split.setEnabled(sheet.can_mark)
        self.search.setEnabled(sheet.can_mark)
        self.undo.setEnabled(can_undo)

    def to_top(self) -> None:
        """Scroll back up, for another payment."""
        self._scroll.verticalScrollBar().setValue(0)

    def _others(self) -> tuple[PlainButton, ...]:
        """Return the buttons for what is not a yes or a no to the candidate."""
        return self.needless, self.missing, self.split, self.search

    def _lay_out(self) -> None:
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(t.SPACE_L, t.SPACE_L, t.SPACE_L, t.SPACE_M)
        body.setSpacing(t.SPACE_M)
        for part in (
            self.payment,
            self._note,
            self._doubts,
            self._why,
            self.reasons,
            self._which,
            self.choices,
        ):
            body.addWidget(part)
        body.addWidget(flowing(*self._others(), spacing=t.SPACE_XS))
        body.addWidget(self._besides)
        body.addWidget(self.held)
        body.addStretch(1)
        self._scroll = scrolled(content, say("The payment and what may belong to it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(Actions((self.confirm, self.send), (self.skip, self.refuse, self.undo)))


def _show_text(label: PlainLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
