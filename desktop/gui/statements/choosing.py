"""What the person may set right about a statement file: how its letters are written, and which account it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.plain import neutral
from desktop.gui.statements.words import ENCODINGS, encoding_name
from desktop.phrases import figures
from desktop.phrases.speech import say
from desktop.services.papers import Paper
from matching.statement import Statement

if TYPE_CHECKING:
    from desktop.gui.state import DeskState
    from desktop.gui.statements.presenter import Entry

_SAMPLE = 34
_WITHOUT_CHOICE = frozenset({"camt.052", "camt.053", "camt.054"})
"""Their files say themselves how they are written."""
_DOUBTED = frozenset({"account_unknown", "account_doubtful"})


def samples(paper: Paper) -> dict[str, str]:
    """Return for each encoding how some words of the file would look in it; empty where all letters are plain ones."""
    known = paper.reading.encoding or "utf-8"
    words = next((text for text in _texts(paper) if not text.isascii()), "")
    try:
        letters = words[: 2 * _SAMPLE].encode(known)
    except (UnicodeEncodeError, LookupError):
        return {}
    single = [name for name in ENCODINGS if name != "utf-16"]
    return {name: letters.decode(name, "replace")[:_SAMPLE] for name in single} if words else {}


def accounts_for(entry: Entry, known: Iterable[str]) -> tuple[str, ...]:
    """Return accounts that may be meant where a file's own is missing, a national number or doubted; else none."""
    said = {preview.statement.account for preview in entry.previews}
    doubted = any(finding.code in _DOUBTED for preview in entry.previews for finding in preview.findings)
    if len(said) != 1 or (is_iban(*said) and not doubted):
        return ()
    return tuple(sorted(account for account in dict.fromkeys(known) if account not in said))


def is_iban(account: str) -> bool:
    """Tell whether an account number names its country."""
    return account[:2].isalpha() and account[2:4].isdigit()


class EncodingButton(SecondaryButton):
    """Shows how a file was read, and offers other ways, each with some of the file's own words."""

    def __init__(self, state: DeskState) -> None:
        super().__init__(say("Encoding"), "E", icon="down")
        self._state = state
        self._papers: tuple[Paper, ...] = ()
        self.clicked.connect(self._offer)

    def show_entry(self, entry: Entry | None) -> None:
        """Show what is known of the files of an entry."""
        labels = {preview.label for preview in entry.previews} if entry else set()
        self._papers = tuple(paper for paper in self._state.papers if paper.label in labels)
        found = {paper.reading.encoding or "" for paper in self._papers}
        name = encoding_name(found.pop()) if len(found) == 1 else "several"
        self.setText(say("Encoding: {name}", name=name or say("none")))
        self.setVisible(bool(self._papers))
        self.setEnabled(all(paper.reading.format not in _WITHOUT_CHOICE for paper in self._papers))
        self.setToolTip("" if self.isEnabled() else say("This file says itself how it is written."))

    def _offer(self) -> None:
        if not self._papers:
            return
        shown = samples(self._papers[0])
        chosen = self._state.intake.chosen_encoding(self._papers[0].label)
        menu = _menu(self)
        _add(menu, say("As the program finds it"), chosen is None, partial(self._choose, None))
        menu.addSeparator()
        for encoding, known in ENCODINGS.items():
            name = say(known)
            words = f"{name}\t{shown[encoding]}" if encoding in shown else name
            _add(menu, words, chosen == encoding, partial(self._choose, encoding))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, encoding: str | None) -> None:
        for paper in self._papers:
            self._state.read_again(paper.label, encoding)


class AccountButton(SecondaryButton):
    """Offers Flowtly's accounts where a file names none that is certain; hidden where it does."""

    def __init__(self, state: DeskState) -> None:
        super().__init__(say("Account"), icon="down")
        self._state = state
        self._offered: tuple[str, ...] = ()
        self._entry: Entry | None = None
        self.clicked.connect(self._offer)

    def show_entry(self, entry: Entry | None) -> None:
        """Offer what may be meant by an entry's account."""
        self._entry = entry
        lines = self._state.ledger.lines if self._state.ledger else ()
        known = dict.fromkeys(line.transaction.account for line in lines if line.transaction.account)
        self._offered = accounts_for(entry, known) if entry and entry.previews else ()
        self.setVisible(bool(self._offered))
        if entry and self._offered:
            self.setText(say("Account: {account}", account=figures.account(entry.previews[0].statement.account)))

    def _offer(self) -> None:
        menu = _menu(self)
        for account in self._offered:
            _add(menu, account, False, partial(self._choose, account))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, account: str) -> None:
        if self._entry is not None:
            said = self._entry.previews[0].statement.account
            for label in dict.fromkeys(preview.label for preview in self._entry.previews):
                self._state.set_account(label, said, account)


def _texts(paper: Paper) -> Iterable[str]:
    statements: Sequence[Statement] = paper.reading.statements
    for statement in statements:
        for booking in statement.transactions:
            yield booking.counterparty.name or ""
            yield booking.description


def _menu(parent: SecondaryButton) -> QMenu:
    menu = QMenu(parent)
    menu.setAccessibleName(parent.text())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(menu: QMenu, words: str, checked: bool, act: Callable[[], None]) -> None:  # noqa: FBT001 - one yes or no
    name, tab, sample = words.partition("\t")
    action = menu.addAction(f"{neutral(name)}{tab}{neutral(sample)}".replace("&", "&&"), act)
    action.setCheckable(True)
    action.setChecked(checked)
