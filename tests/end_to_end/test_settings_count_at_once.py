"""Each setting is changed on its page, and the next call goes by it: nothing is started again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from services.simulator.line import SimulatedCall, new_call_sid
from tests.end_to_end.fake_twilio import FakeTwilio, PicksUp
from tests.end_to_end.office_desk import PASSWORD, AdminDesk, signed_in
from tests.end_to_end.office_hands import numbers_in
from tests.end_to_end.page_forms import submit
from tests.end_to_end.running import AT_ONCE, Server, running_server
from tests.end_to_end.test_emergencies import rings_after

JAMES, MARIA, NINA = "+17185550143", "+17185550142", "+17185550149"
STRANGER, ANOTHER = "+19295550131", "+19295550132"
OLGA, NIGHT = "+17185550104", "+17185550105"
OTHER_LINE = "+17185550108"
ASSISTANT = "/settings/assistants/front_desk"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {"TWILIO_BASE_URL": twilio.thread.address, "ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("settings"), env) as found:
        twilio.calls_doors_of(found)
        yield found


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[AdminDesk]:
    with signed_in(server) as found:
        yield found


async def first_document(server: Server, called: str = "", caller: str = STRANGER) -> str:
    """What Twilio is told when a call comes in."""
    call = server.call(caller)
    if called:
        call = SimulatedCall(server.exchange, new_call_sid(), caller, called, chars_per_s=AT_ONCE)
    async with call.by_webhooks():
        document: str = await call.post("/voice", CallStatus="ringing")
        return document


async def relay(server: Server, called: str = "") -> dict[str, str]:
    found = ElementTree.fromstring(await first_document(server, called)).find(
        ".//ConversationRelay"
    )
    assert found is not None
    return dict(found.attrib)


async def test_name_voice_and_first_words(server: Server, desk: AdminDesk) -> None:
    words = {"name": "Kim", "voice": "OtherVoice12345", "en-introduction": "my name is {name}"}
    greeting = "{hello}! {office}, {introduction}, {automated}. {recorded} {emergency} Yes?"
    submit(desk, ASSISTANT, ASSISTANT, {**words, "en-unknown": greeting})

    found = await relay(server)
    desk.post(f"{ASSISTANT}/reset")

    assert "my name is Kim, the automated assistant" in found["welcomeGreeting"]
    assert found["welcomeGreeting"].endswith("Yes? Para español, oprima dos.")
    assert found["voice"].startswith("OtherVoice12345")
    assert "this is Chris" in (await relay(server))["welcomeGreeting"]


async def test_the_name_of_the_office(server: Server, desk: AdminDesk) -> None:
    submit(desk, "/settings/office", "/settings/office", {"name": "Elm Street Homes"})

    assert "Elm Street Homes" in (await relay(server))["welcomeGreeting"]


async def test_the_hours_of_the_week(server: Server, desk: AdminDesk) -> None:
    week = "/settings/hours/week"
    submit(desk, "/settings/hours", week, {f"office-{day}": "" for day in DAYS})

    closed = (await relay(server))["welcomeGreeting"]
    submit(desk, "/settings/hours", week, {f"office-{day}": "00:00-24:00" for day in DAYS})

    assert "office is closed" in closed
    assert "office is closed" not in (await relay(server))["welcomeGreeting"]


async def test_a_holiday(server: Server, desk: AdminDesk) -> None:
    today = datetime.now(ZoneInfo("America/New_York")).date().isoformat()
    holidays = "/settings/hours/holidays"
    one = {"day-0": today, "name_en-0": "Founders Day", "name_es-0": "Día de los Fundadores"}
    submit(desk, "/settings/hours", holidays, one)

    closed = (await relay(server))["welcomeGreeting"]
    submit(desk, "/settings/hours", holidays, {"day-0": ""})

    assert "closed" in closed
    assert "closed" not in (await relay(server))["welcomeGreeting"]


async def test_who_is_rung_for_callers(server: Server, desk: AdminDesk) -> None:
    page = "/settings/transfers"
    submit(desk, page, f"{page}/people", {"name": "Olga", "number": OLGA}, instead_of="")
    desk.post("/answering", people="1")
    unconfirmed = numbers_in(await first_document(server))

    desk.post(f"{page}/people/confirm", name="Olga")
    confirmed = numbers_in(await first_document(server))
    desk.post(f"{page}/people/remove", name="Olga")
    removed = numbers_in(await first_document(server))
    desk.post("/answering", people="0")

    assert (unconfirmed, confirmed, removed) == ([], [OLGA], [])


async def test_who_answers_a_number(server: Server, desk: AdminDesk) -> None:
    page = "/settings/answering"
    assert "ConversationRelay" in await first_document(server, OTHER_LINE)

    submit(desk, page, f"{page}/plan", {"number": OTHER_LINE, "mode": "off"})
    off = await first_document(server, OTHER_LINE)
    desk.post(f"{page}/remove", number=OTHER_LINE)

    assert "ConversationRelay" not in off
    assert "ConversationRelay" in await first_document(server, OTHER_LINE)


async def test_which_assistant_answers_a_number(server: Server, desk: AdminDesk) -> None:
    page = "/settings/answering"
    submit(desk, page, f"{page}/plan", {"number": OTHER_LINE, "assistant": "dimitry"})

    found = (await relay(server, OTHER_LINE))["welcomeGreeting"]
    desk.post(f"{page}/remove", number=OTHER_LINE)

    assert "Dimitry" in found
    assert "Dimitry" not in (await relay(server, OTHER_LINE))["welcomeGreeting"]


async def test_the_rota(server: Server, desk: AdminDesk, twilio: FakeTwilio) -> None:
    twilio.person(NIGHT, PicksUp("1"))
    page, person = "/settings/on-call", {"person_name": "Nina", "person_number": NIGHT}
    submit(desk, page, page, {**person, "fallback": "Nina"})
    desk.post(f"{page}/confirm", name="Nina")
    before = len(twilio.placed)

    async with server.call(JAMES) as call:
        await call.say("Water is gushing from the ceiling and it won't stop!")
    said = await rings_after(twilio, before, 1)

    assert [one.form["To"] for one in twilio.placed[before:]][:1] == [NIGHT]
    assert said


async def test_from_which_reading_people_are_woken(
    server: Server, desk: AdminDesk, twilio: FakeTwilio
) -> None:
    page, before = "/settings/emergencies", len(twilio.placed)
    words = "It is sixty six degrees in my apartment and the heat does not work."
    async with server.call(MARIA) as call:
        await call.say(words)
    rung = len(twilio.placed)

    submit(desk, page, page, {"cold_f": "70", "cold_vulnerable_f": "72"}, property_id="")
    async with server.call(NINA) as call:
        await call.say(words)

    assert rung == before
    assert await rings_after(twilio, before, 1)


async def test_an_article(server: Server, desk: AdminDesk) -> None:
    question = "Is there a bike room?"
    page = "/settings/knowledge/new"
    async with server.call(STRANGER) as before:
        unknown = await before.say(question)
    words = "The bike room is behind the boiler, and every home has a key."
    submit(desk, page, page.replace("new", "0"), {
        "title": "Bike room", "body": words, "keywords": "bike room, bicycles", "enabled": "on",
    })  # fmt: skip

    async with server.call(ANOTHER) as after:
        known = await after.say(question)

    assert "boiler" not in unknown
    assert "boiler" in known


async def test_what_nobody_has_written_down_is_not_guessed(server: Server, desk: AdminDesk) -> None:
    question, page = "Can I keep a trampoline in the yard?", "/settings/knowledge/new"
    async with server.call(STRANGER) as before:
        unknown = await before.say(question)
    submit(desk, page, page.replace("new", "0"), {
        "title": "Yards", "body": "Trampolines are not allowed in the yards.", "enabled": "on",
    })  # fmt: skip

    async with server.call(ANOTHER) as after:
        known = await after.say(question)

    assert "written down" in unknown
    assert "Trampolines are not allowed" in known


async def test_a_role_counts_with_the_next_click(server: Server, desk: AdminDesk) -> None:
    made = desk.post("/settings/people/add", email="rosa@example.com", name="Rosa", role="staff")
    link = made.partition("/sign-in/link/")[2].partition('"')[0].partition("<")[0].strip()
    await asyncio.to_thread(desk.post, f"/sign-in/link/{link}", password=PASSWORD, again=PASSWORD)
    with signed_in(server, "rosa@example.com") as rosa:
        with pytest.raises(OSError, match="403"):
            rosa.get("/reports")

        desk.post("/settings/people/role", email="rosa@example.com", role="manager")

        assert "Reports" in rosa.get("/reports")


async def test_how_long_things_are_kept(server: Server, desk: AdminDesk) -> None:
    page = "/settings/privacy"
    submit(desk, page, page, {"retention_days": "30"})

    assert "Kept for 30 days" in desk.get("/settings")
    assert "retention days: 90 → 30" in desk.get("/audit")


@pytest.mark.parametrize(
    ("page", "action", "field", "value"),
    [
        ("/settings/on-call", "/settings/on-call", "ring_s", "31"),
        ("/settings/hours", "/settings/hours/week", "office-sun", ""),
        ("/settings/tasks", "/settings/tasks", "email-0", "diane@example.com"),
    ],
)
def test_who_saves_later_undoes_nobodys_work(
    desk: AdminDesk, page: str, action: str, field: str, value: str
) -> None:
    opened = desk.get(page)
    submit(desk, page, action, {field: value})

    with pytest.raises(OSError, match="409"):
        submit(desk, opened, action, {})

    assert "Somebody has changed this" not in submit(desk, page, action, {})
