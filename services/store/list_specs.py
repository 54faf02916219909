"""The lists of the office, as data: tables, orders, what is searched, which filters there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, false, select, true

from services.core.deliveries import ENDED, TROUBLED, DeliveryState
from services.core.tasks import CALL_BACKS, TaskState
from services.store.command_tables import marks
from services.store.consent_rows import TEXT
from services.store.delivery_tables import deliveries
from services.store.list_query import Filter, ListSpec, Text, inside, inside_all, listed_in
from services.store.tables import appointments, calls, issues, leads
from services.store.task_tables import tasks

ANY = "any"
PEOPLE_LOOKED_AT = 2
"""Of the people who share a number; more are found by what they said."""


def _columns(*columns: Column[Any]) -> Callable[[str], Sequence[Text]]:
    return lambda _: columns


def _equal(column: Column[Any]) -> Filter:
    return lambda value: column == value


def _of_call(column: Column[Any], sid: Column[Any]) -> Filter:
    """Of rows that belong to a call: what is known of that."""
    return lambda value: sid.in_(select(calls.c.sid).where(column == value))


def _words_of_calls(dialect: str) -> Sequence[Text]:
    names = [
        ("people", str(number), part)
        for number in range(PEOPLE_LOOKED_AT)
        for part in ("first_name", "last_name", "company")
    ]
    facts = ("caller_name", "unit_name", "unit_heard", "company", "problem", "message")
    put_right = (*facts, "property_name")  # what was heard is found as well
    return (
        inside_all(calls.c.caller, names, dialect),
        inside_all(calls.c.facts, [(name,) for name in facts], dialect),
        inside_all(calls.c.corrected, [(name,) for name in put_right], dialect),
    )


def _numbers_of_calls(dialect: str) -> Sequence[Text]:
    columns = (calls.c.facts, calls.c.corrected)
    left = [inside(one, ("callback_number",), dialect) for one in columns]
    return (calls.c.from_number, calls.c.to_number, *left)


def _marked(value: str) -> ColumnElement[bool]:
    wanted = true() if value == ANY else marks.c.kind == value
    return calls.c.sid.in_(select(marks.c.call_sid).where(wanted))


def _state_of_call(value: str) -> ColumnElement[bool]:
    return calls.c.ended_at.is_(None) if value == "live" else calls.c.ended_at.is_not(None)


def _state_of_task(value: str) -> ColumnElement[bool]:
    is_open: ColumnElement[bool] = tasks.c.state != TaskState.DONE
    return is_open if value == "not_done" else tasks.c.state == value


def _kind_of_task(value: str) -> ColumnElement[bool]:
    return tasks.c.kind.in_(CALL_BACKS) if value == "callbacks" else tasks.c.kind == value


DELIVERY_STATES: Mapping[str, Sequence[str]] = {
    "troubled": TROUBLED,
    "open": (DeliveryState.WAITING, DeliveryState.SENDING),
    "arrived": ENDED,
    **{state: (state,) for state in DeliveryState},
}


def _state_of_delivery(value: str) -> ColumnElement[bool]:
    states = DELIVERY_STATES.get(value)
    return deliveries.c.state.in_(states) if states else false()


def _newest(at: Column[Any], key: Column[Any]) -> Sequence[tuple[ColumnElement[Any], bool]]:
    return ((at, True), (key, True))


def _filters(table: Table, *names: str, **more: Filter) -> Mapping[str, Filter]:
    return {**{name: _equal(table.c[name]) for name in names}, **more}


CALLS = ListSpec(
    table=calls,
    key=calls.c.sid,
    at=calls.c.started_at,
    order=_newest(calls.c.started_at, calls.c.sid),
    words=_words_of_calls,
    numbers=_numbers_of_calls,
    sid=calls.c.sid,
    places=(calls.c.property_id,),
    filters=_filters(
        calls, "assistant", "outcome", "urgency", "language", "direction",
        property=_equal(calls.c.property_id), mode=lambda value: listed_in(calls.c.modes, value),
        mark=_marked, state=_state_of_call,
    ),
)  # fmt: skip
RECEIVED = ListSpec(
    table=calls,
    key=calls.c.sid,
    at=calls.c.last_spoken_at,
    order=_newest(calls.c.last_spoken_at, calls.c.sid),
    words=_words_of_calls,
    numbers=_numbers_of_calls,
    sid=calls.c.sid,
    places=(calls.c.property_id,),
    filters=_filters(
        calls, "language", "urgency", property=_equal(calls.c.property_id), mark=_marked
    ),
    only=calls.c.direction == TEXT,
)
ISSUES = ListSpec(
    table=issues,
    key=issues.c.number,
    at=issues.c.opened_at,
    order=_newest(issues.c.opened_at, issues.c.number),
    words=_columns(
        issues.c.summary, issues.c.reported_by, issues.c.unit_name, issues.c.property_name,
        issues.c.external_id, issues.c.vendor_company,
    ),
    numbers=_columns(issues.c.callback_number),
    sid=issues.c.call_sid,
    places=(issues.c.property_id, issues.c.unit_id),
    filters=_filters(
        issues, "category", "urgency", property=_equal(issues.c.property_id),
        state=lambda value: issues.c.status != "closed" if value == "not_closed"
        else issues.c.status == value,
        assistant=_of_call(calls.c.assistant, issues.c.call_sid),
        language=_of_call(calls.c.language, issues.c.call_sid),
    ),
)  # fmt: skip
PROSPECTS = ListSpec(
    table=leads,
    key=leads.c.number,
    at=leads.c.at,
    order=_newest(leads.c.at, leads.c.number),
    words=_columns(
        leads.c.name, leads.c.notes, leads.c.area, leads.c.pets, leads.c.move_in,
        leads.c.heard_of_us,
    ),
    numbers=_columns(leads.c.phone),
    sid=leads.c.call_sid,
    places=(leads.c.property_id, leads.c.unit_id),
    filters=_filters(
        leads,
        property=_equal(leads.c.property_id),
        bedrooms=lambda value: leads.c.bedrooms == int(value) if value.isdecimal() else false(),
        state=lambda value: leads.c.waiting if value == "waiting" else ~leads.c.waiting,
        assistant=_of_call(calls.c.assistant, leads.c.call_sid),
        language=_of_call(calls.c.language, leads.c.call_sid),
    ),
)  # fmt: skip
APPOINTMENTS = ListSpec(
    table=appointments,
    key=appointments.c.number,
    at=appointments.c.starts_at,
    order=((appointments.c.number, True),),
    words=_columns(appointments.c.name, appointments.c.wished),
    numbers=_columns(appointments.c.phone),
    sid=appointments.c.call_sid,
    places=(appointments.c.property_id, appointments.c.unit_id),
    filters=_filters(
        appointments, "state", "kind", property=_equal(appointments.c.property_id),
        assistant=_of_call(calls.c.assistant, appointments.c.call_sid),
        language=_of_call(calls.c.language, appointments.c.call_sid),
    ),
)  # fmt: skip


def _task_list(only: ColumnElement[bool] | None = None) -> ListSpec:
    return ListSpec(
        table=tasks,
        key=tasks.c.number,
        at=tasks.c.at,
        order=_newest(tasks.c.at, tasks.c.number),
        words=_columns(
            tasks.c.summary, tasks.c.caller_name, tasks.c.unit_name, tasks.c.property_name,
            tasks.c.for_whom, tasks.c.owner,
        ),
        numbers=_columns(tasks.c.callback_number),
        sid=tasks.c.call_sid,
        places=(tasks.c.property_id, tasks.c.unit_id),
        filters=_filters(
            tasks, "department", "outcome", property=_equal(tasks.c.property_id),
            state=_state_of_task, kind=_kind_of_task,
            urgency=lambda value: tasks.c.urgent if value == "urgent" else ~tasks.c.urgent,
            language=_of_call(calls.c.language, tasks.c.call_sid),
        ),
        only=only,
    )  # fmt: skip


def _delivery_list(only: ColumnElement[bool]) -> ListSpec:
    """What they say is made as they leave, so the transcript of their call is looked through."""
    return ListSpec(
        table=deliveries,
        key=deliveries.c.key,
        at=deliveries.c.created_at,
        order=_newest(deliveries.c.created_at, deliveries.c.key),
        words=lambda dialect: (
            deliveries.c.target,
            inside(deliveries.c.payload, ("words",), dialect),
        ),
        numbers=_columns(deliveries.c.target),
        sid=deliveries.c.call_sid,
        filters=_filters(
            deliveries, "kind", state=_state_of_delivery,
            property=_of_call(calls.c.property_id, deliveries.c.call_sid),
            assistant=_of_call(calls.c.assistant, deliveries.c.call_sid),
            language=_of_call(calls.c.language, deliveries.c.call_sid),
        ),
        only=only,
    )  # fmt: skip


SPECS: Mapping[str, ListSpec] = {
    "calls": CALLS,
    "issues": ISSUES,
    "prospects": PROSPECTS,
    "appointments": APPOINTMENTS,
    "call-backs": _task_list(tasks.c.kind.in_(CALL_BACKS)),
    "tasks": _task_list(),
    "texts": _delivery_list(deliveries.c.kind.like("%text")),
    "texts-received": RECEIVED,
    "mail": _delivery_list(deliveries.c.kind.like("%mail")),
}
