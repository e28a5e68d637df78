"""Pages of invented companies in eight languages; each holds what the real ones trip readers over."""

from __future__ import annotations

POLISH_INVOICE = """
Hurtownia Zielony Liść Sp. z o.o.                                  Miejsce wystawienia: Gdańsk
ul. Portowa 7, 80-001 Gdańsk                                       Data wystawienia: 03.02.2026
                                                                   Data sprzedaży: 31.01.2026
Faktura VAT nr FV/17/02/2026
Sprzedawca:                              Nabywca:
Hurtownia Zielony Liść Sp. z o.o.        Biuro Rachunkowe Kropka S.C.
ul. Portowa 7                            ul. Długa 12
80-001 Gdańsk                            00-238 Warszawa
NIP: 526-104-08-28                       NIP: 113-240-18-07
Lp.  Nazwa towaru          Ilość   Jm.   Cena netto   Wartość netto   VAT %   Kwota VAT   Wartość brutto
1    Herbata liściasta        10   szt.       25,00          250,00     23        57,50           307,50
2    Kawa palona               4   kg        110,00          440,00     23       101,20           541,20
                                           Razem:            690,00              158,70           848,70
Do zapłaty: 848,70 PLN
Słownie: osiemset czterdzieści osiem złotych 70/100
Sposób płatności: przelew      Termin płatności: 17.02.2026
Numer konta: 61 1090 1014 0000 0712 1981 2874
"""

POLISH_TILL = """
      SKLEP POD KASZTANEM
      JAN KOWALSKI
      ul. Rynek 3, 31-042 Kraków
      NIP 945-19-72-201
2026-03-14                      nr wydr. 004471
      PARAGON FISKALNY
CHLEB ŻYTNI        1 x6,49          6,49 C
SER GOUDA          2 x11,90        23,80 C
SPRZEDAŻ OPODATKOWANA C            30,29
PTU C 5%                            1,44
SUMA PTU                            1,44
SUMA PLN                           30,29
GOTÓWKA                            50,00
RESZTA                             19,71
"""

POLISH_CORRECTION = """
Drukarnia Szpak Sp. z o.o.                          Data wystawienia: 12.03.2026
ul. Papierowa 4, 90-001 Łódź
FAKTURA KORYGUJĄCA NR KOR/3/2026
do faktury FV/88/2026 z dnia 20.02.2026
Sprzedawca                                Nabywca
Drukarnia Szpak Sp. z o.o.                Biuro Rachunkowe Kropka S.C.
NIP 5261040828                            NIP 1132401807
Przyczyna korekty: zwrot towaru
Wartość netto                             -100,00
Kwota VAT                                  -23,00
Razem brutto                              -123,00
Do zwrotu                                  123,00 PLN
"""

GERMAN_DEPOSIT = """
Tischlerei Holzwurm GmbH · Sägeweg 4 · 20095 Hamburg
Kontor Nordlicht AG                                  Rechnungsnummer:   RE-2026-0815
Frau Petersen                                        Kundennummer:      20441
Hafenstraße 9                                        Auftrags-Nr.:      A-77120
20457 Hamburg                                        Auftragsdatum:     02.01.2026
                                                     Rechnungsdatum:    11.02.2026
Rechnung
Pos   Bezeichnung              Menge      Einzelpreis        Gesamtpreis
1     Regal nach Maß               1         1.800,00           1.800,00
2     Montage                      4            75,00             300,00
Nettobetrag                                                   2.100,00 €
zzgl. 19 % MwSt.                                                399,00 €
Rechnungsbetrag                                               2.499,00 €
abzüglich Anzahlung vom 05.01.2026                           -1.000,00 €
Zahlbetrag                                                    1.499,00 €
Zahlbar bis zum 25.02.2026, bei Zahlung bis 18.02.2026 gewähren wir 2 % Skonto.
Tischlerei Holzwurm GmbH   USt-IdNr. DE136695976   IBAN DE89 3704 0044 0532 0130 00   BIC COBADEFFXXX
"""

GERMAN_CREDIT = """
Tischlerei Holzwurm GmbH
Sägeweg 4
20095 Hamburg
Gutschrift Nr. GS-2026-11                              Datum: 03.03.2026
zur Rechnung RE-2026-0815 vom 11.02.2026
Kunde: Kontor Nordlicht AG
Rücknahme Regalboden                                             100,00 €
MwSt. 19 %                                                        19,00 €
Gutschriftsbetrag                                                119,00 €
USt-IdNr.: DE136695976
"""

FRENCH_INVOICE = """
Menuiserie Duchêne SARL                                FACTURE N° 2026-0142
12 rue des Copeaux                                     Date d'émission : 04/03/2026
69003 Lyon                                             Date d'échéance : 26/03/2026
N° TVA intracommunautaire : FR 40 303 265 045          Bon de commande : BC-5521 du 12/02/2026
                                                       Facturé à :
                                                       Librairie Page Blanche
                                                       8 quai Saint-Antoine
                                                       69002 Lyon
Désignation                       Qté        P.U. HT        Total HT
Étagère en chêne                    2       1 250,00        2 500,00
Pose                                1         320,00          320,00
                                            Total HT      2 820,00 €
                                            TVA 20 %        564,00 €
                                            Total TTC     3 384,00 €
                                            Net à payer   3 384,00 €
IBAN : FR14 2004 1010 0505 0001 3M02 606   BIC : PSSTFRPPLYO
SARL au capital de 10 000,00 € - RCS Lyon 303 265 045
"""

