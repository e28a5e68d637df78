"""Missing documents: real misses only, where each usually comes from, and one polite message for each who has them.

Nothing is sent by this program: a message is there to be copied or opened in the mail program, and remembered as asked
when the person says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote

from desktop.flowtly.models import RemoteCounterparty
from desktop.phrases import figures
from desktop.phrases.letters import LANGUAGES, LETTERS
from desktop.services.ledger import Line
from desktop.services.month.books import MonthBooks
from desktop.services.month.fields import OWNER, field_of, last
from desktop.services.month.standing import LineState
from desktop.services.month.state import MonthState
from desktop.storage.month import Asked
from desktop.storage.records import Dossier
from desktop.storage.standing import withdrawn
from matching.identifiers import plain_account
from matching.money import plain
from matching.month.rules import RuleSet, marks_of
from matching.statement import Party, Transaction

_LONGEST_MAIL = 1800
"""Signs of a mailto address that every system opens."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A payment without its document."""

    line: Line
    source: str | None
    """Where documents of this party came from before, or where a person said they come from."""
    asked: datetime | None
    """When somebody was asked for it last."""


@dataclass(frozen=True, slots=True)
class Chase:
    """Everything that is asked of one supplier or one colleague."""

    whom: str
    colleague: bool
    email: str | None
    language: str
    missing: tuple[Missing, ...]
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """Return the address that opens the mail program; a body that is too long for it is left out, to be pasted."""
        head = f"mailto:{quote(self.email or '')}?subject={quote(self.subject)}"
        whole = f"{head}&body={quote(self.body)}"
        return whole if len(whole) <= _LONGEST_MAIL else head


def missing_of(
    state: MonthState, dossiers: Iterable[Dossier], asked: Iterable[Asked], rules: RuleSet
) -> tuple[Missing, ...]:
    """Return the documents that are to be chased, oldest payment first."""
    came = sources_of(dossiers)
    when = {one.line: one.at for one in asked}
    found = [
        Missing(standing.line, _source(standing.line, came, rules), when.get(standing.id))
        for standing in state.standings
        if standing.state is LineState.TO_CHASE
    ]
    return tuple(sorted(found, key=lambda one: (one.line.transaction.day or date.min, one.line.transaction.id)))


def chases_of(missing: Sequence[Missing], books: MonthBooks, month: date, own: str) -> tuple[Chase, ...]:
    """Return one message for each who is asked: who paid where Flowtly names an owner, else the supplier."""
    parties = {party.id: party for party in books.parties}
    groups: defaultdict[tuple[bool, str], list[Missing]] = defaultdict(list)
    for one in missing:
        if one.line.transaction.amount > 0 and not field_of(one.line.remote, OWNER):
            # Money that came in is for an invoice of our own: nobody else has it.
            continue
        owner = last(field_of(one.line.remote, OWNER))
        groups[(True, owner) if owner else (False, _name(one.line))].append(one)
    return tuple(
        _chase(whom, tuple(rows), parties, month, own, colleague=colleague)
        for (colleague, whom), rows in sorted(groups.items())
    )


def sources_of(dossiers: Iterable[Dossier]) -> Mapping[tuple[str, str], str]:
    """Return where the documents of each party came from before: a mail, an archive, a folder; the most usual one."""
    seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for dossier in dossiers:
        payload = dossier.decision.payload
        label = payload.get("label")
        if dossier.decision.kind != "attach" or withdrawn(dossier) or not isinstance(label, str):
            continue
        party = Transaction("", None, Decimal(-1), None, counterparty=Party(str(payload.get("counterparty"))))
        for mark in marks_of(party):
            seen[mark][_place(label)] += 1
    return {mark: counts.most_common(1)[0][0] for mark, counts in seen.items()}


def _source(line: Line, came: Mapping[tuple[str, str], str], rules: RuleSet) -> str | None:
    ruled = rules.about("source", line.transaction)
    if ruled:
        return ruled.rule.shown
    shown = Transaction("", None, line.transaction.amount, None, counterparty=Party(_name(line)))
    marks = (*marks_of(line.transaction), *marks_of(shown))
    return next((came[mark] for mark in marks if mark in came), None)


def _place(label: str) -> str:
    """Return where a paper lay: the mail or the archive it came in, else its folder."""
    outer, inside, _ = label.replace("\\", "/").partition("!")
    if inside:
        return outer.rpartition("/")[2]
    return outer.rpartition("/")[0].rpartition("/")[2] or outer


def _name(line: Line) -> str:
    return line.remote.counterparty or line.transaction.counterparty.name or line.transaction.description[:40]


def _chase(
    whom: str, rows: tuple[Missing, ...], parties: Mapping[str, RemoteCounterparty], month: date, own: str,
    *, colleague: bool,
) -> Chase:  # fmt: skip
    party = parties.get(last(rows[0].line.remote.counterparty_ref) or "")
    language = "en" if colleague and party is None else _language(party, rows[0].line)
    letter = LETTERS[language]
    lines = "\n".join(_line(letter.line, one.line) for one in rows)
    body = (letter.colleague if colleague else letter.supplier).format(lines=lines, own=own)
    subject = letter.subject.format(month=f"{month:%m/%Y}", own=own)
    return Chase(whom, colleague, None if colleague or party is None else party.email, language, rows, subject, body)


def _language(party: RemoteCounterparty | None, line: Line) -> str:
    """Return the language of the party's country: that of its tax number, else of its account, else of our account."""
    tax = (party.tax_id or "")[:2] if party else ""
    account = (plain_account(party.account) or "")[:2] if party else ""
    other = (plain_account(line.transaction.counterparty.account) or "")[:2]
    own = (plain_account(line.transaction.account) or "")[:2]
    country = next((code for code in (tax, account, other, own) if code.isalpha()), "")
    return LANGUAGES.get(country.upper(), "en")


def _line(pattern: str, line: Line) -> str:
    booking = line.transaction
    amount = f"{plain(abs(booking.amount), booking.currency)} {booking.currency or ''}".strip()
    text = " ".join(booking.description.split())[:80] or figures.day(booking.day)
    return pattern.format(day=booking.day or "", amount=amount, text=text)
