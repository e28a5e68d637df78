"""The words and the number and date forms of five languages, as invoices print them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "invoice": "Faktura VAT", "credit": "Faktura korygująca", "receipt": "Paragon fiskalny", "number": "Nr",
        "issued": "Data wystawienia", "sold": "Data sprzedaży", "due": "Termin płatności", "seller": "Sprzedawca",
        "buyer": "Nabywca", "tax_id": "NIP", "item": "Nazwa towaru lub usługi", "quantity": "Ilość", "unit": "Jm.",
        "price": "Cena netto", "net": "Wartość netto", "rate": "VAT", "tax": "Kwota VAT", "gross": "Wartość brutto",
        "sum": "Razem", "total": "Razem brutto", "payable": "Do zapłaty", "paid": "Zapłacono",
        "account": "Nr rachunku", "method": "Forma płatności", "transfer": "przelew", "card": "karta płatnicza",
        "debit": "polecenie zapłaty", "cash": "gotówka", "bank": "Bank", "thanks": "Dziękujemy za zakupy",
        "page": "Strona 1 z 1", "reverse": "odwrotne obciążenie", "phone": "tel.", "exempt": "zw.",
    },
    "de": {
        "invoice": "Rechnung", "credit": "Gutschrift", "receipt": "Quittung", "number": "Rechnungsnummer",
        "issued": "Rechnungsdatum", "sold": "Leistungsdatum", "due": "Zahlbar bis", "seller": "Verkäufer",
        "buyer": "Kunde", "tax_id": "USt-IdNr.", "item": "Bezeichnung", "quantity": "Menge", "unit": "Einheit",
        "price": "Einzelpreis", "net": "Nettobetrag", "rate": "USt.", "tax": "Umsatzsteuer", "gross": "Gesamt",
        "sum": "Zwischensumme", "total": "Gesamtbetrag", "payable": "Zu zahlen", "paid": "Bezahlt",
        "account": "IBAN", "method": "Zahlungsart", "transfer": "Überweisung", "card": "Kreditkarte",
        "debit": "SEPA-Lastschrift", "cash": "bar", "bank": "Bank", "thanks": "Vielen Dank für Ihren Auftrag.",
        "page": "Seite 1 von 1", "reverse": "Steuerschuldnerschaft des Leistungsempfängers", "phone": "Tel.",
        "exempt": "steuerfrei",
    },
    "en": {
        "invoice": "Invoice", "credit": "Credit note", "receipt": "Receipt", "number": "Invoice number",
        "issued": "Invoice date", "sold": "Service date", "due": "Due date", "seller": "From", "buyer": "Bill to",
        "tax_id": "VAT no.", "item": "Description", "quantity": "Qty", "unit": "Unit", "price": "Unit price",
        "net": "Net amount", "rate": "VAT", "tax": "VAT amount", "gross": "Amount", "sum": "Subtotal", "total": "Total",
        "payable": "Amount due", "paid": "Amount paid", "account": "IBAN", "method": "Payment method",
        "transfer": "bank transfer", "card": "card", "debit": "direct debit", "cash": "cash", "bank": "Bank",
        "thanks": "Thank you for your business.", "page": "Page 1 of 1",
        "reverse": "Reverse charge: VAT to be accounted for by the recipient", "phone": "Tel.", "exempt": "exempt",
    },
    "fr": {
        "invoice": "Facture", "credit": "Avoir", "receipt": "Note", "number": "Facture n°", "issued": "Date de facture",
        "sold": "Date de livraison", "due": "Échéance", "seller": "Fournisseur", "buyer": "Client",
        "tax_id": "N° TVA", "item": "Désignation", "quantity": "Qté", "unit": "Unité", "price": "Prix unitaire HT",
        "net": "Montant HT", "rate": "TVA", "tax": "Montant TVA", "gross": "Montant TTC", "sum": "Total HT",
        "total": "Total TTC", "payable": "Net à payer", "paid": "Réglé", "account": "IBAN",
        "method": "Mode de règlement", "transfer": "virement", "card": "carte bancaire", "debit": "prélèvement",
        "cash": "espèces", "bank": "Banque", "thanks": "Merci de votre confiance.", "page": "Page 1 sur 1",
        "reverse": "Autoliquidation de la TVA", "phone": "Tél.", "exempt": "exonéré",
    },
    "nl": {
        "invoice": "Factuur", "credit": "Creditfactuur", "receipt": "Kassabon", "number": "Factuurnummer",
        "issued": "Factuurdatum", "sold": "Leverdatum", "due": "Vervaldatum", "seller": "Leverancier", "buyer": "Klant",
        "tax_id": "Btw-nr.", "item": "Omschrijving", "quantity": "Aantal", "unit": "Eenheid", "price": "Prijs",
        "net": "Bedrag excl. btw", "rate": "Btw", "tax": "Btw-bedrag", "gross": "Bedrag", "sum": "Subtotaal",
        "total": "Totaal incl. btw", "payable": "Te betalen", "paid": "Betaald", "account": "IBAN",
        "method": "Betaalwijze", "transfer": "overboeking", "card": "pinpas", "debit": "incasso", "cash": "contant",
        "bank": "Bank", "thanks": "Bedankt voor uw opdracht!", "page": "Pagina 1 van 1",
        "reverse": "Btw verlegd", "phone": "Tel.", "exempt": "vrijgesteld",
    },
}  # fmt: skip

_SIGNS: Mapping[str, tuple[str, str]] = {
    "pl": ("\N{NO-BREAK SPACE}", ","),
    "de": (".", ","),
    "en": (",", "."),
    "fr": ("\N{NO-BREAK SPACE}", ","),
    "nl": (".", ","),
}
"""Between thousands, before the decimals."""

_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def number(value: Decimal, language: str) -> str:
    """Return the value with two decimals as the language writes it."""
    thousands, point = _SIGNS[language]
    text = f"{value:,.2f}"
    return text.replace(",", "\0").replace(".", point).replace("\0", thousands)


def money(value: Decimal, currency: str, language: str) -> str:
    """Return the amount with its currency where the language puts it."""
    symbol = {"EUR": "€", "USD": "$", "PLN": "zł"}[currency]
    shown = number(value, language)
    if language == "en":
        return f"{symbol}{shown}" if value >= 0 else f"-{symbol}{number(-value, language)}"
    if language == "nl":
        return f"{symbol} {shown}"
    return f"{shown}\N{NO-BREAK SPACE}{symbol}"


def day(value: date, language: str) -> str:
    """Return the date as the language writes it on papers."""
    if language == "en":
        return f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year}"
    form = {"pl": "%d.%m.%Y", "de": "%d.%m.%Y", "fr": "%d/%m/%Y", "nl": "%d-%m-%Y"}[language]
    return value.strftime(form)


def percent(rate: int | None, language: str) -> str:
    """Return a VAT rate; None is exempt, 0 on a foreign invoice is reverse charge."""
    if rate is None:
        return WORDS[language]["exempt"]
    return f"{rate}%" if language in {"en", "pl", "nl"} else f"{rate} %"
