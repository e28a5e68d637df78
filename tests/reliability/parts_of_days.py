"""Random files of one account that cut its days anywhere, in every form a bank gives them; judged by the words.

Bookings worded almost alike, equal ones, with and without references; MT940 with balances, MT942 without, camt.053,
wrapped anew, in another charset, under another statement number, in another order of a day. What the program is sure of
is taken; where it shows a person two texts, the person looks into the bank's books and answers truly. In the end
Flowtly holds what the files hold, word for word: none lost, none doubled.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from desktop.progress import Stop, silent
from desktop.services.answering import learn, say_same
from desktop.services.arriving import coming, known_lines
from desktop.services.comparing import ComparedLine, Preview, compare
from desktop.services.delivering import deliver
from desktop.services.fetching import fetch
from desktop.services.importing import confirm_import
from desktop.services.papers import Paper
from desktop.services.telling import Bond
from matching.reading.read import read
from matching.reading.reading import Options
from tests.reliability.server import Habits, Server
from tests.reliability.world import IBAN, SETTLE, Hooks, Time, boot, disk, memory_shelf

FIRST = date(2026, 10, 5)
WORDS = ("BILET 20 MIN", "BILET 75 MIN", "BILET", "KAWA CZARNA", "Zakup ŁÓDŹ", "Zakup łódź 2")
NAMES = ("ZTM WARSZAWA", "ZTM", "GREEN NERO")


@dataclass(frozen=True)
class Line:
    """A booking in the bank's own books."""

    number: int
    day: date
    amount: Decimal
    name: str
    words: str
    reference: str


