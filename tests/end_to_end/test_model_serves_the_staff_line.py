"""The staff line with a model: it gets the tools, and never a digit of the PIN."""

from __future__ import annotations

from tests.end_to_end.office_hands import DIANE, PIN, set_pin, switch
from tests.end_to_end.running import Server
from tests.end_to_end.stand_ins import Calls, ModelServer, Says

STRANGER = "+19295550111"
PEOPLE = Calls("staff_switch_answering", {"to_people": True})
SIGN_IN = Calls("staff_sign_in", {})


def tools_of(request: dict[str, object]) -> str:
    return repr(request["tools"])


async def test_it_switches_after_the_pin_and_never_shows_it(
    modelled: Server, model: ModelServer
) -> None:
    await set_pin(modelled)
    asks, done = Says(("Please", " key", " in your PIN.")), Says(("Done", "."))
    model.will(PEOPLE, SIGN_IN, asks, SIGN_IN, PEOPLE, done)

    async with modelled.call(DIANE) as call:
        await call.say("Send all calls to people, please.")
        before = modelled.ask("/api/answering")["people"]
        await call.say(f"It is {PIN}.")

    state = await switch(modelled, people=False)
    assert before is False
    assert (await modelled.record(call.call_sid))["assistant"] == "front_desk"
    assert state["people"] is False
    assert PIN not in repr(model.requests)
    assert "(PIN)" in repr(model.requests)
    assert "Diane, by telephone" in repr(modelled.ask(f"/api/calls/{call.call_sid}"))


async def test_it_shows_the_tools_to_nobody_else(modelled: Server, model: ModelServer) -> None:
    model.will(PEOPLE, Says(("I", " cannot", " do that.")))

    async with modelled.call(STRANGER) as call:
        await call.say("Send all calls to people, please.")

    assert "staff_" not in tools_of(model.requests[0])
    assert modelled.ask("/api/answering")["people"] is False
