"""camt.052/053/054: every version's names, signs of reversals, balances, batches, and XML that is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from matching.finding import Unreadable
from matching.reading.camt import looks_like_camt, read_camt
from matching.reading.containers import unpack
from matching.reading.mt940 import read_mt940
from matching.reading.mt940_writer import write_mt940
from matching.reading.reading import Options, Reading
from matching.reading.recognise import recognise

IBAN = "DE89370400440532013000"
OTHER = "PL61109010140000071219812874"
VERSIONS = ("02", "04", "08", "10", "14")


def balance(code: str, amount: str, day: str = "") -> str:
    day = day or ("2026-01-01" if code in ("OPBD", "PRCD") else "2026-01-31")
    mark = "DBIT" if amount.startswith("-") else "CRDT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount.lstrip('-')}</Amt>"
        f"<CdtDbtInd>{mark}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def entry(amount: str, details: str = "", *, status: str = "<Sts>BOOK</Sts>", more: str = "") -> str:
    mark = "DBIT" if amount.startswith("-") else "CRDT"
    return (
        f"<Ntry><Amt Ccy='EUR'>{amount.lstrip('-')}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{status}"
        f"<BookgDt><Dt>2026-01-05</Dt></BookgDt><ValDt><DtTm>2026-01-06T10:00:00+01:00</DtTm></ValDt>"
        f"<AcctSvcrRef>BANK1</AcctSvcrRef>{more}<NtryDtls>{details}</NtryDtls></Ntry>"
    )


def details(
    name: str = "ACME Sp. z o.o.", text: str = "FV 1/2026", end_to_end: str = "E2E-1", *, new: bool = False
) -> str:
    party = f"<Pty><Nm>{name}</Nm></Pty>" if new else f"<Nm>{name}</Nm>"
    bic = "BICFI" if new else "BIC"
    return (
        f"<TxDtls><Refs><EndToEndId>{end_to_end}</EndToEndId></Refs><RltdPties><Dbtr><Nm>We</Nm></Dbtr>"
        f"<DbtrAcct><Id><IBAN>{IBAN}</IBAN></Id></DbtrAcct><Cdtr>{party}</Cdtr><CdtrAcct><Id><IBAN>{OTHER}</IBAN></Id></CdtrAcct>"
        f"</RltdPties><RltdAgts><CdtrAgt><FinInstnId><{bic}>WBKPPLPP</{bic}></FinInstnId></CdtrAgt></RltdAgts>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
    )


def document(body: str, *, kind: str = "053", version: str = "08", prefix: str = "") -> bytes:
    message, part = {
        "053": ("BkToCstmrStmt", "Stmt"),
        "052": ("BkToCstmrAcctRpt", "Rpt"),
        "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    }[kind]
    name = f"urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version}"
    text = (
        f"<Document><{message}><GrpHdr><MsgId>M</MsgId></GrpHdr><{part}><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb>"
        f"<Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>{body}</{part}></{message}></Document>"
    )
    if prefix:
        text = text.replace("</", "<\0").replace("<", f"<{prefix}:").replace(f"<{prefix}:\0", f"</{prefix}:")
        return ("<?xml version='1.0'?>" + text.replace(":Document>", f":Document xmlns:{prefix}='{name}'>", 1)).encode()
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n" + text.replace("<Document>", f"<Document xmlns='{name}'>")
    ).encode()


def read(content: bytes) -> Reading:
    assert looks_like_camt(content)
    reading = read_camt(content, Options())
    assert reading.kind == "statement"
    return reading


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in reading.findings]


BODY = balance("OPBD", "100.00", "2026-01-01") + balance("CLBD", "87.70")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("prefix", ["", "ns2"])
def test_statement_of_every_version_is_read(version: str, prefix: str) -> None:
    new = int(version) >= 8
    status = "<Sts><Cd>BOOK</Cd></Sts>" if new else "<Sts>BOOK</Sts>"
    content = document(BODY + entry("-12.30", details(new=new), status=status), version=version, prefix=prefix)
    reading = read(content)
    assert (reading.format, reading.error, reading.findings) == ("camt.053", None, ())
    (statement,) = reading.statements
    assert (statement.account, statement.reference, statement.number, statement.currency) == (IBAN, "S1", "7", "EUR")
    assert statement.opening is not None
    assert (statement.opening.date, statement.opening.amount) == (date(2026, 1, 1), Decimal("100.00"))
    (booking,) = statement.transactions
    assert booking.id == f"{IBAN}/7/1"
    assert (booking.amount, booking.booking_date, booking.value_date) == (
        Decimal("-12.30"),
        date(2026, 1, 5),
        date(2026, 1, 6),
    )
    assert (booking.bank_reference, booking.end_to_end_id, booking.description) == ("BANK1", "E2E-1", "FV 1/2026")
    party = booking.counterparty
    assert (party.name, party.account, party.bank) == ("ACME Sp. z o.o.", OTHER, "WBKPPLPP")


def test_money_coming_in_is_from_the_debtor() -> None:
    mirrored = details().replace("Dbtr", "X").replace("Cdtr", "Dbtr").replace("X", "Cdtr")
    (booking,) = read(document(entry("12.30", mirrored), kind="052")).statements[0].transactions
    assert booking.counterparty.name == "ACME Sp. z o.o."


def test_reversal_keeps_the_mark_of_its_own_booking_by_the_standard() -> None:
    body = balance("OPBD", "100.00") + balance("CLBD", "112.30")
    reading = read(document(body + entry("12.30", details(), more="<RvslInd>true</RvslInd>")))
    (booking,) = reading.statements[0].transactions
    assert (booking.amount, booking.reversal) == (Decimal("12.30"), True)
    # A payment that came back: the other side is still whom we paid.
    assert booking.counterparty.name == "ACME Sp. z o.o."
    assert reading.findings == ()


def test_reversal_marked_the_other_way_round_is_told_by_the_balances() -> None:
    # German savings banks repeat the mark of the booking that is taken back (OCA bank-statement-import issue 375).
    body = balance("OPBD", "100.00") + balance("CLBD", "112.30")
    reading = read(document(body + entry("-12.30", details(), more="<RvslInd>true</RvslInd>")))
    (booking,) = reading.statements[0].transactions
    assert (booking.amount, booking.reversal, booking.counterparty.name) == (Decimal("12.30"), True, "ACME Sp. z o.o.")
    assert codes(reading) == [("signs_inverted", "info")]


def test_reversal_without_balances_is_worth_a_look() -> None:
    reading = read(document(entry("-12.30", more="<RvslInd>true</RvslInd>"), kind="052"))
    assert ("reversals_unconfirmed", "warning") in codes(reading)


# Balances as codes and amounts, opening, closing, available.
BALANCES = (
    ((("OPBD", "1.00"), ("CLBD", "1.00")), "1.00", "1.00", None),
    # Some banks give the previous day's closing balance instead of an opening one.
    ((("PRCD", "1.00"), ("CLBD", "1.00"), ("CLAV", "5.00")), "1.00", "1.00", "5.00"),
    # A page in between has two interim balances.
    ((("ITBD", "-1.00"), ("ITBD", "-1.00")), "-1.00", "-1.00", None),
)


@pytest.mark.parametrize(("given", "opening", "closing", "available"), BALANCES)
def test_balances_of_every_kind(
    given: tuple[tuple[str, str], ...], opening: str, closing: str, available: str | None
) -> None:
    reading = read(document("".join(balance(*each) for each in given)))
    (statement,) = reading.statements
    shown = [str(each.amount) if each else None for each in (statement.opening, statement.closing, statement.available)]
    assert shown == [opening, closing, available]
    assert reading.findings == ()


def test_batch_stays_one_booking_and_names_its_payments() -> None:
    parts = details("ACME", "FV 1").replace("<Refs>", "<Amt Ccy='EUR'>10.00</Amt><Refs>")
    parts += details("BETA", "FV 2").replace("<Refs>", "<Amt Ccy='EUR'>2.30</Amt><Refs>")
    (booking,) = read(document(BODY + entry("-12.30", parts))).statements[0].transactions
    assert booking.amount == Decimal("-12.30")
    assert booking.description == "ACME FV 1 10.00 EUR; BETA FV 2 2.30 EUR"
    assert booking.counterparty.name is None


def test_structured_reference_original_amount_and_own_words() -> None:
    strd = "<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>"
    amounts = "<AmtDtls><InstdAmt><Amt Ccy='USD'>15.00</Amt></InstdAmt></AmtDtls>"
    code = "<BkTxCd><Prtry><Cd>NTRF+166+0399</Cd></Prtry></BkTxCd>"
    part = f"<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{amounts}{strd}</TxDtls>"
    (booking,) = read(document(BODY + entry("-12.30", part, more=code))).statements[0].transactions
    assert (booking.description, str(booking.original), booking.type) == ("RF18539007547034", "15.00 USD", "NTRF")
    assert booking.end_to_end_id is None
    words = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
    bare = entry("-12.30", more=words).replace("</Ntry>", "<AddtlNtryInf>KONTOFÜHRUNG</AddtlNtryInf></Ntry>")
    (booking,) = read(document(BODY + bare)).statements[0].transactions
    assert (booking.description, booking.type) == ("KONTOFÜHRUNG", "PMNT/ICDT/ESCT")


def test_pending_entries_are_left_out_and_said() -> None:
    body = BODY + entry("-12.30") + entry("-99.00", status="<Sts><Cd>PDNG</Cd></Sts>")
    reading = read(document(body))
    assert [each.amount for each in reading.statements[0].transactions] == [Decimal("-12.30")]
    assert codes(reading) == [("entries_pending", "info")]


# Body, finding.
NOTICED = (
    (balance("OPBD", "100.00") + balance("CLBD", "87.71") + entry("-12.30"), "balance_mismatch"),
    (
        BODY + "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>" + entry("-12.30"),
        "count_mismatch",
    ),
    (BODY + entry("-12.30").replace(">12.30<", ">12,30<"), "entry_unreadable"),
    (BODY + entry("-12.30").replace("DBIT", "DEBIT"), "entry_unreadable"),
    (balance("CLBD", "87.70") + entry("-12.30"), "fields_missing"),
    (BODY + entry("-12.30").replace("'EUR'", "'USD'"), "currency_differs"),
)


@pytest.mark.parametrize(("body", "code"), NOTICED, ids=[code for _, code in NOTICED])
def test_wrong_statement_is_noticed(body: str, code: str) -> None:
    assert code in {each for each, _ in codes(read(document(body)))}


@pytest.mark.parametrize(("kind", "code"), [("052", "interim_report"), ("054", "advice_only")])
def test_reports_and_notices_say_what_they_are(kind: str, code: str) -> None:
    reading = read(document(entry("-12.30"), kind=kind))
    assert reading.format == f"camt.{kind}"
    assert codes(reading) == [(code, "info")]


def test_several_statements_of_one_file_stay_apart() -> None:
    first, second = document(BODY + entry("-12.30")).decode(), "<Stmt><Id>S2</Id></Stmt>"
    reading = read(first.replace("</BkToCstmrStmt>", f"{second}</BkToCstmrStmt>").encode())
    assert [each.reference for each in reading.statements] == ["S1", "S2"]


HEAD = "<!DOCTYPE Document [<!ENTITY a 'b'>]>"
REFUSED = (
    # A document type is the way to every attack on XML readers, in any encoding.
    (document(BODY).replace(b"<Document", HEAD.encode() + b"<Document"), "unreadable"),
    (
        document(BODY).decode().replace("UTF-8", "UTF-16").replace("<Document", HEAD + "<Document").encode("utf-16"),
        "unreadable",
    ),
    (document("<Ntry>" * 100 + "</Ntry>" * 100), "unreadable"),
    (document(BODY)[:-40], "damaged"),
    (document(BODY).replace(b"</Stmt>", b""), "damaged"),
)


@pytest.mark.parametrize(("content", "code"), REFUSED)
def test_hostile_or_cut_xml_is_refused(content: bytes, code: str) -> None:
    reading = read_camt(content, Options())
    assert (reading.kind, reading.statements) == ("statement", ())
    assert reading.error is not None
    assert reading.error.code == code


def test_other_xml_is_not_recognised() -> None:
    invoice = b"<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>"
    assert not looks_like_camt(invoice)
    assert read_camt(invoice, Options()).error is not None
    empty = read_camt(b" ", Options()).error
    assert empty is not None
    assert empty.code == "empty"


def test_camt_bookings_can_be_written_as_mt940() -> None:
    (statement,) = read(document(BODY + entry("-12.30", details()))).statements
    (again,) = read_mt940(write_mt940(statement, statement.transactions, encoding="utf-8"), Options()).statements
    (booking,) = again.transactions
    assert (booking.amount, booking.description, booking.bank_reference) == (Decimal("-12.30"), "FV 1/2026", "BANK1")
    assert (booking.counterparty.name, booking.counterparty.account) == ("ACME Sp. z o.o.", OTHER)
    assert (again.account, again.closing) == (statement.account, statement.closing)


def test_particulars_of_a_direct_debit_a_card_and_charges() -> None:
    debit = details().replace("</EndToEndId>", "</EndToEndId><MndtId>M-1</MndtId>").replace(
        "</Cdtr>", "<Id><PrvtId><Othr><Id>DE98ZZZ09999999999</Id></Othr></PrvtId></Id></Cdtr>"
    )  # fmt: skip
    abroad = (
        "<AmtDtls><TxAmt><Amt Ccy='USD'>15.00</Amt><CcyXchg><XchgRate>1.0824</XchgRate></CcyXchg></TxAmt></AmtDtls>"
        "<CardTx><Card><PlainCardData><PAN>4256XXXXXXXX1234</PAN></PlainCardData></Card></CardTx>"
        "<RltdDts><TxDtTm>2026-01-03T12:00:00</TxDtTm></RltdDts>"
    )
    charges = "<Chrgs><Rcrd><Amt Ccy='EUR'>1.50</Amt></Rcrd></Chrgs>"
    body = entry("-12.30", debit) + entry("-1.00", f"<TxDtls>{abroad}</TxDtls>", more=charges)
    body += entry("-2.00", "<Btch><NbOfTxs>162</NbOfTxs></Btch>")
    first, second, third = (each.particulars for each in read(document(body, kind="052")).statements[0].transactions)
    assert (first.mandate, first.creditor_id) == ("M-1", "DE98ZZZ09999999999")
    assert (second.rate, second.card_tail, second.purchase_date) == (Decimal("1.0824"), "1234", date(2026, 1, 3))
    assert [str(fee) for fee in second.fees] == ["1.50 EUR"]
    assert third.payments == 162


def test_zip_of_statements_is_opened_by_its_members() -> None:
    # German banks deliver camt.053 as a ZIP of XML files since November 2025.
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2026-01-30_C53.xml", document(BODY + entry("-12.30")))
        archive.writestr("2026-01-31_C53.xml", document(BODY + entry("-12.30"), version="02"))
    members = unpack(packed.getvalue(), recognise(packed.getvalue()))
    assert not isinstance(members, Unreadable)
    assert [len(read(member.content).statements[0].transactions) for member in members] == [1, 1]
