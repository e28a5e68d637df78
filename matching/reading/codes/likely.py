"""Which pages of a PDF may show a code to be scanned."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MAX_OBJECTS = 400
_LEAST, _MOST = 28.0, 230.0
"""Points along a code's side."""
_SQUARE = 0.06
_MODULES = 60
_MODULE = 5.0
"""A code may be drawn dot by dot: so many small squares, at most so many points wide."""


def may_show_code(page: pdfium.PdfPage) -> bool:
    """Tell whether a square picture, a square drawing or a swarm of small squares lies on a page."""
    bounds = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(bound) for bound in bounds]
    modules = 0
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind in (pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_SHADING):
            continue
        if not pdfium_c.FPDFPageObj_GetBounds(item, *pointers):
            continue
        left, bottom, right, top = (bound.value for bound in bounds)
        wide, high = right - left, top - bottom
        modules += 0 < wide < _MODULE and 0 < high < _MODULE
        if modules >= _MODULES or (_LEAST < wide < _MOST and abs(wide - high) < _SQUARE * wide):
            return True
    return False
