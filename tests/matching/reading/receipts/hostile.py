"""Hostile papers, written by script: each tries to take memory, time or trust from whoever reads it.

None holds a total that may be told with confidence. All are small or are made small by compression.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw

Objects = dict[int, bytes]
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_TEXT = b"BT /F 12 Tf 50 700 Td (Invoice 17 dated 2026-01-02 from Somebody Ltd) Tj ET"


def write(objects: Mapping[int, bytes], *, trailer: bytes = b"", start: int | None = None) -> bytes:
    """Write numbered raw objects, the first being the catalog, with a cross-reference table."""
    body = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(body)
    size = max(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    body += b"".join(
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 00000 f \n"
        for number in range(1, size)
    )
    where = table if start is None else start
    body += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, where)
    return bytes(body)


def stream(data: bytes, extra: bytes = b"", *, length: int | None = None) -> bytes:
    """Return a stream object."""
    size = len(data) if length is None else length
    return b"<</Length %d%s>>stream\n%s\nendstream" % (size, extra, data)


def flate(data: bytes, rounds: int = 1) -> bytes:
    """Return a stream that is compressed so many times."""
    for _ in range(rounds):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode" * rounds))


def zeros(size: int, rounds: int = 1) -> bytes:
    """Compress so many zeros without ever holding them."""
    packer = zlib.compressobj(9)
    pieces = [packer.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    data = b"".join(pieces) + packer.flush()
    for _ in range(rounds - 1):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode" * rounds))


def page(
    content: bytes = b"",
    *,
    box: bytes = b"0 0 595 842",
    resources: bytes = b"",
    extra: bytes = b"",
    more: Objects | None = None,
) -> bytes:
    """Write a file of one page; `more` holds further objects from 6 on."""
    objects: Objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>"
        % (box, resources, extra),
        4: content or stream(_TEXT),
        5: _FONT,
    }
    return write(objects | (more or {}))


def _image(width: int, height: int, kind: bytes, data: bytes) -> bytes:
    header = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (
        width,
        height,
    )
    shown = stream(_TEXT + b" q 500 0 0 500 0 0 cm /I Do Q")
    return page(shown, resources=b"/XObject<</I 6 0 R>>", more={6: stream(data, header + b"/Filter" + kind)})


def _nested_forms(levels: int) -> bytes:
    def form(number: int) -> bytes:
        inner = b"/X Do " * 10 if number < levels else _TEXT
        link = b"/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>" % (7 + number)
        return stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]" + link)

    more = {6 + number: form(number) for number in range(levels + 1)}
    return page(stream(_TEXT + b" /X Do"), resources=b"/XObject<</X 6 0 R>>", more=more)


def _itself() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>"
    more = {6: stream(_TEXT + b" /X Do /X Do", form)}
    return page(stream(b"/X Do"), resources=b"/XObject<</X 6 0 R>>", more=more)


_DESCENDANT = (
    b"/Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
)


def _font_map(commands: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>"
    descendant = b"<<%s>>" % _DESCENDANT
    text = stream(b"BT /G 12 Tf 50 700 Td <000100020003> Tj ET " + _TEXT)
    font_page = page(text, more={6: font, 7: descendant, 8: stream(commands)})
    return font_page.replace(b"/Font<</F 5 0 R>>", b"/Font<</F 5 0 R/G 6 0 R>>")


_MAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    b"1 begincodespacerange <0000><FFFF> endcodespacerange "
)


def _widths() -> bytes:
    descendant = b"<<%s/W[0 2000000000 500]/DW 500>>" % _DESCENDANT
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]>>"
    content = stream(b"BT /G 12 Tf 50 700 Td <000100020003> Tj ET " + _TEXT)
    return page(content, more={6: font, 7: descendant}).replace(b"/Font<</F 5 0 R>>", b"/Font<</F 5 0 R/G 6 0 R>>")


def _type_three() -> bytes:
    glyph = stream(b"1000 0 0 0 750 750 d1 BT /G 12 Tf (aaaa) Tj ET")
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</a 7 0 R>>"
        b"/Encoding<</Type/Encoding/Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1000]"
        b"/Resources<</Font<</G 6 0 R>>>>>>"
    )
    content = stream(b"BT /G 12 Tf 50 700 Td (aaaa) Tj ET " + _TEXT)
    return page(content, more={6: font, 7: glyph}).replace(b"/Font<</F 5 0 R>>", b"/Font<</F 5 0 R/G 6 0 R>>")


def _previous_loop() -> bytes:
    whole = page()
    start = int(whole.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def _object_stream() -> bytes:
    packed = zeros(300 << 20).replace(b"/Filter", b"/Type/ObjStm/N 100000000/First 0/Filter")
    return page(more={6: packed})


def _deep(marker: bytes, depth: int) -> bytes:
    return page(extra=b"/A " + marker * depth)


def _annotations(count: int) -> bytes:
    one = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file://server/share/x)>>>>"
    return page(extra=b"/Annots[" + one * count + b"]")


def _acting() -> bytes:
    """Script, launch, submit and a share of another machine: nothing of it may act."""
    script = b"<</S/JavaScript/JS(app.alert(1);this.submitForm('http://127.0.0.1:9/'))>>"
    launch = b"<</S/Launch/F(C:\\\\windows\\\\system32\\\\calc.exe)>>"
    remote = b"<</S/GoToR/F(\\\\\\\\server\\\\share\\\\x.pdf)/D[0/Fit]>>"
    acted = page(extra=b"/AA<</O %s/C %s>>" % (launch, remote))
    return acted.replace(b"/Pages 2 0 R", b"/Pages 2 0 R/OpenAction " + script)


def _shadow() -> bytes:
    """Two objects of one number: readers differ in which they show."""
    shown = stream(b"BT /F 12 Tf 50 700 Td (Invoice 17 Total 100.00 EUR) Tj ET")
    hidden = b"4 0 obj\n%s\nendobj\n" % stream(b"BT /F 12 Tf 50 700 Td (Invoice 17 Total 999.00 EUR) Tj ET")
    whole = page(shown)
    return whole.replace(b"xref\n0", hidden + b"xref\n0")


def _fonts(count: int) -> bytes:
    names = b"".join(b"/N%d 5 0 R" % number for number in range(count))
    content = stream(b"BT " + b"".join(b"/N%d 9 Tf " % number for number in range(count)) + b"ET " + _TEXT)
    return page(content).replace(b"/Font<</F 5 0 R>>", b"/Font<</F 5 0 R%s>>" % names)


def _shading() -> bytes:
    program = b"{" + b"dup mul sqrt " * 50_000 + b"}"
    function = stream(program, b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1]")
    shade = b"<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 1 0 1]/Matrix[595 0 0 842 0 0]/Function 7 0 R>>"
    return page(stream(_TEXT + b" /S sh" * 50), resources=b"/Shading<</S 6 0 R>>", more={6: shade, 7: function})


def _archive_in_itself() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.pdf", page())
    return target.getvalue()


def _cut(tenths: int) -> Callable[[], bytes]:
    def build() -> bytes:
        whole = draw(pages.POLISH_INVOICE)
        return whole[: len(whole) * tenths // 10]

    return build


def _lzw_chain() -> bytes:
    return page(stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 9, b"/Filter[" + b"/LZWDecode" * 200 + b"]"))


PDFS: Mapping[str, Callable[[], bytes]] = {
    "flate to 1 GB": lambda: page(zeros(1 << 30)),
    "flate twice": lambda: page(zeros(1 << 30, 2)),
    "flate three times": lambda: page(zeros(1 << 30, 3)),
    "forms nested ten to the eighth": lambda: _nested_forms(8),
    "form that draws itself": _itself,
    "page tree in a circle": lambda: write(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"}
    ),
    "200,000 pages claimed": lambda: write(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 200000>>"}
    ),
    "200,000 pages": lambda: write(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count 200000>>" % (b"3 0 R " * 200_000),
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        }
    ),
    "page of a million points": lambda: page(box=b"0 0 1000000 1000000"),
    "page of nothing": lambda: page(box=b"0 0 0 0"),
    "page less than nothing": lambda: page(box=b"100 100 -5 -5"),
    "page of no number": lambda: page(box=b"0 0 NaN 1e99"),
    "image of 30,000 squared": lambda: _image(30_000, 30_000, b"/FlateDecode", zlib.compress(bytes(30_000), 9)),
    "brackets in the page": lambda: page(stream(b"[" * 200_000)),
    "brackets in an object": lambda: _deep(b"[", 200_000),
    "dictionaries in an object": lambda: _deep(b"<</A ", 100_000),
    "3,000,000 letters": lambda: page(
        flate(b"BT /F 1 Tf 9 9 Td " + b"(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) Tj " * 100_000 + b"ET")
    ),
    "300,000 rectangles": lambda: page(flate(_TEXT + b" 1 1 9 9 re f" * 300_000)),
    "map of four thousand million letters": lambda: _font_map(
        _MAP_HEAD + b"1 beginbfrange <00000000><FFFFFFFF><0041> endbfrange endcmap"
    ),
    "map of as many codes": lambda: _font_map(
        _MAP_HEAD + b"1 begincidrange <00000000><FFFFFFFF> 0 endcidrange endcmap"
    ),
    "widths of two thousand million letters": _widths,
    "letter that writes itself": _type_three,
    "table before table in a circle": _previous_loop,
    "objects out of 300 MB": _object_stream,
    "header only": lambda: b"%PDF-1.7\n",
    "a page of the web by another name": lambda: b"<!DOCTYPE html><html><body>%PDF-1.4 Total 12.00</body></html>",
    "a program by another name": lambda: b"MZ" + bytes(200) + b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "an archive behind the header": lambda: b"%PDF-1.7\n" + _archive_in_itself(),
    "noise": lambda: b"%PDF-1.7\n" + bytes((n * n + n // 7) % 256 for n in range(200_000)) * 20,
    "400,000 objects without a table": lambda: b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 400_000,
    "run lengths in a chain": lambda: page(stream(b"\x81\x81" * 20_000, b"/Filter[" + b"/RunLengthDecode" * 60 + b"]")),
    "dictionaries of letters in a chain": _lzw_chain,
    "columns of two thousand million": lambda: page(
        stream(zlib.compress(_TEXT), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>")
    ),
    "JBIG2 of 60,000 squared": lambda: _image(
        60_000,
        60_000,
        b"/JBIG2Decode",
        b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13" + b"\x00\x00\xea\x60" * 2 + bytes(9),
    ),
    "JPEG that lies": lambda: _image(
        65_535, 65_535, b"/DCTDecode", b"\xff\xd8\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00\xff\xd9"
    ),
    "JPEG 2000 that lies": lambda: _image(65_535, 65_535, b"/JPXDecode", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(60)),
    "fax that lies": lambda: _image(65_535, 65_535, b"/CCITTFaxDecode", bytes(100)),
    "100,000 links": lambda: _annotations(100_000),
    "20,000 fonts": lambda: _fonts(20_000),
    "shading that computes": _shading,
    "script, launch and share": _acting,
    "two objects of one number": _shadow,
    "length in a circle": lambda: page(b"<</Length 4 0 R>>stream\n" + _TEXT + b"\nendstream"),
    "table far behind the end": lambda: write({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Kids[]>>"}, start=10**12),
    "unknown lock": lambda: page().replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Nobody/V 9/R 9/O(x)/U(y)/P -1>>/ID[(a)(b)]"
    ),
    **{f"cut at {tenths}0 %": _cut(tenths) for tenths in range(1, 10)},
}

_SHORT = (
    "flate to 1 GB", "forms nested ten to the eighth",
    "page tree in a circle", "200,000 pages claimed", "page of a million points", "page of nothing",
    "page of no number", "image of 30,000 squared", "brackets in the page", "brackets in an object",
    "dictionaries in an object", "map of four thousand million letters", "map of as many codes",
    "widths of two thousand million letters", "letter that writes itself", "table before table in a circle",
    "header only", "a page of the web by another name", "a program by another name", "an archive behind the header",
    "run lengths in a chain", "columns of two thousand million", "JBIG2 of 60,000 squared", "JPEG that lies",
    "JPEG 2000 that lies", "fax that lies", "script, launch and share", "two objects of one number",
    "length in a circle", "table far behind the end", "unknown lock", "cut at 50 %",
)  # fmt: skip
SHORT: Mapping[str, Callable[[], bytes]] = {name: PDFS[name] for name in _SHORT}
"""Those that end within a moment: for every run of the tests."""
