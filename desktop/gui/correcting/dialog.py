"""What was read from a receipt, to be corrected by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.correcting.presenter import changes, correctables, problem_with
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.field import Field
from desktop.gui.parts.file_name import file_name
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.phrases.speech import meant, say
from desktop.services.papers import Paper
from matching.reading.lessons import LessonField

_WHAT = meant(
    "Correct what is wrong. It holds for this document at once, and the next documents of this supplier are read the "
    "same way. Settings lists what was learned; there you can delete it."
)

Correct = Callable[[Paper, dict[LessonField, str]], None]


class CorrectDialog(QDialog):
    """Shown over the window; `correct` hears the fields that were changed."""

    def __init__(self, parent: QWidget, paper: Paper, correct: Correct) -> None:
        super().__init__(parent)
        assert paper.reading.receipt is not None
        self._paper, self._correct = paper, correct
        self._shown = correctables(paper.reading.receipt)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Correct what was read"))
        self.setMinimumWidth(620)
        self.fields = {each.field: Field(each.label, each.origin) for each in self._shown}
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.SPACE_L)
        grid.setVerticalSpacing(t.SPACE_M)
        for number, each in enumerate(self._shown):
            field = self.fields[each.field]
            field.edit.setText(each.text)
            box = QVBoxLayout()
            box.setSpacing(t.SPACE_XS)
            box.addWidget(field)
            field.edit.setMinimumHeight(field.edit.sizeHint().height())
            if each.origin:
                box.addWidget(PlainLabel(each.origin, role="small"))
            box.addStretch(1)
            grid.addLayout(box, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_XL, t.SPACE_XL, t.SPACE_XL, t.SPACE_L)
        column.setSpacing(t.SPACE_M)
        column.addWidget(ElidedLabel(file_name(paper.label), role="headline"))
        column.addWidget(PlainLabel(say(_WHAT), role="muted", wrap=True))
        column.addLayout(grid)
        column.addLayout(self._buttons())
        self.fields["total"].edit.selectAll()
        self.fields["total"].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        leave = SecondaryButton(say("Cancel"), "Esc")
        leave.clicked.connect(self.reject)
        leave.setAutoDefault(False)
        self.save = PrimaryButton(say("Save"), "Enter")
        self.save.clicked.connect(self._save)
        self.save.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.save)
        return row

    def _save(self) -> None:
        typed = {name: field.edit.text() for name, field in self.fields.items()}
        for name, field in self.fields.items():
            field.say(problem_with(name, typed[name]))
        wrong = next((field for field in self.fields.values() if field.wrong), None)
        if wrong is not None:
            wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        changed = changes(self._shown, typed)
        if changed:
            self._correct(self._paper, changed)
        self.accept()


def ask(parent: QWidget, paper: Paper | None, correct: Correct) -> None:
    """Open the dialog for a paper that is a receipt; for anything else there is nothing to correct."""
    if paper is not None and paper.reading.receipt is not None:
        CorrectDialog(parent, paper, correct).open()
