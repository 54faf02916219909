"""`python -m services.simulator rent-manager`: a stand-in Rent Manager that runs by itself.

    python -m services.simulator rent-manager --port 5100
    RENT_MANAGER_BASE_URL=http://127.0.0.1:5100 RENT_MANAGER_USERNAME=chris \\
    RENT_MANAGER_PASSWORD=secret RENT_MANAGER_LOCATION_ID=1 make run

It holds the sample portfolio, in memory: a restart begins anew. With --faults writes are cut, reads
lag, and some requests fail. GET /_inside/counts shows what it holds.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from aiohttp import web

from services.core.clock import SystemClock
from services.simulator.rent_manager.behaviour import Behaviour, Faults, usual_faults
from services.simulator.rent_manager.house import House
from services.simulator.rent_manager.sample_rows import fill
from services.simulator.rent_manager.server import RentManagerServer

NAME = "rent-manager"
PORT = 5100


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"python -m services.simulator {NAME}",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--faults", action="store_true", help="cut writes, lag, 429 and 500")
    parser.add_argument("--lag", type=float, metavar="S", help="reads of writes lag up to this")
    parser.add_argument("--username", default="chris")
    parser.add_argument("--password", default="secret")
    parser.add_argument("--partner-token", default="partner-token")
    return parser.parse_args(given)


def house_of(asked: argparse.Namespace) -> House:
    """A house with the sample, dated from today."""
    faults = usual_faults() if asked.faults else Faults()
    if asked.lag is not None:
        faults.lag_s = asked.lag
    house = House(SystemClock(), behaviour=Behaviour(faults=faults))
    house.sessions.users = {asked.username: asked.password}
    house.sessions.partners = {asked.partner_token}
    fill(house, datetime.now(UTC))
    return house


def main(given: Sequence[str]) -> int:
    """Serve until it is stopped; the exit code."""
    asked = arguments(given)
    server = RentManagerServer(house_of(asked))

    def say(*_: object, **__: object) -> None:
        print(f"Rent Manager (stand-in) on http://{asked.host}:{asked.port}", flush=True)

    web.run_app(
        server.application(), host=asked.host, port=asked.port, print=say, shutdown_timeout=1
    )
    return 0
