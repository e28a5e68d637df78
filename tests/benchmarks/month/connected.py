"""How often the connected month is right: `python -m tests.benchmarks.month.connected [first seed] [seeds] [shown]`.

Each document is text as our readers give it, in five languages, with dates that mislead on purpose: due dates, order
dates, the corrected invoice's period, the next payment. The label follows the rule of the issue: service period, sale
date, issue date, payment date; a period of more than two months names none; a credit note belongs where it was issued.
"""

from __future__ import annotations

import calendar
import random
import sys
from dataclasses import dataclass
from datetime import date, timedelta

from matching.month.connected import PaperDates, connected_month, dates_of, first_of
from matching.receipt import Found, Receipt
from matching.statement import Transaction
from tests.benchmarks.month.labelled import fake_line
from tests.benchmarks.month.phrases import MONTHS

_PERIODS = {
    "PL": (
        "Okres rozliczeniowy {a} - {b}",
        "za okres od {a} do {b}",
        "Usługi za miesiąc {M} {y}",
        "Abonament {mm}/{y}",
        "Czynsz za {M} {y}",
        "okres świadczenia usługi: {a}–{b}",
        "Zużycie w okresie {a} do {b}",
    ),
    "DE": (
        "Leistungszeitraum: {a} - {b}",
        "Leistungszeitraum {M} {y}",
        "Abrechnungszeitraum vom {a} bis {b}",
        "Miete für {M} {y}",
        "Abrechnungsmonat: {mm}/{y}",
        "Zeitraum {a} bis zum {b}",
    ),
    "FR": (
        "Période du {a} au {b}",
        "Prestations du mois de {M} {y}",
        "Loyer {M} {y}",
        "Période de facturation : {a} - {b}",
        "au titre de {M} {y}",
        "Abonnement {M} {y}",
    ),
    "NL": (
        "Periode: {a} t/m {b}",
        "Facturatieperiode {a} - {b}",
        "Huur {M} {y}",
        "Diensten voor {M} {y}",
        "Tijdvak {mm}-{y}",
    ),
    "GB": (
        "Billing period: {A} - {B}",
        "Service period {A} to {B}",
        "Rent for {M} {y}",
        "Usage period: {A} – {B}",
        "Subscription period {i} to {j}",
        "Services for the month of {M} {y}",
    ),
}
_HEADS = {
    "PL": "Data wystawienia: {issue}\nTermin płatności: {due}\nZamówienie z dnia {order}\n",
    "DE": "Rechnungsdatum: {issue}\nZahlbar bis {due}\nBestellung vom {order}\n",
    "FR": "Date de facture : {issue}\nÉchéance : {due}\nCommande du {order}\n",
    "NL": "Factuurdatum: {issue}\nVervaldatum: {due}\nBestelling van {order}\n",
    "GB": "Invoice date: {issue}\nDue date: {due}\nOrder placed {order}\n",
}
_TAILS = {
    "PL": "Faktura korygująca do faktury za okres {a} - {b}",
    "DE": "Gutschrift zur Rechnung, Leistungszeitraum {a} - {b}",
    "FR": "Avoir sur facture, période du {a} au {b}", "NL": "Creditnota bij factuur, periode {a} - {b}",
    "GB": "Credit note for billing period {A} - {B}",
}  # fmt: skip
_TITLES = {
    "PL": ("ZUS {mm}/{y}", "/TI/N7781231234/OKR/{y2}M{mm}/SFP/VAT7/TXT/", "wynagrodzenie za {M} {y}", "VAT-7 {y} {mm}"),
    "DE": ("Gehalt {M} {y}", "Miete {mm}/{y}", "USt {mm}/{y}"), "FR": ("SALAIRE {M} {y}", "TVA CA3 {mm}/{y}"),
    "NL": ("Salaris {M} {y}", "loonheffing {mm}/{y}"), "GB": ("Salary {M} {y}", "rent for {M} {y}"),
}  # fmt: skip
_PLAIN = {"PL": "Opłata za przelew", "DE": "Entgelt", "FR": "FRAIS BANCAIRES", "NL": "BANKKOSTEN", "GB": "BANK CHARGES"}
CASES = ("month", "across", "year", "sale", "issue", "credit", "advance", "title", "payment")


@dataclass(frozen=True)
class Labelled:
    country: str
    case: str
    line: Transaction
    receipt: Receipt | None
    month: date

    @property
    def dates(self) -> PaperDates | None:
        return dates_of(self.receipt) if self.receipt is not None else None


