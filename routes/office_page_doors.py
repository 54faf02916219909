"""Pages of managers: how the office works, its homes, and what is connected."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import (
    answering_page,
    buildings_page,
    emergency_settings,
    going_live_page,
    hours_page,
    identity_settings,
    knowledge_page,
    lockout_settings,
    on_call_page,
    outages_page,
    rent_manager_hook,
    rent_manager_page,
    settings_doors,
    staff_line_page,
    task_settings,
    viewing_settings,
    visits_page,
)
from routes.number_choices import NumberChoices
from routes.parts import Parts


def office_pages(parts: Parts) -> Sequence[Blueprint]:
    back, wait, clock = parts.records.back, parts.wait, parts.instruments.clock
    records = parts.records
    return (
        on_call_page.blueprint(back.directory, back.office, back.desk.ladders, back.clock, wait),
        hours_page.blueprint(back.directory, back.office, wait, clock),
        emergency_settings.blueprint(back.directory, back.office, records.homes.properties, wait),
        answering_page.blueprint(
            back.directory,
            back.office,
            wait,
            clock,
            NumberChoices(parts.assistants, records.homes.properties, parts.numbers.speaks),
        ),
        going_live_page.blueprint(_steps(parts)),
        buildings_page.blueprint(
            buildings_page.BuildingDesk(
                back.directory, back.office, records.homes.buildings, clock, wait
            )
        ),
        task_settings.blueprint(back.directory, back.office, wait),
        identity_settings.blueprint(back.directory, back.office, wait),
        lockout_settings.blueprint(back.directory, back.office, records.homes.properties, wait),
        rent_manager_page.blueprint(back.directory, back.office, _rent_manager(parts), wait),
        knowledge_page.blueprint(settings_doors.knowledge(parts), wait),
        outages_page.blueprint(
            records.homes.outages, records.homes.properties, back.directory, clock, wait
        ),
        viewing_settings.blueprint(back.directory, back.office, wait),
        visits_page.blueprint(_visits(parts)),
        staff_line_page.blueprint(
            back.directory, records.staff.pins, records.homes.properties, back.office, wait, clock
        ),
    )


def _steps(parts: Parts) -> going_live_page.StepDesk:
    records, back = parts.records, parts.records.back
    return going_live_page.StepDesk(
        back.directory,
        back.office,
        records.house.steps,
        records.homes.buildings,
        records.house.set_up,
        back.clock,
        parts.wait,
    )


def _visits(parts: Parts) -> visits_page.VisitsPage:
    records, back = parts.records, parts.records.back
    return visits_page.VisitsPage(
        records.homes.visits,
        records.homes.letting,
        records.homes.properties,
        back.directory,
        back.office,
        back.clock,
        parts.wait,
        own_homes=not parts.settings.has_rent_manager,
    )


def _rent_manager(parts: Parts) -> rent_manager_page.Connection | None:
    house = parts.records.back.rent_manager
    if house is None:
        return None
    origin = parts.settings.public_url or f"http://localhost:{parts.settings.port}"
    path = rent_manager_hook.secret_path(parts.secrets.session_secret)
    address = f"{origin}/webhooks/rent-manager/{path}"
    return rent_manager_page.Connection(house.mapping, house.mirror, address)
