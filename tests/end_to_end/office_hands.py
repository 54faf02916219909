"""What an admin has done beforehand, written straight into the records of a running program."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from config import Settings
from services.core.answering import NumberPlan
from services.core.clock import SystemClock
from services.core.office import Office
from services.core.people import PhoneNumber
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office
from services.store.staff_pins import StoredPins
from tests.call.twiml_checker import faults_of
from tests.confirming import confirmed
from tests.end_to_end.running import API_TOKEN, Server
from tests.server.running import PATIENCE_S

DIANE = "+17185550101"
PIN = "83920174"
"""Long, so that it stands nowhere by chance."""


def records_of(server: Server) -> Path:
    return Path(server.env["VAR_DIR"]) / "chris.db"


@asynccontextmanager
async def records(server: Server) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{records_of(server)}", threads=2, limit_s=10.0)
    yield database
    await database.close()


def office_of(server: Server) -> Office:
    """What the program began with."""
    return first_office(Settings(office_hours=server.env["OFFICE_HOURS"]))


async def confirm_colleagues(server: Server) -> None:
    async with records(server) as database:
        directory = StoredDirectory(database, office_of(server), SystemClock())
        await directory.edit(confirmed("Diane"))
        await directory.edit(confirmed("Janier"))


async def set_pin(server: Server) -> None:
    async with records(server) as database:
        pins = StoredPins(database, SystemClock())
        await pins.set_pin(PhoneNumber(DIANE), "Diane", PIN, "admin@example.com")
        await pins.close()


async def open_again(server: Server) -> None:
    async with records(server) as database:
        clock = SystemClock()
        directory = StoredDirectory(database, office_of(server), clock)
        await StoredOfficeBook(database, directory, clock).open_again("the tests")


def _switch(server: Server, people: bool) -> dict[str, Any]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/answering",
        data=json.dumps({"people": people}).encode(),
        headers={"Authorization": f"Bearer {API_TOKEN}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


async def switch(server: Server, *, people: bool) -> dict[str, Any]:
    """A program with a token turns the switch."""
    return await asyncio.to_thread(_switch, server, people)


async def rings(server: Server, count: int, caller: str = "+19295550100") -> list[str]:
    """The verb that each of so many new calls at once is answered with."""
    return list(await asyncio.gather(*(_ring(server, caller) for _ in range(count))))


async def _ring(server: Server, caller: str) -> str:
    async with server.call(caller).by_webhooks() as call:
        return verb_of(await call.post("/voice", CallStatus="ringing"))


def verb_of(twiml: str) -> str:
    """The first verb; TwiML that Twilio's own classes would not build is a fault."""
    assert faults_of(twiml) == []
    return ElementTree.fromstring(twiml)[0].tag


def numbers_in(twiml: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(twiml).iter("Number")]


async def record_of(server: Server, call_sid: str) -> dict[str, Any]:
    """The record of a call that ended a moment ago; it is written behind."""
    for _ in range(600):
        try:
            return await server.record(call_sid)
        except urllib.error.HTTPError:
            await asyncio.sleep(0.05)
    raise AssertionError("the call has no record")


async def set_plan(server: Server, plan: NumberPlan) -> None:
    async with records(server) as database:
        clock = SystemClock()
        book = StoredOfficeBook(
            database, StoredDirectory(database, office_of(server), clock), clock
        )
        await book.edit("answering", lambda one: one.with_plan(plan), "the tests", "plan")
