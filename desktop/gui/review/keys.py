"""The keys of review: they work wherever on the page the focus is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.gui.review.items import MOST_CANDIDATES
from desktop.gui.standing import MISSING, NO_RECEIPT

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage


def bind_keys(page: ReviewPage) -> None:
    """Bind all keys of the page."""
    view = page.document.view
    confirm = partial(_press_or, page, page.yes)
    for keys, act in (
        ("Space", confirm),
        ("Return", confirm),
        ("Enter", confirm),
        ("N", partial(page.mark, NO_RECEIPT)),
        ("M", partial(page.mark, MISSING)),
        ("S", page.open_split),
        ("X", page.refuse),
        ("Del", page.refuse),
        ("Backspace", page.refuse),
        ("Z", page.undo),
        ("Ctrl+Z", page.undo),
        ("A", page.open_bulk),
        ("Esc", page.back),
        ("F2", page.correct),
        ("P", page.turn_tab),
        ("R", view.rotate),
        ("0", view.fit_width),
        ("Ctrl+Return", page.onward),
        ("Ctrl+Enter", page.onward),
    ):
        _bind(page, keys, act)
    for keys, act in (
        ("Down", partial(page.walk, 1)),
        ("Up", partial(page.walk, -1)),
        ("+", view.zoom_in),
        ("=", view.zoom_in),
        ("-", view.zoom_out),
        ("PgDown", view.next_page),
        ("PgUp", view.previous_page),
        ("Right", page.document.forward),
        ("Left", page.document.backward),
    ):
        _bind(page, keys, act, repeat=True)
    for at in range(MOST_CANDIDATES):
        _bind(page, str(at + 1), partial(page.pick, at))


def bind_buttons(page: ReviewPage) -> None:
    """Have the buttons of the middle column do what their keys do."""
    page.decide.picked.connect(page.pick)
    page.decide.pointed.connect(page.document.point_at)
    page.decide.confirm.clicked.connect(page.confirm)
    page.decide.send.clicked.connect(page.onward)
    page.decide.skip.clicked.connect(partial(page.walk, 1))
    page.decide.refuse.clicked.connect(page.refuse)
    page.decide.undo.clicked.connect(page.undo)
    page.decide.needless.clicked.connect(partial(page.mark, NO_RECEIPT))
    page.decide.missing.clicked.connect(partial(page.mark, MISSING))
    page.decide.split.clicked.connect(page.open_split)
    page.decide.search.clicked.connect(partial(page.state.go, "search"))


def _bind(page: QWidget, keys: str, act: Callable[[], object], *, repeat: bool = False) -> None:
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    # A key that is held down must not confirm a whole month.
    shortcut.setAutoRepeat(repeat)
    shortcut.activated.connect(act)


def _press_or(page: ReviewPage, act: Callable[[], None]) -> None:
    """Press the button that has the focus (someone walks by Tab), else do what the key does everywhere."""
    focused = QApplication.focusWidget()
    chosen_already = isinstance(focused, QAbstractButton) and focused.isChecked()
    if isinstance(focused, QAbstractButton) and focused is not page.decide.confirm and not chosen_already:
        focused.click()
    else:
        act()