DUTCH_INVOICE = """
FACTUUR
Fietsenmaker De Ketting B.V.                      Factuuradres
Kanaalweg 55                                      Kantoor Waterland B.V.
3526 KM Utrecht                                   T.a.v. de heer Bakker
KvK 30123456                                      Dorpsstraat 1
BTW-nummer: NL810433941B01                        1121 BX Landsmeer
Factuurnummer   Factuurdatum   Vervaldatum   Klantnummer
20260088        02-04-2026     16-04-2026    1077
Omschrijving                        Aantal     Prijs excl.      Totaal excl.
Onderhoud bedrijfsfiets                  3           45,00            135,00
Binnenband                               2            7,50             15,00
Subtotaal                                                        €    150,00
BTW 21%                                                          €     31,50
Totaal te betalen                                                €    181,50
Gelieve te betalen op NL91 ABNA 0417 1643 00 o.v.v. factuurnummer 20260088
"""

AMERICAN_INVOICE = """
Blue Ridge Web Hosting, Inc.                            INVOICE
1200 Summit Ave                                         Invoice #: BR-20931
Asheville, NC 28801                                     Invoice Date: 03/04/2026
billing@blueridgehosting.com                            Due Date: 04/03/2026
Bill To:
Kropka Accounting
ul. Długa 12
Warsaw
Description                               Hours        Rate          Amount
Managed hosting, March                        1     $149.00         $149.00
Support plan                                  2      $60.00         $120.00
                                                   Subtotal         $269.00
                                                   Discount         -$19.00
                                                   Tax (0%)           $0.00
                                                   Total            $250.00
                                                   Amount Paid        $0.00
                                                   Balance Due      $250.00
"""

BRITISH_RECEIPT = """
THE CORNER CAFE LTD
14 Mill Lane, York YO1 7PR
VAT No: GB 980 7806 84
Receipt No 5512          21 Feb 2026 08:41
2 x Flat white                          £6.40
1 x Scone                               £3.25
Subtotal                                £9.65
Total incl. VAT                         £9.65
Cash tendered                          £20.00
Change                                 £10.35
"""

SPANISH_INVOICE = """
Suministros Olivar S.L.                               FACTURA
Calle Mayor 10, 28013 Madrid                          Nº de factura: 2026/0331
CIF: B58378431                                        Fecha de factura: 09/04/2026
                                                      Fecha de vencimiento: 24/04/2026
Datos del cliente
Kropka Contabilidad S.L.
Avenida del Puerto 3
46021 Valencia
NIF: A58818501
Concepto                          Cantidad       Precio         Importe
Papel reciclado                         50         3,10          155,00
Base imponible                                                 155,00 €
IVA 21%                                                         32,55 €
Total factura                                                  187,55 €
Forma de pago: transferencia  ES91 2100 0418 4502 0005 1332
"""

ITALIAN_INVOICE = """
Officina Rossetti S.r.l.                              Spett.le
Via Garibaldi 21                                      Studio Kropka S.r.l.
20121 Milano                                          Corso Italia 8
P.IVA 00743110157                                     10123 Torino
Fattura n. 118/2026 del 15/03/2026
Descrizione                                Q.tà       Prezzo          Importo
Revisione annuale                             1       480,00           480,00
Imponibile                                                             480,00
IVA 22%                                                                105,60
Totale fattura                                                       € 585,60
Scadenza: 14/04/2026
IBAN IT60 X054 2811 1010 0000 0123 456
"""

PORTUGUESE_INVOICE = """
Papelaria Sobreiro, Lda.                             Fatura FT 2026/458
Rua Augusta 77                                       Data de emissão: 2026-03-20
1100-048 Lisboa                                      Data de vencimento: 2026-04-19
NIF: 501964843
Exmo.(s) Sr.(s)
Kropka Contabilidade, Lda.
Avenida da Liberdade 5
1250-096 Lisboa
Contribuinte nº 501442600
Descrição                                Qtd.        Preço          Valor
Tinteiros                                   6        18,50         111,00
Total ilíquido                                                     111,00
IVA 23%                                                             25,53
Total a pagar                                                    136,53 €
"""

SWISS_ROUNDING = """
Bergbahnen Gipfelblick AG
Talstrasse 3
3920 Zermatt
CHE-116.281.710 MWST
Quittung Nr. 77120                         Datum 14.02.2026
Tageskarte                                          CHF 78.03
Total                                               CHF 78.03
Rundungsdifferenz                                       -0.03
Zu bezahlen                                         CHF 78.00
"""

TRUE_MINUS = """
Nordlys Design ApS                       CREDIT NOTE
Strandvej 2                              Credit note no.: CN-77
2100 Copenhagen                          Date: 2026-02-11
Bill to: Kropka Accounting               Original invoice: INV-600
Return of lamp                                        −80.00
VAT 25%                                               −20.00
Total                                            EUR −100.00
"""

INDIAN_GROUPING = """
Himalaya Textiles Pvt. Ltd.                       TAX INVOICE
44 MG Road, Bengaluru                             Invoice No: HT/2026/091
GSTIN: 29AAACH7409R1ZX                            Invoice Date: 12-Mar-2026
Bill To: Kropka Accounting
Fabric                                             1,20,000.00
Total before tax                                   1,20,000.00
IGST 5%                                                6,000.00
Grand Total                                     ₹ 1,26,000.00
"""

EMPTY_OF_TOTALS = """
Warsztat Pod Lipą
ul. Lipowa 3, 60-001 Poznań
Potwierdzenie odbioru nr 5 z dnia 11.02.2026
Odebrano rower po przeglądzie. Gwarancja trwa 6 miesięcy, szczegóły w regulaminie
na stronie internetowej. Dziękujemy za zaufanie i zapraszamy ponownie do nas.
"""
