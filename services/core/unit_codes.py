"""Reads unit numbers out of running words: "four b", "twelve oh three", "C as in Charlie 12"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from services.core.spoken import (
    AND,
    LONGEST_NUMBER,
    NUMBER_WORDS,
    ZERO,
    Atom,
    Reading,
    Size,
    Word,
    number_atom,
    readings,
    word_set,
)
from services.core.unit_segments import Segment, letter_segment, may_be_paused
from services.core.unit_words import (
    AFTER_ARTICLE,
    AFTER_SPELLED,
    ALIKE_NUMBERS,
    BIG_OR_SMALL,
    DASHES,
    DESIGNATORS,
    ENDS,
    FILLERS,
    GOES_ON,
    LETTER_NAMES,
    LOOSE_SPELLING_WORDS,
    PAUSES,
    RUN_TOGETHER,
    SHY_LETTER_NAMES,
    SHY_LETTERS,
    SPANISH_LETTER_NAMES,
    SPANISH_MARKS,
    SPELLING_WORDS,
)

SPANISH_ONLY = frozenset(("once", "mil", "tres", "dos"))
EVERYDAY_LETTERS = word_set("be see sea tea en em ex pea queue de te se ve ese jay kay")
"""Letter names that are words too: a letter only where the sentence can go on after them."""
AS_IN = (("as", "in"), ("like", "in"), ("like",), ("for",), ("is", "for"), ("as",), ("de",),
         ("como", "en"), ("como", "de"), ("como",), ("of",))  # fmt: skip
SPANISH_ARTICLES = word_set("mi mis la el los las su un una")
SPANISH_DIGITS = word_set("uno dos tres cuatro cinco seis siete ocho nueve cero")
TIMES = {"double": 2, "triple": 3, "doble": 2, "triple's": 3}
MOST_SEGMENTS = 4
MOST_WAYS = 12


@dataclass(frozen=True, slots=True)
class Code:
    """A unit's number as it stands in the words `start` to `end`."""

    start: int
    end: int
    ways: tuple[Reading, ...]
    paused: tuple[int, Code] | None = None
    """Where a pause lies inside: the word there, and the code up to it."""
    guessed: bool = False
    """Partly from words that only sound like it: "for" as 4, "see" as C."""

    @property
    def lettered(self) -> bool:
        return any(part.isalpha() for part in self.ways[0].parts)

    @property
    def numbered(self) -> bool:
        return any(not part.isalpha() for part in self.ways[0].parts)


