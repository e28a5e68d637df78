"""Statements as banks write them, made from facts that are known before: one writer for each family of dialects.

The writers follow the banks' file descriptions and share no code with the readers. Everything comes from a seeded
generator, so that a failure can be made again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

WORDS = (
    "FAKTURA", "RECHNUNG", "INVOICE", "ABONNEMENT", "MIETE", "CZYNSZ", "USLUGI", "HOSTING", "OPLATA", "LEASING",
    "PALIWO", "TRANSPORT", "MATERIALY", "BIUROWE", "LICENCJA", "SERWIS", "WARTUNG", "TOTAAL", "KABEL", "NAJEM",
)  # fmt: skip
NAMES = (
    "ACME SP Z O O", "MUSTER HANDELSGESELLSCHAFT MBH", "JAN KOWALSKI", "BIURO RACHUNKOWE NOWAK", "ENERGIA SA",
    "PAPIER UND MEHR GMBH", "JANSEN BV", "HOTEL ASTORIA", "TELEKOM", "KWIACIARNIA ROZA",
)  # fmt: skip
ACCOUNTS = (
    "DE89370400440532013000", "NL91ABNA0417164300", "PL61109010140000071219812874", "PL29114010810000267002001002",
    "GB29NWBK60161331926819", "FR1420041010050500013M02606", "CH9300762011623852957", "AT611904300234573201",
)  # fmt: skip
OWN = "PL83101010230000261395100000"


@dataclass(frozen=True)
class Booked:
    """One booking before it is written; every field is what a reader must give back."""

    value: date
    booked: date
    amount: Decimal
    name: str
    account: str
    purpose: str
    end_to_end: str
    bank_reference: str


@dataclass(frozen=True)
class Bank:
    """How one family of banks writes a booking, and which of its facts that form carries."""

    write: Callable[[Booked], str]
    carries: tuple[str, ...]
    encoding: str = "utf-8"
    newline: str = "\r\n"


def digits(amount: Decimal) -> str:
    return f"{abs(amount):f}".replace(".", ",")


def cut(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def folded(text: str, width: int = 65) -> str:
    """Wrap a field as the standard says: lines of 65 characters, cut anywhere."""
    return "\n".join(cut(text, width))


def line(each: Booked, *, funds: str = "", kind: str = "NTRF", reference: str = "NONREF", clock: str = "") -> str:
    mark = ("D" if each.amount < 0 else "C") + funds
    return (
        f":61:{each.value:%y%m%d}{each.booked:%m%d}{clock}{mark}{digits(each.amount)}{kind}{reference}"
        f"//{each.bank_reference}\n"
    )


def german(each: Booked) -> str:
    purpose = cut(f"EREF+{each.end_to_end}", 27) + cut(f"SVWZ+{each.purpose}", 27)
    text = f"{'116' if each.amount < 0 else '166'}?00SEPA?10931"
    text += "".join(f"?{code}{piece}" for code, piece in zip(range(20, 30), purpose, strict=False))
    text += f"?30DEUTDEFF?31{each.account}" + "".join(
        f"?{code}{piece}" for code, piece in zip((32, 33), cut(each.name, 27), strict=False)
    )
    return line(each, kind="N051") + ":86:" + folded(text)


def pekao(each: Booked) -> str:
    pieces = "".join(f"<{code}{piece}" for code, piece in zip(range(20, 26), cut(each.purpose, 27), strict=False))
    return (
        line(each, funds="N", reference=f"{each.booked:%Y%m%d}0001")
        + "Przelew krajowy\n"
        + f":86:020<00Przelew MultiCash<10404\n{pieces}\n<27{each.name}\n"
        + f"<3010901014<38{each.account.removeprefix('PL')}\n<63REF {each.bank_reference}"
    )


def pko(each: Booked) -> str:
    pieces = cut(each.purpose, 27)
    purpose = "".join(
        f"~{code}{pieces[code - 20] if code - 20 < len(pieces) else chr(0x2D9)}" for code in range(20, 26)
    )
    name = cut(each.name, 27)
    return (
        line(each, funds="N", kind="N152")
        + "152 0\n"
        + f":86:020~00VE02\n{purpose}\n~3010901014~31˙~32{name[0]}"
        + f"~33{name[1] if len(name) > 1 else '˙'}~38{each.account}~60˙~63˙"
    )


def ing_pl(each: Booked) -> str:
    pieces = "".join(f"~{code}{piece}" for code, piece in zip(range(20, 26), cut(each.purpose, 27), strict=False))
    name = "".join(f"~{code}{piece}" for code, piece in zip((32, 33), cut(each.name, 27), strict=False))
    return (
        line(each, funds="N", kind="S020")
        + ":86:020\n"
        + f":86:020~00VE02\n{pieces}\n~29{each.account.removeprefix('PL')}\n{name}\n~62UL. KROTKA 3~63WARSZAWA"
    )


def pekao_corporate(each: Booked) -> str:
    pieces = "".join(f"^{code}{piece}" for code, piece in zip(range(20, 28), cut(each.purpose, 27), strict=False))
    name = "".join(f"^{code}{piece}" for code, piece in zip((32, 33), cut(each.name, 27), strict=False))
    padded = line(each, clock="101530").replace(digits(each.amount), digits(each.amount).rjust(15, "0"), 1)
    return padded + f":86:020^00PRZELEW^34000\n^3010901014^38{each.account}\n{pieces}\n{name}^62UL. PROSTA 1"


def bnp_pl(each: Booked) -> str:
    pieces = "".join(f"^{code}{piece}" for code, piece in zip(range(20, 28), cut(each.purpose, 27), strict=False))
    name = "".join(f"^{code}{piece}" for code, piece in zip((32, 33), cut(each.name, 27), strict=False))
    return line(each, funds="N") + f":86:944^00PRZELEW{pieces}\n^3016000003{name}^38{each.account}"


def mbank(each: Booked) -> str:
    side = ("NA RACH.", "DLA") if each.amount < 0 else ("Z RACH.", "OD")
    text = (
        f"770 PRZELEW KRAJOWY; {side[0]}: {each.account.removeprefix('PL')}; {side[1]}: {each.name}; "
        f"TYT.: {each.purpose}; REF. KLIENTA: {each.end_to_end}; TNR: {each.bank_reference}.010001"
    )
    return line(each, funds="N") + "770-PRZELEW\n:86:" + "\n".join(_at_blanks(text))


def _at_blanks(text: str) -> list[str]:
    lines, rest = [], text
    while len(rest) > 65:
        place = rest.rfind(" ", 0, 65) + 1 or 65
        lines.append(rest[:place])
        rest = rest[place:]
    return [*lines, rest]


def abn(each: Booked) -> str:
    text = f"/TRTP/SEPA OVERBOEKING/IBAN/{each.account}/BIC/ABNANL2A/NAME/{each.name}"
    text += f"/REMI/{each.purpose}/EREF/{each.end_to_end}"
    return line(each) + ":86:" + folded(text)


def ing_nl(each: Booked) -> str:
    text = f"/EREF/{each.end_to_end}//CNTP/{each.account}/INGBNL2A/{each.name}///REMI/USTD//{each.purpose}/"
    return line(each, reference="EREF") + "/TRCD/00100/\n:86:" + folded(text)


def rabobank(each: Booked) -> str:
    text = f"/EREF/{each.end_to_end}/BENM//NAME/{each.name}/REMI/{each.purpose}/ISDT/2026-01-02"
    amount = line(each, kind="N102", reference="EREF").replace(
        digits(each.amount), digits(each.amount).rjust(15, "0"), 1
    )
    return f"{amount}{each.account}\n:86:" + folded(text)


def triodos(each: Booked) -> str:
    pieces = "".join(f">{code}{piece}" for code, piece in zip(range(22, 27), cut(each.purpose, 27), strict=False))
    return line(each, kind="NET ") + f":86:000>100000000000\n>20TRIONL2U\n>21{each.account}\n{pieces}\n>310390123456"


def bulgarian(each: Booked) -> str:
    pieces = "".join(f"+{code}{piece}" for code, piece in zip(range(20, 24), cut(each.purpose, 27), strict=False))
    name = "".join(f"+{code}{piece}" for code, piece in zip((32, 33), cut(each.name, 27), strict=False))
    return line(each) + ":86:" + folded(f"TBB+00PREVOD{pieces}+30UNCRBGSF+31{each.account}{name}")


def plain(each: Booked) -> str:
    return line(each) + ":86:" + folded(each.purpose)


WHO = ("name", "account", "purpose")
BANKS: dict[str, Bank] = {
    "german": Bank(german, (*WHO, "end_to_end"), "cp1252"),
    "pekao <": Bank(pekao, WHO, "cp852"),
    "pko ~": Bank(pko, WHO, "cp1250"),
    "ing bs ~": Bank(ing_pl, WHO, "cp852"),
    "pekao ^": Bank(pekao_corporate, WHO, "cp852"),
    "bnp pl ^": Bank(bnp_pl, WHO),
    "mbank": Bank(mbank, (*WHO, "end_to_end"), "iso8859-2"),
    "abn amro": Bank(abn, (*WHO, "end_to_end")),
    "ing nl": Bank(ing_nl, (*WHO, "end_to_end")),
    "rabobank": Bank(rabobank, (*WHO, "end_to_end")),
    "triodos": Bank(triodos, ("account", "purpose")),
    "bulgarian": Bank(bulgarian, WHO, "cp1251"),
    "plain": Bank(plain, ("purpose",), newline="\n"),
}


def bookings(rng: random.Random, many: int, first: date = date(2026, 1, 2)) -> tuple[Booked, ...]:
    """Return made-up bookings in the order of their days."""
    return tuple(_booking(rng, first + timedelta(days=place * 27 // max(many, 1))) for place in range(many))


def _booking(rng: random.Random, day: date) -> Booked:
    cents = rng.choice((1, -1)) * rng.randint(1, 10 ** rng.randint(2, 8))
    number = f"{rng.choice(('FV', 'RE', 'F'))}{rng.randint(1, 99999)}-2026"
    return Booked(
        day,
        day + timedelta(days=rng.randint(0, 2)),
        Decimal(cents).scaleb(-2),
        rng.choice(NAMES),
        rng.choice(ACCOUNTS),
        " ".join([*(rng.choice(WORDS) for _ in range(rng.randint(1, 6))), number]),
        f"E2E{rng.randint(1, 10**8)}",
        f"B{rng.randint(1, 10**12)}",
    )


def statement(
    bank: Bank,
    booked: Sequence[Booked],
    *,
    opening: Decimal = Decimal("100.00"),
    number: str = "12/1",
    account: str = OWN,
    currency: str = "PLN",
    day: date = date(2026, 1, 1),
) -> str:
    """Return the text of one statement that ties: opening, bookings, closing."""
    closing = opening + sum((each.amount for each in booked), Decimal(0))
    last = max([each.booked for each in booked], default=day)
    body = "".join(bank.write(each) + "\n" for each in booked)
    return (
        f":20:ST{number}\n:25:{account}\n:28C:{number}\n:60F:{balance(opening, day, currency)}\n"
        f"{body}:62F:{balance(closing, last, currency)}\n-\n"
    )


def balance(amount: Decimal, day: date, currency: str) -> str:
    return f"{'D' if amount < 0 else 'C'}{day:%y%m%d}{currency}{digits(amount)}"


def encoded(text: str, bank: Bank) -> bytes:
    """Return the bytes as the bank sends them; PKO BP's empty subfield is byte 0xFF in CP1250."""
    return text.replace("\n", bank.newline).encode(bank.encoding)


def large_file(bank: Bank, many: int, per_statement: int = 100) -> bytes:
    """Return one file with so many bookings, a hundred to a statement, each opening where the last one closed."""
    rng = random.Random(many)
    parts, opening = [], Decimal("1000.00")
    for number in range(1, many // per_statement + 1):
        booked = bookings(rng, per_statement)
        parts.append(statement(bank, booked, opening=opening, number=f"{number}/1"))
        opening += sum((each.amount for each in booked), Decimal(0))
    return encoded("".join(parts), bank)
