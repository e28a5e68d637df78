"""Pages where single words tell the sides: before a name, on a slip, in a sentence; all parties are invented."""

from __future__ import annotations

PAYMENT_ADVICE = """
                              Invoice Date      Oakfield Stationery LLP
TAX INVOICE                   20 April 2025     62 Station Road
                              Invoice Number    London EC1A 1BB
Redbrick Scaffolding Limited  INV-9739
66 Mill Lane                  VAT Number
Bristol BS1 5TR               263968711
Description                   Quantity    Amount GBP
Logo design                   2.00        658.48
TOTAL GBP                                 658.48
PAYMENT ADVICE                     Customer          Redbrick Scaffolding Limited
To: Oakfield Stationery LLP        Invoice Number    INV-9739
62 Station Road                    Amount Due        658.48
"""
PAYMENT_SLIP_DE = """
Rechnung 4711
Hofladen Wiesental GmbH
Am Anger 4
99084 Erfurt

Menge   Artikel       Betrag
1       Kartoffeln    20,00
Gesamt                20,00
Zahlschein
Empfänger: Biohof Lerchenau KG
IBAN DE02120300000000202051
"""
CUSTOMER_OF_A_CONTRACT = """
energía del norte
DATOS DE LA FACTURA           Íñigo Ruiz Peña
Nº factura: 4926939240        Avda. de la Constitución, 106
Fecha: 03/10/2026             28013 Madrid
TOTAL IMPORTE FACTURA         200,68 €
DATOS DEL CONTRATO
Titular: Íñigo Ruiz Peña NIF: 45222664H
IBAN: ES** **** **** **** **** 6444
Energía del Norte Clientes, S.A.U. CIF B25214537. Inscrita en el Registro Mercantil, tomo 52. Plaza 5, 48009 Bilbao.
"""
FOR_IN_POLISH = """
Agnieszka Śliwa
ul. Żwirki i Wigury 148
00-950 Warszawa
RACHUNEK nr 1/2025
dla Tartak Bory Sp. z o.o.
ul. Leśna 101, 31-154 Kraków, NIP 465-364-59-97
Kwota: 8 600,- zł
"""
SPETTABILE = """
Autotrasporti Valtellina
Via dei Mille, 136, 20121 Milano MI
P. IVA: IT03672800244
Spett. Tipografia Bertoli S.r.l., 10121 Torino TO, P. IVA 02812280184
NOTA DI CREDITO
Numero NC 79/2025 del 05/08/2025
Totale nota di credito:   € 475,80
"""
RECEIVED_FROM_DE = """
Quittung   Nr. 67
Gesamt EUR   335,00
von Autohaus Pixelschmied
für Entrümpelung Keller
dankend erhalten
"""
SIGNED_BY_THE_RECEIVER = """
Quittung   Nr. 96
Gesamt EUR   383,00
von Hofmühlen Getränke AG
für Entrümpelung Keller
dankend erhalten
Ort/Datum: Stuttgart, 19.03.2025       Jürgen Käßbohrer, Am Mühlbach 1
                                       (Stempel/Unterschrift des
                                       Empfängers)
"""
SEAT_BEHIND_THE_NAME = """
faktura VAT
                             F4410450328/12/25
Małgorzata Łęcka
ul. Kwiatowa 161
80-233 Gdańsk
data wystawienia faktury     02.12.2025
do zapłaty                   243,43 zł
P5 Mobilna Sp. z o.o. z siedzibą w Warszawie, pl. Wolności 20, 61-772 Poznań, NIP 526-104-08-28, REGON 107443853
"""
RECEIVED_FROM_EN = """
Hillside Joinery Ltd
12 Mill Lane, Leeds LS1 4DY
RECEIPT No. 88
Received with thanks from Northgate Studio PLC the sum of £120.00
"""
RECEIVED_FROM_ES = """
Carpintería Núñez
Calle Mayor 12, 28013 Madrid
RECIBO Nº 88
Recibí de Talleres Sol S.L. la cantidad de 120,00 €
"""
RECEIVED_FROM_FR = """
Menuiserie Durand
12 rue des Lilas, 69003 Lyon
REÇU n° 88
Reçu de Boulangerie Perrin SARL la somme de 120,00 €
"""
CHEQUES_PAYABLE = """
Invoice
INVOICE # 162
Taylor Reyes
137 Elm Ave
Portland, OR 97205
To:
Taylor Reyes
Sunset Auto Glass LLC
10 Main St
Portland, OR 97205
Total   $4,335.00
Due upon receipt. Make all checks payable to Taylor Reyes. Thank you for your business!
"""
CHEQUE_IN_FRENCH = """
Note d'honoraires n° 12
Client : Boulangerie Perrin SARL
12 rue des Lilas
69003 Lyon
Total   120,00 €
Règlement par chèque à l'ordre de Claire Fontanel, merci.
"""
TRANSFER_PL = """
Potwierdzenie transakcji
Odbiorca:            Urząd Miasta Olsztyna
Tytuł:               Opłata skarbowa
Nadawca:             Agencja Ósmy Piksel s.c.
Rachunek odbiorcy:   9703 3895 1433 4933 4423 2130 27
Kwota:               250,00 PLN
"""
TRANSFER_DE = """
Überweisungsbestätigung
Auftraggeber:        Pixelschmied GmbH
Empfänger:           Stadt Obertal
Betrag:              250,00 EUR
"""
SENDER_IN_A_PICTURE = """
Factuur
Factuurnummer:  75158824
Factuurdatum:  27-12-2025
Ordernummer:   61885435
Joost van der Heijden
Keizersgracht 77
3511 LX Utrecht

Boek "De zee"          € 39,63

Totaal (incl. btw):   € 39,63
Waarvan 21% btw:   € 6,88

Vragen? klantenservice · BTW NL191965224B01 · KvK 46933131
"""
TRADE_IN_SMALL_LETTERS_UNDER_THE_NAME = """
Mag. Eva Höller
Unternehmensberatung · Getreidegasse 127 · 1060 Wien · UID: ATU30052509
Firma
Tischlerei Hochkogler OG
Getreidegasse 170
5020 Salzburg
Honorarnote HN 67/25
Gesamthonorar   € 771,71
"""
NO_IN_THE_NAME = """
Fattura di cortesia
Fattura WEB-39179 del 30/09/2026
Intestata a:
Niccolò Ferrari
Corso Italia, 139
10121 Torino TO
Totale   € 8.785,61
Tipografia Perché No - Via dei Mille, 134 - 10121 Torino TO - P.IVA 03796050817 - PEC contact@tipografiaperche.it
"""