@dataclass
class Account:
    """A person, their program, their Flowtly, and the bank's books."""

    seed: int
    anywhere: bool = False
    """Files with balances begin and end anywhere too, with gaps between them, as no bank writes them."""
    cuts: list[int] = field(default_factory=list)
    """Where the bank ends a statement and begins the next one."""
    dice: random.Random = field(init=False)
    asked: int = 0
    books: list[Line] = field(default_factory=list)
    held: set[int] = field(default_factory=set)
    """Numbers of the bookings that any file held."""
    statements: list[tuple[tuple[Line, ...], Decimal]] = field(default_factory=list)
    """The bookings of each MT940, and what was on the account before."""
    rows: dict[str, int] = field(default_factory=dict)
    """By Flowtly's id, which booking it truly is."""
    accounted: set[int] = field(default_factory=set)
    """Numbers of the bookings that are in Flowtly: of equal ones nobody can tell which is which, only how many."""

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        hooks, self.time = Hooks(), Time()
        self.server = Server(self.time, random.Random(self.seed + 1), hooks, Habits())
        self.journal = boot(disk(), self.time, hooks)
        self.server.journal = self.journal
        self.shelf = memory_shelf()
        self.referenced = self.dice.random() < 0.3
        self.server.add("-77.00", FIRST - timedelta(days=40), "Earlier", "E")

    def draw(self) -> None:
        """Draw the bank's books: few amounts and words, so that most bookings have something like them."""
        for day in range(3):
            for _ in range(self.dice.choice((1, 2, 3, 4))):
                number = len(self.books)
                reference = f"REF{self.seed % 7}{number:06}" if self.referenced else ""
                amount = self.dice.choice((Decimal("-5.00"), Decimal("-5.00"), Decimal("-3.40")))
                words = (self.dice.choice(NAMES), self.dice.choice(WORDS))
                self.books.append(Line(number, FIRST + timedelta(days=day), amount, *words, reference))
        some = self.dice.sample(range(1, len(self.books)), k=min(len(self.books) - 1, self.dice.randint(1, 4)))
        self.cuts = [0, *sorted(some), len(self.books)]

    def file(self, place: int) -> tuple[Paper, tuple[Line, ...]]:
        """Draw a file: a stretch of the books in one of the forms in which banks give them."""
        form = self.dice.choice(("mt940", "mt940", "mt940", "camt", "interim"))
        start, end = self._stretch(form)
        lines = self.books[start:end]
        opening = Decimal("1000.00") + sum((line.amount for line in self.books[:start]), Decimal(0))
        if form != "camt" and self.dice.random() < 0.2:
            lines = sorted(lines, key=lambda line: (line.day, self.dice.random()))
        if form == "camt":
            content = camt(lines, opening, str(place + 1))
        else:
            if form == "mt940":
                self.statements.append((tuple(lines), opening))
            wrap = self.dice.choice((27, 65))
            text = swift(lines, None if form == "interim" else opening, str(place + 1), wrap=wrap)
            content = text.encode(self.dice.choice(("utf-8", "cp1250", "cp852", "iso8859-2")))
        sha256 = hashlib.sha256(content).hexdigest()
        paper = Paper(f"{place}.{form}", sha256, len(content), read(content, Options()))
        assert len(paper.reading.statements) == 1, paper.reading
        assert len(paper.reading.statements[0].transactions) == len(lines)
        self.shelf.keep(content)
        self.held |= {line.number for line in lines}
        return paper, _equals_in_order(lines)

    def _stretch(self, form: str) -> tuple[int, int]:
        """Draw where a file begins and ends: a report anywhere, a statement where the last one ended, or whole days."""
        if form == "interim" or self.anywhere:
            start = self.dice.randrange(len(self.books))
            return start, self.dice.randrange(start, len(self.books)) + 1
        days = [place for place, line in enumerate(self.books) if not place or line.day != self.books[place - 1].day]
        if self.dice.random() < 0.5:
            place = self.dice.randrange(len(self.cuts) - 1)
            return self.cuts[place], self.cuts[place + 1]
        ends = [*days, len(self.books)]
        first = self.dice.randrange(len(days))
        return ends[first], ends[self.dice.randrange(first + 1, len(ends))]

    def drop(self, files: Sequence[tuple[Paper, tuple[Line, ...]]], *, answering: bool) -> None:
        """Compare, answer, confirm and send, until there is nothing more to say."""
        papers = [paper for paper, _ in files]
        truth = {paper.sha256: lines for paper, lines in files}
        apart: set[str] = set()
        for _ in range(12):
            previews = self._compare(papers, apart)
            learn(self.journal, previews)
            said = self._answer(previews, truth, apart) if answering else False
            if not said and not any(preview.new for preview in previews):
                self._account_for(previews, truth)
                return
            if not said:
                self._send(previews, papers, truth)
        raise AssertionError("no end of questions")

    def _compare(self, papers: Sequence[Paper], apart: set[str]) -> tuple[Preview, ...]:
        told = self.journal.dossiers()
        ledger = fetch(self.server.client, progress=silent, stop=Stop(), suggestions=False)
        return compare(papers, ledger, known=known_lines(told), coming=coming(told), apart=apart)

    def _answer(self, previews: Sequence[Preview], truth: dict[str, tuple[Line, ...]], apart: set[str]) -> bool:
        """Answer what can be looked up: lines that are in Flowtly. What only stands in another file waits for it."""
        said = False
        for preview in previews:
            for line, real in zip(preview.lines, truth[preview.sha256], strict=True):
                if line.state == "perhaps" and line.remote is not None and line.key not in apart:
                    self.asked += 1
                    said = self._say(preview, line, real, apart) or said
        return said

    def _say(self, preview: Preview, line: ComparedLine, real: Line, apart: set[str]) -> bool:
        row = self.rows.get(str(line.remote))
        equal = row is not None and _content(self.books[row]) == _content(real)
        if equal and (real.number in self.accounted or real.number in self.rows.values()):
            return say_same(self.journal, preview.label, line, by="person") is not None
        apart.add(line.key)
        return True

    def _account_for(self, previews: Sequence[Preview], truth: dict[str, tuple[Line, ...]]) -> None:
        for preview in previews:
            pairs = zip(preview.lines, truth[preview.sha256], strict=True)
            self.accounted |= {real.number for line, real in pairs if line.state == "there"}

    def _send(self, previews: Sequence[Preview], papers: Sequence[Paper], truth: dict[str, tuple[Line, ...]]) -> None:
        before = set(self.server.rows)
        confirm_import(self.journal, self.shelf, previews, papers, by="person")
        deliver(
            self.journal, self.shelf, self.server.client, progress=silent, stop=Stop(), settle=SETTLE, wait=True,
            clock=self.time,
        )  # fmt: skip
        sent: list[int] = []
        for preview in previews:
            lines = truth[preview.sha256]
            for line, real in zip(preview.lines, lines, strict=True):
                if line.state == "new":
                    sent.append(self._lacking(real, lines, {*self.rows.values(), *sent}))
        made = [key for key in self.server.rows if key not in before]
        if len(made) == len(sent):
            self.rows |= dict(zip(made, sent, strict=True))
        else:
            raise AssertionError(f"{len(sent)} new, {len(made)} rows")

    def _lacking(self, real: Line, lines: Sequence[Line], there: set[int]) -> int:
        """Return which booking a new line brings: of equal ones in its file, one that Flowtly lacks."""
        equal = (each.number for each in lines if _content(each) == _content(real))
        return next((number for number in (real.number, *equal) if number not in there), real.number)

    def wrong(self) -> str:
        """Return what is lost or doubled, by the bank's own books."""
        there = Counter(_content(self.books[number]) for number in self.rows.values())
        wanted = Counter(_content(self.books[number]) for number in self.held)
        doubled, lost = there - wanted, wanted - there
        return f"doubled {[*doubled]}, lost {[*lost]}" if doubled or lost else ""

    def again(self) -> str:
        """Give every MT940 once more, as the bank would: another number, wrapped otherwise, in another charset."""
        for lines, opening in self.statements:
            content = swift(lines, opening, "77", wrap=40).encode("iso8859-2")
            paper = Paper("again.sta", hashlib.sha256(content).hexdigest(), len(content), read(content, Options()))
            (preview,) = self._compare([paper], set())
            if any(line.bond not in (Bond.FINGERPRINT, Bond.COUNTED, Bond.PERHAPS) for line in preview.lines):
                return f"exported again and not recognised: {[(line.state, line.bond) for line in preview.lines]}"
        return ""


