"""What the extra `ocr` brings, where it is installed; asking costs nothing."""

from __future__ import annotations

from importlib.util import find_spec


def can_read_pictures() -> bool:
    """Tell whether the words of pictures can be read here."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def can_open_heic() -> bool:
    """Tell whether photos of iPhones can be opened here."""
    return find_spec("pillow_heif") is not None
