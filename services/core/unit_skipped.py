"""Stretches of an utterance that hold no unit at all: telephone numbers, sums, dates, addresses."""

from __future__ import annotations

from services.core.spoken import Size, number_atom
from services.core.unit_context import AFTER_DESIGNATOR, HOMES, PHONE_DIGITS, Context
from services.core.unit_index import ordinal
from services.core.unit_lookup import exists
from services.core.unit_words import DESIGNATORS, GOES_ON, MONTHS, NO_CODES, STREETS

BETWEEN_DIGITS = frozenset((",", "-", ".", "(", ")", "oh", "o", "double", "triple"))
MULTIPLIERS = frozenset((Size.HUNDRED, Size.HUNDREDS, Size.THOUSAND))
CARS = frozenset(("parking", "storage", "estacionamiento"))


class SkippingContext(Context):
    """Knows where no unit needs to be looked for."""

    def no_unit_until(self, at: int) -> int:
        """The end of a phone number, price, time or address that begins here; else `at`."""
        text = self.text(at)
        if text in ("$", "€", "£"):
            return at + 2
        if text in MONTHS:
            figures = self.text(at + 1)
            dated = figures.isdecimal() and len(figures) != len("204")  # "until march 305 here"
            dated = dated or (number_atom(figures) is not None and not figures.isdecimal())
            return at + 2 if dated else at + 1
        if (text, self.text(at + 1)) == ("a", "c") or (text, self.text(at + 2)) == ("a", "c"):
            return at + (2 if self.text(at + 1) == "c" else 3)
        if text in NO_CODES:
            return at + 1
        if text.isalnum() and text + self.text(at + 1) in NO_CODES:
            code = self.codes.code(at)
            return at if code and exists(code.ways, self.building) else at + 2
        if text in CARS:
            code = self.code_after(at + 2, past=AFTER_DESIGNATOR - HOMES)
            return code.end if code else at + 2
        if number_atom(text):
            if self.text(at + 1) == "/" and self.text(at + 2).isdecimal():
                return at + 3
            return max(self._phone_until(at), self._address_until(at))
        return at

    def _phone_until(self, at: int) -> int:
        digits, end, tens = 0, at, False
        while end < len(self.words):
            atom = number_atom(self.text(end))
            if atom:
                digits += 0 if atom.size in MULTIPLIERS or tens else len(atom.text)
            elif self.text(end) not in BETWEEN_DIGITS or self.text(end) == self.text(end + 1):
                break
            tens = atom is not None and atom.size is Size.TENS
            end += 1
        return end if digits >= PHONE_DIGITS else at

    def _address_until(self, at: int) -> int:
        """ "31 Port Richmond Avenue": a number, then a street within four words."""
        first = self.codes.code(at)
        begin = first.end if first else at + 1
        for end in range(begin, min(begin + 4, len(self.words))):
            text = self.text(end)
            if text in STREETS and (end > begin or ordinal(self.text(at))):
                return end + 1
            numbered = ordinal(text) is not None and end > begin
            if end > begin and DESIGNATORS.get(text) == "unit" and self.codes.code(end + 1):
                return end  # "401 Broadway apartment 102"
            if not (text.isalpha() or numbered) or text in GOES_ON or text in DESIGNATORS:
                break
        return at
