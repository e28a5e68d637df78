"""The polite message that asks for missing documents, in the language of whom it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written: to a supplier, and to a colleague who paid. `{lines}` holds one payment a line."""

    subject: str
    """`{month}`, `{own}`"""
    supplier: str
    colleague: str
    line: str
    """`{day}`, `{amount}`, `{text}`"""


LETTERS: Mapping[str, Letter] = {
    "en": Letter(
        "Missing documents {month} – {own}",
        "Good morning,\n\nfor our books we still need the invoices or receipts for these payments:\n\n{lines}\n\n"
        "Could you please send them as PDF in reply to this message?\n\nThank you and kind regards\n{own}",
        "Hello,\n\nfor these payments we still miss the receipt:\n\n{lines}\n\n"
        "Could you please send a photo or PDF? If there is none, a short word is enough.\n\nThank you\n{own}",
        "- {day}: {amount}, {text}",
    ),
    "pl": Letter(
        "Brakujące dokumenty {month} – {own}",
        "Dzień dobry,\n\ndo rozliczenia brakuje nam faktur lub rachunków za poniższe płatności na Państwa rzecz:\n\n"
        "{lines}\n\nCzy mogą Państwo przesłać je w formacie PDF w odpowiedzi na tę wiadomość?\n\n"
        "Dziękujemy i pozdrawiamy\n{own}",
        "Cześć,\n\nbrakuje nam dowodów zakupu do poniższych płatności:\n\n{lines}\n\n"
        "Proszę o zdjęcie lub plik PDF. Jeśli dokumentu nie ma, wystarczy krótka informacja.\n\nDziękujemy\n{own}",
        "- {day}: {amount}, {text}",
    ),
    "de": Letter(
        "Fehlende Belege {month} – {own}",
        "Guten Tag,\n\nfür unsere Buchhaltung fehlen uns noch die Rechnungen oder Belege zu diesen Zahlungen:\n\n"
        "{lines}\n\nKönnten Sie uns diese bitte als PDF auf diese Nachricht senden?\n\n"
        "Vielen Dank und freundliche Grüße\n{own}",
        "Hallo,\n\nzu diesen Zahlungen fehlt uns noch der Beleg:\n\n{lines}\n\n"
        "Bitte ein Foto oder PDF schicken. Falls es keinen gibt, genügt eine kurze Nachricht.\n\nVielen Dank\n{own}",
        "- {day}: {amount}, {text}",
    ),
    "fr": Letter(
        "Justificatifs manquants {month} – {own}",
        "Bonjour,\n\npour notre comptabilité, il nous manque les factures ou justificatifs de ces paiements :\n\n"
        "{lines}\n\nPourriez-vous nous les envoyer en PDF en réponse à ce message ?\n\n"
        "Merci et bien cordialement\n{own}",
        "Bonjour,\n\nil nous manque le justificatif de ces paiements :\n\n{lines}\n\n"
        "Merci d'envoyer une photo ou un PDF. S'il n'y en a pas, un mot suffit.\n\nMerci\n{own}",
        "- {day} : {amount}, {text}",
    ),
    "nl": Letter(
        "Ontbrekende documenten {month} – {own}",
        "Goedendag,\n\nvoor onze administratie ontbreken nog de facturen of bonnen bij deze betalingen aan u:\n\n"
        "{lines}\n\nWilt u ze als PDF sturen in antwoord op dit bericht?\n\nDank en vriendelijke groet\n{own}",
        "Hallo,\n\nbij deze betalingen missen we nog de bon:\n\n{lines}\n\n"
        "Wil je een foto of PDF sturen? Als er geen is, volstaat een kort bericht.\n\nBedankt\n{own}",
        "- {day}: {amount}, {text}",
    ),
}
LANGUAGES: Mapping[str, str] = {
    "PL": "pl", "DE": "de", "AT": "de", "CH": "de", "LI": "de", "FR": "fr", "BE": "fr", "LU": "fr", "NL": "nl",
}  # fmt: skip
"""By country; all others read English."""
