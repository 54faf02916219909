"""Going live in steps: in shadow people answer and nothing is heard; forward by checklist, back at
once, and a call that is under way stays where it is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest

from services.core.answer_modes import AnswerMode
from services.core.answering import NumberPlan
from services.core.checkup import passed
from services.core.clock import SystemClock
from services.core.on_call import plain_rota
from services.core.people import PhoneNumber
from services.core.step_checks import TEXTS, VOICE_LINE
from services.store.check_book import CheckBook
from services.store.ladder_tables import ladders
from services.store.office_settings import StoredDirectory
from services.store.tables import calls
from services.store.transfer_tables import voicemails
from tests.end_to_end.office_desk import PASSWORD, AdminDesk, signed_in
from tests.end_to_end.office_hands import (
    DIANE,
    confirm_colleagues,
    office_of,
    record_of,
    records,
    rings,
    set_plan,
    switch,
    verb_of,
)
from tests.end_to_end.put_through import Switch
from tests.end_to_end.running import AT_ONCE, Server, running_server
from tests.store.step_rows import call, fill, ladder

JAMES, TESTER = "+17185550143", "+19175550123"
PAGE = "/settings/going-live"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    env = {"ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("steps"), env) as found:
        asyncio.run(confirm_colleagues(found))
        yield found


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[AdminDesk]:
    with signed_in(server) as found:
        found.post(f"{PAGE}/test-numbers", scope="all", number=TESTER)
        yield found


@pytest.fixture
def shadow(server: Server, desk: AdminDesk) -> Server:
    """The program, taken back to shadow with one click."""
    asyncio.run(set_plan(server, NumberPlan("", AnswerMode.ALWAYS)))
    desk.post(f"{PAGE}/back", scope="all", to="shadow")
    return server


async def test_it_gives_a_call_in_shadow_to_people_and_keeps_no_word(shadow: Server) -> None:
    james = shadow.call(JAMES, pace=AT_ONCE)
    async with james.by_webhooks():
        people = Switch(james, {DIANE: "1"})
        after = await people.after(await james.post("/voice", CallStatus="ringing"))

    record = await record_of(shadow, james.call_sid)
    assert after[0].tag == "Hangup"
    assert (record["assistant"], record["outcome"]) == ("people", "transferred")
    assert (record["turns"], record["service_issues"]) == ([], [])


async def test_it_writes_no_message_of_shadow_down(shadow: Server) -> None:
    james = shadow.call(JAMES, pace=AT_ONCE)
    async with james.by_webhooks():
        after = await Switch(james).after(await james.post("/voice", CallStatus="ringing"))

    tone = after.find("Record")
    assert tone is not None
    assert tone.get("transcribeCallback") is None
    assert tone.get("transcribe") in (None, "false")


async def test_it_listens_to_no_call_in_shadow_when_a_door_has_failed(shadow: Server) -> None:
    async with shadow.call(JAMES).by_webhooks() as james:
        answer = await james.post("/voice/fallback", CallStatus="ringing")

    assert verb_of(answer) == "Dial"


async def test_it_answers_a_test_number_in_shadow(shadow: Server) -> None:
    async with shadow.call(TESTER, pace=AT_ONCE) as tester:
        words = await tester.say("My kitchen sink is leaking.")

    assert "apartment" in words or "unit" in words


async def test_it_goes_on_only_with_a_reason_while_something_is_open(
    shadow: Server, desk: AdminDesk
) -> None:
    with pytest.raises(HTTPError) as refused:
        desk.post(f"{PAGE}/forward", scope="all", to="after_hours")
    page = refused.value.read().decode()
    still = await rings(shadow, 1)
    moved = desk.post(f"{PAGE}/forward", scope="all", to="after_hours", reason="We try one weekend")

    assert refused.value.code == 400
    assert "20 test calls" in page
    assert still == ["Dial"]
    assert "We try one weekend" in moved
    assert "People first" not in moved.split("What was measured")[0].split("Next:")[0]


async def test_it_goes_back_while_a_call_is_under_way(shadow: Server, desk: AdminDesk) -> None:
    await set_plan(shadow, NumberPlan("", AnswerMode.ALWAYS))
    async with shadow.call(JAMES, pace=AT_ONCE) as james:
        await james.say("My kitchen sink is leaking.")
        await asyncio.to_thread(desk.post, f"{PAGE}/back", scope="all", to="shadow")
        words = await james.say("It's 1203.")
        next_call = await rings(shadow, 1)

    assert words
    assert next_call == ["Dial"]


async def test_it_lets_no_plan_pass_the_checklist_over(shadow: Server, desk: AdminDesk) -> None:
    form = {"number": "", "mode": "always", "rings": "4", "department": "office", "rules": ""}

    with pytest.raises(HTTPError) as refused:
        desk.post("/settings/answering/plan", **form)

    assert refused.value.code == 400
    assert "Going live" in refused.value.read().decode()
    assert await rings(shadow, 1) == ["Dial"]


async def test_it_keeps_who_has_judged_what(shadow: Server, desk: AdminDesk) -> None:
    page = desk.post(f"{PAGE}/tick", scope="all", key="staff_know", set="1")
    gone = desk.post(f"{PAGE}/tick", scope="all", key="staff_know", set="0")

    assert "Take back: Everybody knows the switch" in page
    assert "admin@example.com" in page
    assert "Take back: Everybody knows the switch" not in gone
    assert shadow.is_ready()


async def test_it_looks_at_everything_when_it_is_asked_and_never_by_itself(
    shadow: Server, desk: AdminDesk
) -> None:
    before = await asyncio.to_thread(desk.get, PAGE)
    told = await asyncio.to_thread(desk.post, f"{PAGE}/look", scope="all")

    assert "Nobody has looked at the set-up yet" in before
    assert "Everything was looked at" in told
    assert "The set-up was last looked at on" in told
    assert shadow.is_ready()


async def set_the_office_up(server: Server, desk: AdminDesk) -> None:
    async with records(server) as database:
        clock = SystemClock()
        directory = StoredDirectory(database, office_of(server), clock)
        await directory.change_part("rota", plain_rota((PhoneNumber("+17185550199"),)))
    ways = {"open-help": "staff", "after-help": "staff"}
    await asyncio.to_thread(desk.post, "/settings/lockouts", scope="", **ways)
    link = "/settings/buildings/pay-link"
    await asyncio.to_thread(desk.post, link, pay_url="pay.harborstreet.com")


async def try_everything(server: Server, desk: AdminDesk) -> None:
    """What an office does in its days of shadow."""
    now = SystemClock().now()
    async with records(server) as database:
        await fill(
            database,
            *((calls, call(f"TP{n}", now, language="es")) for n in range(20)),
            (calls, call("TR1", now)),
            (ladders, ladder("TR1", now, "taken")),
            (voicemails, {"recording_sid": "RE1", "call_sid": "CA1", "at": now}),
        )
        texts = passed(TEXTS, "Texts", "The campaign is approved.")
        await CheckBook(database).keep((texts, passed(VOICE_LINE, "Voice", "Heard.")), now)
    await switch(server, people=True)
    await switch(server, people=False)
    await rings(server, 1)
    for key in ("listened", "staff_know"):  # two boxes of one page
        await asyncio.to_thread(desk.post, f"{PAGE}/tick", scope="all", key=key, set="1")


async def test_it_goes_on_without_a_reason_once_nothing_is_open(
    shadow: Server, desk: AdminDesk
) -> None:
    await set_the_office_up(shadow, desk)
    await try_everything(shadow, desk)
    ready = await asyncio.to_thread(desk.get, PAGE)
    moved = await asyncio.to_thread(desk.post, f"{PAGE}/forward", scope="all", to="after_hours")

    assert "15 of 15 done" in ready
    assert "The step is set" in moved
    assert "Next: Overflow" in moved
