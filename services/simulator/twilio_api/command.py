"""`python -m services.simulator twilio --port N`: a Twilio account on this machine.

    TWILIO_BASE_URL=http://127.0.0.1:N TWILIO_ACCOUNT_SID=… TWILIO_AUTH_TOKEN=…   (it prints them)

`POST /_inside/ring` calls the number as a caller would, `POST /_inside/set` says what goes wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from aiohttp import web

from services.simulator.twilio_api.account import Account
from services.simulator.twilio_api.server import TwilioStandIn

NAME = "twilio"


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m services.simulator twilio",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8070)
    parser.add_argument("--number", action="append", metavar="+1…", help="may be given again")
    parser.add_argument("--registered", action="store_true", help="texts are registered")
    return parser.parse_args(given)


def account_of(asked: argparse.Namespace) -> Account:
    account = Account()
    for e164 in asked.number or ["+17185550100"]:
        number = account.add_number(e164)
        if asked.registered:
            account.register(number)
    return account


def main(given: Sequence[str]) -> int:
    asked = arguments(given)
    account = account_of(asked)
    print(f"Twilio's stand-in. Put these into the settings:\n{lines_of(account, asked.port)}")
    application = TwilioStandIn(account).application()
    web.run_app(application, host="127.0.0.1", port=asked.port, print=None, shutdown_timeout=1)
    return 0


def lines_of(account: Account, port: int) -> str:
    first = next(iter(account.numbers.values())).phone_number
    lines = {
        "TWILIO_BASE_URL": f"http://127.0.0.1:{port}",
        "TWILIO_ACCOUNT_SID": account.sid,
        "TWILIO_AUTH_TOKEN": account.token,
        "TWILIO_PHONE_NUMBER": first,
    }
    return "\n".join(f"{name}={value}" for name, value in lines.items())
