"""Pages as online services, carriers, hotels and shops print them; companies and people are invented."""

from __future__ import annotations

PAID_ONLINE = """
Receipt                                                     Notionary

Invoice number     F3A21B7C-0007
Receipt number     2741-9930
Date paid          March 4, 2026
Payment method     Visa - 4242

Notionary Labs, Inc.             Bill to
548 Market Street                Kropka Accounting
San Francisco, California 94104  biuro@kropka.example
United States                    Poland
support@notionary.example
EU OSS VAT EU372041333

€48.00 paid on March 4, 2026

Description                  Qty      Unit price       Amount
Team plan                      4         €12.00        €48.00
Mar 4 – Apr 4, 2026
                             Subtotal                  €48.00
                             Total                     €48.00
                             Amount paid               €48.00
"""
CLOUD_INVOICE = """
Invoice
Invoice number: 4412098871
                                            Meridian Cloud EMEA Limited
                                            70 Sir John Rogerson's Quay
Bill to                                     Dublin 2
Kropka Accounting Sp. z o.o.                Ireland
ul. Długa 12                                VAT number: IE3668997OH
00-238 Warszawa
Poland
VAT number: PL1132401808
Details
Invoice number       4412098871
Invoice date         31 Mar 2026
Billing ID           0192-8817-2210
Domain name          kropka.example
Meridian Workspace
                                            Total in EUR       €57.60
Summary for 1 Mar 2026 - 31 Mar 2026
Subtotal in EUR                                                €57.60
VAT (0%)                                                        €0.00
Total in EUR                                                   €57.60
You will be automatically charged for any amount due.
"""
PHONE_BILL = """
Telekomunikacja Zachód S.A.                    Faktura VAT nr 1234567890126
Rachunek telefoniczny                          Numer klienta: 99881122
ul. Prosta 1, 00-001 Warszawa                  Data wystawienia: 08.03.2026
NIP: 5260215088                                Okres rozliczeniowy: 01.02.2026 - 28.02.2026
Nabywca: Kropka S.C., ul. Długa 12, 00-238 Warszawa, NIP 1132401808
Saldo z poprzedniego okresu                               49,20 zł
Wpłaty                                                   -49,20 zł
Abonament                                                 40,00 zł
Rozmowy                                                   12,30 zł
Wartość netto faktury                                     52,30 zł
Kwota VAT 23%                                             12,03 zł
Wartość brutto faktury                                    64,33 zł
Do zapłaty                                                64,33 zł
Termin płatności: 22.03.2026
Wpłaty na rachunek: 61 1090 1014 0000 0712 1981 2874
"""
HOTEL_FOLIO = """
HOTEL ADLER
Inh. Maria Adler · Marktplatz 1 · 80331 München
Tel. 089 123456
Kropka GmbH
Herr Jan Nowak
Ringstr. 5
10115 Berlin
Rechnung Nr. 20261187                         Datum 14.02.2026
Zimmer 204       Anreise 12.02.2026       Abreise 14.02.2026
12.02.26   Logis                      107,00
12.02.26   Frühstück                   17,85
13.02.26   Logis                      107,00
13.02.26   Frühstück                   17,85
Gesamt EUR                            249,70
Netto 7 %      200,00     MwSt      14,00
Netto 19 %      30,00     MwSt       5,70
Visa                                 -249,70
Saldo                                   0,00
USt-IdNr. DE811193231
"""
MARKET_PLACE = """
Rechnung
Bezahlt
Zahlungsreferenznummer            3kTzXyAb12
Verkauft von Buchhandlung Lesezeichen GmbH
USt-IDNr. DE811193231
Rechnungsdatum / Lieferdatum      05.01.2026
Rechnungsnummer                   DE61NHV4ABEY
Zahlbetrag                        23,98 €
RECHNUNGSADRESSE         LIEFERADRESSE            VERKAUFT VON
Jan Nowak                Jan Nowak                Buchhandlung Lesezeichen GmbH
Ringstr. 5               Ringstr. 5               Bahnhofstr. 3
10115 Berlin             10115 Berlin             70173 Stuttgart
DE                       DE                       DE
BESTELLINFORMATIONEN
Bestelldatum             04.01.2026
Bestellnummer            302-1122334-5566778
Beschreibung                 Menge     Stückpreis      USt. %    Stückpreis     Zwischensumme
                                       (ohne USt.)               (inkl. USt.)   (inkl. USt.)
Buch                           2          11,21 €        7%       11,99 €         23,98 €
Rechnungssumme                                                                    23,98 €
USt. %         Zwischensumme (ohne USt.)             USt.
7%                     22,41 €                       1,57 €
Gesamt                 22,41 €                       1,57 €
"""
RIDE_INVOICE = """
Faktura VAT                                       Invoice number: RIDEPOL-FIV-26-001
Kierowca Jan Wiśniewski                           Invoice date: 2026-02-18
ul. Wiejska 4
00-480 Warszawa
NIP: 5252344078
Customer: Kropka Sp. z o.o.
Tax point date  Description                      Qty   Tax   Tax amount  Net amount
18.02.2026      Usługa transportowa               1    8%      2,81 PLN   35,11 PLN
                                        Total net amount              35,11 PLN
                                        Total VAT 8%                   2,81 PLN
                                        Total amount payable          37,92 PLN
"""
POWER_BILL = """
Énergie du Rhône
SA au capital de 500 000 000 euros                     Facture du 12/01/2026
N° client : 1 012 345 678                              n° 10 123 456 789
Vos contacts                                           Monsieur Paul Martin
                                                       8 quai Saint-Antoine
Montant total (TTC)         86,40 €                    69002 LYON
prélevé le 27/01/2026
Électricité HT                                             60,00 €
Abonnement HT                                              12,00 €
Total hors TVA                                             72,00 €
TVA à 20 %                                                 14,40 €
Total TTC                                                  86,40 €
"""
BAKERY_SLIP = """
Bakkerij Zonneschijn
Markt 4
5611 EC Eindhoven

Bonnr 4471     17-03-2026 09:12
2  Croissant                   4,40
1  Volkoren                    3,15
Te betalen                     7,55
PIN                            7,55
BTW 9%  over 6,93              0,62
Kaart: ************8814
Dank u wel
"""
TOOL_RENTAL = """
                      ACME TOOL RENTAL
               1500 Industrial Pkwy, Dayton, OH 45402
                                                   Invoice No.     Date        Page
                                                   88412-01        04/02/26    1
Sold To:                        Ship To:
KROPKA LLC                      KROPKA LLC - SITE 2
12 LONG ST                      99 DOCK RD
DAYTON OH 45402                 DAYTON OH 45404
Customer PO        Terms          Due Date
PO-7781            NET 30         05/02/26
Item         Description            Qty     Price     Extension
SAW-12       Concrete saw rental      3     85.00        255.00
                                        Sub Total        255.00
                                        Sales Tax         19.13
                                        Freight            0.00
                                        TOTAL DUE       $274.13
Please remit to: ACME Tool Rental, P.O. Box 7, Dayton OH 45401
"""
OLD_POLISH_FORM = """
FAKTURA VAT                                       ORYGINAŁ
Nr 12/03/2026                                     Warszawa, dnia 2026-03-05
Data zakończenia dostawy: 2026-03-04
Sprzedawca: Firma Handlowa "ALFA" Jan Kowalski     Nabywca: Kropka Sp. z o.o.
Adres: ul. Wolska 8, 01-134 Warszawa               Adres: ul. Długa 12, 00-238 Warszawa
NIP: 525-23-44-078                                 NIP: 113-24-01-808
Lp Nazwa      J.m.   Ilość   Cena netto   Wartość netto   Stawka VAT   Kwota VAT   Wartość brutto
1  Krzesło    szt         4       150,00          600,00     23           138,00          738,00
2  Biurko     szt         1       800,00          800,00     23           184,00          984,00
                          RAZEM                 1 400,00     X            322,00        1 722,00
                          W tym                 1 400,00     23           322,00        1 722,00
Razem do zapłaty: 1 722,00 zł
Zapłacono: 0,00 zł    Pozostaje do zapłaty: 1 722,00 zł
Termin zapłaty: 2026-03-19
"""
