"""The earlier part of a long call in short, by rules: it cannot fail, and costs no model.

What matters later is kept as it was said: what was promised, asked and answered, what the caller
told, what is still open, and what was done with its number. Facts and acts stand in the notes of
the moment as well, with their present values. The same history gives the same letters, so that a
server still finds what it has read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from services.core.dialogue import Message, Role
from services.core.quoted import plain, quoted
from services.core.spoken import fold

HEAD = (
    "Earlier in this call, in short. The notes further down hold the present facts: where words "
    "here differ, they were corrected since."
)
LEFT_OUT = "- ({} smaller remarks are left out.)"
MOST_QUOTED = 160
LETTERS_A_TOKEN = 4
FEWEST_WORDS = 3
"""Shorter remarks without a number are not worth a line of their own."""
UNHEARD_LETTERS = 12
LINE_LETTERS = 40
"""Of every line, whatever it tells: a word alone is not worth more than a sentence."""

SENTENCE = re.compile(r"(?<=[.?!…])\s+")
PROMISE = re.compile(
    r"\bwill\b|(?:'|’)ll\b|(?:'|’)(?:m|re) going to\b|\b(?:is|are) going to\b"
    r"|\b(?:voy|vamos|van|va) a \w+r\b|\w+(?:ré|rá|rán|remos)\b",
    re.I,
)
AT_ONCE = re.compile(
    r"\b(?:let me|one moment|look (?:that|it|into)|I(?:'|’)ll (?:look|check|see)|déjeme|"
    r"un momento|voy a (?:ver|revisar))\b",
    re.I,
)
"""Promises that the same turn kept."""
PUT_OFF = re.compile(
    r"\b(?:let me|don(?:'|’)t know|not sure|find out|call(?:s)? you back|get back to you|no sé|"
    r"no estoy seguro|averiguar|le llamar)",
    re.I,
)
NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|noon)\b", re.I)
ACTED = re.compile(r'"state":"(\w+)","number":(\d+)')


class Weight(IntEnum):
    """What goes first when there is too much."""

    TOLD = 1
    SAID = 2
    ANSWERED = 3
    KEPT = 4
    """Promises, acts, open questions, words of the office, and why they called."""


class Entry(NamedTuple):
    """One entry of the history, as far as the summary needs it. A tuple: a long call makes some
    hundred of them with every answer."""

    role: Role
    text: str
    interrupted: bool = False
    tools: tuple[tuple[str, str], ...] = ()
    """(name, result) of each tool that was used."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the summary."""

    weight: Weight
    words: str


def entries_of(history: Sequence[Message]) -> tuple[Entry, ...]:
    """The part of a history that is to be told in short. Results stand with their calls."""
    results = {one.tool_call_id: one.text for one in history if one.role is Role.TOOL}
    return tuple(
        Entry(
            one.role,
            one.text,
            one.interrupted,
            tuple((call.name, results.get(call.id, "")) for call in one.tool_calls)
            if one.tool_calls
            else (),
        )
        for one in history
        if one.role is not Role.TOOL
    )


@lru_cache(maxsize=32)
def summary_of(entries: tuple[Entry, ...], most_tokens: int) -> str:
    """The summary, never longer than `most_tokens`; "" where there is nothing to tell. The newest
    few are remembered: a summary stays the same for many turns."""
    remarks = _once(_remarks(entries))
    if not remarks:
        return ""
    return _fitting(remarks, most_tokens * LETTERS_A_TOKEN)


def _remarks(entries: Sequence[Entry]) -> list[Remark]:
    remarks: list[Remark] = []
    question, first = "", True
    for at, one in enumerate(entries):
        if one.role is Role.CALLER:
            reply = next((e for e in entries[at + 1 :] if e.role is not Role.STAFF), None)
            remarks += _of_caller(one, question, reply, first)
            question, first = "", first and len(one.text.split()) < FEWEST_WORDS
        else:
            remarks += _of_us(one)
            question = _question_in(one.text) or question
    return remarks


