"""The memory of a call as the messages of a chat: pairs complete, the earlier part in short."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from services.core.chat import ChatMessage, ChatRole
from services.core.dialogue import Memory, Message, Role, ToolCall
from services.core.quoted import unmarked
from services.core.word_lists import words
from services.engine.call_summary import entries_of, summary_of
from services.engine.fillers import without_bridges
from services.engine.tool_told import told
from services.engine.tools import subject_of

# The result of a call whose own has not come (yet): a call without one is refused by servers.
NO_RESULT = '{"status": "no result yet; do not speak of it as done"}'
OUTDATED = '{"state":"outdated","may_say":"A later result of the same tool holds instead."}'
STATE = re.compile(r'"state":\s*"([^"]*)"')
TELLS_NOTHING = words("under unavailable bad_arguments refused")
"""First words of the states of a result that takes no earlier one's place."""
LONGEST_MESSAGE_LETTERS = 4_000
KEPT_SHARE = 2
"""A tail that has grown too long is cut to half of what it may hold: so the cut, and with it the
beginning of the prompt, stays where it is for many turns."""
MOST_SHOWN = 2_048
"""Entries of all calls that are remembered as a model reads them: each is asked for again with
every answer of its call."""
SUMMARY_SHARE = 3
"""The summary may hold a third of what the newest turns may."""
ROLES = {
    Role.CALLER: ChatRole.USER,
    Role.ASSISTANT: ChatRole.ASSISTANT,
    # Spoken in its voice: the caller cannot tell, so the model stands by them (`call_notes`).
    Role.STAFF: ChatRole.ASSISTANT,
}


@dataclass(frozen=True, slots=True)
class Recalled:
    """A call's history as a model is given it."""

    earlier: str
    """The part that is told in short; "" where nothing was left out."""
    tail: list[ChatMessage]
    """The newest turns, word for word."""


def recall(memory: Memory, budget_tokens: int) -> Recalled:
    """The newest turns within the budget, and what came before them in short."""
    history = memory.history
    start = tail_start(history, budget_tokens)
    if not start:
        return Recalled("", tail_of(history, 0))
    earlier = summary_of(entries_of(history[:start]), budget_tokens // SUMMARY_SHARE)
    return Recalled(earlier, tail_of(history, start))


def chat_history(memory: Memory, budget_tokens: int) -> tuple[list[ChatMessage], bool]:
    """The newest turns alone, and whether older ones were left out."""
    start = tail_start(memory.history, budget_tokens)
    return tail_of(memory.history, start), start > 0


def tail_of(history: Sequence[Message], start: int) -> list[ChatMessage]:
    """The turns from `start` on as messages, each call with its result right behind it."""
    results = {one.tool_call_id: one for one in history if one.role is Role.TOOL}
    stale = outdated(history)
    messages: list[ChatMessage] = []
    for message in history[start:]:
        messages += _messages(message, results, stale)
    return messages


def last_caller_at(messages: Sequence[ChatMessage]) -> int:
    """Where the caller's last words stand; the end where there are none."""
    for index in range(len(messages) - 1, -1, -1):
        if messages[index].role is ChatRole.USER:
            return index
    return len(messages)


def marked_end(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    """The same messages, the last that a server can keep up to being marked as the end of what
    comes again. Words of the assistant cannot carry a mark."""
    marked = list(messages)
    for at in range(len(marked) - 1, -1, -1):
        if marked[at].role is not ChatRole.ASSISTANT:
            marked[at] = replace(marked[at], ends_prefix=True)
            break
    return marked


def tail_start(history: Sequence[Message], budget_tokens: int) -> int:
    """Where the part begins that is given word for word: always the start of a turn.

    It follows from the history alone: looked at as each turn begins, what stands before it is cut
    once it holds more than the budget, and then to half of it. The turn before always stays.
    """
    sizes = [_tokens(message) for message in history]
    if sum(sizes) <= budget_tokens:
        return 0
    before = [0, *accumulate(sizes)]
    starts = [at for at, message in enumerate(history) if message.role is Role.CALLER]
    start = 0
    for number, at in enumerate(starts):
        if before[at] - before[start] > budget_tokens:
            keep = before[at] - budget_tokens // KEPT_SHARE
            fitting = (one for one in starts[:number] if one > start and before[one] >= keep)
            start = next(fitting, starts[number - 1] if number else at)
    return start


def outdated(history: Sequence[Message]) -> frozenset[str]:
    """Ids of the calls whose results a later one of the same tool, about the same, has replaced."""
    answered = {one.tool_call_id for one in history if one.role is Role.TOOL and _tells(one)}
    newest: dict[tuple[str, ...], str] = {}
    stale: set[str] = set()
    for message in history:
        for call in message.tool_calls:
            subject = subject_of(call)
            if subject is None or call.id not in answered:
                continue
            if (earlier := newest.get(subject)) is not None:
                stale.add(earlier)
            newest[subject] = call.id
    return frozenset(stale)


def _tells(result: Message) -> bool:
    state = STATE.search(result.text)
    return not state or state[1].partition(" ")[0] not in TELLS_NOTHING


def _tokens(message: Message) -> int:
    """About how many tokens a message takes: four letters each, and some around it."""
    letters = min(len(message.text), LONGEST_MESSAGE_LETTERS)
    for call in message.tool_calls:
        letters += len(call.name) + len(str(call.arguments))
    return letters // 4 + 6


def _messages(
    message: Message, results: Mapping[str, Message], stale: frozenset[str]
) -> list[ChatMessage]:
    """One entry of the history; a result stands right behind its call, however late it came."""
    if message.role is Role.TOOL:
        return []
    said = _said(message.role, message.text)
    if message.tool_calls:
        asked = replace(said, tool_calls=message.tool_calls)
        return [asked, *[_result(call, results, stale) for call in message.tool_calls]]
    return [said] if said.text else []  # words of which nothing was heard were never said


@lru_cache(maxsize=MOST_SHOWN)
def _said(role: Role, words: str) -> ChatMessage:
    text = words[:LONGEST_MESSAGE_LETTERS]
    if role is Role.ASSISTANT:
        text = without_bridges(text)
    elif role is Role.CALLER:
        text = unmarked(text)
    return ChatMessage(ROLES[role], text)


def _result(call: ToolCall, results: Mapping[str, Message], stale: frozenset[str]) -> ChatMessage:
    found = results.get(call.id)
    text = told(found.text) if found else NO_RESULT
    return ChatMessage(ChatRole.TOOL, OUTDATED if call.id in stale else text, tool_call_id=call.id)
