"""Units as they are read back, in the language of the call."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.unit_speech import spoken_unit

SPANISH: Mapping[str, str] = {
    "upper": "la unidad de arriba",
    "lower": "la unidad de abajo",
    "basement": "el sótano",
    "front": "la unidad del frente",
    "rear": "la unidad de atrás",
    "house": "la casa",
    "penthouse": "el penthouse",
}
LOT = re.compile(r"^(?:lot|space|trailer) (.+)$", re.IGNORECASE)


def unit_in_words(name: str, language: str) -> str:
    """`4 B`, `the upper unit`, `el lote 14`."""
    if language != "es":
        return spoken_unit(name)
    lot = LOT.match(name)
    return f"el lote {lot[1]}" if lot else SPANISH.get(name.lower(), spoken_unit(name))
