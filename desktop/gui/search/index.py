"""What can be found, and how: amounts as they are typed, names without accents, numbers without their punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from desktop.gui.parts.file_name import file_name
from desktop.phrases import figures
from desktop.phrases.speech import say
from desktop.services.papers import Paper
from matching.money import plain
from matching.receipt import Receipt
from matching.statement import Transaction

if TYPE_CHECKING:
    from desktop.services.comparing import Preview
    from desktop.services.ledger import Ledger
    from desktop.services.proposing import Pile

HitKind = Literal["transaction", "booking", "receipt", "waiting"]
_AMOUNT = re.compile(r"[-\u2212+]?\d[\d.,\u00a0\u202f']*")
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    kind: HitKind
    id: str
    """Flowtly's id, `file/place` of a booking on a statement, or the receipt's id."""
    title: str
    below: str
    amount: str
    page: str = ""
    """Where it can be looked at; empty where nowhere."""
    key: str = ""
    """What that page calls it."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    words: str
    """Everything it says, folded."""
    joined: str
    """The same without anything but letters and digits, for numbers that are typed in other ways."""
    amounts: tuple[str, ...]
    """Plain and unsigned: `1234.50`."""
    hit: Hit


class Index:
    """Everything that can be found, in the order in which it is shown."""

    def __init__(self, indexed: Iterable[_Indexed] = ()) -> None:
        self._all = tuple(indexed)

    def __len__(self) -> int:
        return len(self._all)

    def find(self, query: str, *, most: int = 50, documents_first: bool = False) -> tuple[Hit, ...]:
        """Return what holds every word of the query, exact amounts first; at most so many.

        `documents_first` puts receipts and waiting documents before payments that fit as well.
        """
        words = [word for word in query.split() if fold(word)]
        if not words:
            return ()
        asked = [(fold(word), joined(word), as_amount(word)) for word in words]
        found: list[tuple[int, bool, int, Hit]] = []
        for place, one in enumerate(self._all):
            rank = _rank(one, asked)
            if rank is not None:
                behind = documents_first and one.hit.kind in {"transaction", "booking"}
                found.append((rank, behind, place, one.hit))
        found.sort(key=lambda each: each[:3])
        return tuple(hit for _, _, _, hit in found[:most])


def build(ledger: Ledger | None, previews: Sequence[Preview], papers: Sequence[Paper], pile: Pile | None) -> Index:
    """Index what is on the desk and what Flowtly holds."""
    return Index((*_transactions(ledger, previews, pile), *_receipts(papers), *_waiting(ledger)))


def fold(text: str) -> str:
    """Return a text without case and accents: `Łódź` and `lodz` are the same."""
    if text.isascii():
        return text.lower()
    plain_letters = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    return "".join(letter for letter in plain_letters if not unicodedata.combining(letter))


def joined(text: str) -> str:
    """Return only the letters and digits: `FV/10/2026` and `fv 10-2026` are the same."""
    return _letters(fold(text))


def _letters(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))


def as_amount(word: str) -> str:
    """Return a word as the beginning of an amount (`1,234.5` and `1 234,5` give `1234.5`); empty where it is none."""
    if not _AMOUNT.fullmatch(word):
        return ""
    digits = word.lstrip("-\u2212+").replace("'", "").replace("\u00a0", "").replace("\u202f", "")
    mark = max(digits.rfind("."), digits.rfind(","))
    if mark < 0 or len(digits) - mark - 1 > 2:
        return digits.replace(".", "").replace(",", "")
    whole = digits[:mark].replace(".", "").replace(",", "")
    return f"{whole}.{digits[mark + 1 :]}"


def _rank(one: _Indexed, asked: Sequence[tuple[str, str, str]]) -> int | None:
    """Return 0 for an exact amount, 1 for one that begins so, 2 for words; None where a word is not held."""
    worst = 2
    for words, letters, amount in asked:
        if amount and any(each == amount or each.removesuffix(".00") == amount for each in one.amounts):
            worst = min(worst, 0)
        elif amount and any(each.startswith(amount) for each in one.amounts):
            worst = min(worst, 1)
        elif words not in one.words and not (len(letters) > 2 and letters in one.joined):
            return None
    return worst


