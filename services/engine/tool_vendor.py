"""Tools for vendors: their own job, how it went, and a ring to whoever can let them in.

Nobody is let in on our word, no code is told, and nothing of who lives there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.call.reception import ANYONE
from services.core.attempts import Check
from services.core.dialogue import Act, Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.issue import JobOutcome, JobUpdate, OpenIssue
from services.core.job_words import same_company
from services.core.jobs import (
    is_own_job,
    may_hear_of,
    may_ring_tenant,
    meant_job,
    when_in_words,
    where_in_words,
)
from services.core.own_numbers import may_be_told
from services.core.people import Caller, PersonKind, PhoneNumber, Topic
from services.core.ports import Errand
from services.core.staff_line import RESIDENT_MARK
from services.engine.tool_arguments import Given, choice, number, strict, text
from services.engine.tool_call import transfer_to_person
from services.engine.tool_identity import checked, left_for
from services.engine.tool_results import (
    STATE_OF,
    acted,
    key_of,
    misused,
    not_acted,
    not_read,
    refused,
)
from services.engine.tooling import (
    WRITE_LIMIT_S,
    Once,
    Reach,
    Tool,
    ToolOutcome,
    Transfer,
)

MOST_TOLD = 3
MAINTENANCE = "maintenance"
RUNG = "resident rung"
"""Stands in `Memory.said`: a resident is rung once in a call, and no more."""
VENDOR_JOB = ToolSpec(
    "vendor_job",
    "A vendor's own job: address and time window. For a number that is not a vendor's, both the "
    "ticket number and the company are needed.",
    strict(
        issue_number=number("The ticket number, as the caller said it."),
        company=text("The company they are with."),
    ),
)
UPDATE_JOB = ToolSpec(
    "update_job",
    "Writes down what the vendor says of their job. Use vendor_job first.",
    strict(
        issue_number=number("The ticket number; null where they have one job."),
        outcome=choice("What they say.", *JobOutcome),
        note=text("Their own words."),
    ),
)
RING_FOR_VENDOR = ToolSpec(
    "ring_for_vendor",
    "Rings the resident, or the office, for a vendor who stands at the door. No number is shown or "
    "told. Use vendor_job first.",
    strict(issue_number=number("The ticket number; null where they have one job.")),
)
JOB = Once("job", ("job", "outcome"))
MAY_SAY = (
    "Tell address and time of this job and nothing else: no name, no number, no code, and not "
    "whether somebody is home. Nobody is let in on your word."
)
NOT_MATCHED = (
    "Ticket number and company do not fit together. Do not say which. Ask once more for both, or "
    "offer a message."
)
NEED_BOTH = "Ask for the ticket number and the company they are with."
WHICH = "They have several jobs. Ask for the ticket number."
NO_JOB = "There is no open job for them. Offer a message."
HOW_IT_WENT = "`outcome` is needed: ask how the job went, or when they will be there."
RINGS = "Say that you are ringing somebody for them. Say no name and no number."
NOBODY = "Nobody can be rung now. Say so, and offer a message."


async def vendor_job(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    wanted = given.number("issue_number")
    company = given.text("company") or memory.facts.company
    try:
        if _is_vendor(memory.caller):
            return _told(reach, memory, await _own_jobs(reach, memory, wanted))
        if wanted is None or not company:
            return ToolOutcome(content={"state": "need_both", "may_say": NEED_BOTH})
        return await _by_number_and_company(reach, memory, wanted, company)
    except ProviderError:
        return not_read("Jobs")


def _is_vendor(caller: Caller) -> bool:
    known = caller.person is not None and caller.person.kind is PersonKind.VENDOR
    return caller.job is not None or known


async def _own_jobs(reach: Reach, memory: Memory, wanted: int | None) -> Sequence[OpenIssue]:
    """Open jobs of this vendor; the one with this number where one is named. Raises
    ProviderError."""
    caller = memory.caller
    wanted = wanted or caller.job
    person_id = (caller.person.account_id or caller.person.id) if caller.person else None
    if wanted is not None:
        found = await reach.properties.jobs(number=wanted)
    else:
        found = await reach.properties.jobs(vendor_id=person_id)
    return [job for job in found if is_own_job(caller, job) and may_hear_of(caller, job)]


async def _by_number_and_company(
    reach: Reach, memory: Memory, wanted: int, company: str
) -> ToolOutcome:
    """Both fit together, or nothing is told. Raises ProviderError."""
    left = await left_for(reach, memory, Check.JOB, str(wanted))
    if left is None:
        events = checked(reach, memory, memory.caller, "refused", Check.JOB)
        return replace(refused("too_many_attempts", "Offer a message."), events=events)
    book, counted = left
    found = await reach.properties.jobs(number=wanted)
    jobs = [job for job in found if same_company(company, job.vendor_company)]
    await book.settle(counted.number, passed=bool(jobs))
    if not jobs:
        content = {"state": "not_matched", "may_say": NOT_MATCHED, "give_up": counted.left == 0}
        events = checked(reach, memory, memory.caller, "failed", Check.JOB)
        return ToolOutcome(content=content, events=events)
    caller = replace(memory.caller, job=wanted)
    outcome = _told(reach, memory, jobs)
    facts = replace(memory.facts, company=jobs[0].vendor_company)
    events = checked(reach, memory, caller, "passed", Check.JOB)
    return replace(outcome, caller=caller, facts=facts, events=events)


def _told(reach: Reach, memory: Memory, jobs: Sequence[OpenIssue]) -> ToolOutcome:
    if not jobs:
        return ToolOutcome(content={"state": "none", "may_say": NO_JOB})
    one = meant_job(jobs, reach.clock.now())
    if one is None:
        numbers = [job.number for job in jobs if may_be_told(job.number)][:MOST_TOLD]
        return ToolOutcome({"state": "several", "numbers": numbers, "may_say": WHICH})
    place = _place(reach, memory, one)
    content = {"state": "found", "number": may_be_told(one.number), **place, "may_say": MAY_SAY}
    return ToolOutcome(content=content)


def _place(reach: Reach, memory: Memory, job: OpenIssue) -> Mapping[str, str]:
    place, unit = memory.place(job.property_id), memory.unit(job.unit_id)
    now, office = reach.clock.now(), memory.office
    return {
        "where": where_in_words(place, unit, memory.language),
        "when": when_in_words(job, office, now, memory.language) if office else "",
    }


async def _meant(
    reach: Reach, memory: Memory, values: Mapping[str, Any]
) -> OpenIssue | ToolOutcome:
    """The job that is spoken of. Raises ProviderError."""
    jobs = await _own_jobs(reach, memory, Given(values).number("issue_number"))
    one = meant_job(jobs, reach.clock.now()) if jobs else None
    return one or _told(reach, memory, jobs)


async def update_job(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    if not given.text("outcome"):
        return misused(HOW_IT_WENT)
    outcome = JobOutcome(given.text("outcome"))
    try:
        job = await _meant(reach, memory, values)
    except ProviderError:
        return not_read("Jobs")
    if isinstance(job, ToolOutcome):
        return job
    key = JOB.key(memory, str(job.number), outcome.value)
    words = given.text("note") or memory.last_caller_words
    update = JobUpdate(job.number, outcome, f"Vendor, by telephone: {outcome.value}. {words}")
    try:
        act = await reach.desk.update_job(memory, update, key=key)
    except ProviderError as error:
        return not_acted(error, key, "job", job.unit_id)
    if outcome is JobOutcome.NO_ACCESS:
        await _tell_coordinator(reach, memory, job, words)
    return acted(act, outcome=outcome.value)


async def _tell_coordinator(reach: Reach, memory: Memory, job: OpenIssue, words: str) -> None:
    """Somebody has to find a new time."""
    caller, key = memory.caller, key_of(memory, "message", "no_access", str(job.number))
    errand = Errand(
        kind="vendor",
        summary=f"No access for the job of issue {job.number}: {words}",
        caller_name=caller.person.name if caller.person else memory.facts.caller_name,
        callback_number=memory.own_number.e164 if memory.own_number else "",
        property_id=job.property_id,
        unit_id=job.unit_id,
    )
    try:
        memory.remember_act(await reach.desk.leave_errand(memory, errand, key=key))
    except ProviderError as error:
        memory.remember_act(Act(key, "message", STATE_OF[error.next_step]))


async def ring_for_vendor(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    try:
        job = await _meant(reach, memory, values)
        if isinstance(job, ToolOutcome):
            return job
        resident = await _resident(reach, memory, job)
    except ProviderError:
        return not_read("Who can be rung")
    if resident and RUNG not in memory.said:
        memory.said.append(RUNG)
        content = {"state": "ringing", "whom": "resident", "may_say": RINGS}
        return ToolOutcome(content, follow_up=Transfer(RESIDENT_MARK + resident, "vendor"))
    return await _ring_office(reach, memory, job)


async def _ring_office(reach: Reach, memory: Memory, job: OpenIssue) -> ToolOutcome:
    """Whoever plans the jobs, else anybody of the office."""
    for who in (MAINTENANCE, ANYONE):
        wish = {"who": who, "reason": f"A vendor is at the site of job {job.number}"}
        office = await transfer_to_person(reach, memory, wish)
        if office.follow_up is not None:
            content = {"state": "ringing", "whom": "office", "may_say": RINGS}
            return replace(office, content=content)
    return ToolOutcome(content={"state": "nobody", "may_say": NOBODY})


async def _resident(reach: Reach, memory: Memory, job: OpenIssue) -> str:
    """The id of a tenant of that home who may be rung; "" where there is none. Raises
    ProviderError."""
    office = memory.office
    if reach.staff is None or office is None or job.unit_id is None:
        return ""
    if not may_ring_tenant(job, office, reach.clock.now()):
        return ""
    people = await reach.staff.tenants.people_in(job.unit_id)
    own: PhoneNumber | None = memory.caller.number
    free = [
        one
        for one in people
        if one.kind is PersonKind.TENANT
        and one.phones
        and own not in one.phones
        and not (one.people_only or one.confidential)
    ]
    return free[0].id if free else ""


LOOKING = {"en": "One moment, let me look.", "es": "Un momento, déjeme ver."}
WRITING = {"en": "One moment while I write that down.", "es": "Un momento, lo estoy anotando."}
TOOLS = (
    Tool(VENDOR_JOB, vendor_job, about=Topic.PROVE, bridge=LOOKING, subject=("issue_number",)),
    Tool(
        UPDATE_JOB,
        update_job,
        about=Topic.JOB,
        once=JOB,
        bridge=WRITING,
        limit_s=WRITE_LIMIT_S,
    ),
    Tool(RING_FOR_VENDOR, ring_for_vendor, about=Topic.JOB, bridge=LOOKING),
)
