"""One login for everybody, kept as long as it lives, and never one too many."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import unused_port

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_access import api_address
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure, SettingsWrong
from services.core.health import Condition
from tests.clients.conftest import Answer, drops, hangs, says, sends
from tests.clients.rent_manager_wire import (
    LOGIN,
    MINUTES,
    MovingClock,
    Wire,
    served,
    signed_in,
    token,
)

TOO_MANY = {"UserMessage": "User chris is already logged in maximum number of times."}


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with served() as made:
        yield made


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
async def rm(wire: Wire, clock: MovingClock) -> AsyncIterator[RentManager]:
    made = signed_in(wire.url, clock)
    yield made
    await made.close()


async def test_it_logs_in_once_for_all_who_ask_at_once(rm: RentManager, wire: Wire) -> None:
    await asyncio.gather(*(rm.collection("/Tenants") for _ in range(5)))

    (login,) = wire.to(LOGIN)
    assert json.loads(login.body) == {"Username": "chris", "Password": "secret", "LocationID": 3}
    asked = wire.to("/Tenants")
    assert {one.headers["X-RM12Api-ApiToken"] for one in asked} == {token(1)}
    assert {one.headers["X-RM12Api-LocationID"] for one in asked} == {"3"}


async def test_a_caller_who_gives_up_does_not_end_the_login_of_the_others(
    rm: RentManager, wire: Wire
) -> None:
    first = asyncio.create_task(rm.collection("/Tenants"))
    second = asyncio.create_task(rm.collection("/Units"))
    await asyncio.sleep(0)
    first.cancel()

    assert await second == []
    assert len(wire.to(LOGIN)) == 1


@pytest.mark.parametrize(
    "body", [b'"abcdef-123456"', b"abcdef-123456", b' "abcdef-123456"\r\n'], ids=str
)
async def test_it_reads_a_bare_token(rm: RentManager, wire: Wire, body: bytes) -> None:
    wire.will(LOGIN, sends(body, "application/json"))

    await rm.collection("/Tenants")

    assert wire.to("/Tenants")[0].headers["X-RM12Api-ApiToken"] == "abcdef-123456"


@pytest.mark.parametrize("body", [{"Token": "x" * 20}, "", None, "a\nb: c" * 5, [1]], ids=str)
async def test_it_takes_nothing_else_for_a_token(rm: RentManager, wire: Wire, body: object) -> None:
    wire.will(LOGIN, says(200, body))

    with pytest.raises(ProviderDown, match="no token"):
        await rm.collection("/Tenants")

    assert wire.to("/Tenants") == []


async def test_it_logs_in_anew_after_the_token_lay_idle(
    rm: RentManager, wire: Wire, clock: MovingClock
) -> None:
    await rm.collection("/Tenants")
    clock.advance(14.5 * MINUTES)

    await rm.collection("/Tenants")

    assert wire.to("/Tenants")[1].headers["X-RM12Api-ApiToken"] == token(2)


async def test_a_token_in_use_lives_on(rm: RentManager, wire: Wire, clock: MovingClock) -> None:
    await rm.collection("/Tenants")
    clock.advance(10 * MINUTES)
    await rm.collection("/Tenants")
    clock.advance(10 * MINUTES)

    await rm.collection("/Tenants")

    assert len(wire.to(LOGIN)) == 1


async def test_no_token_is_used_for_a_whole_day(
    rm: RentManager, wire: Wire, clock: MovingClock
) -> None:
    for _ in range(24 * 6):
        await rm.collection("/Tenants")
        clock.advance(10 * MINUTES)

    await rm.collection("/Tenants")

    assert len(wire.to(LOGIN)) == 2
    assert await wire.until_given_back() == [token(1)]


async def test_an_idle_token_is_used_before_it_dies(
    rm: RentManager, wire: Wire, clock: MovingClock
) -> None:
    await rm.stay_signed_in()
    clock.advance(5 * MINUTES)
    await rm.stay_signed_in()
    clock.advance(6 * MINUTES)

    await rm.stay_signed_in()

    assert len(wire.to("/Users/CurrentUser")) == 2
    assert len(wire.to(LOGIN)) == 1


async def test_it_replays_a_request_whose_token_had_died(rm: RentManager, wire: Wire) -> None:
    wire.will("/Tenants", says(200, [{"TenantID": 1}]))
    await rm.collection("/Units")
    wire.dead.add(token(1))

    found = await asyncio.gather(rm.collection("/Tenants"), rm.collection("/Tenants"))

    assert list(found) == [[{"TenantID": 1}], [{"TenantID": 1}]]
    assert len(wire.to(LOGIN)) == 2


async def test_a_write_with_a_dead_token_is_sent_again_too(rm: RentManager, wire: Wire) -> None:
    wire.will("/Tasks", says(201, [{"TaskID": 9}]))
    await rm.collection("/Units")
    wire.dead.add(token(1))

    assert await rm.save("/Tasks", [{"Subject": "Call back"}]) == [{"TaskID": 9}]

    assert [one.headers["X-RM12Api-ApiToken"] for one in wire.to("/Tasks")] == [token(1), token(2)]


async def test_a_resource_that_always_says_401_ends_after_one_more_try(
    rm: RentManager, wire: Wire
) -> None:
    wire.will("/Owners", says(401, {"DeveloperMessage": "no"}))

    with pytest.raises(ProviderRefused, match="NotSignedIn"):
        await rm.collection("/Owners")

    assert len(wire.to("/Owners")) == 2
    assert await wire.until_given_back() == [
        token(1)
    ]  # else ten such answers would use up the ten tokens


async def test_ten_sessions_are_no_bad_password(
    rm: RentManager, wire: Wire, clock: MovingClock
) -> None:
    wire.will(LOGIN, says(401, TOO_MANY), says(200, "fresh-token"))

    with pytest.raises(ProviderDown, match="ten sessions") as caught:
        await rm.collection("/Tenants")
    with pytest.raises(ProviderDown, match="ten sessions"):
        await rm.collection("/Tenants")
    clock.advance(31)
    await rm.collection("/Tenants")

    assert caught.value.code == "TokenLimit"
    assert len(wire.to(LOGIN)) == 2


async def test_a_wrong_password_is_not_tried_again_and_again(
    rm: RentManager, wire: Wire, clock: MovingClock
) -> None:
    wire.will(LOGIN, says(401, {"UserMessage": "Invalid username or password."}))

    for _ in range(3):
        with pytest.raises(ProviderRefused, match="check user name, password and API Access"):
            await rm.save("/Tasks", [{}])

    assert len(wire.to(LOGIN)) == 1
    clock.advance(301)
    with pytest.raises(ProviderRefused):
        await rm.collection("/Tenants")
    assert len(wire.to(LOGIN)) == 2


@pytest.mark.parametrize(
    "answer",
    [says(500), says(429), says(503), hangs, drops],
    ids=["500", "429", "503", "hangs", "drops"],
)
async def test_a_write_whose_login_got_no_answer_was_never_sent(
    rm: RentManager, wire: Wire, answer: Answer
) -> None:
    wire.will(LOGIN, answer)

    with pytest.raises(ProviderDown) as caught:
        await rm.save("/Tasks", [{}])

    assert not isinstance(caught.value, ProviderUnsure)
    assert wire.to("/Tasks") == []


async def test_a_partner_token_goes_instead_of_a_login(wire: Wire, clock: MovingClock) -> None:
    rm = signed_in(wire.url, clock, username="", password="", partner_token="partner-secret")

    await rm.collection("/Tenants")
    await rm.close()

    (asked,) = wire.asked
    assert asked.headers["X-RM12API-PartnerToken"] == "partner-secret"
    assert asked.headers["X-RM12Api-LocationID"] == "3"
    assert "X-RM12Api-ApiToken" not in asked.headers


async def test_a_refused_partner_token_is_the_end(wire: Wire, clock: MovingClock) -> None:
    rm = signed_in(wire.url, clock, partner_token="partner-secret")
    wire.will("/Tenants", says(401))

    with pytest.raises(ProviderRefused):
        await rm.collection("/Tenants")
    await rm.close()

    assert len(wire.asked) == 1


async def test_it_gives_its_token_back_at_the_end(wire: Wire, clock: MovingClock) -> None:
    rm = signed_in(wire.url, clock)
    await rm.collection("/Tenants")

    await rm.close()

    assert wire.given_back == [token(1)]


async def test_the_only_location_is_found_by_itself(wire: Wire, clock: MovingClock) -> None:
    rm = signed_in(wire.url, clock, location_id=None)
    wire.will("/Current/Locations", says(200, [{"LocationID": 7, "Name": "Main"}]))

    await rm.collection("/Tenants")
    await rm.collection("/Units")
    await rm.close()

    assert wire.to("/Units")[0].headers["X-RM12Api-LocationID"] == "7"
    assert len(wire.to("/Current/Locations")) == 1


async def test_it_never_takes_a_location_by_luck(wire: Wire, clock: MovingClock) -> None:
    rm = signed_in(wire.url, clock, location_id=None)
    wire.will("/Current/Locations", says(200, [{"LocationID": 7}, {"LocationID": 2}]))

    with pytest.raises(ProviderRefused, match="RENT_MANAGER_LOCATION_ID must name one of: 2, 7"):
        await rm.save("/Tasks", [{}])
    await rm.close()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("acme", "https://acme.api.rentmanager.com"),
        ("Acme", "https://acme.api.rentmanager.com"),
        ("https://acme.rmx.rentmanager.com/#/home", "https://acme.api.rentmanager.com"),
        ("acme.rmx.rentmanager.com", "https://acme.api.rentmanager.com"),
        ("http://acme.api.rentmanager.com/Help", "https://acme.api.rentmanager.com"),
    ],
)
def test_it_finds_the_web_api_from_what_people_paste(given: str, expected: str) -> None:
    assert api_address(given) == expected
    assert api_address("", given) == expected


@pytest.mark.parametrize("given", ["", "two words", "https://example.com", "a.b", "../x"])
def test_it_refuses_what_is_no_company_code(given: str) -> None:
    with pytest.raises(SettingsWrong, match="RENT_MANAGER_CORPID"):
        api_address(given)


async def test_no_secret_stands_in_a_fault_or_a_log(
    wire: Wire, clock: MovingClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rm = signed_in(wire.url, clock)
    wire.will("/Tenants", says(400, {"UserMessage": "Maria Alvarez owes 2700"}))

    with pytest.raises(ProviderRefused) as caught:
        await rm.collection("/Tenants")
    await rm.close()

    told = caplog.text.replace(wire.url, "") + str(caught.value) + repr(caught.value)
    assert not any(word in told for word in ("secret", "Maria", "2700"))
    assert getattr(caught.value, "said", "") == "Maria Alvarez owes 2700"


async def test_its_health_names_what_the_user_may_not_read(rm: RentManager, wire: Wire) -> None:
    wire.will("/PhoneNumbers", says(403, {"UserMessage": "No access"}))
    wire.will("/Current/Locations", says(200, [{"LocationID": 3}]))

    report = await rm.probe()

    assert report.condition is Condition.DEGRADED
    assert report.why == "The user may not read: PhoneNumbers."


async def test_its_health_knows_a_strange_location(rm: RentManager, wire: Wire) -> None:
    wire.will("/Current/Locations", says(200, [{"LocationID": 8}]))

    report = await rm.probe()

    assert (report.condition, report.why) == (
        Condition.DOWN,
        "Location 3 is not among those that the user may open.",
    )


async def test_its_health_says_when_nobody_answers(clock: MovingClock) -> None:
    rm = signed_in(f"http://127.0.0.1:{unused_port()}", clock)

    report = await rm.probe()
    await rm.close()

    assert report.condition is Condition.DOWN
