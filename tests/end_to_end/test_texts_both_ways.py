"""A caller agrees to a text, replies with a photo, stops: real processes, signed requests."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError

import pytest

from services.simulator.line import new_call_sid
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.running import ACCOUNT, API_TOKEN, PUBLIC, Server
from tests.end_to_end.texting import new_message_sid, texted
from tests.pictures import picture, telling_picture
from tests.server.running import PATIENCE_S, ROOT, until

JAMES, MARIA, WEI = "+17185550143", "+17185550142", "+17185550150"
NINA, SAMUEL, DOROTHY = "+17185550149", "+17185550145", "+17185550147"
REPORT = ("Hi, my kitchen sink is leaking.", "It's twelve oh three.", "yes", "no pets", "yes")


@contextmanager
def worker(server: Server) -> Iterator[None]:
    """The real worker beside the running program."""
    line = [sys.executable, "-m", "services.jobs"]
    with server.log.open("ab") as out:
        process = subprocess.Popen(line, cwd=ROOT, env=server.env, stdout=out, stderr=out)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


@pytest.fixture(scope="module")
def works(scripted: Server) -> Iterator[Server]:
    with worker(scripted):
        yield scripted


async def reports(server: Server, caller: str, unit: str, *more: str) -> tuple[str, str]:
    """A call with a repair in it; its id and the last words that came back."""
    answer = ""
    async with server.call(caller) as call:
        for words in (REPORT[0], unit, *REPORT[2:], *more):
            answer = await call.say(words)
        sid = call.call_sid
    await server.record(sid)
    return sid, answer


def deliveries(server: Server, sid: str, kind: str = "caller_text") -> list[dict[str, Any]]:
    record = server.ask(f"/api/calls/{sid}")
    return [one for one in record["deliveries"] if one["kind"] == kind]


def photos(server: Server, sid: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = server.ask(f"/api/calls/{sid}")["photos"]
    return found


def sends_picture(server: Server, twilio: FakeTwilio, sender: str, body: str = "") -> str:
    """A text with a picture, as Twilio hands it over; the answer."""
    sid = "MM" + new_call_sid()[2:]
    path = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}/Media/ME{'4' * 32}"
    twilio.media[path] = telling_picture(), "image/jpeg"
    more = {"NumMedia": "1", "MediaUrl0": f"https://api.twilio.com{path}"}
    return texted(server, sender, body, sid, **more, MediaContentType0="image/jpeg")


async def test_a_call_a_yes_a_text_and_a_photo_in_reply(works: Server, twilio: FakeTwilio) -> None:
    sid, asked = await reports(works, JAMES, "twelve oh three", "yes please")
    issue = works.issues_of(sid)[0]["id"]
    until(lambda: bool(twilio.texts_to(JAMES)), "the text is sent")

    (words,) = twilio.texts_to(JAMES)
    assert "on its way" in asked
    assert words.startswith("Harbor Street")
    assert str(issue) in words
    assert "STOP" in words
    until(lambda: deliveries(works, sid)[0]["state"] == "delivered", "Twilio's report is taken")
    consents = works.ask(f"/api/calls/{sid}")["consents"]
    given = [one for one in consents if one["kind"] == "text_messages"]
    assert [(one["answer"], one["words"]) for one in given] == [
        ("given", "May I text you the ticket number?")
    ]

    answer = sends_picture(works, twilio, JAMES)

    assert f"ticket {issue}" in answer
    until(lambda: bool(photos(works, sid)), "the photo is on the call's record")
    assert photos(works, sid)[0]["issue"] == issue


def shown_to_staff(url: str) -> tuple[bytes, Any]:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {API_TOKEN}"})
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as shown:
        return shown.read(), shown.headers


def shown_to_a_stranger(url: str) -> str:
    """The address at which somebody ends who is not signed in."""
    with urllib.request.urlopen(url, timeout=PATIENCE_S) as shown:
        found: str = shown.url
        return found


async def test_a_photo_is_shown_to_staff_alone_and_without_what_it_knew(
    works: Server, twilio: FakeTwilio
) -> None:
    sid, _ = await reports(works, WEI, "the house", "no")
    sends_picture(works, twilio, WEI)
    until(lambda: bool(photos(works, sid)), "the photo is on the call's record")
    url = f"http://127.0.0.1:{works.port}{photos(works, sid)[0]['url']}"

    jpeg, headers = shown_to_staff(url)
    signed_out = shown_to_a_stranger(url)

    assert jpeg.startswith(b"\xff\xd8\xff")
    assert b"SecretCamera" not in jpeg
    assert headers["Content-Type"] == "image/jpeg"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "/sign-in" in signed_out


async def test_a_no_sends_nothing_and_is_in_the_ledger(works: Server, twilio: FakeTwilio) -> None:
    sid, answer = await reports(works, SAMUEL, "two A", "no thanks")

    consents = works.ask(f"/api/calls/{sid}")["consents"]
    assert "declined" in [one["answer"] for one in consents]
    assert deliveries(works, sid) == []
    assert twilio.texts_to(SAMUEL) == []
    assert "text" in answer


def fetched(opener: urllib.request.OpenerDirector, url: str, **more: Any) -> tuple[int, str]:
    request = urllib.request.Request(url, **more)
    try:
        with opener.open(request, timeout=PATIENCE_S) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def form_of(csrf: str, *files: bytes) -> tuple[bytes, dict[str, str]]:
    """A form with files, as a browser sends it."""
    edge = "----edge-of-the-tests"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{csrf}\r\n']
    body = parts[0].encode()
    for data in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n'
        body += head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + data + b"\r\n"
    return body + f"--{edge}--\r\n".encode(), {
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Referer": f"{PUBLIC}/u/x",
    }


async def test_a_link_takes_photos_without_a_sign_in(works: Server, twilio: FakeTwilio) -> None:
    sid, _ = await reports(works, DOROTHY, "the lower one", "Can I send you a picture of it?")
    until(lambda: bool(twilio.texts_to(DOROTHY)), "the link is sent")
    link = re.search(rf"{PUBLIC}(/u/\S+)", twilio.texts_to(DOROTHY)[0])
    assert link
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{works.port}{link[1]}"

    status, page = fetched(opener, address)

    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert (status, token is not None) == (200, True)
    assert "Dorothy" not in page
    assert token
    cookies = "; ".join(f"{one.name}={one.value}" for one in jar)
    body, headers = form_of(token[1], picture(), picture("PNG"))
    status, _ = fetched(opener, address, data=body, headers={**headers, "Cookie": cookies})
    assert status in (200, 303)
    until(lambda: len(photos(works, sid)) == 2, "both photos are on the record")


def test_a_made_up_link_opens_nothing(works: Server) -> None:
    opener = urllib.request.build_opener()

    status, page = fetched(opener, f"http://127.0.0.1:{works.port}/u/made-up")

    assert status == 404
    assert "does not work" in page


def test_a_repair_by_text_becomes_an_issue(works: Server) -> None:
    sids = [new_message_sid() for _ in range(4)]
    said = ("My bedroom window does not close", "4B", "yes you may come in", "no pets")

    answers = [texted(works, MARIA, words, sid) for words, sid in zip(said, sids, strict=True)]

    (issue,) = works.issues_of(sids[0])
    assert issue["callback_number"] == MARIA
    assert str(issue["id"]) in answers[-1]


def test_a_message_is_answered_once(works: Server) -> None:
    sid = new_message_sid()
    first = texted(works, "+17185550179", "My sink is leaking", sid)

    assert texted(works, "+17185550179", "My sink is leaking", sid) == first
    until(lambda: bool(works.ask(f"/api/calls/{sid}")["turns"]), "the turn is written")
    turns = works.ask(f"/api/calls/{sid}")["turns"]
    assert [one["role"] for one in turns] == ["caller", "assistant"]


async def test_after_a_stop_nothing_more_is_sent(works: Server, twilio: FakeTwilio) -> None:
    await reports(works, NINA, "lot twelve", "yes")
    until(lambda: len(twilio.texts_to(NINA)) == 1, "the text is sent")
    texted(works, NINA, "STOP")

    async with works.call(NINA) as call:
        await call.say("My bedroom window does not close")
        answer = await call.say("can you text me the link to pay my rent?")
        sid = call.call_sid

    assert "START" in answer
    assert deliveries(works, sid) == []
    assert len(twilio.texts_to(NINA)) == 1


def test_ten_thousand_characters_get_a_clear_sentence(works: Server) -> None:
    answer = texted(works, "+17185550178", "My sink leaks. " * 700)

    assert "first 1,600" in answer


def test_all_reports_of_twilio_were_taken(twilio: FakeTwilio) -> None:
    assert {status for _, status in twilio.reports} <= {204}


def test_nothing_personal_is_in_the_log(works: Server) -> None:
    lines = [json.loads(one) for one in works.log.read_text().splitlines() if one[:1] == "{"]
    told = json.dumps(lines)

    assert JAMES not in told
    assert "kitchen sink" not in told
    assert os.environ.get("LOG_PII", "") == ""
