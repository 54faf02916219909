"""Weights of a linear model: what each mark of a sentence says for or against each answer.

The files are made by `services/evaluation` (`train_intents`, `train_reports`), one mark a line.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from math import exp, sqrt
from types import MappingProxyType

MIDDLE = 128
"""A weight is kept in one byte, this much above its value in steps."""


@dataclass(frozen=True, slots=True)
class Weights:
    """For each mark pairs of bytes: an answer's place in `answers`, and its weight plus MIDDLE."""

    answers: tuple[str, ...]
    step: float
    marks: MappingProxyType[str, bytes]
    stems: frozenset[str]

    def sums(self, found: Iterable[str]) -> list[float]:
        """The weight of all marks for each answer, levelled by the length of the sentence;
        empty where no mark is known."""
        sums = [0] * len(self.answers)
        met = 0
        for mark in found:
            pairs = self.marks.get(mark)
            if pairs is not None:
                met += 1
                for place, weight in zip(pairs[::2], pairs[1::2], strict=True):
                    sums[place] += weight - MIDDLE
        return [each * self.step / sqrt(met) for each in sums] if met else []

    def each(self, kind: str) -> Iterator[tuple[str, list[float]]]:
        """The marks that begin with `kind`, without that beginning, and their weights."""
        for mark, pairs in self.marks.items():
            if mark.startswith(kind):
                weights = [0.0] * len(self.answers)
                for place, weight in zip(pairs[::2], pairs[1::2], strict=True):
                    weights[place] = (weight - MIDDLE) * self.step
                yield mark.removeprefix(kind), weights


def load(file_name: str) -> Weights:
    """The weights of a file that lies beside this module."""
    text = resources.files("services.core").joinpath(file_name).read_text("utf-8")
    held = json.loads(text)
    found = {mark: base64.b64decode(pairs) for mark, pairs in held["marks"].items()}
    return Weights(
        answers=tuple(held["answers"]),
        step=held["step"],
        marks=MappingProxyType(found),
        stems=frozenset(held["stems"]),
    )


def shares(sums: Sequence[float]) -> list[float]:
    """The sums as probabilities."""
    top = max(sums)
    grown = [exp(each - top) for each in sums]
    total = sum(grown)
    return [each / total for each in grown]
