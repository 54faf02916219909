"""`make run` says when nothing answers in our place, and what can be done about it."""

from __future__ import annotations

import pytest

from services.core.hosted_rules import HostedRules, Way
from services.core.hosted_state import HostedState
from services.server.fallback import line_of_start

URL = "https://chris-1.twil.io/fallback"
GOOD = HostedState(url=URL, answers=True, looked_url=URL)


@pytest.mark.parametrize(
    ("way", "state", "told"),
    [
        (Way.NONE, HostedState(), "nothing answers while this machine is down"),
        (Way.TWILIO, HostedState(error="ProviderRefused 403"), "cannot be installed at Twilio"),
        (Way.TWILIO, HostedState(url=URL, answers=True, error="ProviderDown"), "cannot be renewed"),
        (Way.TWILIO, HostedState(url=URL), "not looked at yet"),
        (Way.FILES, HostedState(found="It answers with the status 404."), "the status 404;"),
    ],
)
def test_it_says_what_is_missing_and_how_to_get_it_elsewhere(
    way: Way, state: HostedState, told: str
) -> None:
    line = line_of_start(HostedRules(way), state, has_twilio=True)

    assert told in line
    assert "services.server.fallback folder" in line


def test_it_says_nothing_where_all_is_well() -> None:
    assert line_of_start(HostedRules(Way.TWILIO), GOOD, has_twilio=True) == ""
    assert line_of_start(HostedRules(), HostedState(), has_twilio=False) == ""
