"""Headings that name a side: seller, buyer, or where goods go; in sixteen languages, alone or in two at once."""

from __future__ import annotations

import re
from typing import NamedTuple

from matching.reading.fields.alternatives import compiled

_OF = (
    r"(?:(?:dados d[oa]|datos del?|dati del?(?:la|l')?|dane|informacje o|coordonnees d[ue](?: la)?|details of"
    r"|gegevens(?: van)?|angaben zum|informations?) )?"
)
_SUPPLIER = (
    r"(?:sprzedawc[ay]|sprzedajac[ya](?:go)?|wystawion[aey] (?:w imieniu(?: i na rzecz)?|przez)"
    r"|wystawc[ay](?: faktury)?|dostawc[ay]|uslugodawc[ay]|wykonawca|wynajmujacy|leasingodawca"
    r"|podmiot1|seller|vendor|supplier|from|sold by"
    r"|issued (?:by|on behalf of)|on behalf of|issuer|provider|merchant|biller|invoice from|billed by|bill from"
    r"|landlord|lessor|our details|service provider|contractor"
    r"|verkaufer\w*|lieferant(?:in)?|rechnungssteller|leistungserbringer|aussteller|rechnungsabsender|absender"
    r"|auftragnehmer|anbieter|handler|vermieter|leasinggeber|dienstleister"
    r"|vendeur|fournisseur|emetteur|prestataire|emis par|expediteur|de la part de|bailleur|nos coordonnees"
    r"|leverancier|verkoper|afzender|dienstverlener|opdrachtnemer|verhuurder"
    r"|proveedor|emisor|vendedor|prestador|expedidor|arrendador|fornitore|cedente(?: ?/ ?prestatore)?"
    r"|cedente prestatore|locatore"
    r"|venditore|emittente|mittente|prestatore|fornecedor|emitente|dati del fornitore|im namen von|namens"
    r"|senhorio|transmitente(?: dos bens)?(?: ou prestador(?: de servicos)?)?"
    r"|prestador de servicos|au nom et pour le compte de|in nome e per conto di|en nombre (?:y por cuenta )?de"
    r"|em nome de|od(?=:)|(?:ticket )?issued by|issuing (?:airline|carrier|agent)|konto ?/ ?zahlbar an"
    r"|compte ?/ ?payable a"
    r"|conto ?/ ?pagabile a|account ?/ ?payable to|dodavatel\w*|prodavajici|predavajuci|predajca|zhotovitel|elado"
    r"|szallito|kibocsato|szolgaltato|saljare|leverantor"
    r"|salger|selger|leverandor|myyja|laskuttaja|toimittaja|furnizor|vanzator)"
)
_BUYER = (
    r"(?:nabywc[ay]|dla|kupujac[ya](?:go)?|odbiorc[ay]|klient(?:a)?|zamawiajacy|platnik|podmiot ?[23]|podmiot inny"
    r"|uslugobiorc[ay]|najemca|leasingobiorca|korzystajacy|ubezpieczajacy|wystawion[aoey] (?:dla|na)|faktura dla"
    r"|buyer|bill(?:ed)? to|billing (?:address|to|details|contact)|invoice(?:d)? (?:to|for)|sold to"
    r"|customer(?: name| details| address| information)?|prepared for|bill for|policy ?holder"
    r"|client(?: name| details)?|ship(?:ped)? to|shipping address|deliver(?:y|ed)? (?:to|address)|service address"
    r"|to|aan|an|recipient|(?:invoice )?issued (?:to|for)"
    r"|account holder name|tenant|lessee|guest(?: name)?|passenger(?: name)?s?|addressee|purchaser|payer|donor|member"
    r"|kaufer\w*|kunde(?:n(?:adresse|daten|anschrift|information(?:en)?|name))?|rechnungsempfanger|leistungsempfanger"
    r"|empfanger|warenempfanger|lieferadresse|rechnungsadresse|rechnungsanschrift|lieferanschrift|auftraggeber"
    r"|besteller|abweichender? \w+|rechnung (?:an|fur)|abrechnung fur|mieter|leasingnehmer"
    r"|versicherungsnehmer(?:in)?|gast|fahrgast|reisender|mitglied|zahlungspflichtiger"
    r"|client(?: facture)?|acheteur|facture a|adresse (?:du client|de facturation|de livraison)|destinataire|livre a"
    r"|livraison|adresse client|preneur|adresse a|facture pour|(?:nom d[eu] (?:l'|la )?)?(?:locataire|abonne|assure)"
    r"|souscripteur|voyageurs?|doit|vos coordonnees|titulaire du contrat|passagers?|adherent|commanditaire|payeur"
    r"|klant(?:gegevens)?|koper|factuuradres|afleveradres|bezorgadres|factuur (?:aan|voor)|gefactureerd aan|afnemer"
    r"|leveradres|ontvanger|geadresseerde|opdrachtgever|huurder|verzekeringnemer|uw gegevens|bestemd voor"
    r"|cliente|comprador|destinatario|factur(?:ar|ado) a|direccion de (?:envio|facturacion"
    r"|entrega)|enviar a|titular del contrato|arrendatario|asegurado|tomador(?: del seguro)?|pasajero|huesped"
    r"|acquirente|cessionario(?: ?/ ?committente)?|committente|spett\.?(?:le|\.le)?|intestatario|fatturare a"
    r"|destinazione|luogo di consegna|intestata? a|contraente|conduttore|passeggero|ospite"
    r"|adquirente|exmo\.?\(?s?\)?\.?(?: sr\.?)?|exmos\.? senhores|fatura(?:r|do)? a|local de (?:carga|descarga)"
    r"|tomador de seguro|inquilino|hospede|passageiro|pro(?=:)|zahlbar durch(?: \(name/adresse\))?|payable par"
    r"|payable by(?: \(name/address\))?|pagabile da|odberatel|kupujici|kupujuci|zakaznik|prijemce|prijemca|vevo"
    r"|vasarlo|megrendelo"
    r"|kopare|fakturaadress(?:e)?|faktura til|kober|kjoper|asiakas|ostaja|laskutusosoite|saaja|cumparator|beneficiar"
    r"|leveransadress|leveringsadresse|toimitusosoite)"
)
_DELIVERY = (
    r"(?:ship(?:ped)? to|shipping address|deliver(?:y)? (?:to|address)|service address|podmiot inny|podmiot ?3"
    r"|warenempfanger|lieferadresse|lieferanschrift|abweichender warenempfanger|livraison|livre a|adresse de livraison"
    r"|afleveradres|bezorgadres|leveradres|direccion de (?:envio|entrega)|enviar a|destinazione|luogo di consegna"
    r"|local de (?:carga|descarga)|odbiorca|leveransadress|leveringsadresse|toimitusosoite)"
)
_ENDS = r"(?: *[:(]|$|   | *[/|]| - | +(?:name|details|information|adres|address)(?!\w)| *\d?\)?:)"
_ANY = compiled(f"{_OF}(?:(?P<supplier>{_SUPPLIER})|(?P<delivery>{_DELIVERY})|(?P<buyer>{_BUYER})){_ENDS}")
_AGAIN = compiled(f" *[/|(-]? *{_OF}(?:{_SUPPLIER}|{_DELIVERY}|{_BUYER})(?!\\w)[ ):]*")
_BARE = compiled(f"{_OF}(?:{_SUPPLIER}|{_DELIVERY}|{_BUYER})[ ):]*")
_SOLD_BY = compiled(
    r"(?:(?:sold|supplied|provided|issued|billed|services? provided)(?: and (?:shipped|delivered|fulfilled))? by"
    r"|verkauft (?:von|durch)|verkauf (?:von|durch)|verkauf und versand durch|angeboten von|ausgestellt von"
    r"|vendu(?:e)?(?: et (?:expediee?|livree?))? par|verkocht(?: en (?:verzonden|geleverd))? door"
    r"|vendido(?: y enviado| e enviado)? por|venduto(?: e spedito)? da|sprzeda(?:ne|wane|z)(?: i wysylane)? przez"
    r"|sprzedajacy|in the name of|on behalf of|im namen(?: und (?:auf|fur) rechnung)? (?:von|der)|au nom et pour le"
    r" compte de|in nome e per conto di|en nombre y por cuenta de|em nome e por conta de|w imieniu(?: i na rzecz)?"
    r"|in naam (?:en voor rekening )?van)[: ] *(?=[^\W\d_])"
)
_ON_BEHALF = re.compile(
    r"(?:on behalf of|in the name of|im namen(?: und (?:auf|fur) rechnung)? (?:von|der)|au nom et pour le compte de"
    r"|in nome e per conto di|en nombre y por cuenta de|em nome e por conta de|w imieniu i na rzecz"
    r"|in naam en voor rekening van) (?=[^\W\d_])"
)
OF_AGENTS = (
    "behalf",
    "in the name",
    "im namen",
    "compte de",
    "conto di",
    "cuenta de",
    "conta de",
    "rzecz",
    "rekening van",
)
"""Each phrase of `on_behalf` has one; other rows need not be searched."""
HEADING = f"(?:{_SOLD_BY.pattern}|{_OF}(?:{_SUPPLIER}|{_DELIVERY}|{_BUYER}){_ENDS})"
"""Any of them as a pattern, for a first look."""
_HEAD_OF_COLUMN = re.compile(r"from|to|von|nach|de|a|da|van|naar|z|do|dla|provider|prestation|passengers?|klient|guest")
"""Words that head columns of a table of journeys as well as sides."""


