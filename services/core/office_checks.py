"""Checks of the office that count for every number and every building alike. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from services.core.checkup import Check, failed, passed
from services.core.office import Office
from services.core.on_call import ring_order

ROTA_AHEAD = timedelta(days=7)
HOUR = timedelta(hours=1)


def on_call_check(office: Office, now: datetime) -> Check:
    """Would somebody with a confirmed number be rung at each hour of the coming week?"""
    key, link = "on_call", "/settings/on-call"
    title = "Somebody is on call, confirmed, for every hour"
    rota, zone = office.on_call_rota, office.timezone
    hours = (now + HOUR * ahead for ahead in range(int(ROTA_AHEAD / HOUR)))
    empty = next((at for at in hours if not ring_order(rota, zone, at)), None)
    if empty is not None:
        found = f"Nobody would be rung on {office.local(empty):%b %-d, %H:%M}."
        cure = "Name somebody on the page On call and confirm their number."
        return failed(key, title, found, cure, link=link)
    count = sum(one.confirmed for one in rota.people)
    found = f"{count} confirmed {'number' if count == 1 else 'numbers'}, the next seven days."
    return passed(key, title, found, link=link)


def hours_check(office: Office) -> Check:
    """Is the office ever open?"""
    key, title, link = "hours", "Office hours are set", "/settings/hours"
    if any(office.timetable.week_of()):
        return passed(key, title, "The week has opening times.", link=link)
    cure = "Set the week on the page Hours and closures."
    return failed(key, title, "Every day is closed.", cure, link=link)
