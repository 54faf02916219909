"""Rent Manager and all that hangs on it, where an office has it: built once for each process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from config import Settings
from services.clients.rent_manager import RentManager
from services.core.errors import ProviderRefused
from services.core.issue import Category, IssueStatus, Urgency
from services.core.issue_mapping import IssueMapping
from services.core.ports import Clock, Directory
from services.core.rent_manager_rules import RentManagerRules
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.mirror import Mirror
from services.portfolio.rent_manager_mapping import MappingSource
from services.portfolio.rent_manager_outward import RentManagerOutward, issue_written
from services.portfolio.rent_manager_plans import ISSUE, ISSUE_NOTE, LINKS, PROSPECT, TASK
from services.portfolio.rent_manager_records import RentManagerRecords
from services.portfolio.rent_manager_snapshot import RentManagerSource
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
from services.store.database import Database


@dataclass(frozen=True, slots=True)
class CustomerNumbers:
    """The customer's ids for what is written: `CustomerIds` for the senders."""

    mapping: IssueMapping
    rules: RentManagerRules

    def category_id(self, category: Category) -> int:
        if not self.mapping.may_write_issues:
            raise ProviderRefused("rent manager: no category is mapped", code="no_category")
        return self.mapping.categories[category]

    def priority_id(self, urgency: Urgency) -> int | None:
        return self.mapping.priorities.get(urgency)

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
        return self.rules.default_property_id


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
    location = settings.rent_manager_location_id
    line = RentManager(
        settings.rent_manager_corpid,
        clock=clock,
        username=settings.rent_manager_username,
        password=settings.rent_manager_password,
        partner_token=settings.rent_manager_api_key,
        location_id=int(location) if location else None,
        base_url=settings.rent_manager_base_url,
    )
    behind = line.in_background()
    mapping = MappingSource(line, directory)
    slow = RentManagerRecords(behind, directory, mapping, clock)
    absent_after_s = settings.rent_manager_absent_after_s
    routes = rent_manager_routes(line, mapping, directory, clock, absent_after_s)
    return RentManagerHouse(
        line=line,
        records=RentManagerRecords(line, directory, mapping, clock),
        mapping=mapping,
        mirror=Mirror(database, RentManagerSource(slow), clock),
        routes=routes,
        outward=RentManagerOutward(Deliverer(database, routes, clock)),
    )


def rent_manager_routes(
    line: RentManager,
    mapping: MappingSource,
    directory: Directory,
    clock: Clock,
    absent_after_s: float = ABSENT_AFTER_S,
) -> Mapping[str, Route]:
    """How each kind of delivery leaves for Rent Manager."""

    async def ids() -> CustomerNumbers:
        rules = (await directory.office()).rent_manager
        return CustomerNumbers(await mapping.known(), rules)

    bodies = Bodies(ids)
    written = partial(issue_written, clock=clock)
    notes = NoteSender(line, issue_path, text_of, bodies.category_id, absent_after_s)

    def records(where: Records, body: BodyOf) -> RecordSender:
        return RecordSender(line, where, body, absent_after_s)

    return {
        ISSUE: Route(records(ISSUES, bodies.issue), written),
        LINKS: Route(LinkSender(line)),
        ISSUE_NOTE: Route(notes),
        PROSPECT: Route(records(PROSPECTS, bodies.prospect)),
        TASK: Route(records(TASKS, bodies.task)),
    }