def _transactions(ledger: Ledger | None, previews: Sequence[Preview], pile: Pile | None) -> Iterator[_Indexed]:
    from desktop.gui.statements.presenter import key_of

    reviewed = _in_review(pile)
    shown: dict[str, str] = {}
    new: list[_Indexed] = []
    for preview in previews:
        for place, line in enumerate(preview.lines):
            key = f"{key_of(preview)}#{place}"
            if line.remote is not None:
                shown[line.remote] = key
            elif line.state == "new":
                new.append(_money("booking", line.transaction, f"{key}", "statements", key, say("to be imported")))
    for line_there in ledger.lines if ledger else ():
        transaction = line_there.transaction
        key = reviewed.get(transaction.id, "")
        page = "review" if key else "statements" if transaction.id in shown else ""
        state = say("has its document") if line_there.remote.attachments else say("in Flowtly")
        yield _money("transaction", transaction, transaction.id, page, key or shown.get(transaction.id, ""), state)
    yield from new


def _in_review(pile: Pile | None) -> Mapping[str, str]:
    """Return the key in the queue of review for each transaction that stands there."""
    if pile is None:
        return {}
    alone = {each.id: each.id for each in pile.judgement.unmatched_transactions}
    proposed = {
        transaction: "+".join(proposal.best.transactions)
        for proposal in pile.judgement.proposals
        for transaction in proposal.best.transactions
    }
    return alone | proposed


def _money(kind: HitKind, seen: Transaction, id_: str, page: str, key: str, state: str) -> _Indexed:
    name = seen.counterparty.name or seen.description[:60] or "–"
    below = " · ".join(part for part in (figures.day(seen.day), state, seen.description[:120]) if part)
    hit = Hit(kind, id_, name, below, figures.money(seen.amount, seen.currency), page, key)
    amounts = [seen.amount, *([seen.original.amount] if seen.original else [])]
    said = (name, seen.description, seen.reference, seen.bank_reference, seen.end_to_end_id, seen.counterparty.account)
    return _indexed(hit, said, amounts, seen.day)


def _receipts(papers: Sequence[Paper]) -> Iterator[_Indexed]:
    seen: set[str] = set()
    for paper in papers:
        receipt = paper.reading.receipt
        if paper.reading.kind == "statement" or paper.sha256 in seen:
            continue
        seen.add(paper.sha256)
        yield _receipt(paper, receipt)


def _receipt(paper: Paper, receipt: Receipt | None) -> _Indexed:
    name = file_name(paper.label)
    if receipt is None:
        return _indexed(
            Hit("receipt", paper.sha256, name, say("could not be read"), "", "receipts", paper.label), (name,), ()
        )
    supplier = receipt.supplier.name.value if receipt.supplier.name else ""
    number = receipt.number.value if receipt.number else ""
    day = receipt.issue_date.value if receipt.issue_date else None
    total = receipt.payable or receipt.total
    currency = receipt.currency.value if receipt.currency else None
    said = [supplier, number, name, receipt.ksef_number.value if receipt.ksef_number else ""]
    said += [found.value for found in (receipt.supplier.tax_id, receipt.supplier.account) if found]
    amounts = [found.value for found in (receipt.total, receipt.payable, receipt.net) if found]
    title = " · ".join(part for part in (supplier, number) if part) or name
    below = " · ".join(part for part in (figures.day(day) if day else "", name) if part)
    money = figures.money(total.value, currency) if total else ""
    return _indexed(Hit("receipt", paper.sha256, title, below, money, "receipts", paper.label), said, amounts, day)


def _waiting(ledger: Ledger | None) -> Iterator[_Indexed]:
    """Yield the documents that wait in Flowtly for a transaction."""
    for found in ledger.attachments if ledger else ():
        if found.transaction is None:
            money = figures.money(found.amount, found.currency) if found.amount is not None else ""
            title = found.counterparty or found.name or say("document without a name")
            below = " · ".join(part for part in ("waits in Flowtly", found.name or "") if part)
            hit = Hit("waiting", f"flowtly:{found.id}", title, below, money)
            yield _indexed(hit, (title, found.name), [found.amount] if found.amount is not None else (), found.received)


def _indexed(hit: Hit, said: Iterable[str | None], amounts: Iterable[Decimal], day: date | None = None) -> _Indexed:
    text = fold(" ".join([*(part for part in said if part), figures.day(day) if day else ""]))
    plain_amounts = tuple(dict.fromkeys(plain(abs(value), None) for value in amounts))
    return _Indexed(text, _letters(text), plain_amounts, hit)
