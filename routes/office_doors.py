"""The doors of the office: pages, the API, health, the test phone. CSRF protects what writes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import Blueprint
from flask_wtf.csrf import CSRFProtect

from routes import (
    account_page,
    answering_api,
    answering_page,
    api,
    api_description,
    audit_page,
    availability,
    blocked_page,
    budget_api,
    budget_page,
    buildings_page,
    call_commands,
    call_record,
    clips,
    costs_page,
    data_doors,
    deliveries_api,
    deliveries_page,
    emergency_settings,
    fallback_page,
    forwarding_page,
    going_live_page,
    health,
    hours_page,
    identity_settings,
    knowledge_page,
    ladders_api,
    leaving_page,
    lists_page,
    lockout_settings,
    mail_events,
    mail_settings,
    manner_form,
    note_page,
    on_call_page,
    outages_api,
    outages_page,
    pages,
    password_link,
    people_desk,
    people_page,
    photo_upload,
    photos,
    privacy_page,
    privacy_settings,
    recordings,
    rent_manager_hook,
    rent_manager_page,
    settings_doors,
    settings_page,
    setup_echo,
    setup_page,
    sign_in,
    staff_line_page,
    staff_page,
    task_settings,
    tasks_api,
    tasks_page,
    test_phone,
    transfers_page,
    usage_data,
    viewing_settings,
    visits_page,
    wall_state,
)
from routes.number_choices import NumberChoices
from routes.parts import Parts
from routes.report_doors import doors_of_reports
from routes.twilio_guard import present_place
from services.call import call_token
from services.clients.send_grid_events import SendGridEvents
from services.portfolio.hosting_choice import can_install
from services.portfolio.spending import SpendingWatch
from services.store import heartbeats
from services.store.day_figures import StoredDayFigures


def office_doors(parts: Parts) -> Sequence[Blueprint]:
    """All of them, each with the guard that its file sets."""
    settings, records, wait = parts.settings, parts.records, parts.wait
    place = partial(present_place, settings.trusted_proxies)
    return (
        clips.blueprint(records.shelf),
        health.blueprint(_health_view(parts)),
        sign_in.blueprint(records.accounts, wait, place, records.sessions),
        *_pages_of_people(parts, place),
        pages.blueprint(records.book, wait, settings_doors.office_zone(parts), _readiness(parts)),
        lists_page.blueprint(lists_page.desk_of(parts)),
        api.blueprint(records.book, records.tenants, wait),
        wall_state.blueprint(_wall_state(parts)),
        api_description.blueprint(),
        call_commands.blueprint(_command_desk(parts), wait),
        call_record.blueprint(call_record.forms_of(parts)),
        staff_page.blueprint(records.contacts, wait),
        settings_page.blueprint(records.back.directory, wait, parts.instruments.clock),
        setup_page.blueprint(records.set_up, records.back.office, wait),
        setup_echo.blueprint(parts.secrets.session_secret, parts.instruments.clock),
        *_pages_of_settings(parts),
        *settings_doors.settings_doors(parts),
        *_doors_of_money(parts),
        *doors_of_reports(parts),
        *_pages_of_the_line(parts),
        *_pages_of_callers(parts),
        *_doors_of_deliveries(parts),
        *data_doors.data_doors(parts),
        photo_upload.blueprint(records.photos, records.back.directory, wait, place),
        photos.blueprint(records.photos, wait),
        recordings.blueprint(records.voicemails, records.recordings, wait),
        transfers_page.blueprint(records.colleagues, records.lines, records.back.phone, wait),
        availability.blueprint(records.colleagues, records.lines, wait),
        tasks_page.blueprint(records.tasks, records.back.directory, wait),
        tasks_api.blueprint(records.tasks, records.back.directory, wait),
        privacy_settings.blueprint(records.back.directory, records.privacy, wait),
        privacy_page.blueprint(records.privacy, records.back.directory, wait),
        audit_page.blueprint(audit_page.AuditPage(records.deeds, records.back.directory, wait)),
        _test_phone(parts),
    )


def _pages_of_people(parts: Parts, place: sign_in.Place) -> Sequence[Blueprint]:
    """Who signs in, who leaves, and everybody's own account."""
    records, wait = parts.records, parts.wait
    own = account_page.OwnAccount(
        records.accounts, records.users, records.sessions, records.tokens, wait, place
    )
    desk = people_desk.PeopleDesk(
        records.users,
        records.sessions,
        records.tokens,
        records.departures,
        records.back.directory,
        records.back.office,
        parts.instruments.clock,
        wait,
        parts.settings.public_url,
    )
    return (
        people_page.blueprint(desk),
        leaving_page.blueprint(desk),
        account_page.blueprint(own),
        password_link.blueprint(records.users, wait, place),
    )


def _wall_state(parts: Parts) -> wall_state.WallState:
    back, instruments = parts.records.back, parts.instruments
    figures = StoredDayFigures(back.database)
    return wall_state.WallState(
        instruments.board, figures, back.directory, instruments.clock, parts.wait
    )


def _readiness(parts: Parts) -> pages.Readiness:
    clock, back = parts.instruments.clock, parts.records.back
    return pages.Readiness(back.directory, clock, parts.settings.can_ring)


