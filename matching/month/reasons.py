"""Why a payment needs no document, and the words by which banks and payers say so, in five languages.

The words are folded (`matching.wording.fold`): lower case, no diacritics. `NAMED` are authorities and forms that say it
all; `SAID` are words that a supplier's invoice might use too, so they count only where no invoice is announced.
Sources: the tax transfer's title of Polish banks (`/TI/ /OKR/ /SFP/`), the account numbers of the Polish tax office
(bank code 10100071) and of ZUS (60000002), and how German, French, Dutch and British banks word their own bookings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Why no document is needed."""

    OWN_TRANSFER = "own_transfer"
    TAX = "tax"
    SOCIAL = "social_insurance"
    PAYROLL = "payroll"
    LOAN = "loan"
    CARD_SETTLEMENT = "card_settlement"
    CASH = "cash"
    EXCHANGE = "exchange"
    INTEREST = "interest"
    FEE = "bank_fee"


def _any(text: str) -> re.Pattern[str]:
    """Compile patterns divided by semicolons; a line may end within one at a blank, or behind a `|`."""
    patterns = (" ".join(one.split()) for one in re.sub(r"\|\n\s*", "|", text).split(";"))
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(patterns) + r")(?![a-z0-9])")


NAMED: Mapping[Reason, re.Pattern[str]] = {
    Reason.TAX: _any(
        r"""
        /ti/[nrp123].{0,60}/sfp/; /sfp/[a-z]; urzad skarbowy; us w \w+;
        (?:pierwszy|drugi|trzeci|czwarty|i|ii|iii|iv) us(?: \w+)?; urzedu skarbowego; izba administracji skarbowej;
        krajowa administracja skarbowa; kas mikrorachunek; mikrorachunek; finanzamt; finanzkasse; fin\.?amt; fa
        [a-z]+ st\.?nr; hauptzollamt; zollamt; bundeszentralamt fur steuern; dgfip; d g f i p; tresor public;
        impots?\.gouv; direction generale des finances pub\w*; service des impots; sie [a-z]+ tva; belastingdienst;
        belasting dienst; hmrc; h m r c; hm revenue(?: (?:and|&) customs)?; h m customs
        """
    ),
    Reason.SOCIAL: _any(
        r"""
        zus; z u s; (?<!powszechny )zaklad ubezpieczen(?: spolecznych)?; krus; skladki? (?:na )?(?:ubezpieczeni\w+
        )?(?:spoleczn|zdrowotn)\w+; aok(?: \w+)?; techniker krankenkasse; barmer; dak gesundheit; \w*krankenkasse;
        [bi]kk \w+; knappschaft(?: bahn see)?; minijob[ -]?zentrale; berufsgenossenschaft; sv ?beitr\w+;
        sozialversicherung\w*; gesamtsozialversicherungsbeitrag; urssaf(?: .{0,20})?; u r s s a f; agirc ?arrco;
        klesia; malakoff(?: humanis)?; ag2r(?: la mondiale)?; pro ?btp; cotisations? sociales?; retraite
        complementaire; cipav; msa (?:cotis\w*|mutualite); uwv; uitvoeringsinstituut werknemersverzekeringen;
        pensioenfonds \w+; stichting pensioenfonds; nest pensions?; nest it\w*; the peoples? pension; national
        insurance
        """
    ),
    Reason.FEE: _any(r"fact sgt ?\d*; facturation (?:sgt|services bancaires)"),
}
"""Authorities, and the bill a French bank makes out for itself: nobody else is called so, and no document comes."""

