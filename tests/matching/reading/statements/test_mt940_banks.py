"""One whole file of each bank or family of banks, with its own head, encoding, line ends and oddities.

Built after the banks' file descriptions; where no public sample exists (PKO BP, Pekao corporate, BNP Paribas, Alior,
Nest, Nordea) that is all there is to build after.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from matching.reading.mt940 import looks_like_mt940, read_mt940
from matching.reading.reading import Options

OWN = "PL61109010140000071219812874"
OTHER = "PL29114010810000267002001002"
NRB = OTHER[2:]


@dataclass(frozen=True)
class File:
    """A bank's file and what it says: head, encoding, then name, account and purpose of each booking."""

    bank: str
    text: str
    encoding: str
    shown: str
    """The encoding that is shown."""
    account: str
    number: str | None
    bookings: tuple[tuple[str, str | None, str | None, str], ...]
    newline: str = "\r\n"


FILES = (
    File(
        "Sparkasse: three digits on a line of their own, blanks kept at the wrap, umlauts of Windows",
        ":20:STARTUMSE\n:25:37040044/0532013000\n:28C:00000/001\n:60F:C260101EUR100,00\n"
        ":61:2601020102DR12,30N033NONREF\n:86:177?00ONLINE-ÜBERWEISUNG?109310?20SVWZ+Miete für Jänner\n"
        "?21 Büro?30COBADEFFXXX?31DE89370400440532013000?32Müller & Söhne?34997\n:62F:C260102EUR87,70\n-\n",
        "cp1252",
        "cp1252",
        "37040044/0532013000",
        "00000",
        (("-12.30", "Müller & Söhne", "DE89370400440532013000", "Miete für Jänner Büro"),),
    ),
    File(
        "1822 and export tools: 999 and text",
        ":20:A\n:25:50050201/1234567\n:28C:0\n:60F:C260101EUR100,00\n:61:2601020102D1,00NMSCNONREF\n"
        ":86:999LASTSCHRIFT:Ihre Rechnung 123 EREF: E2E-1\n:62F:C260102EUR99,00\n",
        "utf-8",
        "ascii",
        "50050201/1234567",
        "0",
        (("-1.00", None, None, "LASTSCHRIFT:Ihre Rechnung 123 EREF: E2E-1"),),
    ),
    File(
        "ABN AMRO: envelope lines, four styles in one statement",
        "ABNANL2A\n940\nABNANL2A\n:20:ABN AMRO BANK NV\n:25:517852257\n:28:19321/1\n:60F:C260101EUR100,00\n"
        ":61:2601020102D1,00N192NONREF\n:86:GIRO   428428 KPN - DIGITENNE    BETREFT FACTUUR\n"
        ":61:2601020102D1,00N426NONREF\n:86:BEA   NR:XXX1234   21.12.25/12.54 DIGROS FIL1015,PAS999\n"
        ":61:2601020102D1,00N944NONREF\n:86:/TRTP/IDEAL/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J JANSEN/REMI/R\n"
        ":61:2601020102D1,00N658NONREF\n:86:SEPA OVERBOEKING                 IBAN: NL86INGB0002445588\n"
        "BIC: INGBNL2A                    NAAM: BELASTINGDIENST APELDOORN\nOMSCHRIJVING: AANSLAG\n"
        ":62F:C260102EUR96,00\n-\n",
        "ascii",
        "ascii",
        "517852257",
        "19321",
        (
            ("-1.00", "KPN - DIGITENNE", "428428", "BETREFT FACTUUR"),
            ("-1.00", "DIGROS FIL1015", None, "BEA NR:XXX1234 21.12.25/12.54 DIGROS FIL1015,PAS999"),
            ("-1.00", "J JANSEN", "NL91ABNA0417164300", "R"),
            ("-1.00", "BELASTINGDIENST APELDOORN", "NL86INGB0002445588", "AANSLAG"),
        ),
    ),
    File(
        "ING NL: account with currency, /CNTP/, /SUM/ of the statement behind the closing balance",
        "{1:F01INGBNL2ABXXX0000000000}\n{2:I940INGBNL2AXXXN}\n{4:\n:20:P140220000000001\n:25:NL20INGB0001234567EUR\n"
        ":28C:00000\n:60F:C260101EUR100,00\n:61:2601020102C1,56NTRFEREF//00000000001005\n/TRCD/00100/\n"
        ":86:/EREF/EV1//CNTP/NL32INGB0000012345/INGBNL2A/J.Janssen///REMI/USTD//FACTUUR 1/\n"
        ":62F:C260102EUR101,56\n:64:C260102EUR101,56\n:65:C260103EUR101,56\n:86:/SUM/0/1/0,00/1,56/\n-}\n",
        "ascii",
        "ascii",
        "NL20INGB0001234567",
        "00000",
        (("1.56", "J.Janssen", "NL32INGB0000012345", "FACTUUR 1"),),
    ),
    File(
        "Rabobank structured: the other side's IBAN below the entry line, padded amounts",
        ":940:\n:20:940S260102\n:25:NL71RABO0123456789\n:28C:0\n:60F:C260101EUR000000000100,00\n"
        ":61:260102D000000000025,00N102EREF            \nNL70ABNA0987654321\n"
        ":86:/EREF/1/BENM//NAME/JOHN DOE/REMI/R 1/ISDT/2026-01-02\n:62F:C260102EUR000000000075,00\n",
        "ascii",
        "ascii",
        "NL71RABO0123456789",
        "0",
        (("-25.00", "JOHN DOE", "NL70ABNA0987654321", "R 1"),),
    ),
    File(
        "Rabobank classic: account and name in the entry line, many purposes",
        ":940:\n:20:940A260102\n:25:1291.99.348EUR\n:28:00000/00\n:60F:C260101EUR000000000100,00\n"
        ":61:260102D000000000044,95N0600733959555      T-MOBILE NETHERLANDS BV          \n"
        ":86:FACTUUR                \n:86:201234                 \n:62F:C260102EUR000000000055,05\n",
        "ascii",
        "ascii",
        "1291.99.348EUR",
        "00000",
        (("-44.95", "T-MOBILE NETHERLANDS BV", "0733959555", "FACTUUR 201234"),),
    ),
    File(
        "Triodos",
        ":20:1/1\n:25:TRIODOSBANK/0390123456\n:28:1\n:60F:C260101EUR100,00\n:61:260102D15,70NET NONREF\n"
        ":86:000>100000000000\n>20TRIONL2U\n>21NL08TRIO0373737373\n>22INTERNET BETAALREKENING >310390123456\n"
        ":62F:C260102EUR84,30\n-\n",
        "ascii",
        "ascii",
        "TRIODOSBANK/0390123456",
        "1",
        (("-15.70", "INTERNET BETAALREKENING", "NL08TRIO0373737373", "INTERNET BETAALREKENING"),),
    ),
    File(
        "Pekao, BPH: pieces cut inside words, full name, DOS letters",
        f":20:1\n:25:/PL{OWN[2:]}\n:28C:00012/01\n:60F:C260101PLN100,00\n"
        ":61:2601020102DN12,30NTRF200701260001//5627001791917001\nPrzelew krajowy MultiCash (-)\n"
        ":86:020<00Przelew MultiCash<10404\n<20ZAPŁATA ZA OPAKOWANIA DO KI<21NESKOPÓW FVT 2368\n"
        f"<27OPAKOWANIA SP. Z O.O UL. ROMAŃSKA 2\n<284 80-253 GDAŃSK\n<3010901014<38{NRB}\n<63REF 6065627\n"
        ":62F:C260102PLN87,70\n",
        "cp852",
        "cp852",
        OWN,
        "00012",
        (
            (
                "-12.30",
                "OPAKOWANIA SP. Z O.O UL. ROMAŃSKA 24 80-253 GDAŃSK",
                OTHER,
                "ZAPŁATA ZA OPAKOWANIA DO KINESKOPÓW FVT 2368",
            ),
        ),
    ),
    File(
        "Nest: a code of four digits before the first subfield",
        f":20:1\n:25:{OWN[2:]}\n:28C:1\n:60F:C260101PLN100,00\n:61:2601020102DN5,00NCHGNONREF\n"
        ":86:8300<00OPŁATA<20PROWADZENIE RACHUNKU<32NEST BANK\n:62F:C260102PLN95,00\n",
        "cp852",
        "cp852",
        OWN,
        "1",
        (("-5.00", "NEST BANK", None, "PROWADZENIE RACHUNKU"),),
    ),
    File(
        "PKO BP: Windows letters, byte 0xFF for an empty subfield, the line `152 0` below the entry",
        f":20:MT940\n:25:/PL{OWN[2:]}\n:28C:00003\n:60F:C260101PLN100,00\n"
        ":61:2601020102DN12,30N152NONREF//2601020001\n152 0\n"
        ":86:020~00VE02\n~20Zapłata za fakturę FV 12~21/2026˙~22˙~23˙~24˙~25˙\n"
        f"~3010901014~31˙~32ŻÓŁW SP. Z O.O.~33UL. ŁĄKOWA 1~38{OTHER}\n~60˙~63˙\n:62F:C260102PLN87,70\n",
        "cp1250",
        "cp1250",
        OWN,
        "00003",
        (("-12.30", "ŻÓŁW SP. Z O.O. UL. ŁĄKOWA 1", OTHER, "Zapłata za fakturę FV 12 /2026"),),
    ),
    File(
        "ING Bank Śląski: two purposes, the first only a code, the account at ~29, a date for a number",
        f":20:1\n:25:/PL{OWN[2:]}\n:28C:260102\n:NS:22ACME SP. Z O.O.\n:60F:C260101PLN100,00\n"
        f":61:2601020102D12,30S020NONREF//20260102\n:86:020\n:86:020~00VE02\n~20Faktura 7/2026~29{NRB}\n"
        "~32JAN KOWALSKI~62UL. KRÓTKA 3~63WARSZAWA\n:62F:C260102PLN87,70\n",
        "cp852",
        "cp852",
        OWN,
        "260102",
        (("-12.30", "JAN KOWALSKI", OTHER, "Faktura 7/2026"),),
    ),
    File(
        "Pekao corporate: six digits of time, padded amounts, ^ in any order",
        f":20:1\n:25:{OWN}\n:28C:1/1\n:60F:C260101PLN000000000100,00\n"
        ":61:2601020102101530D000000000012,30NTRFNONREF//CEN260102\n"
        f":86:020^00PRZELEW^34000^3010901014^38{NRB}^20FAKTURA 15^2126^32BIURO RACHUNKOWE^33SP. J.^62UL. PROSTA 1\n"
        ":62F:C260102PLN000000000087,70\n",
        "cp852",
        "ascii",
        OWN,
        "1",
        (("-12.30", "BIURO RACHUNKOWE SP. J.", OTHER, "FAKTURA 15 26"),),
    ),
    File(
        "BNP Paribas Poland: a number with year and M",
        f":20:1\n:25:{OWN}\n:28C:01/2023/M\n:60F:C260101PLN100,00\n:61:2601020102DN12,30NTRFNONREF\n"
        f":86:944^00PRZELEW^20Opłata za FV 7^3016000003^32Żaneta Kłos^38{OTHER}\n:62F:C260102PLN87,70\n",
        "utf-8",
        "utf-8",
        OWN,
        "01/2023/M",
        (("-12.30", "Żaneta Kłos", OTHER, "Opłata za FV 7"),),
    ),
    File(
        "Alior: Windows letters",
        f":20:1\n:25:{OWN}\n:28C:2\n:60F:C260101PLN100,00\n:61:2601020102DN12,30NTRFNONREF\n"
        f":86:020~00PRZELEW~20Księgowość październik~32Świat Książki~38{NRB}\n:62F:C260102PLN87,70\n",
        "cp1250",
        "cp1250",
        OWN,
        "2",
        (("-12.30", "Świat Książki", OTHER, "Księgowość październik"),),
    ),
    File(
        "mBank: frame bytes, ISO-8859-2, labels",
        f"\x01\n:20:ST260102CYC/1\n:25:{OWN}\n:28C:107/1\n:60F:C260101PLN100,00\n"
        ":61:2601020102CN69,18NTRFNONREF//EL004391-000970\n911-TRANSAKCJA IPH\n"
        f":86:911 TRANSAKCJA IPH; ID IPH: XX14; Z RACH.: \n{NRB}; OD: ZAKŁAD USŁUG ŚWIT; TYT.: \n"
        "ZAPŁATA ZA F-RĘ 7; TNR: 154961063737599.110001\n:62F:C260102PLN169,18\n-\n\x03\n",
        "iso8859-2",
        "iso8859-2",
        OWN,
        "107",
        (("69.18", "ZAKŁAD USŁUG ŚWIT", OTHER, "ZAPŁATA ZA F-RĘ 7"),),
    ),
    File(
        "Sberbank: `:NS:` instead of purposes, type code of one letter",
        ":20:STARTUMS\n:25:1966315302010001\n:28:00046\n:NS:22JOHN DOE\n23John Doe\n:60F:C260101HUF100,00\n"
        ":61:2601020102DF24,00S   X\n:NS:01526715\n02A12596785\n15ERGO Versicherung AG Fióktelep a városban\n17G2000\n"
        "3310918001\n340000004279070017\n:62F:C260102HUF76,00\n",
        "cp852",
        "cp852",
        "1966315302010001",
        "00046",
        (("-24.00", "ERGO Versicherung AG Fióktelep a városban", "109180010000004279070017", "526715 A12596785"),),
    ),
    File(
        "UniCredit Bulbank: Cyrillic, `+NN`",
        ":20:1\n:25:BG80BNBG96611020345678\n:28C:5/0\n:60F:C260101BGN100,00\n:61:2601020102D1,00NTRFNONREF\n"
        ":86:TBB+00ПРЕВОД+20ПО ФАКТУРА 5+30UNCRBGSF+31BG80BNBG96611020345678+32АКМЕ ООД\n:62F:C260102BGN99,00\n",
        "cp1251",
        "cp1251",
        "BG80BNBG96611020345678",
        "5",
        (("-1.00", "АКМЕ ООД", "BG80BNBG96611020345678", "ПО ФАКТУРА 5"),),
    ),
    File(
        "Danske Bank: statement texts first, bookings without purpose",
        ":20:3996\n:25:DABADKKK/0440116243\n:28C:00001/001\n:60F:C260101DKK100,00\n"
        ":86:For your inform. IBAN no.: DK5000400440116243\n:86:DANSKE BANK\n"
        ":61:2601020102DK50,00NMSCDBT.DB  -//70201234\n:62F:C260102DKK50,00\n",
        "ascii",
        "ascii",
        "DK5000400440116243",
        "00001",
        (("-50.00", None, None, "DBT.DB -"),),
    ),
    File(
        "Handelsbanken: braces in seven bits",
        "ä1:F01HANDSESSAXXX0000000000åä2:O940åä4:\n:20:1\n:25:6789123456\n:28C:1/1\n:60F:C260101SEK100,00\n"
        ":61:2601020102DK1,00NTRFFAKTURA 1\n:86:FAKTURA 1\n:62F:C260102SEK99,00\n-å\n",
        "latin-1",
        "cp1252",
        "6789123456",
        "1",
        (("-1.00", None, None, "FAKTURA 1"),),
    ),
    File(
        "Zürcher Kantonalbank",
        ":20:1\n:25:CH9300762011623852957\n:28C:1\n:60F:C260101CHF100,00\n:61:2601020102DF1,00NTRFNONREF\n"
        ":86:?ZKB:2218 CH Rechnung Zürich?ZI:?9:1\n:62F:C260102CHF99,00\n",
        "utf-8",
        "utf-8",
        "CH9300762011623852957",
        "1",
        (("-1.00", None, None, "2218 CH Rechnung Zürich ?9:1"),),
    ),
)


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.bank.partition(":")[0])
def test_file_of_each_bank_is_read_whole(file: File) -> None:
    content = file.text.replace("\n", file.newline).encode(file.encoding)
    assert looks_like_mt940(content)
    reading = read_mt940(content, Options())
    (statement,) = reading.statements
    assert (reading.encoding, statement.account, statement.number) == (file.shown, file.account, file.number)
    assert [
        (str(each.amount), each.counterparty.name, each.counterparty.account, each.description)
        for each in statement.transactions
    ] == list(file.bookings)
    assert statement.closing is not None
    assert statement.opening is not None
    assert statement.closing.amount == statement.opening.amount + sum(Decimal(each[0]) for each in file.bookings)
    assert {each.code for each in reading.findings} <= {"account_doubtful"}
