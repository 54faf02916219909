"""Over signed sockets and without them: figures are read out as words, a nod lets the answer go on,
"wait" stops it, and what cannot be meant is asked back."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.call.twiml_checker import faults_of
from tests.end_to_end.running import Server
from tests.end_to_end.stand_ins import ModelServer, Says

STRANGER = "+17185550174"
FACTS = "We open at nine. The office is at 1420 Oak St. in 4B."


async def test_it_reads_figures_out_and_keeps_them_in_the_record(
    modelled: Server, model: ModelServer
) -> None:
    model.will(Says(("Unit ", "4", "B ", "is $1", ",250", ".50 ", "a month", ".")))

    async with modelled.call(STRANGER) as call:
        heard = await call.say("How much is it?")

    assert heard == (
        "Unit four B is one thousand two hundred fifty dollars and fifty cents a month."
    )
    record = await modelled.record(call.call_sid)
    assert "Unit 4B is $1,250.50 a month." in [turn["text"] for turn in record["turns"]]


async def test_it_goes_on_after_a_nod_without_asking_the_model_again(
    modelled: Server, model: ModelServer
) -> None:
    model.will(Says((FACTS,)))
    async with modelled.call(STRANGER) as call:
        await call.say("When are you open?")
        asked = len(model.requests)
        await call.interrupt("We open at nine. The office is at fourteen twenty")

        rest = await call.say("Mm-hmm.")

    assert rest == "Oak Street in four B."
    assert len(model.requests) == asked


async def test_it_stops_and_asks_after_wait(modelled: Server, model: ModelServer) -> None:
    model.will(Says((FACTS,)))
    async with modelled.call(STRANGER) as call:
        await call.say("When are you open?")
        await call.interrupt("We open at")
        await call.begin_saying("Wait.")
        await call.socket.until(lambda: "What would you like to tell me?" in call.heard)
        heard = call.heard

    assert heard == "I'm listening. What would you like to tell me?"


async def test_it_asks_back_what_cannot_be_meant(modelled: Server, model: ModelServer) -> None:
    model.will(Says(("When would you like to move in?",)))
    async with modelled.call(STRANGER) as call:
        await call.say("I am looking for a place.")
        asked = len(model.requests)

        heard = await call.say("Alaska Air.")

    assert heard == ("I heard: Alaska Air. I may have that wrong. When would you like to move in?")
    assert len(model.requests) == asked


async def test_it_listens_for_months_without_sockets_and_asks_back_what_it_heard(
    modelled: Server, model: ModelServer
) -> None:
    model.will(Says(("When would you like to move in?",)))
    async with modelled.call(STRANGER).by_webhooks() as call:
        await call.post("/voice/fallback")
        asked = await call.post("/voice/gather", SpeechResult="I want to rent.", Confidence="0.9")
        unsure = await call.post("/voice/gather", SpeechResult="Alaska air", Confidence="0.2")

    assert faults_of(asked) == []
    assert "in the near future" in gather_of(asked).get("hints", "")
    words = " ".join(say.text or "" for say in gather_of(unsure).iter("Say"))
    assert words.startswith("I think I heard: Alaska air.")


def gather_of(twiml: str) -> ElementTree.Element:
    found = ElementTree.fromstring(twiml).find("Gather")
    assert found is not None, twiml
    return found
