"""One person's calls, texts, photos and mail: handed over, deleted, held, and too old. The real
worker runs beside the program."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.simulator.line import new_call_sid
from tests.end_to_end.fake_twilio import FakeTwilio, PicksUp
from tests.end_to_end.office_desk import PASSWORD, AdminDesk, signed_in
from tests.end_to_end.office_hands import records_of
from tests.end_to_end.running import ACCOUNT, API_TOKEN, Server, running_server
from tests.end_to_end.texting import texted
from tests.pictures import telling_picture
from tests.server.running import PATIENCE_S, ROOT, until

ON_CALL = "+17185550199"
JAMES, MARIA, NINA = "+17185550143", "+17185550142", "+17185550149"
REPORT = ("Hi, my kitchen sink is leaking.", "It's twelve oh three.", "yes", "no pets", "yes")
OLD_LIVED_AT, OLD_HELD, OLD_DANGER = "+19295550181", "+19295550182", "+19295550183"
YOUNG = "+19295550184"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {
        "TWILIO_BASE_URL": twilio.thread.address,
        "ADMIN_PASSWORD": PASSWORD,
        "ON_CALL_NUMBERS": ON_CALL,
    }
    with running_server(tmp_path_factory.mktemp("privacy"), env) as found:
        twilio.calls_doors_of(found)
        twilio.person(ON_CALL, PicksUp("1"))
        yield found


@pytest.fixture(scope="module")
def admin(office: Server) -> Iterator[AdminDesk]:
    with signed_in(office) as desk:
        yield desk


@contextmanager
def a_worker(server: Server) -> Iterator[None]:
    line = [sys.executable, "-m", "services.jobs"]
    with server.log.open("ab") as out:
        process = subprocess.Popen(line, cwd=ROOT, env=server.env, stdout=out, stderr=out)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def sent(server: Server, path: str, **body: str) -> tuple[int, Any]:
    """A program with a token asks for something; status and answer."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{path}",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {API_TOKEN}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


async def says(server: Server, caller: str, *sentences: str) -> str:
    """A whole call; its id once it is in the records as ended."""
    async with server.call(caller) as call:
        for words in sentences:  # a caller waits for each answer
            await call.say(words)
    await server.record(call.call_sid)
    return str(call.call_sid)


def sends_a_picture(server: Server, twilio: FakeTwilio, sender: str) -> None:
    sid = "MM" + new_call_sid()[2:]
    path = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}/Media/ME{'4' * 32}"
    twilio.media[path] = telling_picture(), "image/jpeg"
    more = {"NumMedia": "1", "MediaUrl0": f"https://api.twilio.com{path}"}
    texted(server, sender, "here is my photo", sid, **more, MediaContentType0="image/jpeg")


def files_of(server: Server, what: str) -> list[Path]:
    return sorted(one for one in (Path(server.env["VAR_DIR"]) / what).rglob("*") if one.is_file())


def rows(server: Server, statement: str, *values: str) -> list[Any]:
    with closing(sqlite3.connect(records_of(server), timeout=10)) as kept:
        found = kept.execute(statement, values).fetchall()
        kept.commit()
    return found


def everything_kept(server: Server) -> bytes:
    """The records as they lie on the disk, and mail and photos."""
    folder = Path(server.env["VAR_DIR"])
    kept = [one for one in folder.rglob("*") if one.is_file() and "secrets" not in one.name]
    return b"".join(one.read_bytes() for one in kept)


def open_tasks_are_done(server: Server, sid: str) -> None:
    """What the office has to do for somebody stays until it is done: it is done."""
    rows(server, "UPDATE issues SET status = 'closed' WHERE call_sid = ?", sid)


def happened(server: Server, sid: str, ago: timedelta) -> None:
    """The call was so long ago."""
    at = (datetime.now(UTC) - ago).replace(tzinfo=None).isoformat(" ")
    rows(server, "UPDATE calls SET started_at = ?, ended_at = ? WHERE sid = ?", at, at, sid)


def until_so(holds: Callable[[], object], what: str) -> None:
    until(lambda: bool(holds()), what)


