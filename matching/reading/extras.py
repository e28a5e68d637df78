"""What the extras `ocr` and `qr` bring, where they are installed; asking costs nothing."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec


def can_read_pictures() -> bool:
    """Tell whether the words of pictures can be read here."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


@cache
def can_read_codes() -> bool:
    """Tell whether QR codes can be read here: what the extra `qr` brings."""
    return find_spec("zxingcpp") is not None


def can_open_heic() -> bool:
    """Tell whether photos of iPhones can be opened here."""
    return find_spec("pillow_heif") is not None
