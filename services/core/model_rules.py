"""What each family of models takes: one table, read by every client that asks a model. Pure data.

Families are known by the beginning of a name, so that snapshots (`gpt-4o-2024-08-06`) and
fine-tunes (`ft:gpt-4o-mini:office::1`) follow their model. A local or compatible server gets the
plain rules, whatever its models are called: there a name proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

NONE, MINIMAL, LOW, MEDIUM, HIGH = "none", "minimal", "low", "medium", "high"
XHIGH, MAX = "xhigh", "max"

RESPONSES_LIMIT = "max_output_tokens"
"""The name of the limit on Responses and on Realtime's answers, whatever the model."""


class Temperature(StrEnum):
    """When a temperature other than 1 may be sent. A refused one is a 400."""

    ALWAYS = "always"
    UNTHINKING = "unthinking"
    """Only with effort `none`."""
    NEVER = "never"


class Responses(StrEnum):
    """When a model that is to use tools must be asked over Responses."""

    NEVER = "never"
    """Chat Completions does all; a compatible server may know nothing else."""
    THINKING = "thinking"
    """With any effort but `none`: Chat Completions refuses tools then."""
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class ModelRules:
    """How a request to one family of models is written."""

    family: str
    limit_field: str = "max_completion_tokens"
    """On Chat Completions; on Responses it is always RESPONSES_LIMIT."""
    efforts: tuple[str, ...] = ()
    """Values of the reasoning effort, the least first; empty: the field is not sent."""
    thinking_effort: str = ""
    """What a hard turn is asked with: a caller waits for it."""
    temperature: Temperature = Temperature.ALWAYS
    takes_stop: bool = True
    takes_verbosity: bool = False
    takes_extras: bool = True
    """Cache key, safety identifier, obfuscation: OpenAI's own fields."""
    strict_schemas: bool = True
    """Takes `strict` with a tool."""
    responses: Responses = Responses.NEVER
    realtime: bool = False
    """Spoken with over a Realtime socket, and over nothing else."""
    context_tokens: int = 8_192
    """What it reads and writes together."""
    output_tokens: int = 4_096
    """The most that one answer may be asked for."""

    @property
    def quick_effort(self) -> str:
        """The least thinking there is, for words that are waited for; "" is not sent. Left out it
        would mean `medium` on newer models."""
        return self.efforts[0] if self.efforts else ""

    def takes_temperature(self, effort: str = "") -> bool:
        """`effort`: what is asked for; "" the least one."""
        if self.temperature is Temperature.UNTHINKING:
            return (effort or self.quick_effort) in ("", NONE)
        return self.temperature is Temperature.ALWAYS

    def needs_responses(self, effort: str = "") -> bool:
        """Must tools be asked for over Responses at this effort?"""
        thinking = (effort or self.quick_effort) not in ("", NONE)
        return self.responses is Responses.ALWAYS or (
            self.responses is Responses.THINKING and thinking
        )


PLAIN = ModelRules(
    "plain",
    limit_field="max_tokens",
    takes_extras=False,
    strict_schemas=False,
    context_tokens=8_192,
)
"""Of compatible servers, and of names that nobody knows: what all of them take."""

_UP_TO_HIGH = (NONE, LOW, MEDIUM, HIGH)
_UP_TO_XHIGH = (*_UP_TO_HIGH, XHIGH)
_ALL = (*_UP_TO_XHIGH, MAX)

