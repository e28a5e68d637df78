"""Native libraries that reach a user without being Python packages of their own: what they are and their licences.

A frozen program holds libraries that came inside wheels (PDFium, picture formats, Qt) and from the system it was built
on. Each is known here by its file name; one that is not is an error of the build, not a gap in the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Native:
    """One library: its name, its licence as an SPDX expression, and where its source is offered."""

    name: str
    licence: str
    source: str


_KNOWN: tuple[tuple[str, Native], ...] = (
    (r"(lib)?(Qt6|Qt(?=[A-Z]))\w*|libpyside6\S*|pyside6\S*", Native("Qt and Qt for Python", "LGPL-3.0-only", "https://download.qt.io/official_releases/")),
    (r"(lib)?q\w+|lib(composeplatforminputcontextplugin|dmabuf-server|drm-egl-server|shm-emulation-server|vulkan-server|bradient|adwaita|\S*shell\S*|qt-plugin-wayland-egl)", Native("Qt and Qt for Python", "LGPL-3.0-only", "https://download.qt.io/official_releases/")),
    (r"(lib)?shiboken6\S*", Native("Qt and Qt for Python", "LGPL-3.0-only", "https://download.qt.io/official_releases/")),
    (r"(lib)?(icudata|icui18n|icuuc|icudt|icuin)\S*", Native("ICU", "Unicode-3.0", "https://icu.unicode.org/")),
    (r"(lib)?pdfium", Native("PDFium", "BSD-3-Clause AND Apache-2.0", "https://pdfium.googlesource.com/pdfium/")),
    (r"(lib)?python3\S*|vcruntime\S*|msvcp\S*|ucrtbase|api-ms-win\S*|concrt\S*", Native("Python and its run-time library", "PSF-2.0", "https://www.python.org/downloads/source/")),
    (r"(lib)?(crypto|ssl)\S*", Native("OpenSSL", "Apache-2.0", "https://www.openssl.org/source/")),
    (r"(lib)?sqlite3\S*", Native("SQLite", "blessing", "https://www.sqlite.org/download.html")),
    (r"(lib)?z(lib1)?(-\S+)?", Native("zlib", "Zlib", "https://zlib.net/")),
    (r"(lib)?(bz2)\S*", Native("bzip2", "bzip2-1.0.6", "https://sourceware.org/bzip2/")),
    (r"(lib)?lzma\S*", Native("XZ Utils", "0BSD", "https://tukaani.org/xz/")),
    (r"(lib)?zstd\S*", Native("Zstandard", "BSD-3-Clause", "https://github.com/facebook/zstd")),
    (r"(lib)?lz4\S*", Native("LZ4", "BSD-2-Clause", "https://github.com/lz4/lz4")),
    (r"(lib)?ffi\S*", Native("libffi", "MIT", "https://github.com/libffi/libffi")),
    (r"(lib)?expat\S*", Native("Expat", "MIT", "https://libexpat.github.io/")),
    (r"(lib)?uuid\S*|libblkid\S*|libmount\S*", Native("util-linux libraries", "BSD-3-Clause", "https://www.kernel.org/pub/linux/utils/util-linux/")),
    (r"(lib)?(mpdec)\S*", Native("libmpdec", "BSD-2-Clause", "https://www.bytereef.org/mpdecimal/")),
    (r"libstdc\+\+|libgcc_s\S*|libgomp\S*|libgfortran\S*|libquadmath\S*", Native("GCC run-time libraries", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org/")),
    (r"(lib)?jpeg\S*|(lib)?turbojpeg\S*", Native("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib", "https://libjpeg-turbo.org/")),
    (r"(lib)?png16\S*", Native("libpng", "libpng-2.0", "http://www.libpng.org/pub/png/libpng.html")),
    (r"(lib)?(webp|webpmux|webpdemux|sharpyuv)\S*", Native("libwebp", "BSD-3-Clause", "https://developers.google.com/speed/webp")),
    (r"(lib)?tiff\S*", Native("libtiff", "libtiff", "https://libtiff.gitlab.io/libtiff/")),
    (r"(lib)?lcms2\S*", Native("Little CMS", "MIT", "https://www.littlecms.com/")),
    (r"(lib)?openjp2\S*", Native("OpenJPEG", "BSD-2-Clause", "https://www.openjpeg.org/")),
    (r"(lib)?(heif|de265|aom|dav1d)\S*", Native("libheif and its decoders", "LGPL-3.0-or-later", "https://github.com/strukturag/libheif")),
    (r"(lib)?(onnxruntime)\S*", Native("ONNX Runtime", "MIT", "https://github.com/microsoft/onnxruntime")),
    (r"(lib)?(openblas|scipy_openblas)\S*", Native("OpenBLAS", "BSD-3-Clause", "https://www.openblas.net/")),
    (r"(lib)?(avcodec|avformat|avutil|swscale|swresample|vpx)\S*", Native("FFmpeg, as built for OpenCV", "LGPL-2.1-or-later", "https://ffmpeg.org/download.html")),
    (r"(lib)?(opencv|geos)\S*", Native("OpenCV", "Apache-2.0", "https://opencv.org/")),
    (r"(lib)?freetype\S*", Native("FreeType", "FTL", "https://freetype.org/")),
    (r"(lib)?harfbuzz\S*", Native("HarfBuzz", "MIT-Modern-Variant", "https://harfbuzz.github.io/")),
    (r"(lib)?(raqm|fribidi)\S*", Native("Raqm and FriBidi", "MIT AND LGPL-2.1-or-later", "https://github.com/HOST-Oman/libraqm")),
    (r"(lib)?brotli\S*", Native("Brotli", "MIT", "https://github.com/google/brotli")),
    (r"(lib)?graphite2\S*", Native("Graphite2", "LGPL-2.1-or-later", "https://graphite.sil.org/")),
    (r"libfontconfig\S*", Native("Fontconfig", "HPND-sell-variant", "https://www.freedesktop.org/wiki/Software/fontconfig/")),
    (r"libglib-2\.0|libgthread-2\.0|libgio-2\.0|libgobject-2\.0|libgmodule-2\.0", Native("GLib", "LGPL-2.1-or-later", "https://download.gnome.org/sources/glib/")),
    (r"libpcre2\S*", Native("PCRE2", "BSD-3-Clause", "https://www.pcre.org/")),
    (r"libdbus-1", Native("D-Bus", "AFL-2.1 OR GPL-2.0-or-later", "https://dbus.freedesktop.org/releases/")),
    (r"libsystemd\S*|libudev\S*", Native("systemd client library", "LGPL-2.1-or-later", "https://github.com/systemd/systemd")),
    (r"libgcrypt|libgpg-error", Native("Libgcrypt", "LGPL-2.1-or-later", "https://gnupg.org/ftp/gcrypt/")),
    (r"libcap\S*", Native("libcap", "BSD-3-Clause", "https://sites.google.com/site/fullycapable/")),
    (r"libbsd|libmd", Native("libbsd and libmd", "BSD-3-Clause", "https://libbsd.freedesktop.org/")),
    (r"libtinfo\S*|libncurses\S*", Native("ncurses", "X11", "https://invisible-island.net/ncurses/")),
    (r"lib(X11|Xau|Xdmcp|xcb|xkbcommon|ICE|SM|Xext|Xrender|wayland|drm|EGL|GL|gbm|xshmfence)\S*", Native("X11, XCB, xkbcommon and Wayland libraries", "MIT", "https://www.x.org/releases/")),
    (r"libmvec|libm|libc|libpthread|librt|libdl", Native("GNU C Library", "LGPL-2.1-or-later", "https://www.gnu.org/software/libc/")),
    (r"libatomic\S*|libnsl\S*|libtirpc\S*|libcom_err|libkrb5\S*|libk5crypto|libgssapi\S*|libkeyutils", Native("system libraries for names and atomics", "MIT", "https://web.mit.edu/kerberos/")),
)  # fmt: skip

_ENDING = re.compile(r"\.(so|dylib|dll|pyd)(\..*)?$", re.IGNORECASE)


def is_library(name: str) -> bool:
    """Tell whether a file is native code, by its name."""
    return bool(_ENDING.search(name)) or name.endswith((".dylib", ".dll"))


def known(place: str) -> Native | None:
    """Return which library a file is, by its place inside the program; None for one that nobody has entered yet."""
    name = _ENDING.sub("", PurePosixPath(place).name)
    bare = re.sub(r"-[0-9a-f]{8}$|\.abi3$|\.cpython\S*$", "", name)
    for pattern, native in _KNOWN:
        if re.fullmatch(pattern, bare, re.IGNORECASE):
            return native
    return None
