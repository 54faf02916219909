"""GET, POST /settings/lockouts: what the office does for people who are locked out. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_again, unless_changed
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, OfficeParts, who
from services.core.lockouts import NEEDS_PHONE, Help, LockoutPolicy, Lockouts, Way
from services.core.people import PhoneNumber
from services.core.places import Property
from services.core.ports import Directory, Wait

PART = "lockouts"
MOST_FEE_USD = 2000
LONGEST_WORDS = 400
TIMES = {"open": "During office hours", "after": "After hours"}
HELP_NAMES: Mapping[str, str] = {
    Help.COME_IN: "They come to the office with identification",
    Help.STAFF: "Somebody of the office opens",
    Help.LOCKSMITH: "A locksmith, with this number",
    Help.ON_CALL: "The person on call, with this number",
    Help.WAIT: "Nobody before the office opens",
}
FIELDS = ("help", "phone", "name", "fee", "words_en", "words_es")


class Places(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


class LockoutSettings:
    """The office's policy, and those of properties with one of their own."""

    def __init__(self, directory: Directory, book: OfficeParts, places: Places, wait: Wait) -> None:
        self._directory = directory
        self._book = book
        self._places = places
        self._wait = wait

    def _page(
        self,
        kept: Mapping[str, str] | None = None,
        faults: Mapping[str, str] | None = None,
        fault: str = "",
    ) -> str:
        names = {one.id: one.name for one in self._wait(self._places.properties())}
        lockouts = self._wait(self._directory.office()).lockouts
        return render_template(
            "settings/lockouts.html",
            policies=_shown(lockouts, names, kept),
            free={id_: name for id_, name in names.items() if id_ not in lockouts.by_property},
            helps=HELP_NAMES,
            times=TIMES,
            faults=faults or {},
            fault=NOT_KEPT if faults else fault,
            scope=(kept or {}).get("scope", ""),
        )

    @role_required("admin")
    def show(self) -> str:
        return self._page()

    @role_required("admin")
    def change(self) -> AnyResponse:
        scope = request.form.get("scope", "")[:64]
        if scope and scope not in {one.id for one in self._wait(self._places.properties())}:
            abort(404)
        policy, faults = policy_of(request.form)
        if faults:
            return Response(self._page(request.form, faults), 400)
        return self._keep(scope, lambda now: with_policy(now, scope, policy))

    def _keep(self, scope: str, change: Callable[[Lockouts], Lockouts]) -> AnyResponse:
        """Policies stand beside each other: who changes another one is in nobody's way."""

        def own(now: Lockouts) -> LockoutPolicy | None:
            return now.by_property.get(scope) if scope else now.office

        as_seen = unless_changed(request.form.get(FIELD, ""), change, own)
        try:
            self._wait(self._book.edit(PART, as_seen, who(), PART, scope))
        except ChangedMeanwhile:
            return Response(self._page(fault=CHANGED), 409)
        return redirect("/settings/lockouts")

    @role_required("admin")
    def add(self) -> AnyResponse:
        """A property gets a policy of its own, which begins as the office's, or loses it."""
        scope = request.form.get("scope", "")[:64]
        if scope not in {one.id for one in self._wait(self._places.properties())}:
            abort(404)
        removes = "remove" in request.form

        def change(now: Lockouts) -> Lockouts:
            return with_policy(now, scope, None if removes else now.of(scope))

        return self._keep(scope, change)


def blueprint(directory: Directory, book: OfficeParts, places: Places, wait: Wait) -> Blueprint:
    """The page of lockouts: the office's policy, and those of properties with one of their own."""
    doors = say_so(Blueprint("lockout_settings", __name__))
    page = LockoutSettings(directory, book, places, wait)
    doors.get("/settings/lockouts")(page.show)
    doors.post("/settings/lockouts")(page.change)
    doors.post("/settings/lockouts/add")(page.add)
    return doors


def with_policy(lockouts: Lockouts, scope: str, policy: LockoutPolicy | None) -> Lockouts:
    """The policies with this one for a property, or for the office (`scope` ""); None removes."""
    if not scope:
        return replace(lockouts, office=policy or LockoutPolicy())
    others = {id_: one for id_, one in lockouts.by_property.items() if id_ != scope}
    return replace(lockouts, by_property={**others, scope: policy} if policy else others)


def policy_of(form: Mapping[str, str]) -> tuple[LockoutPolicy, Mapping[str, str]]:
    """The policy as it was filled in, and field -> what to put right."""
    faults: dict[str, str] = {}
    open_hours, after_hours = (_way(form, time, faults) for time in TIMES)
    return LockoutPolicy(open_hours, after_hours), faults


def _way(form: Mapping[str, str], time: str, faults: dict[str, str]) -> Way:
    given = {field: form.get(f"{time}-{field}", "").strip() for field in FIELDS}
    phone = PhoneNumber.read(given["phone"]) if given["phone"] else None
    known = given["help"] in HELP_NAMES
    help_ = Help(given["help"]) if known else Help.WAIT
    fee = given["fee"]
    checks = {
        "help": (not known, "Choose what happens."),
        "phone": (
            bool(given["phone"] and phone is None) or (help_ in NEEDS_PHONE and phone is None),
            "A whole telephone number is needed here, such as 718 555 0100.",
        ),
        "fee": (
            bool(fee) and not (fee.isascii() and fee.isdigit() and int(fee[:6]) <= MOST_FEE_USD),
            f"The fee is a whole number of dollars up to {MOST_FEE_USD}, or empty.",
        ),
        "words_en": (bool(given["words_es"]) and not given["words_en"], "Both languages or none."),
        "words_es": (bool(given["words_en"]) and not given["words_es"], "Both languages or none."),
    }
    faults |= {f"{time}-{field}": words for field, (wrong, words) in checks.items() if wrong}
    return Way(
        help_,
        phone,
        given["name"][:80],
        int(fee) if fee and f"{time}-fee" not in faults else None,
        given["words_en"][:LONGEST_WORDS],
        given["words_es"][:LONGEST_WORDS],
    )


def _shown(
    lockouts: Lockouts, names: Mapping[str, str], kept: Mapping[str, str] | None
) -> Sequence[Mapping[str, object]]:
    """Each policy as its form shows it; what was filled in stays where something was wrong."""
    listed = {"": lockouts.office, **lockouts.by_property}
    return [
        {
            "scope": scope,
            "name": names.get(scope, scope) if scope else "The office, for every property",
            "fields": typed or _fields(policy),
            "seen": mark_again(typed.get(FIELD, ""), policy),
        }
        for scope, policy, typed in _with_typed(listed, kept or {})
    ]


def _with_typed(
    listed: Mapping[str, LockoutPolicy], kept: Mapping[str, str]
) -> Iterator[tuple[str, LockoutPolicy, Mapping[str, str]]]:
    """Each policy with what was typed for it; nothing for those that were not sent."""
    for scope, policy in listed.items():
        yield scope, policy, kept if kept and kept.get("scope", "") == scope else {}


def _fields(policy: LockoutPolicy) -> Mapping[str, str]:
    ways = zip(TIMES, (policy.open_hours, policy.after_hours), strict=True)
    return {f"{time}-{field}": value for time, way in ways for field, value in _values(way).items()}


def _values(way: Way) -> Mapping[str, str]:
    return {
        "help": way.help.value,
        "phone": way.phone.e164 if way.phone else "",
        "name": way.name,
        "fee": "" if way.fee_usd is None else str(way.fee_usd),
        "words_en": way.words_en,
        "words_es": way.words_es,
    }
