"""SendGrid's stand-in beside a running program, and the program's worker."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.simulator.send_grid.account import AcceptedMail, Account
from services.simulator.send_grid.server import SendGridStandIn
from services.simulator.send_grid.signed_events import EventKey
from tests.end_to_end.in_thread import InThread
from tests.end_to_end.running import Server
from tests.server.running import ROOT, until

KEY = "SG.end-to-end"
SENDER = "chris@example.com"
WORKER = "services.jobs"
WOKEN_WORKER = "tests.end_to_end.woken_worker"
"""One that sends only when it is woken."""


@dataclass
class Mailbox:
    """One account on this machine."""

    thread: InThread = field(default_factory=InThread)
    account: Account = field(default_factory=lambda: Account(KEY, slow_s=20.0, reset_s=1))

    def __post_init__(self) -> None:
        self.stand_in = SendGridStandIn(self.account, EventKey())
        self.thread.serve(self.stand_in.application())

    @property
    def settings(self) -> dict[str, str]:
        """What a program needs to use it."""
        return {
            "SENDGRID_API_KEY": KEY,
            "SENDGRID_BASE_URL": self.thread.address,
            "SENDGRID_WEBHOOK_KEY": self.stand_in.key.public,
            "MAIL_FROM": SENDER,
        }

    def tells(self, server: Server | None) -> None:
        """From now on events go to this program, or nowhere."""
        self.stand_in.webhook = (
            f"http://127.0.0.1:{server.port}/webhooks/sendgrid" if server else ""
        )

    def mails_about(self, call_sid: str) -> list[AcceptedMail]:
        return [one for one in self.account.mails if call_sid in one.args["chris_delivery"]]


def start_worker(server: Server, program: str = WORKER) -> subprocess.Popen[bytes]:
    log = Path(server.env["VAR_DIR"]) / "worker.log"
    with log.open("ab") as out:
        return subprocess.Popen(
            [sys.executable, "-m", program],
            cwd=ROOT, env={**os.environ, **server.env}, stdout=out, stderr=out,
        )  # fmt: skip


@contextmanager
def working(server: Server, program: str = WORKER) -> Iterator[subprocess.Popen[bytes]]:
    """A worker; it is gone afterwards."""
    process = start_worker(server, program)
    yield process
    process.terminate()
    process.wait(30)


@dataclass
class Staff:
    """The worker of a program, for tests that share it."""

    server: Server
    process: subprocess.Popen[bytes] | None = None

    def work(self) -> None:
        """A worker is there."""
        if self.process is None:
            self.process = start_worker(self.server)

    def die(self) -> None:
        """In the middle of whatever it does."""
        if self.process is not None:
            self.process.kill()
            self._gone()

    def leave(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self._gone()

    def _gone(self) -> None:
        if self.process is not None:
            self.process.wait(30)
            self.process = None


async def soon(is_so: Callable[[], bool], what: str) -> None:
    await asyncio.to_thread(until, is_so, what)


def deliveries_of(server: Server, call_sid: str, kind: str = "call_mail") -> list[dict[str, Any]]:
    found = server.ask(f"/api/calls/{call_sid}")["deliveries"]
    return [one for one in found if one["kind"] == kind]


def states_of(server: Server, call_sid: str) -> list[str]:
    return [one["state"] for one in deliveries_of(server, call_sid)]
