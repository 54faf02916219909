"""What a number's fallback has to be, and what the set-up page says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.core.checkup import CheckState
from services.core.hosted import Duty, HostedPlan, plain_words
from services.core.hosted_rules import HostedRules, Way
from services.core.hosted_state import HostedState, fallback_target, hosted_checks

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
URL, FILES, PUBLIC = (
    "https://c.twil.io/fallback",
    "https://x.example/index.xml",
    "https://c.example",
)
TWILIO, BY_FILES = HostedRules(Way.TWILIO), HostedRules(Way.FILES, FILES)
GOOD = HostedState("ZS1", URL, "d", NOW, looked_at=NOW, answers=True, looked_url=URL)
PLAN = HostedPlan(("+1",), "+17185550177", (Duty(0, ("+17185550198",)),), {}, plain_words("H"))


def state_of(rules: HostedRules, state: HostedState, plan: HostedPlan = PLAN) -> CheckState:
    return hosted_checks(rules, state, plan, NOW)[0].state


def test_it_points_the_number_at_what_was_seen_to_answer() -> None:
    seen = replace(GOOD, looked_url=FILES)

    assert fallback_target(TWILIO, GOOD, PUBLIC).url == URL
    assert fallback_target(BY_FILES, seen, PUBLIC).method == "GET"
    assert fallback_target(BY_FILES, seen, PUBLIC).url == FILES


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        (HostedRules(), GOOD),
        (TWILIO, HostedState()),
        (TWILIO, replace(GOOD, answers=False)),
        (TWILIO, replace(GOOD, looked_url=FILES)),
        (BY_FILES, GOOD),
    ],
)
def test_it_points_at_our_own_door_until_then(rules: HostedRules, state: HostedState) -> None:
    assert fallback_target(rules, state, PUBLIC).url == f"{PUBLIC}/voice/fallback"


@pytest.mark.parametrize(
    ("rules", "state", "found"),
    [
        (HostedRules(), HostedState(), CheckState.FAILING),
        (TWILIO, HostedState(), CheckState.WAITING),
        (TWILIO, HostedState(error="ProviderRefused 403"), CheckState.FAILING),
        (TWILIO, HostedState(error="ProviderDown"), CheckState.FAILING),
        (TWILIO, replace(GOOD, looked_at=None), CheckState.WAITING),
        (TWILIO, GOOD, CheckState.OK),
        (TWILIO, replace(GOOD, error="ProviderDown"), CheckState.FAILING),
        (TWILIO, replace(GOOD, answers=False, found="It does not answer."), CheckState.FAILING),
        (TWILIO, replace(GOOD, looked_at=NOW - timedelta(days=4)), CheckState.UNKNOWN),
        (BY_FILES, GOOD, CheckState.WAITING),
        (BY_FILES, replace(GOOD, looked_url=FILES), CheckState.OK),
    ],
)
def test_it_says_how_it_stands(rules: HostedRules, state: HostedState, found: CheckState) -> None:
    assert state_of(rules, state) is found


def test_it_has_a_cure_for_everything_that_fails() -> None:
    failing = hosted_checks(TWILIO, HostedState(error="ProviderRefused 403"), PLAN, NOW)[0]

    assert "Functions" in failing.cure


def test_it_says_where_nobody_would_be_rung() -> None:
    nobody = replace(PLAN, office="", duty=(Duty(0, ()),))

    checks = hosted_checks(TWILIO, GOOD, nobody, NOW)
    assert checks[1].state is CheckState.FAILING
    assert "the office and then one person" in hosted_checks(TWILIO, GOOD, PLAN, NOW)[1].found
