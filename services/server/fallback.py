"""`python -m services.server.fallback folder DIR`, `install` or `look`: what answers while our own
machine does not, from a terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from config import Settings, load_settings
from services.clients.eleven_labs import ElevenLabs
from services.core.clock import SystemClock
from services.core.hosted_rules import HostedRules, Way
from services.core.hosted_state import HostedState
from services.portfolio.hosted_folder import INDEX, write
from services.portfolio.hosting import Hosting
from services.portfolio.hosting_choice import can_install, hosting_of
from services.portfolio.phone_choice import clips_of
from services.store.database import Database, database_address
from services.store.exit_codes import exit_code_of
from services.store.first_secrets import first_secrets
from services.store.hosted_book import read_state
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office

WHO = "the terminal"
AS_FILES = "or as files for a web host: .venv/bin/python -m services.server.fallback folder"
NO_ACCOUNT = "There is no Twilio account: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."


def line_of_start(rules: HostedRules, state: HostedState, *, has_twilio: bool) -> str:
    """What `make run` prints; "" where all is well, or where there is no telephone."""
    if not has_twilio:
        return ""
    told = _lacking(rules, state)
    return (
        f"  When down   {told}; see Settings, When we are down\n              {AS_FILES}"
        if told
        else ""
    )


def _lacking(rules: HostedRules, state: HostedState) -> str:
    """What is wrong with what answers in our place; "" where nothing is."""
    if rules.way is Way.NONE:
        return "nothing answers while this machine is down"
    if rules.way is Way.TWILIO and state.error:
        again = "renewed" if state.url else "installed"
        return f"it cannot be {again} at Twilio ({state.error})"
    return "" if state.answers else (state.found or "not looked at yet").rstrip(".")


async def start_line(settings: Settings, database: Database) -> str:
    """The same, from the records. Raises ProviderError."""
    directory = StoredDirectory(database, first_office(settings), SystemClock())
    rules = (await directory.office()).hosted
    state = await database.read(read_state)
    return line_of_start(rules, state, has_twilio=settings.has_twilio)


async def _do(settings: Settings, what: str, folder: Path) -> str:
    """What is to be told."""
    async with AsyncExitStack() as stack:
        database = Database(database_address(settings.database_url, settings.var_dir), threads=2)
        stack.push_async_callback(database.close)
        clock = SystemClock()
        directory = StoredDirectory(database, first_office(settings), clock)
        eleven = ElevenLabs(settings.elevenlabs_api_key, base_url=settings.elevenlabs_base_url)
        stack.push_async_callback(eleven.close)
        secret = first_secrets(settings).session_secret
        shelf = clips_of(settings, secret, eleven if settings.elevenlabs_api_key else None)
        hosting = hosting_of(settings, database, directory, shelf, clock)
        stack.push_async_callback(hosting.close)
        if what == "folder":
            return await _folder(hosting, folder)
        if what == "install":
            book = StoredOfficeBook(database, directory, clock)
            return await _install(settings, hosting, directory, book)
        return (await hosting.look()).found


async def _folder(hosting: Hosting, folder: Path) -> str:
    files = await hosting.folder()
    await asyncio.to_thread(write, files, folder)
    return f"{len(files)} files are in {folder}. Its README.txt says what to do with {INDEX}."


async def _install(
    settings: Settings, hosting: Hosting, directory: StoredDirectory, book: StoredOfficeBook
) -> str:
    if not can_install(settings):
        return NO_ACCOUNT
    before = (await directory.office()).hosted
    rules = HostedRules(Way.TWILIO, before.files_url)
    detail = f"{before.way.value} → {rules.way.value}"
    await book.edit("hosted", lambda _: rules, WHO, "fallback", detail)
    state = await hosting.install()
    if state.error:
        return f"It could not be installed ({state.error})."
    return f"Installed at {state.url}. The worker looks at it within a minute."


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 where settings or database cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m services.server.fallback")
    parser.add_argument("what", choices=("folder", "install", "look"))
    parser.add_argument("folder", nargs="?", type=Path, default=Path("var/fallback"))
    asked = parser.parse_args(arguments)

    def work() -> None:
        print(asyncio.run(_do(load_settings(), asked.what, asked.folder)), flush=True)

    return exit_code_of(work)


if __name__ == "__main__":
    sys.exit(main())
