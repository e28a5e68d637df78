"""How far a proposal may be trusted: probability, distance to the runner-up, and what the evidence consists of."""

from __future__ import annotations

from collections.abc import Sequence

from matching.compare import amount, days, keys, names
from matching.evidence import Evidence, Signal
from matching.papers import Paper
from matching.policy import Policy
from matching.proposal import Doubt, Verdict
from matching.weights import shape

CERTAIN = 0.9995
"""No computer is surer than this of a stranger's papers."""

_WHO = frozenset({Signal.NAME, Signal.IBAN, Signal.TAX_ID, Signal.HISTORY})
_NAMED_AMOUNTS = amount.EXACT | {"amount_with_discount", "amount_on_page", "amount_rounded", "amount_at_rate"}
"""Amounts that are explained well enough when the document itself is named."""
_READ_WRONGLY = frozenset({"amount_on_page"})
"""And this, when the reader was unsure of the total and shop and day fit like one."""
_NEAR = 4
"""Days between document and booking within which nothing of another month can lie."""
_NAMED_TWICE = frozenset({"amount_with_fee", "amount_is_net"})
"""And these when the partner is named as well."""


def doubts_of(found: Sequence[Evidence], papers: Sequence[Paper]) -> tuple[Doubt, ...]:
    """Name everything that forbids a confident verdict, whatever the probability."""
    spoken = {one.key for one in found}
    named = names_document(found)
    checks = (
        ("contradicted_identifier", bool(spoken & keys.CONTRADICTED)),
        ("amount_not_exact", not spoken & _enough_amounts(found, named=named)),
        ("amount_unsure", any(_unsure(paper, found, named=named) for paper in papers)),
        ("other_currency", "currency_differs" in spoken and not (_rate_told(found) or (named and _rate_fits(found)))),
        ("rejected_before", "history_rejected" in spoken and not named),
        ("only_amount", not (named or _partner_and_day(found))),
        ("day_unlikely", _day(found) < (-2.6 if named else -0.5)),
        ("document_not_final", "document_not_final" in spoken),
        ("paid_otherwise", bool(spoken & {"paid_in_cash", "card_unknown", "card_other"}) and not named),
        ("document_superseded", "document_superseded" in spoken),
        ("payment_reversed", "payment_reversed" in spoken),
        ("document_unclear", "document_unclear" in spoken and not named and not _bought_there(found)),
        ("direction_unsure", "direction_unsure" in spoken and not named),
    )
    return tuple(Doubt(key) for key, holds in checks if holds)


def _unsure(paper: Paper, found: Sequence[Evidence], *, named: bool) -> bool:
    """Tell whether the reader doubted the amount that was compared.

    Where it found no total at all but several amounts, the bank's line tells which it is: if it is the likeliest to
    the cent, and the document or shop and day are named as well.
    """
    if paper.sure >= 0.5 or paper.receipt.source is None:
        return False
    sure_of_whom = named and _loudest_who(found) >= names.STRONG
    return paper.total is not None or _amount(found) < 4.0 or not (sure_of_whom or _bought_there(found))


def _enough_amounts(found: Sequence[Evidence], *, named: bool) -> frozenset[str]:
    if not named:
        return amount.EXACT | _READ_WRONGLY if _bought_there(found) and _on_page(found) >= 3.0 else amount.EXACT
    return _NAMED_AMOUNTS | _NAMED_TWICE if _loudest_who(found) >= names.STRONG else _NAMED_AMOUNTS


def _bought_there(found: Sequence[Evidence]) -> bool:
    """Tell whether a paper of unclear kind is surely the slip of this purchase: name and day fit like one."""
    return _loudest_who(found) >= names.STRONG and _day(found) >= days.SHARP


def names_document(found: Sequence[Evidence]) -> bool:
    """Tell whether an identifier names this one document; a partial number needs the partner's name beside it."""
    spoken = {one.key for one in found}
    if spoken & keys.DOCUMENT:
        return True
    return bool(spoken & {"number_part_in_title", "number_shared", "number_on_page"}) and _loudest_who(found) >= 1.0


def _rate_told(found: Sequence[Evidence]) -> bool:
    return any(one.key == "amount_at_told_rate" for one in found)


def _rate_fits(found: Sequence[Evidence]) -> bool:
    rate = any(one.key == "amount_at_rate" and shape(one) >= 0.6 for one in found)
    return rate and _loudest_who(found) >= names.STRONG


def _partner_and_day(found: Sequence[Evidence]) -> bool:
    """Tell whether partner and day are evidence enough.

    A sum of several receipts reaches further back; a second opinion that agrees stands in for a good day.
    """
    enough = 0.3 if any(one.key == "amount_is_sum" for one in found) else days.GOOD
    seconded = any(one.key == "suggestion_agrees" for one in found) and _day(found) > -0.5
    if _loudest_who(found) >= names.STRONG and (_day(found) >= enough or seconded):
        return True
    return _of_one_piece(found)


def _of_one_piece(found: Sequence[Evidence]) -> bool:
    """Tell whether a crooked amount and a sharp day make up for a name that is only hinted at, or a name for a day."""
    who, day, exact = _loudest_who(found), _day(found), _amount(found)
    spoken = {one.key for one in found}
    if "card_other" in spoken or ("name_other" in spoken and "history_paired" not in spoken):
        return False
    partner = any(one.key in keys.PARTNER for one in found)
    near = who >= names.STRONG and exact >= 4.5 and days.days_from_issue(found) <= _NEAR
    return near or (who >= names.HINT and day >= days.SHARP and exact >= 5.0) or (partner and day >= days.FAIR)


def _on_page(found: Sequence[Evidence]) -> float:
    return max((shape(one) for one in found if one.key in _READ_WRONGLY), default=0.0)


def _amount(found: Sequence[Evidence]) -> float:
    return max((shape(one) for one in found if one.key in amount.EXACT), default=0.0)


def _loudest_who(found: Sequence[Evidence]) -> float:
    return max((shape(one) for one in found if one.signal in _WHO), default=0.0)


def _day(found: Sequence[Evidence]) -> float:
    return min((shape(one) for one in found if one.signal is Signal.DATE), default=0.0)


def verdict_of(
    probability: float, runner_up: float, doubts: Sequence[Doubt], policy: Policy
) -> tuple[Verdict, tuple[Doubt, ...]]:
    """Weigh probability and margin; add what they lack to the doubts."""
    if runner_up > probability * policy.ambiguous_ratio:
        return Verdict.AMBIGUOUS, (*doubts, Doubt("close_runner_up"))
    low = (Doubt("not_likely_enough"),) if probability < policy.confident_floor else ()
    close = (Doubt("close_runner_up"),) if probability - runner_up < policy.confident_margin else ()
    every = (*doubts, *low, *close)
    return (Verdict.REVIEW if every else Verdict.CONFIDENT), every
