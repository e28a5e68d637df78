"""A sentence about a number of things is only translated when both its forms stand where it is said."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_no_counted_sentence_is_put_together_elsewhere() -> None:
    wrong = []
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or file.name == "speech.py":
                continue
            if getattr(node.func, "id", "") not in {"say_n", "meant_n"}:
                continue
            forms = node.args[:2]
            # Both forms at once, as `meant_n` has marked them.
            marked = len(node.args) >= 1 and isinstance(node.args[0], ast.Starred)
            if not marked and not all(isinstance(each, ast.Constant) for each in forms):
                wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []
