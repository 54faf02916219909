"""GET /settings/going-live and its forms: where a number stands, and what has to be true to go on.

Managers look; admins move numbers, tick what a person must judge, and list test numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.hours_page import Offices, who
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.answer_modes import STEPS, AnswerMode
from services.core.answering import Answering
from services.core.checkup import KnownChecks
from services.core.going_live import Tick, earlier_steps, next_step
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Clock, Wait
from services.core.staff_line import OfficeChange
from services.core.step_checks import SET_UP_KEYS, Item, Seen, checklist, open_items
from services.core.step_evidence import Evidence, Period
from services.core.stepping import ALL, Wish, may_go, moved, numbers_of

PAGE = "/settings/going-live"
TRAIL = "going_live"
LONGEST_REASON = 300
LOOK_LIMIT_S = 15.0
NAMES: Mapping[AnswerMode, tuple[str, str]] = {
    AnswerMode.OFF: ("People only", "Staff answer every call. Chris answers none, not even tests."),
    AnswerMode.SHADOW: (
        "Shadow",
        "Staff answer every call, and Chris hears nothing of it. Test calls reach Chris.",
    ),
    AnswerMode.AFTER_HOURS: (
        "After hours",
        "Chris answers while the office is closed. In office hours people are rung first.",
    ),
    AnswerMode.OVERFLOW: ("Overflow", "People are rung first, and Chris when nobody picks up."),
    AnswerMode.ALWAYS: ("Always", "Chris answers every call at the first ring."),
}
NOTICES: Mapping[str, str] = {
    "moved": "The step is set. It counts from the next call on; calls under way are never moved.",
    "stale": "The number stood elsewhere by then, so nothing was changed.",
    "kept": "Saved.",
    "looked": "Everything was looked at.",
}


class StepRecords(Protocol):
    """What was tried, and what became of calls. Raises ProviderError."""

    async def evidence(self, answering: Answering, number: str) -> Evidence: ...

    async def periods(self, answering: Answering, number: str) -> Sequence[Period]: ...


class AnsweringBook(Protocol):
    """Where plans are kept. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


class Lacking(Protocol):
    async def lacking(self) -> Sequence[str]:
        """Names of live buildings that lack something. Raises ProviderError."""
        ...


class SetUpChecks(Protocol):
    """The checks of the set-up page."""

    async def known(self) -> KnownChecks:
        """What the last look has found; nobody is asked. Raises ProviderError."""
        ...

    async def look(self) -> object:
        """Ask everybody now, ten seconds at most."""
        ...


@dataclass(frozen=True, slots=True)
class StepDesk:
    """What the page reads and changes."""

    offices: Offices
    book: AnsweringBook
    records: StepRecords
    buildings: Lacking
    checks: SetUpChecks
    clock: Clock
    wait: Wait

    def seen(self, office: Office, scope: str) -> Seen:
        number = numbers_of(office.answering, scope)[0]
        return Seen(
            number,
            office,
            self.wait(self.records.evidence(_counted(office.answering, scope), number)),
            self.clock.now(),
            self.wait(self.buildings.lacking()),
            self.wait(self.checks.known()),
        )

    def periods(self, office: Office, scope: str) -> Sequence[Period]:
        number = numbers_of(office.answering, scope)[0]
        return self.wait(self.records.periods(_counted(office.answering, scope), number))


def _counted(answering: Answering, scope: str) -> Answering:
    """Whose calls are counted: of all numbers those with plans of their own too."""
    if scope != ALL:
        return answering
    mode = answering.plan_for("")
    return replace(answering, plans=(replace(mode, number=""),))