_GPT_4O = ModelRules("gpt-4o", context_tokens=128_000, output_tokens=16_384)
_GPT_41 = ModelRules("gpt-4.1", context_tokens=1_047_576, output_tokens=32_768)
_O_SERIES = ModelRules(
    "o-series",
    efforts=(LOW, MEDIUM, HIGH),
    thinking_effort=LOW,
    temperature=Temperature.NEVER,
    takes_stop=False,
    context_tokens=200_000,
    output_tokens=100_000,
)
_GPT_5 = ModelRules(
    "gpt-5",
    efforts=(MINIMAL, LOW, MEDIUM, HIGH),
    thinking_effort=LOW,
    temperature=Temperature.NEVER,
    takes_stop=False,
    takes_verbosity=True,
    context_tokens=400_000,
    output_tokens=128_000,
)
_GPT_51 = replace(_GPT_5, family="gpt-5.1", efforts=_UP_TO_HIGH, temperature=Temperature.UNTHINKING)
_GPT_52 = replace(_GPT_51, family="gpt-5.2", efforts=_UP_TO_XHIGH)
_GPT_6 = ModelRules(
    "gpt-6",
    efforts=_ALL,
    thinking_effort=LOW,
    temperature=Temperature.UNTHINKING,
    takes_stop=False,
    takes_verbosity=True,
    responses=Responses.THINKING,
    context_tokens=1_050_000,
    output_tokens=128_000,
)
_THINKS_ALWAYS = ModelRules(
    "gpt-6-astra",
    efforts=(LOW, MEDIUM, HIGH, XHIGH, MAX),
    thinking_effort=LOW,
    temperature=Temperature.NEVER,
    takes_stop=False,
    takes_verbosity=True,
    responses=Responses.ALWAYS,
    context_tokens=1_050_000,
    output_tokens=128_000,
)
_REALTIME = ModelRules(
    "gpt-realtime",
    limit_field=RESPONSES_LIMIT,
    temperature=Temperature.NEVER,
    takes_stop=False,
    strict_schemas=False,
    realtime=True,
    context_tokens=32_000,
)
_REALTIME_2 = ModelRules(
    "gpt-realtime-2",
    limit_field=RESPONSES_LIMIT,
    efforts=(MINIMAL, LOW, MEDIUM, HIGH, XHIGH),
    thinking_effort=LOW,
    temperature=Temperature.NEVER,
    takes_stop=False,
    strict_schemas=False,
    realtime=True,
    context_tokens=128_000,
    output_tokens=32_000,
)

# The beginning of a name -> its rules; the longest that fits wins.
FAMILIES: Mapping[str, ModelRules] = MappingProxyType(
    {
        "gpt-4o": _GPT_4O,
        "chatgpt-4o": _GPT_4O,
        "gpt-4.1": _GPT_41,
        "o1": _O_SERIES,
        "o3": _O_SERIES,
        "o4": _O_SERIES,
        "gpt-5": _GPT_5,
        "gpt-5.1": _GPT_51,
        "gpt-5.2": _GPT_52,
        "gpt-5.3": _GPT_52,
        "gpt-5.4": _GPT_52,
        "gpt-5.5": _GPT_52,
        "gpt-5.6": _GPT_6,
        "gpt-6": _GPT_6,
        "gpt-6.1": _GPT_6,
        "gpt-6-astra": _THINKS_ALWAYS,
        "gpt-6.1-sol": _THINKS_ALWAYS,
        "gpt-realtime": _REALTIME,
        "gpt-realtime-2": _REALTIME_2,
        "gpt-realtime-2.1": _REALTIME_2,
    }
)
# What may follow it: `gpt-5` is neither `gpt-50` nor `gpt-5.9`.
_NEXT = re.compile(r"$|[-:]")
_TUNED = re.compile(r"^ft:([^:]+)")
_NEWEST = re.compile(r"gpt-(?:5\.[7-9]|[6-9]|\d{2})")


def base_name(model: str) -> str:
    """A fine-tune's own model; any other name as it is."""
    tuned = _TUNED.match(model)
    return tuned.group(1) if tuned else model


def rules_for(model: str, *, official: bool = True) -> ModelRules:
    """The rules of a model; `official`: at OpenAI's own servers."""
    if not official:
        return PLAIN
    name = base_name(model)
    known = [
        family
        for family in FAMILIES
        if name.startswith(family) and _NEXT.match(name[len(family) :])
    ]
    if known:
        return FAMILIES[max(known, key=len)]
    # A version that came after this table is like the newest one in it, not like the oldest.
    return _GPT_6 if _NEWEST.match(name) else PLAIN


def uses_responses(model: str, *, thinking: bool = True, official: bool = True) -> bool:
    """Is this model, with tools, asked over Responses? `thinking`: in a hard turn; the quick
    answers of streaming are asked for at the least effort."""
    rules = rules_for(model, official=official)
    return rules.needs_responses(rules.thinking_effort if thinking else rules.quick_effort)
