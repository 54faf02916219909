"""`make call`: one telephone call against a running server, shown turn by turn.

    make call                                             the script `leak`
    python -m services.simulator --script gas             another one; --list names them
    python -m services.simulator --say "My heat is off."  sentences of your own
    python -m services.simulator --interactive            typed; /over, /key 0 and /bye act

    python -m services.simulator rent-manager             a stand-in Rent Manager; --help tells more
    python -m services.simulator sendgrid --port N        SendGrid on this machine
    python -m services.simulator twilio --port N          a Twilio account on this machine

With TWILIO_AUTH_TOKEN in the settings the requests are signed as Twilio signs them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path

import aiohttp

from config import Settings, load_settings
from services.core.errors import SettingsWrong
from services.simulator.callers import SCRIPTS, STRANGER, Script
from services.simulator.line import CallRefused, Exchange, SimulatedCall, new_call_sid
from services.simulator.rent_manager import command as rent_manager
from services.simulator.send_grid import command as send_grid
from services.simulator.twilio_api import command as twilio_api
from services.store.first_secrets import FILE

STAND_INS: Mapping[str, Callable[[Sequence[str]], int]] = {
    rent_manager.NAME: rent_manager.main,
    send_grid.NAME: send_grid.main,
    twilio_api.NAME: twilio_api.main,
}
"""Word on the command line -> what serves in a provider's place until it is stopped."""
ONE_SENTENCE = "typed by hand"
LAST_S = 1.0


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make call", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", help="the server; http://127.0.0.1:$PORT where not given")
    parser.add_argument("--token", help="API token; from var/secrets.json where not given")
    parser.add_argument("--caller", help="the number that rings, for example +17185550142")
    parser.add_argument("--called", help="the number that is rung")
    parser.add_argument("--script", default="leak", choices=sorted(SCRIPTS), metavar="NAME")
    parser.add_argument("--say", action="append", metavar="WORDS", help="may be given again")
    parser.add_argument("--interactive", action="store_true", help="type what the caller says")
    parser.add_argument(
        "--pace", type=float, default=float("inf"), help="characters a second; a voice has 14"
    )
    parser.add_argument("--list", action="store_true", help="show the scripts and end")
    return parser.parse_args(given)


def exchange_of(settings: Settings, url: str | None, token: str | None) -> Exchange:
    """How the running server is reached with these settings."""
    return Exchange(
        (url or f"http://127.0.0.1:{settings.port}").rstrip("/"),
        public_url=settings.public_url,
        auth_token=settings.twilio_auth_token,
        test_token=token or settings.api_token or _kept_token(settings.var_dir / FILE),
        account_sid=settings.twilio_account_sid or "AC" + "0" * 32,
    )


def _kept_token(path: Path) -> str:
    """The token that the server's first start has made; "" where there was none yet."""
    return str(json.loads(path.read_text()).get("api_token", "")) if path.exists() else ""


def script_of(asked: argparse.Namespace) -> Script:
    """What the caller will say: own sentences, or one of the scripts."""
    if asked.interactive or asked.say:
        return Script(ONE_SENTENCE, asked.caller or STRANGER, tuple(asked.say or ()))
    script = SCRIPTS[asked.script]
    return Script(script.about, asked.caller or script.caller, script.says, script.language)


async def sentences(script: Script, *, typed: bool) -> AsyncIterator[str]:
    """The script's sentences, then what is typed until /bye or the end of the input."""
    for words in script.says:
        show("Caller", words)
        yield words
    while typed:
        try:
            words = await asyncio.to_thread(input, "Caller  ")
        except EOFError:
            return
        if words.strip() == "/bye":
            return
        if words.strip():
            yield words


async def take_turn(call: SimulatedCall, words: str) -> None:
    """One turn, and what came of it on the screen."""
    if words.startswith("/over"):
        heard = await call.interrupt(words.removeprefix("/over").strip() or None)
        show("", f"(interrupted after: {heard!r})")
        return
    if words.startswith("/key "):
        call.socket.start_listening()
        await call.press(words.removeprefix("/key ").strip())
        await call.socket.until_quiet()
        show("Chris", call.heard)
        return
    answer = await call.ask(words)
    first = "no word" if answer.first_word_s is None else f"{answer.first_word_s * 1000:.0f} ms"
    show("Chris", answer.words)
    show("", f"(first word {first}, whole {answer.whole_s * 1000:.0f} ms)")


async def carry(call: SimulatedCall, script: Script, *, typed: bool) -> None:
    """The whole call, turn by turn."""
    show("Call", f"{call.call_sid} from {call.caller}: {script.about}")
    show("Chris", call.greeting)
    async for words in sentences(script, typed=typed):
        await take_turn(call, words)
        if call.end or call.socket.closed:
            break
    await _last_words(call)
    if call.end:
        show("End", f"Chris left the relay: {json.dumps(call.handoff)}")
    else:
        show("End", "the caller hung up")


async def _last_words(call: SimulatedCall) -> None:
    """Chris leaves only when the goodbye was played, which may be a moment away."""
    try:
        await call.socket.until(lambda: call.end is not None or call.socket.closed, LAST_S)
    except TimeoutError:
        return


def show(who: str, words: str) -> None:
    print(f"{who:<7} {words}", flush=True)


async def ring(asked: argparse.Namespace, settings: Settings) -> int:
    script = script_of(asked)
    exchange = exchange_of(settings, asked.url, asked.token)
    called = asked.called or settings.twilio_phone_number or settings.office_phone
    call = SimulatedCall(
        exchange,
        new_call_sid(),
        script.caller,
        called,
        chars_per_s=asked.pace,
        language=script.language,
    )
    try:
        async with call:
            await carry(call, script, typed=asked.interactive)
    except aiohttp.ClientConnectorError:
        print(f"Nothing listens at {exchange.address}. Start the server first: make run")
        return 1
    except (CallRefused, aiohttp.WSServerHandshakeError) as error:
        print(f"The server did not take the call: {error}")
        return 1
    except TimeoutError:
        print("The server took the call and then said nothing for too long.")
        return 1
    return 0


def main(given: Sequence[str] | None = None) -> int:
    """The exit code: 0 when the call was held, 1 when it was not."""
    given = sys.argv[1:] if given is None else given
    if given and given[0] in STAND_INS:
        return STAND_INS[given[0]](given[1:])
    asked = arguments(given)
    if asked.list:
        print("\n".join(f"{name:<9} {script.about}" for name, script in SCRIPTS.items()))
        return 0
    try:
        settings = load_settings()
    except SettingsWrong as error:
        print(error, file=sys.stderr)
        return 1
    try:
        return asyncio.run(ring(asked, settings))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
