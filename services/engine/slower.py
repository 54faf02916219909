"""The same words again, more slowly: what is said once the voice has changed."""

from __future__ import annotations

import re
from typing import Protocol

from services.core.dialogue import Memory, Role
from services.engine.lines import line
from services.engine.script.lines import easy
from services.engine.tooling import FollowUp, SpeakSlower


class Mouth(Protocol):
    async def say(self, text: str) -> None: ...


SENTENCE = re.compile(r"(?<=[.?!])\s+")
LONGEST = 240
"""Characters of an answer that is said again; of a longer one its end."""


def slower_words(memory: Memory) -> str:
    """ "I will speak more slowly", the newest fact again, and the open question, plainly."""
    again = _facts_and_question(memory)
    return " ".join(part for part in (line("more_slowly", memory.language), again) if part)


async def said_instead(follow_up: FollowUp | None, memory: Memory, voice: Mouth) -> FollowUp | None:
    """Without a relay to come back into, the words are said at once; clips are slower from now."""
    if not isinstance(follow_up, SpeakSlower):
        return follow_up
    memory.slow_voice = True
    await voice.say(slower_words(memory))
    return None


def _facts_and_question(memory: Memory) -> str:
    language = "es" if memory.language.startswith("es") else "en"
    plainer = easy(language, memory.script.awaiting or "")
    said = _last_answer(memory)
    facts = [sentence for sentence in said if not sentence.endswith("?")]
    if plainer:
        return " ".join([*facts[-1:], plainer])
    return " ".join(said)[-LONGEST:] if len(" ".join(said)) <= LONGEST else " ".join(said[-2:])


def _last_answer(memory: Memory) -> list[str]:
    spoken = [m.text for m in memory.history if m.role is Role.ASSISTANT and m.text.strip()]
    return SENTENCE.split(spoken[-1].strip()) if spoken else []
