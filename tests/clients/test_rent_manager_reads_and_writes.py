"""What answers mean: pages, the three shapes of nothing, limits, and which writes were done."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from services.clients.rate_budget import Pace, RateBudget
from services.clients.rent_manager import RentManager
from services.clients.rent_manager_query import FilterRefused, Query, Value, chunks
from services.clients.rent_manager_update import update_record
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from tests.clients.conftest import Answer, breaks_off, drops, hangs, says, sends
from tests.clients.rent_manager_wire import MovingClock, Wire, served, signed_in


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


def page(number: int, of: int, *, link: bool = True) -> Answer:
    """One of several pages with one record each."""
    headers = {"X-Total-Results": str(of)}
    if link and number < of:
        target = f"https://other.example/Units?pageNumber={number + 1}&pageSize=1"
        headers["Link"] = f'<https://other.example/x?p=1>; rel="first", <{target}>; rel="next"'
    return says(206, [{"UnitID": number}], **headers)


@pytest.mark.parametrize("link", [True, False])
async def test_it_reads_all_pages(rm: RentManager, wire: Wire, link: bool) -> None:
    wire.will("/Units", page(1, 3, link=link), page(2, 3, link=link), page(3, 3, link=link))

    rows = await rm.collection("/Units", Query().where("PropertyID", "eq", 7).in_pages_of(1))

    assert [row["UnitID"] for row in rows] == [1, 2, 3]
    asked = [one.query for one in wire.to("/Units")]
    assert [one["pageNumber"] for one in asked] == ["1", "2", "3"]
    assert {one["filters"] for one in asked} == {"PropertyID,eq,7"}


async def test_it_never_takes_a_part_for_the_whole(rm: RentManager, wire: Wire) -> None:
    wire.will("/Units", page(1, 3, link=False), says(200, [], **{"X-Total-Results": "3"}))

    with pytest.raises(ProviderDown, match="without all of its records"):
        await rm.collection("/Units")


@pytest.mark.parametrize(
    "answer",
    [says(404, {"UserMessage": "none"}), says(204), sends(b"", "text/json"), says(200, [])],
    ids=["404", "204", "empty", "[]"],
)
async def test_nothing_has_several_shapes(rm: RentManager, wire: Wire, answer: Answer) -> None:
    wire.will("/Tenants", answer)
    wire.will("/Tenants/4", answer)

    assert await rm.collection("/Tenants") == []
    assert await rm.one("/Tenants/4") is None


@pytest.mark.parametrize("status", [200, 404])
async def test_a_web_page_is_not_nothing(rm: RentManager, wire: Wire, status: int) -> None:
    async def web_page(_: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>", content_type="text/html", status=status)

    wire.will("/Tenants", web_page)

    with pytest.raises(ProviderDown, match="web page"):
        await rm.collection("/Tenants")


@pytest.mark.parametrize("body", [b"[1, 2]", b'"words"', b'[{"TenantID": 1}'], ids=str)
async def test_it_says_when_it_cannot_read_an_answer(
    rm: RentManager, wire: Wire, body: bytes
) -> None:
    wire.will("/Tenants", sends(body, "application/json"))

    with pytest.raises(ProviderDown):
        await rm.collection("/Tenants")


@pytest.mark.parametrize(
    "answer",
    [says(500), says(503), drops, hangs, breaks_off],
    ids=["500", "503", "drops", "hangs", "breaks off"],
)
async def test_a_read_is_asked_again(rm: RentManager, wire: Wire, answer: Answer) -> None:
    wire.will("/Tenants", answer, says(200, [{"TenantID": 1}]))

    assert await rm.collection("/Tenants") == [{"TenantID": 1}]


@pytest.mark.parametrize("header", ["x-ratelimit-reset", "X-RateLimit-ResetTime"])
async def test_after_a_429_a_call_does_not_wait_and_the_mirror_does(
    rm: RentManager, wire: Wire, clock: MovingClock, header: str
) -> None:
    reset = str(int(clock.now().timestamp()) + 20)
    wire.will("/Units", says(429, None, **{header: reset}), says(200, [{"UnitID": 1}]))

    with pytest.raises(ProviderDown):
        await rm.collection("/Units")
    with pytest.raises(ProviderDown, match="no request is free for 20 s"):
        await rm.collection("/Tenants")
    with pytest.raises(ProviderDown, match="no request is free"):
        await rm.save("/Tasks", [{}])
    before = clock.now()

    assert await rm.in_background().collection("/Units") == [{"UnitID": 1}]

    assert (clock.now() - before).total_seconds() == pytest.approx(20)
    assert wire.to("/Tenants") == wire.to("/Tasks") == []


async def test_a_reset_far_away_is_not_believed(
    rm: RentManager, wire: Wire, clock: MovingClock
) -> None:
    reset = str(int(clock.now().timestamp()) + 86_400)
    wire.will("/Units", says(429, None, **{"x-ratelimit-reset": reset}), says(200, []))

    await rm.in_background().collection("/Units")

    assert len(wire.to("/Units")) == 2


async def test_the_mirror_leaves_the_last_requests_of_a_minute_to_calls(
    rm: RentManager, wire: Wire, clock: MovingClock
) -> None:
    start = clock.now().timestamp()
    headers = {"x-ratelimit-remaining": "40", "x-ratelimit-reset": str(int(start) + 30)}
    wire.will("/Units", says(200, [], **headers))
    await rm.collection("/Units")

    await rm.collection("/Units")
    at_call = clock.now().timestamp()
    await rm.in_background().collection("/Units")

    assert at_call == start
    assert clock.now().timestamp() == pytest.approx(start + 30)


async def test_a_budget_keeps_room_for_calls(clock: MovingClock) -> None:
    budget = RateBudget("rm", clock, per_minute=10, kept_for_calls=4, sleep=clock.sleep)
    start = clock.now()
    for _ in range(6):
        await budget.take(Pace.BACKGROUND)
    for _ in range(4):
        await budget.take(Pace.LIVE)

    with pytest.raises(ProviderDown, match="no request is free for 60 s"):
        await budget.take(Pace.LIVE)
    waited_for_calls = clock.now() - start
    await budget.take(Pace.BACKGROUND)

    assert waited_for_calls.total_seconds() == 0
    assert (clock.now() - start).total_seconds() == 60


async def test_a_provider_that_gives_more_is_believed(clock: MovingClock) -> None:
    budget = RateBudget("rm", clock, per_minute=2, sleep=clock.sleep)
    start = clock.now()
    budget.told(remaining=7, reset_at=None, limit=8)

    for _ in range(8):
        await budget.take(Pace.LIVE)

    assert clock.now() == start
    with pytest.raises(ProviderDown, match="no request is free"):
        await budget.take(Pace.LIVE)


async def test_a_small_limit_still_leaves_something_for_the_mirror(clock: MovingClock) -> None:
    budget = RateBudget("rm", clock, sleep=clock.sleep)
    start = clock.now()
    budget.told(99, start.timestamp() + 60, 100)
    for _ in range(60):
        await budget.take(Pace.BACKGROUND)
    waited = clock.now() - start
    await budget.take(Pace.LIVE)

    await budget.take(Pace.BACKGROUND)

    assert waited.total_seconds() == 0
    assert (clock.now() - start).total_seconds() == 60


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (says(400, {"UserMessage": "Issue cannot be blank."}), ProviderRefused, "TitleMissing"),
        (says(403), ProviderRefused, "NoPrivilege"),
        (says(404), ProviderRefused, "NotFound"),
        (says(409, {"DeveloperMessage": "changed"}), ProviderRefused, "Conflict"),
        (says(412, {"Message": "hard close"}), ProviderRefused, "OverrideNeeded"),
        (says(429), ProviderDown, ""),
        (says(500, {"Errors": ["x"]}), ProviderUnsure, ""),
        (says(503), ProviderUnsure, ""),
        (hangs, ProviderUnsure, ""),
        (drops, ProviderUnsure, ""),
        (breaks_off, ProviderUnsure, ""),
        (sends(b"<html>", "text/html"), ProviderUnsure, ""),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
async def test_a_write_is_sent_once_and_says_what_may_follow(
    rm: RentManager, wire: Wire, answer: Answer, kind: type[ProviderError], code: str
) -> None:
    wire.will("/ServiceManagerIssues", answer)

    with pytest.raises(kind) as caught:
        await rm.save("/ServiceManagerIssues", [{"Title": "Leak"}])

    assert (caught.value.code, len(wire.to("/ServiceManagerIssues"))) == (code, 1)


async def test_a_write_that_reached_nobody_may_be_sent_again(clock: MovingClock) -> None:
    rm = signed_in(f"http://127.0.0.1:{unused_port()}", clock, partner_token="partner-secret")

    with pytest.raises(ProviderDown):
        await rm.save("/Tasks", [{}])
    await rm.close()


@pytest.mark.parametrize(
    "answer", [says(204), sends(b"", "text/json"), says(200, 1)], ids=["204", "no body", "a number"]
)
async def test_a_note_is_saved_without_an_answer(
    rm: RentManager, wire: Wire, answer: Answer
) -> None:
    wire.will("/Tenants/HistoryNotes", answer)

    assert await rm.save("/Tenants/HistoryNotes", [{"ParentID": 4, "Note": "Called."}]) == []


async def test_it_sends_models_as_a_list_and_options_beside_them(
    rm: RentManager, wire: Wire
) -> None:
    wire.will("/Tasks", says(201, [{"TaskID": 5}]))

    saved = await rm.save("/Tasks", [{"Subject": "Call back"}], options=("IgnoreHardClose",))

    (asked,) = wire.to("/Tasks")
    assert saved == [{"TaskID": 5}]
    assert json.loads(asked.body) == [{"Subject": "Call back"}]
    assert asked.query == {"saveOptions": "IgnoreHardClose"}


async def test_an_action_has_its_values_in_the_address(rm: RentManager, wire: Wire) -> None:
    await rm.act("/ServiceManagerIssues/9/LinkUnit", {"unitID": 4})

    (asked,) = wire.to("/ServiceManagerIssues/9/LinkUnit")
    assert (asked.method, asked.query, asked.body) == ("POST", {"unitID": "4"}, b"")


async def test_deleting_what_is_gone_is_harmless(rm: RentManager, wire: Wire) -> None:
    wire.will("/WebhookDetails/3", says(404))

    await rm.delete("/WebhookDetails/3")

    assert wire.to("/WebhookDetails/3")[0].method == "DELETE"


async def test_a_change_carries_what_rent_manager_compares(rm: RentManager, wire: Wire) -> None:
    stored = {"Title": "Leak", "UpdateDate": "2026-11-19T10:00:00", "ConcurrencyID": 4, "Age": 2}
    path = "/ServiceManagerIssues/9"
    wire.will(path, says(200, stored), says(200, stored | {"StatusID": 2}))

    saved = await update_record(rm, "/ServiceManagerIssues", 9, {"StatusID": 2})

    assert saved["StatusID"] == 2
    assert json.loads(wire.to(path)[1].body) == {
        "Title": "Leak",
        "UpdateDate": "2026-11-19T10:00:00",
        "ConcurrencyID": 4,
        "StatusID": 2,
    }


async def test_a_change_that_met_another_is_made_once_more(rm: RentManager, wire: Wire) -> None:
    path = "/ServiceManagerIssues/9"
    first, second = ({"Title": "Leak", "ConcurrencyID": number} for number in (4, 5))
    wire.will(path, says(200, first), says(409), says(200, second), says(200, second))

    await update_record(rm, "/ServiceManagerIssues", 9, {"StatusID": 2})

    assert json.loads(wire.to(path)[3].body)["ConcurrencyID"] == 5


@pytest.mark.parametrize(
    ("name", "operator", "value", "expected"),
    [
        ("TenantID", "in", [4, 5], "TenantID,in,(4,5)"),
        ("OpenBalance", "bt", [1, 999], "OpenBalance,bt,(1,999)"),
        ("IsClosed", "eq", False, "IsClosed,eq,false"),
        ("MoveInDate", "gt", date(2026, 11, 20), "MoveInDate,gt,2026-11-20"),
        (
            "UpdateDate",
            "ge",
            datetime(2026, 11, 20, 15, tzinfo=UTC),
            "UpdateDate,ge,2026-11-20T15:00:00+00:00",
        ),
        ("Units.UnitID", "eq", 7, "Units.UnitID,eq,7"),
        ("Name", "eq", "O'Brien & Söhne", "Name,eq,O'Brien & Söhne"),
    ],
)
def test_it_spells_filters(
    name: str, operator: str, value: Value | list[Value], expected: str
) -> None:
    assert Query().where(name, operator, value).params()["filters"] == expected


@pytest.mark.parametrize(
    ("name", "operator", "value"),
    [
        ("Name", "eq", "Smith;TenantID,gt,0"),
        ("Name", "eq", "Smith, John"),
        ("Name", "ct", "(x)"),
        ("Name", "eq", "a\nb"),
        ("Name", "eq", " "),
        ("TenantID", "in", []),
        ("TenantID", "gte", 4),
        ("TenantID", "bt", [1]),
        ("TenantID", "eq", [1]),
        ("Name;x", "eq", 1),
        ("UpdateDate", "ge", datetime(2026, 11, 20)),
    ],
    ids=str,
)
def test_it_refuses_what_would_ask_something_else(
    name: str, operator: str, value: Value | list[Value]
) -> None:
    with pytest.raises(FilterRefused) as caught:
        Query().where(name, operator, value)

    assert "Smith" not in str(caught.value)


def test_embedded_names_are_listed_with_the_fields() -> None:
    query = Query().embedding("Contacts.PhoneNumbers", "Leases").only("TenantID")

    assert query.params() == {
        "embeds": "Contacts.PhoneNumbers,Leases",
        "fields": "TenantID,Contacts,Leases",
    }


async def test_long_lists_go_in_several_requests(rm: RentManager, wire: Wire) -> None:
    wire.will("/Tenants", says(200, [{"TenantID": 1}]))

    rows = await rm.collection_in("/Tenants", "TenantID", range(1000, 1600))

    assert len(rows) == len(wire.to("/Tenants")) > 1
    assert all(len(one.query["filters"]) < 1500 for one in wire.to("/Tenants"))
    assert sum(len(chunk) for chunk in chunks(range(1000, 1600))) == 600


async def test_an_empty_list_asks_for_nothing(rm: RentManager, wire: Wire) -> None:
    assert await rm.collection_in("/Tenants", "TenantID", []) == []

    assert wire.asked == []


async def test_it_can_be_given_up_at_any_time(rm: RentManager, wire: Wire) -> None:
    wire.will("/Tenants", hangs)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await rm.collection("/Tenants")

    assert await rm.collection("/Units") == []
