"""Compares what was said with what the providers hold: none lost, none doubled, every doubt shown.

Pure, on rows as the database and the stand-ins give them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.portfolio.rent_manager_bodies import mark_of

Row = Mapping[str, Any]
MARK = re.compile(r"\[Chris [0-9a-f]{16}\]")
ARRIVED = ("done", "delivered", "bounced")
DOUBTFUL = ("unsure", "failed", "bounced")
WRITES = {
    "rm_issue": "ServiceManagerIssues",
    "rm_issue_note": "HistoryNotes",
    "rm_note": "HistoryNotes",
    "rm_prospect": "Prospects",
    "rm_task": "Tasks",
    "rm_appointment": "Appointments",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a caller was told."""

    call_sid: str
    number: str
    kind: str
    unit: str
    tickets: frozenset[int]
    cut_off: bool
    """The line broke: what was under way may not have been told."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Our records on one side, the providers' on the other."""

    heard: Sequence[Heard]
    deliveries: Sequence[Row]
    shown: Sequence[Row]
    """What staff see as troubled."""
    issues: Sequence[Row]
    records: Mapping[str, Sequence[Row]]
    """Resource -> what Rent Manager holds."""
    mails: Sequence[Row] = ()
    units: Mapping[int, str] = field(default_factory=dict)


def faults_of(found: Evidence) -> list[str]:
    """Every promise that was broken, in words."""
    return [
        *_tickets(found),
        *_written_once(found),
        *_settled(found),
        *_shown(found),
        *_acts_have_deliveries(found),
        *_mails(found),
    ]


def _marks(rows: Iterable[Row]) -> Counter[str]:
    return Counter(mark for row in rows for mark in set(MARK.findall(str(dict(row)))))


def _tickets(found: Evidence) -> Iterable[str]:
    """A number that was spoken is an issue there, of the home that it was taken down for."""
    homes = {one["external_id"]: one["unit_id"] for one in found.issues}
    issues = {row["ServiceManagerIssueID"]: row for row in found.records["ServiceManagerIssues"]}
    for heard in found.heard:
        for ticket in heard.tickets:
            issue = issues.get(ticket)
            if issue is None:
                yield f"{heard.call_sid} was told ticket {ticket}, which is not there"
                continue
            linked = {str(unit) for unit in issue.get("_UnitIDs", ())}
            home = homes.get(str(ticket))
            if linked != ({home} if home else set()):
                yield f"{heard.call_sid}: ticket {ticket} is of {linked}, not of {home}"
            elif home and found.units.get(int(home)) != heard.unit:
                yield f"{heard.call_sid}: ticket {ticket} is of another home than {heard.unit}"


def _written_once(found: Evidence) -> Iterable[str]:
    """Each write stands there once, and nothing stands there that nobody has sent."""
    known = {mark_of(row["key"]): row for row in found.deliveries if row["kind"] in WRITES}
    for resource in sorted(set(WRITES.values())):
        for mark, times in _marks(found.records.get(resource, ())).items():
            if times > 1:
                yield f"{resource}: {times} times {mark}"
            if mark not in known:
                yield f"{resource}: {mark} is known to nobody"


def _settled(found: Evidence) -> Iterable[str]:
    """What counts as done is there; what is open is late."""
    there = {resource: _marks(rows) for resource, rows in found.records.items()}
    for row in found.deliveries:
        resource = WRITES.get(row["kind"])
        if row["state"] in ("waiting", "sending"):
            yield f"{row['kind']} {row['key']} is still {row['state']} ({row['last_error']})"
        elif resource and row["state"] == "done" and not there[resource][mark_of(row["key"])]:
            yield f"{row['kind']} {row['key']} counts as done and is not there"


def _shown(found: Evidence) -> Iterable[str]:
    shown = {row["key"] for row in found.shown}
    for row in found.deliveries:
        if row["state"] in DOUBTFUL and row["key"] not in shown:
            yield f"{row['kind']} {row['key']} is {row['state']}, and nobody is shown it"


def _acts_have_deliveries(found: Evidence) -> Iterable[str]:
    """No ticket of ours stays at home."""
    sent = {row["act_key"] for row in found.deliveries if row["kind"] == "rm_issue"}
    for issue in found.issues:
        if issue["act_key"] and issue["property_id"] and issue["act_key"] not in sent:
            yield f"ticket {issue['number']} is not on its way"


def _mails(found: Evidence) -> Iterable[str]:
    times = Counter(str(sorted(row["custom_args"].items())) for row in found.mails)
    for args, count in times.items():
        if count > 1:
            yield f"{count} mails with {args}"


def summary(found: Evidence, faults: Sequence[str]) -> dict[str, Any]:
    """Counts, for a table and for JSON."""
    states: Counter[str] = Counter(f"{row['kind']} {row['state']}" for row in found.deliveries)
    return {
        "calls": len(found.heard),
        "cut_off": sum(one.cut_off for one in found.heard),
        "tickets_told": sum(len(one.tickets) for one in found.heard),
        "deliveries": dict(sorted(states.items())),
        "mails": len(found.mails),
        "shown_to_staff": len(found.shown),
        "faults": list(faults),
    }
