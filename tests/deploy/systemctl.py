"""Stands in for systemctl where no systemd runs: `python systemctl.py start chris-web@a`.

It runs the units' own ExecStart lines, in their own folders and with nothing but their own
environment. Everything lies below ROOT. Nothing of this program is imported.
"""

from __future__ import annotations

import os
import pwd
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(os.environ["ROOT"])
UNITS, RUN, LOGS = ROOT / "etc/systemd/system", ROOT / "run", ROOT / "log"
LONGEST_S = 60.0
HANDED_ON = ("PGPORT", "ROOT", "LANG")
"""The server of the tests listens on another port; a machine of its own needs none of these."""
OTHERS = {
    ("nginx", "start"): ["nginx"],
    ("nginx", "reload"): ["nginx", "-s", "reload"],
    ("nginx", "stop"): ["nginx", "-s", "quit"],
    ("redis-server", "start"): [
        "redis-server", "--port", os.environ["REDIS_PORT"], "--daemonize", "yes", "--save", "",
        "--pidfile", str(ROOT / "run/redis.pid"), "--dir", str(ROOT / "run"),
    ],
}  # fmt: skip


def values_of(path: Path) -> dict[str, str]:
    """An environment file, as systemd reads it."""
    lines = (line.strip() for line in path.read_text().splitlines())
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name: value.strip('"') for name, value in pairs}


def start(name: str) -> int:
    unit, _, place = name.partition("@")
    if is_running(name):
        return 0
    text = (UNITS / f"{unit}@.service").read_text().replace("%i", place)
    lines = [line.split("=", 1) for line in text.splitlines() if re.match(r"[A-Za-z]+=", line)]
    service = dict(lines)
    env = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    env["PGUSER"] = service["User"]
    for key, value in lines:
        if key == "EnvironmentFile":
            env |= values_of(Path(value))
        elif key == "Environment":
            env |= dict([value.split("=", 1)])
    words = [re.sub(r"\$\{(\w+)\}", lambda found: env[found[1]], word)
             for word in shlex.split(service["ExecStart"])]  # fmt: skip
    with (LOGS / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            words, cwd=service["WorkingDirectory"], env=env, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, start_new_session=True,
            user=user_of(service["User"]),
        )  # fmt: skip
    pid_file(name).write_text(str(process.pid))
    return 0


def user_of(name: str) -> str | None:
    """The unit's own user, where root runs this and there is one."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        return None
    return name if os.geteuid() == 0 else None


def stop(name: str) -> int:
    """SIGTERM to the first process alone (KillMode=mixed), and wait."""
    if not is_running(name):
        return 0
    pid = int(pid_file(name).read_text())
    os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + LONGEST_S
    while is_running(name) and time.monotonic() < end:
        time.sleep(0.05)
    pid_file(name).unlink()
    return 0


def is_running(name: str) -> bool:
    if not pid_file(name).exists():
        return False
    try:
        state = Path(f"/proc/{pid_file(name).read_text()}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def pid_file(name: str) -> Path:
    return RUN / f"{name}.pid"


def do(verb: str, name: str, now: bool) -> int:
    asked = {"enable": "start" if now else "", "disable": ""}.get(verb, verb)
    if not asked:
        return 0
    if not name.startswith("chris-"):
        line = OTHERS.get((name, asked))
        return subprocess.run(line, check=False).returncode if line else 0
    return {"start": start, "stop": stop}[asked](name)


def main(arguments: list[str]) -> int:
    names = [one for one in arguments[1:] if not one.startswith("-")]
    codes = [do(arguments[0], name, "--now" in arguments) for name in names]
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
