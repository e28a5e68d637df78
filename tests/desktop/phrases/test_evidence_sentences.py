"""Every key the matcher can give has a sentence, and every sentence can be filled."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

from desktop.phrases import say_doubt, say_evidence, say_unmatched
from desktop.phrases.evidence import SENTENCES
from matching.engine import judge
from matching.proposal import Unmatched, UnmatchedReason
from tests.matching.months import make_month

MATCHING = Path(__file__).parents[3] / "matching"
_CALLED = re.compile(r'(?:supports|contradicts|silent)\([^"]*?"([a-z_]+)"|Doubt\("([a-z_]+)"', re.DOTALL)


def test_every_key_written_in_the_matcher_has_a_sentence() -> None:
    source = "\n".join(path.read_text("utf-8") for path in sorted(MATCHING.rglob("*.py")))
    keys = {one or other for one, other in _CALLED.findall(source)}
    assert len(keys) > 30
    assert keys <= SENTENCES.keys(), sorted(keys - SENTENCES.keys())


def test_every_reason_for_being_left_has_a_sentence() -> None:
    for reason in get_args(UnmatchedReason):
        assert say_unmatched(Unmatched("x", reason)).endswith(".")


def test_what_the_matcher_says_about_whole_months_can_be_said() -> None:
    for country in ("PL", "DE", "FR", "GB"):
        month = make_month(5, country)
        for proposal in judge(month.transactions, month.receipts).proposals:
            for one in proposal.best.evidence:
                assert one.key in SENTENCES
                needed = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[one.key]) if name}
                assert needed <= one.named().keys(), one
                assert "…" not in say_evidence(one)
            for doubt in proposal.doubts:
                assert doubt.key in SENTENCES
                assert say_doubt(doubt).endswith(".")
