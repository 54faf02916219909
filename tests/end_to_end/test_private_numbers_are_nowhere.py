"""A card number through every door, and then a look into everything that the program keeps."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path

from services.simulator.line import SimulatedCall, new_call_sid
from tests.end_to_end.running import OURS, Server
from tests.end_to_end.stand_ins import ModelServer, Says
from tests.end_to_end.texting import texted

CARD = "4111 1111 1111 1111"
SPOKEN = "four one one one, one one one one, one one one one, one one one one"
SOCIAL, CODE = "457-55-5462", "8824"
TRACES = re.compile(r"4111|1111 ?1111|one one one one|457.?55.?5462|\b8824\b")
STRANGER = "+17185550172"


def kept_by(server: Server) -> str:
    """Everything under `var/`, the log, and the tables with what is still in the write-ahead."""
    var = Path(server.env["VAR_DIR"])
    files = [one for one in var.rglob("*") if one.is_file()]
    found = [one.read_bytes().decode("latin-1") for one in [*files, server.log]]
    return "\n".join([*found, tables_of(server)])


def tables_of(server: Server) -> str:
    """Every row of every table; what an index of words holds stands in the tables behind it."""
    real = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    with sqlite3.connect(Path(server.env["VAR_DIR"]) / "chris.db") as connection:
        names = [name for (name,) in connection.execute(real)]
        rows = [row for name in names for row in connection.execute(f'SELECT * FROM "{name}"')]
        return "\n".join(map(repr, rows))


async def test_a_number_said_on_a_call_is_nowhere(modelled: Server, model: ModelServer) -> None:
    model.will(Says(("All", " right", ".")), Says(("Okay", ".")))

    async with modelled.call(STRANGER) as call:
        await call.say(f"I want to pay with {CARD}, my sink leaks too.")
        await call.say(f"It's {SPOKEN}.")
        await call.say(f"And my social is {SOCIAL}, the gate code is {CODE}.")
    await asyncio.sleep(1)  # the record is written behind

    assert TRACES.findall(kept_by(modelled)) == []
    assert TRACES.findall(str(model.requests)) == []


async def test_a_number_without_sockets_is_nowhere(modelled: Server) -> None:
    line = SimulatedCall(modelled.exchange, new_call_sid(), STRANGER, OURS)

    async with line.by_webhooks():
        await line.post("/voice/fallback")
        first = await line.post("/voice/gather", SpeechResult=f"card {CARD}", Confidence="0.9")
        await line.post("/voice/gather", Digits="4111111111111111")
    await asyncio.sleep(1)

    assert "stop there" in first
    assert TRACES.findall(kept_by(modelled)) == []


async def test_a_number_in_a_text_is_nowhere(modelled: Server) -> None:
    answer = await asyncio.to_thread(texted, modelled, STRANGER, f"pay {CARD} code {CODE}")
    await asyncio.sleep(1)

    assert "removed it from our record" in answer
    assert TRACES.findall(kept_by(modelled)) == []


async def test_a_number_in_a_message_after_the_tone_is_nowhere(modelled: Server) -> None:
    line = SimulatedCall(modelled.exchange, new_call_sid(), STRANGER, OURS)
    recording = {"RecordingSid": "RE" + "c" * 32, "RecordingDuration": "7"}
    address = f"https://api.twilio.com/Recordings/{recording['RecordingSid']}"

    async with line.by_webhooks():
        await line.post("/voice/fallback")
        await line.post("/voice/voicemail", RecordingUrl=address, **recording)
        await line.post(
            "/voice/voicemail?step=transcribed",
            TranscriptionText=f"please use card {CARD} and code {CODE}",
            TranscriptionStatus="completed",
            **recording,
        )
    await asyncio.sleep(1)

    kept = kept_by(modelled)
    assert "please use card [card number removed]" in kept
    assert TRACES.findall(kept) == []