class Heading(NamedTuple):
    """What a cell's beginning says: which side, where its words end, and whether it names on whose behalf."""

    side: str
    end: int
    principal: bool = False


def heading_of(text: str, start: int = 0, *, cells: int = 1) -> Heading | None:
    """Return the heading with which a folded text begins; `cells` of its row tell the head of a table."""
    sold = _SOLD_BY.match(text, start)
    if sold:
        return Heading("supplier", sold.end(), principal=True)
    match = _ANY.match(text, start)
    if not match or (cells > 3 and _HEAD_OF_COLUMN.fullmatch(text, start)):
        return None
    return Heading(str(match.lastgroup), _behind_again(text, match.end()))


def _behind_again(text: str, end: int) -> int:
    """Go on behind the same heading in other languages: `Sprzedawca / Seller:`."""
    back = end - 1 if text[end - 1 : end] in "/|(" else end - 2 if text[max(end - 2, 0) : end] == "- " else end
    while again := _AGAIN.match(text, back):
        if again.end() == back or (text[back : back + 1].isalnum() and text[back - 1 : back].isalnum()):
            break
        end = back = again.end()
    return end


def on_behalf(text: str) -> int | None:
    """Return where the name begins for which somebody else issued the paper, anywhere in a folded text."""
    if not any(word in text for word in OF_AGENTS):
        return None
    match = _ON_BEHALF.search(text)
    return match.end() if match else None


def is_heading(text: str) -> bool:
    """Tell whether a folded text begins with a heading."""
    return _ANY.match(text.lstrip(" *#-•|\"'")) is not None


def is_bare_heading(text: str) -> bool:
    """Tell whether a folded text is a heading and nothing else."""
    return _BARE.fullmatch(text.strip(" *#-•|\"':.")) is not None
