"""What generated months are made of: suppliers by country, currencies, rates and patterns of invoice numbers."""

from __future__ import annotations

from datetime import date

FIRST = date(2026, 3, 1)

# Name, name on card lines, kind of payment, lowest and highest amount.
SUPPLIERS = {
    "PL": [
        ("Żabka Polska sp. z o.o.", "ZABKA Z{n} K.1", "card", 8, 90),
        ("Orlen S.A.", "ORLEN STACJA NR {n}", "card", 120, 420),
        ("Allegro sp. z o.o.", "PAYU*ALLEGRO", "card", 20, 600),
        ("Morele.net sp. z o.o.", "PAYPRO*MORELE.NET", "card", 50, 3000),
        ("Bolt Operations OÜ", "BOLT.EU/O/{t}", "card", 12, 70),
        ("PKP Intercity S.A.", "P24*INTERCITY", "card", 40, 250),
        ("Kancelaria Radcy Prawnego Łukasz Wójcik", "", "transfer", 500, 4000),
        ("Biuro Rachunkowe Saldo Anna Nowak", "", "transfer", 600, 900),
        ("Alfa sp. z o.o.", "", "transfer", 200, 9000),
        ("Beta sp. z o.o.", "", "transfer", 200, 9000),
        (
            "Przedsiębiorstwo Budowlane Kowalczyk spółka z ograniczoną odpowiedzialnością sp.k.",
            "",
            "transfer",
            900,
            40000,
        ),
        ("Drukarnia Świętokrzyska Jan Ślusarczyk s.c.", "", "transfer", 150, 2500),
        ("Orange Polska S.A.", "", "monthly_transfer", 60, 180),
        ("T-Mobile Polska S.A.", "", "monthly_transfer", 50, 150),
        ("Tauron Sprzedaż sp. z o.o.", "", "transfer", 200, 1500),
        ("Netia S.A.", "", "monthly_debit", 80, 160),
    ],
    "DE": [
        ("Müller Bürobedarf GmbH & Co. KG", "", "transfer", 30, 900),
        ("Hetzner Online GmbH", "", "monthly_debit", 20, 300),
        ("Deutsche Telekom AG", "", "monthly_debit", 35, 140),
        ("Stadtwerke Jena GmbH", "", "transfer", 90, 800),
        ("REWE Markt GmbH", "REWE SAGT DANKE {n}", "card", 6, 90),
        ("Aral AG", "ARAL STATION {n}", "card", 40, 130),
        ("Deutsche Bahn AG", "DB VERTRIEB GMBH", "card", 20, 260),
        ("Thomann GmbH", "PAYPAL *THOMANN", "card", 30, 900),
        ("Schöne Aussicht Gastronomie UG (haftungsbeschränkt)", "SUMUP *SCHOENE AUSSICHT", "card", 20, 200),
        ("Weiß Steuerberatung PartG mbB", "", "transfer", 300, 2500),
        ("Größe & Söhne Spedition OHG", "", "transfer", 120, 3000),
        ("Bäckerei Jäger e.K.", "BAECKEREI JAEGER", "card", 5, 40),
    ],
    "FR": [
        ("OVH SAS", "OVH", "monthly_card", 10, 120),
        ("Orange SA", "", "monthly_debit", 30, 90),
        ("Société Générale de Fournitures SARL", "", "transfer", 60, 1800),
        ("SNCF Voyageurs SA", "SNCF INTERNET", "card", 20, 300),
        ("Carrefour Hypermarchés SAS", "CARREFOUR {n} LYON", "card", 10, 160),
        ("Élan Conseil S.A.R.L.", "", "transfer", 400, 6000),
        ("Boulangerie L'Épi d'Or", "SUMUP  *EPI D OR", "card", 5, 45),
        ("Électricité de France SA", "", "monthly_debit", 60, 500),
    ],
    "GB": [
        ("Amazon Web Services EMEA SARL", "AWS EMEA", "monthly_card", 15, 900),
        ("Google Cloud EMEA Limited", "GOOGLE *CLOUD {t}", "monthly_card", 10, 400),
        ("GitHub, Inc.", "GITHUB, INC.", "subscription", 4, 40),
        ("Slack Technologies Limited", "SLACK {t}", "subscription", 20, 120),
        ("Adobe Systems Software Ireland Ltd", "ADOBE *CREATIVE CLOUD", "subscription", 20, 90),
        ("Notion Labs, Inc.", "NOTION LABS INC", "subscription", 8, 80),
        ("Tesco Stores Ltd", "TESCO STORES {n}", "card", 5, 120),
        ("Trainline.com Ltd", "TRAINLINE", "card", 15, 220),
        ("Harrow & Finch Solicitors LLP", "", "transfer", 400, 5000),
        ("Octopus Energy Limited", "", "monthly_debit", 60, 400),
    ],
}
STRANGERS = ["Gamma S.A.", "Delta Trading Ltd", "Epsilon GmbH", "Zeta SAS", "Omikron sp. z o.o.", "Kappa Media B.V."]
HOME = {"PL": "PLN", "DE": "EUR", "FR": "EUR", "GB": "GBP"}
RATES = {
    "PLN": {"EUR": 4.27, "USD": 3.92, "GBP": 5.01},
    "EUR": {"USD": 0.92, "GBP": 1.17, "PLN": 0.234},
    "GBP": {"USD": 0.785, "EUR": 0.853},
}
PATTERNS = [
    "FV/{i}/{m:02d}/{y}",
    "{i}/{y}",
    "FA{y}{i:05d}",
    "RE-{y}-{i:04d}",
    "INV-{i:06d}",
    "{y}{m:02d}{i:04d}",
    "F {i}/{m:02d}/{y}",
    "{i:08d}",
    "S/{y}/{m:02d}/{i:03d}",
    "{L}-{i:04d}",
]
OWN_NAMES = {
    "PL": "Jasny Plan sp. z o.o.",
    "DE": "Klarsicht GmbH",
    "FR": "Clair Net SAS",
    "GB": "Plainview Ltd",
}
