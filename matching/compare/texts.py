"""Weaker voices: words both sides carry, the card's last digits, another matcher's opinion, the kind of document."""

from __future__ import annotations

import math

from matching.compare.pair import Direction, Pair, contradicts, supports
from matching.evidence import Evidence, Signal


def compare(pair: Pair) -> tuple[Evidence, ...]:
    """Collect what there is to hear; nothing said is nothing listed."""
    found = (_token(pair), _card(pair), _cash(pair), _opinion(pair), _document(pair), _reversed(pair), _direction(pair))
    return tuple(evidence for evidence in found if evidence)


def _token(pair: Pair) -> Evidence | None:
    """Compare order and customer numbers: worth more the rarer it is in the pile."""
    if pair.hit or not pair.shared_tokens:
        return None
    token, papers, lines = min(pair.shared_tokens, key=lambda found: (found[1] * found[2], found[0]))
    if papers > 4:
        return None
    weight = 2.2 - 0.7 * math.log(papers) - 0.4 * math.log(lines)
    return supports(Signal.TEXT, max(0.4, weight), "text_shared", word=token.upper())


def _card(pair: Pair) -> Evidence | None:
    """Compare the card's last digits; where the bank does not print them, with the cards the pile knows."""
    tail = pair.paper.card_tail
    if not tail:
        return None
    if not pair.line.card_tail:
        return contradicts(Signal.TEXT, -1.0, "card_unknown", tail=tail) if pair.strange_card else None
    if tail == pair.line.card_tail:
        return supports(Signal.TEXT, 1.0, "card_same", tail=tail)
    return contradicts(Signal.TEXT, -2.0, "card_other", tail=tail, other=pair.line.card_tail)


def _cash(pair: Pair) -> Evidence | None:
    return contradicts(Signal.TEXT, -3.0, "paid_in_cash") if pair.paper.cash else None


def _opinion(pair: Pair) -> Evidence | None:
    if pair.opinion is None:
        return None
    if pair.opinion:
        return supports(Signal.SUGGESTION, 2.2, "suggestion_agrees")
    return contradicts(Signal.SUGGESTION, -1.5, "suggestion_other")


def _document(pair: Pair) -> Evidence | None:
    if pair.superseded:
        return contradicts(Signal.TEXT, -12.0, "document_superseded")
    if pair.paper.preliminary:
        return contradicts(Signal.TEXT, -2.0, "document_not_final")
    if pair.paper.receipt.document_type == "other":
        return contradicts(Signal.TEXT, -0.5, "document_unclear")
    return None


def _reversed(pair: Pair) -> Evidence | None:
    """Hold it against a booking that the bank took it back; it stays in sight, so that a person can see why."""
    return contradicts(Signal.TEXT, -5.0, "payment_reversed") if pair.reversed else None


def _direction(pair: Pair) -> Evidence | None:
    """Take a document whose sides do not say who we are for a purchase first."""
    if pair.direction is not Direction.UNSURE or not pair.is_sale:
        return None
    return contradicts(Signal.TEXT, -2.5, "direction_unsure")
