"""The ladder: one after the other, then all, then again without an end; who may end it."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from services.core.ladder import (
    FALSE_WAKES,
    KEYS,
    MOVES,
    Happening,
    LadderState,
    Matter,
    calls_back_after,
    ladder_id,
    moved,
    plan_round,
    sounds_alarm,
)
from services.core.on_call import OnCallPerson
from services.core.people import PhoneNumber

ORDER = [
    OnCallPerson(name, PhoneNumber(f"+1718555000{last}"), True)
    for last, name in enumerate(("Ana", "Ben", "Carl"), start=1)
]


def planned(number: int, order: list[OnCallPerson] = ORDER) -> list[tuple[str, str, float]]:
    steps = plan_round(order, number, tries=3, ring_s=25)
    return [
        (one.kind.value, one.person.name if one.person else "", one.after.total_seconds())
        for one in steps
    ]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_it_rings_one_after_the_other_at_first(number: int) -> None:
    assert planned(number) == [
        ("ring", "Ana", 0),
        ("ring", "Ben", 30),
        ("ring", "Carl", 60),
        ("round", "", 90),
    ]


@pytest.mark.parametrize(
    ("number", "pause_min"), [(4, 1), (5, 2), (6, 5), (7, 10), (8, 15), (9, 30), (500, 30)]
)
def test_it_rings_all_at_once_then_and_never_ends(number: int, pause_min: int) -> None:
    rings = [("ring", one.name, 0) for one in ORDER]

    assert planned(number) == [*rings, ("round", "", 30 + 60 * pause_min)]


def test_it_goes_on_looking_where_nobody_can_be_rung() -> None:
    assert planned(1, []) == [("round", "", 90)]
    assert sounds_alarm([], 1, 3)


def test_it_sounds_the_alarm_once_everybody_was_tried() -> None:
    assert [number for number in range(1, 20) if sounds_alarm(ORDER, number, 3)] == [4]


def test_it_waits_for_its_time_once_all_are_rung_at_once() -> None:
    one_by_one, together = (plan_round(ORDER, n, tries=3, ring_s=25)[-1] for n in (3, 4))

    assert (one_by_one.hurries, together.hurries) == (True, False)


def test_it_is_ended_by_people_alone() -> None:
    ends = {MOVES[LadderState.OPEN, one] for one in Happening}

    assert ends == set(LadderState) - {LadderState.OPEN}
    assert not [state for state, _ in MOVES if state is LadderState.TAKEN]


@pytest.mark.parametrize(
    ("state", "happening"), [one for one in product(LadderState, Happening) if one not in MOVES]
)
def test_it_keeps_its_state_where_somebody_was_quicker(
    state: LadderState, happening: Happening
) -> None:
    assert moved(state, happening) is None


def test_it_lets_somebody_go_where_another_found_it_routine() -> None:
    after = [moved(state, Happening.TAKE) for state in FALSE_WAKES]

    assert after == [LadderState.TAKEN, LadderState.TAKEN]


def test_it_knows_four_keys_and_the_star() -> None:
    assert KEYS == {"1": "take", "2": "routine", "3": "known", "4": "repeat", "*": "repeat"}


def test_it_tells_the_matter_in_about_ten_seconds() -> None:
    matter = Matter("gas smell", "88 Bay Street, 1203", "James Whitfield", "+17185550143", "It..")

    assert matter.spoken == (
        "Emergency: gas smell. Where: 88 Bay Street, 1203. "
        "Who: James Whitfield, 7 1 8, 5 5 5, 0 1 4 3."
    )
    assert len(matter.spoken) / 14 < 10
    assert matter.whole.endswith("In their words: It..")


def test_it_calls_back_sooner_who_was_sent_outside() -> None:
    assert calls_back_after(Matter("gas", hazard="gas")) == timedelta(minutes=5)
    assert calls_back_after(Matter("flood", hazard="flood")) == timedelta(minutes=10)


def test_it_knows_a_ladder_by_its_key_in_every_process() -> None:
    assert ladder_id("CA1:on_call:gas") == ladder_id("CA1:on_call:gas")
    assert ladder_id("CA1:on_call:gas") != ladder_id("CA1:on_call:fire")
