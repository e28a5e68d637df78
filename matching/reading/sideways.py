"""Pages whose text lies on its side or on its head: which way it runs, and words and places turned back and forth.

Some programs turn the page and not the text; scanners lay the words of a sheet fed sideways as they see them.
"""

from __future__ import annotations

from collections.abc import Sequence

from matching.reading.fields.page import Words

Turning = tuple[float, float, float, float, float, float]
"""x = a * x + b * y + c, y = d * x + e * y + f."""
_TELLING = 3
"""Letters of a word whose ends tell which way it runs."""
_LEAST_WORDS = 5
_PLAINLY = 0.85
"""Share of the letters in telling words that run one way."""


def is_upright(turning: Turning) -> bool:
    """Tell whether a page is shown as it is written."""
    a, b, _, d, e, _ = turning
    return b == d == 0 and a > 0 > e


def running(texts: Sequence[str], sides: Sequence[float], turning: Turning) -> int:
    """Return which way nearly all words run: 0 level, 1 down the page, 2 on their heads, 3 up.

    `sides` are left, top, right and bottom of all first and then of all last letters, in page space where the turning
    is upright, else as shown.
    """
    up = -1.0 if is_upright(turning) else 1.0
    middle = len(sides) // 2
    votes = [0, 0, 0, 0]
    for place, text in enumerate(texts):
        if len(text) < _TELLING:
            continue
        first, last = sides[4 * place : 4 * place + 4], sides[middle + 4 * place : middle + 4 * place + 4]
        right = last[0] + last[2] - first[0] - first[2]
        down = up * (last[1] + last[3] - first[1] - first[3])
        across = abs(right) > abs(down)
        votes[(0 if right > 0 else 2) if across else (1 if down > 0 else 3)] += len(text)
    most = max(range(4), key=votes.__getitem__)
    telling = sum(len(text) >= _TELLING for text in texts)
    return most if telling >= _LEAST_WORDS and votes[most] >= _PLAINLY * sum(votes) else 0


def turned(turning: Turning, quarters: int, width: float, height: float) -> Turning:
    """Turn a page shown so wide and high until text that runs so lies level; odd turns swap width and height."""
    a, b, c, d, e, f = turning
    back, over = (-a, -b, width - c), (-d, -e, height - f)
    return {1: (d, e, f, *back), 2: (*back, *over), 3: (*over, a, b, c)}.get(quarters, turning)


def as_shown(words: Words, quarters: int, width: float, height: float) -> Words:
    """Return words of a turned page, so wide and high before it was turned, where the page shows them."""
    texts, lefts, tops, rights, bottoms = words
    from_right = [width - side for side in bottoms], [width - side for side in tops]
    if quarters == 1:
        return Words(texts, from_right[0], lefts, from_right[1], rights)
    if quarters == 3:
        return Words(texts, tops, [height - side for side in rights], bottoms, [height - side for side in lefts])
    if quarters == 2:
        from_left = [width - side for side in rights], [width - side for side in lefts]
        from_top = [height - side for side in bottoms], [height - side for side in tops]
        return Words(texts, from_left[0], from_top[0], from_left[1], from_top[1])
    return words
