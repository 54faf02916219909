"""Who is calling, what they may hear, and messages, homes and transfers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from services.core.dialogue import ToolCall
from services.core.errors import ProviderDown
from services.core.facts import Facts
from services.core.issue import Access, Urgency
from services.core.people import Identity
from services.engine.tooling import HangUp, SwitchLanguage, ToolOutcome, Transfer
from tests.engine.script_line import SUNDAY, Line


async def run(line: Line, tool: str, /, **arguments: Any) -> ToolOutcome:
    return await line.toolbox.run(line.reach, line.memory, ToolCall("1", tool, arguments))


async def test_it_verifies_by_number_full_name_and_own_unit() -> None:
    outcome = await run(Line("t-james"), "identify_caller", name="James Whitfield", unit="1203")

    assert outcome.caller is not None
    assert outcome.caller.identity is Identity.VERIFIED


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("James", "1203"),
        ("James Whitfield", "1202"),
        ("Maria Alvarez", "1203"),
        ("Jane Whit", "1203"),
    ],
)
async def test_it_verifies_nobody_by_less(name: str, unit: str) -> None:
    outcome = await run(Line("t-james"), "identify_caller", name=name, unit=unit)

    assert outcome.caller is None or outcome.caller.identity is not Identity.VERIFIED


async def test_it_never_verifies_an_unknown_number() -> None:
    outcome = await run(
        Line(), "identify_caller", name="James Whitfield", unit="1203", property="Bayview"
    )

    assert outcome.caller is not None
    assert outcome.caller.identity is Identity.UNKNOWN
    assert outcome.caller.person is not None


async def test_it_tells_two_people_of_one_number_apart() -> None:
    line = Line("t-olga", "t-ivan")

    outcome = await run(line, "identify_caller", name="Ivan", unit="Upper")

    assert outcome.content["verified"] is False
    assert outcome.caller is not None
    assert outcome.caller.person is not None
    assert outcome.caller.person.id == "t-ivan"


async def test_it_gives_up_after_three_failures() -> None:
    line = Line("t-james")
    tries = [await run(line, "identify_caller", name="Bob Hall", unit="1203") for _ in range(3)]

    outcome = await run(line, "identify_caller", name="James Whitfield", unit="1203")

    assert [one.content["give_up"] for one in tries] == [False, False, True]
    assert outcome.content["why"] == "too_many_attempts"


async def test_it_does_not_say_which_part_did_not_fit() -> None:
    line = Line("t-james")

    by_name = await run(line, "identify_caller", name="Bob Whitfield", unit="1203")
    by_unit = await run(line, "identify_caller", name="Bob Whitfield", unit="1202")

    left_out = {"give_up"}
    assert {k: v for k, v in by_name.content.items() if k not in left_out} == {
        k: v for k, v in by_unit.content.items() if k not in left_out
    }


async def test_it_tells_the_balance_to_a_verified_leaseholder() -> None:
    line = Line("t-james")
    line.memory.caller = replace(line.memory.caller, identity=Identity.VERIFIED)

    outcome = await run(line, "rent_balance")

    assert outcome.content["rent_due_usd"] == 2700.0


@pytest.mark.parametrize("people", [(), ("t-james",)])
async def test_it_tells_the_balance_to_nobody_else(people: tuple[str, ...]) -> None:
    outcome = await run(Line(*people), "rent_balance")

    assert (outcome.content["state"], outcome.content["why"]) == ("refused", "identity")


async def test_it_keeps_what_a_model_understood() -> None:
    line = Line("t-james")

    await run(line, "note_facts", unit="1203", access="call_first", pets="a dog", urgency="U")

    facts = line.memory.facts
    assert (facts.unit_id, facts.access) == ("bayview-1203", Access.CALL_FIRST)
    assert (facts.pets, facts.urgency) == ("a dog", Urgency.URGENT)


async def test_it_keeps_no_unit_that_does_not_exist() -> None:
    line = Line("t-james")

    outcome = await run(line, "note_facts", unit="9Z")

    assert line.memory.facts.unit_id is None
    assert "no unit '9Z'" in outcome.content["ask"]


async def test_it_lets_a_model_lower_no_urgency() -> None:
    line = Line("t-james")
    line.memory.facts = Facts(urgency=Urgency.EMERGENCY)

    await run(line, "note_facts", urgency="R")

    assert line.memory.facts.urgency is Urgency.EMERGENCY


async def test_it_leaves_a_message_for_a_colleague() -> None:
    line = Line("t-james")

    await run(line, "leave_message", kind="callback", message="Call me.", for_whom="Diane")

    errand = line.desk.errands[0]
    assert (errand.kind, errand.for_whom) == ("callback", "Diane")
    assert errand.callback_number == "+17185550143"


async def test_it_leaves_the_same_message_once() -> None:
    line = Line("t-james")

    first = await run(line, "leave_message", kind="message", message="Call me!")
    second = await run(line, "leave_message", kind="message", message="call me")

    assert first.act is not None
    assert second.act is not None
    assert first.act.key == second.act.key


async def test_it_says_when_a_message_did_not_go_through() -> None:
    line = Line()
    line.desk.error = ProviderDown("away")

    outcome = await run(line, "leave_message", kind="message", message="Call me.")

    assert outcome.content["state"] == "failed"


async def test_it_offers_only_homes_that_are_free_now() -> None:
    outcome = await run(Line(), "find_homes", bedrooms=2)

    units = {home["unit"] for home in outcome.content["homes"]}
    assert "5B" not in units
    assert "3B" in units


async def test_it_offers_the_nearest_homes_where_none_fits() -> None:
    outcome = await run(Line(), "find_homes", bedrooms=4)

    assert outcome.content["state"] in ("near", "none")


async def test_it_uses_the_list_from_the_start_where_there_is_no_newer() -> None:
    line = Line()
    line.properties.error = ProviderDown("away")

    outcome = await run(line, "find_homes", bedrooms=2)

    assert outcome.content["state"] == "found"


async def test_it_keeps_a_lead_with_what_the_call_taught() -> None:
    line = Line()
    line.memory.facts = Facts(bedrooms=2, budget_usd=2300, move_in="next month")

    outcome = await run(line, "save_lead", caller_name="Rosa Diaz")

    assert outcome.act is not None
    assert outcome.act.kind == "prospect"
    assert (line.desk.leads[0].bedrooms, line.desk.leads[0].phone) == (2, "+13475550199")


async def test_it_asks_for_a_visit_and_calls_it_a_viewing() -> None:
    line = Line()

    outcome = await run(line, "request_viewing", viewing_time="Saturday at ten", unit=None)

    assert outcome.act is not None
    assert outcome.act.kind == "viewing"


async def test_it_puts_a_call_through_to_a_confirmed_number() -> None:
    outcome = await run(Line("t-maria").open_numbers(), "transfer_to_person", who="diane")

    assert isinstance(outcome.follow_up, Transfer)
    assert outcome.follow_up.who == "Diane"


async def test_it_dials_no_number_that_nobody_has_confirmed() -> None:
    outcome = await run(Line("t-maria"), "transfer_to_person", who="Diane")

    assert outcome.follow_up is None
    assert outcome.content["state"] == "not_now"


async def test_it_puts_nobody_through_when_the_office_is_closed() -> None:
    outcome = await run(Line("t-maria", now=SUNDAY).open_numbers(), "transfer_to_person")

    assert outcome.follow_up is None
    assert outcome.content["opens"] == "tomorrow at nine"


async def test_it_puts_an_emergency_through_at_any_hour() -> None:
    line = Line("t-maria", now=SUNDAY).open_numbers()
    line.memory.urgency = "E"

    outcome = await run(line, "transfer_to_person")

    assert isinstance(outcome.follow_up, Transfer)


async def test_it_ends_the_call_and_changes_the_language() -> None:
    line = Line()

    ended = await run(line, "end_call", reason="done")
    switched = await run(line, "switch_language", language="es")

    assert ended.follow_up == HangUp("done")
    assert switched.follow_up == SwitchLanguage("es")


async def test_it_tells_how_to_reach_the_office() -> None:
    outcome = await run(Line(), "office_info")

    assert outcome.content["address"] == "31 Port Richmond Ave, Staten Island, New York"
    assert outcome.content["open_now"] is True


async def test_it_tells_how_to_pay_and_takes_no_cards() -> None:
    outcome = await run(Line(), "pay_info")

    assert "Never take a card" in outcome.content["may_say"]
