"""What is kept of homes, of the people in them, and of what is planned there."""

from __future__ import annotations

from dataclasses import dataclass

from config import Settings
from services.live.instruments import Instruments
from services.portfolio.back_office import BackOffice
from services.portfolio.building_book import BuildingBook
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.homes_named import StoredHomes
from services.portfolio.import_process import ImportProcess
from services.portfolio.letting import Letting
from services.portfolio.live_records import HomeRecords
from services.portfolio.outages import StoredOutages
from services.portfolio.rent_manager_choice import ConnectedRentManager, connected
from services.portfolio.sample_desk import SampleDesk
from services.portfolio.tenant_list import StoredTenants
from services.portfolio.viewings import StoredViewings
from services.store.knowledge_book import StoredKnowledge
from services.store.office_settings import first_office
from services.store.threads import StartThread
from services.store.visit_book import VisitBook


@dataclass(frozen=True, slots=True)
class HomeBooks:
    """The property system as this process has it, and our own tables beside it."""

    properties: HomeRecords
    """What calls and pages ask: Rent Manager live where it is connected, else our own tables."""
    rent_manager: ConnectedRentManager | None
    named: StoredHomes
    """The names of homes, for forms."""
    tenants: StoredTenants
    knowledge: StoredKnowledge
    """What the office has written down about its homes."""
    viewings: StoredViewings
    visits: VisitBook
    letting: Letting
    outages: StoredOutages
    buildings: BuildingBook
    imports: ImportProcess
    sample: SampleDesk


def open_home_books(
    settings: Settings, back: BackOffice, instruments: Instruments, start: StartThread
) -> HomeBooks:
    """All of them, over the back office. Raises SettingsWrong."""
    database, directory, clock = back.database, back.directory, back.clock
    own = EmbeddedPortfolio(database)
    rent_manager = connected(back.rent_manager, settings, instruments, own)
    properties = rent_manager.records if rent_manager else own
    knowledge = StoredKnowledge(database, clock)
    link = "/settings/rent-manager" if rent_manager else ""
    return HomeBooks(
        properties=properties,
        rent_manager=rent_manager,
        named=StoredHomes(database),
        tenants=StoredTenants(database),
        knowledge=knowledge,
        viewings=_viewings(back, own_homes=rent_manager is None),
        visits=VisitBook(database, clock),
        letting=Letting(database, directory, clock, called_off=back.called_off),
        outages=StoredOutages(database, clock, outward=back.outward),
        buildings=BuildingBook(directory, properties, knowledge, clock, units_link=link),
        imports=ImportProcess(database.address, elsewhere=rent_manager is not None, start=start),
        sample=SampleDesk(database, directory, first_office(settings), clock),
    )


def _viewings(back: BackOffice, *, own_homes: bool) -> StoredViewings:
    return StoredViewings(
        back.database, back.directory, back.clock, own_homes=own_homes, outward=back.outward
    )
