"""Texts by signed requests to the running program: STOP, HELP, dangers, messages, nonsense."""

from __future__ import annotations

import sqlite3
import urllib.error
from pathlib import Path

import pytest

from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.running import Server
from tests.end_to_end.texting import new_message_sid, texted
from tests.server.running import until

NINA, WEI, STRANGER = "+17185550149", "+17185550150", "+17185550171"
ANOTHER = "+17185550172"


def answers_of(server: Server, number: str) -> list[tuple[str, str]]:
    """What stands in the ledger of a number, oldest first."""
    path = Path(server.env["VAR_DIR"]) / "chris.db"
    with sqlite3.connect(path) as connection:
        return connection.execute(
            "SELECT kind, answer FROM consents WHERE number = ? AND source = 'sms' ORDER BY at",
            [number],
        ).fetchall()


def test_a_stop_is_in_the_ledger_before_the_answer(scripted: Server) -> None:
    answer = texted(scripted, NINA, "STOP")

    assert answer == ""
    assert answers_of(scripted, NINA) == [("text_messages", "withdrawn")]


def test_the_same_stop_again_is_one_entry(scripted: Server) -> None:
    sid = new_message_sid()
    texted(scripted, WEI, "alto", sid)
    texted(scripted, WEI, "alto", sid)

    assert answers_of(scripted, WEI) == [("text_messages", "withdrawn")]


def test_help_is_answered(scripted: Server) -> None:
    assert "911" in texted(scripted, STRANGER, "HELP")


async def test_a_message_has_a_record(scripted: Server) -> None:
    sid = new_message_sid()

    texted(scripted, ANOTHER, "Is the two bedroom still free?", sid)

    record = await scripted.record(sid)
    assert (record["direction"], record["from"]) == ("text", ANOTHER)
    assert record["turns"][0]["text"] == "Is the two bedroom still free?"


def test_a_danger_by_text_rings_the_person_on_call(scripted: Server, twilio: FakeTwilio) -> None:
    rung = len(twilio.rung)

    answer = texted(scripted, STRANGER, "I smell gas in my kitchen")

    assert "911" in answer
    until(lambda: len(twilio.rung) > rung, "the person on call is rung")


def test_a_text_that_nobody_signed_is_refused(scripted: Server) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        texted(scripted, STRANGER, "STOP", AccountSid="AC" + "9" * 32)

    assert refused.value.code == 403
