"""Nothing in the window is able to read markup: labels are `PlainLabel`s, and no widget is given HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GUI = Path(__file__).parents[4] / "desktop" / "gui"
FILES = sorted(GUI.rglob("*.py"))
FORBIDDEN = re.compile(
    r"\bQLabel\(|setHtml|insertHtml|appendHtml|RichText|AutoText|MarkdownText|setMarkdown|QTextBrowser"
)
PLAIN = GUI / "parts" / "plain.py"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(GUI)))
def test_no_widget_reads_markup(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    found = [f"{n}: {line.strip()}" for n, line in enumerate(lines, start=1) if FORBIDDEN.search(line)]
    if file == PLAIN:
        found = [line for line in found if "class PlainLabel(QLabel)" not in line]
    assert not found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(GUI)))
def test_colours_stand_only_in_the_tokens(file: Path) -> None:
    if file.name == "tokens.py":
        return
    found = re.findall(r"[\"']#[0-9A-Fa-f]{6}[\"']|QColor\(\d", file.read_text(encoding="utf-8"))
    assert not found
