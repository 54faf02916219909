"""`python -m services.server.prepare`: makes the records ready and says what runs on what.

Run once before any process: migrations, the sample portfolio where there is no property
system, the first admin, the API token. Safe to run again, and by two machines at once.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from config import Settings, load_settings
from services.core.clock import SystemClock
from services.core.errors import ProviderError
from services.portfolio.load_sample import load_sample
from services.portfolio.mirror_rows import keep_numbers_apart
from services.portfolio.rent_manager_house import open_rent_manager
from services.server.fallback import start_line
from services.store.accounts import FIRST_TOKEN, StoredAccounts
from services.store.database import Database, database_address
from services.store.exit_codes import exit_code_of
from services.store.first_secrets import Secrets, first_secrets
from services.store.knowledge_book import reindex
from services.store.migrate import migrate
from services.store.office_settings import StoredDirectory, first_office
from services.store.price_file import load_prices

FIRST_MIRROR_S = 45.0
"""For a copy of everything; `make run` waits for it once."""


def parts_of(settings: Settings) -> list[tuple[str, str]]:
    """Each part of the system and what it runs on, for the start-up table."""
    model = settings.openai_base_url or "OpenAI"
    return [
        ("Address", settings.public_url or f"http://localhost:{settings.port}"),
        (
            "Records",
            "PostgreSQL" if settings.database_url else f"SQLite, {settings.var_dir}/chris.db",
        ),
        (
            "Telephone",
            "Twilio" if settings.has_twilio else "the test phone only (no TWILIO_AUTH_TOKEN)",
        ),
        (
            "Conversation",
            f"{settings.model_streaming} at {model}"
            if settings.has_model
            else "scripted mode (no OPENAI_API_KEY, no OPENAI_BASE_URL)",
        ),
        (
            "Clips",
            "ElevenLabs"
            if settings.elevenlabs_api_key
            else "Twilio's <Say> (no ELEVENLABS_API_KEY)",
        ),
        ("Property system", property_system(settings)),
        ("Mail", mail(settings)),
        ("On call", ", ".join(settings.on_call_numbers) or "nobody (no ON_CALL_NUMBERS)"),
    ]


def mail(settings: Settings) -> str:
    if not settings.sendgrid_api_key:
        return f"files in {settings.var_dir}/mail (no SENDGRID_API_KEY)"
    if not settings.manager_emails:
        return "SendGrid, to those on Settings, Mail (no MANAGER_EMAILS)"
    return "SendGrid"


def property_system(settings: Settings) -> str:
    if settings.has_rent_manager:
        return f"Rent Manager, {settings.rent_manager_base_url or settings.rent_manager_corpid}"
    return "the built-in portfolio (no RENT_MANAGER_CORPID)"


def table(rows: Iterable[tuple[str, str]]) -> str:
    """Rows as lines of two columns."""
    listed = list(rows)
    width = max(len(name) for name, _ in listed)
    return "\n".join(f"  {name:<{width}}  {value}" for name, value in listed)


def welcome(settings: Settings, secrets: Secrets, *, first_admin: bool) -> str:
    """What stands in the terminal before the processes start."""
    origin = f"http://localhost:{settings.port}"
    text = [
        "Chris is starting.",
        table(parts_of(settings)),
        "",
        f"  Live calls  {origin}/",
        f"  Test phone  {origin}/phone",
        f"  Health      {origin}/health",
        f"  Sign in     {settings.admin_email}",
    ]
    if first_admin and "admin_password" in secrets.made_now:
        text.append(
            f"  Password    {secrets.admin_password}   (printed this once, and kept in "
            f"{settings.var_dir}/secrets.json)"
        )
    elif first_admin:
        text.append("  Password    the one in ADMIN_PASSWORD")
    return "\n".join(text)


async def first_mirror(settings: Settings, database: Database) -> str:
    """Copy Rent Manager's records before the first call; what is to be told of it."""
    clock = SystemClock()
    directory = StoredDirectory(database, first_office(settings), clock)
    house = open_rent_manager(settings, database, directory, clock)
    if house is None or await house.mirror.filled_at() is not None:
        return ""
    try:
        async with asyncio.timeout(FIRST_MIRROR_S):
            await house.mirror.refresh()
    except (ProviderError, TimeoutError) as error:
        why = str(error) or f"no answer within {FIRST_MIRROR_S:g} s"
        return f"Rent Manager could not be copied ({why}). The worker goes on trying."
    finally:
        await house.close()
    return ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found on the way."""

    first_admin: bool
    """The first admin was added just now."""
    when_down: str
    """The line about what answers while this machine is down; "" where nothing is to be told."""


async def prepare(settings: Settings, secrets: Secrets) -> Prepared:
    """Bring the records up to date."""
    address = database_address(settings.database_url, settings.var_dir)
    migrate(address)
    database, clock = Database(address, threads=2, limit_s=30), SystemClock()
    accounts = StoredAccounts(database, clock)
    try:
        if settings.has_rent_manager:
            await database.run(keep_numbers_apart)
            if told := await first_mirror(settings, database):
                print(told, file=sys.stderr)
        else:
            await database.run(lambda connection: load_sample(connection, clock.now()))
        await database.run(reindex)
        await accounts.put_token(FIRST_TOKEN, secrets.api_token)
        first = await accounts.first_admin(settings.admin_email, secrets.admin_password)
        return Prepared(first, await start_line(settings, database))
    finally:
        await accounts.close()
        await database.close()


def main() -> int:
    """The exit code: 0 ready, 1 where settings or database cannot be used."""
    return exit_code_of(_main)


def _main() -> None:
    settings = load_settings()
    load_prices(settings.prices_file)
    secrets = first_secrets(settings)
    found = asyncio.run(prepare(settings, secrets))
    print(welcome(settings, secrets, first_admin=found.first_admin), flush=True)
    if found.when_down:
        print(found.when_down, flush=True)


if __name__ == "__main__":
    sys.exit(main())
