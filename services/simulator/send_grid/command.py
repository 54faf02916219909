"""`python -m services.simulator sendgrid --port N`: SendGrid on this machine.

    SENDGRID_BASE_URL=http://127.0.0.1:N SENDGRID_API_KEY=SG.stand-in MAIL_FROM=chris@example.com
    SENDGRID_WEBHOOK_KEY=<what it prints>

`GET /_inside/mails` shows what was accepted, `POST /_inside/troubles` says what goes wrong next.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web

from services.simulator.send_grid.account import TROUBLES, Account
from services.simulator.send_grid.server import SendGridStandIn
from services.simulator.send_grid.signed_events import EventKey

NAME = "sendgrid"
KEY = "SG.stand-in"


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m services.simulator sendgrid",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8025)
    parser.add_argument("--key", default=KEY, help="the API key that it takes")
    parser.add_argument("--webhook", default="", help="where signed events go")
    parser.add_argument(
        "--event-key",
        type=Path,
        default=Path("var/stand-ins/sendgrid.pem"),
        help="file of the key that signs events; made where there is none",
    )
    parser.add_argument("--slow-s", type=float, default=30.0, help="how late a slow answer is")
    parser.add_argument(
        "--share",
        action="append",
        default=[],
        metavar="TROUBLE=SHARE",
        help=f"how often it comes, for example cut=0.05; {', '.join(TROUBLES)}",
    )
    return parser.parse_args(given)


def shares_of(given: Sequence[str]) -> dict[str, float]:
    """Trouble -> share. Raises SystemExit naming what is unknown."""
    pairs = [one.partition("=") for one in given]
    unknown = [name for name, _, _ in pairs if name not in TROUBLES]
    if unknown:
        raise SystemExit(f"no such trouble: {', '.join(unknown)}")
    return {name: float(share) for name, _, share in pairs}


def main(given: Sequence[str]) -> int:
    asked = arguments(given)
    account = Account(asked.key, slow_s=asked.slow_s, shares=shares_of(asked.share))
    key = EventKey.kept_in(asked.event_key)
    stand_in = SendGridStandIn(account, key, asked.webhook)
    print(f"SendGrid's stand-in: http://127.0.0.1:{asked.port}, key {asked.key}", flush=True)
    print(f"SENDGRID_WEBHOOK_KEY={key.public}", flush=True)
    web.run_app(stand_in.application(), host="127.0.0.1", port=asked.port, print=None)
    return 0
