"""What the person has set, as one small JSON file in the home folder. No secrets: those live in the keychain."""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop import paths
from desktop.trouble import Trouble
from matching.policy import Policy

DEFAULT = Policy()
_MOST_COLUMNS = 40
FLOORS = (0.95, 0.999)
"""Between which bounds a pair may be called confident: below, too many would be wrong to confirm them in bulk."""
MARGINS = (0.3, 0.9)


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is set about one organisation."""

    address: str = ""
    """Flowtly's base address, including any prefix."""
    instance: str = ""
    """The organisation where a key opens several: what Flowtly calls its instance."""
    drawer: str = ""
    """Tells apart organisations with keys of their own at one address."""
    organisation: str = ""
    """The organisation's name as the person wrote it."""
    own_names: tuple[str, ...] = ()
    """Names under which suppliers write to the organisation: the buyer, never the supplier."""
    own_tax_ids: tuple[str, ...] = ()
    watched: str = ""
    """Folder whose new files are taken in by themselves; empty for none."""

    @property
    def name(self) -> str:
        """Return what it is called: its name, else where it is."""
        return self.organisation or " · ".join(part for part in (self.address, self.instance) if part)


@dataclass(frozen=True, slots=True)
class ListView:
    """How the person has set a long list up."""

    sorted_by: int = -1
    """Place of the column; -1 for the order given."""
    backwards: bool = False
    hidden: tuple[int, ...] = ()
    """Places of the columns that are not shown."""
    filter: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of this computer's user."""

    address: str = ""
    """Flowtly's base address, including any prefix."""
    instance: str = ""
    """The organisation where a key opens several: what Flowtly calls its instance."""
    organisation: str = ""
    """The organisation's name as the person wrote it."""
    own_names: tuple[str, ...] = ()
    """Names under which suppliers write to the organisation: the buyer, never the supplier."""
    own_tax_ids: tuple[str, ...] = ()
    drawer: str = ""
    """Tells apart organisations with keys of their own at one address."""
    others: tuple[Organisation, ...] = ()
    """The organisations that are not the open one; what is set about the open one stands in the other fields."""
    floor: float = DEFAULT.confident_floor
    """How likely a pair must be to be right before it is called confident."""
    margin: float = DEFAULT.confident_margin
    """And how much less likely its runner-up."""
    workers: int | None = None
    """How many files are read at once; None is one per processor."""
    language: str = "system"
    """`system`, `en`, `fr`, `pl` or `de`."""
    theme: str = "system"
    """`system`, `light` or `dark`."""
    watched: str = ""
    """Folder whose new files are taken in by themselves; empty for none."""
    newer_versions: bool = False
    """Whether each start asks the page of releases for a newer version."""
    widths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Columns whose width the person has drawn: table, place of the column, pixels."""
    lists: Mapping[str, ListView] = field(default_factory=dict)
    """How long lists are sorted, filtered, and with which columns, by the name of their page."""


def policy(settings: Settings) -> Policy:
    """Return the thresholds as they are set, within the bounds that are safe."""
    return dataclasses.replace(DEFAULT, confident_floor=settings.floor, confident_margin=settings.margin)


def current(settings: Settings) -> Organisation:
    """Return what is set about the open organisation."""
    return Organisation(**{name: getattr(settings, name) for name in _OF_ORGANISATION})


def known(settings: Settings) -> tuple[Organisation, ...]:
    """Return every organisation that was connected to, the open one first."""
    mine = current(settings)
    return (*((mine,) if mine.address else ()), *settings.others)


def switched(settings: Settings, wanted: Organisation) -> Settings:
    """Return the settings with another organisation as the open one; the one before stays known."""
    others = tuple(each for each in known(settings) if not same(each, wanted))
    return dataclasses.replace(settings, others=others, **{name: getattr(wanted, name) for name in _OF_ORGANISATION})


def without(settings: Settings, gone: Organisation) -> Settings:
    """Return the settings without an organisation that is not open; what is kept in its folder stays there."""
    return dataclasses.replace(settings, others=tuple(each for each in settings.others if not same(each, gone)))


def same(one: Organisation, other: Organisation) -> bool:
    """Tell whether two entries mean the same organisation."""
    return (one.address, one.instance, one.drawer) == (other.address, other.instance, other.drawer)


def load(home: Path) -> Settings:
    """Read the settings; a missing file gives the defaults. Raises Trouble for a file that is no settings."""
    file = _file(home)
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise Trouble("settings_unreadable", file=str(file)) from error
    if not isinstance(content, dict):
        raise Trouble("settings_unreadable", file=str(file))
    return Settings(
        address=_text(content, "address"),
        instance=_text(content, "instance"),
        organisation=_text(content, "organisation"),
        own_names=_texts(content, "own_names"),
        own_tax_ids=_texts(content, "own_tax_ids"),
        drawer=_text(content, "drawer"),
        others=_organisations(content.get("others")),
        floor=_between(content.get("floor"), FLOORS, DEFAULT.confident_floor),
        margin=_between(content.get("margin"), MARGINS, DEFAULT.confident_margin),
        workers=_number(content, "workers"),
        language=_text(content, "language") or "system",
        newer_versions=content.get("newer_versions") is True,
        theme=_text(content, "theme") or "system",
        watched=_text(content, "watched"),
        widths=_widths(content.get("widths")),
        lists=_lists(content.get("lists")),
    )


def save(home: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves the old file or the new one, never half of one."""
    file = _file(home)
    paths.private(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".settings-")
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        json.dump(dataclasses.asdict(settings), new, ensure_ascii=False, indent=2)
        new.flush()
        os.fsync(new.fileno())
    Path(name).replace(file)


