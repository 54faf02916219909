"""Sentences to train the second opinion on: labelled reports, harmless talk, and templates."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from services.core.hazards import alarm_in
from services.core.named_things import TROUBLE_LEXICON, things_in
from services.core.scopes import HAZARD_LEXICON, read
from services.core.thresholds import DEFAULT_LIMITS
from services.evaluation.intent_corpus import Sentence, from_templates, labelled
from services.evaluation.templates import fill, read_templates, ways

SETS = Path(__file__).parent / "sets"
TEMPLATES = SETS / "report_templates.txt"
DANGERS = SETS / "danger_templates.txt"
"""Danger and its harmless look-alikes, kind by kind; with the lists of TEMPLATES."""
LEAST_FILLS = 6
MOST_FILLS = {"L": 14, "E": 18, "U": 40, "R": 40, "none": 24}
"""Of one template, by class: danger has many templates, a broken blind few."""
CHATTER_ODDS = 0.35
MOST_OF_CATEGORY = 350
"""Sentences of one category that nobody wrote, so that dangers do not outweigh all that breaks."""

UNCLEAR_INTENTS = frozenset(
    {"report_issue", "emergency", "issue_status", "out_of_scope", "correction", "owner_question"}
)
"""What is wanted there may or may not be a report: such sentences teach nothing about the class."""
LAST_QUIET_ROUND = 15
"""Of `units.jsonl`: later rounds tell troubles; there only what names none is quiet talk."""
REPORTING_INTENTS = {"lockout": "U", "complaint_noise": "R"}
TALK_PER_INTENT = 80


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence; None where its label does not tell."""

    text: str
    urgency: str | None = None
    """`L`, `E`, `U`, `R`, or `none`."""
    category: str | None = None
    hazard: str | None = None
    author: str = ""
    held_out: bool = False


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SETS / name).read_text("utf-8").splitlines()]


def _hazard_of(text: str, urgency: str, told: str | None) -> str | None:
    """As labelled, or as the rules name it where they hear the same class."""
    if told or urgency not in ("L", "E"):
        return told
    alarm = alarm_in(read(text), DEFAULT_LIMITS)
    return alarm.hazard.value if alarm and alarm.urgency.value == urgency else None


def _report(row: dict[str, Any], urgency: str, category: str | None) -> Report:
    return Report(
        row["text"],
        urgency,
        category,
        _hazard_of(row["text"], urgency, row.get("hazard")),
        row.get("author", "one"),
        row["held_out"],
    )


def written() -> list[Report]:
    """The labelled sentences of `life_safety.jsonl` and `issues.jsonl`."""
    life = [_report(row, row["expected"], None) for row in _rows("life_safety.jsonl")]
    issues = [
        _report(row, row["expected"]["urgency"], row["expected"]["category"])
        for row in _rows("issues.jsonl")
    ]
    return [*life, *issues]


def other_talk() -> list[Report]:
    """Sentences about other wishes than repairs, most of which report nothing."""
    return [*spoken_talk(), *_talk(from_templates(TALK_PER_INTENT))]


def spoken_talk() -> list[Report]:
    """Those of them that somebody wrote."""
    return _talk([each for each in labelled() if not each.held_out])


def _talk(sentences: Iterable[Sentence]) -> list[Report]:
    return [
        Report(each.text, REPORTING_INTENTS.get(each.intent, "none"))
        for each in sentences
        if each.intent not in UNCLEAR_INTENTS
    ]


def said_of_places() -> list[Report]:
    """Sentences of `units.jsonl` in which nothing is wrong: most answers are like them."""
    rows = [row for row in _rows("units.jsonl") if not row.get("held_out")]
    quiet = [row["text"] for row in rows if _quiet(row["text"], row["round"] > LAST_QUIET_ROUND)]
    return [Report(text, "none") for text in dict.fromkeys(quiet)]


def _quiet(text: str, late: bool) -> bool:
    """Is no hazard heard, and no thing together with a trouble (in a late round: no trouble)?"""
    reading = read(text)
    if not HAZARD_LEXICON.concepts.isdisjoint(reading.live):
        return False
    return not ((late or things_in(text)) and TROUBLE_LEXICON.tag(reading.tokens))


def templated(paths: Sequence[Path] = (TEMPLATES, DANGERS), seed: int = 3) -> list[Report]:
    """Sentences from the templates; a heading gives urgency, hazard and category, `-` is none.

    A later file may use the lists of those before it."""
    dice = random.Random(seed)
    lists: dict[str, list[str]] = {}
    templates: list[tuple[str, str]] = []
    for path in paths:
        own, lines = read_templates(path)
        lists |= own
        templates += lines
    made: list[Report] = []
    for label, template in templates:
        urgency, hazard, category = (None if part == "-" else part for part in label.split())
        times = min(MOST_FILLS[urgency or "none"], max(LEAST_FILLS, ways(template, lists) // 8))
        texts = {fill(template, lists, dice) for _ in range(times)}
        made.extend(Report(text, urgency, category, hazard) for text in sorted(texts))
    return made


def with_chatter(reports: Sequence[Report], seed: int = 5) -> list[Report]:
    """Each report, and of some a copy with what callers say around it, whatever its class."""
    dice = random.Random(seed)
    lists, _ = read_templates(TEMPLATES)
    copies = []
    for each in reports:
        before = fill("{before}", lists, dice) + " " if dice.random() < CHATTER_ODDS else ""
        after = " " + fill("{after}", lists, dice) if dice.random() < CHATTER_ODDS else ""
        if before or after:
            copies.append(replace(each, text=f"{before}{each.text}{after}"))
    return [*reports, *copies]


def few_of_each_category(reports: Sequence[Report]) -> list[Report]:
    """Those with a category, mixed; all that somebody wrote, and of others MOST_OF_CATEGORY."""
    mixed = [each for each in reports if each.category and each.urgency != "none"]
    random.Random(1).shuffle(mixed)
    counts: Counter[str | None] = Counter()
    kept: list[Report] = []
    for each in mixed:
        counts[each.category] += not each.author
        if each.author or counts[each.category] <= MOST_OF_CATEGORY:
            kept.append(each)
    return kept


def by_author(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """The reports of each author, in order."""
    found: dict[str, list[Report]] = {}
    for each in reports:
        found.setdefault(each.author, []).append(each)
    return found
