"""Messages to statements: every entry becomes a transaction or a finding, never nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from matching.finding import Finding, facts
from matching.reading.statements.balances import BalanceField, read_balance
from matching.reading.statements.blocks import Block, Draft
from matching.reading.statements.dialects import british
from matching.reading.statements.dialects.asides import add_asides
from matching.reading.statements.dialects.decode import complete, decode_purpose, decode_subfields
from matching.reading.statements.dialects.details import Details
from matching.reading.statements.dialects.split_payment import readable
from matching.reading.statements.entries import Entry, read_entry
from matching.reading.statements.fields import Field
from matching.reading.statements.iban import compact, has_iban_shape, own_account
from matching.reading.statements.lines import Lines
from matching.statement import Balance, Party, Statement, Transaction

_NUMBER = re.compile(r"(\d{1,10})?(?:/(\d{1,10}))?")
_CURRENCY = re.compile(r"\s*([A-Z]{3})")
_LABELLED_IBAN = re.compile(r"IBAN[^:]{0,12}:?\s*([A-Z]{2}\d\d[A-Z0-9 ]{11,36})")


@dataclass(frozen=True, slots=True)
class Built:
    """A statement, what was noticed while building it, and how many of its entries could not be read."""

    statement: Statement
    findings: tuple[Finding, ...]
    closing_last: bool
    """False when the closing balance is that of a page (`62M`)."""
    currencies: tuple[str, ...]
    """All currencies that its balances name."""
    where: str
    line: int


@dataclass(slots=True)
class _Head:
    """The parts of a statement that stand outside its entries."""

    account: str
    number: str | None
    page: str | None
    currency: str | None
    where: str


def build(block: Block, lines: Lines, positions: Counter[tuple[str, str]], accounts: Mapping[str, str]) -> Built:
    """Build the statement of a message.

    `positions` counts entries per account and number over the whole file,
    `accounts` names the IBAN of an account as the file writes it.
    """
    findings: list[Finding] = []
    opening, closing = _balance(block.opening, findings), _balance(block.closing, findings)
    available = _balance(block.available, findings)
    balances = [each for each in (opening, closing, available) if each is not None]
    currencies = tuple(dict.fromkeys([each.currency for each in balances if each.currency] + _totals_currency(block)))
    head = _head(block, currencies[0] if currencies else None, accounts)
    findings += [_impossible_day(each.line, each.balance) for each in balances if not each.real_day]
    if currencies:
        findings += [_no_currency(each.line) for each in balances if not each.currency]
    transactions = _transactions(block, head, lines, positions, findings)
    return Built(
        Statement(
            account=head.account,
            reference=_value(block.reference),
            number=head.number,
            page=head.page,
            currency=head.currency,
            opening=opening.balance if opening else None,
            closing=closing.balance if closing else None,
            available=available.balance if available else None,
            transactions=tuple(transactions),
        ),
        tuple(findings),
        closing.last if closing else True,
        currencies,
        head.where,
        block.line,
    )


def _balance(fields: list[Field], findings: list[Finding]) -> BalanceField | None:
    """Return the first readable balance; another that says something else is worth a look."""
    read = [(each, read_balance(each)) for each in fields]
    for field, found in read:
        if found is None:
            findings.append(
                Finding("balance_unreadable", "error", f"line {field.line}", facts(text=field.lines[0][:40]))
            )
    known = [found for _, found in read if found is not None]
    if not known:
        return None
    first = known[0]
    findings += [
        Finding("balance_repeated", "error", f"line {other.line}", facts(amount=other.balance.amount))
        for other in known[1:]
        if fields[0].tag[:2] != "64" and other.balance != first.balance
    ]
    return first


def _impossible_day(line: int, balance: Balance) -> Finding:
    return Finding("impossible_date", "warning", f"line {line}", facts(used=balance.date))


def _no_currency(line: int) -> Finding:
    return Finding("fields_missing", "warning", f"line {line}", facts(fields="currency of a balance"))


def _totals_currency(block: Block) -> list[str]:
    matches = (_CURRENCY.match(each.lines[0].lstrip("0123456789 ")) for each in (*block.floors, *block.totals))
    return list(dict.fromkeys(match.group(1) for match in matches if match))


def _value(field: Field | None) -> str | None:
    """Return a head field's text; where its own line is empty, the next one's."""
    if field is None:
        return None
    return next((line.strip() for line in field.lines if line.strip()), None)


def _head(block: Block, currency: str | None, accounts: Mapping[str, str]) -> _Head:
    account = own_account(_value(block.account) or "")
    account = accounts.get(account, account)
    number, page = _number(_value(block.number))
    label = "/".join(part for part in (number, page) if part)
    where = f"statement {label}" if label else f"line {block.line}"
    return _Head(account, number, page, currency, where)


def _number(text: str | None) -> tuple[str | None, str | None]:
    """Return statement number and page as they stand; `01/2023/M` (BNP Paribas) is one number without a page."""
    packed = "".join((text or "").split())
    match = _NUMBER.fullmatch(packed)
    if match is None:
        return packed or None, None
    return match.group(1), match.group(2)


def known_ibans(block: Block) -> Mapping[str, str]:
    """Return the IBAN that a statement's own text names for its bare account number (Danske: `IBAN no.: DK..`)."""
    account = own_account(_value(block.account) or "") if block.notes else ""
    digits = account.rpartition("/")[2].replace("-", "").lstrip("0")
    if has_iban_shape(account) or len(digits) < 6:
        return {}
    for note in block.notes:
        match = _LABELLED_IBAN.search(note.lines[0])
        found = compact(match.group(1)) if match else ""
        if has_iban_shape(found) and digits in found:
            return {account: found}
    return {}


