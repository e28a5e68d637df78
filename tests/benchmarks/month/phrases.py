"""How banks and payers word what has no document, by country: written down from statements, not from our vocabulary.

`{m}` `{mm}` `{y}` are the month before, `{M}` its name, `{d}` a day, `{n}` a run of digits, `{own}` the company's name.
`name | title` sets the other side's name. Some lines are cut, misspelt or nearly silent, as in life.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Phrases = Mapping[str, Sequence[str]]

MONTHS = {
    "PL": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "DE": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "FR": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "NL": "januari februari maart april mei juni juli augustus september oktober november december",
    "GB": "January February March April May June July August September October November December",
}


def _each(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split(";"))


NOTHING: Mapping[str, Phrases] = {
    "PL": {
        "bank_fee": _each("""
            | OPŁATA ZA PROWADZENIE RACHUNKU; | Opłata za przelew Elixir; | PROWIZJA ZA PRZELEW NATYCHMIASTOWY; |
            Opłata miesięczna za kartę 4402XX7731; | OPLATA ZA POLECENIE WYPLATY SWIFT; | Prowizja od wypłaty
            gotówki; | Pobranie opłaty za wyciąg {mm}/{y}; | Opłata za pakiet Biznes {mm}/{y}; | OPŁATA BANKOWA
        """),
        "tax": _each("""
            Drugi Urząd Skarbowy w Opolu | /TI/N{n}/OKR/{y2}M{mm}/SFP/VAT7/TXT/; US W RZESZOWIE | PIT-4R {mm}/{y};
            PIERWSZY URZĄD SKARBOWY | CIT-8 zaliczka {mm}/{y}; Mikrorachunek podatkowy | VAT-7 {y} {mm}; | Podatek
            VAT za {M} {y}; Urzad Miasta Opole | podatek od nieruchomości rata {m}; | PIT-5L {mm}/{y}
        """),
        "social_insurance": _each("""
            ZUS | Składki {mm}/{y}; ZAKŁAD UBEZPIECZEŃ SPOŁECZNYCH | DRA {mm}{y}; ZUS Warszawa | skladki na
            ubezpieczenia spoleczne; | Składka PPK {M}; Z U S | {mm}/{y}
        """),
        "payroll": _each("""
            Barbara Sroka | Wynagrodzenie {mm}/{y}; Marek Pająk | Wypłata wynagrodzenia za {M} {y}; Anna Zięba |
            pensja {M}; Jan Łabędź | Umowa zlecenie rachunek za {M}; | LISTA PŁAC {mm}/{y}; Ewa Marchewka | premia
            kwartalna; Piotr Źrebiec | WYNAGR. ZA {M}
        """),
        "own_transfer": _each("""
            {own} | Przelew własny; {own} | zasilenie konta; {own} | Przelew na rachunek VAT; | Przelew środków
            własnych; {own} | przelew wewnetrzny; | OTWARCIE LOKATY {n}
        """),
        "loan": _each("""
            | SPŁATA RATY KREDYTU {n}; | Rata kapitałowa kredyt {n}; | SPLATA KREDYTU OBROTOWEGO; | Uruchomienie
            kredytu umowa {n}; Jan Bączek | Spłata pożyczki
        """),
        "card_settlement": _each("""
            | SPŁATA KARTY KREDYTOWEJ; | Rozliczenie karty kredytowej {mm}/{y}; | AUTOMATYCZNA SPLATA ZADLUZENIA
            KARTY
        """),
        "cash": _each("""
            @ BANKOMAT EURONET OPOLE; @ Wypłata z bankomatu POZNAN; | WPŁATA GOTÓWKI WE WPŁATOMACIE; | Wypłata
            gotówki w oddziale
        """),
        "exchange": _each("""
            | Wymiana walut EUR/PLN kurs 4,2611; | KUPNO WALUTY EUR; | Transakcja walutowa FX {n}; | PRZEWALUTOWANIE
        """),
        "interest": _each("""
            | KAPITALIZACJA ODSETEK; | Odsetki od lokaty {n}; | ODSETKI DEBETOWE ZA {M}; | Naliczenie odsetek
        """),
    },
    "DE": {
        "bank_fee": _each("""
            | ENTGELTABSCHLUSS {mm}/{y}; | Kontoführungsgebühr {M}; | ABSCHLUSS PER {d}.{mm}.{y}; | Entgelt
            girocard; | Buchungsentgelt 34 Posten; | Kartenentgelt Mastercard Business; | Auslandsentgelt
            Kartenzahlung; | Bankgebühren {M}; | KONTOFUEHRUNGSENTGELT Q{m4}
        """),
        "tax": _each("""
            Finanzamt Jena | USt {mm}/{y} StNr {n}; FINANZAMT KASSEL | Umsatzsteuer {mm}.{y}; Finanzkasse Berlin |
            Lohnsteuer {mm}/{y}; Stadt Jena Steueramt | Gewerbesteuer VZ {m4}. Quartal; FA Ulm | Körperschaftsteuer
            Vorauszahlung; Bundeskasse Trier | KFZ-Steuer J-AB {n}; Hauptzollamt | Kraftfahrzeugsteuer
        """),
        "social_insurance": _each("""
            AOK PLUS | Beitrag {mm}/{y} BBNR {n8}; Techniker Krankenkasse | SV-Beitrag {mm}{y}; BARMER |
            Gesamtsozialversicherungsbeitrag; Minijob-Zentrale | Beitraege {mm}.{y}; VBG Berufsgenossenschaft |
            Beitragsbescheid; IKK classic | Beitrag {mm}/{y}
        """),
        "payroll": _each("""
            Petra Amsel | Lohn/Gehalt {mm}/{y}; Uwe Kranich | GEHALT {M} {y}; Anke Zeisig | Bezüge {mm}/{y}; |
            Lohnzahlung Sammler {M}; Ralf Lüders | Vorschuss Lohn; Ina Köhler | Urlaubsgeld
        """),
        "own_transfer": _each("""
            {own} | Umbuchung; {own} | Übertrag auf Tagesgeld; {own} | Eigenübertrag; {own} | Liquidität; |
            UMBUCHUNG FESTGELD
        """),
        "loan": _each("""
            | Darlehensrate {n}; | TILGUNG DARLEHEN {n}; KfW | Kreditrate {mm}/{y}; | Annuität Darl.-Nr. {n}; |
            Auszahlung Darlehen
        """),
        "card_settlement": _each("""
            | KREDITKARTENABRECHNUNG {mm}/{y}; | Abrechnung Mastercard {M}; | VISA-ABRECHNUNG VOM {d}.{mm}.
        """),
        "cash": _each("""
            @ GELDAUTOMAT JENA; | Bargeldauszahlung; | BAREINZAHLUNG; @ GA NR{n8} BLZ{n8}
        """),
        "exchange": _each("""
            | DEVISENKAUF USD; | Währungskonvertierung; | Devisenhandel FX {n}
        """),
        "interest": _each("""
            | SOLLZINSEN; | Habenzinsen Q{m4}; | ZINSABSCHLUSS {d}.{mm}.{y}; | Zinsen {M}
        """),
    },
    "FR": {
        "bank_fee": _each("""
            | FRAIS DE TENUE DE COMPTE; | COMMISSION DE MOUVEMENT; | COTISATION CARTE BUSINESS; | FRAIS VIREMENT
            INTERNATIONAL; | FRAIS BANCAIRES {M}; | FACTURATION SERVICES BANCAIRES; | ABONNEMENT EBICS; |
            COMMISSIONS SUR OPERATIONS
        """),
        "tax": _each("""
            DGFIP | TVA CA3 {mm}/{y}; DIRECTION GENERALE DES FINANCES PUBLIQUES | IS ACOMPTE; DGFIP IMPOT |
            PRELEVEMENT A LA SOURCE {mm}{y}; TRESOR PUBLIC | CFE {y}; SIE DIJON | TAXE FONCIERE; DGFIP |
            REMBOURSEMENT CREDIT DE TVA
        """),
        "social_insurance": _each("""
            URSSAF BOURGOGNE | COTISATIONS {mm}/{y}; URSSAF | {n}; AG2R LA MONDIALE | cotisations retraite; MALAKOFF
            HUMANIS | PREVOYANCE {M}; KLESIA AGIRC ARRCO | {mm}/{y}
        """),
        "payroll": _each("""
            Luc Moineau | SALAIRE {M} {y}; Eva Perdrix | VIR SALAIRE {mm}/{y}; | PAIE {M} {y}; Nina Loriot | acompte
            sur salaire; Paul Fontaine | REMUNERATION GERANT {M}
        """),
        "own_transfer": _each("""
            {own} | VIREMENT INTERNE; {own} | vir cpte a cpte; {own} | compte epargne; | VIREMENT DE COMPTE A
            COMPTE; {own} | TRESORERIE
        """),
        "loan": _each("""
            | ECHEANCE PRET {n}; | REMBOURSEMENT PRET PRO {n}; BPIFRANCE | ECH PRET {n}; | DEBLOCAGE PRET {n}
        """),
        "card_settlement": _each("""
            | RELEVE CARTE {mm}/{y}; | DEBIT DIFFERE CARTE BUSINESS; | DEPENSES CARTES {M}
        """),
        "cash": _each("""
            @ RETRAIT DAB NANTES; | VERSEMENT ESPECES; @ RETRAIT GAB {n8}
        """),
        "exchange": _each("""
            | ACHAT DEVISES USD; | CHANGE COMPTANT EUR/USD; | VENTE DE DEVISES
        """),
        "interest": _each("""
            | INTERETS DEBITEURS; | AGIOS {m4}EME TRIMESTRE; | ARRETE DE COMPTE AU {d}/{mm}/{y}; | INTERETS
            CREDITEURS
        """),
    },
    "NL": {
        "bank_fee": _each("""
            | KOSTEN BETALINGSVERKEER {M}; | Kosten zakelijke rekening; | BANKKOSTEN Q{m4}; | Kosten betaalpakket
            {mm}-{y}; | REKENINGKOSTEN; | Afrekening betalingsverkeer {M}; | Transactiekosten zakelijk
        """),
        "tax": _each("""
            Belastingdienst | OB {mm}-{y} {n}; BELASTINGDIENST APELDOORN | {n}; Belastingdienst | loonheffingen {M};
            GEMEENTE DELFT | Gemeentelijke belastingen {y}; BELASTINGDIENST | VPB {y} termijn {m}; Hoogheemraadschap
            | waterschapsbelasting
        """),
        "social_insurance": _each("""
            UWV | premie {mm}/{y}; Pensioenfonds PGB | pensioenpremie {M}; STICHTING PENSIOENFONDS HORECA | nota
            {n}; UWV | {n}
        """),
        "payroll": _each("""
            M Vink | Salaris {M} {y}; J Kievit | SALARIS {mm}-{y}; B Specht | loon {M}; | Salarisbetaling batch
            {mm}{y}; K Fuut | vakantiegeld {y}
        """),
        "own_transfer": _each("""
            {own} | naar eigen rekening; {own} | naar spaarrekening; {own} | interne overboeking; | Overboeking
            eigen rekening; {own} | buffer
        """),
        "loan": _each("""
            | AFLOSSING LENING {n}; | Aflossing {mm}-{y} zakelijke lening; Qredits | lening {n}; | Opname lening {n}
        """),
        "card_settlement": _each("""
            | AFREKENING CREDITCARD {M}; ICS | incasso creditcard; | CREDITCARDAFREKENING {mm}-{y}
        """),
        "cash": _each("""
            @ GELDAUTOMAAT BREDA; | GELDOPNAME; | STORTING CONTANT GELD
        """),
        "exchange": _each("""
            | VALUTAWISSEL USD EUR; | Valutatransactie {n}
        """),
        "interest": _each("""
            | DEBETRENTE {M}; | CREDITRENTE Q{m4}; | RENTE OVER {M} {y}; | Rente spaarrekening
        """),
    },
    "GB": {
        "bank_fee": _each("""
            | ACCOUNT MAINTENANCE FEE; | BANK CHARGES {M}; | Monthly account fee; | CHAPS FEE; | NON-STERLING
            TRANSACTION FEE; | COMMISSION CHARGES; | TOTAL CHARGES TO {d}{M3}{y}; | Service charges for {M}
        """),
        "tax": _each("""
            HMRC NDDS | {n}; HMRC VAT | {n}; HM REVENUE & CUSTOMS | CORPORATION TAX {n}; HMRC PAYE/NIC | P32
            {mm}{y}; LEEDS CITY COUNCIL | BUSINESS RATES {n8}; DVLA | VEHICLE TAX; HMRC | VAT REPAYMENT
        """),
        "social_insurance": _each("""
            NEST | IT{n8}; NEST PENSIONS | contributions {M}; THE PEOPLES PENSION | {n}; | EMPLOYERS NIC {mm}{y}
        """),
        "payroll": _each("""
            A Heron | SALARY {M}; T Plover | WAGES {mm}/{y}; | BACS PAYROLL {M}; S Wren | Net pay {M}; J Osprey |
            wages wk {d}
        """),
        "own_transfer": _each("""
            {own} | INTERNAL TRANSFER; {own} | transfer to savings; {own} | TFR TO SAVINGS A/C; | TRANSFER BETWEEN
            ACCOUNTS; {own} | reserve
        """),
        "loan": _each("""
            | LOAN REPAYMENT {n}; | BOUNCE BACK LOAN {n}; | LOAN A/C {n8}; R Whimbrel | directors loan
        """),
        "card_settlement": _each("""
            | CREDIT CARD PAYMENT; BARCLAYCARD | PAYMENT {n}; AMEX | DIRECT DEBIT {n8}
        """),
        "cash": _each("""
            @ ATM LEEDS {d}{M3}; @ CASH WITHDRAWAL BATH; | CASH PAID IN
        """),
        "exchange": _each("""
            | CURRENCY CONVERSION USD GBP; | FX TRADE {n}; | FOREIGN EXCHANGE
        """),
        "interest": _each("""
            | OVERDRAFT INTEREST; | INTEREST PAID TO {d}{M3}; | DEBIT INTEREST CHARGED; | GROSS INTEREST
        """),
    },
}  # fmt: skip

INCOMING = frozenset({"exchange", "interest", "own_transfer", "loan", "cash"})
"""May come in as well as go out."""

WANTED: Phrases = {
    "PL": _each("""
        Leasing Lumenix | rata leasingowa {mm}/{y} umowa {n8}; Ubezpieczenia Borowina | składka za polisę {n8};
        Kancelaria Sroka | wynagrodzenie za usługi faktura {m}/{y}; Bankowy Dom Handlowy | zamówienie {n8}; Biuro
        Rachunkowe Pająk | obsługa kadr i płac FV {m}/{mm}/{y}; Wynajem Kolorado | opłata za najem {M}; Energia
        Wodnik | opłata za energię {n8}; Szkolenia Tartak | kurs VAT i CIT w praktyce; Doradztwo Podatkowe Stalmax |
        porada podatkowa {M}; Ośrodek Zdrowia Borowina | badania pracownicze
    """),
    "DE": _each("""
        Steuerberatung Kranich | Lohnbuchhaltung {M}; Versicherung Nordlicht | Beitrag {n8}; Leasing Rotdorn | Rate
        {mm}/{y} Vertrag {n8}; Lohnservice Ahornhof GmbH | Rechnung {n8}; Hausverwaltung Steinbeck | Miete {M};
        Inkasso Uferlos | Rechnung {n8} zzgl. Zinsen; Steuerseminar Holzkern | Teilnahme Umsatzsteuerrecht;
        Abschlussarbeiten Köhler | Projekt {n8}
    """),
    "FR": _each("""
        Cabinet Lefèvre | honoraires paie facture {n8}; Assurances Belvent | cotisation contrat {n8}; Location
        Aquilon | loyer {M}; Crédit-bail Lumora | loyer {n8}; Formation Verdance | formation TVA; Moineau Travaux |
        acompte 30% devis {n8}
    """),
    "NL": _each("""
        Salarisadministratie Merel | factuur {n8}; Verzekeringen Duinzicht | premie {n8}; Lease Polderweg | termijn
        {mm}-{y}; Belastingadvies Vink | advies {M}; Verhuur Molenvliet | huur {M}; Rentenier Antiek | bestelling
        {n8}
    """),
    "GB": _each("""
        Payroll Bureau Larkfield | inv {n8}; Insurance Ashdown | premium {n8}; Leasing Fernley | rental {M}; Taxwise
        Advisers | fee note {n8}; Redgrove Cash Registers | order {n8}; Property Oakhurst | service charge Q{m4};
        Atmosphere Lighting | order {n8}
    """),
}  # fmt: skip
"""Suppliers whose words come near: they do send documents."""
