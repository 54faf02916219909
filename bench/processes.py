"""Starts what is measured, each in a process of its own, and ends it again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.simulator.exchange import Exchange

ROOT = Path(__file__).resolve().parents[1]
WEB_LINE = "gunicorn --config services/server/gunicorn_conf.py --no-control-socket app:house"
START_LIMIT_S = 30.0
AUTH, PUBLIC, ACCOUNT = "bench-auth-token", "https://bench.example", "AC" + "0" * 32
API_TOKEN, PASSWORD, EMAIL = "bench-api-token", "bench-password-1", "admin@example.com"
CALLS_ADMITTED = 600


@dataclass(frozen=True, slots=True)
class Running:
    """A process that listens."""

    pid: int
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def exchange(self) -> Exchange:
        return Exchange(self.address, public_url=PUBLIC, auth_token=AUTH, account_sid=ACCOUNT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_ports(count: int) -> Sequence[int]:
    """As many different ones: held all at once, or one would be given twice."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


@contextmanager
def running(
    line: Sequence[str], port: int, log: Path, *, ready: str, env: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """A program, once `ready` on its port answers. Raises RuntimeError where it does not."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            line, cwd=ROOT, stdout=out, stderr=out, env={**os.environ, **(env or {})}
        )
    try:
        _wait_for(process, f"http://127.0.0.1:{port}{ready}", log)
        yield Running(process.pid, port)
    finally:
        process.send_signal(signal.SIGQUIT if "gunicorn" in line[0] else signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end_s = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end_s and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return  # it answers, and that is all we want to know
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer; see {log}")


def model_server(folder: Path, ttft_ms: float) -> AbstractContextManager[Running]:
    """Our own model with fixed timing."""
    port = free_port()
    line = [sys.executable, "-m", "bench.model_server", "--port", str(port)]
    return running(
        [*line, "--ttft-ms", str(ttft_ms)], port, folder / "model.log", ready="/v1/models"
    )


def settings(folder: Path, port: int, model_url: str) -> dict[str, str]:
    """The program's environment: signed doors, its own records, our model."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "VAR_DIR": str(folder / "var"),
        "PORT": str(port),
        "TWILIO_AUTH_TOKEN": AUTH,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "PUBLIC_URL": PUBLIC,
        "API_TOKEN": API_TOKEN,
        "ADMIN_PASSWORD": PASSWORD,
        "ADMIN_EMAIL": EMAIL,
        "OPENAI_BASE_URL": f"{model_url}/v1",
        "OPENAI_API_KEY": "x",
        "MAX_WEBSOCKET_CONNECTIONS": str(CALLS_ADMITTED),
        **dict.fromkeys(("DATABASE_URL", "REDIS_URL", "ELEVENLABS_API_KEY"), ""),
    }


@contextmanager
def program(
    folder: Path, model_url: str, more: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """The whole program under gunicorn, with fresh records. `more` goes before its settings."""
    folder.mkdir(exist_ok=True)
    port = free_port()
    env = settings(folder, port, model_url) | dict(more or {})
    prepare = [sys.executable, "-m", "services.server.prepare"]
    subprocess.run(
        prepare, cwd=ROOT, env={**os.environ, **env}, check=True, stdout=subprocess.DEVNULL
    )
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    line = [gunicorn, *WEB_LINE.split()[1:]]
    with running(line, port, folder / "web.log", ready="/health/ready", env=env) as found:
        yield found
