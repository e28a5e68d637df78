"""Is it the right name? The document's supplier (or buyer, on a sale) against the bank's counterparty and title."""

from __future__ import annotations

from matching.compare.pair import Pair, between, contradicts, silent, supports
from matching.evidence import Evidence, Signal
from matching.receipt import Found
from matching.wording import Name, likeness, mention, weight_of

STRONG = 2.0
"""From here on a name is evidence on its own, together with a day."""
HINT = 0.5
"""From here on a name is more than chance."""


def compare(pair: Pair) -> Evidence:
    """Take the best of: counterparty's name, name in the title, counterparty's name on the document."""
    partner, shown = pair.partner, _shown(pair)
    best = max(_by_counterparty(pair, partner), _by_title(pair, partner), key=lambda found: found[0])
    if best[0] >= 0.45:
        weight = between(best[0], (0.45, 0.5), (0.65, 2.2), (0.85, 3.9), (1.0, 4.3))
        return supports(Signal.NAME, weight, best[1], name=shown)
    theirs = pair.line.name
    if theirs and not theirs.hidden and _on_document(pair, theirs):
        return supports(Signal.NAME, 2.1, "name_on_document", name=pair.line.transaction.counterparty.name or "")
    several = _several_words(pair)
    if several and (theirs is None or theirs.hidden or _partner_unread(pair)):
        return supports(Signal.NAME, 2.1, "name_on_document", name=" ".join(several).upper())
    rare = _rare_word(pair)
    if rare and (theirs is None or theirs.hidden or _partner_unread(pair)):
        return supports(Signal.NAME, 1.5, "name_word_on_document", name=rare.upper())
    return _no_likeness(pair, partner, shown)


def _by_counterparty(pair: Pair, partner: Name | None) -> tuple[float, str]:
    theirs = pair.line.name
    if not partner or not theirs or theirs.hidden:
        return 0.0, ""
    alike = likeness(partner, theirs, pair.common)
    return alike, "name_same" if alike >= 0.85 else "name_alike"


def _by_title(pair: Pair, partner: Name | None) -> tuple[float, str]:
    if not partner or partner.weight < 0.5:
        return 0.0, ""
    said = mention(partner, pair.line.words, pair.line.joined, pair.common)
    return said * 0.96, "name_in_title"


def _on_document(pair: Pair, theirs: Name) -> bool:
    """Tell whether the weighty words of the bank's name stand on the document and are not the other party's."""
    ourselves = pair.paper.supplier if pair.is_sale else pair.paper.buyer
    own = set(ourselves.words) if ourselves else set()
    weighty = [
        word for word, weight in zip(theirs.words, theirs.weights, strict=True) if weight >= 0.9 and word not in own
    ]
    last = theirs.words[-1]
    return bool(weighty) and all(
        word in pair.paper.words or (word == last and len(word) >= 6 and _continued(pair, word)) for word in weighty
    )


def _continued(pair: Pair, stump: str) -> bool:
    """Tell whether the bank cut this word off: the document carries it in full."""
    return any(word.startswith(stump) for word in pair.paper.words)


def _several_words(pair: Pair) -> tuple[str, ...]:
    """Return weighty words of the transaction, two or more, that stand on the document and are not our own name."""
    ourselves = pair.paper.supplier if pair.is_sale else pair.paper.buyer
    own = set(ourselves.words) if ourselves else set()
    found = sorted(word for word in pair.spread if word not in own and word.isalpha() and weight_of(word) >= 0.9)
    return tuple(found) if len(found) >= 2 else ()


def _rare_word(pair: Pair) -> str | None:
    """Return a word of the title that hardly any other document carries; not one of the other party's name."""
    ourselves = pair.paper.supplier if pair.is_sale else pair.paper.buyer
    own = set(ourselves.words) if ourselves else set()
    telling = [word for word in pair.rare if word not in own and word.isalpha() and weight_of(word) >= 0.9]
    return max(telling, key=lambda word: (len(word), word), default=None)


def _partner_unread(pair: Pair) -> bool:
    """Tell whether the document's name was not read, or as something that does not stand on it as a name."""
    found = _found(pair)
    return found is None or found.sure < 0.8


def _no_likeness(pair: Pair, partner: Name | None, shown: str) -> Evidence:
    theirs = pair.line.name
    if not partner or (theirs is None and not pair.line.words):
        return silent(Signal.NAME, "name_unknown")
    if theirs is None or theirs.hidden or theirs.weight < 0.5:
        return contradicts(Signal.NAME, -0.7, "name_not_named", name=shown)
    sure = _found(pair)
    weight = -2.4 if sure is None or sure.sure >= 0.8 else -1.2
    return contradicts(
        Signal.NAME, weight, "name_other", name=shown, other=pair.line.transaction.counterparty.name or ""
    )


def _found(pair: Pair) -> Found[str] | None:
    side = pair.paper.receipt.buyer if pair.is_sale else pair.paper.receipt.supplier
    return side.name


def _shown(pair: Pair) -> str:
    found = _found(pair)
    return found.value if found else ""
