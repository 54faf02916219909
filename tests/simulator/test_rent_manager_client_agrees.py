"""Our client against the stand-in: the traps of Rent Manager, played whole over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_query import Query
from services.clients.rent_manager_update import update_record
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.health import Condition
from services.simulator.rent_manager.behaviour import Compared
from services.simulator.rent_manager.sample_rows import MAIN
from tests.portfolio.property_systems import OnRentManager, on_rent_manager

ISSUES = "/ServiceManagerIssues"


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as made:
        yield made


def another(office: OnRentManager) -> RentManager:
    """One more process of the same user."""
    return RentManager(
        clock=office.clock,
        base_url=office.url,
        username="chris",
        password="secret",
        location_id=MAIN,
        retry_delays_s=(),
    )


async def test_the_eleventh_process_is_told_what_is_wrong(office: OnRentManager) -> None:
    clients = [another(office) for _ in range(11)]
    for client in clients[:10]:
        await client.collection("/Properties")

    with pytest.raises(ProviderDown, match="ten sessions"):
        await clients[10].collection("/Properties")
    for client in clients:
        await client.close()

    assert office.house.sessions.tokens == {}


async def test_a_night_without_calls_is_survived(office: OnRentManager) -> None:
    await office.rm.collection("/Properties")
    office.clock.advance(8 * 60 * 60)

    assert len(await office.rm.collection("/Properties")) == 4


async def test_a_token_that_died_early_is_replaced(office: OnRentManager) -> None:
    await office.rm.collection("/Properties")
    office.house.sessions.tokens.clear()  # as a changed password does

    assert len(await office.rm.collection("/Properties")) == 4


@pytest.mark.parametrize("compared", list(Compared))
async def test_a_status_is_changed_whatever_is_compared(
    office: OnRentManager, compared: Compared
) -> None:
    office.house.behaviour.compared = compared

    await update_record(office.rm, ISSUES, 1001, {"StatusID": 3})

    issue = await office.rm.one(f"{ISSUES}/1001")
    assert issue is not None
    assert (issue["StatusID"], issue["Title"]) == (3, "The bathroom faucet drips.")


async def test_a_change_of_nothing_is_refused(office: OnRentManager) -> None:
    with pytest.raises(ProviderRefused) as caught:
        await update_record(office.rm, ISSUES, 9999, {"StatusID": 3})

    assert caught.value.status == 404


async def test_an_issue_is_written_linked_and_read_back(office: OnRentManager) -> None:
    unit = office.ids.units["bayview-4b"]
    (issue,) = await office.rm.save(ISSUES, [{"Title": "Leak", "CategoryID": 1}])
    path = f"{ISSUES}/{issue['ServiceManagerIssueID']}"

    await office.rm.act(f"{path}/LinkUnit", {"unitID": unit})

    found = await office.records.open_issues(unit_id=str(unit))
    assert [one.number for one in found] == [issue["ServiceManagerIssueID"], 1001]


async def test_a_write_whose_answer_was_cut_is_unsure_and_can_be_found(
    office: OnRentManager,
) -> None:
    office.house.behaviour.faults.cut_writes = 1
    note = {"ParentID": 101, "Note": "Called about rent. CA123"}

    with pytest.raises(ProviderUnsure):
        await office.rm.save("/Tenants/HistoryNotes", [note])

    notes = await office.rm.collection("/Tenants/101/HistoryNotes")
    assert [one["Note"] for one in notes] == ["Called about rent. CA123"]


async def test_a_write_that_lags_is_found_later(office: OnRentManager) -> None:
    office.house.behaviour.faults.lag_s = 60
    await office.rm.save("/Tasks", [{"Subject": "Call back CA123"}])
    early = await office.rm.collection("/Tasks")
    office.house.clock.advance(60)

    late = await office.rm.collection("/Tasks", Query().where("Subject", "ct", "CA123"))

    assert (early, len(late)) == ([], 1)


async def test_a_closed_period_is_overridden_on_purpose(office: OnRentManager) -> None:
    office.house.behaviour.hard_closed = ["Tasks"]
    with pytest.raises(ProviderRefused, match="OverrideNeeded"):
        await office.rm.save("/Tasks", [{"Subject": "x"}])

    assert await office.rm.save("/Tasks", [{"Subject": "x"}], options=("IgnoreHardClose",))


async def test_a_spent_minute_stops_a_read_at_once(office: OnRentManager) -> None:
    office.house.behaviour.requests_per_minute = 1
    await office.rm.collection("/Properties")

    with pytest.raises(ProviderDown):
        await office.rm.collection("/Properties")
    before = len(office.house.seen)
    with pytest.raises(ProviderDown, match="no request is free"):
        await office.rm.collection("/Properties")

    assert len(office.house.seen) == before


async def test_its_health_is_good_and_names_what_is_missing(office: OnRentManager) -> None:
    good = await office.rm.probe()
    office.house.behaviour.denied = ["Leases", "Owners"]

    bad = await office.rm.probe()

    assert good.condition is Condition.OK
    assert (bad.condition, bad.why) == (
        Condition.DEGRADED,
        "The user may not read: Leases, Owners.",
    )
