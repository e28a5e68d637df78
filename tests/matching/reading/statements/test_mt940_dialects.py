"""One purpose of every family of banks: who, which account, what for, which end-to-end reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from matching.reading.reading import Reading
from matching.statement import Transaction

ENTRY = ":61:2601020102D12,30NTRFNONREF"
NRB = "61109010140000071219812874"
OTHER = "29114010810000267002001002"


@dataclass(frozen=True)
class Purpose:
    """A purpose and what it says."""

    dialect: str
    lines: tuple[str, ...]
    text: str
    name: str | None = None
    account: str | None = None
    bank: str | None = None
    end_to_end: str | None = None
    original: str | None = None


PURPOSES = (
    # SEPA keys, a word cut at 27 characters, name in two pieces.
    Purpose(
        "german",
        (
            ":86:166?00GUTSCHRIFT?109310?20EREF+RE-2026-0042?21MREF+M1?22CRED+DE98",
            "ZZZ09999999999?23SVWZ+Rechnung 4711 vom 01.",
            "?2401.2026 Kunde 12?30DEUTDEFF?31DE89370400440532013000?32Muster Handelsgesellschaft ?33mbH?34011",
        ),
        "Rechnung 4711 vom 01. 01.2026 Kunde 12",
        "Muster Handelsgesellschaft mbH",
        "DE89370400440532013000",
        "DEUTDEFF",
        "RE-2026-0042",
    ),
    # A reference that is expressly none, the original amount, the ultimate party as the only name.
    Purpose(
        "german card",
        (":86:106?00KARTENZAHLUNG?20EREF+NOTPROVIDED?21OAMT+USD12,50?22SVWZ+HOTEL?23ABWA+Hotel Astoria?31DE00",),
        "HOTEL",
        "Hotel Astoria",
        "DE00",
        original="12.50 USD",
    ),
    # The three digits on their own line, no ?00, the old account number, no keys at all.
    Purpose(
        "german old",
        (":86:051", "?20Miete Dezember?3010020030?311234567?32MUELLER"),
        "Miete Dezember",
        "MUELLER",
        "1234567",
        "10020030",
    ),
    # No purpose: the booking text is all a person gets to read.
    Purpose("german bare", (":86:808?00ENTGELT?10123",), "ENTGELT"),
    # An umlaut lost to a question mark is text: no two digits follow it.
    Purpose("german lost umlaut", (":86:166?00GUTSCHRIFT?20SVWZ+Geb?hr",), "Geb?hr"),
    # Pekao, Millennium: the full name in pieces of 35, the account without PL.
    Purpose(
        "polish <",
        (
            ":86:020<00Przelew<10404",
            "<20ZAPLATA ZA OPAKOWANIA DO KI<21NESKOPOW FVT 2368/2026",
            "<27OPAKOWANIA SP. Z O.O UL. ROMANSKA 2<284 80-253 GDANSK",
            f"<3010901014<31000000071219812874<32OPAKOWANIA<38{NRB}",
            "<63REF 6065627",
        ),
        "ZAPLATA ZA OPAKOWANIA DO KINESKOPOW FVT 2368/2026",
        "OPAKOWANIA SP. Z O.O UL. ROMANSKA 24 80-253 GDANSK",
        f"PL{NRB}",
        "10901014",
    ),
    # A code of four digits before the first subfield.
    Purpose("polish < wide code", (":86:8300<00OPLATA<20PROWADZENIE RACHUNKU",), "PROWADZENIE RACHUNKU"),
    # PKO BP: byte 0xFF (a dot above in CP1250) stands for an empty subfield.
    Purpose(
        "polish ~ PKO",
        (f":86:020~00VE02~20FV 12/2026~21˙~22˙~3010901014~31˙~32ACME SP. Z O.O.~33UL. PROSTA 1~38PL{OTHER}~60˙",),
        "FV 12/2026",
        "ACME SP. Z O.O. UL. PROSTA 1",
        f"PL{OTHER}",
        "10901014",
    ),
    # ING Bank Śląski: two `:86:`, the first only the code; the account at ~29.
    Purpose(
        "polish ~ ING",
        (":86:020", f":86:020~00VE02~20Faktura 7/2026~29{OTHER}~32JAN KOWALSKI~62UL. KROTKA 3"),
        "Faktura 7/2026",
        "JAN KOWALSKI",
        f"PL{OTHER}",
    ),
    # Pekao corporate and BNP Paribas: the order of subfields is free.
    Purpose(
        "polish ^",
        (f":86:020^00PRZELEW^34000^3010901014^38{OTHER}^20FAKTURA 15^2126^32BIURO RACHUNKOWE^33SP. J.",),
        "FAKTURA 15 26",
        "BIURO RACHUNKOWE SP. J.",
        f"PL{OTHER}",
        "10901014",
    ),
    # mBank, outgoing and incoming.
    Purpose(
        "mbank out",
        (
            f":86:770 PRZELEW KRAJOWY; NA RACH.: {OTHER}; DLA: ",
            "JAN NOWAK UL. NIJAKA 1; TYT.: FAKTURA 1/2026; REF. KLIENTA: ABC-1; TNR: ",
            "179171073864111.010001",
        ),
        "FAKTURA 1/2026",
        "JAN NOWAK UL. NIJAKA 1",
        f"PL{OTHER}",
        end_to_end="ABC-1",
    ),
    Purpose(
        "mbank in",
        (f":86:911 TRANSAKCJA IPH; ID IPH: XX14; Z RACH.: {OTHER}; OD: ACME; TYT.: 210F1163; TNR: 15.1",),
        "210F1163",
        "ACME",
        f"PL{OTHER}",
    ),
    Purpose("mbank fee", (":86:794 OPŁATY GRUPOWE; TNR: 154960005384269.330001",), "OPŁATY GRUPOWE"),
    # ABN AMRO.
    Purpose(
        "swift abn",
        (
            ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A",
            "/NAME/J JANSEN/REMI/RES.NR 00042/EREF/NOTPROVIDED",
        ),
        "RES.NR 00042",
        "J JANSEN",
        "NL91ABNA0417164300",
        "ABNANL2A",
    ),
    # ING: account, bank and name in one value, broken at 61 and 65 characters.
    Purpose(
        "swift ing",
        (
            ":86:/EREF/EV12341REP1231456T1234//CNTP/NL32INGB0000012345/INGBNL2",
            "A/ING BANK NV INZAKE WEB///REMI/USTD//EV10001REP1000000T1000/",
        ),
        "EV10001REP1000000T1000",
        "ING BANK NV INZAKE WEB",
        "NL32INGB0000012345",
        "INGBNL2A",
        "EV12341REP1231456T1234",
    ),
    Purpose(
        "swift structured reference",
        (":86:/CNTP/NL32INGB0000012345/INGBNL2A/J.Janssen///REMI/STRD/CUR/9001123412341234/",),
        "9001123412341234",
        "J.Janssen",
        "NL32INGB0000012345",
        "INGBNL2A",
    ),
    # HSBC: the original amount, then plain text.
    Purpose(
        "swift hsbc",
        (":86:/OCMT/USD2853,12/", "PAYMENT OF INVOICES 204011665"),
        "PAYMENT OF INVOICES 204011665",
        original="2853.12 USD",
    ),
    # Several `:86:` of one entry (ING).
    Purpose(
        "swift in three fields",
        (":86:/EREF/E2E-42/", ":86:/ORDP//NAME/ACME BV/", ":86:/REMI/USTD//INVOICE 42/"),
        "INVOICE 42",
        "ACME BV",
        end_to_end="E2E-42",
    ),
    # A slash in ordinary text is no code.
    Purpose("plain with slashes", (":86:INVOICE 2026/17 AND/OR 18",), "INVOICE 2026/17 AND/OR 18"),
    # Knab and ABN AMRO in labels.
    Purpose(
        "dutch rek",
        (":86:FACTUUR 201403110", "REK: NL65INGB0123456789/NAAM: PICQER"),
        "FACTUUR 201403110",
        "PICQER",
        "NL65INGB0123456789",
    ),
    Purpose(
        "dutch labels",
        (
            ":86:SEPA OVERBOEKING                 IBAN: NL86INGB0002445588",
            "BIC: INGBNL2A                    NAAM: BELASTINGDIENST APELDOORN",
            "OMSCHRIJVING: AANSLAG 2026 KENMERK: K-1",
        ),
        "AANSLAG 2026",
        "BELASTINGDIENST APELDOORN",
        "NL86INGB0002445588",
        "INGBNL2A",
        "K-1",
    ),
    # SNS, ASN: account and name on a padded first line.
    Purpose(
        "dutch account first",
        (":86:NL47INGB9999999999 hr jansen", " " * 65, "Betaling sieraden" + " " * 48),
        "Betaling sieraden",
        "hr jansen",
        "NL47INGB9999999999",
    ),
    Purpose(
        "dutch card",
        (":86:BEA   NR:XXX1234   21.05.11/12.54 DIRCKIII FIL2500 KATWIJK,PAS999",),
        "BEA NR:XXX1234 21.05.11/12.54 DIRCKIII FIL2500 KATWIJK,PAS999",
        "DIRCKIII FIL2500 KATWIJK",
    ),
    # Triodos with bank and IBAN in the first pieces; a Polish tool with account and name behind.
    Purpose(
        "arrows triodos",
        (":86:000>100000000000", ">20RABONL2U", ">21NL12RABO0888888888", ">22METSELAAR>23STORTING 40000"),
        "METSELAAR STORTING 40000",
        "METSELAAR",
        "NL12RABO0888888888",
        "RABONL2U",
    ),
    Purpose(
        "arrows polish",
        (f":86:>20Usługa 2026/01>31{OTHER}>32OFFICE GROUP SA", "UL. SPOKOJNA 3"),
        "Usługa 2026/01",
        "OFFICE GROUP SA UL. SPOKOJNA 3",
        f"PL{OTHER}",
    ),
    Purpose(
        "plus bulgarian",
        (":86:TBB+00PREVOD+20FAKTURA 5+21OT 01.01+30UNCRBGSF+31BG80BNBG96611020345678+32ACME OOD",),
        "FAKTURA 5 OT 01.01",
        "ACME OOD",
        "BG80BNBG96611020345678",
        "UNCRBGSF",
    ),
    Purpose(
        "hungarian",
        (":86:BBK18D0000188142", "123777040156667300100001", "SPYMARKET S.R.O.", "18175"),
        "18175",
        "SPYMARKET S.R.O.",
        "123777040156667300100001",
    ),
    # Its lines are cut after 35 letters, also inside a date.
    Purpose(
        "hungarian, cut lines",
        (":86:CAB18D1", "109876543210000012345678", "ACME KFT.", "FV 7/2026 napi osszevont, 2026.01.0", "2, tetel"),
        "FV 7/2026 napi osszevont, 2026.01.02, tetel",
        "ACME KFT.",
        "109876543210000012345678",
    ),
    # A number cut where the first line is full (61 letters and the tag), behind the account that leads the text.
    Purpose(
        "account first, cut lines",
        (":86:NL20INGB0001234567 INGBNL2A ACME B.V. INVOICE 2026/0000000012", "345 JANUARY"),
        "ACME B.V. INVOICE 2026/0000000012345 JANUARY",
        None,
        "NL20INGB0001234567",
        "INGBNL2A",
    ),
    # Slashes begin the parts; one inside a word is text.
    Purpose(
        "slashes inside words",
        (":86:/BENM/300000000000618", "/ACME DOOEL", "/EMPTY/", "/Faktura 11/2020 i 12 / 2020"),
        "Faktura 11/2020 i 12 / 2020",
        "ACME DOOEL",
        "300000000000618",
    ),
    # `:NS:` lines instead of a purpose; 18 is the bank's journal, 33 and 34 are bank and account.
    Purpose(
        "nonswift",
        (":NS:01Verwendungszweck 1", "02Verwendungszweck 2", "15Empfänger", "17Buchungstext", "1812345678"),
        "Verwendungszweck 1 Verwendungszweck 2",
        "Empfänger",
    ),
    Purpose(
        "nonswift, German account",
        (":NS:01Miete", "15Empfänger", "1812345", "3337010050", "341234567"),
        "Miete",
        "Empfänger",
        "1234567",
        "37010050",
    ),
    Purpose(
        "nonswift, Hungarian account",
        (":NS:01Díj", "15ERGO", "18652055", "3310918001", "340000004279070017"),
        "Díj",
        "ERGO",
        "109180010000004279070017",
    ),
    Purpose("german 999", (":86:999PN0911DAUERAUFTR.NR. 14",), "DAUERAUFTR.NR. 14"),
    Purpose("zurich", (":86:?ZKB:2218 CH Rechnung?ZI:?9:1",), "2218 CH Rechnung ?9:1"),
    # An account in free text counts when its check digits do; the statement's own never.
    Purpose(
        "free text", (f":86:PAYMENT TO PL{OTHER} FOR FV 1",), f"PAYMENT TO PL{OTHER} FOR FV 1", account=f"PL{OTHER}"
    ),
    Purpose("free text, own account", (f":86:FROM PL{NRB}",), f"FROM PL{NRB}"),
    Purpose("free text, wrong digits", (":86:PAYMENT TO DE00370400440532013000",), "PAYMENT TO DE00370400440532013000"),
    # Split payment: tax, seller's number, invoice number and words, cut anywhere.
    Purpose(
        "split payment",
        (f":86:020~00X~20/VAT/23,00/IDC/5261040828/I~21NV/FV 1/2026/TXT/za usługi~32ACME~38{OTHER}",),
        "FV 1/2026 za usługi (VAT 23,00, NIP 5261040828)",
        "ACME",
        f"PL{OTHER}",
    ),
    # A soft hyphen is how some banks write one.
    Purpose("soft hyphens", (":86:DATUM 10\u00ad06\u00ad2026",), "DATUM 10-06-2026"),
)


@pytest.mark.parametrize("purpose", PURPOSES, ids=lambda each: each.dialect)
def test_purpose_of_each_dialect_is_decoded(purpose: Purpose, read_one: Callable[..., Transaction]) -> None:
    booking = read_one(ENTRY, *purpose.lines, account=f"PL{NRB}")
    party = booking.counterparty
    assert booking.description == purpose.text
    assert (party.name, party.account, party.bank) == (purpose.name, purpose.account, purpose.bank)
    assert booking.end_to_end_id == purpose.end_to_end
    assert (str(booking.original) if booking.original else None) == purpose.original
    assert booking.raw == "\n".join([ENTRY, *purpose.lines]).rstrip()


def test_purpose_of_every_entry_is_decoded_on_its_own(
    read_text: Callable[..., Reading], statement_text: Callable[..., str]
) -> None:
    # ABN AMRO mixes four styles in one statement.
    entries = [line for purpose in PURPOSES for line in (ENTRY, *purpose.lines)]
    reading = read_text(statement_text(*entries, total=f"{-12.30 * len(PURPOSES):.2f}"))
    texts = [each.description for each in reading.statements[0].transactions]
    assert texts == [purpose.text for purpose in PURPOSES]


def test_purpose_missing_leaves_the_lines_below_the_entry(read_one: Callable[..., Transaction]) -> None:
    # British and Danish banks write no `:86:`.
    assert read_one(ENTRY, "Visa Annual Charge").description == "Visa Annual Charge"
    assert read_one(":61:2601020102D12,30NMSCDanske Bank A/S").description == "Danske Bank A/S"
    assert read_one(ENTRY, "/TRCD/00200/", ":86:/REMI/USTD//TOTAAL 5 VZ/").description == "TOTAAL 5 VZ"


def test_counterparty_account_below_the_entry_line_is_taken(read_one: Callable[..., Transaction]) -> None:
    # Rabobank structured.
    booking = read_one(ENTRY, "NL70ABNA0987654321", ":86:/EREF/1/BENM//NAME/JOHN DOE/REMI/R 1/ISDT/2026-01-02")
    assert booking.counterparty.account == "NL70ABNA0987654321"
    assert booking.counterparty.name == "JOHN DOE"
    assert booking.description == "R 1"