def _of_caller(one: Entry, question: str, reply: Entry | None, first: bool) -> list[Remark]:
    text = one.text
    asks = _question_in(text)
    if asks and _stays_open(reply):
        return [Remark(Weight.KEPT, f"- They asked {_q(text)}; still open.")]
    if question and asks:
        return [Remark(Weight.KEPT, f"- You asked {_q(question)}; they asked back {_q(text)}.")]
    if question:
        words = f"- You asked {_q(question)}, they said {_q(text)}."
        return [Remark(Weight.ANSWERED, words)]
    if len(text.split()) < FEWEST_WORDS and not NUMBER.search(text):
        return []
    return [Remark(Weight.KEPT if first else Weight.SAID, f"- They said {_q(text)}.")]


def _of_us(one: Entry) -> list[Remark]:
    """What was promised, told and done; what staff said through us is kept whole."""
    if one.role is Role.STAFF:
        return [Remark(Weight.KEPT, f"- The office said through you {_q(one.text)}.")]
    acts = [
        Remark(Weight.KEPT, f"- Done with {name}: {found[1]}, number {found[2]}.")
        for name, result in one.tools
        if (found := ACTED.search(result))
    ]
    return [*(remark for part in SENTENCE.split(one.text) for remark in _told(part)), *acts]


def _told(sentence: str) -> list[Remark]:
    if sentence.rstrip().endswith("?") or AT_ONCE.search(sentence):
        return []
    if PROMISE.search(sentence):
        return [Remark(Weight.KEPT, f"- You promised {_q(sentence)}.")]
    if NUMBER.search(sentence):
        return [Remark(Weight.TOLD, f"- You told them {_q(sentence)}.")]
    return []


def _question_in(text: str) -> str:
    """The last question of a text; "" where it asks nothing."""
    asked = [part for part in SENTENCE.split(text) if part.rstrip().endswith("?")]
    return asked[-1] if asked else ""


def _stays_open(reply: Entry | None) -> bool:
    """Was a question not answered, not heard, or put off?"""
    if reply is None or reply.role is not Role.ASSISTANT:
        return True
    if len(reply.text) < (UNHEARD_LETTERS if reply.interrupted else 1):
        return not reply.tools
    return bool(PUT_OFF.search(reply.text)) and not reply.tools


def _q(text: str) -> str:
    return quoted(plain(text), MOST_QUOTED)


def _once(remarks: Sequence[Remark]) -> list[Remark]:
    """Each thing once, where it was said first."""
    seen: dict[str, Remark] = {}
    for one in remarks:
        seen.setdefault(fold(one.words), one)
    return list(seen.values())


def _fitting(remarks: Sequence[Remark], most_letters: int) -> str:
    """In the order of the call, as many as there is room for."""
    left = most_letters - len(HEAD) - len(LEFT_OUT) - 8
    kept: set[int] = set()
    for at in _by_worth(remarks):
        size = len(remarks[at].words) + 1
        if size <= left:
            left -= size
            kept.add(at)
    lines = [one.words for at, one in enumerate(remarks) if at in kept]
    out = len(remarks) - len(kept)
    return "\n".join((HEAD, *lines, *([LEFT_OUT.format(out)] if out else ())))


def _by_worth(remarks: Sequence[Remark]) -> list[int]:
    """What must stay first, then what tells most that no other remark tells, for its length."""
    words = [frozenset(fold(one.words).split()) for one in remarks]
    often = Counter(word for one in words for word in one)

    def worth(at: int) -> tuple[float, ...]:
        one = remarks[at]
        if one.weight is Weight.KEPT:
            return (0, at != 0, -at)  # how the call began, then the newest
        new = sum(1 / often[word] for word in words[at])
        return (1, -new * one.weight / (len(one.words) + LINE_LETTERS), -at)

    return sorted(range(len(remarks)), key=worth)