def _pages_of_settings(parts: Parts) -> Sequence[Blueprint]:
    back, wait, clock = parts.records.back, parts.wait, parts.instruments.clock
    records = parts.records
    return (
        on_call_page.blueprint(back.directory, back.desk.ladders, back.clock, wait),
        hours_page.blueprint(back.directory, back.office, wait, clock),
        emergency_settings.blueprint(back.directory, records.properties, wait),
        answering_page.blueprint(
            back.directory,
            back.office,
            wait,
            clock,
            NumberChoices(parts.assistants, records.properties, parts.numbers.speaks),
        ),
        going_live_page.blueprint(_steps(parts)),
        buildings_page.blueprint(
            buildings_page.BuildingDesk(back.directory, back.office, records.buildings, clock, wait)
        ),
        task_settings.blueprint(back.directory, back.office, wait),
        identity_settings.blueprint(back.directory, back.office, wait),
        lockout_settings.blueprint(back.directory, back.office, records.properties, wait),
        rent_manager_page.blueprint(back.directory, _rent_manager(parts), wait),
        knowledge_page.blueprint(settings_doors.knowledge(parts), wait),
        outages_page.blueprint(records.outages, records.properties, back.directory, clock, wait),
        viewing_settings.blueprint(back.directory, back.office, wait),
        visits_page.blueprint(_visits(parts)),
        staff_line_page.blueprint(
            back.directory, records.pins, records.properties, back.office, wait, clock
        ),
    )


def _steps(parts: Parts) -> going_live_page.StepDesk:
    records, back = parts.records, parts.records.back
    return going_live_page.StepDesk(
        back.directory,
        back.office,
        records.steps,
        records.buildings,
        records.set_up,
        back.clock,
        parts.wait,
    )


def _doors_of_money(parts: Parts) -> Sequence[Blueprint]:
    """What calls cost, the budget, and minutes by caller."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    costs = costs_page.CostsPage(
        records.costs,
        back.directory,
        records.properties,
        wait,
        parts.instruments.clock,
        connected=parts.settings.has_twilio,
        models=_models_in_use(parts),
    )
    watch = SpendingWatch(
        back.database, back.directory, back.office, records.costs, parts.instruments.clock
    )
    return (
        costs_page.blueprint(costs),
        budget_page.blueprint(
            budget_page.BudgetPage(back.directory, back.office, records.costs, watch, wait)
        ),
        budget_api.blueprint(back.directory, parts.instruments.clock, wait),
        usage_data.blueprint(records.minutes, wait),
    )


def _models_in_use(parts: Parts) -> Sequence[str]:
    """The models that answer, and who comes after them; none where only the script does."""
    settings = parts.settings
    if not settings.has_model:
        return ()
    return (settings.model_streaming, settings.model_streaming_successor)


def _pages_of_the_line(parts: Parts) -> Sequence[Blueprint]:
    """The office's number: how it comes to us, and what answers while we do not."""
    records, settings, back = parts.records, parts.settings, parts.records.back
    ours = settings.twilio_phone_number
    kept = forwarding_page.ForwardingDesk(back.directory, back.office, records.hosted_book, ours)
    down = fallback_page.FallbackDesk(
        records.hosting,
        back.directory,
        back.office,
        back.clock,
        settings.public_url,
        can_install(settings),
    )
    return (
        forwarding_page.blueprint(kept, parts.wait),
        fallback_page.blueprint(down, parts.wait),
    )


def _visits(parts: Parts) -> visits_page.VisitsPage:
    records, back = parts.records, parts.records.back
    return visits_page.VisitsPage(
        records.visits,
        records.letting,
        records.properties,
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


def _rent_manager_hook(parts: Parts) -> Blueprint:
    house = parts.records.back.rent_manager
    secret = rent_manager_hook.secret_path(parts.secrets.session_secret)
    return rent_manager_hook.blueprint(house.mirror if house else None, secret, parts.wait)


def _doors_of_deliveries(parts: Parts) -> Sequence[Blueprint]:
    """What leaves the house after calls."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    words = "Mail leaves through SendGrid."
    if not parts.settings.sendgrid_api_key:
        words = "No mail provider is connected, so mail is written under var/mail."
    return (
        deliveries_page.blueprint(records.deliveries, records.mail_shelf, wait),
        deliveries_api.blueprint(records.deliveries, wait),
        note_page.blueprint(records.deliveries, records.properties, wait),
        mail_settings.blueprint(back.directory, back.office, records.deliveries, wait, words),
    )


def _pages_of_callers(parts: Parts) -> Sequence[Blueprint]:
    """What is kept of callers between calls."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    settings = parts.settings
    blocking = blocked_page.Blocking(
        records.callers,
        back.directory,
        records.properties,
        records.book,
        back.office,
        wait,
        parts.instruments.clock,
        tuple(one for one in (settings.twilio_phone_number, settings.office_phone) if one),
    )
    return (
        blocked_page.blueprint(blocking),
        manner_form.blueprint(records.callers, records.book, back.office, wait),
    )


def programs_doors(parts: Parts, csrf: CSRFProtect) -> Sequence[Blueprint]:
    """What programs write: they show a token or a signature, and a page its CSRF token to the
    door."""
    back, settings, instruments = parts.records.back, parts.settings, parts.instruments
    key = settings.sendgrid_webhook_key
    return (
        mail_events.blueprint(
            SendGridEvents(key) if key else None,
            parts.records.mail_events,
            instruments.clock,
            parts.wait,
            instruments.metrics,
        ),
        answering_api.blueprint(back.directory, back.office, parts.wait, csrf),
        ladders_api.blueprint(back.desk.ladders, parts.wait, csrf),
        _rent_manager_hook(parts),
        outages_api.blueprint(
            parts.records.outages,
            parts.records.properties,
            parts.instruments.clock,
            parts.wait,
            csrf,
        ),
    )


def _command_desk(parts: Parts) -> call_commands.CommandDesk:
    records = parts.records
    return call_commands.CommandDesk(
        records.commands,
        records.marks,
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
        parts.settings.models,
        parts.settings.metrics_token,
        parts.records.deliveries.counts,
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
    return test_phone.blueprint(phone, parts.records.sample)
