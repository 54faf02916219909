"""Trains the linear models of the core: multinomial logistic regression by AdaGrad.

Standard library only. The same lessons in the same order always give the same weights.
"""

from __future__ import annotations

import base64
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from math import sqrt
from pathlib import Path

from services.core.linear import MIDDLE, shares
from services.core.word_marks import stem

ROUNDS = 10
LEAST_SEEN = 3
"""Marks of fewer training sentences say nothing that will be met again."""
LEAST_STEM_SEEN = 2
RATE = 0.5
SHRINK = 3e-5
FORGET = 0.15
"""Share of marks hidden at each look, so that no weight leans on one mark alone."""
STEP = 0.05
LEAST_WEIGHT = 0.2

Lesson = tuple[list[str], str]
"""The marks of a sentence, and the answer that is right for it."""


class Model:
    """Weights in the making: for each mark one number per answer."""

    def __init__(self, answers: Sequence[str], stems: frozenset[str] = frozenset()) -> None:
        self.answers = tuple(answers)
        self.stems = stems
        self.weights: dict[str, list[float]] = {}
        self.squares: dict[str, list[float]] = {}

    def know(self, mark: str) -> None:
        self.weights[mark] = [0.0] * len(self.answers)
        self.squares[mark] = [0.01] * len(self.answers)

    def shares(self, seen: Sequence[str]) -> list[float]:
        """The probability of each answer, from marks that are all known."""
        level = 1 / sqrt(len(seen))
        columns = zip(*map(self.weights.__getitem__, seen))  # noqa: B905
        return shares([sum(column) * level for column in columns])

    def learn(self, seen: Sequence[str], answer: int, worth: float = 1.0) -> None:
        """One AdaGrad step; answers that are already as good as right are left alone."""
        level = 1 / sqrt(len(seen))
        errors = self.shares(seen)
        errors[answer] -= 1
        moved = [
            (place, error * level * worth)
            for place, error in enumerate(errors)
            if abs(error) > 0.002
        ]
        for mark in seen:
            weights, squares = self.weights[mark], self.squares[mark]
            for place, error in moved:
                slope = error + SHRINK * weights[place]
                squares[place] += slope * slope
                weights[place] -= RATE * slope / sqrt(squares[place])

    def best(self, marks: Iterable[str]) -> str:
        """The likeliest answer; empty where no mark is known."""
        seen = [mark for mark in marks if mark in self.weights]
        if not seen:
            return ""
        found = self.shares(seen)
        return self.answers[found.index(max(found))]


def frequent_stems(sentences: Iterable[Iterable[str]]) -> frozenset[str]:
    """The stems that stand in several sentences; each sentence is its words."""
    counts: Counter[str] = Counter()
    for words in sentences:
        counts.update({stem(word) for word in words})
    return frozenset(each for each, count in counts.items() if count >= LEAST_STEM_SEEN)


def taught(
    lessons: Sequence[Lesson],
    stems: frozenset[str] = frozenset(),
    least_seen: int = LEAST_SEEN,
    rounds: int = ROUNDS,
    worth: Sequence[float] = (),
) -> Model:
    """A model of `lessons`; `worth` is how much each teaches, all the same where it is empty."""
    model = Model(sorted({answer for _, answer in lessons}), stems)
    counts = Counter(mark for marks, _ in lessons for mark in marks)
    for mark in sorted(counts):
        if counts[mark] >= least_seen:
            model.know(mark)
    places = {answer: place for place, answer in enumerate(model.answers)}
    known = [
        ([mark for mark in marks if mark in model.weights], places[answer], weight)
        for (marks, answer), weight in zip(lessons, worth or repeat(1.0), strict=False)
    ]
    dice = random.Random(7)
    for _ in range(rounds):
        dice.shuffle(known)
        for marks, place, weight in known:
            seen = [mark for mark in marks if dice.random() > FORGET] or marks
            if seen:
                model.learn(seen, place, weight)
    return model


def _pairs(weights: Sequence[float]) -> bytes:
    """The weights worth keeping, as place and weight plus MIDDLE."""
    kept = [
        (place, max(-127, min(127, round(weight / STEP))) + MIDDLE)
        for place, weight in enumerate(weights)
        if abs(weight) >= LEAST_WEIGHT
    ]
    return bytes(number for pair in kept for number in pair)


def write(model: Model, path: Path) -> None:
    """One mark a line, so that a new training shows as a readable change."""
    kept = {mark: _pairs(weights) for mark, weights in model.weights.items()}
    held = {
        "answers": model.answers,
        "step": STEP,
        "stems": sorted(model.stems),
        "marks": {m: base64.b64encode(p).decode() for m, p in sorted(kept.items()) if p},
    }
    path.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", "utf-8")
