"""Rent Manager and all that hangs on it, where an office has it: built once for each process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, select

from config import Settings
from services.clients.rent_manager import RentManager
from services.core.deliveries import Delivery
from services.core.errors import ProviderRefused
from services.core.issue import Category, IssueStatus, Urgency
from services.core.issue_mapping import IssueMapping
from services.core.ports import Clock, Directory
from services.core.rent_manager_rules import RentManagerRules
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.history_notes import NotePaths, NoteTexts
from services.portfolio.mirror import Mirror
from services.portfolio.rent_manager_bodies import number_of
from services.portfolio.rent_manager_changes import (
    InterestSender,
    IssueSender,
    job_changes,
    raised_priority,
)
from services.portfolio.rent_manager_corrections import CorrectionSender
from services.portfolio.rent_manager_mapping import MappingSource
from services.portfolio.rent_manager_outward import RentManagerOutward, issue_written
from services.portfolio.rent_manager_plans import (
    CORRECTION,
    INTEREST,
    ISSUE,
    ISSUE_NOTE,
    ISSUE_UPDATE,
    JOB,
    LINKS,
    NOTE,
    TASK,
)
from services.portfolio.rent_manager_records import RentManagerRecords
from services.portfolio.rent_manager_snapshot import RentManagerSource
from services.portfolio.rent_manager_visits import (
    PROSPECT,
    VISIT,
    VISIT_CHANGE,
    VisitChangeSender,
    VisitSender,
    prospect_of,
)
from services.portfolio.rent_manager_writes import (
    ABSENT_AFTER_S,
    ISSUES,
    PROSPECTS,
    TASKS,
    Bodies,
    BodyOf,
    LinkSender,
    NoteSender,
    Records,
    RecordSender,
    issue_path,
    text_of,
)
from services.portfolio.tables import properties
from services.store.database import Database


@dataclass(frozen=True, slots=True)
class CustomerNumbers:
    """The customer's ids for what is written: `CustomerIds` for the senders."""

    mapping: IssueMapping
    rules: RentManagerRules
    first_property_id: int | None = None

    def category_id(self, category: Category) -> int:
        if not self.mapping.may_write_issues:
            raise ProviderRefused("rent manager: no category is mapped", code="no_category")
        return self.mapping.categories[category]

    def priority_id(self, urgency: Urgency) -> int | None:
        return self.mapping.priorities.get(urgency)

    def urgency_of(self, priority_id: object) -> Urgency | None:
        """None for a priority that is none of ours."""
        return self.mapping.urgency_of.get(priority_id) if isinstance(priority_id, int) else None

    def status_of_job(self, status: IssueStatus) -> int | None:
        """None where only "open" stands in for it: that would undo what staff have set."""
        number = self.mapping.statuses.get(status)
        if status is not IssueStatus.OPEN and number == self.status_id():
            return None
        return number

    def status_id(self) -> int | None:
        return self.mapping.statuses.get(IssueStatus.OPEN)

    @property
    def history_category_id(self) -> int | None:
        return self.mapping.history_category_id

    @property
    def unmatched_tenant_id(self) -> int | None:
        return self.rules.unmatched_tenant_id

    @property
    def lead_source_id(self) -> int | None:
        return self.rules.lead_source_id

    @property
    def default_property_id(self) -> int | None:
        """The one that is set, else the first: a lead at the wrong house is better than none."""
        return self.rules.default_property_id or self.first_property_id


@dataclass(frozen=True, slots=True)
class RentManagerHouse:
    """What reads, mirrors and writes."""

    line: RentManager
    records: RentManagerRecords
    mapping: MappingSource
    mirror: Mirror
    routes: Mapping[str, Route]
    outward: RentManagerOutward

    async def close(self) -> None:
        """Give the token back."""
        await self.line.close()


def open_rent_manager(
    settings: Settings, database: Database, directory: Directory, clock: Clock
) -> RentManagerHouse | None:
    """None where the office has no Rent Manager. Raises SettingsWrong."""
    if not settings.has_rent_manager:
        return None
    line = new_line(settings, clock)
    mapping = MappingSource(line, directory)
    behind = RentManagerRecords(line.in_background(), directory, mapping, clock)
    texts = NoteTexts(database, directory, settings.origin)
    routes = rent_manager_routes(
        line,
        Ids(mapping, directory, database),
        texts,
        clock,
        database,
        settings.rent_manager_absent_after_s,
    )
    return RentManagerHouse(
        line=line,
        records=RentManagerRecords(line, directory, mapping, clock),
        mapping=mapping,
        mirror=Mirror(database, RentManagerSource(behind), clock),
        routes=routes,
        outward=RentManagerOutward(Deliverer(database, routes, clock), origin=settings.origin),
    )


def new_line(settings: Settings, clock: Clock) -> RentManager:
    """The connection that the settings name. Raises SettingsWrong."""
    location = settings.rent_manager_location_id
    return RentManager(
        settings.rent_manager_corpid,
        clock=clock,
        username=settings.rent_manager_username,
        password=settings.rent_manager_password,
        partner_token=settings.rent_manager_api_key,
        location_id=int(location) if location else None,
        base_url=settings.rent_manager_base_url,
    )


@dataclass(frozen=True, slots=True)
class Ids:
    """The customer's ids as they are now: the mapping may be changed at any time."""

    mapping: MappingSource
    directory: Directory
    database: Database

    async def now(self) -> CustomerNumbers:
        """Raises ProviderError."""
        rules = (await self.directory.office()).rent_manager
        first = await self.database.read(first_property)
        return CustomerNumbers(await self.mapping.known(), rules, number_of(first))


def first_property(connection: Connection) -> str | None:
    """Of the mirror."""
    wanted = select(properties.c.id).order_by(properties.c.position).limit(1)
    found: str | None = connection.execute(wanted).scalar()
    return found


def rent_manager_routes(
    line: RentManager,
    ids: Ids,
    texts: NoteTexts,
    clock: Clock,
    database: Database,
    absent_after_s: float = ABSENT_AFTER_S,
) -> Mapping[str, Route]:
    """How each kind of delivery leaves for Rent Manager."""

    async def prospect(call_sid: str) -> tuple[str, bool]:
        return await database.read(lambda c: prospect_of(c, call_sid))

    bodies, paths = Bodies(ids.now), NotePaths(line, ids.now, prospect)

    def records(where: Records, body: BodyOf) -> RecordSender:
        return RecordSender(line, where, body, absent_after_s)

    def notes(
        path: Callable[[Delivery], Awaitable[str]], text: Callable[[Delivery], Awaitable[str]]
    ) -> NoteSender:
        return NoteSender(line, path, text, bodies.category_id, absent_after_s)

    return {
        ISSUE: Route(records(ISSUES, bodies.issue), partial(issue_written, clock=clock)),
        LINKS: Route(LinkSender(line)),
        ISSUE_NOTE: Route(notes(issue_path, text_of)),
        PROSPECT: Route(records(PROSPECTS, bodies.prospect)),
        TASK: Route(records(TASKS, bodies.task)),
        NOTE: Route(notes(paths.path, texts.text)),
        JOB: Route(IssueSender(line, ids.now, job_changes)),
        ISSUE_UPDATE: Route(IssueSender(line, ids.now, raised_priority)),
        CORRECTION: Route(CorrectionSender(line, ids.now, database)),
        INTEREST: Route(InterestSender(line)),
        VISIT: Route(VisitSender(line, database, absent_after_s)),
        VISIT_CHANGE: Route(VisitChangeSender(line, database)),
    }
