"""camt.053 (statement), camt.052 (interim report) and camt.054 (notice), versions 02 to 14, into the same statements.

Every `Ntry` becomes one transaction or a finding; the bank's own count (`TxsSummry`) and both balances are checked.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from matching.finding import Finding, Unreadable, facts
from matching.reading.chain import check_chain
from matching.reading.reading import Options, Reading
from matching.reading.statements.camt_entry import (
    CamtEntry,
    as_transaction,
    read_camt_entry,
    read_day,
    signed,
)
from matching.reading.statements.checks import check_bookings
from matching.reading.statements.iban import own_account
from matching.reading.statements.xml_tree import read_amount_element, read_tree, text_at
from matching.statement import Balance, Statement

_MESSAGE = re.compile(
    rb"<(?:[A-Za-z_][\w.-]*:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)\b|xmlns(?::\w+)?=.{0,60}?camt\.05[234]"
)
_FORMATS = {"BkToCstmrStmt": "camt.053", "BkToCstmrAcctRpt": "camt.052", "BkToCstmrDbtCdtNtfctn": "camt.054"}
_STATEMENTS = ("Stmt", "Rpt", "Ntfctn")


@dataclass(frozen=True, slots=True)
class _Balances:
    opening: Balance | None
    closing: Balance | None
    available: Balance | None
    currency: str | None


def looks_like_camt(content: bytes) -> bool:
    """Tell by content whether the bytes are a camt statement, report or notice, also one that was cut off."""
    head = content[:200_000].replace(b"\x00", b"")
    return b"<" in head[:200] and _MESSAGE.search(head) is not None


def read_camt(content: bytes, options: Options) -> Reading:  # noqa: ARG001 - readers share one form; XML names its encoding
    """Read a file; what cannot be read is said in the reading, nothing is raised."""
    if not content.strip(b" \r\n\t\x00\xef\xbb\xbf\xff\xfe"):
        return Reading("unknown", error=Unreadable("empty"))
    root = read_tree(content)
    if isinstance(root, Unreadable):
        return Reading("statement" if looks_like_camt(content) else "unknown", error=root)
    messages = [(_FORMATS[each.tag], each) for each in root.iter() if each.tag in _FORMATS]
    if not messages:
        return Reading("unknown", error=Unreadable("not_recognised"))
    positions: Counter[tuple[str, str]] = Counter()
    statements: list[Statement] = []
    findings: list[Finding] = []
    for kind, message in messages:
        for element in (each for each in message if each.tag in _STATEMENTS):
            statement, noticed = _statement(element, kind, text_at(message, "GrpHdr/MsgPgntn/PgNb"), positions)
            statements.append(statement)
            findings.extend(noticed)
    findings.extend(check_chain([("", statement) for statement in statements]))
    error = None if statements else Unreadable("damaged", facts(line=1))
    return Reading("statement", tuple(statements), None, tuple(findings), error, None, messages[0][0])


def _statement(
    element: ET.Element, kind: str, page: str | None, positions: Counter[tuple[str, str]]
) -> tuple[Statement, list[Finding]]:
    account = own_account(text_at(element, "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/PrtryAcct/Id") or "")
    number = text_at(element, "ElctrncSeqNb", "LglSeqNb")
    page = text_at(element, "StmtPgntn/PgNb", "RptPgntn/PgNb", "NtfctnPgntn/PgNb") or page
    where = f"statement {number}" if number else "statement"
    balances = _balances(element)
    currency = text_at(element, "Acct/Ccy") or balances.currency
    entries, findings = _entries(element, where)
    booked = [each for each in entries if each.booked]
    currency = currency or next((each.currency for each in booked if each.currency), None)
    turned = _reversals_turned(balances, booked)
    transactions = []
    for entry in booked:
        positions[account, number or "-"] += 1
        name = f"{account}/{number or '-'}/{positions[account, number or '-']}"
        turn = turned and entry.reversal
        transactions.append(as_transaction(entry, name=name, account=account, currency=currency, turned=turn))
    statement = Statement(
        account, text_at(element, "Id"), number, page, currency,
        balances.opening, balances.closing, balances.available, tuple(transactions),
    )  # fmt: skip
    findings += _noticed(statement, kind, where, turned=turned)
    findings += _counted(element, entries, booked, where)
    return statement, findings


def _entries(element: ET.Element, where: str) -> tuple[list[CamtEntry], list[Finding]]:
    entries: list[CamtEntry] = []
    findings: list[Finding] = []
    for index, each in enumerate(element.findall("Ntry"), 1):
        entry = read_camt_entry(each)
        if entry is None:
            text = f"entry {index}, {text_at(each, 'Amt') or 'no amount'}"
            findings.append(Finding("entry_unreadable", "error", where, facts(text=text)))
        else:
            entries.append(entry)
    pending = sum(1 for each in entries if not each.booked)
    if pending:
        findings.append(Finding("entries_pending", "info", where, facts(bookings=pending)))
    return entries, findings


def _balances(element: ET.Element) -> _Balances:
    """Return opening (OPBD, else the previous day's PRCD), closing (CLBD) and available balance (CLAV).

    Pages in between carry two interim balances (ITBD): the first opens, the last closes.
    """
    found: dict[str, list[tuple[Balance, str]]] = {}
    for each in element.findall("Bal"):
        money, day = read_amount_element(each.find("Amt")), read_day(each.find("Dt"))
        if money is None or day is None:
            continue
        code = text_at(each, "Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry") or ""
        balance = Balance(day, signed(money.amount, text_at(each, "CdtDbtInd")))
        found.setdefault(code, []).append((balance, money.currency))
    interim = found.get("ITBD", [])
    opens = interim and (len(interim) > 1 or "CLBD" in found)
    opening = _first(found, "OPBD", "PRCD") or (interim[0] if opens else None)
    closing = _first(found, "CLBD") or (interim[-1] if interim and interim[-1] is not opening else None)
    available = _first(found, "CLAV", "ITAV")
    currency = next((each[1] for each in (opening, closing, available) if each and each[1]), None)
    return _Balances(_bare(opening), _bare(closing), _bare(available), currency)


def _bare(found: tuple[Balance, str] | None) -> Balance | None:
    return found[0] if found else None


def _first(found: dict[str, list[tuple[Balance, str]]], *codes: str) -> tuple[Balance, str] | None:
    return next((found[code][0] for code in codes if code in found), None)


def _reversals_turned(balances: _Balances, booked: list[CamtEntry]) -> bool:
    """Tell whether the balances only agree when reversals count the other way round.

    By the standard the mark is the direction of the booking itself; some banks repeat the mark of the booking that is
    taken back, and only the balances can tell.
    """
    if balances.opening is None or balances.closing is None:
        return False
    reversed_sum = sum((each.amount for each in booked if each.reversal), Decimal(0))
    total = sum((each.amount for each in booked), Decimal(0))
    return bool(reversed_sum) and balances.closing.amount - balances.opening.amount - total == -2 * reversed_sum


def _noticed(statement: Statement, kind: str, where: str, *, turned: bool) -> Iterator[Finding]:
    count = len(statement.transactions)
    reversals = sum(1 for each in statement.transactions if each.reversal)
    if turned:
        yield Finding("signs_inverted", "info", where, facts(bookings=count))
    elif reversals and (statement.opening is None or statement.closing is None):
        yield Finding("reversals_unconfirmed", "warning", where, facts(bookings=reversals))
    if kind != "camt.053":
        yield Finding("interim_report" if kind == "camt.052" else "advice_only", "info", where, facts(bookings=count))
    missing = [
        name
        for name, absent in (
            ("account", not statement.account),
            ("opening balance", kind == "camt.053" and statement.opening is None),
            ("closing balance", kind == "camt.053" and statement.closing is None),
            ("currency", statement.currency is None),
        )
        if absent
    ]
    if missing:
        yield Finding("fields_missing", "warning", where, facts(fields=", ".join(missing)))
    currencies = {each.currency for each in statement.transactions if each.currency} | {statement.currency or ""}
    if len(currencies - {""}) > 1:
        yield Finding("currency_differs", "error", where, facts(currencies=", ".join(sorted(currencies - {""}))))
    yield from check_bookings(statement if kind == "camt.053" else replace(statement, opening=None), where)


def _counted(element: ET.Element, entries: list[CamtEntry], booked: list[CamtEntry], where: str) -> Iterator[Finding]:
    """Compare the bank's own number of entries with what was read, with and without those not booked yet."""
    stated = text_at(element, "TxsSummry/TtlNtries/NbOfNtries")
    if stated and stated.isdecimal() and int(stated) not in (len(entries), len(booked)):
        yield Finding("count_mismatch", "error", where, facts(lines=int(stated), bookings=len(booked)))
