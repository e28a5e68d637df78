"""The theme: palette, style sheet and type of the application, made from the tokens."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.gui import sheet
from desktop.gui import tokens as t

_SCHEME = "clearing_desk_scheme"


def apply(app: QApplication, theme: str = "system") -> None:
    """Dress the whole application: `light`, `dark`, or as the system does, which is then followed."""
    _load_fonts(app)
    if theme in {"light", "dark"}:
        _dress(app, "dark" if theme == "dark" else "light")
        return
    app.styleHints().colorSchemeChanged.connect(_follow)
    _dress(app, _system_scheme(app))


def current() -> t.Tokens:
    """Return the tokens the application wears now (light before `apply` was called)."""
    app = QCoreApplication.instance()
    return t.tokens("dark" if app is not None and app.property(_SCHEME) == "dark" else "light")


@lru_cache(maxsize=128)
def colour(value: str) -> QColor:
    """Return a token's colour for painting; one object for each, to be looked at only."""
    return QColor(value)


@lru_cache(maxsize=64)
def font(*, size: int = t.BODY, weight: int = t.REGULAR, tabular: bool = False) -> QFont:
    """Return the program's type: `size` in pixels; `tabular` gives all figures one width, for columns of amounts.

    One object for each, to be looked at only: a page of a list asks a hundred times, and a new font looks itself up.
    """
    made = QFont(t.FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=64)
def metrics(*, size: int = t.BODY, weight: int = t.REGULAR, tabular: bool = False) -> QFontMetricsF:
    """Return the measures of that type."""
    return QFontMetricsF(font(size=size, weight=weight, tabular=tabular))


@lru_cache(maxsize=1_024)
def width(words: str, *, size: int = t.BODY, weight: int = t.REGULAR, tabular: bool = False) -> float:
    """Return how wide words are in that type, in logical pixels; what lays buttons out asks many times over."""
    return metrics(size=size, weight=weight, tabular=tabular).horizontalAdvance(words)


def _system_scheme(app: QApplication) -> t.Scheme:
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _follow(scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _dress(app, "dark" if scheme == Qt.ColorScheme.Dark else "light")


def _dress(app: QApplication, scheme: t.Scheme) -> None:
    chosen = t.tokens(scheme)
    app.setProperty(_SCHEME, scheme)
    app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(chosen))
    app.setStyleSheet(sheet.style_sheet(chosen))


def _load_fonts(app: QApplication) -> None:
    if app.property("clearing_desk_fonts"):
        return
    for file in sorted((paths.resources() / "fonts" / "inter").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setProperty("clearing_desk_fonts", True)
    for kept in (font, metrics, width):
        # What was measured before was another type.
        kept.cache_clear()


def _palette(chosen: t.Tokens) -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: chosen.ground,
        QPalette.ColorRole.WindowText: chosen.text,
        QPalette.ColorRole.Base: chosen.surface,
        QPalette.ColorRole.AlternateBase: chosen.sunk,
        QPalette.ColorRole.Text: chosen.text,
        QPalette.ColorRole.PlaceholderText: chosen.muted,
        QPalette.ColorRole.Button: chosen.surface,
        QPalette.ColorRole.ButtonText: chosen.text,
        QPalette.ColorRole.Highlight: chosen.accent.soft,
        QPalette.ColorRole.HighlightedText: chosen.text,
        QPalette.ColorRole.ToolTipBase: chosen.surface,
        QPalette.ColorRole.ToolTipText: chosen.text,
        QPalette.ColorRole.Link: chosen.accent.ink,
        QPalette.ColorRole.Accent: chosen.accent.ink,
        QPalette.ColorRole.Mid: chosen.line,
    }
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.muted))
    return made
