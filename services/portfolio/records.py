"""What a web process keeps: the back office, and what only calls, pages and programs need."""

from __future__ import annotations

from dataclasses import dataclass

from config import Settings
from services.clients.eleven_labs import ElevenLabs
from services.clients.twilio_recordings import TwilioRecordings
from services.live.instruments import Instruments
from services.portfolio.back_office import BackOffice, costs_of, open_back_office, open_usage
from services.portfolio.building_book import BuildingBook
from services.portfolio.clip_costs import clip_metered
from services.portfolio.corrections import StoredCorrections
from services.portfolio.departures import Departures
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.homes_named import StoredHomes
from services.portfolio.hosting import Hosting
from services.portfolio.hosting_choice import hosting_of
from services.portfolio.import_process import ImportProcess
from services.portfolio.letting import Letting
from services.portfolio.live_records import HomeRecords
from services.portfolio.mail_choice import mail_folder
from services.portfolio.outages import StoredOutages
from services.portfolio.phone_choice import phone_of
from services.portfolio.photos import Photos
from services.portfolio.privacy_desk import PrivacyDesk, privacy_desk
from services.portfolio.rent_manager_choice import ConnectedRentManager, connected
from services.portfolio.ring_reports import RingReports
from services.portfolio.sample_desk import SampleDesk
from services.portfolio.set_up import SetUp, open_set_up
from services.portfolio.tenant_list import StoredTenants
from services.portfolio.viewings import StoredViewings
from services.store.accounts import StoredAccounts
from services.store.api_tokens import StoredTokens
from services.store.attempt_book import StoredAttempts
from services.store.backup_shelf import BackupShelf
from services.store.call_book import StoredCallBook
from services.store.caller_book import StoredCallerBook
from services.store.clip_shelf import ClipShelf
from services.store.colleague_book import ColleagueBook
from services.store.command_book import StoredCommands
from services.store.comparison_book import ComparisonBook
from services.store.cost_book import StoredCosts
from services.store.database import Database, database_address
from services.store.deeds import StoredDeeds
from services.store.delivery_book import StoredDeliveries
from services.store.delivery_events import StoredMailEvents
from services.store.hosted_book import HostedBook
from services.store.knowledge_book import StoredKnowledge
from services.store.list_book import StoredLists
from services.store.mail_shelf import MailShelf
from services.store.mark_book import StoredMarks
from services.store.mode_figures import StoredModeFigures
from services.store.note_book import StoredNotes
from services.store.office_settings import first_office
from services.store.outbox import StoredChanges
from services.store.photo_files import PhotoFiles
from services.store.receipts import Receipts
from services.store.record_book import StoredRecordBook
from services.store.sessions import StoredSessions
from services.store.staff_contacts import StoredContacts
from services.store.staff_pins import StoredPins
from services.store.step_records import StoredStepRecords
from services.store.task_book import TaskBook
from services.store.text_book import StoredTextBook
from services.store.threads import StartThread
from services.store.transfer_lines import StoredLines
from services.store.usage_log import UsageLog
from services.store.usage_minutes import StoredMinutes
from services.store.user_book import StoredUsers
from services.store.visit_book import VisitBook
from services.store.voicemails import StoredVoicemails


@dataclass(frozen=True, slots=True)
class Records:
    """Handed to the engine's parts and to the doors, which take what they need of it."""

    back: BackOffice
    properties: HomeRecords
    """What calls and pages ask: Rent Manager live where it is connected, else our own tables."""
    rent_manager: ConnectedRentManager | None
    accounts: StoredAccounts
    sessions: StoredSessions
    """Where people are signed in."""
    tokens: StoredTokens
    users: StoredUsers
    departures: Departures
    """Somebody leaves."""
    pins: StoredPins
    book: StoredRecordBook
    """What pages and programs read."""
    lists: StoredLists
    """Every list of the office, with its search."""
    call_book: StoredCallBook
    callers: StoredCallerBook
    attempts: StoredAttempts
    """Who has tried to prove what."""
    receipts: Receipts
    changes: StoredChanges
    commands: StoredCommands
    """What staff order on live calls."""
    marks: StoredMarks
    notes: StoredNotes
    corrections: StoredCorrections
    """What staff add to the record of a call, and put right of it."""
    homes: StoredHomes
    contacts: StoredContacts
    """How people who sign in are called and reached."""
    tasks: TaskBook
    """What people of the office still have to do."""
    privacy: PrivacyDesk
    deeds: StoredDeeds
    shelf: ClipShelf
    eleven_labs: ElevenLabs
    lines: StoredLines
    """Who of the colleagues is on the telephone, or takes no calls."""
    colleagues: ColleagueBook
    voicemails: StoredVoicemails
    texts: StoredTextBook
    photos: Photos
    recordings: TwilioRecordings
    deliveries: StoredDeliveries
    """What has to leave the house because of calls."""
    mail_events: StoredMailEvents
    mail_shelf: MailShelf
    """Mail that was written into files, where no provider is connected."""
    knowledge: StoredKnowledge
    """What the office has written down about its homes."""
    viewings: StoredViewings
    visits: VisitBook
    letting: Letting
    outages: StoredOutages
    tenants: StoredTenants
    steps: StoredStepRecords
    """What the page of going live looks at."""
    buildings: BuildingBook
    set_up: SetUp
    """The checks of the set-up, and our numbers at Twilio."""
    hosting: Hosting
    """What answers while our own machine does not."""
    hosted_book: HostedBook

    costs: StoredCosts
    minutes: StoredMinutes
    """Minutes used by caller."""
    imports: ImportProcess
    sample: SampleDesk
    backups: BackupShelf
    comparisons: ComparisonBook
    """Scripted calls that were played through every way of answering."""
    mode_figures: StoredModeFigures
    """How those ways do on real calls."""

    async def close(self) -> None:
        """Let go of everything outside. What waits in the call log is flushed before."""
        if self.back.rent_manager is not None:
            await self.back.rent_manager.close()
        await self.back.phone.close()
        await self.set_up.close()
        await self.eleven_labs.close()
        await self.mail_shelf.close()
        await self.hosting.close()
        await self.backups.close()
        await self.imports.close()
        await self.back.database.close()


