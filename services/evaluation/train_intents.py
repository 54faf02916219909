"""Makes `services/core/intent_weights.json` from the labelled sentences, and reports on it.

    .venv/bin/python -m services.evaluation.train_intents           # train, write, report
    .venv/bin/python -m services.evaluation.train_intents --cross   # cross-validation only

See `linear_training`. Takes about ten seconds; the same sentences always give the same file.
The marks use `classify`, so `train_reports` comes first.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from services.core.intent_features import marks, words_of
from services.core.issue_words import classify
from services.evaluation.intent_corpus import (
    Sentence,
    from_templates,
    labelled,
    reports,
    with_worn_copies,
)
from services.evaluation.linear_training import Model, frequent_stems, taught, write

WEIGHTS_FILE = Path(__file__).parents[1] / "core" / "intent_weights.json"
FOLDS = 5


def marks_of(text: str, stems: frozenset[str]) -> list[str]:
    return marks(text, stems, classify(text))


def train(written: Sequence[Sentence], templated: Sequence[Sentence]) -> Model:
    """A model of the written sentences with their worn copies, and of the templated ones."""
    stems = frequent_stems(words_of(each.text) for each in [*written, *templated])
    sentences = [*with_worn_copies(written), *templated]
    return taught([(marks_of(each.text, stems), each.intent) for each in sentences], stems)


def without(held_out: Sequence[Sentence], made: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of `made` that say none of the held-out ones again."""
    kept_back = {tuple(words_of(each.text)) for each in held_out}
    return [each for each in made if tuple(words_of(each.text)) not in kept_back]


def right(model: Model, sentences: Sequence[Sentence]) -> int:
    return sum(model.best(marks_of(each.text, model.stems)) == each.intent for each in sentences)


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
    write(model, WEIGHTS_FILE)
    print(f"trained on {len(written)} written and {len(templated)} made or borrowed sentences")
    print(f"held out: {right(model, held_out)} of {len(held_out)} right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