async def test_one_person_is_handed_over_and_deleted_with_all_that_hangs_on_it(
    office: Server, twilio: FakeTwilio
) -> None:
    sid = await says(office, JAMES, *REPORT, "yes please")
    with a_worker(office):
        until_so(lambda: twilio.texts_to(JAMES), "the text is sent")
        await asyncio.to_thread(sends_a_picture, office, twilio, JAMES)
        until_so(lambda: files_of(office, "photos"), "the photo is kept")
        until_so(lambda: [one for one in files_of(office, "mail") if sid in one.name], "a mail")
    texted(office, JAMES, "STOP")
    other = await says(office, MARIA, "What are your office hours?")
    open_tasks_are_done(office, sid)

    status, held = sent(office, "/api/privacy/export", whom=JAMES)
    gone = sent(office, "/api/privacy/delete", whom=JAMES, confirm="delete")
    with a_worker(office):
        until_so(
            lambda: not [one for one in files_of(office, "mail") if sid in one.name],
            "the mail of an erased call goes",
        )
        until_so(lambda: not files_of(office, "photos"), "the photos go")

    told = json.dumps(held)
    (call, *texts) = held["conversations"]
    assert status == 200
    assert "kitchen sink" in json.dumps(call["turns"])
    assert [one["kind"] for one in call["kept"]["deliveries"]].count("caller_text") == 1
    assert texts
    assert "here is my photo" in json.dumps(texts)
    assert len(held["pictures"]) == 1
    assert {one["kind"] for one in held["consents"]} >= {"text_messages"}
    assert ON_CALL not in told
    assert (gone[0], gone[1]["calls"], gone[1]["kept"]) == (200, 1 + len(texts), {})
    assert b"kitchen sink is leaking" not in everything_kept(office)
    assert b"here is my photo" not in everything_kept(office)
    assert office.ask(f"/api/calls/{other}")["turns"]
    assert sent(office, "/api/privacy/export", whom=JAMES)[1]["conversations"] == []


async def test_a_stop_outlives_the_deletion(office: Server, twilio: FakeTwilio) -> None:
    before = len(twilio.texts_to(JAMES))

    async with office.call(JAMES) as call:
        await call.say("My bedroom window does not close.")
        answer = await call.say("Can you text me the link to pay my rent?")

    assert "START" in answer
    assert len(twilio.texts_to(JAMES)) == before


async def test_what_is_too_old_goes_and_what_is_held_or_open_stays(
    office: Server, admin: AdminDesk
) -> None:
    old, held, danger, young = [
        await says(office, caller, words)
        for caller, words in (
            (OLD_LIVED_AT, "I have a question about zebras in the yard."),
            (OLD_HELD, "I have a question about giraffes in the yard."),
            (OLD_DANGER, "Water is gushing out of the ceiling at 88 Bay Street, 4A, antelopes."),
            (YOUNG, "I have a question about elephants in the yard."),
        )
    ]
    admin.post("/privacy/holds", about=OLD_HELD, reason="Letter of a lawyer")
    for sid in (old, held, danger):
        happened(office, sid, timedelta(days=91))
    happened(office, young, timedelta(days=89))

    with a_worker(office):
        until_so(lambda: b"zebras" not in everything_kept(office), "the old call is erased")
    first = [bool(office.ask(f"/api/calls/{sid}")["turns"]) for sid in (old, held, danger, young)]
    holds = admin.get("/privacy")
    (number,) = {one.split("/")[0] for one in holds.split("/privacy/holds/")[1:]}
    admin.post(f"/privacy/holds/{number}/release")
    with a_worker(office):
        until_so(
            lambda: not office.ask(f"/api/calls/{held}")["turns"], "the hold is over: it goes too"
        )

    audit = admin.get("/audit")
    after = [bool(office.ask(f"/api/calls/{sid}")["turns"]) for sid in (old, held, danger, young)]
    assert first == [False, True, True, True]
    assert after == [False, False, True, True]
    assert "calls before" in audit
    assert "hold released" in audit


async def test_a_person_on_hold_is_not_deleted(office: Server, admin: AdminDesk) -> None:
    sid = await says(office, NINA, "I have a question about flamingos.")
    admin.post("/privacy/holds", about=NINA, reason="Letter of a lawyer")

    status, answer = sent(office, "/api/privacy/delete", whom=NINA, confirm="delete")
    unsure, _ = sent(office, "/api/privacy/delete", whom=NINA, confirm="yes")

    assert (status, answer["calls"], unsure) == (409, 0, 400)
    assert office.ask(f"/api/calls/{sid}")["turns"]


async def test_each_call_says_which_notice_was_given(office: Server) -> None:
    english = await says(office, YOUNG, "Hello?")
    again = await says(office, OLD_LIVED_AT, "Hello?")
    spanish = await says(office, "+17185550146", "¿A qué hora abren?")

    notices = [
        [one for one in office.ask(f"/api/calls/{sid}")["consents"] if one["words_version"]]
        for sid in (english, again, spanish)
    ]
    versions = [[one["words_version"] for one in some] for some in notices]
    assert versions[0] == versions[1] != versions[2]
    assert {one["state"] for some in notices for one in some} == {"NY"}
    assert [{one["language"] for one in some} for some in notices] == [{"en"}, {"en"}, {"es"}]
    assert all("grab" in one["words"] for one in notices[2])
    assert all("recorded" in one["words"] for one in notices[0])
