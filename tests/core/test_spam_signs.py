"""Signs of a recorded call: three make it likely, and nobody in need has any."""

from __future__ import annotations

import pytest

from services.core.people import PhoneNumber
from services.core.spam import (
    NOTHING_NOTICED,
    Arrival,
    Sign,
    Suspicion,
    suspicion_after,
    suspicion_at,
    suspicion_in_silence,
)

OURS = "+17185550100"
WARRANTY = "We have been trying to reach you about your car's extended warranty."
PRESS = "To speak to a specialist press one now, to be removed press two."


def arrival(number: str = "+12125550111", **more: object) -> Arrival:
    return Arrival(PhoneNumber(number), OURS, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "signs"),
    [
        (arrival(stir="TN-Validation-Passed-A"), ()),
        (arrival(stir=""), ()),
        (arrival(stir="TN-Validation-Passed-B-Diverted"), ()),
        (arrival(stir="TN-Validation-Passed-C"), (Sign.NOT_ATTESTED,)),
        (arrival(stir="TN-Validation-Failed-A"), (Sign.NOT_ATTESTED,)),
        (arrival(stir="No-TN-Validation"), (Sign.NOT_ATTESTED,)),
        (arrival("+17185550177", stir="NULL"), (Sign.NOT_ATTESTED, Sign.NEIGHBOUR)),
        (arrival("+17185550177", stir="TN-Validation-Passed-A"), ()),
        (arrival(recent_calls=3), (Sign.MANY_CALLS,)),
        (arrival(recent_calls=2), ()),
        (arrival(forwarded_from="+12125550111"), (Sign.FORWARDED_ODDLY,)),
        (arrival(forwarded_from=OURS), ()),
        (arrival(forwarded_from="+17185550999"), ()),
    ],
)
def test_it_sees_the_signs_of_a_call_that_rings(one: Arrival, signs: tuple[Sign, ...]) -> None:
    assert suspicion_at(one).signs == signs


def test_it_counts_a_script_over_the_greeting_that_asks_for_keys_as_three() -> None:
    found = suspicion_after(NOTHING_NOTICED, f"{WARRANTY} {PRESS}", over_greeting=True)

    assert found.likely
    assert found.signs == (Sign.SALES_SCRIPT, Sign.KEYS_WANTED, Sign.TALKS_OVER_GREETING)


def test_it_notices_who_does_not_react() -> None:
    once = suspicion_after(NOTHING_NOTICED, WARRANTY)

    assert Sign.NO_REACTION in suspicion_after(once, WARRANTY).signs


def test_it_forgives_whoever_speaks_of_their_home() -> None:
    before = suspicion_after(Suspicion((Sign.NOT_ATTESTED, Sign.NEIGHBOUR)), WARRANTY)

    after = suspicion_after(before, "sorry, my apartment has no heat")

    assert (before.score, after.score, after.cleared) == (3, 0, "matter")


def test_it_counts_silence_once() -> None:
    twice = suspicion_in_silence(suspicion_in_silence(NOTHING_NOTICED))

    assert twice.score == 1


@pytest.mark.parametrize("why", ["known", "relay", "danger"])
def test_it_has_no_score_for_those_who_are_never_doubted(why: str) -> None:
    found = Suspicion((Sign.NOT_ATTESTED, Sign.NEIGHBOUR, Sign.MANY_CALLS)).without_any(why)

    assert (found.score, found.likely) == (0, False)


@pytest.mark.parametrize(
    "text",
    [
        "I'm calling about auto insurance quote verification for your tenant James Whitfield.",
        "You asked us for a free estimate on the roof, the limited-time offer expires Friday.",
        "This is the bank on a recorded line, a mortgage reference, he is pre-approved.",
        "We are calling on a recorded line about rent assistance, she is eligible for it.",
        "I've been approved for section 8 and was selected, you were chosen by it.",
        "The intercom says press one to be let in and it does not work.",
        "I press nine to open it and nothing happens.",
        "I have a package, the driver says press two to be let in.",
        "Llamo por una referencia para la renta, presione uno si la tiene.",
    ],
)
def test_it_doubts_nobody_who_has_to_do_with_our_homes(text: str) -> None:
    before = Suspicion((Sign.NOT_ATTESTED, Sign.NEIGHBOUR))

    assert not suspicion_after(before, text, over_greeting=True).likely
