"""Which pages of a PDF may show a code to be scanned."""

from __future__ import annotations

import ctypes
from itertools import repeat

import pypdfium2.raw as pdfium_c

from matching.reading.words import SheetHandle

_MAX_OBJECTS = 400
_LEAST, _MOST = 28.0, 230.0
"""Points along a code's side."""
_SQUARE = 0.06
_MODULES = 60
_MODULE = 5.0
"""A code may be drawn dot by dot: so many small squares, at most so many points wide."""
_NO_CODE = frozenset({pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_SHADING})
# Declared with plain addresses, which ctypes hands over quicker than pointers of a type; a page has many objects.
_object = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFPage_GetObject, ctypes.c_void_p).value or 0
)
_kind = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFPageObj_GetType, ctypes.c_void_p).value or 0
)
_bounds = ctypes.PYFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 5)(
    ctypes.cast(pdfium_c.FPDFPageObj_GetBounds, ctypes.c_void_p).value or 0
)


def may_show_code(page: SheetHandle) -> bool:
    """Tell whether a square picture, a square drawing or a swarm of small squares lies on a page."""
    count = min(pdfium_c.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    address = ctypes.cast(page, ctypes.c_void_p).value
    items = list(map(_object, repeat(address, count), range(count)))
    kinds = list(map(_kind, items))
    if _NO_CODE.issuperset(kinds):
        return False
    bounds = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(bound) for bound in bounds]
    modules = 0
    for item, kind in zip(items, kinds, strict=True):
        if kind in _NO_CODE or not _bounds(item, *pointers):
            continue
        left, bottom, right, top = (bound.value for bound in bounds)
        wide, high = right - left, top - bottom
        modules += 0 < wide < _MODULE and 0 < high < _MODULE
        if modules >= _MODULES or (_LEAST < wide < _MOST and abs(wide - high) < _SQUARE * wide):
            return True
    return False
