"""Questions, visits and outages by telephone: real processes, signed requests, staff on pages."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from tests.end_to_end.running import API_TOKEN, Server

STRANGER, OTHER = "+17185550171", "+17185550172"
ASKER, WONDERER, DOUBTER = "+17185550173", "+17185550174", "+17185550175"
MARIA, JAMES, LUCIA, SAMUEL = "+17185550142", "+17185550143", "+17185550146", "+17185550145"
VISIT = (
    "I want to see the studio at Bayview tomorrow at ten",
    "Pia Lo",
    "yes",
    "yes",
    "from a friend",
)


async def told(server: Server, caller: str, *sentences: str) -> tuple[str, list[str]]:
    """A whole call: its id, and the answers."""
    async with server.call(caller) as call:
        answers = [await call.say(words) for words in sentences]
    return call.call_sid, answers


def post(server: Server, path: str, **body: Any) -> dict[str, Any]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{path}",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {API_TOKEN}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


async def test_it_answers_from_an_article_and_cites_it(scripted: Server) -> None:
    sid, answers = await told(
        scripted, ASKER, "Is there a gym at Bayview?", "¿Y hay lavandería en Bayview?"
    )

    record = await scripted.record(sid)
    assert "The gym is on the first floor." in answers[0]
    assert "sótano" in answers[1]
    cited = [one["about"] for one in record["remarks"] if one["kind"] == "article"]
    assert cited[0].startswith("Amenities at Bayview (article ")
    assert cited[1].startswith("Servicios de Bayview (article ")


async def test_it_leaves_a_task_for_what_is_not_written_down(scripted: Server) -> None:
    sid, answers = await told(scripted, WONDERER, "Is there a sauna?", "Ann Lee", "yes")

    record = await scripted.record(sid)
    assert "guess" in answers[0]
    assert [one["kind"] for one in record["remarks"]] == ["no_article"]
    assert record["tasks"][0]["summary"] == "Is there a sauna?"


async def test_it_refuses_to_steer_and_says_so_in_the_record(scripted: Server) -> None:
    sid, answers = await told(
        scripted, DOUBTER, "Is it a safe neighborhood?", "¿Hay muchas familias?"
    )

    record = await scripted.record(sid)
    assert "the same facts about the homes" in answers[0]
    assert "los mismos datos" in answers[1]
    assert [(one["kind"], one["about"]) for one in record["remarks"]] == [
        ("fair_housing", "safety"),
        ("fair_housing", "people"),
    ]


async def test_it_books_a_visit_and_another_caller_hears_that_it_is_taken(
    scripted: Server,
) -> None:
    first, one = await told(scripted, STRANGER, *VISIT)
    _, other = await told(scripted, OTHER, *VISIT)

    record = await scripted.record(first)
    assert "is booked for tomorrow at ten" in one[-1]
    assert "taken" in other[-1] or "Somebody else has that time" in other[-1]
    assert [visit["state"] for visit in record["appointments"]] == ["booked"]
    assert scripted.ask("/api/prospects")["items"][0]["heard_of_us"] == "a friend"

    _, cancelled = await told(scripted, STRANGER, "I want to cancel my viewing", "yes")
    assert "cancelled" in cancelled[-1]
    assert (await scripted.record(first))["appointments"][0]["state"] == "cancelled"


async def test_three_reports_become_an_outage_that_callers_are_told_of(
    scripted: Server,
) -> None:
    await told(scripted, MARIA, "The elevator in my building is not working", "yes")
    await told(scripted, JAMES, "The elevator at Bayview is broken", "yes")
    await told(scripted, LUCIA, "El elevador de Bayview no funciona", "sí")

    (proposed,) = scripted.ask("/api/outages")["items"]
    assert (proposed["kind"], proposed["state"]) == ("elevator", "proposed")
    assert proposed["homes"] >= 3

    number = proposed["number"]
    post(scripted, f"/api/outages/{number}/confirm", words_en="The repair is on its way.",
         words_es="Ya viene la reparación.")  # fmt: skip
    sid, answers = await told(scripted, SAMUEL, "The elevator at Bayview is not working", "no")

    record = await scripted.record(sid)
    assert "We know about the elevator at Bayview Apartments" in answers[0]
    assert "The repair is on its way." in answers[0]
    assert record["service_issues"] == []
    assert post(scripted, f"/api/outages/{number}/end")["state"] == "ended"
