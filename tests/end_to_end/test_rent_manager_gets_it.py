"""A program on Rent Manager, web and worker: what a call leaves is there once, whatever happens."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from services.core.aloud_numbers import digits
from services.simulator.callers import STRANGER, TONY
from services.simulator.rent_manager.behaviour import Faults
from services.simulator.rent_manager.sample_rows import MAIN
from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.passing_time import end_leases, end_pauses
from tests.end_to_end.running import Server, launch
from tests.end_to_end.test_rent_manager_is_read import RentManagerInThread
from tests.server.running import PATIENCE_S, ROOT, until

MARIA, NINA, DOROTHY, WEI = "+17185550142", "+17185550149", "+17185550147", "+17185550150"
OVER = ("done", "delivered", "failed", "bounced", "dropped")
TICKET = re.compile(r"number (?:\d|zero|one|two|three|four|five|six|seven|eight|nine)\b")
REST = ("Yes, any time.", "No pets.", "Yes, this number.")
HOMES = {MARIA: "4B.", NINA: "Lot 12 at Shoreline.", DOROTHY: "The lower unit.", WEI: "The house."}
VISIT = (
    "I want to see the studio at Bayview tomorrow at ten",
    "Pia Lo",
    "yes",
    "yes",
    "from a friend",
)
QUICK = {"RENT_MANAGER_ABSENT_AFTER_S": "3"}


@dataclass
class Office:
    """The program with all that is around it."""

    folder: Path
    env: dict[str, str]
    rm: RentManagerInThread
    twilio: FakeTwilio
    server: Server
    worker: subprocess.Popen[bytes]

    @property
    def faults(self) -> Faults:
        return self.rm.house.behaviour.faults

    def holds(self, resource: str) -> list[dict[str, Any]]:
        """What Rent Manager has that we have written."""
        rows = self.rm.house.locations[MAIN].shelf.all_newest(resource)
        return [row for row in rows if "[Chris " in str(row)]

    def all_rows(self, resource: str) -> list[dict[str, Any]]:
        return list(self.rm.house.locations[MAIN].shelf.all_newest(resource))

    def issues_about(self, words: str) -> list[dict[str, Any]]:
        found = self.holds("ServiceManagerIssues")
        return [row for row in found if words in row["Description"]]

    async def written(self, resource: str, words: str, *, within_s: float = 30) -> dict[str, Any]:
        """The one record with these words, once it is there."""
        for _ in range(int(within_s / 0.05)):
            found = [row for row in self.holds(resource) if words in str(row)]
            if found:
                return found[0]
            await asyncio.sleep(0.05)
        raise AssertionError(f"{resource}: nothing with {words!r}")

    async def told(self, resource: str, row_id: int, **values: Any) -> dict[str, Any]:
        """A record, once it says this."""
        row: dict[str, Any] = {}
        for _ in range(600):
            row = self.rm.house.locations[MAIN].shelf.newest(resource, row_id) or {}
            if all(row.get(name) == value for name, value in values.items()):
                return row
            await asyncio.sleep(0.05)
        raise AssertionError(f"{resource} {row_id} does not say {values}: {row}")

    async def settled(self, call_sid: str) -> None:
        """Everything that has to leave because of a call has left."""
        for _ in range(600):
            record = await asyncio.to_thread(self.server.ask, f"/api/calls/{call_sid}")
            ours = [one for one in record["deliveries"] if one["kind"] != "on_call"]
            open_ones = [one for one in ours if one["state"] not in OVER]
            if ours and not open_ones:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"still on their way: {open_ones}")

    def restart_web(self) -> None:
        self.server.kill()
        self.server = launch(self.folder, self.env, port=self.server.port, anew=False)


def start_worker(server: Server, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as out:
        worker = subprocess.Popen(
            [sys.executable, "-m", "services.jobs"],
            cwd=ROOT,
            env=server.env,
            stdout=out,
            stderr=out,
        )
    until(lambda: "the worker is ready" in log.read_text(), "the worker works")
    return worker


@contextmanager
def running_office(folder: Path) -> Iterator[Office]:
    rm, twilio = RentManagerInThread(), FakeTwilio()
    env = {
        "TWILIO_BASE_URL": twilio.thread.address,
        "ON_CALL_NUMBERS": ON_CALL,
        **rm.settings,
        **QUICK,
    }
    server = launch(folder, env)
    twilio.calls_doors_of(server)
    worker = start_worker(server, folder / "worker.log")
    office = Office(folder, env, rm, twilio, server, worker)
    try:
        yield office
    finally:
        worker.terminate()
        worker.wait(PATIENCE_S)
        office.server.stop()
        rm.thread.stop()
        twilio.thread.stop()
    log = (folder / "worker.log").read_text()
    assert "Unclosed" not in log
    assert "a chore failed" not in log


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running_office(tmp_path_factory.mktemp("gets_it")) as found:
        yield found


@pytest.fixture(autouse=True)
def healthy(office: Office) -> Iterator[None]:
    yield
    office.rm.house.behaviour.faults = Faults()


async def held(call: Any, sentences: Sequence[str]) -> str:
    """All answers of a call, one after another."""
    return " ".join([await call.say(words) for words in sentences])


def spelled(number: int) -> str:
    return digits(str(number))


async def report(office: Office, caller: str, problem: str, *more: str) -> tuple[str, str]:
    """A caller reports a problem of their own home: what they heard, and the call."""
    async with office.server.call(caller) as call:
        heard = await held(call, (problem, HOMES[caller], *REST, *more))
        sid = call.call_sid
    await office.server.record(sid)
    return heard, sid


async def test_it_speaks_the_number_that_rent_manager_has_given(office: Office) -> None:
    heard, sid = await report(office, MARIA, "My kitchen sink is leaking.")

    tenant, unit = office.rm.tenant("t-maria"), office.rm.unit("bayview-4b")
    issue = await office.written("ServiceManagerIssues", "kitchen sink")
    number = issue["ServiceManagerIssueID"]
    linked = await office.told("ServiceManagerIssues", number, _TenantIDs=[tenant])
    note = await office.written("HistoryNotes", f"/calls/{sid}")
    assert spelled(number) in heard
    assert linked["_UnitIDs"] == [unit]
    assert len(linked["_PropertyIDs"]) == 1
    assert (note["ParentID"], note["EntityType"]) == (tenant, "Tenant")
    assert f"Issue {number}:" in note["Note"]


async def test_it_is_passed_on_while_rent_manager_is_down_and_there_once_later(
    office: Office,
) -> None:
    async with office.server.call(NINA) as call:
        await held(call, ("The bathroom fan is broken.", HOMES[NINA]))
        office.faults.down = True
        heard = await held(call, REST)
    before = office.issues_about("bathroom fan")
    office.faults.down = False
    await office.server.record(call.call_sid)
    end_pauses(office.server)

    issue = await office.written("ServiceManagerIssues", "bathroom fan", within_s=60)
    await office.settled(call.call_sid)

    (own,) = office.server.issues_of(call.call_sid)
    assert before == []
    assert TICKET.search(heard) is None
    assert "office" in heard
    assert len(office.issues_about("bathroom fan")) == 1
    assert own["number"] == issue["ServiceManagerIssueID"]


async def test_a_caller_does_not_wait_for_a_slow_one(office: Office) -> None:
    office.faults.slow, office.faults.slow_s = 1.0, 4.0

    heard, sid = await report(office, DOROTHY, "A kitchen drawer is broken.")
    office.faults.slow = 0.0
    await office.settled(sid)

    assert TICKET.search(heard) is None
    assert len(office.issues_about("drawer")) == 1


async def test_two_callers_at_once_get_a_number_each(office: Office) -> None:
    (maria, _), (nina, _) = await asyncio.gather(
        report(office, MARIA, "The oven door does not close."),
        report(office, NINA, "A closet shelf is broken."),
    )

    oven = (await office.written("ServiceManagerIssues", "oven door"))["ServiceManagerIssueID"]
    shelf = (await office.written("ServiceManagerIssues", "closet shelf"))["ServiceManagerIssueID"]
    assert oven != shelf
    assert spelled(oven) in maria
    assert spelled(shelf) in nina


async def test_a_text_waits_for_the_number(office: Office) -> None:
    office.faults.down = True
    heard, sid = await report(office, DOROTHY, "The closet door is broken.", "Yes please.")
    before = office.twilio.texts_to(DOROTHY)
    office.faults.down = False
    end_pauses(office.server)
    issue = await office.written("ServiceManagerIssues", "closet door", within_s=60)
    await office.settled(sid)

    (text,) = office.twilio.texts_to(DOROTHY)
    assert before == []
    assert "as soon as" in heard
    assert f"your ticket: {issue['ServiceManagerIssueID']}." in text


async def test_nobody_on_call_is_rung_later_because_it_hangs(office: Office) -> None:
    office.twilio.forget()
    office.faults.hangs = 1.0

    async with office.server.call(MARIA) as call:
        begun = time.monotonic()
        saying = asyncio.create_task(call.say("I smell gas in my kitchen."))
        until_rung = await rung_after(office, begun)
        words = await saying
        spoken = time.monotonic() - begun
        await call.say("I am outside now.")
    office.rm.cut_off_who_waits()

    print(f"rung after {until_rung:.3f} s, safety words after {spoken:.3f} s")
    assert "nine one one" in words or "911" in words
    issue = await office.written("ServiceManagerIssues", "smell gas", within_s=120)
    await office.settled(call.call_sid)
    assert len(office.issues_about("smell gas")) == 1
    assert issue["Title"].startswith("LIFE SAFETY: ")


async def rung_after(office: Office, begun: float) -> float:
    """Seconds until somebody was rung; never longer than a test may take."""
    for _ in range(4000):
        if office.twilio.rung:
            return time.monotonic() - begun
        await asyncio.sleep(0.005)
    raise AssertionError("nobody was rung")


async def test_it_is_there_once_where_the_web_process_dies_while_it_is_written(
    office: Office,
) -> None:
    async with office.server.call(WEI) as call:
        await held(call, ("The window blind is broken.", HOMES[WEI], *REST[:2]))
        office.faults.hangs = 1.0  # it is taken, and no answer comes
        asking = asyncio.create_task(call.say(REST[2]))
        await office.written("ServiceManagerIssues", "window blind")
        office.restart_web()
        asking.cancel()
    office.rm.cut_off_who_waits()
    end_leases(office.server)

    await settled_issue(office, call.call_sid)

    (own,) = office.server.issues_of(call.call_sid)
    (issue,) = office.issues_about("window blind")
    assert own["number"] == issue["ServiceManagerIssueID"]


async def settled_issue(office: Office, call_sid: str) -> None:
    for _ in range(1800):
        (own,) = await asyncio.to_thread(office.server.issues_of, call_sid)
        if own["number"]:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the ticket has no number")


async def test_a_visit_is_an_appointment_of_the_prospect_until_it_is_called_off(
    office: Office,
) -> None:
    async with office.server.call(STRANGER) as call:
        heard = await held(call, VISIT)
    await office.server.record(call.call_sid)
    await office.settled(call.call_sid)
    prospect = await office.written("Prospects", STRANGER)
    visits, interests = office.holds("Appointments"), office.all_rows("InterestedRentals")

    async with office.server.call(STRANGER) as again:
        off = await held(again, ("I want to cancel my viewing", "yes"))
    await office.server.record(again.call_sid)
    await office.settled(again.call_sid)

    assert "is booked" in heard
    assert [one["ProspectID"] for one in visits] == [prospect["ProspectID"]]
    assert [one["ProspectID"] for one in interests] == [prospect["ProspectID"]]
    assert datetime.fromisoformat(visits[0]["EndDate"]) > datetime.fromisoformat(
        visits[0]["StartDate"]
    )
    assert "cancelled" in off
    assert office.holds("Appointments") == []


async def test_a_vendors_word_is_on_the_ticket(office: Office) -> None:
    async with office.server.call(TONY) as call:
        heard = await held(call, ("The job is done.", "Ticket one zero zero one."))
    await office.server.record(call.call_sid)

    done = next(
        row["ServiceManagerStatusID"]
        for row in office.rm.house.locations[MAIN].shelf.all_newest("ServiceManagerStatuses")
        if row["Name"] == "Work done"
    )
    await office.told("ServiceManagerIssues", 1001, StatusID=done)
    note = await office.written("HistoryNotes", "Vendor, by telephone")
    assert note["ParentID"] == 1001
    assert "done" in heard.lower() or "thank" in heard.lower()
