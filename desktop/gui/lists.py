"""How the long lists of the pages are set up: widths, order, columns, and the filter of the receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.gui.parts.page import Page
from desktop.gui.parts.row_table import RowTable
from desktop.gui.receipts.filters import Filters
from desktop.settings import ListView, Settings

_RECEIPTS = "receipts"


class Lists:
    """The long lists by the name of their page."""

    def __init__(self, pages: Mapping[str, Page], filters: Filters) -> None:
        """Find the lists of these pages; `filters` are those of the receipts."""
        found = {name: page.findChild(RowTable) for name, page in pages.items()}
        self._tables: dict[str, RowTable[object]] = {name: table for name, table in found.items() if table is not None}
        self._filters = filters

    def set_up(self, own: Settings) -> None:
        """Set the lists up as they were left."""
        for name, table in self._tables.items():
            table.drawn = own.widths.get(name, {})
            table.view = own.lists.get(name, ListView())
        self._filters.choose(own.lists.get(_RECEIPTS, ListView()).filter or "all")

    def kept_in(self, own: Settings) -> Settings:
        """Return the settings with the lists as they are set up now."""
        drawn = {name: table.drawn for name, table in self._tables.items() if table.drawn}
        lists = {name: table.view for name, table in self._tables.items()}
        lists[_RECEIPTS] = replace(lists[_RECEIPTS], filter=self._filters.current)
        return replace(own, widths=drawn, lists=lists)
