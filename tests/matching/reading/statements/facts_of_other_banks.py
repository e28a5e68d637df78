"""Facts by eye of the shared files of German, Polish, Danish, Hungarian and other banks."""

from __future__ import annotations

from tests.matching.reading.statements.facts_by_eye import NONE, Booked, Facts

# fmt: off
OTHERS = (
    # ISO-8859-1.
    Facts(
        "latin1-characters.sta", 1, 1, "-120.00", "320.00", "200.00", "DE89370400440532013000",
        (Booked(1, NONE, NONE, "MIETE BÜRO MÜLLER STRAßE 12 CAFÉ LØN"),),
    ),
    # MT942: no balances at all, the sums per side are in `:90D:` and `:90C:`.
    Facts(
        "mt942-intraday.sta", 1, 2, "1299.50", None, None, "DE89370400440532013000",
        (Booked(1, NONE, NONE, "INTRADAY CREDIT", "E2E-42"), Booked(2, NONE, NONE, "DIRECT DEBIT UTILITIES")),
    ),
    # 26 pages of many accounts; `RCR` twice: a credit taken back, so money out.
    Facts(
        "sepa_mt9401.sta", 26, 97, "-9269135.90", "-1234718.36", "50.05", "50880050/0194774600888",
        (
            Booked(1, NONE, NONE, "Reject aus SEPA-Ueberweisungsauftrag", "TFNR 40005 00005"),
            Booked(8, "Richter Renate 70 Zeichen Beginn Fuellzeichen xxxxxxxx", "DE42100100100043921105"),
            Booked(
                23, "Florian Frech", "DE06508800500194780100", "Verwend CTSc-01 eBB TF", "TFNR 21005 EndToEndId 00001",
            ),
        ),
    ),
    # UTF-8 letters inside `:20:`; the purpose's first piece is broken inside a word.
    Facts(
        "with_binary_character.sta", 2, 4, "-179066.75", "380115.77", "131193.19", "51230800/0000007055",
        (
            Booked(1, "PAYPAL", "0175526300", "ABBUCHUNG VOM PAYPAL-KONTO"),
            Booked(2, "WIRECARD BANK AG", "9990437808"),
        ),
    ),
    # Three banks in one file. The third has blanks at the ends of its lines, and `?38` with the whole IBAN. In its long
    # purpose, and in the second's `Oktob` / `er`, lines were broken by hand: which blanks were there is open.
    Facts(
        "cmxl__mt940.sta", 3, 16, "12327.30", "84349.74", "50040.00", "45050050/76198810",
        (
            Booked(2, NONE, NONE, "DAUERAUFTR.NR. 14"),
            Booked(12, "MUELLER", "234567", "Miete November"),
            Booked(13, "MUELLER", "0847564700", "Gehalt Oktob"),
            Booked(14, "HUTA SZKLA TOPIC UL PRZEMYSLOWA 67 32-669 WROCLAW", "PL08106000760000777777777777"),
            Booked(16, NONE, NONE, "Odsetki od lokaty nr 101000022086"),
        ),
    ),
    # Two pages; 0.20 are missing on the second. Name and street of the payer are one run of text.
    Facts(
        "postfinance.sta", 2, 4, "159.40", "0.00", "159.60", "123456789",
        (Booked(1, "", "", "RECHNUNG XXXXXXXXXXXX"), Booked(3, "", "", "SONNENGLAESER")),
    ),
    # Framed by 0x01; the payer's name and street are one field.
    Facts(
        "mBank__mt940.sta", 1, 3, "0.03", "0.40", "0.43", "PL29114010810000267002001002",
        (
            Booked(
                1, "JAN NOWAK UL. NIJAKA 1 M 2 31-234 KRAKOW", "PL56114010810000267002001001", "PRZELEW SRODKOW"
            ),
        ),
    ),
    # A line break behind `TNR:`; the payers are masked; does not add up.
    Facts(
        "with_newline_in_tnr.sta", 1, 2, "89.00", "0.46", "860.17", "PL29114010810000267002001002",
        (Booked(1, "", "", "FAKTURA VAT NR FVD-0000/02/2017"),),
    ),
    # `:NS:` instead of `:86:`; bank (33) and account (34) apart (18 is a journal); letters lost before it came here.
    Facts(
        "171011_01234945.sta", 1, 3, "-9437.00", "627311.30", "617874.30", "1966315302010001",
        (
            Booked(1, "ERGO Versicherung AG Fioktelep", "109180010000004279070017"),
            Booked(2, "ERGO Eletbiztosito Zrt.", "109180010000002595841185", "10580361"),
        ),
    ),
    # Subfields up to `?63`; whether `?60` goes on with the reference of `?20` is open; does not add up.
    Facts(
        "details_60-63.sta", 1, 1, "-233.15", "12345.12", "12345.98", "12345678/1020304050",
        (Booked(1, "Finanzamt Muenchen Abteilung Erhebung", "DE99700500000000012345"),),
    ),
    # 30 February; what `?11` holds is open.
    Facts(
        "february_30.sta", 1, 1, "-6.00", "1200.00", "1194.00", "12345678/1020304050",
        (Booked(1, NONE, "", "Pauschalen"),),
    ),
    # No bookings; sixteen noughts.
    Facts("long_statement_number.sta", 1, 0, "0", "0.00", "0.00", "0067-00763/93984487"),
    # MT942; `:90D:` says 2.30 where one booking of 0.42 stands.
    Facts(
        "self-provided__mt942.sta", 1, 1, "-0.42", None, None, "GJB0291077111",
        (Booked(1, NONE, NONE, "Costs to MT940 Parsing."),),
    ),
    # `:NS:` of a German bank; closing balances without a currency; two accounts. 18 to 20 are journal, time, count.
    Facts(
        "raphaelm.sta", 3, 9, "95000.00", "0.00", "95000.00", "1222333444",
        (Booked(1, "Empfänger", NONE, "Verwendungszweck 1"), Booked(9, NONE, NONE, "bekannt")),
    ),
    # CP852; free lines: reference, account, name, text, cut after 35 letters. Does not add up.
    Facts(
        "raiffeisen-cmi.sta", 1, 7, "-1012213.50", "25170637.10", "25281687.60",
        "UBRTHUHB/123456789150ABCDEF002/HUF",
        (
            Booked(1, "HUNGARY KFT.", "109876543210000012345678", "UV, napi összevont utánvét, 2018.04.17, A1394"),
            Booked(2, "SPYMARKET S.R.O.", "123777040156667300100001"),
        ),
    ),
    # Empty lines between entries; the accounts lack a digit; whether a street belongs to the name is open.
    Facts(
        "test-with-NS.mt940x", 2, 4, "-532.07", "3503.60", "2971.53", "B4E08MS9D00A0009",
        (
            Booked(1, "BOOKING GROUP", "4910501953100000477656534", "Usługi księgowe - m-c grudzien 2016 rok."),
            Booked(3, "", "5910902053000000016768736", "usługa biurowa 2017/01"),
            Booked(4, NONE, NONE, "Opłata za prowadzenie rachunku od 1-01-2017 do 31-01-2017"),
        ),
    ),
    # A letter of the currency behind the mark (`DD`); the account is masked; does not add up.
    Facts(
        "Hsbc__sample", 1, 1, "-20000.00", "0.00", "0.00", "808XXXXXX292",
        (Booked(1, "", "", "PAYMENT OF INVOICES 204011665 20401 1687"),),
    ),
    # Amounts without decimals, `DD` and `CD`; the line behind the account is the name; a slash inside a word is text.
    Facts(
        "Kbs__sample", 1, 3, "1870.00", "35122.00", "36992.00", "300000002778989",
        (
            Booked(
                2, "KOMERCIJALNA BANKA AD SKOPJE - PROVIZIJA", "300000000000618", "Mesecna provizija za mesec 11/2020",
            ),
            Booked(3, "IVOTEHNA DOOEL SKOPJE", "300000000460495", "Uplata po faktura 747"),
        ),
    ),
    # `<` before the subfields; `<27` repeats the name with the street, `<38` holds the whole account. Polish letters
    # were lost before (UTF-8 of a misread CP852); pieces of the second purpose are out of order: its end is open.
    Facts(
        "bph_sta.txt", 1, 4, "-128818.12", "45810300.95", "45681482.83", "PL52106000760000321000055801",
        (
            Booked(
                1, "OPAKOWANIA SP. Z O.O UL. ROMAăSKA 24 80-253 GDAăSK", "PL21109011020000999999874157",
                "ZAPLATA ZA OPAKOWANIA DO KINESKOPŕW 17 I 21 CALI Z NADRUKIEM LOGO FIRMY FVT 2368/2989284/2006",
            ),
            Booked(2, "", "PL45106000760000321000095503", "FVT 25/2006 ZAPťATA ZA KATODY"),
            Booked(3, "STACJA PALIW MIKOťAJCZYK ZAMKOWA 8 32-020 WIELICZKA", "PL88106000760000321000095505"),
        ),
    ),
    # Two accounts, no bookings, an empty `:20:`, `$` between the messages; masked accounts.
    Facts("_2984505458054b1ea8e32bff2e96e495.txt", 2, 0, "0", "242.00", "231.84", "BG64UNCR70XYZXYZXYZXYZ"),
    # ISO-8859-2, framed by 0x01, ends without a closing balance.
    Facts(
        "MT940_IPH.txt", 1, 24, "340094.70", "0.00", None, "PL45114011370000310211001001",
        (
            Booked(1, "", "PL04105014611000002345271577", "210F1163"),
            Booked(
                3, "WHIRLPOOL POLSKA SPÓŁKA AKCYJNA UL.GEN.T.BORA-KOMOROWSKIEGO 6 51-210 WROCŁAW",
                "PL34103012890000000008440201", "210F1160",
            ),
            Booked(20, "", "PL50102055581111120564800014", "FAKTURA VAT. NR. 210F1379"),
            Booked(24, NONE, NONE, "OPŁATY GRUPOWE"),
        ),
    ),
    # A charge without `:86:`; only card texts.
    Facts(
        "StandardBank_transactions.txt", 1, 13, "18176.72", "10235.43", "28412.15", "12345678",
        (Booked(3, "", NONE, "LONDON"), Booked(7, NONE, NONE, "Visa Annual Charge"), Booked(9, "", NONE, "HEATHROW")),
    ),
    # `NONREF` directly behind the amount: no type code is there.
    Facts(
        "soamt940_test_1822.mt940", 1, 2, "0.00", "1000.00", "1000.00", "34567890/1234567890",
        (
            Booked(1, NONE, NONE, "Ihre Rechnung 123 vom 14.04.2019"),
            Booked(2, NONE, NONE, "Ihre Gutschrift 456 vom 15.04.019"),
        ),
    ),
    # Three equal debits, the third without `:86:`; the last `:86:` is the statement's. Does not add up.
    Facts(
        "valid-mt940.txt", 1, 3, "-2640.00", "672.00", "987.00", "6-9412771",
        (Booked(1, NONE, NONE, "multiline info"), Booked(2, NONE, NONE, "singleline info")),
    ),
    # Two MT942 with the same booking; the mark is followed by a type of `F`.
    Facts(
        "fixtures__mt942.txt", 2, 2, "19584.00", None, None, "45050050/76198810",
        (Booked(1, "MUELLER", "234567", "Miete Dezember"), Booked(2, "MUELLER", "234567", "Miete Dezember")),
    ),
    # `KREF+`, `SVWZ+` inside the subfields.
    Facts(
        "document__lbbw.txt", 1, 2, "0.00", "0.00", "0.00", "12345678/1324357",
        (
            Booked(1, NONE, "11111111", "BUCHUNG AUF KTO 7402050699"),
            Booked(
                2, "NIC RICHTER", "DE59600501010007907986",
                "E-MOBILITY ABRECHNUNG NR. 28 ZU VERTRAG 9433, KUNDENNUMMER 11111",
            ),
        ),
    ),
    # A line of the text begins with a dash; does not add up.
    Facts(
        "oldenburgischelandesbankmitbindestrich.txt", 1, 1, "1727.00", "279998.57", "0.00",
        "DE12345678900022805304",
        (
            Booked(
                1, "Projektgemeinschaft XXXXXX + XXXXXXGmbH + Co. KG", "DE41292500000123456789",
                "Kunden-Nr. 20389020 Vertrags-Nr. 1000620785",
            ),
        ),
    ),
    # No purpose at all; a debit that the balances take for a rise of 2.
    Facts(
        "document__solaris.txt", 1, 1, "-1.00", "0.00", "2.00", "12345678/1234567891",
        (Booked(1, "MAX MUSTERMANN", "DE11111111111111112834"),),
    ),
    # `ABWA+` names the shop; a code of two digits runs into the purpose's first digit (`?221.TAN`).
    Facts(
        "document__sparkasse.txt", 2, 2, "-40.00", "194.57", "154.57", "87052000/123456789",
        (
            Booked(1, "ARAL AG", "DE95430800830802029200", "2019-02-15T20.10 Debit"),
            Booked(2, "Max Mustermann", "DE12345678901234567890", "TAN 002153"),
        ),
    ),
    # MT942; a bank before the IBAN of `:25:`.
    Facts(
        "commerzbank_eur.mt942", 1, 4, "252.51", None, None, "DE89370400440532013000",
        (Booked(1, NONE, NONE, "Salary payment June"), Booked(4, NONE, NONE, "Quarterly office rent")),
    ),
    # Our IBAN only in a statement's own `:86:`, its check digits are wrong, yet the bank says that it is one.
    Facts(
        "MT940_DK_Example.txt", 15, 89, "1372452.77", "2478926.70", "3851379.47", "DK5030001234567890",
        (
            Booked(2, "", "", "Gebyrer ifolge nota"),
            Booked(5, "", "", "DBT.DB 70201234"),
            Booked(6, "", "", "DB faktura 1234567"),
        ),
    ),
    # The same form; FI of ones is no right IBAN; two equal lines stand for the other side's name.
    Facts(
        "MT940_FI_Example.txt", 1, 6, "-1357.10", "54484.04", "53126.94", "FI1111111111111111",
        (Booked(1, "", "", "Beneficiary name"), Booked(4, NONE, NONE, "Fees according to advice")),
    ),
    # `20:44:45` inside a text is no tag; letters in UTF-8; 100.00 missing in the closing balance.
    Facts(
        "bugs__issue-51.sta", 1, 3, "-141.04", "13564.13", "13523.09", "20752041/0291593375",
        (Booked(2, NONE, NONE, "20:44:45 clita kasd"), Booked(3, NONE, NONE, "ümläuté")),
    ),
)
# fmt: on
