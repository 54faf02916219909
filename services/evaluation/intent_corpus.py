"""Sentences to train intents on: labelled ones, templates with choices, and worn copies."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from services.evaluation.templates import fill, read_templates

SETS = Path(__file__).parent / "sets"
STARTS = (
    "um",
    "hi",
    "hello",
    "yeah hi",
    "so",
    "hi my name is john",
    "hey it's maria",
    "good morning",
    "okay so",
    "hi this is Dwight in apartment 4B",
    "excuse me",
    "hi I live at 22 Oak Street",
    "well",
    "yeah um",
    "hey there",
    "hi I'm calling from unit 1203",
    "hola",
    "buenas",
    "oiga",
    "I was wondering",
    "quick question",
    "listen",
    "so the thing is",
    "I'm calling because",
    "sorry to bother you but",
)
ENDS = ("please", "thank you", "thanks", "if you can", "for me", "por favor", "you know")
# A greeting in front of these would be another sentence.
BARE = frozenset({"yes", "no", "goodbye", "thanks_smalltalk", "repeat"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence."""

    text: str
    intent: str
    held_out: bool = False


def labelled(path: Path = SETS / "intents.jsonl") -> list[Sentence]:
    """The written sentences; those of split `held_out` never train."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Sentence(row["text"], row["expected"], row["split"] == "held_out") for row in rows]


def from_templates(
    per_intent: int = 300, seed: int = 3, path: Path = SETS / "intent_templates.txt"
) -> list[Sentence]:
    """About `per_intent` sentences for each intent, spread evenly over its templates."""
    dice = random.Random(seed)
    lists, templates = read_templates(path)
    share = Counter(intent for intent, _ in templates)
    made: list[Sentence] = []
    for intent, template in templates:
        times = max(2, round(per_intent / share[intent]))
        texts = {fill(template, lists, dice) for _ in range(times)}
        made.extend(Sentence(text, intent) for text in sorted(texts))
    return made


def _worn_copy(sentence: Sentence, dice: random.Random) -> Sentence | None:
    """The sentence as it might also come: with an opening, or with a word lost."""
    words = sentence.text.split()
    if sentence.intent not in BARE and len(words) >= 3 and dice.random() < 0.6:
        end = [dice.choice(ENDS)] if dice.random() < 0.3 else []
        return Sentence(" ".join([dice.choice(STARTS), *words, *end]), sentence.intent)
    if len(words) < 5:
        return None
    del words[dice.randrange(len(words))]
    return Sentence(" ".join(words), sentence.intent)


# What is reported about locks is as often a lockout; about other things it can be anything.
NOT_TOLD = frozenset({"locks", "other"})
WAKING = frozenset({"plumbing", "hvac", "electrical", "safety"})


def _intent_of_report(category: str, urgency: str) -> str | None:
    if category in NOT_TOLD:
        return None
    if urgency == "L" or (urgency == "E" and category in WAKING):
        return "emergency"
    return "complaint_noise" if category == "noise" else "report_issue"


ONLY_REPORTS = frozenset({"nine", "ten", "eleven", "twelve"})
"""Authors whose reports teach what is reported, and not what is wanted: with theirs too, whatever
is not understood would count as a report."""


def reports(path: Path = SETS / "issues.jsonl") -> list[Sentence]:
    """The labelled reports of `issues.jsonl` that are not held out, as intents."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    taught = [row for row in rows if not row["held_out"] and row["author"] not in ONLY_REPORTS]
    told = [(row["text"], _intent_of_report(**row["expected"])) for row in taught]
    return [Sentence(text, intent) for text, intent in told if intent]


def with_worn_copies(sentences: Sequence[Sentence], seed: int = 7) -> list[Sentence]:
    """Every sentence, each long enough one with a copy."""
    dice = random.Random(seed)
    copies = [_worn_copy(sentence, dice) for sentence in sentences]
    return [*sentences, *(copy for copy in copies if copy is not None)]
