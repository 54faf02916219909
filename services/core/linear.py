"""Weights of a linear model: what each mark of a sentence says for or against each answer.

The files are made by `services/evaluation` (`train_intents`, `train_reports`), one mark a line.
"""

from __future__ import annotations

import binascii
import json
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, sqrt
from typing import Any

MIDDLE = 128
"""A weight is kept in one byte, this much above its value in steps."""
LANE_BITS = 32
HALF_LANE = 1 << (LANE_BITS - 1)


@dataclass(frozen=True, slots=True)
class Weights:
    """For each mark its row: the weights for all answers in steps, side by side in one long
    number, LANE_BITS each, the first answer lowest. So a mark is added in one step."""

    answers: tuple[str, ...]
    step: float
    marks: Mapping[str, int]
    stems: frozenset[str]

    def sums(self, found: Iterable[str]) -> list[float]:
        """The weight of all marks for each answer, levelled by the length of the sentence;
        empty where no mark is known."""
        rows = [row for row in map(self.marks.get, found) if row is not None]
        level = sqrt(len(rows))
        return [each * self.step / level for each in self._apart(sum(rows))] if rows else []

    def each(self, kind: str) -> Iterator[tuple[str, list[float]]]:
        """The marks that begin with `kind`, without that beginning, and their weights."""
        for mark, row in self.marks.items():
            if mark.startswith(kind):
                yield mark.removeprefix(kind), [each * self.step for each in self._apart(row)]

    def _apart(self, row: int) -> list[int]:
        """The numbers that stand side by side. Each is lifted above zero first, so that none
        borrows from its neighbour."""
        count = len(self.answers)
        lifted = (row + _lift(count)).to_bytes(count * LANE_BITS // 8, "little")
        return [lane - HALF_LANE for lane in struct.unpack(f"<{count}I", lifted)]


def _side_by_side(weights: Iterable[tuple[int, int]]) -> int:
    """(An answer's place, its weight in steps) of one mark, as a row."""
    return sum(weight << place * LANE_BITS for place, weight in weights)


@cache
def _lift(count: int) -> int:
    return _side_by_side((place, HALF_LANE) for place in range(count))


class _Terms(dict[int, int]):
    """A pair of bytes, read as one number -> its weight at its place."""

    def __missing__(self, pair: int) -> int:
        place, weight = pair.to_bytes(2, sys.byteorder)
        self[pair] = found = (weight - MIDDLE) << place * LANE_BITS
        return found


class _Rows(dict[str, int]):
    """A mark as the files have it -> its row. It is pairs of bytes in base64: a place, and a
    weight plus MIDDLE. Many marks have the same."""

    def __init__(self) -> None:
        super().__init__()
        self._term = _Terms().__getitem__

    def __missing__(self, text: str) -> int:
        pairs = memoryview(binascii.a2b_base64(text)).cast("H")
        self[text] = found = sum(map(self._term, pairs))
        return found


class _Marks(Mapping[str, int]):
    """Mark -> its row, counted out when it is first asked for: the files have a million pairs,
    every process reads them while it starts, and a call needs few of them."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._rows = _Rows()

    def get(self, mark: str, default: Any = None) -> Any:
        """Quicker than the inherited one; most marks of a sentence are unknown."""
        text = self._texts.get(mark)
        return default if text is None else self._rows[text]

    def __getitem__(self, mark: str) -> int:
        return self._rows[self._texts[mark]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def load(file_name: str) -> Weights:
    """The weights of a file that lies beside this module."""
    text = resources.files("services.core").joinpath(file_name).read_text("utf-8")
    held = json.loads(text)
    return Weights(
        answers=tuple(held["answers"]),
        step=held["step"],
        marks=_Marks(held["marks"]),
        stems=frozenset(held["stems"]),
    )


def load_words(file_name: str) -> list[str]:
    """A list of words that lies beside this module."""
    words: list[str] = json.loads(
        resources.files("services.core").joinpath(file_name).read_text("utf-8")
    )
    return words


def shares(sums: Sequence[float]) -> list[float]:
    """The sums as probabilities."""
    top = max(sums)
    grown = [exp(each - top) for each in sums]
    total = sum(grown)
    return [each / total for each in grown]