class GoingLivePage:
    """Where a number stands, its checklist, and the two ways from here."""

    def __init__(self, desk: StepDesk) -> None:
        self._desk = desk

    @role_required("manager")
    def show(self) -> str:
        return self._page()

    @role_required("admin")
    def forward(self) -> Response | tuple[str, int]:
        office, scope = self._office(), _scope()
        before = office.answering.plan_for(numbers_of(office.answering, scope)[0]).mode
        after, reason = next_step(before), request.form.get("reason", "").strip()
        if after is None or request.form.get("to") != after:
            return self._back_to(scope, "stale")
        left = open_items(checklist(after, self._desk.seen(office, scope)))
        if left and not reason:
            titles = "; ".join(one.check.title for one in left)
            fault = f"Still open: {titles}. Do these first, or say why you pass them over."
            return self._page(fault=fault), 400
        passed_over = f"{reason[:LONGEST_REASON]} (open: {_keys(left)})" if left else ""
        return self._move(scope, before, after, passed_over)

    @role_required("admin")
    def back(self) -> Response:
        office, scope = self._office(), _scope()
        before = office.answering.plan_for(numbers_of(office.answering, scope)[0]).mode
        wanted = request.form.get("to", "")
        if wanted not in earlier_steps(before):
            return self._back_to(scope, "stale")
        return self._move(scope, before, AnswerMode(wanted), "")

    @role_required("admin")
    def begin(self) -> Response:
        """Put a number on its way at the step that it has: from then on checklists count."""
        office, scope = self._office(), _scope()
        mode = office.answering.plan_for(numbers_of(office.answering, scope)[0]).mode
        return self._move(scope, mode, mode, "") if mode in STEPS else self._back_to(scope, "stale")

    @role_required("admin")
    def tick(self) -> Response:
        """A box that a person judges, set or taken back."""
        scope, key = _scope(), request.form.get("key", "")[:40]
        seen = self._desk.seen(self._office(), scope)
        number, after = seen.number, next_step(seen.office.answering.plan_for(seen.number).mode)
        items = checklist(after, seen) if after else ()
        if key not in [one.check.key for one in items if one.box]:
            abort(404)
        tick = Tick(number, key, who(), self._desk.clock.now())
        set_ = request.form.get("set") == "1"

        def change(now: Answering) -> Answering:
            live = now.live.with_tick(tick) if set_ else now.live.without_tick(number, key)
            return replace(now, live=live)

        title = next(one.check.title for one in items if one.check.key == key)
        detail = f"{_label(scope)}: “{title}” {'judged' if set_ else 'taken back'}"
        self._edit(change, detail)
        return self._back_to(scope, "kept")

    @role_required("admin")
    def look(self) -> Response:
        """Make the checks of the set-up page now."""
        self._desk.wait(self._desk.checks.look(), LOOK_LIMIT_S)
        return self._back_to(_scope(), "looked")

    @role_required("admin")
    def test_number(self) -> Response | tuple[str, int]:
        """A telephone whose calls reach Chris in shadow, added or taken out."""
        scope, typed = _scope(), request.form.get("number", "").strip()[:30]
        number = PhoneNumber.read(typed)
        if number is None:
            return self._page(fault="This is not a telephone number.", typed=typed), 400
        removes = "remove" in request.form

        def change(now: Answering) -> Answering:
            if removes:
                return now.without_test_number(number.e164)
            return now.with_test_number(number.e164)

        self._edit(change, f"test number {'removed' if removes else 'added'}")
        return self._back_to(scope, "kept")

    # --- parts --------------------------------------------------------------------------

    def _office(self) -> Office:
        return self._desk.wait(self._desk.offices.office())

    def _move(self, scope: str, before: AnswerMode, after: AnswerMode, reason: str) -> Response:
        numbers = numbers_of(self._office().answering, scope)
        if before is not after and not may_go(before, after):
            return self._back_to(scope, "stale")
        wish = Wish(numbers, before, after, who(), self._desk.clock.now(), reason)
        detail = f"{_label(scope)}: {before} to {after}{f'. {reason}' if reason else ''}"
        self._edit(lambda now: moved(now, wish), detail)
        return self._back_to(scope, "moved")

    def _edit(self, change: Callable[[Answering], Answering], detail: str) -> None:
        self._desk.wait(self._desk.book.edit("answering", change, who(), TRAIL, detail))

    def _back_to(self, scope: str, told: str) -> Response:
        return redirect(f"{PAGE}?{urlencode({'scope': scope, 'told': told})}")

    def _page(self, fault: str = "", typed: str = "") -> str:
        office, scope = self._office(), _scope()
        seen = self._desk.seen(office, scope)
        plan = office.answering.plan_for(seen.number)
        after = next_step(plan.mode)
        items = checklist(after, seen) if after else ()
        return render_template(
            "settings/going_live.html",
            office=office,
            scope=scope,
            scopes=_scopes(office.answering),
            mode=plan.mode,
            begun=office.answering.live.guides(seen.number),
            rules=bool(plan.rules),
            elsewhere=_elsewhere(office.answering, plan.mode) if scope == ALL else (),
            steps=STEPS,
            names=NAMES,
            after=after,
            earlier=earlier_steps(plan.mode),
            items=items,
            looked_at=seen.known.at,
            looks=any(one.check.key in SET_UP_KEYS for one in items),
            left=open_items(items),
            reason=request.form.get("reason", "")[:LONGEST_REASON],
            periods=self._desk.periods(office, scope),
            trail=self._desk.wait(self._desk.book.trail((TRAIL,))),
            typed=typed,
            fault=fault,
            notice=NOTICES.get(request.args.get("told", ""), ""),
            may_edit=current_user.account.may("admin"),
        )


def _keys(items: Sequence[Item]) -> str:
    return ", ".join(one.check.key for one in items)


def _scope() -> str:
    """`all`, a number, or "" for every number without a plan of its own."""
    given = request.values.get("scope", ALL)[:20]
    if given and given != ALL and PhoneNumber.read(given) is None:
        abort(404)
    return given


def _label(scope: str) -> str:
    return {ALL: "all numbers", "": "every other number"}.get(scope, scope)


def _scopes(answering: Answering) -> Mapping[str, str]:
    """What can be chosen; nothing but all of them where no number has a plan of its own."""
    own = [plan.number for plan in answering.plans if plan.number]
    others = {"": "Every other number", **{number: number for number in own}} if own else {}
    return {ALL: "All numbers", **others}


def _elsewhere(answering: Answering, mode: AnswerMode) -> Sequence[str]:
    return [
        f"{plan.number}: {NAMES[plan.mode][0]}"
        for plan in answering.plans
        if plan.number and plan.mode is not mode
    ]


def blueprint(desk: StepDesk) -> Blueprint:
    """The page of going live."""
    doors = say_so(Blueprint("going_live", __name__))
    page = GoingLivePage(desk)
    doors.get(PAGE)(page.show)
    doors.post(f"{PAGE}/forward")(page.forward)
    doors.post(f"{PAGE}/back")(page.back)
    doors.post(f"{PAGE}/begin")(page.begin)
    doors.post(f"{PAGE}/tick")(page.tick)
    doors.post(f"{PAGE}/look")(page.look)
    doors.post(f"{PAGE}/test-numbers")(page.test_number)
    return doors
