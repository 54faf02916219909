"""The cells of a list of homes and tenants, each read on its own: a value, nothing, or a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from services.core.people import PhoneNumber
from services.core.places import PropertyKind
from services.core.spoken import without_accents


class CellWrong(Exception):
    """What is to be done about a cell, in a sentence."""


class Tenancy(StrEnum):
    """What a row says of its tenant, or of the home that has none."""

    CURRENT = "current"
    FORMER = "former"
    FUTURE = "future"
    VACANT = "vacant"
    """Nobody lives there, and it can be rented."""
    RENTED = "rented"
    """Nobody lives there, and somebody has signed for it."""


NOTHING = frozenset(("", "n/a", "na", "none", "-", "--", "unknown", "null", "no phone", "tbd"))
STATUSES: Sequence[tuple[str, Tenancy]] = (
    ("vacant rented|vacant leased|vacant pre leased|leased", Tenancy.RENTED),
    ("vacant|available|unoccupied|empty|vacant unrented|ready|vacante", Tenancy.VACANT),
    ("past|former|previous|moved out|inactive|ended|expired|evicted|cancelled|canceled",
     Tenancy.FORMER),
    ("future|pending|applicant|approved|upcoming|move in|moving in", Tenancy.FUTURE),
    ("current|active|occupied|notice|evict|eviction|month to month|mtm|at will|fixed|resident"
     "|renewed|tenant|yes|actual", Tenancy.CURRENT),
)  # fmt: skip
"""Words with which a status begins, the longer ones of a kind first -> what it means."""
KINDS: Mapping[str, PropertyKind] = MappingProxyType(
    {
        "duplex": PropertyKind.DUPLEX,
        "two family": PropertyKind.DUPLEX,
        "mobile": PropertyKind.MOBILE_HOMES,
        "manufactured": PropertyKind.MOBILE_HOMES,
        "trailer": PropertyKind.MOBILE_HOMES,
        "rv": PropertyKind.MOBILE_HOMES,
        "single": PropertyKind.HOUSE,
        "house": PropertyKind.HOUSE,
        "home": PropertyKind.HOUSE,
        "sfr": PropertyKind.HOUSE,
        "townho": PropertyKind.HOUSE,
        "": PropertyKind.APARTMENTS,
    }
)
"""What a type holds -> the kind; anything else is a building with apartments."""
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"en": "en", "eng": "en", "english": "en", "ingles": "en", "es": "es", "sp": "es", "spa": "es",
     "spanish": "es", "espanol": "es"}
)  # fmt: skip
YES = frozenset(("yes", "y", "true", "1", "x", "si", "available", "vacant", "vacant unrented"))
NO = frozenset(("no", "n", "false", "0", "occupied", "current", "rented", "notice", "off market"))
LONGEST = MappingProxyType(
    {"property": 80, "street": 120, "city": 80, "unit": 40, "name": 60, "pets": 300}
)
RENT_USD = (1, 100_000)
MOST_BEDROOMS = 20
MOST_PHONES = 6
APART = re.compile(r"\s*[;,|]\s*|\s+(?:or|and|y|o)\s+|(?<=\d{4})\s*/\s*", re.IGNORECASE)
LABEL = re.compile(r"^[^\d(+]*")
NUMBER = re.compile(r"[+(\d][\d\s().\-/\u2010-\u2015]*")
"""Word and Excel write long dashes, which are dashes all the same."""
SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?E\+?\d+$", re.IGNORECASE)
NORTH_AMERICAN = re.compile(r"^\+1[2-9]\d{2}[2-9]\d{6}$")
UNIT_WORD = re.compile(
    r"^(?:unit|apt|apartment|apto|no|number)(?:\.|\b)\s*#?\s*(?=\S)", re.IGNORECASE
)
SPELLED = re.compile(r"^(?P<name>.+?) - (?P<address>\d+\b.*)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in two parts."""

    first: str
    last: str = ""

    @property
    def whole(self) -> str:
        return f"{self.first} {self.last}".strip()


def folded(text: str) -> str:
    """What two spellings of a name have in common."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", without_accents(text.casefold())).split())


def words_in(cell: str, what: str) -> str:
    """The words of a cell. Raises CellWrong."""
    words = "" if cell.lower() in NOTHING else cell
    if len(words) > LONGEST[what]:
        raise CellWrong(f"at most {LONGEST[what]} letters are kept: shorten it")
    return words


def unit_name(cell: str) -> str:
    """The home's own name, without what only says that it is one: `Apt 4B` is `4B`."""
    return words_in(UNIT_WORD.sub("", cell.lstrip("# ")).strip(), "unit") if cell else ""


def unit_key(name: str) -> str:
    return folded(name).replace(" ", "")