SAID: Mapping[Reason, re.Pattern[str]] = {
    Reason.OWN_TRANSFER: _any(
        r"""
        przelew(?: \w+)? wlasn\w+; przelew miedzy (?:rachunkami|kontami); srodk\w+ wlasn\w+; (?:zasilenie|zasil)
        (?:konta|rachunku)\w*; przeksieg\w+; (?:zalozenie|likwidacja|otwarcie|zerwanie|zakonczenie) lokaty; lokata
        \w+; na rachunek vat; z rachunku vat; umbuchung; ubertrag(?: \w+)?; uebertrag; eigenubertrag;
        eigenuebertrag; eigen ?uberweisung; zwischen eigenen konten; konto ?ubertrag; kontouebertrag;
        liquiditatsausgleich; liquiditaetsausgleich; cash ?pooling; festgeld\w*; tagesgeld\w*; virement interne;
        vir(?:ement)?(?: de)? (?:compte|cpte) a (?:compte|cpte); entre (?:mes|nos) comptes; vir interne; transfert
        interne; compte epargne; tresorerie interne; (?:vers|de) (?:compte|livret) (?:epargne|courant);
        (?:overboeking|overschrijving|boeking)(?: \w+)?(?: van| naar)? eigen rekening(?:en)?; eigen rekening(?:en)?;
        (?:naar|van) spaarrekening; (?:naar|van) (?:oranje )?spaar\w*; interne overboeking; own account transfer;
        internal transfer; inter ?account transfer; transfer between (?:own )?accounts; tfr (?:to|from)
        (?:savings|current|deposit)(?: a/?c)?; transfer (?:to|from) (?:savings|current|deposit|reserve)(?: account|
        a/?c)?
        """
    ),
    Reason.TAX: _any(
        r"""
        vat ?-?7k?(?![,.]\d| ?%); jpk[ _-]?v?7?[mk]?; vat ?-?[89]m?(?![,.]\d| ?%); cit ?-?8\w*; pit
        ?-?(?:4r?|5l?|28|36l?|37|38|8a?r?); pcc ?-?3; ppe; podat\w+ (?:vat|cit|pit|od
        (?:nieruchomosci|towarow|srodkow transportow\w+)|dochodow\w+|rolny|lesny|naleny); zalicz\w+ (?:na
        )?(?:podatek|pit|cit)(?: dochodowy)?; cit (?:zaliczka|za) .{0,20}; zwrot (?:podatku|vat|nadplaty podatku);
        ryczalt (?:od przychodow|ewidencjonowany);
        (?:umsatz|lohn|gewerbe|korperschaft|koerperschaft|einkommen|grund|kfz|kraftfahrzeug|kapitalertrag|
        vergnugung)-?steuer(?: ?voranmeldung| ?vorauszahlung| ?nachzahlung| \w+)?; ust
        ?-?(?:va|vza|voranmeldung|vorauszahlung|zahllast); kst ?vz; gewst; lst ?-?anmeldung; ust (?:va
        )?\d{1,2}[/.]\d{2,4}; lohnst(?:\.|euer)?; stnr ?\d[\d/ ]{6,}; steuernummer \d[\d/ ]{6,}; tva (?:ca ?3|ca
        ?12|mensuelle|trimestrielle|acompte|declaration|a payer|\d{1,2}[/. ]\d{2,4}|\w+ \d{4}); (?:acompte|solde)
        (?:is|tva|cfe|cvae); (?:is|cfe|cvae) (?:acompte|solde); impots?(?: \w+)?; cotisation fonciere(?: des
        entreprises)?; cfe \d{4}; taxe (?:fonciere|sur les salaires|d.apprentissage); prelevement a la source; pas
        dsn; remboursement credit (?:de )?tva; omzetbelasting; loonheffing\w*; loonbelasting;
        vennootschapsbelasting; vpb \d{4}; motorrijtuigenbelasting; btw[ -]?aangifte; (?:ob|btw) (?:aangifte
        )?\d{4}[ -]?(?:q\d|\d{2}); gemeentelijke (?:belasting\w*|heffing\w*); waterschapsbelasting\w*; btw (?:\d\w*
        kwartaal|q\d).{0,8}; corporation tax; paye(?:/nic)?; p32 .{0,20}; vat (?:return|payment|quarter|q\d|qtr)(?:
        .{0,12})?; (?:business|non domestic) rates; vehicle tax; dvla(?: \w+)?; self assessment; oplata skarbowa;
        mandat karny; clo i vat; naleznosci celne
        """
    ),
    Reason.SOCIAL: _any(
        r"""
        skladk\w+ (?:dra|ppk)(?: .{0,12})?; ppk(?: \w+)?; dra \d{2}[/. ]?\d{4}; beitrag(?:e|skonto|snachweis)?(?:
        \w+)? sozialvers\w*; betriebsnummer \d{8}; bbnr ?\d{8}; cotis\w*(?: \w+)?
        (?:retraite|prevoyance|sociales|urssaf); prevoyance collective; mutuelle sante entreprise;
        pensioenpremie\w*; premie (?:werknemersverzekering\w*|zvw); pension contributions?; employers? nic?;
        workplace pension
        """
    ),
    Reason.PAYROLL: _any(
        r"""
        wynagr(?:odz\w*)?\.?(?: za)?; pensj\w+; wyplat\w+ (?:wynagrodz\w+|pensji|premii); lista plac(?: .{0,12})?;
        premi\w+ (?:roczna|kwartalna|za .{0,14}|uznaniowa); umow\w+ (?:zleceni\w+|o dzielo|o prace); zaliczka na
        (?:poczet )?wynagrodz\w+; plac\w+ za .{0,14}; diety (?:pracownicze|delegacyjne);
        lohn(?:e|zahlung|/gehalt|abrechnung)?(?: .{0,14})?; lohn und gehalt; loehne;
        gehalt(?:er|szahlung|sabrechnung)?(?: .{0,14})?; gehaelter; bezuge(?: .{0,10})?; bezuege; aushilfslohn;
        weihnachtsgeld; urlaubsgeld; vorschuss lohn; salaires?(?: .{0,14})?; paie(?: .{0,14})?; paye (?:de|du
        mois)(?: .{0,14})?; acompte (?:sur )?salaire; remuneration (?:gerant|dirigeant)(?: .{0,14})?;
        salaris(?:sen)?(?: .{0,14})?; loon(?:betaling)?(?: .{0,14})?; vakantiegeld(?: .{0,8})?; nettoloon;
        salarisbetaling(?: .{0,14})?; salary(?: .{0,14})?; salaries(?: .{0,14})?; wages?(?: .{0,14})?; payroll(?:
        .{0,14})?; net pay(?: .{0,14})?; bacs payroll
        """
    ),
    Reason.LOAN: _any(
        r"""
        rat\w (?:kapitalow\w+ |odsetkow\w+ |kredyt\w+|pozyczk\w+)(?:\w*); splat\w+
        (?:raty|kredyt\w*|pozyczk\w*|kapitalu|zadluzenia kredyt\w*)(?: \w+)?; (?:uruchomieni\w+|wyplat\w+|transza)
        (?:kredyt\w+|pozyczk\w+); kredyt (?:inwestycyjny|obrotowy|w rachunku); umow\w+ kredyt\w+(?: .{0,16})?;
        pozyczka (?:wspolnika|od wspolnika|udzielona); darlehen\w*(?: .{0,16})?; kreditrate; tilgung\w*;
        annuitat\w*; annuitaet\w*; kfw darlehen; kreditruckzahlung; kreditrueckzahlung; leistungsrate darl\w*; rate
        darl\w*; (?:ech(?:eance)?|remb(?:oursement)?|mise a disposition|deblocage)\.?(?: de)? pret(?: .{0,16})?;
        pret (?:pro|professionnel|bpi|n).{0,16}; compte courant associe; (?:aflossing|aflossen)(?: .{0,14})?;
        (?:zakelijke )?lening(?: .{0,14})?; rekening courant directie; loan
        (?:repayment|payment|instalment|a/?c|ref|drawdown)?(?: .{0,14})?; bounce back loan; directors? loan
        """
    ),
    Reason.CARD_SETTLEMENT: _any(
        r"""
        splat\w+ (?:karty|kart|zadluzenia karty)(?: kredytow\w+)?; rozliczenie (?:karty|kart) kredytow\w+;
        (?:obciazenie|splata) .{0,12}karty kredytow\w+; zadluzenie karty; kreditkarten ?abrechnung(?: .{0,16})?;
        abrechnung (?:ihrer )?(?:kreditkarte|mastercard|visa)(?: .{0,16})?; kreditkarten?ausgleich; kk ?abrechnung;
        visa ?abrechnung; kartenabrechnung; (?:releve|factures?|depenses) (?:de )?carte(?:s)?(?: .{0,16})?; debit
        differe(?: .{0,16})?; prlv carte(?: .{0,12})?; (?:afrekening|incasso) credit ?card(?: .{0,16})?; credit
        ?card ?afrekening; creditcard incasso; ics (?:incasso|afrekening); credit card
        (?:payment|bill|settlement|repayment|balance); (?:barclaycard|amex|american express) (?:payment|dd|direct
        debit|settlement); card balance payment
        """
    ),
    Reason.CASH: _any(
        r"""
        wyplat\w+ (?:gotowk\w+|z bankomatu|w bankomacie|w oddziale|kasow\w+|blik); bankomat\w*; wplat\w+
        (?:gotowk\w+|we wplatomacie|w oddziale|wlasna|kasow\w+); wplatomat\w*; euronet(?: \w+)?; planet cash;
        geldautomat\w*; bargeld\w*; barauszahlung; bareinzahlung; auszahlung ga(?:a)?; ga nr\d+.{0,20};
        einzahlung(?:sautomat| bar); bancomat; retrait(?:s)?(?: dab| gab| especes| distributeur| au
        distributeur)?(?: .{0,12})?; (?:ret|retr) dab(?: .{0,12})?; versement (?:d )?especes; depot especes;
        geldautomaat(?: .{0,12})?; geldopname(?: .{0,12})?; gea(?: .{0,12})?; kasopname; (?:cash|contante?)
        storting; storting contant(?: geld)?; sealbag\w*; cash (?:withdrawal|machine|deposit|paid in)(?: .{0,12})?;
        atm(?: .{0,14})?; withdrawal atm; link \d\d:\d\d .{0,12}; counter (?:withdrawal|credit cash)
        """
    ),
    Reason.EXCHANGE: _any(
        r"""
        wymian\w+ walut\w*; przewalut\w+; (?:kupno|sprzedaz|zakup) walut\w*; transakcj\w+ (?:walutow\w+|wymiany);
        (?:kantor|dealing) (?:internetowy|fx|walut\w+); fx (?:spot|deal|forward|trade|konwersja)?(?: .{0,12})?;
        negocjacj\w+ kursu; devisen(?:kauf|verkauf|geschaft|geschaeft|handel|kassageschaft)?;
        wahrungs(?:tausch|konvertierung|umrechnung); waehrungs(?:tausch|konvertierung|umrechnung); konvertierung
        \w+; (?:change|achat|vente|conversion)(?: de)? devises?; operation de change; change comptant;
        valuta(?:wissel|handel|transactie|conversie); wisseltransactie; omwisseling valuta; currency
        (?:exchange|conversion|transfer|trade); foreign exchange; forex; fx conversion; converted (?:from )?[a-z]{3}
        (?:to|from) [a-z]{3}; exchanged to [a-z]{3}
        """
    ),
    Reason.INTEREST: _any(
        r"""
        kapitalizacj\w+(?: odset\w+)?; odset\w+
        (?:od|za|na|debetow\w+|kredytow\w+|karn\w+|lokat\w+|naliczon\w+|kapital\w+|wlasn\w+|skapital\w+)(?:
        .{0,16})?; naliczeni\w+ odset\w+; obciazeni\w+ odset\w+;
        (?:haben|soll|uberziehungs|ueberziehungs|darlehens|kredit)?zins(?:en|abschluss|gutschrift|abrechnung|
        belastung)?; verwahrentgelt; bereitstellungszins\w*; inter(?:ets?)(?:
        (?:debiteurs?|crediteurs?|decouvert|agios|trimestriels|livret))?; agios?; arrete(?:s)? (?:de
        )?compte(?:s)?(?: .{0,10})?; (?:debet|credit|rood|spaar)?rente(?:nota|afrekening)?(?: .{0,10})?; rente over
        .{0,16}; (?:credit |debit |gross |net |overdraft )?interest(?: (?:paid|charged|earned|to).{0,12})?; int
        (?:to|paid|charged) .{0,14}
        """
    ),
    Reason.FEE: _any(
        r"""
        kosten van \d.{0,30}; kosten gebruik \w+(?: .{0,20})?; bank ?fees?(?: .{0,14})?; gebyr\w*(?: .{0,14})?;
        oplat\w+ (?:bankow\w+|za (?:prowadzenie|przelew\w*|wyplat\w+|wplat\w+|kart\w+|obslug\w+
        kart\w*|zlecen\w+|polecen\w+|operacj\w+|wyciag\w*|powiadomien\w+|sms|zaswiadcz\w+|wydanie|uzytkowanie|
        pakiet|konto|rachunek|dostep|przewalut\w+|transakcj\w+|konwersj\w+)|miesieczn\w+
        (?:za|karta|konto|pakiet)|od (?:przelew\w+|wyplat\w+|transakcj\w+)|manipulacyjn\w+|abonamentow\w+ za
        pakiet)(?: .{0,20})?; oplat\w+(?: i)? prowizj\w+(?: .{0,14})?; prowizj\w+
        (?:za|od|bankow\w+|banku|przygotowawcz\w+|autozlecen\w+|odnowieni\w+)(?: .{0,20})?; pobranie oplat\w*(?:
        .{0,14})?; oplata (?:swift|sorbnet|elixir|express elixir|sha|our|blik); koszty? (?:swift|przelewu|banku
        korespondenta); kontofuhrung\w*(?: .{0,14})?; kontofuehrung\w*(?: .{0,14})?;
        entgelt(?:abschluss|abrechnung|e)?(?: .{0,20})?; rechnungsabschluss; (?:konto)?abschluss(?: per| zum)?
        .{0,14}; bank ?(?:gebuhr|gebuehr)\w*;
        (?:konto|karten|buchungs|porto|avis|auslands|scheck|transaktions)(?:gebuhr|gebuehr|entgelt|spesen|
        provision)\w*; grundpreis konto; avalprovision; kreditprovision; (?:gebuhren?|gebuehren?)
        (?:konto|karte|uberweisung|ueberweisung|bankkarte|girocard)\w*(?: .{0,14})?; buchungsposten\w*; frais
        (?:bancaires?|de
        (?:tenue|gestion|virement|dossier|change|commission)|tenue|virement|sur|vir|prlv|cb|carte|internationaux|
        etranger|d intervention|bq)(?: .{0,24})?; commission\w* (?:de |d
        )?(?:mouvement|intervention|compte|change|cb|carte|monetique|bancaire|engagement|tenue|plus fort
        decouvert)(?: .{0,14})?; cotis(?:ation)?\.?(?: mensuelle| annuelle)?
        (?:carte|compte|visa|mastercard|jazz|esprit libre|pack|affinea|cb|offre)(?: .{0,14})?; facturation
        (?:services|compte|de services bancaires)(?: .{0,14})?; abon(?:nement)? (?:compte|banque|ebics|bq)(?:
        .{0,14})?; facture trimestrielle compte; kosten
        (?:betalingsverkeer|zakelijk\w*|betaalrekening|rekening|rabo\w*|betaalpakket|pakket|pinautomaat
        transacties|overboeking|bankpas\w*|betaalpas\w*|oranje\w*|internationale)(?: .{0,18})?; bank ?kosten(?:
        .{0,12})?; rekening ?kosten; (?:pakket|transactie|administratie)kosten(?: bank| rekening| zakelijk\w*)?(?:
        .{0,10})?; afrekening betalingsverkeer; provisie (?:bank|krediet)\w*; bijdrage (?:betaalpas|zakelijke
        rekening)(?: .{0,10})?; basic ?package.{0,14}; bank charges?(?: .{0,14})?; (?:account|maintenance|monthly
        account|monthly|overdraft|arrangement|chaps|swift|faster payments?|unpaid item|non sterling
        transaction|foreign transaction|card|wire|international payment) (?:maintenance )?fees?(?: .{0,14})?;
        (?:account|commission|transaction|handling) charges?(?: .{0,14})?; charges (?:from|to) \d.{0,20}; service
        charges? for .{0,14}; total charges to .{0,14}; fee(?:s)? for (?:period|account|wire|transfer)(?: .{0,14})?
        """
    ),
}
"""In the order in which they are asked: `odsetki od kredytu` is a loan's, a fee's words are the vaguest."""
