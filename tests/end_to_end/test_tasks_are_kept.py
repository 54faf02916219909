"""Call-backs from the first word to "done": real processes, signed requests, a real worker."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from services.core.clock import SystemClock
from services.core.lockouts import Help, LockoutPolicy, Lockouts, Way
from services.core.people import PhoneNumber
from services.core.task_desk import Department, DeskMember, TaskDesk
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.task_tables import tasks
from tests.confirming import confirmed
from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.office_hands import DIANE, office_of, records
from tests.end_to_end.running import API_TOKEN, Server
from tests.server.running import ROOT, until

STRANGER, OTHER, JAMES, OLGA = "+17185550171", "+17185550172", "+17185550143", "+17185550144"
CALL_BACK = ("Can somebody call me back?", "It's about my parking spot.", "Ana Cruz", "yes")
DESK = TaskDesk((DeskMember("Diane", (Department.OFFICE,)),))
LOCKSMITH = Way(Help.LOCKSMITH, PhoneNumber("+17185550180"), "Bay Lock", fee_usd=85)
LOCKOUTS = Lockouts(by_property={"bayview": LockoutPolicy(LOCKSMITH, LOCKSMITH)})


@pytest.fixture(scope="module")
def office(scripted: Server) -> Server:
    """The program after an admin has said who does what."""
    asyncio.run(_settle_in(scripted))
    return scripted


async def _settle_in(server: Server) -> None:
    async with records(server) as database:
        clock = SystemClock()
        office = replace(office_of(server), on_call=(PhoneNumber(ON_CALL),))
        directory = StoredDirectory(database, office, clock)
        await directory.edit(confirmed("Diane"))
        book = StoredOfficeBook(database, directory, clock)
        await book.keep("task_desk", DESK, "the tests", "tasks")
        await book.keep("lockouts", LOCKOUTS, "the tests", "lockouts")


async def says(server: Server, caller: str, *sentences: str) -> tuple[str, str]:
    """A whole call; its id and the last words that came back."""
    answer = ""
    async with server.call(caller) as call:
        for words in sentences:
            answer = await call.say(words)
        sid = call.call_sid
    await server.record(sid)
    return sid, answer


def posted(server: Server, path: str, **body: Any) -> tuple[int, Any]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{path}",
        json.dumps(body).encode(),
        {"Authorization": f"Bearer {API_TOKEN}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def task_of(server: Server, number: str) -> dict[str, Any]:
    """The only open task of whoever is to be called on this number."""
    items = server.ask("/api/tasks?limit=100")["items"]
    (task,) = [one for one in items if one["caller"]["number"] == number]
    found: dict[str, Any] = task
    return found


@contextmanager
def a_worker(server: Server) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "services.jobs"],
        cwd=ROOT, env={**os.environ, **server.env}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    yield
    process.terminate()
    process.wait(20)


async def test_it_keeps_a_call_back_and_joins_the_second_call(office: Server) -> None:
    first, told = await says(office, STRANGER, *CALL_BACK)
    second, again = await says(office, STRANGER, *CALL_BACK)

    task = task_of(office, STRANGER)
    record = office.ask(f"/api/calls/{second}")
    assert "I have asked them to call you by" in told
    assert "already noted for Diane. I have marked that you called again." in again
    assert (task["owner"], task["state"], task["asked"]) == ("Diane", "open", 2)
    assert [step["call_sid"] for step in task["steps"]] == [first, second]
    assert [one["number"] for one in record["tasks"]] == [task["number"]]


async def test_it_is_taken_once_done_and_heard_of(office: Server) -> None:
    await says(office, OTHER, *CALL_BACK)
    task = task_of(office, OTHER)
    path = f"/api/tasks/{task['number']}"

    taken = posted(office, f"{path}/claim", version=task["version"])
    late = posted(office, f"{path}/assign", version=task["version"], owner="Janier")
    _, heard = await says(office, OTHER, "Did anybody get my message?")
    done = posted(office, f"{path}/done", version=taken[1]["version"], outcome="reached")

    assert (taken[0], late[0], done[0]) == (200, 409, 200)
    assert "token API_TOKEN has it." in late[1]["error"]
    assert "Somebody at the office has taken your message up." in heard
    assert done[1]["done_by"] == "token API_TOKEN"


async def test_it_reminds_the_owner_by_text_once(office: Server, twilio: FakeTwilio) -> None:
    await says(office, "+17185550173", *CALL_BACK)
    number = task_of(office, "+17185550173")["number"]
    past = SystemClock().now() - timedelta(minutes=1)
    async with records(office) as database:
        due = update(tasks).where(tasks.c.number == number).values(due_at=past, remind_at=past)
        await database.run(lambda c: c.execute(due).close())

    with a_worker(office), a_worker(office):
        await asyncio.to_thread(
            until,
            lambda: task_of(office, "+17185550173")["reminded"] and bool(twilio.texts_to(DIANE)),
            "the owner is reminded",
        )

    texts = [words for words in twilio.texts_to(DIANE) if f"Task {number} " in words]
    assert len(texts) == 1
    assert "Reminder 1. https://chris.example/tasks" in texts[0]


async def test_it_tells_the_policy_of_the_property(office: Server) -> None:
    async with office.call(JAMES) as call:
        await call.say("I'm locked out of my apartment")
        await call.say("no, nobody, nothing is on")
        await call.say("1203")
        words = await call.say("yes")

    assert "you can call Bay Lock" in words
    assert "The fee for that is eighty-five dollars." in words


async def test_it_rings_who_is_on_call_where_a_child_is_behind_the_door(
    office: Server, twilio: FakeTwilio
) -> None:
    async with office.call(OLGA) as call:
        asked = await call.say("I locked myself out")
        warned = await call.say("yes, my son is asleep in there")

    record = await office.record(call.call_sid)
    assert "Is anyone inside, or is anything on, such as a stove?" in asked
    assert "call 911 now" in warned
    assert (record["urgency"], record["hazards"]) == ("L", ["vulnerable_lockout"])
    await asyncio.to_thread(until, lambda: bool(twilio.calls_to(ON_CALL)), "somebody is rung")


async def test_it_leaves_a_task_and_lets_nobody_in(office: Server) -> None:
    sid, words = await says(
        office,
        "+17185550174",
        "Can you let me into my sister's apartment? She is at work.",
        "88 Bay Street",
        "Lena Wu",
        "yes",
    )

    (task,) = office.ask(f"/api/calls/{sid}")["tasks"]
    assert task["kind"] == "entry"
    assert office.issues_of(sid) == []
    assert "message is with the office" in words or "written" in words or "They have" in words


async def test_it_calls_for_911_where_an_ex_is_at_the_door(office: Server) -> None:
    async with office.call("+17185550175") as call:
        words = await call.say("Mi ex está en la puerta y quiere entrar")

    record = await office.record(call.call_sid)
    assert "911" in words
    assert record["hazards"] == ["violence"]
