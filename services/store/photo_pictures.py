"""Pictures that strangers send, made anew: decoded, turned upright, made smaller, written as JPEG.

What is kept is only pixels. Places, times, names of cameras and whatever else a file can hold are
left behind, and so is a file that is a picture and something else at once.
"""

from __future__ import annotations

import re
import warnings
from io import BytesIO

from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

from services.core.photos import (
    FORMATS,
    LONGEST_SIDE,
    MOST_PIXELS,
    MOST_PIXELS_WHOLE,
    MOST_SCANS,
    MOST_SEGMENTS,
    PHOTO_LIMIT_BYTES,
    PhotoFault,
    PhotoRefused,
    Picture,
)

QUALITY = 85
WHITE = (255, 255, 255)
MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""Of a segment of a JPEG; the others stand inside of scans."""
END, SCAN = b"\xff\xd9", b"\xff\xda"
OF_JPEG = ("JPEG", "MPO")
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError)
"""What Pillow's readers raise for files that lie about themselves."""

register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def picture_of(data: bytes) -> Picture:
    """The picture in a file. Blocks for as long as it takes to decode it: not for the calls' loop.
    Raises PhotoRefused."""
    if not data:
        raise PhotoRefused(PhotoFault.NONE)
    if len(data) > PHOTO_LIMIT_BYTES:
        raise PhotoRefused(PhotoFault.TOO_LARGE)
    with warnings.catch_warnings():
        # A picture just above the limit is only a warning of Pillow's; to us it is one too many.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return _made_anew(data)


def _made_anew(data: bytes) -> Picture:
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            _check_size(opened)
            _check_scans(opened, data)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # before anything makes a copy of it
            return _as_jpeg(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError as error:
        raise PhotoRefused(PhotoFault.NO_PICTURE) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise PhotoRefused(PhotoFault.TOO_MANY_PIXELS) from error
    except BROKEN as error:
        raise PhotoRefused(PhotoFault.BROKEN) from error


def _check_size(opened: Image.Image) -> None:
    """By what its head says, before a single pixel is read."""
    most = MOST_PIXELS if opened.format == "JPEG" else MOST_PIXELS_WHOLE
    if opened.width * opened.height > most:
        raise PhotoRefused(PhotoFault.TOO_MANY_PIXELS)


def _check_scans(opened: Image.Image, data: bytes) -> None:
    """As far as the first picture in the file goes; telephones put films behind it."""
    if opened.format not in OF_JPEG:
        return
    scans, at = 0, 2
    for _ in range(MOST_SEGMENTS):
        found = MARKER.search(data, at)
        if found is None or found[0] == END:
            return
        scans += found[0] == SCAN
        if scans > MOST_SCANS:
            break
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    raise PhotoRefused(PhotoFault.NO_PICTURE)


def _as_jpeg(picture: Image.Image) -> Picture:
    plain = Image.new("RGB", picture.size, WHITE)
    if "A" in picture.getbands() or picture.mode == "P":
        seen = picture.convert("RGBA")
        plain.paste(seen, mask=seen.getchannel("A"))
    else:
        plain.paste(picture.convert("RGB"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), plain.width, plain.height)