class CodeReader:
    """Reads codes at any place of one utterance. `loose` hears "for" as 4 where a code begins."""

    def __init__(self, words: Sequence[Word], with_a: frozenset[str] = frozenset()) -> None:
        self.words = words
        self.texts = [word.text for word in words]
        self.with_a = with_a
        """Units like "2a" where none is called "2"."""
        self.spanish = sum(word.text in SPANISH_MARKS for word in words) > 0

    def text(self, at: int) -> str:
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def ends(self, at: int) -> bool:
        """Whether nothing follows, or a pause."""
        text = self.text(at)
        return not text or text in ENDS or text in PAUSES

    def goes_on(self, at: int) -> bool:
        """Whether a sentence goes on here in a way that no count or noun would."""
        return self.ends(at) or self.text(at) in GOES_ON or self.text(at) in FILLERS

    def code(self, start: int, *, named: bool = False, loose: bool = False) -> Code | None:
        """The code that begins at a word. `named`: a designator stands before it."""
        segments: list[Segment] = []
        breaks: list[tuple[int, int]] = []
        at = start
        while len(segments) < MOST_SEGMENTS:
            begin, paused = self._skip_joint(at, segments)
            segment = self._segment(begin, segments, named=named, loose=loose)
            if segment is None or (paused and not self._may_pause(begin, segments, segment)):
                break
            if paused:
                breaks.append((len(segments), at))
            segments.append(segment)
            at = segment.end
        return self._built(start, segments, breaks)

    def _built(
        self, start: int, segments: list[Segment], breaks: list[tuple[int, int]]
    ) -> Code | None:
        if not segments:
            return None
        before = None
        if breaks:
            count, at = breaks[0]
            shorter = self._built(start, segments[:count], [])
            before = (at, shorter) if shorter else None
        ways = tuple(
            Reading(tuple(p for way in combo for p in way.parts), all(w.as_spoken for w in combo))
            for combo in product(*(segment.ways for segment in segments))
        )
        guessed = any(segment.guessed for segment in segments)
        return Code(start, segments[-1].end, ways[:MOST_WAYS], before, guessed)

    def _skip_joint(self, at: int, segments: list[Segment]) -> tuple[int, bool]:
        """Past what may stand inside a code: a dash, "uh", a comma before a letter."""
        if not segments:
            return at, False
        begin, joints = at, FILLERS | DASHES | PAUSES
        while self.text(begin) in joints:
            begin += 1
        between = {self.text(n) for n in range(at, begin)}
        paused = bool(between & PAUSES) and not between & DASHES
        if self.text(begin) in ("letter", "letra", "capital"):
            begin += 1
        return begin, paused

    def _may_pause(self, at: int, before: list[Segment], segment: Segment) -> bool:
        """After a full stop only a letter that is a sentence of its own belongs to the number."""
        stopped = self.text(at - 1) == "." and segment.letter
        return may_be_paused(before, segment) and (
            not stopped or segment.end > at + 1 or self.ends(segment.end)
        )

    def _segment(
        self, at: int, before: list[Segment], *, named: bool, loose: bool
    ) -> Segment | None:
        after_number = bool(before) and not before[-1].letter
        if at >= len(self.words):
            return None
        if before and before[-1].letter and len(before) > 1 and not self.words[at].glued:
            return None
        opening = not before or (before[-1].letter and loose and self.ends(at + 1))
        number = self._number(at, guess=opening and (named or loose))
        if number:
            return number
        if not before and (named or loose) and self.text(at) in RUN_TOGETHER:
            return Segment((Reading(RUN_TOGETHER[self.text(at)]),), at + 1, guessed=True)
        if before and before[-1].letter and not self.words[at].glued:
            return None
        letter = self._letter(at, after_number=after_number, named=named, loose=loose)
        if not letter and after_number and self._is_only_with_a(at, before[-1]):
            return letter_segment("a", at + 1)
        return letter

    def _is_only_with_a(self, at: int, number: Segment) -> bool:
        """ "The tub in two a overflowed": an article would leave a number that no unit has."""
        if self.text(at - 1) in PAUSES and not self.goes_on(at + 1):
            return False  # "unit one, a boy fell"
        counting = self.text(at + 1) in AFTER_ARTICLE or len(self.text(at + 1)) == 1
        wholes = {"".join(way.parts) + self.text(at) for way in number.ways}
        return self.text(at) == "a" and not counting and bool(wholes & self.with_a)

    # Numbers.

    def _number(self, at: int, *, guess: bool) -> Segment | None:
        if self.text(at) == "1/2" or (self.text(at), self.text(at + 1)) in (
            ("one", "half"),
            ("a", "half"),
        ):
            return Segment((Reading(("1/2",)),), at + (1 if self.text(at) == "1/2" else 2))
        atoms, end = self._run(at)
        if atoms:
            return Segment(readings(atoms), end) if len(atoms) <= LONGEST_NUMBER else None
        if guess and self.text(at) in ALIKE_NUMBERS:
            return self._number_alike(at)
        return None

    def _number_alike(self, at: int) -> Segment | None:
        """ "For" as 4: only before a letter, or as the last word."""
        end = at + 1
        letter = self._letter(end, after_number=True, named=True, loose=True)
        sure = letter and not (self.text(end) in SHY_LETTER_NAMES and letter.end == end + 1)
        if self.ends(end) or sure:
            return Segment((Reading((ALIKE_NUMBERS[self.text(at)],)),), end, guessed=True)
        return None

    def _run(self, at: int) -> tuple[list[Atom], int]:
        """The number words from here on, and where they end."""
        atoms: list[Atom] = []
        end = at + 1 if self.text(at) == "a" and self.text(at + 1) == "hundred" else at
        while end < len(self.words) and len(atoms) <= LONGEST_NUMBER:
            found = self._atoms_at(end, atoms)
            if not found:
                break
            atoms += found[0]
            end = found[1]
        return (atoms, end) if atoms else ([], at)

    def _atoms_at(self, at: int, before: list[Atom]) -> tuple[list[Atom], int] | None:
        text = self.text(at)
        if text in TIMES:
            repeated = self._plain_atom(at + 1) or (
                ZERO if self.text(at + 1) in ("oh", "o") else None
            )
            if repeated and len(repeated.text) == 1:
                return [repeated] * TIMES[text], at + 2
        alternative = text == "o" and self.text(at - 1) in SPANISH_DIGITS
        if text in ("oh", "o") and not alternative and self._is_zero(at, before):
            return [ZERO], at + 1
        if before and text in ("and", "y") and self._plain_atom(at + 1):
            joins = (
                (Size.HUNDRED, Size.HUNDREDS, Size.THOUSAND)
                if text == "and"
                else (Size.TENS, Size.HUNDREDS)
            )
            following = self._plain_atom(at + 1)
            tens = following is not None and len(following.text) < len("100")
            rounded = text == "and" and before[-1].text.endswith("00") and tens
            return ([AND], at + 1) if before[-1].size in joins or rounded else None
        if text == "-" and before and before[-1].size is not Size.FIGURES:
            following = self._plain_atom(at + 1)
            spelled = following and following.size is not Size.FIGURES
            oh = self.text(at + 1) in ("oh", "o") and self._is_zero(at + 1, before)
            return ([], at + 1) if spelled or oh else None
        atom = self._atom_beside_zero(at, before) or self._plain_atom(at)
        return ([atom], at + 1) if atom else None

    def _atom_beside_zero(self, at: int, before: list[Atom]) -> Atom | None:
        """The "to" of "twelve to oh", the "for" of "one oh for"."""
        text = self.text(at)
        if not before or text not in ALIKE_NUMBERS:
            return None
        spoken = text in ("to", "too", "for", "won", "tree", "ate")
        if spoken and self.text(at + 1) in ("oh", "zero", "o"):
            return Atom(ALIKE_NUMBERS[text], Size.DIGIT)
        last = before[-1] is ZERO and self.goes_on(at + 1)
        return number_atom(ALIKE_NUMBERS[text]) if last else None

    def _plain_atom(self, at: int) -> Atom | None:
        text = self.text(at)
        if text in SPANISH_ONLY and not self.spanish and text in ("once", "mil"):
            return None
        return number_atom(text) if len(text) <= LONGEST_NUMBER or text in NUMBER_WORDS else None

    def _is_zero(self, at: int, before: list[Atom]) -> bool:
        """ "Oh" is 0 before a number, and between a number and the end or a letter."""
        following = self.text(at + 2 if self.text(at + 1) == "-" else at + 1)
        if number_atom(following) or following in ("oh", "double"):
            return True
        ending = following in ENDS or following in PAUSES or not following
        return bool(before) and (
            ending
            or (len(following) == 1 and following.isalpha() and following not in SHY_LETTERS)
            or following in ("for", "to", "too", "tree", "won", "ate")
        )

    # Letters.

    def _letter(self, at: int, *, after_number: bool, named: bool, loose: bool) -> Segment | None:
        start = at + 1 if self.text(at) in ("letter", "letra", "capital") else at
        text = self.text(start)
        if text == "double" and self.text(start + 1) in ("you", "u"):
            return letter_segment("w", start + 2)
        spelled = self._spelled(start)
        if spelled:
            return spelled
        if len(text) == 1 and text.isalpha() and text.isascii():
            return self._single(start, settled=start > at, named=named or loose)
        if text in SPELLING_WORDS and (after_number or named or loose or self._number_after(start)):
            return letter_segment(SPELLING_WORDS[text], start + 1)
        loosely = self.ends(start + 1) or (named and self._is_spelled_on(start))
        if after_number and text in LOOSE_SPELLING_WORDS and loosely:
            return letter_segment(LOOSE_SPELLING_WORDS[text], start + 1)
        if after_number or named or loose:
            named_letter = self._by_name(start, after_number=after_number, loose=loose)
            settled = named_letter is not None and start > at
            return letter_segment(*named_letter.plain) if settled and named_letter else named_letter
        return None

    def _is_spelled_on(self, at: int) -> bool:
        """ "Unit six boy the stove is dead"; not "six boys", "unit six, a boy is crying"."""
        begin = at - 1
        while number_atom(self.text(begin)) or self.text(begin) in ("oh", "o"):
            begin -= 1
        return self.text(begin) in DESIGNATORS and self.text(at + 1) in AFTER_SPELLED

    def _number_after(self, at: int) -> bool:
        return number_atom(self.text(at + 1)) is not None

    def _spelled(self, at: int) -> Segment | None:
        """ "B as in boy": the example word decides, since it is what carries over a bad line."""
        letter = self._letter_meant(self.text(at))
        if not letter:
            return None
        if self.text(at) in ("b", "v", "be", "ve") and self.text(at + 1) in BIG_OR_SMALL:
            return letter_segment(BIG_OR_SMALL[self.text(at + 1)], at + 2)
        begin = at + 1
        while self.text(begin) in (",", "…") or self.text(begin) in FILLERS:
            begin += 1
        for phrase in AS_IN:
            end = begin + len(phrase)
            example = self.text(end)
            if tuple(self.text(begin + n) for n in range(len(phrase))) != phrase:
                continue
            if (
                example not in ("the", "this", "that")
                and len(example) > 2
                and example.isalpha()
                and (number_atom(example) is None or example[0] == letter)
                and (example[0] == letter or phrase in (("as", "in"), ("like", "in")))
            ):
                return letter_segment(example[0], end + 1)
        return None

    def _letter_meant(self, text: str) -> str:
        if len(text) == 1 and text.isalpha() and text.isascii():
            return text
        if self.spanish and text in SPANISH_LETTER_NAMES:
            return SPANISH_LETTER_NAMES[text]
        named = LETTER_NAMES.get(text) or SHY_LETTER_NAMES.get(text)
        return named or SPANISH_LETTER_NAMES.get(text, "")

    def _single(self, at: int, *, settled: bool, named: bool) -> Segment | None:
        """A letter that stands alone; "a", "I" and "o" only where they cannot be words."""
        word = self.words[at]
        shy = word.text in (SHY_LETTERS if self.spanish else "aio")
        if word.text == "o" and not self.spanish and number_atom(self.text(at + 1)):
            return None
        capital = word.capital and word.text != "i" and not self._opens_sentence(at)
        glued = word.glued and self.text(at - 1).isdecimal()
        if not shy or capital or glued or settled or self.ends(at + 1):
            return letter_segment(word.text, at + 1)
        if self.words[at + 1].glued and self.text(at + 1).isdecimal():
            return letter_segment(word.text, at + 1)
        if word.text == "a" and number_atom(self.text(at + 1)) and named:
            return letter_segment("a", at + 1)
        joins = self.text(at + 1) == "y" and self.text(at + 2) in ("mi", "el", "la", "yo", "hay")
        goes_on = joins or (self.goes_on(at + 1) and self.text(at + 1) not in ("y", "la"))
        goes_on = goes_on or (named and self.text(at + 1) in DESIGNATORS)
        return letter_segment("a", at + 1) if goes_on and word.text == "a" else None

    def _opens_sentence(self, at: int) -> bool:
        return at == 0 or self.text(at - 1) in ENDS

    def _by_name(self, at: int, *, after_number: bool, loose: bool) -> Segment | None:
        text = self.text(at)
        if text == "de" and self.text(at + 1) in SPANISH_ARTICLES:
            return None  # "el apartamento de mi mama"
        if self.spanish and text in SPANISH_LETTER_NAMES:
            sure = text not in EVERYDAY_LETTERS or self.goes_on(at + 1)
            return letter_segment(SPANISH_LETTER_NAMES[text], at + 1, True) if sure else None
        if text in LETTER_NAMES:
            sure = text not in EVERYDAY_LETTERS or self.goes_on(at + 1) or self._number_after(at)
            return letter_segment(LETTER_NAMES[text], at + 1, True) if sure else None
        if text in SHY_LETTER_NAMES and (after_number or not loose) and self.ends(at + 1):
            return letter_segment(SHY_LETTER_NAMES[text], at + 1, True)
        return None
