"""Callers of a building that others manage, and of one that is new: by a whole program."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.error import HTTPError

import pytest

from services.portfolio.sample import BLOCK, DUPLEX
from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.office_desk import PASSWORD, AdminDesk, signed_in
from tests.end_to_end.running import AT_ONCE, Server, running_server

MARIA, JAMES, LUCIA = "+17185550142", "+17185550143", "+17185550146"
DOROTHY, OLGA = "+17185550147", "+17185550144"
PAGE = "/settings/buildings"
RIVERSIDE = {"manager": "Riverside Homes", "phone": "718 555 0177", "since": "2026-06-01"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {
        "ADMIN_PASSWORD": PASSWORD,
        "TWILIO_BASE_URL": twilio.thread.address,
        "ON_CALL_NUMBERS": ON_CALL,
    }
    with running_server(tmp_path_factory.mktemp("buildings"), env) as found:
        twilio.calls_doors_of(found)
        yield found


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[AdminDesk]:
    """An admin who has said that the block is sold and that the duplex is new."""
    with signed_in(server) as found:
        found.post(f"{PAGE}/sold", property=BLOCK, **RIVERSIDE)
        found.post(f"{PAGE}/draft", property=DUPLEX)
        yield found


@pytest.mark.usefixtures("desk")
async def test_it_says_who_manages_a_sold_building_and_writes_nothing(server: Server) -> None:
    async with server.call(JAMES, pace=AT_ONCE) as call:
        told = await call.say("My kitchen sink is leaking.")
        rent = await call.say("What is my rent balance?")

    assert "Riverside Homes" in told
    assert "seven one eight, five five five, zero one seven seven" in told
    assert "Riverside Homes" in rent
    assert server.issues_of(call.call_sid) == []


@pytest.mark.usefixtures("desk")
async def test_it_says_so_in_spanish(server: Server) -> None:
    async with server.call(LUCIA, pace=AT_ONCE) as call:
        told = await call.say("El lavabo de la cocina gotea un poco.")

    assert "lo administra Riverside Homes desde el primero de junio de dos mil veintiséis" in told


@pytest.mark.usefixtures("desk")
async def test_it_says_the_safety_words_first_for_a_sold_building(server: Server) -> None:
    async with server.call(MARIA, pace=AT_ONCE) as call:
        told = await call.say("I smell gas in my apartment!")

    assert told.index("call 911") < told.index("Riverside Homes")
    assert server.issues_of(call.call_sid) == []


@pytest.mark.usefixtures("desk")
async def test_it_gives_callers_of_a_new_building_to_people(server: Server) -> None:
    async with server.call(DOROTHY, pace=AT_ONCE) as call:
        told = await call.say("My kitchen sink is leaking.")
        await call.until_over()
        handed = call.handoff

    assert "new with us" in told
    assert handed["reason"] == "transfer"
    assert server.issues_of(call.call_sid) == []


@pytest.mark.usefixtures("desk")
async def test_it_answers_a_danger_in_a_new_building_as_everywhere(server: Server) -> None:
    async with server.call(OLGA, pace=AT_ONCE) as call:
        told = await call.say("I smell gas in my apartment!")
        await call.say("We are all outside.")

    assert "call 911" in told
    assert server.issues_of(call.call_sid)


async def test_it_makes_no_building_live_that_lacks_something(
    server: Server, desk: AdminDesk
) -> None:
    page = desk.post(f"{PAGE}/live", property=DUPLEX)

    assert "Something is still missing" in page
    assert "Who opens at night" in page
    assert server.is_ready()


async def test_a_new_building_does_not_go_live_by_a_sale_that_is_called_off(
    server: Server, desk: AdminDesk
) -> None:
    sold = desk.post(f"{PAGE}/sold", property=DUPLEX, **{**RIVERSIDE, "since": "2099-01-01"})
    back = desk.post(f"{PAGE}/live", property=DUPLEX)

    assert "From Jan 1, 2099 callers hear" in sold
    assert "The building is live" not in back
    assert "Not live yet" in back
    assert server.is_ready()


async def test_it_makes_a_building_live_once_nothing_is_missing(
    server: Server, desk: AdminDesk
) -> None:
    office = {"open-help": "staff", "after-help": "locksmith", "after-phone": "+17185550188"}
    desk.post("/settings/lockouts", scope="", **office)
    desk.post(f"{PAGE}/pay-link", pay_url="pay.harborstreet.com")
    page = desk.post(f"{PAGE}/live", property=DUPLEX)
    async with server.call(DOROTHY, pace=AT_ONCE) as call:
        told = await call.say("My kitchen sink is leaking.")

    assert "The building is live" in page
    assert "new with us" not in told


async def test_it_takes_no_sale_without_whom_to_call(server: Server, desk: AdminDesk) -> None:
    with pytest.raises(HTTPError) as refused:
        desk.post(f"{PAGE}/sold", property=DUPLEX, manager="Riverside", phone="12", since="")

    assert refused.value.code == 400
    assert server.is_ready()
