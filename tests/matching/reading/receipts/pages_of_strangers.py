"""Pages of programs nobody here had seen: each was read wrong once; companies, people and numbers are invented."""

from __future__ import annotations

SECOND_PART = """
Elektro Baumann GmbH & Co. KG
Familie
Karl und Rosa Wimmer
Sonnenweg 3
83022 Rosenheim
                                                  Rosenheim, den 9. April 2026
2. Abschlagsrechnung Nr. A-26-118-2
Leistungsstand netto                                                        18.400,00 €
abzgl. 1. Abschlagsrechnung A-26-118-1 vom 13.02.2026 netto                 -7.500,00 €
Nettobetrag                                                                 10.900,00 €
+ 19 % Mehrwertsteuer                                                        2.071,00 €
Zu zahlender Betrag                                                         12.971,00 €
"""
ONLINE_TICKET = """
Regiobahn Vertrieb GmbH
Rechnung / Online-Ticket
Rechnungsnummer: 2026 0331 9981 7
Buchungsdatum: 31.03.2026
Hinfahrt am 07.04.2026 Stuttgart Hbf 08:51 - Berlin Hbf 14:27
Rückfahrt am 09.04.2026 Berlin Hbf 15:31 - Stuttgart Hbf 21:08
Gesamtpreis                                                                    200,20 €
Enthaltene MwSt                                                                 13,10 €
"""
TAVERN = """
TRATTORIA DA PINO
Rechnung Nr. 1187      Tisch 12
Bediener: Luca     08.05.26 21:44
2 x Pizza Diavola              11,50     23,00
2 x Wasser 0,75                 6,20     19,30
Total                                    42,30 €
inkl. 19% MwSt aus 12,40                  1,98
inkl. 7% MwSt aus 29,90                   1,96
Bar gegeben                              50,00
Rückgeld                                  7,70
"""
CAR_PARK = """
CITY PARK LTD
Queen Street Car Park
VAT No 220430231
RECEIPT No: 008812
Entry: 11/02/2026 08:55
Exit: 11/02/2026 13:10
Parking fee              £9.00
Incl. VAT 20%            £1.50
AMOUNT PAID              £9.00
"""
TAXI = """
TAXI-QUITTUNG
Taxi Yilmaz, Konz. 1234
Quittung Nr. 0771
Datum: 03.06.2026  22:10 Uhr
Fahrpreis                58,40 EUR
inkl. 7 % MwSt            3,82 EUR
"""
SUPERMARKET = """
SUPERMERCADOS DEL NORTE S.A.
C/ GRAN VIA 14 BILBAO
12/05/2026 19:22   OP: 114401
FACTURA SIMPLIFICADA: 3421-014-887123
2 LECHE ENTERA  0,89                1,78
1 TOMATE                            2,75
TOTAL (€)                           4,53
TARJETA BANCARIA                    4,53
IVA        BASE IMPONIBLE (€)     CUOTA (€)
4%                      3,06          0,12
10%                     1,23          0,12
TOTAL                   4,29          0,24
"""
PRINTED_SDI = """
Cedente/prestatore (fornitore)                       Cessionario/committente (cliente)
Identificativo fiscale ai fini IVA: IT01234567897    Identificativo fiscale ai fini IVA: IT00743110157
Denominazione: Studio Tecnico Ferri S.r.l.           Denominazione: Officine Rossi S.p.A.
Indirizzo: Via Garibaldi 12                          Indirizzo: Viale Europa 9
Tipologia documento      Numero documento      Data documento
TD01 (fattura)           12/A                  15-02-2026
Descrizione              Quantità      Prezzo unitario      Prezzo totale
Progettazione impianto       1,00             3.500,00           3.500,00
Valuta                   Totale documento
EUR                              4.270,00
Modalità pagamento     Data scadenza     Importo
MP05 Bonifico          17-03-2026        4.270,00
"""
ROOFER = """
SARL Toitures du Midi                      M. et Mme Garnier
14 chemin des Oliviers                     3 rue Foch
34000 Montpellier                          34000 Montpellier
SIRET 44306184100047
FACTURE N° 2026-03-114
Montpellier, le 6 mars 2026
Total HT                                                  4 323,00 €
TVA 10 %                                                    490,80 €
Total TTC                                                 4 813,80 €
TVA FR55443061841
"""
DUTCH_STUDIO = """
Kantoor De Brug                                                   Studio Zilver
t.a.v. Kees Vos                                                   Lijnbaan 40
Oudegracht 12                                                     3012 EN Rotterdam
3511 AP Utrecht                                                   BTW NL001234567B39
Factuur 2026-0031
Factuurdatum: 13-03-2026
Totaal                                                            € 966,06
"""
ON_BEHALF = """
Faktura   Numer faktury: RIDEPL-05-2026-0012345
Data faktury: 12 maj 2026
Wystawiona w imieniu:               Klient:
Tomasz Zając                        Magda Lis
ul. Krucza 9                        ul. Górna 7
NIP: 5213017228
Całkowita kwota brutto              31,90 zł
"""
LABELS_BELOW = """
Emerald Cloud Ltd
INV-00982              7 May 2026        € 246.00
Invoice number         Issued            Amount due
Billed to
Kropka Sp. z o.o.
Net                                      € 200.00
VAT @ 23%                                 € 46.00
Total                                    € 246.00
"""
LABELS_ABOVE = """
TAX INVOICE                              Invoice Date
Northgate Catering                       14 Jan 2026
Unit 4 Mill Lane                         Invoice Number
Leeds LS1 4AP                            INV-2231
                                         VAT Number
                                         GB 123 4567 89
                                         Harrow Kitchens Ltd
                                         12 Station Road
TOTAL GBP                                                       394.20
"""
CREDITED = """
CREDIT NOTE
Credit note no: CN-0042
Date: 22/04/2026
Original invoice: INV-2231 dated 14/01/2026
Harrow Kitchens Ltd
Total credit                              £46.20
"""
RECTIFIED = """
Factura rectificativa R-2026-03
Rectifica a la factura 2026-114 de fecha 02/02/2026
Fecha: 20/02/2026
Papelería Central S.L.
Base imponible                            -50,00 €
IVA 21%                                   -10,50 €
Total                                     -60,50 €
"""
GROCERY_SLIP = """
Save-Mart
200 Dutch Meadows Ln
AVON LAKE OH 44012
PET TOY      004747571658      1.97 X
CHKN DNR                       7.31 O
SUBTOTAL                       9.28
TAX 1   6.750 %                0.27
TOTAL                          9.55
VISA TEND                      9.55
CHANGE DUE                     0.00
08/20/26   14:31:22
"""
GUEST_HOUSE = """
HOTEL MIRAMAR, S.A.
FACTURA N.º 2026/001423     Fecha: 07-04-2026
Entrada: 04-04-2026   Salida: 07-04-2026
Cliente: D. Hans Müller
Concepto                   Base      IVA 10%        Total
Alojamiento 3 noches     270,00        27,00       297,00
Parking                   30,00         3,00        33,00
TOTAL FACTURA            300,00        30,00       330,00
"""
BRAND_AND_COMPANY = """
Coderhub
Receipt
Date                 2026-04-17 09:14AM PDT
Charged to           Visa (4*** **** **** 0077)
Total                $48.00 USD
Coderhub, Inc.
88 Colin Street
San Francisco, CA 94107, USA
"""
ORDERED_ONLY = """
                 Bestellung Nr. 4500
Datum 01.08.2026
Lieferant: Stahl AG
Rechnung an: Kropka GmbH
Gesamtwert                                5.000,00 €
"""
SECOND_REMINDER = """
Stadtwerke Neustadt GmbH
                  2. Mahnung
Datum: 14.04.2026
Rechnung Nr. 9988123 vom 02.02.2026
Gesamtforderung                             189,50 €
"""
PROFORMA = """
Faktura proforma PRO 12/2026
Data wystawienia: 2026-02-01
Razem do zapłaty: 615,00 PLN
"""
BANK_STATEMENT = """
Wyciąg bankowy nr 3/2026
Rachunek 61 1090 1014 0000 0712 1981 2874
02.03.2026    Przelew FV 12/2026       -123,00     4 877,00
"""
