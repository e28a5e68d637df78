"""Speak a language: our sentences, Qt's own words, and how Qt writes numbers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.phrases import spoken, tongues
from desktop.phrases.speech import meant, say

SYSTEM = "system"
CHOICES: Mapping[str, str] = {SYSTEM: meant("As on this computer"), **tongues.NAMES}
"""What the settings offer: the languages by their own names, which no catalogue translates."""

_QT = "qtbase"


def offered() -> list[str]:
    """Return the words of the choices."""
    return [say(words) if code == SYSTEM else words for code, words in CHOICES.items()]


def apply(application: QApplication, setting: str) -> None:
    """Speak the language that is set; what is shown already stays until it is shown again."""
    code = tongues.chosen(setting, QLocale.system().name())
    spoken.speak(tongues.tongue(code))
    locale = QLocale(code)
    QLocale.setDefault(locale)
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    words = QTranslator(application)
    if words.load(locale, _QT, "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
