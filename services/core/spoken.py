"""What callers say, brought into one plain form: `fold` for words, readers for spoken numbers."""

from __future__ import annotations

import re
import unicodedata

CURLY_APOSTROPHES = str.maketrans("’‘ʼʹ`´′", "'''''''")
THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# A dot or colon stays inside a number ("2.5", "5:30"), an apostrophe inside a word ("i'm").
SILENT = re.compile(r"(?<!\d)[.:]|[.:](?!\d)|(?<![^\W_])'|'(?![^\W_])|[^\w.:']|_")


def fold(text: str) -> str:
    """Words in lower case, single spaces, no accents or punctuation; folding twice changes nothing.

    "I’m at 4-B, please!" gives "i'm at 4 b please"; "¿Dónde?" gives "donde"; "$1,200" gives "1200".
    """
    plain = text.replace("&", " and ") if "&" in text else text
    plain = plain.lower() if plain.isascii() else without_accents(plain)
    return " ".join(SILENT.sub(" ", THOUSANDS_COMMA.sub("", plain)).split())


def without_accents(text: str) -> str:
    """Lower case, accents and width folded, curly apostrophes straight; punctuation kept."""
    straight = text.translate(CURLY_APOSTROPHES)
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", straight).casefold())
    return "".join(mark for mark in split if not unicodedata.combining(mark))
