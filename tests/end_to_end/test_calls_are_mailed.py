"""Mail after calls with real parts: the program, its worker, SendGrid's stand-in, signed events."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import ON_CALL
from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.office_desk import PASSWORD, signed_in
from tests.end_to_end.passing_time import end_leases, end_pauses
from tests.end_to_end.running import API_TOKEN, Server, running_server
from tests.end_to_end.send_grid import (
    WOKEN_WORKER,
    Mailbox,
    Staff,
    deliveries_of,
    soon,
    states_of,
    working,
)

MARIA, BOSS = "+17185550142", "boss@example.com"


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    found = Mailbox()
    yield found
    found.thread.stop()


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio, mailbox: Mailbox
) -> Iterator[Server]:
    """A program that sends mail, with one manager and somebody on call."""
    env = {
        **mailbox.settings,
        "TWILIO_BASE_URL": twilio.thread.address,
        "ON_CALL_NUMBERS": ON_CALL,
        "MANAGER_EMAILS": BOSS,
    }
    with running_server(tmp_path_factory.mktemp("mailed"), env) as server:
        yield server


@pytest.fixture(scope="module")
def staff(office: Server) -> Iterator[Staff]:
    found = Staff(office)
    yield found
    found.leave()


@pytest.fixture
def worker(staff: Staff) -> Staff:
    """The one worker of the office; another one, where a test has killed it."""
    staff.work()
    return staff


async def smells_gas(server: Server) -> str:
    """A call about gas, from the first word to the end of its record."""
    async with server.call(MARIA) as call:
        await call.say("I smell gas in my kitchen.")
        await call.say("My number is 718 555 0142.")
        sid: str = call.call_sid
    await server.record(sid)
    return sid


def troubled(server: Server) -> list[str]:
    items: list[dict[str, Any]] = server.ask("/api/deliveries?state=troubled&limit=100")["items"]
    return [one["key"] for one in items]


def again(server: Server, key: str) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/deliveries/{key}/send-again",
        data=b"",
        headers={"Authorization": f"Bearer {API_TOKEN}"},
    )
    urllib.request.urlopen(request, timeout=20).close()


async def test_it_mails_the_manager_and_knows_that_it_arrived(
    office: Server, worker: Staff, mailbox: Mailbox, twilio: FakeTwilio
) -> None:
    mailbox.tells(office)
    sid = await smells_gas(office)

    await soon(lambda: states_of(office, sid) == ["delivered"], "the mail arrives")
    await soon(lambda: bool(twilio.texts_to(ON_CALL)), "the text leaves")

    (mail,) = mailbox.mails_about(sid)
    text = mail.shown["content"]["text/plain"]
    assert mail.to == [BOSS]
    assert mail.shown["subject"].startswith("Life safety: ")
    assert f"https://chris.example/calls/{sid}" in text
    assert "555 0142" not in text
    assert "I smell gas in my kitchen." in text
    assert any(f"/calls/{sid}" in one for one in twilio.texts_to(ON_CALL))


async def test_it_never_doubles_a_mail_whose_answer_was_cut(
    office: Server, worker: Staff, mailbox: Mailbox
) -> None:
    mailbox.tells(office)
    mailbox.account.troubles.append("cut")
    sid = await smells_gas(office)

    await soon(lambda: states_of(office, sid) == ["delivered"], "the event tells")

    assert len(mailbox.mails_about(sid)) == 1


async def test_it_shows_what_it_cannot_know_and_staff_decide(
    office: Server, worker: Staff, mailbox: Mailbox
) -> None:
    mailbox.tells(None)
    mailbox.account.troubles.append("cut")
    sid = await smells_gas(office)

    await soon(lambda: states_of(office, sid) == ["unsure"], "it is unsure")
    (unsure,) = deliveries_of(office, sid)
    shown = unsure["key"] in troubled(office)
    again(office, unsure["key"])
    await soon(lambda: states_of(office, sid) == ["done"], "it goes again")

    attempts = [one.args["chris_attempt"] for one in mailbox.mails_about(sid)]
    assert (shown, attempts) == (True, ["1", "2"])


async def test_a_worker_that_dies_in_the_middle_doubles_nothing(
    office: Server, worker: Staff, mailbox: Mailbox
) -> None:
    mailbox.tells(None)
    mailbox.account.troubles.append("slow")
    sid = await smells_gas(office)

    await soon(lambda: bool(mailbox.mails_about(sid)), "SendGrid has it")
    worker.die()
    before = states_of(office, sid)
    end_leases(office)
    worker.work()
    await soon(lambda: states_of(office, sid) == ["unsure"], "another worker looks")

    assert before == ["sending"]
    assert len(mailbox.mails_about(sid)) == 1


async def test_a_worker_that_dies_loses_nothing(
    office: Server, worker: Staff, mailbox: Mailbox
) -> None:
    mailbox.tells(office)
    sid = await smells_gas(office)
    worker.die()
    end_leases(office)

    worker.work()
    await soon(lambda: states_of(office, sid) == ["delivered"], "another worker sends it")

    assert len(mailbox.mails_about(sid)) == 1


async def test_it_waits_where_sendgrid_is_busy_or_broken(
    office: Server, worker: Staff, mailbox: Mailbox
) -> None:
    mailbox.tells(office)
    mailbox.account.troubles.extend(["429", "html"])
    sid = await smells_gas(office)

    await soon(lambda: standing(office, sid) == ("waiting", 1), "it is tried")
    end_pauses(office)
    await soon(lambda: standing(office, sid) == ("waiting", 2), "it is tried again")
    end_pauses(office)
    await soon(lambda: states_of(office, sid) == ["delivered"], "it goes out at last")

    assert len(mailbox.mails_about(sid)) == 1
    assert standing(office, sid) == ("delivered", 3)


def standing(server: Server, call_sid: str) -> tuple[str, int] | None:
    """How the one mail of a call stands, and how often it was tried."""
    found = deliveries_of(server, call_sid)
    return (found[0]["state"], found[0]["attempts"]) if found else None


async def test_a_mail_that_comes_back_is_shown(
    tmp_path: Path, twilio: FakeTwilio, mailbox: Mailbox
) -> None:
    env = {**mailbox.settings, "MANAGER_EMAILS": "bounce@example.com"}
    with running_server(tmp_path, env) as server:
        mailbox.tells(server)
        sid = await smells_gas(server)
        with working(server):
            await soon(lambda: states_of(server, sid) == ["bounced"], "it comes back")
            await soon(lambda: state_of(server, "sendgrid") == "ok", "the account is looked at")

        assert [one["last_error"] for one in deliveries_of(server, sid)] == ["it came back"]
        assert len(troubled(server)) == 1
        assert server.ask("/health")["deliveries"]["bounced"] == 1


def state_of(server: Server, name: str) -> str:
    return str(server.ask("/health")["dependencies"].get(name, {}).get("state"))


async def test_the_end_of_a_call_wakes_the_worker_that_writes_its_mail_into_a_file(
    tmp_path: Path,
) -> None:
    env = {"ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path, env) as server, working(server, WOKEN_WORKER):
        await soon(lambda: state_of(server, "worker") == "ok", "the worker has looked round")
        sid = await smells_gas(server)
        await soon(lambda: states_of(server, sid) == ["done"], "the file is written")

        (file,) = (tmp_path / "var" / "mail").glob("*.eml")
        with signed_in(server) as desk:
            page = desk.get("/deliveries")
            letter = desk.get(f"/deliveries/mail/{file.name}")
    assert sid in file.name
    assert "Life safety: " in page
    assert "I smell gas in my kitchen." in letter
