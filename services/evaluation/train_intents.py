"""Makes `services/core/intent_weights.json` from the labelled sentences, and reports on it.

    .venv/bin/python -m services.evaluation.train_intents           # train, write, report
    .venv/bin/python -m services.evaluation.train_intents --cross   # cross-validation only

Multinomial logistic regression by AdaGrad, standard library only; takes about ten seconds. The same
sentences always give the same file.
"""

from __future__ import annotations

import base64
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from math import exp, sqrt
from pathlib import Path

from services.core.intent_features import marks, stem, words_of
from services.core.issue_words import classify
from services.evaluation.intent_corpus import (
    Sentence,
    from_templates,
    labelled,
    reports,
    with_worn_copies,
)

WEIGHTS_FILE = Path(__file__).parents[1] / "core" / "intent_weights.json"
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
FOLDS = 5


class Model:
    """Weights in the making: for each mark one number per intent."""

    def __init__(self, intents: Sequence[str], stems: frozenset[str]) -> None:
        self.intents = tuple(intents)
        self.stems = stems
        self.weights: dict[str, list[float]] = {}
        self.squares: dict[str, list[float]] = {}

    def know(self, mark: str) -> None:
        self.weights[mark] = [0.0] * len(self.intents)
        self.squares[mark] = [0.01] * len(self.intents)

    def shares(self, seen: Sequence[str]) -> list[float]:
        """The probability of each intent, from marks that are all known."""
        level = 1 / sqrt(len(seen))
        sums = [sum(column) * level for column in zip(*map(self.weights.__getitem__, seen))]  # noqa: B905
        top = max(sums)
        grown = [exp(each - top) for each in sums]
        total = sum(grown)
        return [each / total for each in grown]

    def learn(self, seen: Sequence[str], intent: int) -> None:
        """One AdaGrad step; intents that are already as good as right are left alone."""
        level = 1 / sqrt(len(seen))
        errors = self.shares(seen)
        errors[intent] -= 1
        moved = [(place, error * level) for place, error in enumerate(errors) if abs(error) > 0.002]
        for mark in seen:
            weights, squares = self.weights[mark], self.squares[mark]
            for place, error in moved:
                slope = error + SHRINK * weights[place]
                squares[place] += slope * slope
                weights[place] -= RATE * slope / sqrt(squares[place])

    def best(self, text: str) -> str:
        """The likeliest intent of `text`; empty where no mark of it is known."""
        seen = [mark for mark in marks(text, self.stems, classify(text)) if mark in self.weights]
        if not seen:
            return ""
        shares = self.shares(seen)
        return self.intents[shares.index(max(shares))]


def _frequent_stems(sentences: Sequence[Sentence]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update({stem(word) for word in words_of(sentence.text)})
    return frozenset(each for each, count in counts.items() if count >= LEAST_STEM_SEEN)


def train(written: Sequence[Sentence], templated: Sequence[Sentence]) -> Model:
    """A model of the written sentences with their worn copies, and of the templated ones."""
    sentences = [*with_worn_copies(written), *templated]
    model = Model(
        sorted({each.intent for each in sentences}), _frequent_stems([*written, *templated])
    )
    marked = [marks(each.text, model.stems, classify(each.text)) for each in sentences]
    counts = Counter(mark for each in marked for mark in each)
    for mark in sorted(counts):
        if counts[mark] >= LEAST_SEEN:
            model.know(mark)
    places = {intent: place for place, intent in enumerate(model.intents)}
    lessons = [
        ([mark for mark in each if mark in model.weights], places[sentence.intent])
        for each, sentence in zip(marked, sentences, strict=True)
    ]
    dice = random.Random(7)
    for _ in range(ROUNDS):
        dice.shuffle(lessons)
        for known, intent in lessons:
            seen = [mark for mark in known if dice.random() > FORGET] or known
            if seen:
                model.learn(seen, intent)
    return model


def _pairs(weights: Sequence[float]) -> bytes:
    """The weights worth keeping, as place and weight plus 128."""
    kept = [
        (place, max(-127, min(127, round(weight / STEP))) + 128)
        for place, weight in enumerate(weights)
        if abs(weight) >= LEAST_WEIGHT
    ]
    return bytes(number for pair in kept for number in pair)


def write(model: Model, path: Path = WEIGHTS_FILE) -> None:
    """One mark a line, so that a new training shows as a readable change."""
    kept = {mark: _pairs(weights) for mark, weights in model.weights.items()}
    held = {
        "intents": model.intents,
        "step": STEP,
        "stems": sorted(model.stems),
        "marks": {m: base64.b64encode(p).decode() for m, p in sorted(kept.items()) if p},
    }
    path.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", "utf-8")


def without(held_out: Sequence[Sentence], made: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of `made` that say none of the held-out ones again."""
    kept_back = {tuple(words_of(each.text)) for each in held_out}
    return [each for each in made if tuple(words_of(each.text)) not in kept_back]


def right(model: Model, sentences: Sequence[Sentence]) -> int:
    return sum(model.best(each.text) == each.intent for each in sentences)


def cross_validate(written: Sequence[Sentence], templated: Sequence[Sentence]) -> float:
    """The share right when each fifth is judged by a model that never saw it."""
    mixed = list(written)
    random.Random(1).shuffle(mixed)
    total = 0
    for fold in range(FOLDS):
        rest = [each for place, each in enumerate(mixed) if place % FOLDS != fold]
        total += right(train(rest, templated), mixed[fold::FOLDS])
    return total / len(mixed)


def main(arguments: Sequence[str]) -> int:
    sentences = labelled()
    written = [each for each in sentences if not each.held_out]
    held_out = [each for each in sentences if each.held_out]
    templated = without(held_out, [*from_templates(), *reports()])
    if "--cross" in arguments:
        print(f"cross-validation: {cross_validate(written, templated):.3f} of {len(written)}")
        return 0
    model = train(written, templated)
    write(model)
    print(f"trained on {len(written)} written and {len(templated)} made or borrowed sentences")
    print(f"held out: {right(model, held_out)} of {len(held_out)} right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
