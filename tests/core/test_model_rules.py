"""One table says what each family of models takes."""

from __future__ import annotations

import pytest

from services.core.model_rules import PLAIN, rules_for, uses_responses


@pytest.mark.parametrize(
    ("model", "family"),
    [
        ("gpt-4o-mini", "gpt-4o"),
        ("gpt-4o-2024-08-06", "gpt-4o"),
        ("ft:gpt-4.1-mini:office::1", "gpt-4.1"),
        ("gpt-5-nano-2025-08-07", "gpt-5"),
        ("gpt-5.1", "gpt-5.1"),
        ("gpt-5.4-mini", "gpt-5.2"),
        ("gpt-5.6-luna", "gpt-6"),
        ("gpt-6.1-terra", "gpt-6"),
        ("gpt-6.1-sol-2026-09-29", "gpt-6-astra"),
        ("gpt-realtime-2025-08-28", "gpt-realtime"),
        ("gpt-realtime-2.1-mini", "gpt-realtime-2"),
        ("gpt-5.9-luna", "gpt-6"),
        ("gpt-7", "gpt-6"),
        ("gpt-50", "gpt-6"),
        ("qwen2.5", "plain"),
    ],
)
def test_it_knows_a_model_by_the_longest_beginning_of_its_name(model: str, family: str) -> None:
    assert rules_for(model).family == family


@pytest.mark.parametrize("model", ["gpt-4o-mini", "gpt-6-luna", "llama3"])
def test_it_trusts_no_name_at_a_compatible_server(model: str) -> None:
    assert rules_for(model, official=False) is PLAIN
    assert not uses_responses(model, official=False)


@pytest.mark.parametrize(
    ("model", "quick", "thinking"),
    [
        ("gpt-4o", "", ""),
        ("gpt-5-mini", "minimal", "low"),
        ("gpt-5.4", "none", "low"),
        ("gpt-6-luna", "none", "low"),
        ("gpt-6-astra", "low", "low"),
        ("gpt-realtime-2.1", "minimal", "low"),
    ],
)
def test_it_names_the_effort_of_quick_and_of_hard_turns(
    model: str, quick: str, thinking: str
) -> None:
    rules = rules_for(model)

    assert (rules.quick_effort, rules.thinking_effort) == (quick, thinking)


@pytest.mark.parametrize(
    ("model", "hard", "quick"),
    [
        ("gpt-4o", False, False),
        ("gpt-5-mini", False, False),
        ("gpt-5.4", False, False),
        ("gpt-6.1-terra", True, False),
        ("gpt-6-astra", True, True),
    ],
)
def test_it_asks_over_responses_where_chat_refuses_tools(
    model: str, hard: bool, quick: bool
) -> None:
    assert uses_responses(model) is hard
    assert uses_responses(model, thinking=False) is quick


@pytest.mark.parametrize(
    ("model", "effort", "taken"),
    [
        ("gpt-4o", "", True),
        ("gpt-5", "", False),
        ("gpt-6-luna", "", True),
        ("gpt-6-luna", "none", True),
        ("gpt-6-luna", "low", False),
        ("gpt-6-astra", "", False),
    ],
)
def test_it_sends_a_temperature_only_where_it_is_taken(
    model: str, effort: str, taken: bool
) -> None:
    assert rules_for(model).takes_temperature(effort) is taken
