"""Makes the weights of the second opinion (`services/core/report_*.json`), and reports on them.

    .venv/bin/python -m services.evaluation.train_reports           # train, write, report
    .venv/bin/python -m services.evaluation.train_reports --cross   # each author judged by others

Takes about a minute. The same sentences always give the same files.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from services.core.named_things import things_in
from services.core.report_marks import marks
from services.core.scopes import read
from services.evaluation.kept_apart import apart
from services.evaluation.linear_training import Model, frequent_stems, taught, write
from services.evaluation.report_corpus import (
    Report,
    by_author,
    few_of_each_category,
    other_talk,
    said_of_places,
    spoken_talk,
    templated,
    with_chatter,
    written,
)

CORE = Path(__file__).parents[1] / "core"
ORDINARY = CORE / "report_ordinary.json"
LEAST_SEEN = 3
ORDINARY_FROM = 4
"""Sentences of ordinary talk in which a word stands, from which on it is an ordinary one."""
WRITTEN_WORTH = 1.5
"""A sentence that somebody wrote teaches as much as so many that were made from templates."""
Label = Callable[[Report], str | None]
HEADS: dict[str, Label] = {
    "urgency": lambda report: report.urgency,
    "hazard": lambda report: report.hazard,
    "category": lambda report: report.category,
}


def marks_of(text: str, stems: frozenset[str]) -> list[str]:
    return marks(read(text), things_in(text), stems)


def stems_of(reports: Sequence[Report]) -> frozenset[str]:
    return frequent_stems(read(each.text).tokens for each in reports)


def train(head: str, reports: Sequence[Report], stems: frozenset[str]) -> Model:
    """The model of one head from those reports whose label it tells."""
    chosen = few_of_each_category(reports) if head == "category" else reports
    told = [(each, label) for each in chosen if (label := HEADS[head](each))]
    lessons = [(marks_of(each.text, stems), label) for each, label in told]
    worth = [WRITTEN_WORTH if each.author else 1.0 for each, _ in told]
    return taught(lessons, stems, LEAST_SEEN, worth=worth)


def right(model: Model, head: str, reports: Sequence[Report]) -> tuple[int, int]:
    """How many of those that tell the label are judged so, and how many there are."""
    told = [(each.text, label) for each in reports if (label := HEADS[head](each))]
    return sum(model.best(marks_of(text, model.stems)) == label for text, label in told), len(told)


def train_all(reports: Sequence[Report]) -> dict[str, Model]:
    stems = stems_of(reports)
    told = with_chatter(reports)
    return {head: train(head, told, stems) for head in HEADS}


def ordinary_words(talk: Sequence[Report], stems: frozenset[str]) -> list[str]:
    """Stems that ordinary talk is full of: they alone are no sign of danger."""
    seen: Counter[str] = Counter()
    for each in talk:
        if each.urgency == "none":
            found = marks_of(each.text, stems)
            seen.update(mark.removeprefix("w:") for mark in found if mark.startswith("w:"))
    return sorted(word for word, times in seen.items() if times >= ORDINARY_FROM)


def cross(reports: Sequence[Report], made: Sequence[Report]) -> None:
    """Each author's sentences, judged by a model that has none of them."""
    authors = by_author(reports)
    for author, own in authors.items():
        others = [each for name, theirs in authors.items() if name != author for each in theirs]
        models = train_all([*others, *made])
        for head, model in models.items():
            hits, total = right(model, head, own)
            print(f"author {author}, {head}: {hits} of {total} ({hits / total:.1%})")


def main(arguments: Sequence[str]) -> int:
    made = apart([*other_talk(), *said_of_places(), *templated()])
    if "--cross" in arguments:
        cross(written(), made)
        return 0
    learned = apart(each for each in written() if not each.held_out)
    held_out = [each for each in written() if each.held_out]
    for head, model in train_all([*learned, *made]).items():
        write(model, CORE / f"report_{head}.json")
        hits, total = right(model, head, held_out)
        print(f"{head}: held out {hits} of {total} right ({hits / total:.1%})")
    common = ordinary_words(spoken_talk(), stems_of([*learned, *made]))
    ORDINARY.write_text(json.dumps(common, ensure_ascii=False, indent=0) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
