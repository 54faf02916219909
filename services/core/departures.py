"""What becomes of an office when somebody leaves: worked out the same for the preview and for the
deed. Pure.

Nobody is on call by accident: hours that nobody takes over stay nobody's, the ladder falls back as
for any empty hour, and the office is warned until somebody has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.core.former_people import Former, FormerPeople, kept_until
from services.core.leavers import Leaver
from services.core.mail_policy import MailPolicy, Recipient, When
from services.core.office import Office
from services.core.on_call import Rota, Shift
from services.core.rota_spans import still_vacant
from services.core.task_desk import DeskMember, TaskDesk


@dataclass(frozen=True, slots=True)
class Choices:
    """Who takes over; "" for nobody."""

    helper: str = ""
    """The colleague whom callers hear of who ask for them."""
    on_call: str = ""
    """A person of the rota."""
    tasks: str = ""
    """A colleague."""
    mail: str = ""
    """An address."""


def faults_in(office: Office, leaver: Leaver, choices: Choices) -> tuple[str, ...]:
    """Choices that cannot be kept, in words for the page."""
    colleagues = {one.name for one in office.colleagues if not leaver.is_colleague(one)}
    people = {one.name for one in office.on_call_rota.people if not leaver.is_on_call(one.name)}
    wrong = (
        (choices.helper, colleagues, "takes calls"),
        (choices.tasks, colleagues, "does tasks"),
        (choices.on_call, people, "is on call"),
    )
    faults = [
        f"Nobody of the name {name} {what} here."
        for name, known, what in wrong
        if name and name not in known
    ]
    if choices.mail.casefold() in leaver.emails:
        faults.append("Their own address cannot get their mail.")
    return tuple(faults)


def office_after(
    office: Office, leaver: Leaver, choices: Choices, now: datetime, by: str
) -> Office:
    """The office without them."""
    colleagues = tuple(one for one in office.colleagues if not leaver.is_colleague(one))
    kept = {one.number.e164 for one in colleagues}
    gone = leaver.numbers(office) - kept
    rota = rota_after(office.rota, leaver, choices.on_call)
    gone -= {one.number.e164 for one in rota.people}
    first_values = tuple(one for one in office.on_call if one.e164 not in gone)
    after = replace(
        office,
        colleagues=colleagues,
        on_call=first_values,
        rota=rota,
        task_desk=desk_after(office.task_desk, leaver, choices.tasks),
        mail_policy=mail_after(office.mail_policy, leaver, choices.mail),
    )
    return replace(after, former=_former_after(office, after, leaver, choices, now, by))


def _former_after(
    office: Office, after: Office, leaver: Leaver, choices: Choices, now: datetime, by: str
) -> FormerPeople:
    until = kept_until(now, office.former.keep_days)
    known = office.former.with_one(Former(leaver.name, now, until, choices.helper, by))
    lost = vacated(office, after, leaver, now)
    return known.still_vacant(lost)


def vacated(office: Office, after: Office, leaver: Leaver, now: datetime) -> tuple[Shift, ...]:
    """Their weekly shifts with hours that are nobody's now."""
    mine = (one for one in office.rota.shifts if leaver.is_on_call(one.who))
    rota = after.on_call_rota
    return tuple(one for one in mine if still_vacant([one], rota, office.timezone, now))


def rota_after(rota: Rota, leaver: Leaver, successor: str) -> Rota:
    """Every place of theirs is the successor's, or is gone."""

    def names(found: Iterable[str]) -> tuple[str, ...]:
        kept = (successor if leaver.is_on_call(one) else one for one in found)
        return tuple(dict.fromkeys(one for one in kept if one))

    def whose(who: str) -> str:
        return successor if leaver.is_on_call(who) else who

    return replace(
        rota,
        people=tuple(one for one in rota.people if not leaver.is_on_call(one.name)),
        shifts=tuple(replace(one, who=whose(one.who)) for one in rota.shifts if whose(one.who)),
        overrides=tuple(
            replace(one, who=whose(one.who)) for one in rota.overrides if whose(one.who)
        ),
        holidays=tuple(replace(one, who=whose(one.who)) for one in rota.holidays if whose(one.who)),
        fallback=names(rota.fallback),
        manager=whose(rota.manager),
        owner=whose(rota.owner),
    )


def desk_after(desk: TaskDesk, leaver: Leaver, successor: str) -> TaskDesk:
    """Whoever takes over stands in their place where that comes first: the first of a department
    gets its tasks."""
    gone = next((one for one in desk.members if leaver.is_member(one)), None)
    if gone is None:
        return desk
    heir = _heir(desk, gone, successor) if successor else None
    members: list[DeskMember] = []
    for one in desk.members:
        takes_place = leaver.is_member(one) or (heir is not None and one.name == heir.name)
        if not takes_place:
            members.append(one)
        elif heir is not None and heir not in members:
            members.append(heir)
    return replace(desk, members=tuple(members))


def _heir(desk: TaskDesk, gone: DeskMember, successor: str) -> DeskMember:
    known = desk.member(successor) or DeskMember(successor)
    departments = tuple(dict.fromkeys((*known.departments, *gone.departments)))
    return replace(known, departments=departments, manager=known.manager or gone.manager)


def mail_after(policy: MailPolicy, leaver: Leaver, successor: str) -> MailPolicy:
    """Without their address; whoever takes over gets at least what they got."""
    gone = next((one for one in policy.recipients if one.email in leaver.emails), None)
    kept = [one for one in policy.recipients if one.email not in leaver.emails]
    reply_to = policy.reply_to
    if reply_to.casefold() in leaver.emails:
        reply_to = successor
    if gone is not None and successor:
        kept = _given(kept, gone, successor.strip().casefold())
    return replace(policy, recipients=tuple(kept), reply_to=reply_to)


def _given(kept: Sequence[Recipient], gone: Recipient, email: str) -> list[Recipient]:
    if all(one.email != email for one in kept):
        return [*kept, replace(gone, email=email)]
    return [
        replace(one, when=at_least(one.when, gone.when), leads=one.leads or gone.leads)
        if one.email == email
        else one
        for one in kept
    ]


def at_least(one: When, other: When) -> When:
    """Mail about all calls that either of them gets it about."""
    if When.EACH in (one, other):
        return When.EACH
    urgent = any(each.wants(urgent=True) for each in (one, other))
    digest = one.has_digest or other.has_digest
    if urgent and digest:
        return When.URGENT_AND_DIGEST
    return When.URGENT if urgent else When.DIGEST if digest else When.NOTHING
