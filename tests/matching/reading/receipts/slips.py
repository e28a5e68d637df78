"""Till receipts in eight languages, narrow as a till prints them, with what is true on them.

Cash given and change, rounding, taxes per rate and card lines stand around the total: the traps of a till receipt.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from tests.matching.reading.receipts.languages import PACKS
from tests.matching.reading.receipts.layouts import Layout
from tests.matching.reading.receipts.numbers import tax_id

_WIDTH = 40
_Words = Mapping[str, tuple[str, ...]]
_TILL: Mapping[str, _Words] = {
    "pl": {
        "title": ("PARAGON FISKALNY",), "total": ("SUMA PLN", "RAZEM PLN"), "cash": ("GOTÓWKA",), "change": ("RESZTA",),
        "card": ("KARTA VISA",), "net": ("SPRZEDAŻ OPODATKOWANA A",), "tax": ("PTU A 23%", "SUMA PTU"),
        "thanks": ("DZIĘKUJEMY ZA ZAKUPY",), "date": ("",),
        "goods": ("MLEKO 2%", "CHLEB ŻYTNI", "WODA 1,5L", "SER GOUDA"),
    },
    "de": {
        "title": ("KASSENBON", "Quittung"), "total": ("SUMME EUR", "Gesamtbetrag"), "cash": ("BAR", "Gegeben"),
        "change": ("Rückgeld",), "card": ("EC-Karte",), "net": ("Netto",), "tax": ("MwSt. 19%",),
        "thanks": ("Vielen Dank für Ihren Einkauf",), "date": ("Datum:",),
        "goods": ("Vollmilch 1L", "Brötchen", "Kaffee gemahlen", "Spülmittel"),
    },
    "fr": {
        "title": ("TICKET DE CAISSE", "REÇU"), "total": ("TOTAL TTC", "MONTANT TOTAL"), "cash": ("ESPECES",),
        "change": ("RENDU",), "card": ("CARTE BANCAIRE",), "net": ("HT",), "tax": ("TVA 20%",),
        "thanks": ("Merci de votre visite",), "date": ("Date :",),
        "goods": ("Café crème", "Baguette", "Beurre doux", "Thé"),
    },
    "nl": {
        "title": ("KASSABON",), "total": ("TOTAAL", "TOTAAL EUR"), "cash": ("CONTANT",), "change": ("WISSELGELD",),
        "card": ("PIN BETALING",), "net": ("EXCL. BTW",), "tax": ("BTW 21%",), "thanks": ("Bedankt en tot ziens",),
        "date": ("Datum:",), "goods": ("Halfvolle melk", "Bruin brood", "Koffie", "Appels 1kg"),
    },
    "en": {
        "title": ("RECEIPT", "SALES RECEIPT"), "total": ("TOTAL", "TOTAL GBP"), "cash": ("CASH", "CASH TENDERED"),
        "change": ("CHANGE", "CHANGE DUE"), "card": ("VISA DEBIT",), "net": ("NET",), "tax": ("VAT 20%",),
        "thanks": ("Thank you for shopping with us",), "date": ("Date:",),
        "goods": ("Semi skimmed milk", "Brown bread", "Coffee beans", "Light bulbs"),
    },
    "es": {
        "title": ("TICKET", "FACTURA SIMPLIFICADA"), "total": ("TOTAL EUR", "IMPORTE TOTAL"), "cash": ("EFECTIVO",),
        "change": ("CAMBIO",), "card": ("TARJETA",), "net": ("BASE IMPONIBLE",), "tax": ("IVA 21%",),
        "thanks": ("Gracias por su compra",), "date": ("Fecha:",),
        "goods": ("Leche entera", "Pan de molde", "Café", "Jabón"),
    },
    "it": {
        "title": ("DOCUMENTO COMMERCIALE", "SCONTRINO"), "total": ("TOTALE COMPLESSIVO", "TOTALE EURO"),
        "cash": ("CONTANTE", "CONTANTI"), "change": ("RESTO",), "card": ("PAGAMENTO ELETTRONICO",),
        "net": ("IMPONIBILE",),
        "tax": ("DI CUI IVA 22%",), "thanks": ("Arrivederci e grazie",), "date": ("Data",),
        "goods": ("Latte intero", "Pane comune", "Caffè", "Detersivo"),
    },
    "pt": {
        "title": ("FATURA SIMPLIFICADA", "TALÃO"), "total": ("TOTAL", "TOTAL A PAGAR"),
        "cash": ("DINHEIRO", "ENTREGUE"),
        "change": ("TROCO",), "card": ("MULTIBANCO",), "net": ("BASE",), "tax": ("IVA 23%",),
        "thanks": ("Obrigado pela sua visita",), "date": ("Data:",),
        "goods": ("Leite meio-gordo", "Pão", "Café", "Sabão"),
    },
}  # fmt: skip


def slips(count: int, seed: int) -> Iterator[Layout]:
    """Yield so many till receipts, the languages in turn."""
    chance = random.Random(seed)
    languages = tuple(_TILL)
    for number in range(count):
        yield _slip(chance, languages[number % len(languages)])


def _slip(chance: random.Random, language: str) -> Layout:
    words = {name: chance.choice(choices) for name, choices in _TILL[language].items() if name != "goods"}
    pack = PACKS[language]
    seller, identity = chance.choice(pack["sellers"]), tax_id(chance, pack["country"][0])
    day = date(2026, 1, 1) + timedelta(days=chance.randint(0, 330))
    total = Decimal(chance.randint(300, 30_000)) / 100
    net = (total / (1 + Decimal(pack["rate"][0]) / 100)).quantize(Decimal("0.01"))
    lines = [_middle(seller), _middle(chance.choice(pack["streets"])), _middle(chance.choice(pack["towns"]))]
    lines += [_middle(f"{pack['tax id'][0]}: {identity}"), ""]
    time = f"{chance.randint(8, 21):02}:{chance.randint(0, 59):02}"
    lines += [_two(f"{words['date']} {_day(language, day, chance)}".strip(), time), _middle(words["title"])]
    lines += ["", *_goods(chance, language, total), "-" * _WIDTH, _two(words["total"], _money(language, total)), ""]
    lines += [_two(words["net"], _money(language, net)), _two(words["tax"], _money(language, total - net))]
    if chance.random() < 0.5:
        given = (total / 10).to_integral_value(rounding="ROUND_UP") * 10
        lines += [_two(words["cash"], _money(language, given)), _two(words["change"], _money(language, given - total))]
    else:
        lines += [_two(words["card"], _money(language, total)), f"**** **** **** {chance.randint(1000, 9999)}"]
    lines += ["", _middle(words["thanks"])]
    truth: dict[str, object] = {"total": total, "issue_date": day, "supplier": seller, "tax_id": identity}
    return Layout(f"{language} slip", "\n".join(lines), truth)


def _goods(chance: random.Random, language: str, total: Decimal) -> list[str]:
    names = chance.sample(_TILL[language]["goods"], chance.randint(2, 4))
    rest, lines = total, []
    for place, name in enumerate(names):
        value = rest if place == len(names) - 1 else (rest / 3).quantize(Decimal("0.01"))
        rest -= value
        lines.append(_two(name, _money(language, value)))
    return lines


def _day(language: str, day: date, chance: random.Random) -> str:
    if chance.random() < 0.25:
        return day.isoformat()
    mark = {"pl": ".", "de": ".", "nl": "-"}.get(language, "/")
    return day.strftime(f"%d{mark}%m{mark}%Y")


def _money(language: str, value: Decimal) -> str:
    return f"{value:.2f}" if language == "en" else f"{value:.2f}".replace(".", ",")


def _two(left: str, right: str) -> str:
    return left.ljust(_WIDTH - len(right)) + right


def _middle(text: str) -> str:
    return text.center(_WIDTH).rstrip()
