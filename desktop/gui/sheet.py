"""The style sheet: what Qt's own widgets wear, written from the tokens."""

from __future__ import annotations

from desktop.gui import tokens as t


def style_sheet(c: t.Tokens) -> str:
    """Return the style sheet of a scheme."""
    return "\n".join((_words(c), _surfaces(c), _fields(c), _tables(c), _bars(c), _menus(c), _dialogs(c)))


def _words(c: t.Tokens) -> str:
    return f"""
QWidget {{ color: {c.text}; font-family: "{t.FAMILY}"; font-size: {t.BODY}px; }}
QLabel {{ background: transparent; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="small"] {{ color: {c.muted}; font-size: {t.LABEL}px; }}
QLabel[role="strong"] {{ font-weight: {t.STRONG}; }}
QLabel[role="section"] {{ font-weight: {t.STRONG}; }}
QLabel[role="title"] {{ font-size: {t.TITLE}px; font-weight: {t.HEAVY}; }}
QLabel[role="headline"] {{ font-size: {t.HEADLINE}px; font-weight: {t.HEAVY}; }}
QLabel[role="number"] {{ font-size: {t.NUMBER}px; font-weight: {t.HEAVY}; }}
QLabel[role="trouble"] {{ color: {c.trouble.ink}; }}
QLabel[role="review"] {{ color: {c.review.ink}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; padding: 4px 8px; }}
"""


def _surfaces(c: t.Tokens) -> str:
    return f"""
QMainWindow, QDialog, QWidget[surface="ground"] {{ background: {c.ground}; }}
QWidget[surface="surface"] {{ background: {c.surface}; }}
QWidget[surface="sunk"] {{ background: {c.sunk}; }}
QFrame[surface="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.RADIUS_CARD}px; }}
QFrame[surface="switch"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.RADIUS_CONTROL}px; }}
QFrame[surface="drop"] {{ background: transparent; border: 1px dashed {c.line}; border-radius: {t.RADIUS_CARD}px; }}
QFrame[surface="notice-review"] {{
    background: {c.surface}; border: 1px solid {c.review.ink}; border-radius: {t.RADIUS_CARD}px; }}
QFrame[surface="notice-trouble"] {{
    background: {c.surface}; border: 1px solid {c.trouble.ink}; border-radius: {t.RADIUS_CARD}px; }}
QFrame[surface="topbar"] {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[surface="bottomline"] {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}
QFrame[surface="side"] {{ background: {c.ground}; border: none; border-right: 1px solid {c.line}; }}
QFrame[surface="trouble-bar"] {{ background: {c.trouble.soft}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[surface="chosen"] {{ background: {c.accent.soft}; border: none;
    border-top-left-radius: {t.RADIUS_CARD - 1}px; border-top-right-radius: {t.RADIUS_CARD - 1}px; }}
QFrame[surface="rule"] {{ background: {c.line}; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[surface="none"] {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
"""


def _fields(c: t.Tokens) -> str:
    return f"""
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {c.muted}; }}
QLineEdit {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.RADIUS_CONTROL}px;
    padding: 7px 10px; selection-background-color: {c.accent.ink}; selection-color: {c.on_accent}; }}
QLineEdit:focus {{ border: 2px solid {c.accent.ink}; padding: 6px 9px; }}
QLineEdit[dense="true"] {{ padding: 2px 8px; }}
QLineEdit[dense="true"]:focus {{ padding: 1px 7px; }}
QLineEdit[wrong="true"] {{ border: 1px solid {c.trouble.ink}; }}
QLineEdit[wrong="true"]:focus {{ border: 2px solid {c.trouble.ink}; }}
QPlainTextEdit {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.RADIUS_CARD}px;
    padding: 8px; }}
QPlainTextEdit:focus {{ border: 2px solid {c.accent.ink}; padding: 7px; }}
QComboBox {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.RADIUS_CONTROL}px;
    padding: 6px 10px; font-weight: {t.STRONG}; }}
QComboBox:focus {{ border: 2px solid {c.accent.ink}; padding: 5px 9px; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.line};
    selection-background-color: {c.accent.soft}; selection-color: {c.text}; outline: none; }}
"""


def _tables(c: t.Tokens) -> str:
    return f"""
QTableView, QTreeView, QListView {{ background: {c.surface}; border: 1px solid {c.line};
    border-radius: {t.RADIUS_CARD}px; gridline-color: {c.line}; outline: none;
    selection-background-color: {c.accent.soft}; selection-color: {c.text}; }}
QTableView[bare="true"], QTreeView[bare="true"], QListView[bare="true"] {{ border: none; border-radius: 0; }}
QListView {{ padding: 5px 0; }}
QListWidget::item {{ padding: 6px 12px; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {c.muted}; font-size: {t.LABEL}px; font-weight: {t.MEDIUM};
    border: none; border-bottom: 1px solid {c.line}; padding: 0 12px; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QTableCornerButton::section {{ background: transparent; border: none; }}
"""


def _bars(c: t.Tokens) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.sunk}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent.ink}; border-radius: 3px; }}
"""


def _menus(c: t.Tokens) -> str:
    return f"""
QMenu {{ background: {c.surface}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {t.RADIUS_CONTROL}px; }}
QMenu::item:selected {{ background: {c.accent.soft}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
"""


def _dialogs(c: t.Tokens) -> str:
    """Return what the buttons of Qt's own dialogs wear: as our own, the one that Enter presses filled."""
    buttons = "QMessageBox QPushButton", "QInputDialog QPushButton"
    every, default, focus = (", ".join(f"{one}{state}" for one in buttons) for state in ("", ":default", ":focus"))
    return f"""
QMessageBox QLabel#qt_msgbox_label {{ font-weight: {t.STRONG}; }}
{every} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; font-weight: {t.STRONG};
    border-radius: {t.RADIUS_CONTROL}px; padding: 8px 14px; min-width: 64px; }}
{default} {{ background: {c.accent.ink}; color: {c.on_accent}; border: 1px solid {c.accent.ink}; }}
{focus} {{ border: 2px solid {c.text}; padding: 7px 13px; }}
QMessageBox QTextEdit {{ background: {c.surface}; border: 1px solid {c.line}; }}
"""
