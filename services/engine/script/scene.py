"""One turn as the script sees it, and what it answers with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.core.dialogue import Act, ActState, Memory, Message, Piece, Role, Token, ToolCall
from services.core.facts import Facts
from services.core.intents import Reading, recognise
from services.core.languages import language_for
from services.core.office import Office
from services.core.people import Identity, Person
from services.engine.legal_note import note_legal
from services.engine.script.lines import easy, line, said_anew
from services.engine.script.tone import Tone, tone_of

OTHER_NUMBER = "other_number"
"""Stands in `Script.skipped` where the number they call from is not the one to call back."""
MOST_ROUNDS = 3
"""Answers with tool calls in one turn; the fourth answer has to be words."""


@dataclass(slots=True)
class Scene:
    """What a step of the script may look at, and where it puts its words and calls."""

    memory: Memory
    office: Office
    now: datetime
    said: str
    language: str
    tone: Tone
    allowed: frozenset[str]
    results: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Tool name -> content of its newest result, where this answer follows tool calls."""
    rounds: int = 0
    """Answers with tool calls since the caller's last words."""
    sentences: list[str] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    heard: Reading | None = None
    learnt: bool = False
    """These words taught us a fact."""
    awaited: str | None = None
    """The slot that the question before these words was about."""

    @property
    def facts(self) -> Facts:
        return self.memory.facts

    @property
    def person(self) -> Person | None:
        return self.memory.caller.person

    @property
    def recognised(self) -> bool:
        return self.memory.caller.identity >= Identity.RECOGNISED

    @property
    def reading(self) -> Reading:
        """What the caller wants by these words; read once, and only where it is needed."""
        if self.heard is None:
            self.heard = recognise(self.said, self.language)
        return self.heard

    @property
    def intent(self) -> str:
        return str(self.reading.intent)

    def learn(self, **facts: Any) -> None:
        """Put something into the facts that follows from the conversation."""
        self.memory.facts = replace(self.memory.facts, **facts)

    def say(self, key: str, **values: object) -> None:
        """Speak a line of the script."""
        sentence = line(self.memory, self.language, key, self.tone, **values)
        begun = any(said_anew(one, self.language) != one for one in self.sentences)
        self.utter(said_anew(sentence, self.language) if begun else sentence)

    def utter(self, sentence: str) -> None:
        if sentence:
            self.sentences.append(sentence)

    def ask(self, slot: str, key: str = "", **values: object) -> None:
        """Put a question; the next words of the caller are held against its slot."""
        script = self.memory.script
        plainer = easy(self.language, slot) if self._speaks_slowly(slot, key) else ""
        if plainer:
            self.utter(plainer)
            self.memory.said.append(f"easy:{slot}")
        else:
            self.say(key or f"ask.{slot}", **values)
        script.asked.append(slot)
        script.awaiting = slot

    def _speaks_slowly(self, slot: str, key: str) -> bool:
        """Somebody who wants plain words gets the plainest question, the first time."""
        plain = key in ("", f"ask.{slot}", f"ask.{slot}_same")
        fresh = f"easy:{slot}" not in self.memory.said
        return plain and fresh and self.memory.manner.plain

    @property
    def callback_key(self) -> str:
        """Is the number they call from good, or which other one?"""
        own = self.memory.own_number is not None
        other = OTHER_NUMBER in self.memory.script.skipped
        return "ask.callback_same" if own and not other else "ask.callback"

    def unask(self) -> None:
        """The last question was not taken up: it may be put again without counting."""
        asked = self.memory.script.asked
        if asked and asked[-1] == self.awaited:
            asked.pop()

    @property
    def answered_by_tools(self) -> bool:
        """Is this the answer to a look-up of this turn? A change of language is none."""
        return bool(set(self.results) - {"switch_language"})

    def times_asked(self, slot: str) -> int:
        """How often the present goal has asked this."""
        return self.memory.script.asked[self.memory.script.started :].count(slot)

    @property
    def questions(self) -> int:
        """How many questions the present goal has put."""
        return len(self.memory.script.asked) - self.memory.script.started

    def can(self, tool: str) -> bool:
        return tool in self.allowed

    def call(self, tool: str, **arguments: Any) -> bool:
        """Ask for an act. False where this assistant may not, or the turn has had enough
        of them."""
        if not self.can(tool) or self.rounds >= MOST_ROUNDS:
            return False
        mark = f"{OWN_CALL}{self.memory.turn}-{len(self.memory.history)}-{len(self.calls)}"
        self.calls.append(ToolCall(mark, tool, arguments))
        return True

    def newest_act(self, kind: str) -> Act | None:
        return next((act for act in reversed(self.memory.acts) if act.kind == kind), None)

    def pieces(self) -> list[Piece]:
        """The answer as the turn loop takes it: one token for each sentence, then the calls."""
        spoken: list[Piece] = [
            Token(sentence + (" " if index < len(self.sentences) - 1 or self.calls else ""))
            for index, sentence in enumerate(self.sentences)
        ]
        return [*spoken, *self.calls]


MISUSED = "bad_arguments"
OWN_CALL = "script-"
"""How the ids of the script's own calls begin."""


def _results(history: Sequence[Message]) -> dict[str, Mapping[str, Any]]:
    """Tool name -> content of the newest calls since the caller's last words.

    A bridge that was spoken while they worked stands behind them, and ends nothing.
    """
    names: dict[str, str] = {}
    contents: list[Message] = []
    for message in reversed(history):
        if message.role is Role.TOOL:
            contents.insert(0, message)
        elif message.role is Role.CALLER or message.tool_calls:
            names = {call.id: call.name for call in message.tool_calls}
            break
    return {
        names[message.tool_call_id]: content
        for message in contents
        if message.tool_call_id in names
        and not _is_nonsense(message.tool_call_id, content := _content(message.text))
    }


def _is_nonsense(call_id: str, content: Mapping[str, Any]) -> bool:
    """A model that gave up may have asked for it: that is nothing for the script to answer. What
    the script itself asked for, and could not have, has to be told."""
    return content.get("state") == MISUSED and not call_id.startswith(OWN_CALL)


def _content(text: str) -> Mapping[str, Any]:
    """A tool's content; what is not an object counts as an unreadable result."""
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {"state": "unreadable"}


def _rounds(history: Sequence[Message]) -> int:
    count = 0
    for message in reversed(history):
        if message.role is Role.CALLER:
            break
        count += bool(message.tool_calls)
    return count


def scene_of(memory: Memory, office: Office, now: datetime, allowed: frozenset[str]) -> Scene:
    """The present turn."""
    said = memory.last_caller_words
    note_legal(memory, said)
    results = _results(memory.history)
    switched = results.get("switch_language", {}).get("language")
    language = str(switched or memory.language)
    return Scene(
        memory=memory,
        office=office,
        now=now,
        said=said,
        language=language if language in ("en", "es") else language_for(said, "en"),
        tone=tone_of(memory, said),
        allowed=allowed,
        results=results,
        rounds=_rounds(memory.history),
    )


def settled(act: Act | None) -> str:
    """How an act may be spoken of: `done`, `passed_on`, `failed`, or `none`."""
    if act is None:
        return "none"
    if act.state is ActState.DONE:
        return "done"
    return "failed" if act.state is ActState.FAILED else "passed_on"