def make(seed: int, count: int = 60) -> list[Labelled]:
    """Make labelled documents of all countries, a good part of them around the turn of the year."""
    rng = random.Random(f"connected/{seed}")
    return [_one(rng, country, rng.choice(CASES)) for country in MONTHS for _ in range(count // 5)]


def _one(rng: random.Random, country: str, case: str) -> Labelled:
    near = date(2026, 12, 20) if rng.random() < 0.3 else date(2026, 3, 1)
    issue = near + timedelta(rng.randint(0, 200 if near.month == 3 else 30))
    paid = issue + timedelta(rng.randint(0, 35))
    month = first_of(issue - timedelta(rng.choice((0, 5, 20, 35))))
    first, last = month, month.replace(day=calendar.monthrange(month.year, month.month)[1])
    if case == "across":
        first, last = last - timedelta(rng.randint(5, 20)), last + timedelta(rng.randint(4, 20))
    if case == "year":
        first, last = issue, issue + timedelta(364)
    days = {"issue": issue, "due": issue + timedelta(14), "order": issue - timedelta(rng.randint(20, 70))}
    facts = _facts(country, first, last) | {name: _day(country, day) for name, day in days.items()}
    if case in ("title", "payment"):
        title = rng.choice(_TITLES[country]).format(**facts) if case == "title" else _PLAIN[country]
        return Labelled(country, case, fake_line(paid, title), None, month if case == "title" else first_of(paid))
    text = _HEADS[country].format(**facts)
    sale: date | None = None
    truth = first_of(issue)
    if case in ("month", "across", "year"):
        pattern = rng.choice(
            [one for one in _PERIODS[country] if case == "month" or ("{M}" not in one and "{mm}" not in one)]
        )
        text += pattern.format(**facts)
        truth = truth if case == "year" else first_of(last)
    elif case == "sale":
        sale = issue - timedelta(rng.randint(1, 40))
        truth = first_of(sale)
    elif case == "credit":
        text += _TAILS[country].format(**facts)
    elif case == "advance":
        paid = issue - timedelta(rng.randint(0, 7))
        text += {"PL": "Faktura zaliczkowa", "DE": "Anzahlungsrechnung", "FR": "Facture d'acompte"}.get(
            country, "Advance"
        )
    receipt = Receipt(
        "r", "text", "credit_note" if case == "credit" else "invoice", issue_date=Found(issue, 0.9, "text"),
        service_date=Found(sale, 0.9, "text") if sale else None, text=text,
    )  # fmt: skip
    return Labelled(country, case, fake_line(paid, "FV 1"), receipt, truth)


def _facts(country: str, first: date, last: date) -> dict[str, str]:
    name = MONTHS[country].split()[last.month - 1]
    return {
        "a": _day(country, first), "b": _day(country, last), "A": f"{first:%b} {first.day}, {first.year}",
        "B": f"{last:%b} {last.day}, {last.year}", "i": first.isoformat(), "j": last.isoformat(), "M": name,
        "y": str(last.year), "y2": f"{last:%y}", "mm": f"{last.month:02d}",
    }  # fmt: skip


def _day(country: str, day: date) -> str:
    return {"FR": f"{day:%d/%m/%Y}", "NL": f"{day:%d-%m-%Y}", "GB": f"{day.day} {day:%B} {day.year}"}.get(
        country, f"{day:%d.%m.%Y}"
    )


def score(seeds: range) -> tuple[int, int, list[Labelled]]:
    """Return how many are right, of how many, and the wrong ones."""
    every = [one for seed in seeds for one in make(seed)]
    wrong = [
        one for one in every if (found := connected_month(one.line, one.dates)) is None or found.month != one.month
    ]
    return len(every) - len(wrong), len(every), wrong


def main() -> None:
    first, count = int((sys.argv[1:] or ["500"])[0]), int((sys.argv[2:] or ["40"])[0])
    right, total, wrong = score(range(first, first + count))
    print(f"connected month right: {right / total:.2%} ({right}/{total})")
    for one in wrong[: int((sys.argv[3:] or ["0"])[0])]:
        said = connected_month(one.line, one.dates)
        last = one.receipt.text.splitlines()[-1] if one.receipt else ""
        print(one.country, one.case, one.month, said, one.line.description, last)


if __name__ == "__main__":
    main()