def split_property(cell: str) -> tuple[str, str]:
    """Some reports write name and address into one cell: `Bayview - 88 Bay St, City, NY 10301`."""
    found = SPELLED.match(cell)
    return (found["name"], found["address"]) if found else (cell, "")


def split_address(text: str) -> tuple[str, str]:
    """Street, and city with state, out of one cell."""
    street, _, rest = text.partition(",")
    city = re.sub(r"[,\s]*\b\d{5}(?:-\d{4})?\s*$", "", rest).strip(" ,")
    return street.strip(), city


def kind_of(cell: str) -> PropertyKind | None:
    if not cell:
        return None
    plain = folded(cell)
    return next(kind for part, kind in KINDS.items() if part in plain)


def bedrooms_of(cell: str) -> int | None:
    """`2`, `2/1.00`, `2 bed`, `Studio`. Raises CellWrong."""
    plain = cell.lower().strip()
    if plain in NOTHING or plain.startswith(("--", "/")):
        return None
    if plain.startswith(("studio", "efficiency", "estudio")):
        return 0
    found = re.match(r"\d{1,2}(?!\d)", plain)
    if found is None or int(found[0]) > MOST_BEDROOMS:
        raise CellWrong("write a number such as 2, or Studio, or leave it empty")
    return int(found[0])


def rent_of(cell: str) -> int | None:
    """Whole dollars a month. Raises CellWrong."""
    plain = re.sub(r"(?i)usd|[$\s]", "", cell)
    if plain.lower() in NOTHING:
        return None
    low, high = RENT_USD
    if not re.fullmatch(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?", plain):
        raise CellWrong("write an amount in dollars such as 1650 or $1,650.00, or leave it empty")
    amount = round(float(plain.replace(",", "")))
    if amount == 0:
        return None
    if not low <= amount <= high:
        raise CellWrong(f"a monthly rent is from {low} to {high} dollars")
    return amount


def yes_or_no(cell: str) -> bool | None:
    """Raises CellWrong."""
    plain = folded(cell)
    if plain in NOTHING:
        return None
    if plain in YES or plain in NO:
        return plain in YES
    found = tenancy_of(cell)
    return found is Tenancy.VACANT


def tenancy_of(cell: str) -> Tenancy | None:
    """Raises CellWrong."""
    plain = folded(cell)
    if plain in NOTHING:
        return None
    for words, meaning in STATUSES:
        if any(plain == one or plain.startswith(f"{one} ") for one in words.split("|")):
            return meaning
    raise CellWrong("write current, former, future or vacant, or leave it empty")


def language_of(cell: str) -> str:
    """ "" where it is none that Chris speaks."""
    return LANGUAGES.get(folded(cell), "")


def name_of(first: str, last: str, whole: str) -> Named | None:
    """Out of two cells, or of one: `Alvarez, Maria` or `Maria Alvarez`. Raises CellWrong."""
    if first or last:
        return _named(first or last, last if first else "")
    if whole.lower() in NOTHING:
        return None
    if "," in whole:
        last, _, first = whole.partition(",")
        return _named(first.strip() or last.strip(), last.strip() if first.strip() else "")
    given, _, family = whole.rpartition(" ")
    return _named(given or family, family if given else "")


def _named(first: str, last: str) -> Named:
    for part in (first, last):
        words_in(part, "name")
    if not re.search(r"[^\W\d_]", first):
        raise CellWrong("a name has letters: look whether the columns are shifted")
    return Named(first, last)


def phones_of(cells: Sequence[str]) -> tuple[PhoneNumber, ...]:
    """Every number of some cells, in their order, each once. Raises CellWrong."""
    found: dict[PhoneNumber, None] = {}
    for cell in cells:
        for text in APART.split(cell):
            if (number := _phone(text)) is not None:
                found[number] = None
    if len(found) > MOST_PHONES:
        raise CellWrong(f"at most {MOST_PHONES} numbers are kept for one person")
    return tuple(found)


def _phone(text: str) -> PhoneNumber | None:
    plain = LABEL.sub("", text).strip()
    if not plain:
        return None  # words without a number: "none on file"
    if SCIENTIFIC.match(plain):
        raise CellWrong(
            "Excel has cut this number short: format the column as text, type the number again"
        )
    found = NUMBER.match(plain)
    written = found[0] if found else ""  # without an extension, "(cell)" and the like behind it
    number = PhoneNumber.read(written)
    digits = sum(letter.isdigit() for letter in written)
    if digits == 7:
        raise CellWrong("the area code is missing: write (718) 555-0142")
    if number is None or (number.e164.startswith("+1") and not NORTH_AMERICAN.match(number.e164)):
        raise CellWrong("this is no telephone number: write (718) 555-0142, or leave it empty")
    return number
