"""The stand-in Rent Manager behaves as the vendor's papers and other clients say."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from services.simulator.fakes import FakeClock
from services.simulator.rent_manager.house import House
from services.simulator.rent_manager.sample_rows import MAIN, SECOND, SampleIds, fill
from services.simulator.rent_manager.server import RentManagerServer

Answer = tuple[int, Any, Any]
"""Status, body as JSON (None where there is none), headers."""


@dataclass
class Visitor:
    """Somebody with a token."""

    house: House
    ids: SampleIds
    clock: FakeClock
    session: aiohttp.ClientSession
    headers: dict[str, str] = field(default_factory=dict)

    async def ask(self, method: str, path: str, json: Any = None, **params: Any) -> Answer:
        async with self.session.request(
            method, path, json=json, params=params, headers=self.headers
        ) as response:
            body = await response.json() if await response.read() else None
            return response.status, body, response.headers

    async def get(self, path: str, **params: Any) -> Answer:
        return await self.ask("GET", path, **params)

    async def post(self, path: str, json: Any = None, **params: Any) -> Answer:
        return await self.ask("POST", path, json, **params)

    async def log_in(self) -> Answer:
        return await self.post(
            "/Authentication/AuthorizeUser", {"Username": "chris", "Password": "secret"}
        )

    async def behave(self, **changes: Any) -> None:
        assert (await self.post("/_inside/behaviour", changes))[0] == 200

    async def rows(self, resource: str) -> list[Any]:
        return list((await self.get(f"/_inside/rows/{resource}"))[1])


@pytest.fixture
async def rm() -> AsyncIterator[Visitor]:
    clock = FakeClock()
    house = House(clock)
    ids = fill(house)
    server = TestServer(RentManagerServer(house).application())
    await server.start_server(shutdown_timeout=0.01)
    async with aiohttp.ClientSession(str(server.make_url("/"))) as session:
        visitor = Visitor(house, ids, clock, session)
        _, token, _ = await visitor.log_in()
        visitor.headers = {"X-RM12Api-ApiToken": token, "X-RM12Api-LocationID": str(MAIN)}
        yield visitor
    await server.close()


async def test_it_gives_the_token_as_a_bare_string(rm: Visitor) -> None:
    status, token, _ = await rm.log_in()

    assert status == 200
    assert isinstance(token, str)


async def test_a_token_dies_after_fifteen_idle_minutes(rm: Visitor) -> None:
    rm.clock.advance(14 * 60)
    early = await rm.get("/Tenants")
    rm.clock.advance(15 * 60)

    late = await rm.get("/Tenants")

    assert (early[0], late[0]) == (200, 401)


async def test_it_refuses_the_eleventh_token_as_401(rm: Visitor) -> None:
    for _ in range(9):
        await rm.log_in()

    status, body, _ = await rm.log_in()

    assert status == 401
    assert "already logged in maximum number of times" in body["UserMessage"]


async def test_a_token_given_back_makes_room(rm: Visitor) -> None:
    tokens = [(await rm.log_in())[1] for _ in range(9)]
    await rm.post("/Authentication/Deauthorize", token=tokens[0])

    assert (await rm.log_in())[0] == 200


async def test_it_takes_a_partner_without_a_login(rm: Visitor) -> None:
    rm.headers = {"X-RM12API-PartnerToken": "partner-token", "X-RM12Api-LocationID": "1"}
    known = await rm.get("/Tenants")
    rm.headers["X-RM12API-PartnerToken"] = "guessed"

    assert (known[0], (await rm.get("/Tenants"))[0]) == (200, 401)


@pytest.mark.parametrize(
    ("empty", "expected"), [("404", 404), ("204", 204), ("200", 200), ("[]", 200)]
)
async def test_nothing_has_the_shape_it_is_told_to_have(
    rm: Visitor, empty: str, expected: int
) -> None:
    await rm.behave(empty=empty)

    status, body, _ = await rm.get("/Tenants", filters="TenantID,eq,9999")

    assert (status, body or None) == (expected, body if empty == "404" else None)


async def test_it_pages_with_206_links_and_a_total(rm: Visitor) -> None:
    status, body, headers = await rm.get("/Units", pageSize=10, pageNumber=2)

    assert (status, len(body), headers["X-Total-Results"]) == (206, 10, "25")
    assert 'pageNumber=3>; rel="next"' in headers["Link"]
    assert 'pageNumber=1>; rel="previous"' in headers["Link"]


async def test_it_switches_paging_on_above_the_largest_page(rm: Visitor) -> None:
    await rm.behave(most_rows=20)

    status, body, headers = await rm.get("/Units")

    assert (status, len(body), headers["X-Total-Results"]) == (206, 20, "25")


async def test_it_names_the_reset_twice_and_refuses_what_is_too_much(rm: Visitor) -> None:
    await rm.behave(requests_per_minute=2)
    _, _, headers = await rm.get("/Tenants")
    await rm.get("/Tenants")

    status, body, refused = await rm.get("/Tenants")

    assert headers["X-RateLimit-Remaining"] == "1"
    assert (status, body["UserMessage"]) == (429, "Too many requests.")
    assert refused["X-RateLimit-Reset"] == refused["X-RateLimit-ResetTime"]


@pytest.mark.parametrize(
    "filters",
    ["TenantID,gte,4", "TenantID,lte,4", "Shoe,eq,4", "TenantID,eq", "Name,eq,a,b", "X.Y,eq,1"],
)
async def test_it_rejects_filters_that_it_does_not_know(rm: Visitor, filters: str) -> None:
    status, body, _ = await rm.get("/Tenants", filters=filters)

    assert status == 400
    assert {"DeveloperMessage", "UserMessage"} <= body.keys()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("PropertyID,eq,102", ["Upper", "Lower", "Basement"]),
        ("Name,sw,lot 1;Bedrooms,gt,2", ["Lot 14"]),
        ("Name,in,(4B,Upper)", ["4B", "Upper"]),
        ("Bedrooms,bt,(4,9)", ["House"]),
        ("Property.Name,ct,forest", ["House"]),
        ("UpdateDate,lt,2001-01-01", []),
    ],
)
async def test_it_filters(rm: Visitor, filters: str, expected: list[str]) -> None:
    await rm.behave(empty="[]")

    _, body, _ = await rm.get("/Units", filters=filters)

    assert [row["Name"] for row in body] == expected


async def test_amounts_and_linked_records_come_only_with_their_embed(rm: Visitor) -> None:
    samuel = rm.ids.people["t-samuel"][1]
    _, bare, _ = await rm.get(f"/Tenants/{samuel}")
    _, full, _ = await rm.get(f"/Tenants/{samuel}", embeds="Balance,Leases.Unit,Contacts")

    assert not {"Balance", "Leases", "Contacts"} & bare.keys()
    assert full["Balance"] == 325.5
    assert [lease["Unit"]["Name"] for lease in full["Leases"]] == ["2A", "Lot 14"]


async def test_an_embed_that_is_not_named_among_the_fields_is_dropped(rm: Visitor) -> None:
    _, body, _ = await rm.get("/Tenants/101", embeds="Leases", fields="TenantID,Name")

    assert body.keys() == {"TenantID", "Name"}


async def test_every_location_has_records_of_its_own(rm: Visitor) -> None:
    rm.headers["X-RM12Api-LocationID"] = str(SECOND)
    _, second, _ = await rm.get("/Properties")
    del rm.headers["X-RM12Api-LocationID"]
    _, silent, _ = await rm.get("/Properties")

    assert [row["Name"] for row in second] == ["Palisade Court"]
    assert len(silent) == 4  # without the header the default one, and nobody is told


async def test_a_new_issue_is_unassigned_and_has_no_inline_links(rm: Visitor) -> None:
    model = {"Title": "Leak", "LinkedUnits": [{"UnitID": 110}], "CategoryID": 1}
    status, body, headers = await rm.post("/ServiceManagerIssues", [model])
    number = body[0]["ServiceManagerIssueID"]
    path = f"/ServiceManagerIssues/{number}"
    _, unlinked, _ = await rm.get(path, embeds="Units,Status")
    linked_status, _, _ = await rm.post(f"{path}/LinkUnit", unitID=110)
    _, linked, _ = await rm.get(path, embeds="Units")

    assert (status, body[0]["StatusID"], headers["Location"]) == (201, 1, path)
    assert unlinked["Units"] == []
    assert unlinked["Status"]["Name"] == "<Unassigned>"
    assert (linked_status, [one["Name"] for one in linked["Units"]]) == (204, ["4B"])


async def test_inline_links_are_honoured_where_it_is_told_to(rm: Visitor) -> None:
    await rm.behave(inline_links=True)
    _, body, _ = await rm.post(
        "/ServiceManagerIssues", [{"Title": "Leak", "LinkedTenants": [{"TenantID": 101}]}]
    )
    number = body[0]["ServiceManagerIssueID"]

    _, issue, _ = await rm.get(f"/ServiceManagerIssues/{number}", embeds="Tenants")

    assert [one["TenantID"] for one in issue["Tenants"]] == [101]


@pytest.mark.parametrize(
    ("model", "status"),
    [
        ({"StatusID": 2, "ConcurrencyID": 1}, 400),
        ({"Title": "Drip", "StatusID": 2}, 409),
        ({"Title": "Drip", "StatusID": 2, "ConcurrencyID": 7}, 409),
        ({"Title": "Drip", "StatusID": 99, "ConcurrencyID": 1}, 400),
        ({"Title": "Drip", "StatusID": 2, "ConcurrencyID": 1}, 200),
    ],
)
async def test_a_change_needs_the_title_and_what_was_read(
    rm: Visitor, model: dict[str, Any], status: int
) -> None:
    assert (await rm.post("/ServiceManagerIssues/1001", model))[0] == status


async def test_a_change_touches_only_what_was_sent(rm: Visitor) -> None:
    await rm.post("/ServiceManagerIssues/1001", {"Title": "Drip", "ConcurrencyID": 1})

    _, issue, _ = await rm.get("/ServiceManagerIssues/1001")

    assert (issue["Title"], issue["CategoryID"], issue["ConcurrencyID"]) == ("Drip", 1, 2)


async def test_a_note_is_kept_and_its_id_not_told(rm: Visitor) -> None:
    status, body, _ = await rm.post(
        "/Tenants/HistoryNotes", [{"ParentID": 101, "Note": "Called. CA1"}]
    )
    _, notes, _ = await rm.get("/Tenants/101/HistoryNotes")

    assert (status, body) == (204, None)
    assert [one["Note"] for one in notes] == ["Called. CA1"]


@pytest.mark.parametrize("resource", ["Prospects", "Owners", "Vendors", "ServiceManagerIssues"])
async def test_notes_go_on_every_kind_of_record(rm: Visitor, resource: str) -> None:
    number = (await rm.rows(resource))[0]
    key = next(name for name in number if name.endswith("ID") and name[:-2] in resource)

    await rm.post(f"/{resource}/HistoryNotes", [{"ParentID": number[key], "Note": "x"}])

    _, notes, _ = await rm.get(f"/{resource}/{number[key]}/HistoryNotes")
    assert len(notes) == 1


async def test_a_prospect_comes_with_its_contact_and_numbers(rm: Visitor) -> None:
    _, body, _ = await rm.post(
        "/Prospects", [{"FirstName": "Ada", "LastName": "Lund", "PropertyID": 101}]
    )
    await rm.post(
        "/Contacts",
        [
            {
                "FirstName": "Ada",
                "ParentType": "Prospect",
                "ParentID": body[0]["ProspectID"],
                "PhoneNumbers": [{"PhoneNumber": "+1 (718) 555-0199"}],
            }
        ],
    )

    _, numbers, _ = await rm.get(
        "/PhoneNumbers", filters="StrippedPhoneNumber,in,(7185550199)", embeds="Contact.Prospect"
    )

    assert numbers[0]["Contact"]["Prospect"]["Name"] == "Ada Lund"


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/Appointments", {"Subject": "Visit", "StartDate": "2026-11-23T10:00:00"}),
        ("/Tasks", {"Subject": "Call back", "TenantID": 101}),
        ("/InterestedRentals", {"ProspectID": 101, "UnitID": 105}),
        ("/WebhookDetails", {"WebhookEventType": "Tenant", "URL": "https://a.example"}),
    ],
)
async def test_it_keeps_what_calls_write(rm: Visitor, path: str, model: dict[str, Any]) -> None:
    status, body, _ = await rm.post(path, [model])

    assert status == 201
    assert body[0] | model == body[0]


async def test_histories_are_written_through_their_parent_only(rm: Visitor) -> None:
    assert (await rm.post("/HistoryNotes", [{"Note": "x"}]))[0] == 405


async def test_a_closed_period_needs_an_override(rm: Visitor) -> None:
    await rm.behave(hard_closed=["Tasks"])
    refused = await rm.post("/Tasks", [{"Subject": "x"}])

    allowed = await rm.post("/Tasks", [{"Subject": "x"}], saveOptions="IgnoreHardClose")

    assert (refused[0], allowed[0]) == (412, 201)


async def test_a_missing_privilege_is_403(rm: Visitor) -> None:
    await rm.behave(denied=["Owners"])

    assert (await rm.get("/Owners"))[0] == 403


async def test_a_cut_write_is_done_all_the_same(rm: Visitor) -> None:
    await rm.behave(faults={"cut_writes": 1})

    with pytest.raises(aiohttp.ClientError):
        await rm.post("/Tasks", [{"Subject": "Call back"}])

    assert [one["Subject"] for one in await rm.rows("Tasks")] == ["Call back"]


async def test_reads_lag_behind_writes(rm: Visitor) -> None:
    await rm.behave(faults={"lag_s": 60}, empty="[]")
    await rm.post("/Tasks", [{"Subject": "Call back"}])
    _, early, _ = await rm.get("/Tasks")
    await rm.post("/_inside/clock", {"advance_s": 60})

    _, late, _ = await rm.get("/Tasks")

    assert (len(early), len(late), len(await rm.rows("Tasks"))) == (0, 1, 1)


@pytest.mark.parametrize(
    ("faults", "status"),
    [({"down": True}, 503), ({"server_errors": 1}, 500), ({"too_many": 1}, 429)],
)
async def test_it_fails_as_it_is_told(rm: Visitor, faults: dict[str, Any], status: int) -> None:
    await rm.behave(faults=faults)

    assert (await rm.get("/Tenants"))[0] == status


async def test_it_refuses_a_behaviour_that_it_does_not_know(rm: Visitor) -> None:
    async with rm.session.post("/_inside/behaviour", json={"empty": "perhaps"}) as response:
        assert response.status == 400


async def test_it_tells_of_changes_with_ids_and_no_data(rm: Visitor) -> None:
    told: list[Any] = []

    async def hear(request: web.Request) -> web.Response:
        told.append(await request.json())
        return web.Response()

    listener = web.Application()
    listener.router.add_post("/hook", hear)
    server = TestServer(listener)
    await server.start_server()
    url = str(server.make_url("/hook"))
    for event in ("ServiceIssue", "TenantHistory"):
        await rm.post("/WebhookDetails", [{"WebhookEventType": event, "URL": url}])

    await rm.post("/ServiceManagerIssues", [{"Title": "Leak"}])
    await rm.post("/Tenants/HistoryNotes", [{"ParentID": 101, "Note": "secret words"}])
    await rm.post("/_inside/settle")
    await server.close()

    assert sorted(one["EventType"] for one in told) == ["ServiceIssue_Add", "TenantHistory_Add"]
    assert {one["LocationID"] for one in told} == {MAIN}
    assert "101" in str(told)
    assert "secret words" not in str(told)


async def test_staff_change_records_behind_our_back(rm: Visitor) -> None:
    await rm.post(
        "/_inside/rows/ServiceManagerIssues", {"ServiceManagerIssueID": 1001, "IsClosed": True}
    )

    _, issue, _ = await rm.get("/ServiceManagerIssues/1001")

    assert (issue["IsClosed"], issue["Title"]) == (True, "The bathroom faucet drips.")


async def test_it_shows_what_it_holds(rm: Visitor) -> None:
    _, counts, _ = await rm.get("/_inside/counts")
    await rm.get("/Tenants")
    _, requests, _ = await rm.get("/_inside/requests")

    assert counts["1"]["Units"] == 25
    assert {"method": "GET", "path": "/Tenants", "status": 200, "times": 1} in requests


@pytest.mark.timeout(60)
def test_it_starts_by_itself() -> None:
    port = unused_port()
    command = [sys.executable, "-m", "services.simulator", "rent-manager", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None

    said = process.stdout.readline()
    process.terminate()

    assert said == f"Rent Manager (stand-in) on http://127.0.0.1:{port}\n"
    assert process.wait(10) == 0
