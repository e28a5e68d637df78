"""Whether the words that a PDF holds can be those that its pages show.

A scanner lays words of its own under its picture, which may be rubbish; a font with a wrong table shows other letters
than it tells. Such words are told from any language's by their signs, and from a stamp over a scan by the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matching.finding import Unreadable
from matching.reading.fields.page import Page
from matching.reading.pdf import opened

_ENOUGH = 12
"""Fewer words than these are a stamp or a watermark, not a text layer."""
_LOOKED_AT = 600
"""So many words tell what the layer is; the rest is like them."""
_KEPT = 16_384
_LEAST_SHARE = 0.65
"""Of these papers have 0.83 and more, random signs 0.6 and less."""
_CLEAN = 0.7
"""Of a word's signs at least so many are letters and digits."""
_RUN = re.compile(r"[^\W\d_]{3,}")
_CHAOS = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]+[a-zß-öø-ÿ]+[A-ZÀ-ÖØ-Þ]")
_VOWEL = re.compile(r"[aeiouyäëïöüÿàáâãåæèéêìíîòóôõøœùúûýąęóűőěůāēīūx]", re.IGNORECASE)
_FOREIGN = re.compile(r"[^\x00-\u024f]")
"""Greek, Cyrillic and others: their vowels are not looked for."""
_SHORT_FORM = 4
"""Letters of `BTW`, `KRS`, `GmbH`."""
_COVERED = 0.5
"""Share of a page from which a picture on it is a scan."""
_MOST_OBJECTS = 2_000
_DEEPEST = 3
_WORDS = """
the of to for and in on by at is no from with your you our net due date total page tax price amount
der die das und von vom zu zum zur den im mit bei fur sie ist des auf nr datum seite summe betrag ust mwst
de la le les du des et en un une pour sur par au date prix montant tva ht ttc
van het een voor uw met op te aan btw bedrag prijs totaal datum
el los las del por con una su al fecha iva importe precio cantidad pagina
il lo gli di da e per con della del dal data importo prezzo pagina totale
o os as do da dos em no na com para valor preco
w z na do i nr ul za od sie jest data kwota razem vat netto brutto cena ilosc nip
invoice rechnung facture factuur factura fattura fatura faktura receipt eur usd gbp pln chf
"""
_COMMON = frozenset(_WORDS.split())
"""Words that stand on papers of eight languages, without accents."""
_LEAST_COMMON = 0.02


def is_text_layer(pages: Iterable[Page]) -> bool:
    """Decide by words that can be some: neither a watermark nor the rubbish of a scanner is a text layer."""
    words = chain.from_iterable(row.words.texts for page in pages for row in page.rows)
    told = list(map(_known().__getitem__, islice(words, _LOOKED_AT)))
    count = told.count(True)
    return count >= _ENOUGH and count >= _LEAST_SHARE * (len(told) - told.count(None))


def speaks(pages: Iterable[Page]) -> bool:
    """Tell whether a layer has some of the words that stand on any paper; letters told for others make none.

    Of few words nothing is said against them.
    """
    words = [word for page in pages for row in page.rows for word in row.folded.split()][:_LOOKED_AT]
    known = sum(word.strip(".,:;()/") in _COMMON or bool(_FOREIGN.search(word)) for word in words)
    return len(words) < _ENOUGH or known >= _LEAST_COMMON * len(words)


def is_scan(content: bytes, passwords: tuple[str, ...], numbers: Iterable[int]) -> bool:
    """Tell whether on one of the pages (by number, from 1) a picture covers most of what there is to see."""
    with opened(content, passwords) as document:
        if isinstance(document, Unreadable):
            return False
        return any(_is_covered(document, number) for number in numbers)


def _is_covered(document: pdfium.PdfDocument, number: int) -> bool:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return False
    try:
        width, height = page.get_size()
        objects = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST)
        sides = (item.get_bounds() for item in islice(objects, _MOST_OBJECTS))
        covered = sum((right - left) * (top - bottom) for left, bottom, right, top in sides)
        return bool(covered >= _COVERED * width * height)
    except pdfium.PdfiumError:
        return False
    finally:
        page.close()


class _Known(dict[str, bool | None]):
    """What was told of words before; most words of a pile come again."""

    def __missing__(self, word: str) -> bool | None:
        if len(self) >= _KEPT:
            self.clear()
        told = self[word] = _may_be_a_word(word)
        return told


@cache
def _known() -> _Known:
    return _Known()


def _may_be_a_word(word: str) -> bool | None:
    """Tell whether signs may be a word, None for those without a letter or digit."""
    if not any(map(str.isalnum, word)):
        return None
    inner = word.strip(".,;:()[]{}<>*'\"„”“’«»#-–—=/+_·•")
    if sum(map(str.isalnum, inner)) < _CLEAN * len(inner):
        return False
    return not _CHAOS.search(inner) and all(map(_can_be_said, _RUN.findall(inner)))


def _can_be_said(letters: str) -> bool:
    return len(letters) <= _SHORT_FORM or bool(_FOREIGN.search(letters) or _VOWEL.search(letters))