def _equals_in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return which booking each line of a file is: of equal ones nobody sees which comes first, so the first does."""
    equals: dict[tuple[object, ...], list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.number):
        equals.setdefault(_content(line), []).append(line)
    return tuple(equals[_content(line)].pop(0) for line in lines)


def _content(line: Line) -> tuple[object, ...]:
    """Return all that anybody can see of a booking: equal ones are counted."""
    return line.day, line.amount, line.name, line.words, line.reference


def swift(lines: Sequence[Line], opening: Decimal | None, number: str, *, wrap: int) -> str:
    """Return an MT940, or an MT942 without balances."""
    text = f":20:ST{number}\r\n:25:{IBAN}\r\n:28C:{number}\r\n"
    text += f":60F:C{lines[0].day:%y%m%d}PLN{_figure(opening)}\r\n" if opening is not None else ":34F:PLN0,\r\n"
    for line in lines:
        reference = f"//{line.reference}" if line.reference else ""
        text += f":61:{line.day:%y%m%d}{line.day:%m%d}D{_figure(-line.amount)}NTRFNONREF{reference}\r\n"
        purpose = f"020?00PRZELEW?20{line.words}?32{line.name}"
        text += ":86:" + "\r\n".join(purpose[at : at + wrap] for at in range(0, len(purpose), wrap)) + "\r\n"
    if opening is not None:
        closing = opening + sum((line.amount for line in lines), Decimal(0))
        text += f":62F:C{lines[-1].day:%y%m%d}PLN{_figure(closing)}\r\n"
    return text + "-\r\n"


def camt(lines: Sequence[Line], opening: Decimal, number: str) -> bytes:
    """Return a camt.053 of the same bookings."""
    closing = opening + sum((line.amount for line in lines), Decimal(0))
    body = _camt_balance("OPBD", opening, lines[0].day) + _camt_balance("CLBD", closing, lines[-1].day)
    for place, line in enumerate(lines):
        reference = f"<AcctSvcrRef>{line.reference}</AcctSvcrRef>" if line.reference else ""
        body += (
            f"<Ntry><NtryRef>{place}</NtryRef><Amt Ccy='PLN'>{-line.amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
            f"<Sts>BOOK</Sts><BookgDt><Dt>{line.day}</Dt></BookgDt><ValDt><Dt>{line.day}</Dt></ValDt>{reference}"
            f"<NtryDtls><TxDtls><RltdPties><Cdtr><Nm>{line.name}</Nm></Cdtr></RltdPties>"
            f"<RmtInf><Ustrd>{line.words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt>"
        f"<Stmt><Id>S{number}</Id><ElctrncSeqNb>{number}</ElctrncSeqNb>"
        f"<Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>PLN</Ccy></Acct>{body}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _camt_balance(kind: str, amount: Decimal, day: date) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='PLN'>{amount}</Amt>"
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _figure(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def sequence(seed: int, *, answering: bool = True, anywhere: bool = False) -> tuple[list[str], int]:
    """Play one account; return what is wrong, and how often the person was asked."""
    account = Account(seed, anywhere=anywhere)
    account.draw()
    place = 0
    for _ in range(account.dice.randint(1, 4)):
        files = [account.file(place + more) for more in range(account.dice.choice((1, 1, 2)))]
        place += len(files)
        account.drop(files, answering=answering)
    wrong = account.wrong() or account.again()
    return ([f"seed {seed}: {wrong}"] if wrong else []), account.asked


def run(*, first: int = 0, count: int = 10_000, tell: Callable[[str], None]) -> list[str]:
    """Play many accounts."""
    wrong: list[str] = []
    asked = 0
    for seed in range(first, first + count):
        found, questions = sequence(seed)
        wrong += found
        asked += questions
        if (seed + 1 - first) % 1000 == 0:
            tell(f"{seed + 1 - first} accounts, {asked} questions, {len(wrong)} wrong")
    return wrong
