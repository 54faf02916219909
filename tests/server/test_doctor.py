"""`make doctor`: the same checks in the terminal, with and without a running server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from services.core.checkup import failed, passed, waiting
from services.portfolio.checks.run import Group
from services.server import doctor
from tests.end_to_end.public_place import Authority, TlsFront, twilio_program
from tests.end_to_end.running import environment, launch
from tests.server.running import ROOT, free_port

NOTHING = dict.fromkeys(
    ("TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID", "TWILIO_PHONE_NUMBER", "PUBLIC_URL"), ""
)
GROUPS = (
    Group("This", (passed("a", "Clock", "Right."), failed("b", "Key", "Refused.", "Make one."))),
    Group("That", (waiting("c", "Call", "None yet."),)),
)


def asked(env: dict[str, str], *given: str) -> tuple[int, str]:
    line = [sys.executable, "-m", "services.server.doctor", *given]
    whole = {"cwd": ROOT, "env": env, "capture_output": True, "text": True, "timeout": 60}
    done = subprocess.run(line, check=False, **whole)  # type: ignore[call-overload]
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def by_key(text: str) -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in json.loads(text)["checks"]}


def test_it_says_what_fails_and_what_to_do_about_it() -> None:
    words = doctor.words_of(GROUPS)

    assert "FAILS  Key: Refused." in words
    assert "-> Make one." in words
    assert words.endswith("ok 1, FAILS 1, waits 1")


def test_it_is_told_to_programs_as_json() -> None:
    told = json.loads(doctor.json_of(GROUPS))

    assert told["ok"] is False
    assert [one["state"] for one in told["checks"]] == ["ok", "failing", "waiting"]


def test_on_a_fresh_machine_nothing_fails_and_nothing_is_made(tmp_path: Path) -> None:
    code, text = asked(environment(tmp_path, free_port(), NOTHING), "--json")

    found = by_key(text)
    assert code == 0
    assert found["records"]["state"] == "waiting"
    assert found["twilio_account"]["state"] == "off"
    assert not (tmp_path / "var").exists()


def test_settings_that_cannot_be_used_fail(tmp_path: Path) -> None:
    code, text = asked(environment(tmp_path, free_port(), {"PUBLIC_URL": "http://x"}), "--json")

    assert code == 1
    assert "PUBLIC_URL must be an https origin" in by_key(text)["settings"]["found"]


def test_it_looks_at_a_connected_house_whether_it_runs_or_not(tmp_path: Path) -> None:
    authority, port = Authority(tmp_path), free_port()
    front, trust = TlsFront(authority, port), {"SSL_CERT_FILE": str(authority.path)}
    with twilio_program({**os.environ, **trust}, "--registered") as twilio:
        server = launch(
            tmp_path, {**trust, **twilio.settings, "PUBLIC_URL": front.origin}, port=port
        )
        code, running = asked(server.env, "--json")
        server.stop()
        _, stopped = asked(server.env, "--json")
    front.stop()

    up, down = by_key(running), by_key(stopped)
    assert code == 1
    assert up["sockets"]["state"] == "ok"
    assert up["tls"]["state"] == "ok"
    assert up["number"]["state"] == "failing"
    assert down["twilio_account"]["state"] == "ok"
    assert down["server"]["state"] == "waiting"
    assert {down[key]["state"] for key in ("sockets", "worker")} == {"waiting"}
