"""A machine of one's own below one folder, on which the guide is followed word by word.

What a test cannot have is stood in for: root's folders lie below ROOT, packages and users are there
already, systemd is `systemctl.py`, and certificates are signed by nobody. Everything else is real:
PostgreSQL, Redis, nginx, the units' command lines, the scripts of `docs/deploy`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.simulator.exchange import Exchange
from services.simulator.line import SimulatedCall, new_call_sid
from tests.end_to_end.running import ACCOUNT, AUTH, OURS
from tests.postgres import Cluster, postgres_cluster
from tests.server.running import ROOT, free_port

HOST = "chris.example"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
REDIS = shutil.which("redis-server")
# Compiled modules come along: compiling hundreds of them anew is most of a first start.
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "var", "tests", "bench", "images", ".*_cache", ".hypothesis"
)
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LONGEST_S = 100
TOOLS = {
    "apt-get": 'echo "$@" >> "$ROOT/log/apt-get"',
    "adduser": 'echo "$@" >> "$ROOT/log/adduser"',
    "install": 'for one do shift; case $one in -o|-g) skip=1;; *) [ "${skip:-}" = 1 ] || '
    'set -- "$@" "$one"; skip=;; esac; done; exec /usr/bin/install "$@"',
    "runuser": 'PGUSER=$2; export PGUSER; shift 3; exec "$@"',
    "systemctl": 'exec "$PYTHON" "$STAND_INS/systemctl.py" "$@"',
    "nginx": 'exec "$NGINX_BIN" -c "$ROOT/etc/nginx/nginx.conf" -e "$ROOT/log/nginx" "$@"',
    "certbot": 'live="$ROOT/etc/letsencrypt/live/$HOST_NAME"; mkdir -p "$live"; openssl req -x509 '
    '-newkey rsa:2048 -nodes -days 2 -subj "/CN=$HOST_NAME" -keyout "$live/privkey.pem" '
    '-out "$live/fullchain.pem" 2>/dev/null',
    "curl": 'exec /usr/bin/curl --insecure --connect-to "$HOST_NAME:443:127.0.0.1:$TLS_PORT" "$@"',
    # The packages are those of the tests: a new environment takes a minute and the network.
    "make": 'if [ "$1" = -C ]; then exec ln -s "$VENV" "$2/.venv"; fi; exec /usr/bin/make "$@"',
}
NGINX_CONF = """
pid {root}/run/nginx.pid;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {root}/run/b; proxy_temp_path {root}/run/p;
  fastcgi_temp_path {root}/run/f; uwsgi_temp_path {root}/run/u; scgi_temp_path {root}/run/s;
  include {root}/etc/nginx/conf.d/*.conf;
}}
"""


@dataclass(frozen=True)
class Ports:
    """Where things listen in the place of the guide's own ports."""

    a: int
    b: int
    http: int
    tls: int
    plain: int
    """nginx's second door for the simulated line, without TLS."""
    redis: int


class Machine:
    """The folders, the tools, and what the guide's lines become on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ports = Ports(*(free_port() for _ in range(6)))
        self.cluster: Cluster = postgres_cluster(shared=False, user="postgres")
        self.cluster.make_sure_it_runs()
        for folder in (
            "etc/nginx/conf.d",
            "etc/systemd/system",
            "run",
            "log",
            "tools",
            "usr/local/bin",
        ):
            (root / folder).mkdir(parents=True)
        (root / "etc/nginx/nginx.conf").write_text(NGINX_CONF.format(root=root))
        for name, line in TOOLS.items():
            self._write_tool(name, line)
        self.env = self._environment()

    def _write_tool(self, name: str, line: str) -> None:
        path = self.root / "tools" / name
        path.write_text(f"#!/bin/sh\nset -e\n{line}\n")
        path.chmod(0o755)

    def _environment(self) -> dict[str, str]:
        bin_folder = f"/usr/lib/postgresql/{self._version()}/bin"
        own = [str(self.root / "tools"), str(self.root / "usr/local/bin")]
        return {
            "PATH": os.pathsep.join([*own, bin_folder, os.environ["PATH"]]),
            "ROOT": str(self.root),
            "STAND_INS": str(ROOT / "tests/deploy"),
            "PYTHON": sys.executable,
            "VENV": str(Path(sys.executable).parent.parent),
            "NGINX_BIN": str(NGINX),
            "HOST_NAME": HOST,
            "TLS_PORT": str(self.ports.tls),
            "REDIS_PORT": str(self.ports.redis),
            "PGPORT": str(self.cluster.port),
            "PGHOST": str(self.cluster.folder),
            "LANG": "C.UTF-8",
        }

    @staticmethod
    def _version() -> str:
        return sorted(path.name for path in Path("/usr/lib/postgresql").glob("*"))[-1]

    def here(self, text: str) -> str:
        """Lines of the guide and of its files, with this machine's folders and ports."""
        ports = self.ports
        for old, new in (
            ("/run/postgresql", str(self.cluster.folder)),
            *((path, f"{self.root}{path}") for path in ("/etc/", "/srv/chris", "/var/lib/chris")),
            *((path, f"{self.root}{path}") for path in ("/var/www/chris", "/usr/local/bin")),
            ("5001", str(ports.a)),
            ("5002", str(ports.b)),
            ("6379", str(ports.redis)),
            ("listen 80;", f"listen 127.0.0.1:{ports.http};"),
            (
                "listen 443 ssl;",
                f"listen 127.0.0.1:{ports.tls} ssl; listen 127.0.0.1:{ports.plain};",
            ),
            ("DRAIN_S=600", "DRAIN_S=1"),
            ("TWILIO_AUTH_TOKEN=\n", f"TWILIO_AUTH_TOKEN={AUTH}\n"),
            ("TWILIO_ACCOUNT_SID=\n", f"TWILIO_ACCOUNT_SID={ACCOUNT}\n"),
            ("TWILIO_PHONE_NUMBER=\n", f"TWILIO_PHONE_NUMBER={OURS}\n"),
            ("HOST=chris.example.com\n", f"HOST={HOST}\n"),
        ):
            text = text.replace(old, new)
        return "\n".join(line for line in text.split("\n") if "listen [::]" not in line)

    def release(self, name: str) -> Path:
        """A copy of the project, as somebody has fetched it."""
        folder = self.root / name
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
        for path in (folder / "docs/deploy").rglob("*"):
            if path.is_file():
                path.write_text(self.here(path.read_text()))
        return folder

    def run(self, lines: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """In one shell, as root would; it ends at the first line that fails. What it writes goes
        through files: daemons that it starts keep them open."""
        said, faults = self.root / "log/said", self.root / "log/faults"
        with said.open("w") as out, faults.open("w") as wrong:
            done = subprocess.run(
                ["/bin/bash", "-eu", "-c", lines],
                cwd=folder, env=self.env, stdout=out, stderr=wrong, stdin=subprocess.DEVNULL,
                timeout=LONGEST_S, check=False,
            )  # fmt: skip
        told = said.read_text(), faults.read_text()
        return subprocess.CompletedProcess(done.args, done.returncode, *told)

    def call(self, caller: str) -> SimulatedCall:
        """A call that comes in through nginx."""
        address = f"http://127.0.0.1:{self.ports.plain}"
        exchange = Exchange(
            address, public_url=f"https://{HOST}", auth_token=AUTH, account_sid=ACCOUNT
        )
        return SimulatedCall(exchange, new_call_sid(), caller, OURS, chars_per_s=float("inf"))

    def log(self, unit: str) -> str:
        return (self.root / "log" / f"{unit}.log").read_text()

    def end(self) -> None:
        stop = "for one in web@a web@b worker@a worker@b; do systemctl stop chris-$one; done"
        self.run(f"{stop}; systemctl stop nginx || true", self.root)
        pid = self.root / "run/redis.pid"
        if pid.exists():
            self.run(f"kill {pid.read_text().strip()}", self.root)
        self.cluster.end()


def blocks_of(guide: str, title: str) -> str:
    """The shell lines below a title of the guide, up to the next title."""
    part = (ROOT / "docs" / guide).read_text().split(f"\n{title}\n", 1)[1]
    return "".join(BLOCK.findall(re.split(r"^#{2,3} ", part, maxsplit=1, flags=re.MULTILINE)[0]))


def can_be_followed() -> bool:
    return all((NGINX, REDIS, shutil.which("openssl"), shutil.which("curl"), shutil.which("make")))


needs_a_machine = pytest.mark.skipif(
    not can_be_followed(), reason="nginx, Redis, openssl, curl or make is not installed"
)