def open_records(
    settings: Settings, secret: str, instruments: Instruments, start: StartThread
) -> Records:
    """All records of a web process. `secret` names the clips; `start` starts real threads. Raises
    SettingsWrong."""
    clock = instruments.clock
    database = Database(database_address(settings.database_url, settings.var_dir), start=start)
    eleven_labs = ElevenLabs(settings.elevenlabs_api_key, base_url=settings.elevenlabs_base_url)
    usage = open_usage(settings, database, clock, start)
    shelf = _shelf(settings, secret, eleven_labs, instruments, usage)
    phone = phone_of(settings, shelf, RingReports(instruments.metrics, instruments.board))
    back = open_back_office(settings, database, phone, clock, start, usage)
    own = EmbeddedPortfolio(database)
    rent_manager = connected(back.rent_manager, settings, instruments, own)
    files = PhotoFiles(settings.var_dir / "photos", start)
    photos = Photos(database, files, clock, arrived=back.photo_arrived)
    properties = rent_manager.records if rent_manager else own
    knowledge = StoredKnowledge(database, clock)
    accounts = StoredAccounts(database, clock, start=start)
    call_book = StoredCallBook(database, clock, back.call_log.settle)
    hosting = hosting_of(settings, database, back.directory, shelf, clock)
    sample = SampleDesk(database, back.directory, first_office(settings), clock)
    backups = BackupShelf(database, settings, start)
    set_up = _set_up(settings, secret, back, instruments, hosting)
    return Records(
        back=back,
        properties=properties,
        rent_manager=rent_manager,
        accounts=accounts,
        sessions=StoredSessions(database, clock),
        tokens=StoredTokens(database, clock),
        users=StoredUsers(database, accounts, clock),
        departures=Departures(database, back.directory, back.phone, clock),
        pins=StoredPins(database, clock, start=start),
        book=StoredRecordBook(database, back.prices),
        lists=StoredLists(database, clock),
        call_book=call_book,
        callers=StoredCallerBook(database, clock),
        attempts=StoredAttempts(database, clock),
        receipts=Receipts(database, clock),
        changes=StoredChanges(database),
        commands=StoredCommands(database, clock),
        marks=StoredMarks(database, clock),
        notes=StoredNotes(database, clock),
        corrections=StoredCorrections(database, clock, back.outward),
        homes=StoredHomes(database),
        contacts=StoredContacts(database, clock),
        tasks=TaskBook(database, clock),
        privacy=privacy_desk(database, back.consents, clock, files.read_now),
        deeds=StoredDeeds(database),
        shelf=shelf,
        eleven_labs=eleven_labs,
        lines=StoredLines(database, clock),
        colleagues=ColleagueBook(back.directory),
        voicemails=StoredVoicemails(database, clock),
        texts=StoredTextBook(database, clock, call_book, back.photo_arrived),
        photos=photos,
        recordings=_recordings(settings),
        deliveries=StoredDeliveries(database, clock),
        mail_events=StoredMailEvents(database, clock),
        mail_shelf=MailShelf(mail_folder(settings), start),
        knowledge=knowledge,
        viewings=StoredViewings(
            database,
            back.directory,
            clock,
            own_homes=rent_manager is None,
            outward=back.outward,
        ),
        visits=VisitBook(database, clock),
        letting=Letting(database, back.directory, clock, called_off=back.called_off),
        outages=StoredOutages(database, clock, outward=back.outward),
        tenants=StoredTenants(database),
        steps=StoredStepRecords(database, clock),
        buildings=BuildingBook(
            back.directory,
            properties,
            knowledge,
            clock,
            units_link="/settings/rent-manager" if rent_manager else "",
        ),
        costs=costs_of(settings, back),
        minutes=StoredMinutes(database),
        set_up=set_up.with_data(sample, backups),
        hosting=hosting,
        hosted_book=HostedBook(database, clock),
        imports=ImportProcess(database.address, elsewhere=rent_manager is not None, start=start),
        sample=sample,
        backups=backups,
        comparisons=ComparisonBook(database, clock),
        mode_figures=StoredModeFigures(database, back.prices),
    )


def _set_up(
    settings: Settings,
    secret: str,
    back: BackOffice,
    instruments: Instruments,
    hosting: Hosting,
) -> SetUp:
    line = back.rent_manager.line if back.rent_manager else None
    parts = (back.database, back.directory, back.clock, line, instruments.doors)
    return open_set_up(settings, secret, *parts, hosting.hosted_url)


def _recordings(settings: Settings) -> TwilioRecordings:
    return TwilioRecordings(
        settings.twilio_account_sid, settings.twilio_auth_token, base_url=settings.twilio_base_url
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
