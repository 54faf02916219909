"""Photos of what is broken: what may be sent, and what is said of one that may not. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.core.errors import ChrisError

MOST_FOR_ISSUE = 20
MOST_AT_ONCE = 5
PHOTO_LIMIT_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""More than any telephone takes. A small file can unfold into a picture that fills the memory, so
its size is read before the picture is."""
MOST_PIXELS_WHOLE = 30_000_000
"""For formats that can only be unfolded whole; a JPEG is read in a smaller size."""
MOST_SCANS, MOST_SEGMENTS = 64, 1000
"""Of a JPEG. Cameras write one scan, or about ten; each costs a walk over the whole picture, so a
small file with thousands of them would take an hour."""
LONGEST_SIDE = 2048
"""A kept photo is no larger: enough to see a leak, and small to send on."""
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")


class PhotoFault(StrEnum):
    NONE = "none"
    """No file was chosen."""
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NO_PICTURE = "no_picture"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    AWAY = "away"
    TOO_OFTEN = "too_often"


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is kept: a JPEG that holds nothing but the picture."""

    jpeg: bytes
    width: int
    height: int


class PhotoRefused(ChrisError):
    """This is no photo that can be kept."""

    def __init__(self, fault: PhotoFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


FAULT_WORDS: Mapping[str, Mapping[PhotoFault, str]] = {
    "en": {
        PhotoFault.NONE: "Please choose a photo first.",
        PhotoFault.TOO_LARGE: "This photo is too large. The limit is 12 MB for each.",
        PhotoFault.TOO_MANY: "This ticket has as many photos as it can take.",
        PhotoFault.NO_PICTURE: "This is no photo. JPEG, PNG, WebP and HEIC can be sent.",
        PhotoFault.BROKEN: "This photo did not arrive whole. Please send it again.",
        PhotoFault.TOO_MANY_PIXELS: "This picture has too many pixels. Please send a smaller one.",
        PhotoFault.AWAY: "The photo could not be kept. Please try again in a minute.",
        PhotoFault.TOO_OFTEN: "That were many photos at once. Please wait a few minutes.",
    },
    "es": {
        PhotoFault.NONE: "Primero elija una foto, por favor.",
        PhotoFault.TOO_LARGE: "Esta foto es demasiado grande. El límite es 12 MB por foto.",
        PhotoFault.TOO_MANY: "Este reporte ya tiene todas las fotos que puede tener.",
        PhotoFault.NO_PICTURE: "Esto no es una foto. Puede enviar JPEG, PNG, WebP y HEIC.",
        PhotoFault.BROKEN: "La foto no llegó completa. Envíela otra vez, por favor.",
        PhotoFault.TOO_MANY_PIXELS: "La imagen tiene demasiados píxeles. Envíe una más pequeña.",
        PhotoFault.AWAY: "No pudimos guardar la foto. Inténtelo otra vez en un minuto.",
        PhotoFault.TOO_OFTEN: "Fueron muchas fotos seguidas. Espere unos minutos, por favor.",
    },
}
