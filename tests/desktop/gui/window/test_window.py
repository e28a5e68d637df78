"""The window as a whole: ways in, drops, pages, troubles, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.flowtly.keys import Token, Way
from desktop.gui.activity import activity
from desktop.gui.openers import Openers
from desktop.gui.parts.row_table import RowTable
from desktop.gui.window import Window
from desktop.settings import ListView, Settings
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from tests.desktop.gui.window.world import FakeDesk, World, preview, settled, statement_paper


def drop(widget: QWidget, *paths: str, actions: Qt.DropAction = Qt.DropAction.CopyAction) -> Qt.DropAction | None:
    """Drag files onto a widget as the system does, and return which action was agreed; None when refused."""
    data = QMimeData()
    data.setUrls([QUrl(path) if "://" in path else QUrl.fromLocalFile(path) for path in paths])
    how = (actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(200, 200), *how)
    enter.setAccepted(False)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return None
    QApplication.sendEvent(widget, QDragMoveEvent(QPoint(210, 210), *how))
    fall = QDropEvent(QPointF(210, 210), *how)
    QApplication.sendEvent(widget, fall)
    return fall.dropAction()


def test_sample_data_opens_with_its_papers(qtbot: QtBot, window: Window, world: World) -> None:
    window.state.open_sample()
    qtbot.waitUntil(lambda: settled(window) and window.state.ledger is not None)
    assert [row.label for row in window.state.paper_rows] == [str(Path("sample/papers"))]
    assert window.windowTitle() == "Sample company – Clearing Desk"
    assert window.frame.shown == "month"


def test_files_dropped_anywhere_are_read(qtbot: QtBot, opened: Window) -> None:
    action = drop(opened, "/papers/ä b.pdf", "/papers/folder")
    qtbot.waitUntil(lambda: settled(opened))
    assert action == Qt.DropAction.CopyAction
    assert [Path(row.label).name for row in opened.state.paper_rows] == ["ä b.pdf", "folder"]


def test_a_move_becomes_a_copy(qtbot: QtBot, opened: Window) -> None:
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    assert drop(opened, "/papers/a.pdf", actions=both) == Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: settled(opened))


@pytest.mark.parametrize("address", ["https://example.org/a.pdf", "ftp://example.org/a.pdf"])
def test_what_lies_elsewhere_is_not_read_and_it_is_said_why(opened: Window, address: str) -> None:
    drop(opened, address)
    assert opened.state.paper_rows == ()
    assert opened.state.notice is not None
    assert opened.state.notice.sentence.startswith("That is a link")


def test_files_that_may_only_be_moved_are_refused(opened: Window) -> None:
    assert drop(opened, "/papers/a.pdf", actions=Qt.DropAction.MoveAction) is None


def test_a_drop_before_a_desk_is_open_waits_for_it(qtbot: QtBot, window: Window) -> None:
    drop(window, "/papers/a.pdf", "/papers/b.pdf")
    assert "2 files" in window.start._waiting.text()
    window.state.connect_to(Way("https://flowtly.example", Token("token")))
    qtbot.waitUntil(lambda: len(window.state.papers) == 2)
    qtbot.waitUntil(lambda: settled(window))


def test_a_line_to_type_in_does_not_swallow_files(window: Window) -> None:
    assert not any(edit.acceptDrops() for edit in window.findChildren(QLineEdit))


def test_the_overlay_shows_while_files_hang_over_the_window(opened: Window) -> None:
    overlay = opened._drops._overlay
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/papers/a.pdf")])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(opened, enter)
    assert overlay.isVisible()
    assert overlay.size() == opened.size()
    opened._drops.leave()
    assert not overlay.isVisible()


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_1, "month"), (Qt.Key.Key_3, "receipts"), (Qt.Key.Key_6, "history")]
)
def test_pages_have_keys(qtbot: QtBot, opened: Window, key: Qt.Key, page: str) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    QTest.keyClick(opened, key, Qt.KeyboardModifier.ControlModifier)
    assert opened.frame.shown == page
    focus = QApplication.focusWidget()
    assert focus is not None
    assert opened.isAncestorOf(focus)


def test_arrows_walk_the_navigation_and_enter_opens(qtbot: QtBot, opened: Window) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    month, statements, receipts, *_ = opened.frame._entries.values()
    month.setFocus()
    QTest.keyClick(month, Qt.Key.Key_Down)
    QTest.keyClick(statements, Qt.Key.Key_Down)
    assert receipts.hasFocus()
    assert opened.frame.shown == "month"
    QTest.keyClick(receipts, Qt.Key.Key_Return)
    assert opened.frame.shown == "receipts"
    assert [name for name, entry in opened.frame._entries.items() if entry.isChecked()] == ["receipts"]


def test_the_organisation_is_always_named_and_never_markup(opened: Window, world: World) -> None:
    assert opened.frame._organisation.text() == world.desk.organisation


def test_offline_is_said_once_and_goes_when_flowtly_answers(qtbot: QtBot, opened: Window, world: World) -> None:
    world.trouble = Trouble("offline", retry=True, address="flowtly.example")
    opened.state.refresh()
    qtbot.waitUntil(lambda: opened.state.notice is not None)
    assert opened.frame._troubles.isVisible()
    assert opened.frame._connection.text == "Flowtly not reached"
    world.trouble = None
    opened.frame._troubles._act()
    qtbot.waitUntil(lambda: settled(opened))
    assert not opened.frame._troubles.isVisible()
    assert opened.frame._connection.text == "Flowtly connected"


def test_imports_go_confirm_deliver_fetch_compare_propose(qtbot: QtBot, opened: Window, world: World) -> None:
    world.previews = (preview("new", "new", "there"),)
    world.papers["/october.sta"] = statement_paper(world.previews[0])
    opened.state.take_in([Path("/october.sta")])
    qtbot.waitUntil(lambda: settled(opened) and bool(opened.state.previews))
    assert opened.state.pile is not None
    world.log.clear()
    opened.state.import_confirmed()
    world.previews = (preview("there", "there", "there"),)
    qtbot.waitUntil(lambda: "propose" in world.log)
    told = [word for word in world.log if word not in ("records", "audit")]
    assert told == ["confirm_import", "deliver", "fetch", "compare", "propose"]
    qtbot.waitUntil(lambda: settled(opened))


def test_nothing_is_proposed_while_bookings_wait_for_import(qtbot: QtBot, window: Window, world: World) -> None:
    world.previews = (preview("new"),)
    window.state.connect_to(Way("https://flowtly.example", Token("token")))
    qtbot.waitUntil(lambda: bool(window.state.previews) and settled(window))
    assert window.state.pile is None
    window.state.propose()
    qtbot.waitUntil(lambda: window.state.pile is not None)
    qtbot.waitUntil(lambda: settled(window))


def test_every_control_has_a_name_and_a_role(qtbot: QtBot, opened: Window) -> None:
    for name in opened.frame.names:
        opened.state.go(name)
        for widget in opened.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractScrollArea):
                continue
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), f"{name}: {widget!r} has no name"


def test_closing_gives_the_desk_back_and_ends_the_lanes(qtbot: QtBot, opened: Window, world: World) -> None:
    opened.close()
    assert world.closed == [world.desk]
    assert opened.state.desk is None


def test_work_asked_for_while_the_window_goes_is_told_to_nobody(qtbot: QtBot, opened: Window) -> None:
    runner, told = Runner(), list[str]()
    another = Window(opened.state._openers, runner)
    another.show()
    another.close()
    with qtbot.waitSignal(another.destroyed):
        another.deleteLater()
    # What its parts asked for in their last moments; they would say it with signals that are no more.
    runner.submit("pages", lambda _progress, _stop: None, stopped=lambda: told.append("stopped"))
    runner.mailbox.drain()
    assert told == []


def test_closing_while_sending_asks_once(qtbot: QtBot, opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    sending = [activity("send", "Sending to Flowtly")]
    monkeypatch.setattr(opened.state, "activity", lambda name: sending[0] if name == "send" and sending else None)

    def answer(word: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == word).click()

    QTimer.singleShot(50, lambda: answer("Keep working"))
    assert not opened.close()
    assert opened.isVisible()
    QTimer.singleShot(50, lambda: answer("Close now"))
    assert opened.close()
    sending.clear()


def test_the_smallest_window_is_big_enough(qtbot: QtBot, opened: Window) -> None:
    opened.resize(100, 100)
    assert (opened.width(), opened.height()) == (1100, 700)
    # The review page lays itself out anew by its width; its own tests look at that.
    for name in (name for name in opened.frame.names if name != "review"):
        opened.state.go(name)
        needed = opened.frame.pages[name].minimumSizeHint()
        assert needed.width() <= opened.frame.pages[name].width(), name
        assert needed.height() <= opened.frame.pages[name].height(), name


def test_another_organisations_desk_is_never_opened_over_this_one(qtbot: QtBot, opened: Window, world: World) -> None:
    opened.state.open_sample()
    qtbot.waitUntil(lambda: settled(opened))
    assert opened.state.desk is world.desk


def no_desk(own: Settings, kept: list[Settings]) -> Openers:
    """For a window that nobody opens a desk in; what it keeps goes to `kept`."""
    return Openers(FakeDesk, lambda _way: FakeDesk(), lambda _desk: None, Path(), settings=own, keep=kept.append)


def test_widths_that_were_drawn_are_kept_and_come_back(qtbot: QtBot, world: World) -> None:
    kept: list[Settings] = []

    def opened(own: Settings) -> Window:
        made = Window(no_desk(own, kept), Runner())
        made.show()
        return made

    first = opened(Settings())
    table = first.frame.pages["receipts"].findChild(RowTable)
    assert table is not None
    table.setColumnWidth(0, 333)
    first.close()
    assert kept[-1].widths == {"receipts": {"0": 333}}
    second = opened(kept[-1])
    again = second.frame.pages["receipts"].findChild(RowTable)
    assert again is not None
    assert again.columnWidth(0) == 333
    second.close()


def test_order_columns_and_filter_are_kept_and_come_back(qtbot: QtBot) -> None:
    kept = [Settings()]
    for round_ in range(2):
        window = Window(no_desk(kept[-1], kept), Runner())
        qtbot.addWidget(window)
        if round_ == 0:
            window.receipts.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
            window.receipts.table._show_column(2, False)
            window.receipts.filters.choose("need")
        else:
            assert window.receipts.table.view == ListView(4, backwards=True, hidden=(2,))
            assert window.receipts.filters.current == "need"
        window.close()
    assert kept[1].lists["receipts"] == ListView(4, backwards=True, hidden=(2,), filter="need")
