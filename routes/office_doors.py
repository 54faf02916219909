"""The doors of the office: pages, the API, health, the test phone. CSRF protects what writes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import Blueprint

from routes import (
    api,
    api_description,
    audit_page,
    blocked_page,
    call_commands,
    call_record,
    clips,
    data_doors,
    health,
    lists_page,
    manner_form,
    pages,
    photo_upload,
    photos,
    privacy_page,
    privacy_settings,
    recordings,
    settings_doors,
    settings_page,
    setup_echo,
    setup_page,
    test_phone,
    wall_state,
)
from routes.line_doors import line_doors
from routes.money_doors import money_doors
from routes.office_page_doors import office_pages
from routes.parts import Parts
from routes.people_doors import people_doors
from routes.program_doors import delivery_doors
from routes.report_doors import doors_of_reports
from routes.twilio_guard import present_place
from services.call import call_token
from services.store import heartbeats
from services.store.day_figures import StoredDayFigures


def office_doors(parts: Parts) -> Sequence[Blueprint]:
    """All of them, each with the guard that its file sets."""
    settings, records, wait = parts.settings, parts.records, parts.wait
    place = partial(present_place, settings.trusted_proxies)
    return (
        clips.blueprint(records.leaving.shelf),
        health.blueprint(_health_view(parts)),
        *people_doors(parts),
        pages.blueprint(
            records.calls.book, wait, settings_doors.office_zone(parts), _readiness(parts)
        ),
        lists_page.blueprint(lists_page.desk_of(parts)),
        api.blueprint(records.calls.book, records.homes.tenants, wait),
        wall_state.blueprint(_wall_state(parts)),
        api_description.blueprint(),
        call_commands.blueprint(_command_desk(parts), wait),
        call_record.blueprint(call_record.forms_of(parts)),
        settings_page.blueprint(records.back.directory, wait, parts.instruments.clock),
        setup_page.blueprint(records.house.set_up, records.back.office, wait),
        setup_echo.blueprint(parts.secrets.session_secret, parts.instruments.clock),
        *office_pages(parts),
        *settings_doors.settings_doors(parts),
        *money_doors(parts),
        *doors_of_reports(parts),
        *line_doors(parts),
        *_pages_of_callers(parts),
        *delivery_doors(parts),
        *data_doors.data_doors(parts),
        photo_upload.blueprint(records.calls.photos, records.back.directory, wait, place),
        photos.blueprint(records.calls.photos, wait),
        recordings.blueprint(records.calls.voicemails, records.calls.recordings, wait),
        privacy_settings.blueprint(records.back.directory, records.back.office, wait),
        privacy_page.blueprint(records.calls.privacy, records.back.directory, wait),
        audit_page.blueprint(
            audit_page.AuditPage(records.staff.deeds, records.back.directory, wait)
        ),
        _test_phone(parts),
    )


def _wall_state(parts: Parts) -> wall_state.WallState:
    back, instruments = parts.records.back, parts.instruments
    figures = StoredDayFigures(back.database)
    return wall_state.WallState(
        instruments.board,
        figures,
        back.directory,
        instruments.clock,
        parts.wait,
        parts.records.homes.properties,
    )


def _readiness(parts: Parts) -> pages.Readiness:
    clock, back = parts.instruments.clock, parts.records.back
    names = parts.model_names if parts.settings.has_model else {}
    return pages.Readiness(back.directory, clock, parts.settings.can_ring, names)


def _pages_of_callers(parts: Parts) -> Sequence[Blueprint]:
    """What is kept of callers between calls."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    settings = parts.settings
    blocking = blocked_page.Blocking(
        records.calls.callers,
        back.directory,
        records.homes.properties,
        records.calls.book,
        back.office,
        wait,
        parts.instruments.clock,
        tuple(one for one in (settings.twilio_phone_number, settings.office_phone) if one),
    )
    return (
        blocked_page.blueprint(blocking),
        manner_form.blueprint(records.calls.callers, records.calls.book, back.office, wait),
    )


def _command_desk(parts: Parts) -> call_commands.CommandDesk:
    records = parts.records
    return call_commands.CommandDesk(
        records.calls.commands,
        records.calls.marks,
        records.back.directory,
        parts.command_given,
        parts.hold_orders().carry_out,
    )


def _health_view(parts: Parts) -> health.HealthView:
    instruments, database = parts.instruments, parts.records.back.database
    return health.HealthView(
        parts.wait,
        instruments.clock,
        instruments.board,
        instruments.metrics,
        lambda: parts.started() and parts.switchboard.room(),
        partial(heartbeats.last_seen, database, heartbeats.WORKER),
        parts.model_names,
        parts.settings.metrics_token,
        parts.records.leaving.deliveries.counts,
    )


def _test_phone(parts: Parts) -> Blueprint:
    settings = parts.settings

    def make_token(call_sid: str) -> str:
        expires_at = parts.instruments.clock.now().timestamp() + call_token.TOKEN_LIFE_S
        return call_token.make(parts.secrets.session_secret, call_sid, expires_at)

    phone = test_phone.BrowserPhone(
        parts.switchboard,
        parts.tickets,
        make_token,
        settings.twilio_phone_number or settings.office_phone,
        parts.wait,
        parts.records.back.call_log.flush,
    )
    return test_phone.blueprint(phone, parts.records.homes.sample)
