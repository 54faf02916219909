"""Pictures for tests: real files of each format, and files that lie."""

from __future__ import annotations

import base64
import struct
import zlib
from io import BytesIO

from PIL import Image

GPS = 0x8825
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAAD8AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34"
    "+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5"
    "uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAA"
    "AAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAA"
    "AAAAAAEAAQWBAgMFhAAAAEdtZGF0AAAAOygBrxmA+0thD/45z+XZftg/qYop8dXtY4FmIq0xuATg+pk6wzZu4DAr"
    "JSnsXzp5BPD/4KLXz1qI/N/g"
)
"""A white picture of 64 by 48 with a red corner, as telephones write them."""


def picture(kind: str = "JPEG", size: tuple[int, int] = (320, 240), mode: str = "RGB") -> bytes:
    """A picture with a red corner, so that it can be seen which way up it stands."""
    image = Image.new(mode, size, "white")
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def telling_picture(orientation: int = 1) -> bytes:
    """A photo that knows where it was taken, and which way it was held."""
    image = Image.new("RGB", (320, 240), "white")
    image.paste("red", (0, 0, 80, 60))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(GPS)[1] = "N"
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"SecretComment")
    return out.getvalue()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A small PNG that says it is enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 9))


def scanned_again(times: int) -> bytes:
    """A photo whose last scan comes again and again: a small file and much work."""
    out = BytesIO()
    Image.new("L", (320, 240)).save(out, "JPEG", progressive=True)
    whole = out.getvalue()
    last, end = whole.rindex(b"\xff\xda"), whole.rindex(b"\xff\xd9")
    return whole[:end] + whole[last:end] * times + whole[end:]


def _chunk(name: bytes, data: bytes) -> bytes:
    checked = name + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))
