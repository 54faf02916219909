"""Steps to going live: moves, boxes, and plans that must not pass the checklist over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.core.answer_modes import STEPS, AnswerMode
from services.core.answering import (
    Answering,
    HourRule,
    NumberPlan,
    PeopleSwitch,
    Route,
    decide,
)
from services.core.calendar import Calendar
from services.core.checkup import Check, CheckState, KnownChecks, failed, passed, unknown
from services.core.going_live import Tick, earlier_steps, next_step
from services.core.office import Office
from services.core.open_hours import read_spans
from services.core.step_checks import (
    SET_UP_KEYS,
    TEXTS,
    VOICE_LINE,
    Seen,
    checklist,
    open_items,
)
from services.core.step_evidence import Evidence, Measures
from services.core.stepping import ALL, Wish, may_go, moved, numbers_of, passes_checklist_over
from services.portfolio.sample import sample_office

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
OURS, SECOND = "+17185550100", "+17185550109"
SHADOW, AFTER, OVERFLOW, ALWAYS = STEPS
BOTH = Answering((NumberPlan("", ALWAYS), NumberPlan(SECOND, OVERFLOW, rings=2)))


def wish(before: AnswerMode, after: AnswerMode, *numbers: str) -> Wish:
    return Wish(numbers or ("",), before, after, "ann@example.com", NOW)


def in_shadow() -> Answering:
    return moved(Answering(), wish(ALWAYS, SHADOW))


def seen(answering: Answering, **evidence: object) -> Seen:
    office = replace(sample_office(), answering=answering)
    return Seen("", office, Evidence(**evidence), NOW + timedelta(days=8))  # type: ignore[arg-type]


def test_it_gives_a_call_in_shadow_to_people() -> None:
    office = Office("", None, "", answering=in_shadow())

    answer = decide(office.answering, PeopleSwitch(), office.timetable, NOW, OURS)

    assert (answer.route, answer.why) == (Route.PEOPLE_ONLY, "shadow")


def test_it_gives_a_test_call_in_shadow_to_chris() -> None:
    office = Office("", None, "", answering=in_shadow())

    answer = decide(office.answering, PeopleSwitch(), office.timetable, NOW, OURS, test_call=True)

    assert answer.route is Route.CHRIS


def test_the_switch_stands_above_a_test_call() -> None:
    office = Office("", None, "", answering=in_shadow())
    switch = PeopleSwitch(on=True)

    answer = decide(office.answering, switch, office.timetable, NOW, OURS, test_call=True)

    assert answer.route is Route.PEOPLE_ONLY


def test_it_moves_every_number_and_keeps_the_rest_of_its_plan() -> None:
    numbers = numbers_of(BOTH, ALL)

    after = moved(BOTH, wish(ALWAYS, SHADOW, *numbers))

    assert {plan.mode for plan in after.plans} == {SHADOW}
    assert after.plan_for(SECOND).rings == 2
    assert [move.number for move in after.live.moves] == ["", SECOND]


@pytest.mark.parametrize("to", [SHADOW, AFTER])
def test_a_number_that_stands_elsewhere_does_not_go_forward_with_the_others(to: AnswerMode) -> None:
    """The same where a step only begins to be counted."""
    plans = Answering((NumberPlan("", SHADOW), NumberPlan(SECOND, AnswerMode.OFF)))

    after = moved(plans, wish(SHADOW, to, *numbers_of(plans, ALL)))

    assert (after.plan_for("").mode, after.plan_for(SECOND).mode) == (to, AnswerMode.OFF)


def test_a_number_that_people_alone_answer_is_not_taken_back_to_a_test() -> None:
    plans = Answering((NumberPlan("", ALWAYS), NumberPlan(SECOND, AnswerMode.OFF)))

    after = moved(plans, wish(ALWAYS, SHADOW, *numbers_of(plans, ALL)))

    assert (after.plan_for("").mode, after.plan_for(SECOND).mode) == (SHADOW, AnswerMode.OFF)


def test_it_moves_one_number_alone() -> None:
    after = moved(BOTH, wish(OVERFLOW, SHADOW, SECOND))

    assert (after.plan_for(SECOND).mode, after.plan_for(OURS).mode) == (SHADOW, ALWAYS)


def test_an_old_page_moves_nothing() -> None:
    assert moved(BOTH, wish(SHADOW, AFTER)) == BOTH


def test_a_move_takes_hours_back_that_give_chris_more() -> None:
    noon = HourRule((0,), read_spans("12:00-13:00")[0], ALWAYS)
    plans = Answering((NumberPlan("", OVERFLOW, rules=(noon,)),))

    assert moved(plans, wish(OVERFLOW, SHADOW)).plan_for("").rules == ()


@pytest.mark.parametrize(("before", "after"), [(SHADOW, OVERFLOW), (AFTER, ALWAYS)])
def test_nobody_goes_two_steps_at_once(before: AnswerMode, after: AnswerMode) -> None:
    assert not may_go(before, after)
    assert may_go(after, before)


def test_one_click_leads_back_to_each_earlier_step() -> None:
    assert earlier_steps(ALWAYS) == (OVERFLOW, AFTER, SHADOW, AnswerMode.OFF)
    assert (earlier_steps(SHADOW), earlier_steps(AnswerMode.OFF)) == ((AnswerMode.OFF,), ())
    assert (next_step(AnswerMode.OFF), next_step(ALWAYS)) == (SHADOW, None)


@pytest.mark.parametrize(
    "plan",
    [
        NumberPlan("", ALWAYS),
        NumberPlan(SECOND, ALWAYS),
        NumberPlan("", SHADOW, rules=(HourRule((0,), read_spans("12:00-13:00")[0], ALWAYS),)),
    ],
)
def test_a_plan_cannot_pass_the_checklist_over(plan: NumberPlan) -> None:
    now = in_shadow()

    assert passes_checklist_over(now, now.with_plan(plan), plan.number)


def test_a_removed_plan_cannot_pass_the_checklist_over() -> None:
    now = in_shadow()

    assert passes_checklist_over(now, now.without(""), "")


def test_a_number_that_is_not_on_its_way_is_set_freely() -> None:
    assert not passes_checklist_over(Answering(), BOTH, SECOND)


def test_a_box_counts_no_more_once_the_number_went_back() -> None:
    ticked = in_shadow().live.with_tick(Tick("", "listened", "ann", NOW + timedelta(hours=1)))
    later = replace(wish(SHADOW, AFTER), at=NOW + timedelta(hours=2))

    again = moved(replace(in_shadow(), live=ticked), later)

    assert ticked.judged("", "listened")
    assert again.live.judged("", "listened") is None


def test_the_first_checklist_names_what_is_open() -> None:
    items = checklist(AFTER, seen(in_shadow(), test_calls=3))

    keys = {one.check.key for one in open_items(items)}
    assert {"test_calls", "drill", "voicemail", "switch", "people", "listened"} <= keys
    assert "hours" not in keys


def test_a_closed_week_is_missing() -> None:
    found = seen(in_shadow())
    closed = replace(found.office, calendar=Calendar(week=((),) * 7))

    items = checklist(AFTER, replace(found, office=closed))

    assert next(one.check.state for one in items if one.check.key == "hours") is CheckState.FAILING


WELL = (passed(TEXTS, "Texts", "Approved."), passed(VOICE_LINE, "Voice", "Heard."))
FROM_SET_UP = set(SET_UP_KEYS)


def open_of_set_up(*checks: Check, hours_ago: float = 1, **more: object) -> set[str]:
    """Which items of the set-up page are open after a look that has found this."""
    found = seen(in_shadow())
    known = KnownChecks(checks, found.now - timedelta(hours=hours_ago))
    items = checklist(AFTER, replace(found, known=known, **more))  # type: ignore[arg-type]
    return FROM_SET_UP & {one.check.key for one in open_items(items)}


def test_what_the_set_up_page_has_found_counts() -> None:
    assert open_of_set_up(*WELL) == set()


def test_before_anybody_has_looked_the_set_up_is_open() -> None:
    items = open_items(checklist(AFTER, seen(in_shadow())))

    assert {one.check.key for one in items} >= FROM_SET_UP


def test_a_look_of_yesterday_counts_no_more() -> None:
    assert open_of_set_up(*WELL, hours_ago=25) == FROM_SET_UP


def test_a_check_that_fails_holds_the_first_step() -> None:
    assert open_of_set_up(*WELL, failed("tls", "Certificate", "Ended.", "Renew it.")) == {"set_up"}


def test_a_registration_under_way_is_judged_by_a_person_and_a_silent_line_by_nobody() -> None:
    found = seen(in_shadow())
    under_way = unknown(TEXTS, "Texts", "Under way.", "Wait.")
    silent = unknown(VOICE_LINE, "Voice", "No call yet.", "Call.")

    known = KnownChecks((under_way, silent), found.now)
    items = {one.check.key: one for one in checklist(AFTER, replace(found, known=known))}

    assert (items[TEXTS].box, items[VOICE_LINE].box) == (True, False)
    assert items[VOICE_LINE].check.state is CheckState.WAITING


def test_an_emergency_that_nobody_took_holds_the_next_step() -> None:
    measured = Measures(calls=60, by_chris=60, emergencies=2, emergencies_taken=1)

    items = checklist(OVERFLOW, seen(in_shadow(), now_in_step=measured))

    assert "emergencies" in {one.check.key for one in open_items(items)}
    assert "calls" not in {one.check.key for one in open_items(items)}
    assert "days" not in {one.check.key for one in open_items(items)}
