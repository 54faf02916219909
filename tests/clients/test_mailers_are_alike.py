"""What every mailer promises: SendGrid and files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from services.clients.mail_files import MailFiles, delete_old, newest, read_mail
from services.clients.send_grid import SendGridMailer
from services.core.carriers import Mailer
from services.core.errors import ProviderDown
from services.core.health import Condition
from services.simulator.fakes import FakeClock
from services.simulator.send_grid.account import Account
from services.simulator.send_grid.server import SendGridStandIn
from services.simulator.send_grid.signed_events import EventKey
from tests.clients.test_send_grid import KEY, MAIL, SENDER


@pytest.fixture(params=["files", "sendgrid"])
async def mailer(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Mailer]:
    clock = FakeClock()
    if request.param == "files":
        yield MailFiles(tmp_path / "mail", SENDER, clock)
        return
    server = TestServer(SendGridStandIn(Account(KEY), EventKey()).application())
    await server.start_server()
    address = str(server.make_url("/")).rstrip("/")
    found = SendGridMailer(KEY, SENDER, clock, base_url=address)
    yield found
    await found.close()
    await server.close()


async def test_it_gives_each_mail_an_id(mailer: Mailer) -> None:
    first, second = await mailer.send(MAIL), await mailer.send(replace(MAIL, key="other"))

    assert first != second
    assert all((first, second))


async def test_it_can_tell_how_it_does(mailer: Mailer) -> None:
    assert (await mailer.probe()).condition in (Condition.OK, Condition.STAND_IN)


async def test_it_finds_only_what_it_may_know(mailer: Mailer) -> None:
    assert await mailer.find("never sent") is None


async def test_files_hold_both_ways_to_read_a_mail(tmp_path: Path) -> None:
    mailer = MailFiles(tmp_path, SENDER, FakeClock())

    name = await mailer.send(MAIL)

    message = message_from_bytes((tmp_path / name).read_bytes(), policy=policy.default)
    assert message["To"] == "diane@example.com"
    assert (read_mail(tmp_path, name) or MAIL).html.strip() == MAIL.html
    assert [one.subject for one in newest(tmp_path)] == [MAIL.subject]


async def test_the_same_mail_is_one_file_and_is_found_again(tmp_path: Path) -> None:
    mailer = MailFiles(tmp_path, SENDER, FakeClock())
    await mailer.send(MAIL)

    again = await mailer.send(replace(MAIL, attempt=3))

    assert await mailer.find(MAIL.key) == again
    assert len(newest(tmp_path)) == 1


async def test_a_disk_that_takes_nothing_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")

    with pytest.raises(ProviderDown):
        await MailFiles(tmp_path / "mail", SENDER, FakeClock()).send(MAIL)


def test_nobody_reads_other_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{}")

    assert read_mail(tmp_path / "mail", "../secrets.json") is None
    assert delete_old(tmp_path / "mail", FakeClock().now()) == 0
