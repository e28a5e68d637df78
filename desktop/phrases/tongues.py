"""The languages of the window: how each writes numbers, days and months, and its catalogue of sentences.

The catalogues are gettext's, one `.mo` for each language in `resources/translations`; English needs none, for its
sentences are the keys. How numbers and days are written follows the Unicode locale data (CLDR 46) for en-GB, fr-FR,
pl-PL and de-DE; four small tables are less to carry than a library with all of them.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop import paths

FALLBACK = "en"
NAMES: Mapping[str, str] = {"en": "English", "fr": "Français", "pl": "Polski", "de": "Deutsch"}
"""Each language by its own name, as it is offered."""

_NARROW, _HARD = "\u202f", "\u00a0"


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language."""

    code: str
    group: str
    """Between thousands."""
    point: str
    """Before the decimals."""
    months: tuple[str, ...]
    """Short, as they stand in a date."""
    long_months: tuple[str, ...]
    """Alone, as in `October 2026`."""
    day_dot: str = ""
    """Behind the day of a date."""
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, compare=False)

    def sentence(self, english: str) -> str:
        """Return a sentence in this language; one that the catalogue lacks stays English."""
        return self.catalogue.gettext(english) if english else english

    def counted(self, one: str, many: str, n: int) -> str:
        """Return the form of a sentence for `n` things."""
        return self.catalogue.ngettext(one, many, n)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Tongue(
    "en",
    ",",
    ".",
    _words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    _words("January February March April May June July August September October November December"),
)
_OTHERS: Mapping[str, Tongue] = {
    "fr": Tongue(
        "fr",
        _NARROW,
        ",",
        _words("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
        _words("Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre"),
    ),
    "pl": Tongue(
        "pl",
        _HARD,
        ",",
        _words("sty lut mar kwi maj cze lip sie wrz paź lis gru"),
        _words("Styczeń Luty Marzec Kwiecień Maj Czerwiec Lipiec Sierpień Wrzesień Październik Listopad Grudzień"),
    ),
    "de": Tongue(
        "de",
        ".",
        ",",
        _words("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
        _words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        day_dot=".",
    ),
}


def tongue(code: str) -> Tongue:
    """Return a language with its catalogue; English for one that there is not. Reads one small file of ours."""
    plain = _OTHERS.get(code)
    if plain is None:
        return ENGLISH
    with (paths.resources() / "translations" / f"{code}.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    return Tongue(
        plain.code, plain.group, plain.point, plain.months, plain.long_months, plain.day_dot, catalogue=catalogue
    )


def chosen(setting: str, of_system: str) -> str:
    """Return the code of the language to speak: the one that is set, else the system's where there is one for it.

    `of_system` is a language tag such as `pl-PL`.
    """
    wanted = setting if setting in NAMES else of_system.replace("_", "-").partition("-")[0].lower()
    return wanted if wanted in NAMES else FALLBACK
