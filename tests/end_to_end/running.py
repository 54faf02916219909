"""Starts the real program under the real gunicorn, on a free port and with records of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.simulator.exchange import Exchange
from services.simulator.line import SimulatedCall, new_call_sid
from tests.end_to_end.prepared import prepare
from tests.server.running import BIN, PATIENCE_S, ROOT, WEB_LINE, free_port, until

AUTH, ACCOUNT, PUBLIC = "auth-token-of-the-tests", "AC" + "1" * 32, "https://chris.example"
OURS = "+17185550100"
API_TOKEN = "api-token-of-the-tests"
SETTINGS = {
    "TWILIO_AUTH_TOKEN": AUTH,
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_PHONE_NUMBER": OURS,
    "PUBLIC_URL": PUBLIC,
    "API_TOKEN": API_TOKEN,
    "OFFICE_HOURS": "mon-sun 00:00-23:59",
    # What a developer's own .env may hold must not reach the tests.
    **dict.fromkeys(("OPENAI_API_KEY", "OPENAI_BASE_URL", "ELEVENLABS_API_KEY"), ""),
    **dict.fromkeys(("SENDGRID_API_KEY", "SENDGRID_WEBHOOK_KEY", "MAIL_FROM"), ""),
    **dict.fromkeys(("DATABASE_URL", "REDIS_URL", "ON_CALL_NUMBERS"), ""),
}
AT_ONCE = float("inf")


@dataclass
class Server:
    """A running program: its process, where it listens, and how it is called."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    env: dict[str, str]

    @property
    def exchange(self) -> Exchange:
        address = f"http://127.0.0.1:{self.port}"
        return Exchange(address, public_url=PUBLIC, auth_token=AUTH, account_sid=ACCOUNT)

    def call(
        self, caller: str, call_sid: str = "", *, pace: float | None = AT_ONCE, stir: str = ""
    ) -> Any:
        """A call that is about to ring; words count as played as soon as they come."""
        sid = call_sid or new_call_sid()
        return SimulatedCall(self.exchange, sid, caller, OURS, chars_per_s=pace, stir=stir)

    def ask(self, path: str) -> Any:
        """JSON from the API."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"Bearer {API_TOKEN}"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return json.load(answer)

    def order(self, call_sid: str, what: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """A program orders something on a live call: status and answer."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/calls/{call_sid}/{what}",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {API_TOKEN}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)

    async def record(self, call_sid: str, *, holds: str = "ended_at") -> dict[str, Any]:
        """The record of a call, once a field of it is filled: turns are written behind."""
        for _ in range(600):
            found: dict[str, Any] = await asyncio.to_thread(self.ask, f"/api/calls/{call_sid}")
            if found.get(holds):
                return found
            await asyncio.sleep(0.05)
        raise AssertionError(f"the record of the call has no {holds}")

    def issues_of(self, call_sid: str) -> list[dict[str, Any]]:
        items = self.ask("/api/service-issues?limit=100")["items"]
        return [issue for issue in items if issue["call_sid"] == call_sid]

    def worker_pid(self) -> int:
        """The web process below gunicorn's master."""
        master = self.process.pid
        return int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5):
                return True
        except OSError:
            return False

    def kill(self) -> None:
        """As a machine dies: the whole group at once, nothing is put in order."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE_S)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
        self.process.wait(PATIENCE_S)


def environment(folder: Path, port: int, env: Mapping[str, str]) -> dict[str, str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "PORT": str(port), "VAR_DIR": str(folder / "var")}
    return {**os.environ, **SETTINGS, **own, **env}


def launch(folder: Path, env: Mapping[str, str], *, port: int = 0, anew: bool = True) -> Server:
    """Start the program; `anew` False: on the records that are there already."""
    port = port or free_port()
    whole = environment(folder, port, env)
    if anew:
        prepare(whole, {**SETTINGS, **env})
    log = folder / "server.log"
    with log.open("ab") as out:
        line = f"{WEB_LINE} app:house".split()
        process = subprocess.Popen(
            line, cwd=ROOT, env=whole, stdout=out, stderr=out, start_new_session=True
        )
    server = Server(process, port, log, whole)
    until(server.is_ready, "the program can take a call")
    return server


@contextmanager
def running_server(folder: Path, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The program, ready to take calls; it is gone afterwards."""
    server = launch(folder, env or {})
    try:
        yield server
    finally:
        server.stop()
