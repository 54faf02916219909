"""What the settings say of hard turns, of how long a model may take, and of who answers first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from aiohttp import ClientSession

from config import Settings
from services.assistants.loader import Assistant
from services.clients.model_wire import is_official
from services.clients.openai_chat import ChatClient
from services.clients.openai_responses import ResponsesClient
from services.clients.thinking_stream import ThinkingStream
from services.core.chat import ChatStream
from services.core.dialogue import Memory, Mode, Usage
from services.core.model_names import ModelName
from services.core.model_rules import rules_for, uses_responses
from services.core.ports import Clock
from services.core.saving import Savings
from services.engine.brain_rules import DEFAULT, Limits, Wish, without_limit
from services.engine.listening import UNHURRIED, Deadlines
from services.engine.modes.reasoning import LIMITS, ReasoningMode
from services.engine.modes.streaming import ChatLimits, StreamingMode

BY_RULE, CHAT, RESPONSES = "auto", "chat", "responses"
SECONDS_SPOKEN = 15.0
"""What is left for the words of a model that may take long to its first."""


def reasoning_mode(
    settings: Settings,
    session: ClientSession,
    name: ModelName,
    personas: Mapping[str, str],
    clock: Clock,
    spent: Callable[[str, Usage], None] | None,
) -> ReasoningMode:
    """The larger model, asked as its rules, or the settings, want it."""
    official = is_official(settings.openai_base_url)
    url, key = settings.openai_base_url, settings.openai_api_key
    stream = ThinkingStream(
        name,
        ChatClient(session, base_url=url, api_key=key),
        ResponsesClient(session, base_url=url, api_key=key),
        _by_responses(settings.model_reasoning_api, official=official),
    )
    limits = within(settings, settings.model_reasoning, LIMITS)
    asks = StreamingMode(stream, settings.model_reasoning, personas, clock, limits, spent)
    return ReasoningMode(stream, asks)


def within(settings: Settings, model: str, limits: ChatLimits) -> ChatLimits:
    """The limits of a mode, with what its model can read."""
    rules = rules_for(model, official=is_official(settings.openai_base_url))
    context = settings.model_context_tokens or rules.context_tokens
    return replace(limits, context_tokens=context)


def quick_stream(
    settings: Settings, session: ClientSession, name: ModelName, chat: ChatStream
) -> ChatStream:
    """The way to the model of quick turns: Chat Completions, unless one of its names takes tools
    over Responses alone."""
    official = is_official(settings.openai_base_url)

    def alone(model: str) -> bool:
        return uses_responses(model, thinking=False, official=official)

    if not any(alone(one) for one in name.names):
        return chat
    url, key = settings.openai_base_url, settings.openai_api_key
    return ThinkingStream(name, chat, ResponsesClient(session, base_url=url, api_key=key), alone)


def _by_responses(api: str, *, official: bool) -> Callable[[str], bool]:
    if api == BY_RULE:
        return lambda model: uses_responses(model, official=official)
    return lambda _: api == RESPONSES


def limits_of(
    settings: Settings,
    tool_rounds: int | None = None,
    costs: Callable[[Memory], Savings] = without_limit,
) -> Limits:
    """What a model may take of the caller's time, and of our money."""
    quick = Deadlines(
        bridge_s=settings.model_bridge_s,
        first_word_s=settings.model_first_word_s,
        gap_s=settings.model_gap_s,
        total_s=max(Deadlines().total_s, settings.model_first_word_s + SECONDS_SPOKEN),
    )
    hard = Deadlines(
        bridge_s=settings.model_bridge_s,
        first_word_s=settings.model_reasoning_first_word_s,
        gap_s=settings.model_gap_s,
        pause_s=UNHURRIED.pause_s,
        total_s=max(UNHURRIED.total_s, settings.model_reasoning_first_word_s + SECONDS_SPOKEN),
    )
    rounds = tool_rounds or Limits().tool_rounds
    return Limits(quick, reasoning=hard, tool_rounds=rounds, costs=costs)


def wish_of(settings: Settings, assistant: Assistant) -> Wish:
    """The mode that calls of this assistant begin in: its own, else that of the settings, where
    the assistant has it."""
    if assistant.mode is not None:
        return Wish(assistant.mode, "the assistant's mode")
    asked = Mode(settings.answer_mode)
    if asked is DEFAULT.mode or asked not in assistant.modes:
        return DEFAULT
    return Wish(asked, "set by ANSWER_MODE")