def _transactions(
    block: Block, head: _Head, lines: Lines, positions: Counter[tuple[str, str]], findings: list[Finding]
) -> list[Transaction]:
    key = (head.account, head.number or "-")
    position, place = positions[key], "/".join(key)
    transactions: list[Transaction] = []
    for draft in block.drafts:
        entry = read_entry(draft.entry.lines, head.currency)
        if entry is None:
            text = draft.entry.lines[0][:60]
            findings.append(Finding("entry_unreadable", "error", f"line {draft.entry.line}", facts(text=text)))
            continue
        position += 1
        if not entry.sure:
            text = draft.entry.lines[0][:60]
            findings.append(Finding("amount_doubtful", "warning", f"line {draft.entry.line}", facts(text=text)))
        if not entry.real_days or entry.value_date is None:
            findings.append(Finding("impossible_date", "warning", f"line {draft.entry.line}", _day_facts(entry)))
        transactions.append(_transaction(draft, entry, head, f"{place}/{position}", lines))
    positions[key] = position
    return transactions


def _day_facts(entry: Entry) -> tuple[tuple[str, str], ...]:
    used = entry.value_date or entry.booking_date
    return (("used", used.isoformat() if used else "no date"),)


def _transaction(draft: Draft, entry: Entry, head: _Head, name: str, lines: Lines) -> Transaction:
    details = _details(draft, entry, head)
    add_asides(details)
    # In the order of the fields: sixteen names given with the values would take a third longer, for each booking.
    return Transaction(
        name,
        head.account or None,
        entry.amount,
        head.currency,
        entry.value_date,
        entry.booking_date,
        entry.reversal,
        entry.type,
        entry.reference,
        entry.bank_reference or details.reference,
        details.end_to_end,
        Party(details.name, details.account, details.bank, details.guessed),
        readable(details.text),
        _raw(draft, lines),
        details.original,
        details.particulars,
    )


def _details(draft: Draft, entry: Entry, head: _Head) -> Details:
    if head.currency == "GBP" and entry.supplement:
        columns = british.decode(entry.supplement, [line for each in draft.details for line in each.lines])
        if columns is not None:
            return columns
    if draft.details:
        found = decode_purpose([each.lines for each in draft.details], head.account)
    elif draft.subfields:
        found = decode_subfields([line for each in draft.subfields for line in each.lines])
    else:
        found = Details()
    if not entry.supplement and not entry.tail and found.text:
        return found
    return complete(found, entry.supplement, entry.tail, entry.reference)


def _raw(draft: Draft, lines: Lines) -> str:
    """Return the untouched lines of an entry and its purposes, envelopes and blank ends left out."""
    last = (draft.details or draft.subfields or [draft.entry])[-1]
    last = max(last, *draft.subfields, draft.entry, key=lambda each: each.line) if draft.subfields else last
    first = draft.entry.line - 1
    return "\n".join(lines.raw[first : last.line - 1 + len(last.lines)]).rstrip()