def with_address(settings: Settings, address: str, instance: str = "", drawer: str = "") -> Settings:
    """Return the settings with the organisation that was connected to last; the one before stays known."""
    wanted = Organisation(address, instance, drawer)
    if not settings.address:
        return dataclasses.replace(settings, address=address, instance=instance, drawer=drawer)
    if same(current(settings), wanted):
        return settings
    return switched(settings, next((each for each in settings.others if same(each, wanted)), wanted))


def _file(home: Path) -> Path:
    return home / "settings.json"


def _text(content: dict[str, object], name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) else ""


def _texts(content: dict[str, object], name: str) -> tuple[str, ...]:
    value = content.get(name)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _organisations(content: object) -> tuple[Organisation, ...]:
    rows = [row for row in content if isinstance(row, dict)] if isinstance(content, list) else []
    found = (
        Organisation(
            _text(row, "address"),
            _text(row, "instance"),
            _text(row, "drawer"),
            _text(row, "organisation"),
            _texts(row, "own_names"),
            _texts(row, "own_tax_ids"),
            _text(row, "watched"),
        )
        for row in rows
    )
    return tuple(one for one in found if one.address)


def _between(value: object, bounds: tuple[float, float], default: float) -> float:
    least, most = bounds
    return float(value) if isinstance(value, int | float) and least <= value <= most else default


def _widths(content: object) -> dict[str, dict[str, int]]:
    tables = content if isinstance(content, dict) else {}
    return {
        str(table): {str(place): width for place, width in drawn.items() if isinstance(width, int) and 0 < width < 4000}
        for table, drawn in tables.items()
        if isinstance(drawn, dict)
    }


def _lists(content: object) -> dict[str, ListView]:
    lists = content if isinstance(content, dict) else {}
    return {str(name): _list_view(row) for name, row in lists.items() if isinstance(row, dict)}


def _list_view(row: dict[str, object]) -> ListView:
    place, hidden = row.get("sorted_by"), row.get("hidden")
    return ListView(
        place if isinstance(place, int) and -1 <= place < _MOST_COLUMNS else -1,
        row.get("backwards") is True,
        tuple(each for each in hidden if isinstance(each, int)) if isinstance(hidden, list) else (),
        _text(row, "filter"),
    )


def _number(content: dict[str, object], name: str) -> int | None:
    value = content.get(name)
    return value if isinstance(value, int) and value > 0 else None


_OF_ORGANISATION = tuple(each.name for each in dataclasses.fields(Organisation))
