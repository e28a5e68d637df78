"""Photographs of papers as a phone takes them: leaning, seen aslant, in uneven light, blurred, noisy, pressed."""

from __future__ import annotations

import io
import math
import random
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.matching.reading.receipts.drawing import draw
from tests.matching.reading.receipts.layouts import Layout

_FONTS = Path(__file__).parents[4] / "resources" / "fonts" / "inter"
_LETTER = 26
"""Height of a line of a till receipt, in pixels."""


def of_page(layout: Layout, *, dots: int = 170) -> Image.Image:
    """Draw a page as a scanner with so many dots per inch would see it."""
    document = pdfium.PdfDocument(draw(layout.page, wide=4.2))
    image = document[0].render(scale=dots / 72).to_pil().convert("RGB")
    document.close()
    assert isinstance(image, Image.Image)
    return image


def of_slip(layout: Layout) -> Image.Image:
    """Draw a till receipt, each letter in a cell of its own as a till prints it."""
    font = ImageFont.truetype(str(_FONTS / "Inter-Regular.otf"), round(_LETTER * 0.72))
    lines = layout.page.split("\n")
    cell = _LETTER * 0.5
    image = Image.new("RGB", (round(cell * 44), _LETTER * (len(lines) + 4)), "white")
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            pen.text((cell * (column + 2.5), _LETTER * (row + 2)), letter, fill=(30, 30, 35), font=font, anchor="ma")
    return image


def photographed(paper: Image.Image, chance: random.Random, *, turned: bool = True, far: bool = False) -> bytes:
    """Return a JPEG of the paper lying on a table; from afar, letters have little more than half their pixels."""
    if far:
        scale = chance.uniform(0.5, 0.7)
        paper = paper.resize((round(paper.width * scale), round(paper.height * scale)), Image.Resampling.LANCZOS)
    border = round(min(paper.size) * chance.uniform(0.03, 0.1))
    table = tuple(chance.randint(60, 150) for _ in range(3))
    scene = Image.new("RGB", (paper.width + 2 * border, paper.height + 2 * border), table)
    scene.paste(_yellowed(paper, chance), (border, border))
    scene = scene.rotate(chance.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True, fillcolor=table)
    scene = _aslant(scene, chance, table)
    scene = _lit(scene, chance)
    scene = scene.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.9)))
    scene = _noisy(scene, chance)
    if turned:
        scene = scene.rotate(chance.choice((0, 0, 90, 180, 270)), expand=True)
    target = io.BytesIO()
    scene.save(target, "JPEG", quality=chance.randint(45, 85))
    return target.getvalue()


def _yellowed(paper: Image.Image, chance: random.Random) -> Image.Image:
    tint = (chance.randint(235, 255), chance.randint(230, 250), chance.randint(215, 245))
    return ImageChops.multiply(paper, Image.new("RGB", paper.size, tint))


def _aslant(scene: Image.Image, chance: random.Random, table: tuple[int, ...]) -> Image.Image:
    """See the scene from a little aside: each corner moves in by up to five hundredths."""
    width, height = scene.size

    def off(side: int) -> float:
        return chance.uniform(0, 0.05) * side

    # The part of the plane that is shown, its corners from the top left against the clock.
    shown = (
        *(-off(width), -off(height)),
        *(-off(width), height + off(height)),
        *(width + off(width), height + off(height)),
        *(width + off(width), -off(height)),
    )
    return scene.transform(scene.size, Image.Transform.QUAD, shown, Image.Resampling.BICUBIC, fillcolor=table)


def _lit(scene: Image.Image, chance: random.Random) -> Image.Image:
    """Lay a shadow over one side."""
    shade = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(scene.size)
    depth = chance.uniform(0.15, 0.45)
    shade = shade.point(lambda value: round(255 - depth * value))
    return ImageChops.multiply(scene, Image.merge("RGB", (shade, shade, shade)))


def _noisy(scene: Image.Image, chance: random.Random) -> Image.Image:
    noise = Image.effect_noise((math.ceil(scene.width / 2), math.ceil(scene.height / 2)), chance.uniform(6, 22))
    noise = noise.resize(scene.size).convert("RGB")
    return ImageChops.add(scene, noise, scale=1.0, offset=-128)
