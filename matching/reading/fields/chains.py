"""Lines that stand under each other as one block."""

from __future__ import annotations

from matching.reading.fields.page import Cell
from matching.reading.fields.sheet import Sheet, Spot


def chain_over(sheet: Sheet, spot: Spot) -> tuple[Spot, ...]:
    """Return the lines of the block in which a spot stands, from its own line up to the block's first."""
    own = sheet.row(spot).cell_at(spot.start)
    lines: list[Spot] = []
    last = sheet.row(spot)
    for index in range(spot.row - 1, max(spot.row - 9, -1), -1):
        row = sheet.rows[index]
        fitting = [cell for cell in row.cells if is_aligned(cell, own, row.height)]
        if row.page != last.page or last.top - row.bottom > 1.1 * last.height:
            break
        if not fitting:
            continue  # a line of another column, at another height
        lines.append(Spot(index, fitting[0].start, fitting[0].end))
        last = row
    return tuple(lines)


def is_aligned(one: Cell, other: Cell, height: float) -> bool:
    """Tell whether two cells of different rows begin, end or have their middle at the same place."""
    return (
        abs(one.left - other.left) < 1.5 * height
        or abs(one.right - other.right) < 0.8 * height
        or abs(one.left + one.right - other.left - other.right) < 1.6 * height
    )
