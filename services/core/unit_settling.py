"""What of a run of figures and letters is the number: said twice, begun anew, cut by a clause."""

from __future__ import annotations

from dataclasses import replace

from services.core.spoken import NUMBER_WORDS, Reading, Size, number_atom
from services.core.unit_codes import Code, CodeReader
from services.core.unit_lookup import exists
from services.core.unit_mentions import Scanner
from services.core.unit_places import LISTING
from services.core.unit_words import (
    LETTER_NAMES,
    SPELLING_WORDS,
)


class SettlingScanner(Scanner):
    """Settles codes with what is real: no reading that a unit bears out is given up."""

    def settled(self, code: Code) -> Code:
        settled = self._restarted(self._said_again(super().settled(code)))
        return self._completed(self._before_a_clause(settled))

    def _said_again(self, code: Code) -> Code:
        """ "Two two", "eight eight eight": the one number, where none is called 22."""
        if exists(code.ways, self.building):
            return code
        parts = code.ways[0].parts
        begun = len(parts) > 2 and len(set(parts[:-1])) == 1 and parts[-1].isalpha()
        rest = (Reading(parts[-2:]),)  # "two two b"
        if (
            begun
            and "".join(parts[:2]) not in self.building.by_first
            and exists(rest, self.building)
        ):
            return replace(code, ways=rest)
        size = 1 if len(parts[0]) > 1 else len(parts) // 2 * (len(parts) % 2 == 0)
        again = size and len(parts) > size and parts == parts[:size] * (len(parts) // size)
        if len(parts) > 2 and all(part.isdecimal() for part in parts) and not again:
            return self._told_by_figures(code)
        once = (Reading(parts[:size]),)
        return replace(code, ways=once) if again and exists(once, self.building) else code

    def _told_by_figures(self, code: Code) -> Code:
        """ "One three thirteen", "one three, thirteen thirteen": 13 where no unit is 1313."""
        whole = "".join(code.ways[0].parts)
        for size in range(2, len(whole) // 2 + 1):
            head = whole[:size]
            if head * (len(whole) // size) == whole and exists((Reading((head,)),), self.building):
                return replace(code, ways=(Reading((head,)),))
        return code

    def _restarted(self, code: Code) -> Code:
        """ "C twelve c twelve", "D twelve, D as in dog": said again in the same breath."""
        first = self._as_letter(code.start)
        if number_atom(first) and not code.lettered:
            return code  # "one oh one" is not 10 and a new beginning
        for end in range(code.start + 2, code.end):
            if exists(code.ways, self.building) or self._as_letter(end) != first:
                continue
            head = self._cut(code, end)
            if head:
                return head
        return code

    def _cut(self, code: Code, end: int) -> Code | None:
        """The words of the code up to `end`, where they are a real unit by themselves."""
        head = CodeReader(self.words[:end]).code(code.start, named=True)
        real = head is not None and head.end == end and exists(head.ways, self.building)
        return head if real else None

    def _before_a_clause(self, code: Code) -> Code:
        """ "It's eight, nine is next door", "D one delta"."""
        example = SPELLING_WORDS.get(self.text(code.end - 1)) == self._as_letter(code.start)
        following = self.text(code.end)
        told = following in ("is", "was", "es", "era")
        told = told or (following in LISTING and number_atom(self.text(code.end + 1)) is not None)
        told = example or (told and self._is_two_numbers(code))
        if exists(code.ways, self.building) or not told:
            return code
        return self._cut(code, code.end - 1) or code

    def _is_two_numbers(self, code: Code) -> bool:
        """ "Eight nine", "thirteen fourteen"; a part of "twenty two" or "one oh one" is no unit."""
        sizes = [NUMBER_WORDS.get(self.text(at)) for at in range(code.start, code.end)]
        return len(sizes) == 2 and all(a and a.size in (Size.DIGIT, Size.TEEN) for a in sizes)

    def _as_letter(self, at: int) -> str:
        return LETTER_NAMES.get(self.text(at), self.text(at))

    def twice(self, code: Code) -> Code:
        """ "Not fifty fifteen": two numbers without a pause; the first was taken back."""
        if exists(code.ways, self.building) or self.text(code.start - 1) not in ("not", "no"):
            return code
        for end in range(code.start + 1, code.end):
            first = self.codes.code(end, named=True)
            head = self._cut(code, end)
            if first and head and exists(first.ways, self.building):
                return head
        return code

    def _completed(self, code: Code) -> Code:
        """ "Ten A or B", "two oh one or two": the second is said by its end only."""
        last = self.last
        if last is None or not self.is_other_one(code) or exists(code.ways, self.building):
            return code
        end = "".join(code.ways[0].parts)
        for way in last.heard.codes:
            whole = "".join(way.parts)
            ways = (Reading((*way.parts[:-1], end)), Reading((whole[: -len(end)] + end,)))
            if exists(ways, self.building) and len(end) < len(whole):
                return replace(code, ways=ways)
        return code

    def is_other_one(self, code: Code) -> bool:
        """The second of "6 or 9 depends how you hold it"."""
        last = self.last
        if last is None:
            return False
        listed = last.end == code.start - 1 and self.text(last.end) in LISTING
        return listed or (last.end == code.start and self.text(code.end) in LISTING)
