"""Somebody is disabled while being first on the rota with an emergency ladder running: two
processes, real telephones' doors, and a page of theirs that is open."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import time
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from services.core.clock import SystemClock
from services.core.on_call import OnCallPerson, Rota, Shift
from services.core.people import PhoneNumber
from services.core.users import Made
from services.store.accounts import StoredAccounts
from services.store.api_tokens import StoredTokens
from services.store.delivery_tables import deliveries
from services.store.office_settings import StoredDirectory
from tests.end_to_end.fake_twilio import FakeTwilio, LetsRing, PicksUp
from tests.end_to_end.office_desk import PASSWORD, signed_in
from tests.end_to_end.office_hands import confirm_colleagues, numbers_in, office_of, records
from tests.end_to_end.running import Server, launch
from tests.end_to_end.test_ladder_is_climbed import FLOOD, JAMES, STRANGER, trail_of, until

DIANE, JANIER, BEN = "+17185550101", "+17185550102", "+17185550103"
DIANE_MAIL, DIANE_WORD = "diane@example.com", "diane signs in here"
EVERY_DAY = tuple(range(7))
WATCH = "/socket.io/?EIO=4&transport=websocket"


@pytest.fixture(autouse=True)
def nobody_yet(twilio: FakeTwilio) -> None:
    twilio.forget()


@pytest.fixture
def pair(tmp_path: Path, twilio: FakeTwilio) -> Iterator[tuple[Server, Server]]:
    """Two web processes of one installation."""
    env = {
        "TWILIO_BASE_URL": twilio.thread.address,
        "TRANSFER_NUMBERS": f"Diane={DIANE}, Janier={JANIER}",
        "ADMIN_PASSWORD": PASSWORD,
    }
    with ExitStack() as stack:
        first = launch(tmp_path, env)
        stack.callback(first.stop)
        (tmp_path / "second").mkdir()
        shared = {**env, "VAR_DIR": first.env["VAR_DIR"]}
        second = launch(tmp_path / "second", shared, anew=False)
        stack.callback(second.stop)
        twilio.calls_doors_of(first)
        yield first, second


async def staffed(server: Server) -> str:
    """Diane signs in, takes calls, is always on duty, and has a token: it is returned."""
    people = tuple(
        OnCallPerson(name, PhoneNumber(number), True)
        for name, number in (("Diane", DIANE), ("Ben", BEN))
    )
    shift = Shift("Diane", EVERY_DAY, time(0), time(0))
    await confirm_colleagues(server)
    async with records(server) as database:
        clock = SystemClock()
        accounts, tokens = StoredAccounts(database, clock), StoredTokens(database, clock)
        await accounts.add(DIANE_MAIL, DIANE_WORD, "manager")
        made = await tokens.make(DIANE_MAIL, "sheet", "manager", DIANE_MAIL)
        directory = StoredDirectory(database, office_of(server), clock)
        await directory.change_part("rota", Rota(people, (shift,), fallback=("Ben",)))
        await accounts.close()
    assert isinstance(made, Made)
    return made.secret


def disables_diane(server: Server) -> str:
    with signed_in(server) as admin:
        choices = {"helper": "Janier", "tasks": "Janier", "on_call": "", "mail": ""}
        return admin.post("/settings/people/leave", email=DIANE_MAIL, **choices)


def status_of(server: Server, token: str) -> int:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/calls", headers={"Authorization": f"Bearer {token}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


async def watches(server: Server, token: str, opened: asyncio.Event) -> bool:
    """A page of hers, as long as it is open. True once the server has closed it."""
    headers = {"Authorization": f"Bearer {token}"}
    address = f"http://127.0.0.1:{server.port}{WATCH}"
    async with aiohttp.ClientSession(headers=headers) as http, http.ws_connect(address) as page:
        await page.receive()
        await page.send_str("40")
        async for message in page:
            if "sid" in str(message.data):
                opened.set()
            if message.data == "2":
                await page.send_str("3")
            if message.data == "41":
                return True
    return True


async def test_disabled_while_first_on_the_rota_with_a_ladder_running(
    pair: tuple[Server, Server], twilio: FakeTwilio
) -> None:
    first, second = pair
    token = await staffed(first)
    twilio.person(DIANE, LetsRing(after_s=60))
    twilio.person(BEN, PicksUp("1"))
    opened = asyncio.Event()
    page = asyncio.create_task(watches(second, token, opened))
    await asyncio.wait_for(opened.wait(), 20)
    before = await asyncio.to_thread(status_of, second, token)

    async with first.call(JAMES) as call:
        await call.say(FLOOD)
        await until(lambda: bool(twilio.calls_to(DIANE)))
        shown = await asyncio.to_thread(disables_diane, second)
        await until(lambda: bool(twilio.calls_to(BEN)) and twilio.calls_to(BEN)[0].over.is_set())
        await until(lambda: "has it and will call you" in call.heard)

    trail = await trail_of(first, call.call_sid)
    assert "They have left." in shown
    assert [one.to for one in twilio.placed] == [DIANE, BEN]
    assert twilio.hung_up == [twilio.calls_to(DIANE)[0].sid]
    assert ("ring", "Diane", "no longer on call") in trail
    assert ("answer", "Ben", "taken") in trail
    assert not twilio.texts_to(DIANE)
    assert await asyncio.wait_for(page, 10)
    assert (before, await asyncio.to_thread(status_of, first, token)) == (200, 401)
    assert twilio.faults == []


async def test_afterwards_callers_hear_who_can_help_and_admins_that_hours_are_empty(
    pair: tuple[Server, Server], twilio: FakeTwilio
) -> None:
    first, second = pair
    await staffed(first)
    await asyncio.to_thread(disables_diane, second)

    async with first.call(f"{STRANGER}0") as call:
        words = await call.say("Hi, can I talk to Diane?")
        await call.until_over()
        twiml = await call.leave()
        await call.drop()
    async with second.call(f"{STRANGER}1") as call:
        spanish = await call.say("¿Puedo hablar con Diane?")
        await call.drop()

    assert "Diane no longer takes calls here; Janier can help." in words
    assert numbers_in(twiml) == [JANIER]
    assert "Diane ya no atiende llamadas aquí; Janier le puede ayudar." in spanish
    health = await asyncio.to_thread(first.ask, "/health")
    wall = await asyncio.to_thread(look, first, "/")
    assert health["calls_answered"]
    assert "Hours on call of somebody who left are nobody" in wall
    assert await mail_that_waits(first) == [("rota_mail", "admin@example.com")]


def look(server: Server, path: str) -> str:
    with signed_in(server) as admin:
        return admin.get(path)


async def mail_that_waits(server: Server) -> list[tuple[str, str]]:
    """What the worker, which does not run here, will send."""
    wanted = select(deliveries.c.kind, deliveries.c.target)
    async with records(server) as database:
        rows = await database.read(lambda c: c.execute(wanted).all())
    return [(row.kind, row.target) for row in rows if row.kind == "rota_mail"]


def test_she_cannot_sign_in_any_more(pair: tuple[Server, Server]) -> None:
    first, second = pair
    asyncio.run(staffed(first))
    with signed_in(second, DIANE_MAIL, DIANE_WORD) as diane:
        before = diane.get("/settings/hours")
        disables_diane(first)
        after = diane.get("/settings/hours")

    assert "Hours and closures" in before
    assert "Sign in" in after
