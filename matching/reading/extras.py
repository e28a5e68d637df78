"""What the extras `ocr` and `qr` bring, where they are installed; asking costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Literal

Engine = Literal["onnxruntime", "openvino"]
"""What computes the models of the reader of pictures. Both read the same; which has wheels differs by system."""

_ENGINES: tuple[Engine, ...] = ("onnxruntime", "openvino")
_READER = ("rapidocr", "cv2", "numpy")


def choose_engine(is_installed: Callable[[str], bool]) -> Engine | None:
    """Choose what runs the models, None where pictures cannot be read.

    onnxruntime first: it is smaller and needs less memory. Its newest release has no wheels for Macs with Intel
    processors; there an older one or OpenVINO takes its place.
    """
    if not all(is_installed(name) for name in _READER):
        return None
    return next((engine for engine in _ENGINES if is_installed(engine)), None)


@cache
def picture_engine() -> Engine | None:
    """Return what runs the models here."""
    return choose_engine(_is_here)


def can_read_pictures() -> bool:
    """Tell whether the words of pictures can be read here."""
    return picture_engine() is not None


@cache
def can_read_codes() -> bool:
    """Tell whether QR codes can be read here: what the extra `qr` brings."""
    return _is_here("zxingcpp")


def can_open_heic() -> bool:
    """Tell whether photos of iPhones can be opened here."""
    return bool(heic_opener())


def heic_opener() -> str:
    """Return the module that opens photos of iPhones here, empty for none.

    Both are of one project. `pi_heif` only reads and holds no encoder under the GPL: the frozen program ships that.
    """
    return next((name for name in ("pillow_heif", "pi_heif") if _is_here(name)), "")


def _is_here(name: str) -> bool:
    return find_spec(name) is not None
