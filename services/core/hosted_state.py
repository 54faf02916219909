"""How what answers in our place stands: what is installed, and what the last look at it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.core.checkup import Check, failed, passed, unknown, waiting
from services.core.hosted import HostedPlan
from services.core.hosted_rules import HostedRules, Way

PAGE = "/settings/fallback"
LOOK_EVERY = timedelta(hours=24)
LOOK_AGAIN = timedelta(minutes=10)
"""After a look that found something wrong."""
FRESH, LOOK_SOON = timedelta(minutes=5), timedelta(seconds=15)
"""What was just deployed may take a moment to answer."""
OLD = timedelta(hours=50)
TITLE = "When our own machine does not answer"
RINGS_TITLE = "Whom it rings then"
OWN_DOOR = "/voice/fallback"
REFUSED = "ProviderRefused"


@dataclass(frozen=True, slots=True)
class HostedState:
    """What the worker knows. Times are UTC."""

    service: str = ""
    """The service's id at Twilio."""
    url: str = ""
    """Where it answers; "" while nothing is installed."""
    digest: str = ""
    """Of what is installed."""
    installed_at: datetime | None = None
    tried_at: datetime | None = None
    """The last attempt, whatever became of it."""
    error: str = ""
    """Why the last attempt failed: the kind of error and its codes."""
    clips: Mapping[str, str] = field(default_factory=dict)
    """Path of a sound -> its version at Twilio: none is sent twice."""
    without_clip: int = 0
    """Sentences that Twilio's own voice says, although clips were wanted."""
    looked_at: datetime | None = None
    answers: bool = False
    found: str = ""
    """What the last look found, in plain words."""
    looked_url: str = ""
    """Which address that was."""
    gone: str = ""
    """Where it answered before it was taken away: no number may point there any more."""
    messages_until: datetime | None = None
    """Messages left at Twilio are fetched up to this moment."""

    def is_due(self, now: datetime, url: str) -> bool:
        """Is it time for a look at this address?"""
        if self.looked_at is None or self.looked_url != url:
            return True
        fresh = self.installed_at is not None and now - self.installed_at < FRESH
        again = LOOK_SOON if fresh else LOOK_AGAIN
        return now - self.looked_at >= (LOOK_EVERY if self.answers else again)


@dataclass(frozen=True, slots=True)
class FallbackTarget:
    """What a number's voice fallback has to be set to."""

    url: str
    method: str = "POST"


def fallback_target(rules: HostedRules, state: HostedState, public_url: str) -> FallbackTarget:
    """Where Twilio goes when `/voice` does not answer. Only what was seen to answer is given out;
    until then it is our own door, which at least helps where a process hangs."""
    if rules.way is Way.TWILIO and state.url and state.answers and state.looked_url == state.url:
        return FallbackTarget(state.url)
    if rules.way is Way.FILES and state.answers and state.looked_url == rules.files_url:
        return FallbackTarget(rules.files_url, "GET")
    return FallbackTarget(f"{public_url}{OWN_DOOR}")


def hosted_checks(
    rules: HostedRules, state: HostedState, plan: HostedPlan, now: datetime
) -> tuple[Check, ...]:
    """The lines of the set-up page about it."""
    return _installed(rules, state, now), _rings(plan)


def _installed(rules: HostedRules, state: HostedState, now: datetime) -> Check:
    if rules.way is Way.NONE:
        found = "Nothing answers when this machine, its tunnel or its internet is down."
        cure = "Press Install at Twilio on this page. It takes a minute."
        return failed("fallback", TITLE, found, cure, link=PAGE)
    if rules.way is Way.TWILIO and not state.url:
        return _on_its_way(state)
    address = state.url if rules.way is Way.TWILIO else rules.files_url
    if state.looked_at is None or state.looked_url != address:
        found = "It was not looked at yet; the worker does it within a minute."
        return waiting("fallback", TITLE, found, "Is the worker running?", link=PAGE)
    if not state.answers:
        cure = "Press Look again. If it stays so, install it anew."
        return failed("fallback", TITLE, state.found, cure, link=PAGE)
    if rules.way is Way.TWILIO and state.error:
        found = f"An older state of the office answers: it could not be renewed ({state.error})."
        cure = "It is tried again by itself. Press Install anew to try at once."
        return failed("fallback", TITLE, found, cure, link=PAGE)
    if now - state.looked_at > OLD:
        found = f"The last look was {state.looked_at:%b %-d}."
        return unknown("fallback", TITLE, found, "Start the worker: it looks daily.", link=PAGE)
    return passed("fallback", TITLE, f"It answers; looked at {state.looked_at:%b %-d}.", link=PAGE)


def _on_its_way(state: HostedState) -> Check:
    if not state.error:
        found = "It is being installed; this takes a minute."
        return waiting("fallback", TITLE, found, "Is the worker running?", link=PAGE)
    refused = state.error.startswith(REFUSED)
    cure = (
        "The account may not use Functions and Assets: switch them on in the Twilio console, or"
        " use the files on a web host of your own."
        if refused
        else "It is tried again by itself. Look at status.twilio.com if it stays so."
    )
    found = f"It could not be installed ({state.error})."
    return failed("fallback", TITLE, found, cure, link=PAGE)


def _rings(plan: HostedPlan) -> Check:
    people = len(plan.duty[0].numbers) if plan.duty else 0
    if not plan.office and not people:
        cure = "Set the office's telephone, or people on Settings, On call."
        found = "Nobody: callers could only leave a message."
        return failed("fallback_rings", RINGS_TITLE, found, cure, link="/settings/on-call")
    named = ["the office"] if plan.office else []
    if people:
        named.append("one person on call" if people == 1 else f"{people} people on call")
    return passed("fallback_rings", RINGS_TITLE, f"It rings {' and then '.join(named)}.")
