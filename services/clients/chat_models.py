"""What each class of chat models takes, and when OpenAI switches models off: data only.

A local or compatible server gets the safe fields alone, whatever its models are called.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ModelRules:
    """How a request to one class of models is written."""

    limit_field: str = "max_completion_tokens"
    takes_temperature: bool = True
    takes_extras: bool = True
    """Cache key, safety identifier, obfuscation: OpenAI's own fields."""
    fixed: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


LOCAL = ModelRules(limit_field="max_tokens", takes_extras=False)
CLASSIC = ModelRules()
# Tools are taken on Chat Completions with effort "none" only; left out it means "medium".
UNTHINKING = ModelRules(fixed=MappingProxyType({"reasoning_effort": "none", "verbosity": "low"}))
MINIMAL = ModelRules(
    takes_temperature=False,
    fixed=MappingProxyType({"reasoning_effort": "minimal", "verbosity": "low"}),
)

# First match wins; the name is matched from its beginning.
CLASSES: tuple[tuple[re.Pattern[str], ModelRules], ...] = (
    (re.compile(r"gpt-5(-mini|-nano)?(-\d{4}|$)"), MINIMAL),
    (re.compile(r"gpt-(5\.\d|6)"), UNTHINKING),
    (re.compile(r""), CLASSIC),
)

# The first day on which OpenAI no longer serves a model (schedule of November 2026).
SWITCHED_OFF: Mapping[str, date] = MappingProxyType(
    {
        "gpt-5": date(2026, 12, 11),
        "gpt-5-mini": date(2026, 12, 11),
        "gpt-5-nano": date(2026, 12, 11),
        "gpt-4o-mini": date(2027, 1, 14),
        "gpt-4o": date(2027, 1, 14),
        "gpt-4.1": date(2027, 1, 14),
        "gpt-4.1-mini": date(2027, 1, 14),
        "gpt-5.1": date(2027, 4, 1),
        "gpt-5.4-nano": date(2027, 4, 1),
    }
)

# A field that was refused -> the one to send in its place; all others are left out.
RENAMED: Mapping[str, str] = MappingProxyType(
    {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
)

OPTIONAL_FIELDS = (
    "max_completion_tokens",
    "max_tokens",
    "temperature",
    "stream_options",
    "reasoning_effort",
    "verbosity",
    "prompt_cache_key",
    "safety_identifier",
)
"""What may be left out when a server does not know it."""

EFFORT_COMPLAINT = "tools with reasoning_effort"
"""Words of the refusal that asks for effort "none"."""


def rules_for(model: str, *, official: bool) -> ModelRules:
    """The rules of a model; `official` means OpenAI's own servers."""
    if not official:
        return LOCAL
    return next(rules for pattern, rules in CLASSES if pattern.match(model))
