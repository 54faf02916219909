"""Everything that the storm goes over: the program, its worker, and three providers' stand-ins."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.processes import (
    ACCOUNT,
    API_TOKEN,
    AUTH,
    EMAIL,
    PASSWORD,
    PUBLIC,
    ROOT,
    free_ports,
    running,
)
from bench.storm.callers import TENANT, TOWER_UNITS, unit_name
from config import Settings
from services.core.clock import SystemClock
from services.core.rent_manager_rules import RentManagerRules
from services.simulator.exchange import Exchange
from services.store.database import Database
from services.store.office_settings import StoredDirectory, first_office

WEB = ("--config", "services/server/gunicorn_conf.py", "--no-control-socket", "app:house")
ON_CALL = "+17185550190"
MANAGER = "manager@example.com"
MAIL_KEY = "SG.storm"
READY_S = 40.0
STORMY = {"requests_per_minute": 20_000, "faults": {"too_many": 0.001, "hangs": 0.002}}
"""Calls come faster than in any office; a 429 stops all writing for seconds, so it is rare."""
OURS = "+17185550100"


@dataclass
class Town:
    """The running program. Killing is done as a machine does it: without a word."""

    folder: Path
    port: int
    env: Mapping[str, str]
    rent_manager: str
    mail: str
    twilio: str
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    kills: dict[str, int] = field(default_factory=dict)

    @property
    def exchange(self) -> Exchange:
        address = f"http://127.0.0.1:{self.port}"
        return Exchange(address, public_url=PUBLIC, auth_token=AUTH, account_sid=ACCOUNT)

    def start(self, name: str) -> None:
        gunicorn = [str(Path(sys.executable).parent / "gunicorn"), *WEB]
        line = gunicorn if name == "web" else [sys.executable, "-m", "services.jobs"]
        with (self.folder / f"{name}.log").open("ab") as out:
            self.processes[name] = subprocess.Popen(
                line, cwd=ROOT, env=dict(self.env), stdout=out, stderr=out, start_new_session=True
            )

    def kill(self, name: str) -> None:
        """Without a word, and started again at once."""
        process = self.processes[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.kills[name] = self.kills.get(name, 0) + 1
        self.start(name)

    def wait_until_ready(self) -> None:
        end_s = time.monotonic() + READY_S
        while time.monotonic() < end_s:
            try:
                with urllib.request.urlopen(f"{self.exchange.address}/health/ready", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the program does not get ready; see {self.folder}/web.log")

    def ask(self, path: str) -> Any:
        headers = {"Authorization": f"Bearer {API_TOKEN}"}
        return get(f"{self.exchange.address}{path}", headers)

    def calm(self) -> None:
        """No more faults: what can be delivered now is."""
        calm = dict.fromkeys(("cut_writes", "server_errors", "too_many", "slow", "hangs"), 0.0)
        send(f"{self.rent_manager}/_inside/behaviour", {"faults": calm})
        send(f"{self.twilio}/_inside/faults", {"on": False})
        send(f"{self.mail}/_inside/troubles", {"shares": {}})

    def stop(self) -> None:
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def get(url: str, headers: Mapping[str, str] | None = None) -> Any:
    with urllib.request.urlopen(
        urllib.request.Request(url, headers=dict(headers or {})), timeout=20
    ) as answer:
        return json.load(answer)


def send(url: str, body: Mapping[str, Any]) -> None:
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20):
        pass


@contextmanager
def town(folder: Path, *, absent_after_s: float, lag_s: float) -> Iterator[Town]:
    """All of it, ready to take calls."""
    ports = list(free_ports(4))
    with ExitStack() as stack:
        stand_ins = (
            (
                ["-m", "services.simulator", "rent-manager", "--faults", "--lag", str(lag_s)],
                "/_inside/counts",
            ),
            (["-m", "services.simulator", "sendgrid", "--key", MAIL_KEY], "/_inside/mails"),
            (["-m", "bench.storm.twilio", "--faults"], "/_inside"),
        )
        addresses = []
        for (words, ready), port in zip(stand_ins, ports, strict=False):
            line = [sys.executable, *words, "--port", str(port)]
            log = folder / f"{words[-1].rpartition('.')[2] or port}-{port}.log"
            stack.enter_context(running(line, port, log, ready=ready))
            addresses.append(f"http://127.0.0.1:{port}")
        unmatched = build_tower(addresses[0])
        send(f"{addresses[0]}/_inside/clock", {"advance_s": lag_s})  # it was always there
        send(f"{addresses[0]}/_inside/behaviour", STORMY)
        send(
            f"{addresses[1]}/_inside/troubles", {"shares": {"cut": 0.05, "503": 0.02, "429": 0.01}}
        )
        env = _environment(folder, ports[3], addresses, absent_after_s)
        rent_manager, mail, twilio = addresses
        found = Town(folder, ports[3], env, rent_manager, mail, twilio)
        prepare = [sys.executable, "-m", "services.server.prepare"]
        subprocess.run(
            prepare, cwd=ROOT, env=dict(found.env), check=True, stdout=subprocess.DEVNULL
        )
        asyncio.run(set_rules(Path(env["VAR_DIR"]), unmatched))
        stack.callback(found.stop)
        found.start("web")
        found.start("worker")
        found.wait_until_ready()
        yield found


def _environment(
    folder: Path, port: int, addresses: Sequence[str], absent_after_s: float
) -> dict[str, str]:
    rent_manager, mail, twilio = addresses
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "VAR_DIR": str(folder / "var"),
        "PORT": str(port),
        "TWILIO_AUTH_TOKEN": AUTH,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_PHONE_NUMBER": OURS,
        "TWILIO_BASE_URL": twilio,
        "PUBLIC_URL": PUBLIC,
        "API_TOKEN": API_TOKEN,
        "ADMIN_PASSWORD": PASSWORD,
        "ADMIN_EMAIL": EMAIL,
        "OFFICE_HOURS": "mon-sun 00:00-24:00",
        "ON_CALL_NUMBERS": ON_CALL,
        "RENT_MANAGER_BASE_URL": rent_manager,
        "RENT_MANAGER_USERNAME": "chris",
        "RENT_MANAGER_PASSWORD": "secret",
        "RENT_MANAGER_LOCATION_ID": "1",
        "RENT_MANAGER_ABSENT_AFTER_S": str(absent_after_s),
        "SENDGRID_API_KEY": MAIL_KEY,
        "SENDGRID_BASE_URL": mail,
        "MAIL_FROM": "chris@example.com",
        "MANAGER_EMAILS": MANAGER,
        **dict.fromkeys(("OPENAI_API_KEY", "OPENAI_BASE_URL", "ELEVENLABS_API_KEY"), ""),
        **dict.fromkeys(("DATABASE_URL", "REDIS_URL"), ""),
    }


async def set_rules(var_dir: Path, unmatched_tenant_id: int) -> None:
    """What an admin has set on the settings page."""
    database = Database(f"sqlite:///{var_dir / 'chris.db'}", threads=2, limit_s=10)
    directory = StoredDirectory(database, first_office(Settings()), SystemClock())
    rules = RentManagerRules(unmatched_tenant_id=unmatched_tenant_id)
    await directory.change_part("rent_manager", rules)
    await database.close()


def build_tower(rent_manager: str) -> int:
    """One more building: a tenant with a telephone in each of its homes. Returns the id of the
    tenant whose record is for calls of people whom nobody knows."""

    def put(resource: str, **row: Any) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{rent_manager}/_inside/rows/{resource}",
            json.dumps(row).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            made: dict[str, Any] = json.load(answer)
            return made

    address = {"Street": "9 Storm Street", "City": "Staten Island", "IsPrimary": True}
    place = put(
        "Properties",
        Name="Storm Tower",
        IsActive=True,
        PropertyType="Apartments",
        Addresses=[address],
        PrimaryAddress=address,
    )["PropertyID"]
    for number in range(TOWER_UNITS):
        unit = put("Units", PropertyID=place, Name=unit_name(number), IsVacant=False)["UnitID"]
        who = {"FirstName": "Terry", "LastName": f"Tower{number}"}
        tenant = put("Tenants", **who, Name="Terry Tower", PropertyID=place, Status="Current")
        _rents(put, tenant["TenantID"], who, unit, place, TENANT.format(number))
    nobody = put("Tenants", FirstName="Unmatched", LastName="Calls", Name="Unmatched Calls")
    return int(nobody["TenantID"])


def _rents(
    put: Any, tenant: int, who: Mapping[str, str], unit: int, place: int, phone: str
) -> None:
    contact = put(
        "Contacts",
        **who,
        IsActive=True,
        IsPrimary=True,
        ContactTypeID=1,
        ParentType="Tenant",
        ParentID=tenant,
    )
    put(
        "PhoneNumbers",
        PhoneNumber=phone,
        StrippedPhoneNumber=phone[2:],
        IsPrimary=True,
        ParentType="Contact",
        ParentID=contact["ContactID"],
    )
    put(
        "Leases",
        TenantID=tenant,
        UnitID=unit,
        PropertyID=place,
        MoveInDate="2024-06-01T00:00:00",
        MoveOutDate=None,
    )
