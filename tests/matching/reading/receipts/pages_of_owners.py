"""Pages where it is not plain who wrote them; all parties are invented."""

from __future__ import annotations

BUYER_ON_TOP = """
Barlow Design Ltd                                        KALIBRAWHI LLP
24 Mill Lane
Leeds, LS1 4DY
VAT Reg No 203 6374 89
Invoice SI-00397
Labour                      2        36.55       73.10
VAT (20%)                                        14.62
Invoice total                                   £87.72
IBAN: GB28BARC96496326543471
Kalibrawhi LLP · 38 Kingsway · London, EC1A 4HD · VAT Reg No GB332494853
"""
ADDRESSEE_WITH_ID = """
HYDROSANRO
Hydrosanro S.p.A. · Corso Garibaldi 101 · 20121 Milano
Redstonesl sp.j.                                    Numero:   105/A
ul. Marszałkowska 34                                del   29 maggio 2026
31-042 Kraków
Partita IVA: 5253620445
FATTURA
Toner nero                  2       17,56           35,12
Totale fattura                                    42,85 €
Hydrosanro S.p.A.              Tel. 02 660 697788           Partita IVA: 03949710150
Corso Garibaldi 101            info@hydrosanro.example
"""
BUYER_HAS_THE_ONLY_ID = """
Notable Labs, Inc.
59 Townsend Street
San Francisco, CA, 94107
Notable Labs, Inc. · 59 Townsend Street · San Francisco, CA, 94107
Catering Dekker B.V.
Laan van Meerdervoort 180
1015 CJ Amsterdam
EIN: NL142047867B01
Invoice INV00002597
Total   $48.00
"""
TELEPHONE = """
Play
Numer kontrahenta   55838
Waterlandk spółka z ograniczoną odpowiedzialnością      nr   8131459136
ul. Łąkowa 79                                           Wystawiono dnia   2025-09-23
00-325 Warszawa
Razem netto                                             136,70 PLN
VAT 23%                                                  31,44 PLN
Razem do zapłaty                                        168,14 PLN
P4 Sp. z o.o., ul. Marszałkowska 101, 90-113 Łódź, NIP PL9517324494, IBAN PL66 1870 1045 3500 0555 9458 1563
"""
MARKET_PLACE = """
Fattura
Pagato
Solvantaga S.r.l.
Venduto da Tekmararos S.r.l.
Via Roma 98
Partita IVA IT05651950585
10121 Torino
Numero fattura IT6705730AEUI
Totale fattura   € 392,82
"""
THROUGH = """
Rechnung
Verkauf durch: Köhler Spedition AG über Kaufland Marktplatz
USt-IdNr. DE136695976
Rechnungsadresse
Pfeiffer & Huber UG (haftungsbeschränkt)
Schützenstraße 128
10115 Berlin
Gesamtpreis 541,58 EUR
"""
AGENT = """
Invoice
This invoice is issued by Bookwell Ltd in the name and on behalf of Harbour View Hotel Ltd
Guest: Kropka Accounting Sp. z o.o.
Total                                            £120.00
"""
TWO_LANGUAGES = """
Faktura / Invoice 000124/2026/FVS
Sprzedawca / Seller                                 Nabywca / Buyer
Usługi Remontowe Stanisław Stępień                  Granadozol GmbH
al. Jana Pawła II 174                               Schützenstraße 78
61-740 Poznań                                       20095 Hamburg
NIP / VAT ID: PL6772768856                          NIP / VAT ID: DE107835257
Razem / Total                                       5 902,13 EUR
"""
LIKE_NAMES_IN_BOXES = """
Sprzedawca:                                           Nabywca:
Veltoraszy spółka z ograniczoną odpowiedzialnością    Veltorakoz spółka z ograniczoną odpowiedzialnością
ul. Przemysłowa 178                                   ul. Długa 21
NIP: 8989618239                                       NIP: 1138427470
Faktura VAT sprzedaży 414/05/2025
Razem do zapłaty: 4 202,38 PLN
"""
TOUCHING_BOXES = """
Sprzedawca / Seller                                 Nabywca / Buyer
Sinterawro spółka z ograniczoną odpowiedzialnością  Böhm Büroservice GmbH
ul. Przemysłowa 110                                 Am Güterbahnhof 63
61-740 Poznań                                       80331 München
NIP: PL5219949536                                   VAT ID: DE298428474
Razem / Total                                       4 664,24 EUR
"""
NARROW_BOXES = """
Nabywca:                              Sprzedawca:
Centrum Szkoleń Wróbel S.A.           Ostrava Centrum Szkoleń spółka z ograniczoną
ul. Długa 18                          odpowiedzialnością
61-740 Poznań                         ul. Żwirki i Wigury 152
NIP PL6772700686                      35-060 Rzeszów
                                      NIP 5273465338
Razem                                 3403,69 PLN
"""
ADDRESSED = """
QUANTIVA
Quantiva Menuiserie SASU · 150 boulevard Voltaire · 69003 Lyon
Adressé à                              Facture n°   00000307
Oceanedel SAS                          Date :   25.04.2025
26 avenue des Frères-Lumière
75011 Paris
N° TVA intracom. : FR 12 973 890 379
Total T.T.C.                           8 456,21 EUR
Quantiva Menuiserie SASU      Tél. : 01 00 59 64 60      N° TVA intracom. : FR14440526697
"""
ID_TWICE = """
Perkunasgu S.A.
Rua de São Bento 70
4050-253 Porto
NIF: PT518893456
Ventiqogon Lda.
Av. da Liberdade 67
1100-053 Lisboa
NIF: 548641919
FATURA FAC 2025/41
Total do documento  4 253,33 €
Perkunasgu S.A.            Tel. 246 831 634       NIF: 518893456
Rua de São Bento 70        geral@perkunasgu.example
"""
BRAND_WITHOUT_FORM = """
Limpiezas
Grünwerk S.L.                      Número:   A-2026-00274
Calle Mayor 15                     Fecha:   11/10/2026
28014 Madrid
TOTAL                              3.616,57 €
Limpiezas Lucía Núñez              Tel. 330 226 348          NIF: ESA78841442
Calle Mayor 142                    info@limpiezaslucia.example
"""
NAME_IN_A_PICTURE = """
Invoice 2026-118
Bill to
Kropka Accounting Ltd
12 High Street
Hosting, March                     £20.00
Total                              £20.00
support@nimbushost.io              www.nimbushost.io
"""
DASH_IN_THE_NAME = """
Veolia
Redstonest sp.j.                        Numéro de facture   2825965728
ul. Przemysłowa 25                      Date de facture :   03.02.2025
90-113 Łódź
Total TTC à payer                       297,51 €
Veolia Eau - Compagnie du Rhône, 30 boulevard Voltaire, 31000 Toulouse, N° TVA intracom. : FR 95 436 177 729
"""
WORDS_OF_FORMS_IN_THE_NAME = """
Biuro Rachunkowe Żaneta Dąbrowska            Nr: FV/361/04/2026
al. Jana Pawła II 28
31-042 Kraków
NIP 7813995473
Nabywca
Wróbel & Kowalczyk S.C.
SUMA  6107,27 EUR
"""
TOWN_HALL = """
Stadt Obertal
Gartenweg 138a, 27259 Mönchengladbach
Stadt Obertal, Postfach 10 01, 27259 Mönchengladbach
Koch & Sager PartG mbB
Im Gewerbepark 101a
38505 Kassel
                                   Auskunft erteilt   Frau Stiffel
Gebührenrechnung
Rechnungs-Nr. / Kassenzeichen: 3009.8153.8734
Summe EUR                                                            75,00
Bankverbindung der Kasse: DE89 3704 0044 0532 0130 00
"""
NOTARY = """
Notar Dr. Sabri Schmiedecke
Im Gewerbepark 121
94909 Göttingen

Klemt Softwarehaus GmbH & Co. KG
Hauptstr. 21a
67524 Lübeck

Rechnungsnummer KR 7638/26 vom 03.08.2026
Gesamtbetrag                                                      1.604,79 €
Steuernummer 12/428/71201
"""
BRAND_AND_IMPRINT = """
Shannon Mutual
Nunne Wholesale DAC
59 Parnell Road
Galway, H91 AK51

Premium invoice
Total premium due                                               € 2,105.19
Shannon Mutual Insurance DAC, registered in Ireland no. 880425, 125 Main Street, Limerick, T12 X285.
"""
ENERGY = """
Albion Business Gas                                 Questions? 0330 458 8732
                                                    businessteam@pennine.example
Rowe Plumbing Limited                               Account number A-45553935
45 Church Row                                       VAT invoice number 1953-635078-01
Bristol NE15 9JQ                                    Bill period 06 May 2026
Your electricity bill
Total amount due                                                   £626.53
Albion Business Gas Ltd. Registered in England and Wales No. 01066461. Registered office: 67 High Street, Manchester
"""
TRADE_UNDER_THE_NAME = """
Mathilde Pereira
Consultant formation · 67 avenue du Moulin, 68430 Pau · SIRET 476 309 364 00031
FACTURÉ À                                           FACTURE
Cabinet Lopes SAS                                   n° F-0069
93 boulevard du Moulin
84050 Lille
Total :                                             4400,00 €
"""
BUYER_FIRST = """
Förster & Löwer GbR
Hauptstr. 50a
50649 Chemnitz

Schäfer Gebäudereinigung UG (haftungsbeschränkt)
Gartenweg 98a
12040 Ulm

RECHNUNG  Nr. 929852
Netto                                                 1.272,06
Schäfer Gebäudereinigung UG (haftungsbeschränkt) Ust-Id DE136695976 IBAN DE89 3704 0044 0532 0130 00
"""
MASKED_ACCOUNT = """
                                    Iberflux Clientes S.A.U.
Iberflux                            Pol. Ind. Las Salinas, nave 66, 36333 Málaga
                                    CIF B58378431. Inscrita en el Registro Mercantil de Madrid
DATOS DE LA FACTURA                 Agrolevante S.L.
Nº factura: P3M251N3035936          Calle Mayor 30
                                    15306 Vigo
TOTAL IMPORTE FACTURA                                    431,87 EUR
Forma de pago: domiciliación, IBAN ES** **** **** **** ****6021. Titular: Agrolevante S.L., NIF B30651244
"""
ID_OVER_THE_EDGE = """
FAKTURA nr 12/2025
Wystawca: Olgierd Smoczyk Tłumaczenia, ul. Mickiewicza 14 lok. 12, 24-960 Bielsko-Biała, NIP
5261040828
Nabywca: Kwiaciarnia Flieger Sp. z o.o., ul. 3 Maja 135, 23-664 Gdynia, NIP 5380053688
Do zapłaty   493,61 zł
"""
CLOUD = """
nimbus                                             Tax Invoice
Account number:                                    Tax Invoice Summary
370613090287                                       VAT Invoice Number:   EUINDE26-3738790
Bill to Address:                                   VAT Invoice Date:   August 17, 2026
Trapp Metallbau UG (haftungsbeschränkt)            TOTAL AMOUNT            $650.97
ATTN: Bekir Bolzmann
Im Gewerbepark 109a                                TOTAL VAT               $103.94
21286 Göttingen
Tax Registration Number: DE264802657

Nimbus Web Services EMEA SARL
38 Avenue John F. Kennedy, L-1855, Luxembourg
VAT ID: LU88678435
Total for this invoice                                                     $650.97
"""
DUTCH_SURNAME = """
Bouwbedrijf Femke Vos
Industrieweg 25
2511 BT Den Haag
btw-id: NL191965224B01

Webbureau Bakker B.V.
Dorpsstraat 131
1015 CJ Amsterdam
btw-id: NL835115598B01

Factuur 2026-536
Bouwbedrijf Femke Vos   T +33 523 1619141   btw-id: NL191965224B01
"""
SALESMAN = """
Iberovinho Lda.
Largo da Sé 118
1132-786 Setúbal
NIF: 524951101

Oficina Correia, Lda                    Data limite: 30/09/2026
Rua do Carmo 86
3425-922 Aveiro
Vendedor: Matilde Melo
Fatura nº 147045
Total a pagar: 7 297,80 €
"""
LOGO_BESIDE_THE_ADDRESS = """
vodaluso                                Construções Pereira, Lda.
                                        Largo da Sé 93
                                        4410-384 Leiria
Nº Fatura           Data emissão        NIF Cliente
FT A/485418340      29-08-2026          594841968
Total desta fatura                      217,39
Vodaluso, S.A. – Rua das Flores 51, 8542-238 Braga – Matrícula e NIPC 539399973 – Capital Social 76.000.000 €
"""
SMALL_RECEIPT = """
RECHNUNG Nr. 166   Datum 21.02.26
Firma Rhein-Main Handels GmbH, 72975 Ulm
Bepflanzung Außenanlage      332,64
Summe €                      355,92
Betrag dankend erhalten. Gärtnerei Mielcarek, Lindenallee 100a, 29732 Kassel, Steuer-Nr. 71 556 54366
"""
TICKET = """
Nordbahn                                Online-Ticket / Rechnung
Summe                                   118,00 €
Reisender: Maximilian Hiller
Halt                Datum               Zeit
Kassel              18.09.2026          ab 08:37
Nordbahn Fernverkehr AG, Lindenallee 45, 69920 Göttingen. USt-IdNr. DE136695976. Erstellt am 15.09.2026.
"""
ID_ON_TWO_LINES = """
Redstonech SASU
11 avenue des Frères-Lumière
31000 Toulouse
TVA intracommunautaire : FR 40 303 265
045
Reçu taxi
Montant TTC: 26,50 EUR
"""
ID_BROKEN_AFTER_ITS_COUNTRY = """
Redstonech SASU                                     Facture n° 159741
N° TVA intracommunautaire FR 40                     Destinataire
303 265 045                                         Oceanedel SAS
Net à payer                                         5 722,76 EUR
"""
SWISS_ID_BEFORE_ITS_WORD = """
Lombard Menuiserie Sàrl
Am Kanal 102a
5152 Winterthur
CHE-960.251.668 TVA
Facture F-29795
Total CHF                                           1'553.05
"""
ID_OF_THE_REGISTER = """
Assurances du Littoral
Facture n° Q92615565
Cotisation annuelle TTC                             660,00 €
Assurances du Littoral SA, 3 boulevard de la République, 63550 Lille, RCS Lille 348 251 430
"""
NAME_WITH_A_POSSESSIVE_IN_IT = """
Bouw van Dijk
Polder Media B.V.
Stationsweg 74
7606 KL Breda
Factuur 810-45665
Totaal inclusief BTW                                € 1.433,84
Van Dijk Bouw B.V.             BTW-nr NL191965224B01
Stationsweg 47                 www.vandijkbouw.example
"""
DUTCH_NAME_THAT_BEGINS_SMALL = """
van den Bosch Groothandel B.V.
Stationsweg 74, 7606 KL Breda
Factuur 810-45665
Totaal                                              € 84,70
"""
LETTERHEAD_WITHOUT_FORM = """
Hörle Umzüge
Hauptstr. 68a, 64652 Ulm
Hövel & Barkholz GbR
Bahnhofstraße 118a
55178 Bielefeld
Rechnung 417-26
Umzug Büro, pauschal                                2.300,- €
MwSt. 19 %                                            437,- €
Gesamt                                              2.737,- €
Zahlbar bis 14.10.2026 an DE89 3704 0044 0532 0130 00. St.-Nr. 55/954/84419
"""
ADDRESSEE_RIGHT_UNDER_THE_LETTERHEAD = """
Mülichen & Fechner OHG
Etzold & Lange OHG
Hauptstr. 65a
39177 Chemnitz
Rechnung    737755
Rechnungsbetrag                                     5.465,84 EUR
Die Forderung aus dieser Rechnung ist an die Hansa Bank AG, Postfach 10 10, 20095 Hamburg, abgetreten. Zahlungen mit
schuldbefreiender Wirkung nur an Hansa Bank AG, IBAN DE89 3704 0044 0532 0130 00, fällig 07.06.2026.
Mülichen & Fechner OHG · Lindenallee 16, 94866 Kassel · USt-IdNr. DE136695976
"""
STREET_WITHOUT_A_WORD_FOR_IT = """
       Taxi Dörr
    Im Gewerbepark 108a
      83682 Göttingen
Quittung
Fahrpreis EUR                                       48,82
"""
LETTERHEAD_ON_THE_RIGHT = """
Ruppersberger Logistik UG (haftungsbeschränkt)      Zänker Softwarehaus UG (haftungsbeschränkt)
Lindenallee 104                                     Im Gewerbepark 70
40675 Chemnitz                                      84355 Göttingen
Rechnung
Kleinmaterial                                       176,38
Wartung Heizungsanlage                              3.504,10
Summe brutto EUR                                    4.763,02
USt-IdNr. DE136695976
"""
ID_BROKEN_AFTER_ITS_FIRST_DIGITS = """
Cabinet Regnier SAS                      Facture n° 302/10/2026
N° TVA intracommunautaire FR 06 517      Destinataire
056 073                                  Menuiserie Delahaye
Net à payer                              7 349,99
"""
NAME_OVER_THE_EDGE_WITHOUT_FORM = """
Zakład Usługowy Mewa Patryk          Faktura sprzedaży
Fojt                                 Nabywca
ul. Długa 50                         Pracownia Jodła Norbert Gryszkiewicz
13-383 Lublin
NIP: 588-84-64-218
Razem                                2 171,17 PLN
"""
CRAFT_IN_THE_NAME = """
Schenk Elektro Meisterbetrieb
Tel. 02519 / 33695 · info@briemer-meister.de
Schenk Elektro Meisterbetrieb · Hauptstr. 120a · 87170 Chemnitz
Wagner & Girschner OHG
Hauptstr. 33a
42596 Regensburg
Gesamtsumme                          5.997,79 €
"""
NAMESAKES = """
Tecnoimpianti S.r.l.
Via Garibaldi 47, 49156 Lecce - Partita IVA 03949710150 - REA 753915
                                        Spett.le
                                        Tecnoimpianti S.r.l.
                                        Via Roma 41
                                        32493 Modena
                                        P.IVA 05651950585
FATTURA N. 318/FE
TOTALE EURO                             1.782,41
"""
INDIAN_IDS = """
Deccan Cloud Services Private Limited               Invoice No. SI/26-27/5410
14, MG Road, Bengaluru 560001                       Dated: 13-Jun-2026
GSTIN: 29LYPXX8618K1Z5
Buyer (Bill to)
Hodgson Exports Ltd., Hosur Road, Bengaluru 560068
GSTIN: 29ABCDE2685L1Z2
Total                                               2,70,675.06
"""
TAX_NUMBER_ON_TWO_LINES = """
RECHNUNG Nr. 535                        Datum 06.10.26
Firma Weserland Medien AG, 98391 Göttingen
Summe €                                 45,35
Betrag dankend erhalten. Gärtnerei Neureuther, Im Gewerbepark 29a, 99357 Ulm, Steuer-Nr. 80 495
88602
"""
CUSTOMER_NUMBER_UNDER_ITS_LABEL = """
Factura
Número
FA-267378
Cliente
24906
Datos fiscales                                      Datos del cliente
Suministros Urrutia S.A.                            Innolevante S.A.
C/ del Sol 58                                       Paseo de Gracia 103
20142 Málaga                                        24123 Vigo
C.I.F. B58378431                                    CIF ESA78841442
TOTAL FACTURA                                       1592,66
"""
ID_ON_TWO_LINES_BESIDE_A_COLUMN = """
Redstonech SASU                                     Facture
Identifiant TVA FR 40 303 265                       Destinataire
045                                                 Établissements Aubry SAS
Net à payer                                         26,50 EUR
"""

SHOP_AND_KEEPER = """
BAR PASTICCERIA AURORA
di Bianchi L. & C. S.n.c.
Piazza Garibaldi 4 - 46100 MANTOVA
P.IVA 03949710150
DOCUMENTO COMMERCIALE
TOTALE COMPLESSIVO      4,68
27-09-2025 09:35
"""

FOOT_WITHOUT_GAPS = """
Plomberie Delvaux & Fils SARL
ZA des Rives, 87000 Limoges
Facture n° 12 du 04/03/2026
RESTE DÛ      7 424,06 €
SIREN136351129-APE4322B-N°TVAFR40303265045-Assurance décennale n°89579603
"""
