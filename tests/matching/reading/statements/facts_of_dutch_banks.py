"""Facts by eye of the shared files of Dutch banks, and of files made in their form."""

from __future__ import annotations

from tests.matching.reading.statements.facts_by_eye import NONE, Booked, Facts

# fmt: off
DUTCH = (
    # In SWIFT blocks 1 to 5; the account carries its currency.
    Facts(
        "block-wrapped.sta", 1, 1, "750.00", "2500.00", "3250.00", "NL08INGB0000001234",
        (Booked(1, "ACME BV", "NL91ABNA0417164300", end_to_end="EV1234REP"),),
    ),
    # Three `:86:` for one booking; the name stands under /ORDP//NAME/.
    Facts(
        "ing-repeat-86.sta", 1, 1, "500.00", "1000.00", "1500.00", "NL20INGB0001234567",
        (Booked(1, "ACME BV", NONE, "INVOICE 42", "E2E-42"),),
    ),
    # Seven lines of plain text.
    Facts(
        "multiline-86.sta", 1, 1, "-123.45", "900.00", "776.55", "NL91ABNA0417164300",
        (Booked(1, NONE, NONE, "LINE TWO CONTINUES THE DESCRIPTION"),),
    ),
    # A statement a day, most without bookings; accounts are masked with nines, their check digits are wrong.
    Facts(
        "0708271685_09022020_164516.940.txt", 31, 8, "56.94", "444.29", "501.23", "NL81ASNB9999999999",
        (
            Booked(1, "hr gjlm paulissen", "NL47INGB9999999999", "Betaling sieraden"),
            Booked(2, "paulissen g j l m", "NL56ASNB9999999999", "INTERNE OVERBOEKING VIA MOBIEL"),
            Booked(4, NONE, NONE, "Kosten gebruik betaalrekening inclusief 1 betaalpas"),
            Booked(5, "transfer solutions bv", "NL25INGB9999999999", "DIVIDEND 28/01/2020"),
        ),
    ),
    # The two statements do not add up; a card's shop and town are one run of text, so no name is a fact.
    Facts(
        "jejik__abnamro.sta", 2, 10, "-345.93", "3236.28", "1849.75", "517852257",
        (Booked(1, "KPN - DIGITENNE", "428428", "BETREFT FACTUUR"), Booked(4, "", "", "MC DONALDS A44 LEIDEN")),
    ),
    # The account of the other side leads the text; where its name ends is not marked.
    Facts(
        "jejik__ing.sta", 1, 7, "-45.59", "0.00", "3.47", "0001234567",
        (
            Booked(1, NONE, NONE, "RC AFREKENING BETALINGSVERKEER"),
            Booked(3, "", "0111111111", "0050000534527978"),
            Booked(6, "", "0123456789", "EJ46GREENP100610T1456"),
        ),
    ),
    # The last amount has no comma; the second statement does not add up.
    Facts(
        "jejik__knab.sta", 2, 3, "-6260.00", "0.00", "798.98", "123456789",
        (
            Booked(1, NONE, NONE, "HIER EEN MOOIE OMSCHRIJVING IN HOOFDLETTERS"),
            Booked(2, "PICQER", "NL65INGB0123456789", "FACTUUR 201403110, 201403113"),
            Booked(3, "MMS ONLINE NEDERLAND B.V.", "NL84INGB0234561789", "ORDERID: 264267"),
        ),
    ),
    # The other side's IBAN stands on the second line of `:61:`, with check digits that are wrong. A name is cut at 64
    # letters (`ACCOUN` / `T HOLDER`): whether a blank stood there, as in other files of this width, is open.
    Facts(
        "rabobank-iban.sta", 2, 4, "-70.00", "1000.00", "930.00", "NL71RABO0123456789",
        (
            Booked(1, "", "NL70ABNA0987654321", "", "01-01-2013 12:00 0030000987654321"),
            Booked(2, "JOHN DOE", "P001234567", "Reference 201301234", NONE),
        ),
    ),
    # Account and name in columns of `:61:`; the first and third statement do not add up.
    Facts(
        "jejik__rabobank.sta", 4, 5, "-1589.09", "473.17", "4101.82", "1291.99.348EUR",
        (
            Booked(1, "W.P. Jansen", "0121470966", "KOSTEN KINDEROPVANG JUNI"),
            Booked(2, "T-MOBILE NETHERLANDS BV", "0733959555", "FACTUURNUMMER 987654321"),
            Booked(3, "TOMTE TUMMETOT AMERSFOORT", NONE, "Betaalautomaat 14:23"),
            Booked(4, "KPN - MOBIEL", "P000029225", "FACTUUR * 173787046 000009"),
        ),
    ),
    # Name in the second line of `:61:`, texts in lines of blanks.
    Facts(
        "jejik__sns.sta", 2, 2, "-25.00", "1234.56", "1209.56", "0123456789",
        (
            Booked(1, "marechal s", "0987654321", "dit is een test"),
            Booked(2, "marechal s", "0987654321", "dit is test 2"),
        ),
    ),
    # `>10` is the other side, `>31` our own account; does not add up.
    Facts(
        "jejik__triodos.sta", 1, 2, "-715.70", "4975.09", "4370.79", "TRIODOSBANK/0390123456",
        (
            Booked(1, NONE, "0987654321", "ALGEMENE TUSSENREKENING KOSTEN VAN 01-10-2010 TOT EN MET 31-12-2010"),
            Booked(2, NONE, "0133967858", "HUUR KANTOOR - FEB 2010"),
        ),
    ),
    # Five `:86:` for one booking; the balance turns negative.
    Facts(
        "ing-1-with-multiple-86-lines.mta", 1, 3, "-9989.98", "44.89", "-9945.09", "0111111111",
        (
            Booked(1, "", "0111111111", "AFLOSSINGSTERMIJN 188616"),
            Booked(2, "", "0111111111", "VOORSCHOT"),
            Booked(3, NONE, NONE, "VERZAMELBETALING"),
        ),
    ),
    # ABN with slashes. Names were masked, so lines are cut at 62 letters: `1.1` / `2.2016` is open, NOTPROVIDED is not.
    Facts(
        "Abn__issue48", 1, 2, "47.02", "1124.58", "1171.60", "534334164",
        (
            Booked(1, "HR K XXXXXXX EN/OF MW H XXXXXXX", "NL75INGB0001234567", "RES.NR 00042", NONE),
            Booked(2, "XXXXXXXX B.V.", "NL37DEUT0123456789", "1511682351", "012345678912361000"),
        ),
    ),
    # Four equal card payments around a turn of the year; does not add up.
    Facts(
        "Abn__sample2", 1, 4, "-812.00", "17369.99", "17159.49", "500950253",
        (Booked(4, "", "", "VILLA DORIA SCHOTEN"),),
    ),
    # ING before 2014: account, bank and name inside /BENM/.
    Facts(
        "ibp-structured-ing-provided-example-edited.txt", 1, 3, "-6.58", "26.10", "19.52", "0654321789",
        (
            Booked(
                1, "ING Bank N.V. inzake WeB", "NL50INGB0001234567", "EV45451REP170112T1106", "EV45451REP170112T1106",
            ),
            Booked(
                2, "ING Bank NV inzake EBW PP", "NL38INGB0654321789", "EV1551551REP180112T1544",
                "EV1551551REP180112T1544",
            ),
            Booked(3, NONE, NONE, "TOTAAL 1 POSTEN", NONE),
        ),
    ),
    # Free text: account and bank lead, where the name ends is not marked; two returns; words are cut at line ends.
    Facts(
        "ibp-unstructured-ing-provided-example.txt", 1, 5, "-0.09", "0.00", "-0.09", "NL20INGB0001234567",
        (
            Booked(1, "", "NL20INGB0002222222", "Creditor Name 01 E2ENA01014ULT24102013T1100xxxx1xxxx"),
            Booked(3, "", "NL12INGB0003333333", "RF35567890123456789012345"),
            Booked(5, "", "NL20INGB0002222222", "ULTCREDNM08"),
        ),
    ),
    # The specification's own example: returns, batches, structured remittance. `ING` / `BANK NV` in the last is open.
    Facts(
        "ming-from-spec.txt", 1, 8, "-97.88", "662.23", "564.35", "NL69INGB0123456789",
        (
            Booked(
                1, "ING BANK NV INZAKE WEB", "NL32INGB0000012345", "EV10001REP1000000T1000", "EV12341REP1231456T1234",
            ),
            Booked(2, NONE, NONE, "TOTAAL 1 VZ", NONE),
            Booked(3, "J.Janssen", "NL32INGB0000012345", "Factuurnr 123456 Klantnr 00123"),
            Booked(7, "J.Janssen", "NL32INGB0000012345", "9001123412341234"),
        ),
    ),
    # Masked accounts with stars: whether `EUR` behind ours belongs to it cannot be proved by check digits.
    Facts(
        "document__ing-4.txt", 1, 4, "0.00", "0.00", "0.00", "NL30INGB0008693***EUR",
        (
            Booked(1, NONE, NONE, "TOTAAL 5 VZ", NONE),
            Booked(2, "GREENFLUX ASSETS BV", "NL71ABNA0841238***", "LNT22000057", NONE),
            Booked(3, "Lambrix Elektrotechniek", "NL68RABO0106200***", "110130590", "SCT-1-BO230019-R1"),
            Booked(4, "Rexel Holding Netherlands B.V.", "NL21INGB0650141***", "POOL-M NL21INGB0650141172"),
        ),
    ),
    # Five equal debits; no bank between account and name (`//`). Does not add up.
    Facts(
        "document__ing-unix-2.txt", 1, 7, "-65.03", "0.00", "0.00", "1234567",
        (
            Booked(2, NONE, NONE, "TOTAAL 1 VZ"),
            Booked(7, "Rexel Holding Netherlands B.V.", "NL21INGB0650141172", "POOL-S NL30INGB0008693687"),
        ),
    ),
    # Balances were changed by hand: neither statement adds up.
    Facts(
        "abnamro__mt940.sta", 2, 4, "-22.99", "1111.10", "6666.83", "123456789",
        (Booked(1, "", "", "RESTAURANT IL SENSO"), Booked(4, "", "", "MCDONALDS HOOFDDOR")),
    ),
    # One statement twice; `RC` then `C` of the same amount.
    Facts(
        "mt940__MT940.txt", 2, 6, "1000.02", "5138.61", "5638.62", "123456789",
        (Booked(1, "QASD JGRED", "FR12345678901234", "Dit zijn de omschrijvingsregels", NONE),),
    ),
    # Both of ABN's forms: slashes, and columns of 33 letters; does not add up.
    Facts(
        "anb_sepa_overboeking_belastingdienst.txt", 1, 2, "-650.00", "10000.00", "95350.00", "123456789",
        (
            Booked(
                1, "XXX YYYYYYYS B.V.", "NL88DEUT0123456789", "FACTUURNUMMER E-02315467",
                "01-05-2020 13:21 6546546678787",
            ),
            Booked(2, "BELASTINGDIENST APELDOORN", "NL86INGB0002445588", "1234123412345678"),
        ),
    ),
    # Blocks over several lines; our account's check digits are wrong, so `EUR` is proved by its form alone.
    Facts(
        "unstructured_remi.txt", 1, 2, "-20.00", "100.00", "80.00", "NL54INGB0001234500",
        (Booked(1, "", "", "Bedrijf Die.Foobar123"), Booked(2, "", "", "Absede ASDFGHJ NLD 13-03-2015 10:23")),
    ),
    # `REK: .../NAAM: ...` behind the text.
    Facts(
        "knab__knab.txt", 1, 2, "1010.00", "0.00", "1010.00", "0123456789",
        (
            Booked(1, "BEDRIJF VOF", "NL26ABNA0999999999"),
            Booked(
                2, "STICHTING DERDEN JAAP JANSSEN", "NL76INGB0444444444", "DIT IS EEN OMSCHRIJVING DIE BEST WEL LANG IS"
            ),
        ),
    ),
    # Debits that the balances take for credits.
    Facts(
        "rabobank_mt940_structured_multi_line.txt", 1, 2, "-100.01", "5000.00", "5100.00", "NL50RABO0123456789",
        (Booked(1, "abcdefghijklmno abcdef", "NL12INGB0987654321", "Factuur 2014-002", "195937094"),),
    ),
    # `>20` bank, `>21` account of the other side, then name, town and purpose in one run: where the name ends is open.
    Facts(
        "triodos_iban.txt", 1, 3, "948.00", "0.00", "948.00", "TRIODOSBANK/0454545454",
        (
            Booked(1, "", "NL12RABO0888888888", "AANDELENKAPITAAL ZAAK NR 40000"),
            Booked(2, "", "NL08TRIO0373737373", "INTERNET BETAALREKENING"),
            Booked(3, "", "", "BETAALAUTOMAAT 22-09-14 12:00"),
        ),
    ),
    # Headings of the manual between thirteen statements; one mark in small letters; several do not follow each other.
    Facts(
        "docs__MT940_voorbeeldbestanden_abnamro.txt", 13, 13, "360.89", "5138.61", "5538.62", "123456789",
        (
            Booked(1, "QASD JGRED", "FR12345678901234", "Dit zijn de omschrijvingsregels", NONE),
            Booked(2, "BELEKET", "BE12345678901234", "Omschrijving van de klant", "05844183645"),
            Booked(5, "M. GRSSUGE", "NL89ABNA1234567890", "DIT IS EEN TESTBETALING OM TE KIJKEN OF DE BIC"),
            Booked(
                8, "Electriciteit leverancier BV", "NL66ABNA1234567890", "zie nota 1234556. Uw klantnummer 123455666",
            ),
            Booked(9, "Debtor waarop geincasseeerd wordt", "NL71ABNA1234567890", "Levering maand mei"),
            Booked(11, "NAAMXXX 1", "NL73ANDL0123456789", "0030000322071306", "INNDNL2U20000100134824001"),
            Booked(13, "Naam", "NL02ABNA0123456789", "1234567812345678"),
        ),
    ),
)
# fmt: on
