"""`python -m services.jobs`: the worker process. It composes itself, as `app.py` does for the web.

SIGTERM ends it gently: the chore under way is finished, no other is begun. eventlet is never
imported here, so its threads and locks are plain ones.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from huey import Huey
from huey.consumer import Consumer

from config import Settings, load_settings
from services.clients.eleven_labs import ElevenLabs
from services.clients.twilio_left import TwilioLeft
from services.clients.twilio_media import TwilioMedia
from services.core.carriers import Mailer
from services.core.clock import SystemClock
from services.core.errors import SettingsWrong
from services.jobs.backup_chores import backup_chores
from services.jobs.bell import Bell
from services.jobs.delivery_chores import delivery_chores
from services.jobs.hosted_chores import hosted_chores
from services.jobs.leasing_chores import leasing_chores
from services.jobs.money_chores import money_chores
from services.jobs.privacy_chores import privacy_chores
from services.jobs.queue import open_queue, quiet_queue, wake_task
from services.jobs.rent_manager_chores import rent_manager_chores
from services.jobs.report_chores import report_chores
from services.jobs.sweeps import chores
from services.jobs.task_chores import task_chores
from services.jobs.text_chores import text_chores
from services.jobs.text_leftovers import TextLeftovers
from services.jobs.worker import Chore, Worker
from services.live.log_format import json_handler
from services.portfolio.back_office import BackOffice, open_back_office
from services.portfolio.deliverer import Deliverer
from services.portfolio.hosting import Hosting
from services.portfolio.hosting_choice import (
    hosting_of,
    left_messages_of,
    left_of,
)
from services.portfolio.import_desk import ImportDesk
from services.portfolio.mail_choice import mail_folder, mailer_of
from services.portfolio.phone_choice import clips_of, close_phone, phone_of
from services.portfolio.photos import Photos
from services.portfolio.task_reminders import TaskReminders
from services.portfolio.text_routes import text_routes
from services.store.call_book import StoredCallBook
from services.store.database import Database, database_address
from services.store.first_secrets import first_secrets
from services.store.office_settings import first_office
from services.store.photo_files import PhotoFiles
from services.store.price_file import load_prices
from services.store.running import hold
from services.store.text_book import StoredTextBook

log = logging.getLogger(__name__)

THREADS = 3
IMPORTS_S = 900.0
LONGEST_NAP_S = 0.5
"""Between two looks of huey's at its SQLite file."""
SCHEDULE_S = 60
"""Nothing is ever put off in the queue, so that is looked for as seldom as huey allows."""
AT_ONCE_S = 0.02
WAKE_PAUSE_S = 0.2
"""Between two rounds of a worker that is rung again and again."""


def build_worker(
    back: BackOffice,
    settings: Settings,
    mailer: Mailer,
    more: Sequence[Chore] = (),
    sweep_s: float = 0.0,
) -> Worker:
    """The worker on these parts. `mailer` sends what goes by mail; `sweep_s`: see `Worker`."""
    public_url, origin = settings.public_url, settings.origin
    kept = chores(back.database, back.desk, back.call_log, back.desk.ladders, back.clock)
    reminders = TaskReminders(
        back.database,
        back.phone,
        back.directory,
        back.clock,
        link=f"{public_url}/tasks" if public_url else "",
    )
    privacy = privacy_chores(back, settings.var_dir / "journal")
    outside = rent_manager_chores(back.rent_manager)
    deliveries = delivery_chores(back, mailer, origin, mail_folder(settings))
    leasing = leasing_chores(back)
    counted = (*money_chores(settings, back), *report_chores(back))
    tasks = task_chores(reminders)
    found = (*kept, *counted, *tasks, *privacy, *outside, *deliveries, *leasing, *more)
    return Worker(found, sweep_s)


def _chores_of_texts(settings: Settings, back: BackOffice) -> Sequence[Chore]:
    files = PhotoFiles(settings.var_dir / "photos")
    photos = Photos(back.database, files, back.clock, arrived=back.photo_arrived)
    media = TwilioMedia(
        settings.twilio_account_sid, settings.twilio_auth_token, base_url=settings.twilio_base_url
    )
    routes = text_routes(back.database, back.phone, back.directory, back.clock, photos, media)
    # A lane for each kind: pictures that hang hold up no text.
    lanes = {
        kind: Deliverer(back.database, {kind: route}, back.clock) for kind, route in routes.items()
    }
    book = StoredCallBook(back.database, back.clock)
    leftovers = TextLeftovers(StoredTextBook(back.database, back.clock, book), book, back.desk)
    return text_chores(lanes, photos, leftovers, back.database, back.clock)


