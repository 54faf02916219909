"""The function that answers at Twilio, run by Node where there is one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree as ET

import pytest

from services.core.hosted import HostedPlan
from services.portfolio.hosted_function import written
from tests.call.twiml_checker import faults_of

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="there is no node to run the function")
RUNNER = Path(__file__).parent / "run_function.js"
LIMIT_S = 20.0


@dataclass
class NodeFunction:
    """An installed function. `ask` is one request of Twilio's."""

    file: Path
    context: dict[str, str] = field(default_factory=dict)
    routes: dict[str, str] = field(default_factory=dict)
    """Public origin -> where it really listens."""

    def run(self, event: Mapping[str, str]) -> dict[str, Any]:
        """Headers and body of an answer."""
        told = {
            "file": str(self.file),
            "context": self.context,
            "event": dict(event),
            "routes": self.routes,
        }
        done = subprocess.run(
            [NODE or "node", str(RUNNER)],
            input=json.dumps(told),
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT_S,
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def ask(self, form: Mapping[str, str], address: str = "/fallback") -> ET.Element:
        """The TwiML for a request to `address`; what Twilio's SDK does not know is a fault."""
        query = dict(parse_qsl(urlsplit(address).query))
        body = self.run({**form, **query})["body"]
        assert faults_of(body) == [], body
        return ET.fromstring(body)


def install(folder: Path, plan: HostedPlan, **context: str) -> NodeFunction:
    """The function with this plan in it."""
    file = folder / "fallback.js"
    file.write_bytes(written(plan, "digest-1"))
    return NodeFunction(file, dict(context))


def words_of(document: ET.Element) -> str:
    return " ".join(say.text or "" for say in document.iter("Say"))


def rung(document: ET.Element) -> list[str]:
    return [one.text or "" for one in document.iter("Number")]


def action_of(document: ET.Element) -> str:
    found = document.find("Dial")
    assert found is not None
    return found.get("action", "")
