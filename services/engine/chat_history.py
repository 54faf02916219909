"""The memory of a call as the messages of a chat: pairs complete, old turns left out."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.chat import ChatMessage, ChatRole
from services.core.dialogue import Memory, Message, Role, ToolCall
from services.engine.fillers import without_bridges

# The result of a call whose own has not come (yet): a call without one is refused by servers.
NO_RESULT = '{"status": "no result yet; do not speak of it as done"}'
# Old turns go in steps, so that the beginning of a long call stays the same for some turns.
STEP_MESSAGES = 8
LONGEST_MESSAGE_LETTERS = 4_000
ROLES = {
    Role.CALLER: ChatRole.USER,
    Role.ASSISTANT: ChatRole.ASSISTANT,
    # Spoken in its voice: the caller cannot tell, so the model stands by them (`call_notes`).
    Role.STAFF: ChatRole.ASSISTANT,
}


def chat_history(memory: Memory, budget_tokens: int) -> tuple[list[ChatMessage], bool]:
    """The newest turns within the budget, and whether older ones were left out."""
    start = _start(memory.history, budget_tokens)
    results = {one.tool_call_id: one for one in memory.history if one.role is Role.TOOL}
    messages: list[ChatMessage] = []
    for message in memory.history[start:]:
        messages += _messages(message, results)
    return messages, start > 0


def last_caller_at(messages: Sequence[ChatMessage]) -> int:
    """Where the caller's last words stand; the end where there are none."""
    for index in range(len(messages) - 1, -1, -1):
        if messages[index].role is ChatRole.USER:
            return index
    return len(messages)


def _tokens(message: Message) -> int:
    """About how many tokens a message takes: four letters each, and some around it."""
    calls = sum([len(call.name) + len(str(call.arguments)) for call in message.tool_calls])
    return (len(message.text) + calls) // 4 + 6


def _start(history: Sequence[Message], budget_tokens: int) -> int:
    """The first message to send: the start of a turn, at or after a multiple of the step."""
    sizes = [_tokens(message) for message in history]
    left = sum(sizes)
    first = 0
    while left > budget_tokens and first < len(history):
        left -= sum(sizes[first : first + STEP_MESSAGES])
        first += STEP_MESSAGES
    if first == 0:
        return 0
    starts = [at for at, message in enumerate(history) if message.role is Role.CALLER]
    fitting = [at for at in starts if at >= first]
    return fitting[0] if fitting else (starts[-1] if starts else 0)


def _messages(message: Message, results: dict[str, Message]) -> list[ChatMessage]:
    """One entry of the history; a result stands right behind its call, however late it came."""
    text = message.text[:LONGEST_MESSAGE_LETTERS]
    if message.role is Role.ASSISTANT:
        text = without_bridges(text)
    if message.role is Role.TOOL or not (text or message.tool_calls):
        return []  # words of which nothing was heard were never said
    said = ChatMessage(ROLES[message.role], text, message.tool_calls)
    return [said, *[_result(call, results) for call in message.tool_calls]]


def _result(call: ToolCall, results: dict[str, Message]) -> ChatMessage:
    found = results.get(call.id)
    text = found.text[:LONGEST_MESSAGE_LETTERS] if found else NO_RESULT
    return ChatMessage(ChatRole.TOOL, text, tool_call_id=call.id)