@dataclass(frozen=True, slots=True)
class InOurPlace:
    """What answers at Twilio in our place, and what it needs outside."""

    chores: Sequence[Chore]
    outside: Sequence[ElevenLabs | Hosting | TwilioLeft]

    async def close(self) -> None:
        for one in self.outside:
            await one.close()


def in_our_place(settings: Settings, back: BackOffice, secret: str) -> InOurPlace:
    eleven = ElevenLabs(settings.elevenlabs_api_key, base_url=settings.elevenlabs_base_url)
    left = left_of(settings)
    shelf = clips_of(settings, secret, eleven if settings.elevenlabs_api_key else None)
    hosting = hosting_of(settings, back.database, back.directory, shelf, back.clock)
    messages = left_messages_of(settings, back, left) if left else None
    outside = [one for one in (eleven, hosting, left) if one is not None]
    return InOurPlace(hosted_chores(hosting, messages), outside)


def _chores_of_data(settings: Settings, back: BackOffice) -> Sequence[Chore]:
    imports = ImportDesk(back.database, back.clock)
    return (
        *backup_chores(settings, back.database, back.clock),
        Chore("lists that nobody imported", IMPORTS_S, imports.forget_old),
    )


async def work(settings: Settings, queue: Huey, sweep_s: float = 0.0) -> None:
    """Work until SIGTERM or SIGINT. `sweep_s`: see `Worker`."""

    async def wake() -> None:
        worker.wake()

    # What a chore leaves to another one wakes it as well: a call that is planned for, its mail.
    bell = Bell(wake, gather_s=AT_ONCE_S, pause_s=WAKE_PAUSE_S)
    address = database_address(settings.database_url, settings.var_dir)
    database = Database(address, threads=THREADS, limit_s=10.0, left=bell.ring)
    secret = first_secrets(settings).session_secret
    phone = phone_of(settings, clips_of(settings, secret))
    back = open_back_office(settings, database, phone, SystemClock())
    mailer = mailer_of(settings, back.clock)
    place = in_our_place(settings, back, secret)
    own = (*_chores_of_texts(settings, back), *_chores_of_data(settings, back))
    worker = build_worker(back, settings, mailer, [*own, *place.chores], sweep_s)
    try:
        await _until_told(worker, queue, bell)
    finally:
        await back.usage.flush()
        if back.rent_manager is not None:
            await back.rent_manager.close()
        await back.phone.close()
        await mailer.close()
        await place.close()
        await close_phone(phone)
        await database.close()
        log.info("the worker has ended")


async def _until_told(worker: Worker, queue: Huey, bell: Bell) -> None:
    """Go round, and sooner where somebody rings, until a signal ends it."""
    loop = asyncio.get_running_loop()
    ringing = loop.create_task(bell.run())
    wake_task(queue, bell.ring)
    naps = {"max_delay": LONGEST_NAP_S, "scheduler_interval": SCHEDULE_S}
    consumer = Consumer(queue, workers=1, periodic=False, **naps)
    consumer.start()
    # After huey's start, which puts its own handlers there.
    for received in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(received, worker.stop)
    log.info("the worker is ready")
    try:
        await worker.run()
    finally:
        ringing.cancel()
        consumer.stop(graceful=True)


def main(sweep_s: float = 0.0) -> int:
    """The exit code: 0 after a signal, 1 for settings that cannot be used. `sweep_s`: see
    `Worker`."""
    try:
        settings = load_settings()
        first_office(settings)
        load_prices(settings.prices_file)
    except SettingsWrong as error:
        print(error, file=sys.stderr)
        return 1
    handler = json_handler(sys.stderr, keep_pii=settings.log_pii)
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    quiet_queue()
    hold(settings.var_dir)
    queue = open_queue(settings.redis_url, settings.var_dir)
    asyncio.run(work(settings, queue, sweep_s))
    return 0


if __name__ == "__main__":
    sys.exit(main())
