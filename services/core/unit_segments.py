"""The pieces of a unit's number: one run of figures, or one letter."""

from __future__ import annotations

from dataclasses import dataclass

from services.core.spoken import Reading


@dataclass(frozen=True, slots=True)
class Segment:
    ways: tuple[Reading, ...]
    end: int
    guessed: bool = False
    letter: bool = False

    @property
    def plain(self) -> tuple[str, int]:
        return self.ways[0].parts[0], self.end


def may_be_paused(before: list[Segment], segment: Segment) -> bool:
    """Digits may be dictated one by one, "twenty, one" may be a building and a unit; 3, 12 not."""
    if segment.letter or before[-1].letter:
        return True
    head, tail = before[-1].ways[0].parts, segment.ways[0].parts
    spelled = all(len(part) == 1 for part in head)
    tens = len(head) == 1 and len(head[0]) == 2 and head[0][1] == "0"
    return (spelled or tens) and all(len(part) == 1 for part in tail)


def letter_segment(letter: str, end: int, guessed: bool = False) -> Segment:
    return Segment((Reading((letter,)),), end, guessed, letter=True)
