"""What a web process keeps: the back office, and what only calls, pages and programs need."""

from __future__ import annotations

from dataclasses import dataclass

from config import Settings
from services.clients.eleven_labs import ElevenLabs
from services.live.instruments import Instruments
from services.portfolio.back_office import BackOffice, open_back_office, open_usage
from services.portfolio.call_books import CallBooks, open_call_books
from services.portfolio.clip_costs import clip_metered
from services.portfolio.home_books import HomeBooks, open_home_books
from services.portfolio.house_books import HouseBooks, LookedAt, open_house_books
from services.portfolio.leaving_books import LeavingBooks, open_leaving_books
from services.portfolio.phone_choice import phone_of
from services.portfolio.ring_reports import RingReports
from services.portfolio.staff_books import StaffBooks, open_staff_books
from services.store.clip_shelf import ClipShelf
from services.store.database import Database, Left, database_address, nobody_is_woken
from services.store.threads import StartThread
from services.store.usage_log import UsageLog


@dataclass(frozen=True, slots=True)
class Records:
    """Handed to the engine's parts and to the doors, which take what they need of it."""

    back: BackOffice
    staff: StaffBooks
    calls: CallBooks
    homes: HomeBooks
    leaving: LeavingBooks
    house: HouseBooks

    async def close(self) -> None:
        """Let go of everything outside. What waits in the call log is flushed before."""
        if self.back.rent_manager is not None:
            await self.back.rent_manager.close()
        await self.back.phone.close()
        await self.house.set_up.close()
        await self.leaving.eleven_labs.close()
        await self.leaving.mail_shelf.close()
        await self.leaving.hosting.close()
        await self.house.backups.close()
        await self.homes.imports.close()
        await self.back.database.close()


def open_records(
    settings: Settings,
    secret: str,
    instruments: Instruments,
    start: StartThread,
    left: Left = nobody_is_woken,
) -> Records:
    """All records of a web process. `secret` names the clips; `start` starts real threads; `left`
    wakes the worker. Raises SettingsWrong."""
    clock = instruments.clock
    address = database_address(settings.database_url, settings.var_dir)
    database = Database(address, start=start, left=left)
    eleven_labs = ElevenLabs(settings.elevenlabs_api_key, base_url=settings.elevenlabs_base_url)
    usage = open_usage(settings, database, clock, start)
    shelf = _shelf(settings, secret, eleven_labs, instruments, usage)
    phone = phone_of(settings, shelf, RingReports(instruments.metrics, instruments.board))
    back = open_back_office(settings, database, phone, clock, start, usage)
    homes = open_home_books(settings, back, instruments, start)
    leaving = open_leaving_books(settings, back, shelf, eleven_labs, start)
    seen = LookedAt(leaving.hosting, homes.sample, instruments)
    return Records(
        back=back,
        staff=open_staff_books(back, secret, start),
        calls=open_call_books(settings, back, start),
        homes=homes,
        leaving=leaving,
        house=open_house_books(settings, secret, back, seen, start),
    )


def _shelf(
    settings: Settings,
    secret: str,
    eleven_labs: ElevenLabs,
    instruments: Instruments,
    usage: UsageLog,
) -> ClipShelf:
    """The clips, rendered where there is a key."""
    return ClipShelf(
        settings.var_dir / "clips",
        secret=secret,
        voice=settings.elevenlabs_voice,
        renderer=eleven_labs if settings.elevenlabs_api_key else None,
        base_url=settings.public_url,
        rendered=lambda outcome: instruments.metrics.count("clips", outcome),
        billed=lambda rendered: usage.note(clip_metered(rendered, instruments.clock.now())),
    )
