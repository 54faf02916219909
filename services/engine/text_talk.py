"""A conversation by text: the same rules, tools and modes as on the telephone, without a voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.call.transcript import Transcript
from services.core.dialogue import Memory
from services.core.text_wishes import has_photos
from services.core.written import written
from services.engine.escalation import Escalation
from services.engine.tooling import FollowUp, HangUp, Hold, Reach, Transfer
from services.engine.tools import Toolbox
from services.engine.turn import Answerer
from services.engine.turn_loop import TurnLoop

NOT_BY_TEXT = frozenset(("transfer_to_person", "send_text"))
"""Nobody can be put through, and a text needs no leave to be answered."""
GUESSES = frozenset(("sales", "wrong_number", "recorded", "boundary"))
"""Reasons to hang up. Nobody is sent away in writing."""
MOST_TURNS = 60
"""In one conversation; what comes after it is read by people alone."""


class Pen:
    """A voice that writes: what would be said is the answer to the text."""

    def __init__(self, memory: Memory) -> None:
        self._turn = memory.turn
        self._transcript = Transcript(memory.history)
        self.words = ""

    async def say(self, text: str) -> None:
        self.words += text
        self._transcript.assistant_said(self._turn, text)

    async def say_safety(self, hazard: str, text: str) -> None:  # noqa: ARG002 - the port's shape
        await self.say(f"{text} ")

    async def switch_language(self, language: str) -> None:
        """What is written needs no voice."""

    async def pause(self) -> None:
        """What is written is held back for nothing."""


class TextTalk:
    """Answers what somebody writes, turn by turn."""

    def __init__(
        self,
        toolbox: Toolbox,
        reach: Reach,
        escalation: Escalation,
        publish: Callable[..., None],
        tools_for: Callable[[str], Sequence[str]],
        new_brain: Callable[[str], Answerer],
    ) -> None:
        """`tools_for` and `new_brain` are asked with an assistant's key."""
        self._new_brain = new_brain

        def by_text(assistant: str) -> Sequence[str]:
            allowed = tools_for(assistant)
            return [name for name in allowed if name not in NOT_BY_TEXT and name[:6] != "staff_"]

        self._turns = TurnLoop(toolbox, reach, escalation, publish, by_text)

    async def answer(self, memory: Memory, words: str) -> str:
        """The answer to the words, of which `memory.turn` is the turn. Raises EpochStale."""
        number = memory.caller.number
        if number is not None and not memory.facts.callback_number:
            memory.facts = replace(memory.facts, callback_number=number.e164)
        Transcript(memory.history).caller_said(memory.turn, words)
        pen = Pen(memory)
        follows = await self._turns.run(memory, words, pen, self._new_brain(memory.assistant))
        return written(pen.words) if not _needs_a_person(follows) else ""


def _needs_a_person(follows: FollowUp | None) -> bool:
    """What a text cannot do, and what ends a telephone call on a guess: people read it then."""
    if isinstance(follows, HangUp):
        return follows.reason in GUESSES
    return isinstance(follows, Transfer | Hold)


def nothing_came_of_it(memory: Memory, words: str) -> bool:
    """Was it not understood? Then a person has to read it, and the answer says so."""
    script = memory.script
    lost = script.awaiting == "goal" or (script.misunderstood > 0 and script.goal is None)
    said = len(words.split())
    return lost and (said > 1 or has_photos(words)) and script.goal is None
