"""What web processes and the worker both stand on: where acts are done and calls are kept."""

from __future__ import annotations

from dataclasses import dataclass

from config import Settings
from services.core.carriers import Phone
from services.core.ports import Clock
from services.core.prices import PriceTable
from services.portfolio.act_rows import Outward, stays_here
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.letting import CalledOff, nobody_learns
from services.portfolio.metered_phone import MeteredPhone
from services.portfolio.rent_manager_house import RentManagerHouse, open_rent_manager
from services.portfolio.stop_gate import StopGate
from services.store.call_log import StoredCallLog
from services.store.consent_book import StoredConsents
from services.store.cost_book import StoredCosts
from services.store.database import Database
from services.store.journal import Journal
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office
from services.store.photo_rows import Arrived, kept_here
from services.store.price_file import load_prices
from services.store.threads import StartThread, start_daemon
from services.store.usage_log import UsageLog


@dataclass(frozen=True, slots=True)
class BackOffice:
    """The parts of the records that every process has."""

    clock: Clock
    database: Database
    directory: StoredDirectory
    call_log: StoredCallLog
    phone: Phone
    """Behind the ledger of consents: it texts nobody who has said STOP."""
    consents: StoredConsents
    desk: EmbeddedDesk
    office: StoredOfficeBook
    rent_manager: RentManagerHouse | None
    """None: our own records are the property system."""
    usage: UsageLog
    """What providers bill us for."""
    prices: PriceTable

    @property
    def outward(self) -> Outward:
        """Plans what another property system has to learn of an act."""
        return self.rent_manager.outward.plan if self.rent_manager else stays_here

    @property
    def called_off(self) -> CalledOff:
        """The same of a visit that is off because its home is let."""
        return self.rent_manager.outward.visit_off if self.rent_manager else nobody_learns

    @property
    def photo_arrived(self) -> Arrived:
        """The same of a photo."""
        return self.rent_manager.outward.photo if self.rent_manager else kept_here


def open_usage(
    settings: Settings, database: Database, clock: Clock, start: StartThread = start_daemon
) -> UsageLog:
    """What this process counts of what is billed."""
    return UsageLog(database, Journal(settings.var_dir / "journal", "usage", start), clock)


def costs_of(settings: Settings, back: BackOffice) -> StoredCosts:
    """What is billed, in dollars."""
    number = settings.twilio_phone_number
    return StoredCosts(back.database, back.directory, back.clock, back.prices, number)


def open_back_office(
    settings: Settings,
    database: Database,
    phone: Phone,
    clock: Clock,
    start: StartThread = start_daemon,
    usage: UsageLog | None = None,
) -> BackOffice:
    """The parts on this database. `start` starts the threads that write the journals; a patched
    process gives its own. Raises SettingsWrong for an office that cannot be read."""
    journals = settings.var_dir / "journal"
    directory = StoredDirectory(database, first_office(settings), clock)
    consents = StoredConsents(database, clock)
    usage = usage or open_usage(settings, database, clock, start)
    gated = StopGate(MeteredPhone(phone, usage.note, clock), consents)
    house = open_rent_manager(settings, database, directory, clock)
    outward = house.outward if house else None
    return BackOffice(
        clock=clock,
        database=database,
        directory=directory,
        call_log=StoredCallLog(database, Journal(journals, "events", start)),
        office=StoredOfficeBook(database, directory, clock),
        phone=gated,
        consents=consents,
        desk=EmbeddedDesk(
            database, Journal(journals, "acts", start), gated, directory, clock, other=outward
        ),
        rent_manager=house,
        usage=usage,
        prices=load_prices(settings.prices_file),
    )
