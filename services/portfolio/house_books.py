"""How the service itself stands: set-up, going live, copies, costs, comparisons."""

from __future__ import annotations

from dataclasses import dataclass

from config import Settings
from services.live.instruments import Instruments
from services.portfolio.back_office import BackOffice, costs_of
from services.portfolio.hosting import Hosting
from services.portfolio.sample_desk import SampleDesk
from services.portfolio.set_up import SetUp, open_set_up
from services.store.backup_shelf import BackupShelf
from services.store.comparison_book import ComparisonBook
from services.store.cost_book import StoredCosts
from services.store.mode_figures import StoredModeFigures
from services.store.step_records import StoredStepRecords
from services.store.threads import StartThread
from services.store.usage_minutes import StoredMinutes


@dataclass(frozen=True, slots=True)
class HouseBooks:
    """What managers and admins look at to run it."""

    set_up: SetUp
    """The checks of the set-up, and our numbers at Twilio."""
    steps: StoredStepRecords
    """What the page of going live looks at."""
    backups: BackupShelf
    costs: StoredCosts
    minutes: StoredMinutes
    """Minutes used by caller."""
    comparisons: ComparisonBook
    """Scripted calls that were played through every way of answering."""
    mode_figures: StoredModeFigures
    """How those ways do on real calls."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What the checks of the set-up look at beside the back office."""

    hosting: Hosting
    sample: SampleDesk
    instruments: Instruments


def open_house_books(
    settings: Settings, secret: str, back: BackOffice, seen: LookedAt, start: StartThread
) -> HouseBooks:
    """All of them, over the back office. `secret` signs the probes of the set-up."""
    database, clock = back.database, back.clock
    backups = BackupShelf(database, settings, start)
    line = back.rent_manager.line if back.rent_manager else None
    parts = (database, back.directory, clock, line, seen.instruments.doors)
    set_up = open_set_up(settings, secret, *parts, seen.hosting.hosted_url)
    return HouseBooks(
        set_up=set_up.with_data(seen.sample, backups),
        steps=StoredStepRecords(database, clock),
        backups=backups,
        costs=costs_of(settings, back),
        minutes=StoredMinutes(database),
        comparisons=ComparisonBook(database, clock),
        mode_figures=StoredModeFigures(database, back.prices),
    )
