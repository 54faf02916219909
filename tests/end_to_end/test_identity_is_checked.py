"""Who may hear what, from end to end: real processes, signed requests, read by Twilio's SDK."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.put_through import Switch
from tests.end_to_end.running import Server, running_server
from tests.server.running import until

MARIA, JAMES, SAMUEL, LUCIA = "+17185550142", "+17185550143", "+17185550145", "+17185550146"
HELEN, TONY, LEO = "+17185550160", "+17185550161", "+17185550164"
PAY_URL = "pay.harborstreet.example"


def noon_somewhere() -> str:
    """A time zone in which it is about noon: people are rung at a decent hour."""
    hours = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {
        "TWILIO_BASE_URL": twilio.thread.address,
        "PAY_URL": PAY_URL,
        "OFFICE_TIMEZONE": noon_somewhere(),
    }
    with running_server(tmp_path_factory.mktemp("identity"), env) as found:
        twilio.calls_doors_of(found)
        yield found


def rows(server: Server, sql: str, *values: object, write: bool = False) -> list[tuple[Any, ...]]:
    """What the records hold."""
    path = Path(server.env["VAR_DIR"]) / "chris.db"
    with sqlite3.connect(path, timeout=10) as connection:
        found = connection.execute(sql, values).fetchall()
        if write:
            connection.commit()
    return found


async def say_all(call: Any, *words: str) -> list[str]:
    return [await call.say(one) for one in words]


async def test_the_balance_is_told_after_number_name_and_home(server: Server) -> None:
    async with server.call(JAMES) as call:
        answers = await say_all(call, "How much do I owe?", "James Whitfield", "1203", "no")
        await call.until_over()

    record = await server.record(call.call_sid)
    assert "James" in call.greeting
    assert "two thousand seven hundred dollars" in answers[2]
    assert record["caller"]["verified"] is True
    tries = rows(
        server, "SELECT kind, passed FROM identity_attempts WHERE call_sid = ?", call.call_sid
    )
    assert tries == [("identity", 1)]


async def test_three_wrong_tries_end_it_for_the_day_and_stand_in_the_audit(server: Server) -> None:
    for _ in range(2):
        async with server.call(SAMUEL) as call:
            await say_all(call, "What's my balance?", "Bob Hall", "2A", "Bob Hall", "2A")

    async with server.call(SAMUEL) as call:
        answers = await say_all(call, "What's my balance?", "Samuel Osei", "2A")

    await asyncio.to_thread(until, lambda: '"refused"' in checks_of(server), "it is written down")
    assert "three hundred twenty-five" not in " ".join(answers)
    assert "Hall" not in checks_of(server)
    assert "Osei" not in checks_of(server)


def checks_of(server: Server) -> str:
    """What the audit holds of all checks; it is written behind."""
    found = rows(server, "SELECT details FROM audit WHERE what = 'identity_check'")
    return "\n".join(details for (details,) in found)


async def test_a_number_with_a_wrong_signature_is_nobodys(server: Server) -> None:
    async with server.call(MARIA, stir="TN-Validation-Failed-C") as call:
        answers = await say_all(
            call, "any update on my repair?", "4B at Bay Street", "Maria Alvarez", "yes"
        )

    record = await server.record(call.call_sid)
    assert "Maria" not in call.greeting
    assert "one zero zero one" not in " ".join(answers)
    assert record["caller"]["tenant_id"] is None


async def test_a_roommate_reports_a_repair_and_hears_of_nobody(server: Server) -> None:
    async with server.call(LEO) as call:
        answers = await say_all(
            call,
            "Did Nina pay the rent?",
            "How much do we owe?",
            "yes",
            "The kitchen faucet drips.",
            "Lot 12",
            "yes",
            "no",
            "yes",
        )

    (issue,) = server.issues_of(call.call_sid)
    assert "other people" in answers[0]
    assert "Nina" not in " ".join(answers)
    assert "dollars" not in " ".join(answers)
    assert issue["unit"] == "Lot 12"


async def test_an_owner_has_an_urgent_task_that_the_hours_can_keep(server: Server) -> None:
    async with server.call(HELEN) as call:
        answers = await say_all(
            call,
            "I own the duplex on Clove Road and nobody told me about the plumbing bill",
            "invoice 2231",
            "yes",
        )

    record = await server.record(call.call_sid)
    (task,) = record["tasks"]
    due = datetime.fromisoformat(task["due_at"])
    assert (task["kind"], task["urgent"]) == ("owner", True)
    assert datetime.now(UTC) < due < datetime.now(UTC) + timedelta(hours=3)
    assert "I have asked them to call you by" in answers[2]


async def test_the_resident_is_rung_for_a_vendor_who_hears_no_number(server: Server) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    change = "UPDATE issues SET appointment_at = ?, appointment_ends_at = NULL WHERE number = 1001"
    rows(server, change, now, write=True)

    async with server.call(TONY) as call:
        answer = await call.say("It's Tony, I'm at the door, can you let me in?")
        await call.until_over()
        switch = Switch(call, {MARIA: "1"})
        await switch.after(await call.leave())
        await call.drop()

    assert "eighty-eight Bay Street" in answer
    assert "Maria" not in answer
    assert switch.rung == [MARIA]
    assert "technician is at your home" in switch.heard[MARIA]


async def test_what_a_vendor_says_of_the_job_is_kept(server: Server) -> None:
    async with server.call(TONY) as call:
        await call.say("I have to order a part for the faucet")

    def status() -> bool:
        found = rows(server, "SELECT status FROM issues WHERE number = 1001")
        return found == [("waiting_for_parts",)]

    until(status, "the issue waits for a part")
