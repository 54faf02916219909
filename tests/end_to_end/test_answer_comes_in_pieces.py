"""Without sockets and with a slow model: no request waits for a whole answer, and none of it is
lost. The promise of two seconds is held in virtual time by tests/engine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from services.engine.fillers import LINES, Filler
from services.simulator.line import SimulatedCall, new_call_sid
from tests.call.twiml_checker import faults_of
from tests.end_to_end.running import OURS, Server, running_server
from tests.end_to_end.stand_ins import Fails, ModelServer, Says
from tests.server.running import until

STRANGER = "+17185550172"
BRIDGES = LINES[Filler.BRIDGE]["en"]
SLOW = Says(("We are open. From nine to five. ", "Every day. Come by."), waits_after=1)
"""What belongs to one piece comes at once: a busy machine must not tear it apart."""


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[Server]:
    """A program that gives its model all the time in the world."""
    env = {"OPENAI_BASE_URL": model.base_url, "MODEL_FIRST_WORD_S": "15", "MODEL_GAP_S": "15"}
    with running_server(tmp_path_factory.mktemp("patient"), env) as server:
        yield server


def call_on(server: Server) -> SimulatedCall:
    return SimulatedCall(server.exchange, new_call_sid(), STRANGER, OURS)


class Heard:
    """One answer as Twilio's SDK reads it."""

    def __init__(self, twiml: str) -> None:
        assert faults_of(twiml) == []
        root = ElementTree.fromstring(twiml)
        self.verbs = [verb.tag for verb in root]
        self.words = " ".join(say.text or "" for say in root.iter("Say"))
        gather = root.find("Gather")
        found = root.findtext("Redirect") if gather is None else gather.get("action")
        address = urlsplit(found or "")
        self.next = f"{address.path}?{address.query}"

    @property
    def is_piece(self) -> bool:
        return "Redirect" in self.verbs and "Gather" not in self.verbs


async def begin(call: SimulatedCall, words: str) -> Heard:
    """Get through without a socket, and say something."""
    greeted = Heard(await call.post("/voice/fallback"))
    return Heard(await call.post(greeted.next, SpeechResult=words, Confidence="0.9"))


async def test_it_gives_what_is_ready_then_a_bridge_then_the_rest(
    patient: Server, model: ModelServer
) -> None:
    model.will(SLOW)
    async with call_on(patient).by_webhooks() as call:
        first = await begin(call, "When are you open?")
        bridge = Heard(await call.post(first.next))
        model.go_on()
        rest, last = await to_its_end(call, bridge)
        await call.post("/voice/status", CallStatus="completed")

    record = await patient.record(call.call_sid)
    said = [turn["text"].strip() for turn in record["turns"] if turn["role"] == "assistant"]
    assert (first.words, first.is_piece) == ("We are open. From nine to five.", True)
    assert bridge.words in BRIDGES
    assert bridge.is_piece
    assert (rest, last.verbs) == ("Every day. Come by.", ["Gather", "Redirect"])
    assert said[-1] == f"{first.words} {bridge.words} {rest}"


async def to_its_end(call: SimulatedCall, piece: Heard) -> tuple[str, Heard]:
    """The words behind this piece, however a busy machine has cut them, and the last answer."""
    words: list[str] = []
    while piece.is_piece:
        piece = Heard(await call.post(piece.next))
        words.append(piece.words)
    return " ".join(filter(None, words)), piece


async def test_a_piece_asked_for_again_is_given_again(patient: Server, model: ModelServer) -> None:
    model.will(SLOW)
    async with call_on(patient).by_webhooks() as call:
        first = await begin(call, "When are you open?")
        model.go_on()
        one = await call.post(first.next, retry_of="token-1")
        other = await call.post(first.next, retry_of="token-2")
        fallback = Heard(await call.post("/voice/fallback", ErrorCode="11200"))

    assert one == other
    assert fallback.words == Heard(one).words == "Every day. Come by."


async def test_a_silent_model_is_bridged_until_the_script_answers(
    modelled: Server, model: ModelServer
) -> None:
    model.will(Fails("silent"))
    async with call_on(modelled).by_webhooks() as call:
        first = await begin(call, "What are your office hours?")
        rest = Heard(await call.post(first.next))

    assert first.is_piece
    assert first.words in BRIDGES
    assert "open" in rest.words
    assert rest.verbs == ["Gather", "Redirect"]


async def test_a_call_that_only_rang_has_a_record(patient: Server) -> None:
    async with call_on(patient).by_webhooks() as call:
        await call.post("/voice", CallStatus="ringing")

    await asyncio.to_thread(until, lambda: call.call_sid in listed(patient), "it has a record")
    record = await patient.record(call.call_sid, holds="from")
    assert record["from"] == STRANGER
    assert record["ended_at"] is None


def listed(server: Server) -> list[str]:
    """The newest calls."""
    return [one["call_sid"] for one in server.ask("/api/calls?limit=20")["items"]]
