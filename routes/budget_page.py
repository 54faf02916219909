"""GET, POST /settings/budget: what the office wants to spend at most. Managers look, admins set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from flask import Blueprint, Response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from routes.hours_page import Offices, who
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.budget import CENTS, Budget, Spending, faults_of
from services.core.office import Office
from services.core.ports import Wait
from services.core.prices import dollars
from services.core.staff_line import OfficeChange

PATH = "/settings/budget"
LIMIT_S = 12.0
NAMES = ("monthly", "daily", "call")
"""The fields of the form."""


class OfficeParts(Protocol):
    """Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...

    async def keep(
        self, name: str, value: Any, who: str, what: str, detail: str = ""
    ) -> Office: ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


class Costs(Protocol):
    """Raises ProviderError."""

    async def spent(self) -> Spending: ...


class Watch(Protocol):
    """Raises ProviderError."""

    async def come_round(self) -> Spending | None: ...


@dataclass(frozen=True, slots=True)
class BudgetPage:
    directory: Offices
    book: OfficeParts
    costs: Costs
    watch: Watch
    wait: Wait

    @role_required("manager")
    def show(self) -> str:
        return self._page(self.wait(self.directory.office()).budget)

    @role_required("admin")
    def save(self) -> AnyResponse:
        typed = [request.form.get(name, "")[:20] for name in NAMES]
        budget, faults = faults_of(*typed)
        if faults:
            return Response(self._page(budget, faults, typed), 422)
        self.wait(self._keep(budget, who()), LIMIT_S)
        return redirect(f"{PATH}?told=saved")

    async def _keep(self, budget: Budget, who: str) -> None:
        """What is spent is looked at in the same breath, so that a ceiling counts at once."""
        await self.book.edit("budget", lambda _: budget, who, "budget", _words(budget))
        if budget.is_set:
            await self.book.keep("spending", await self.costs.spent(), who, "spending")
            await self.watch.come_round()

    def _page(self, budget: Budget, faults: Sequence[str] = (), typed: Sequence[str] = ()) -> str:
        ceilings = (budget.monthly_cents, budget.daily_cents, budget.call_cents)
        values = typed or [_typed(cents) for cents in ceilings]
        return render_template(
            "settings/budget.html",
            office=self.wait(self.directory.office()),
            values=dict(zip(NAMES, values, strict=True)),
            faults=faults,
            trail=self.wait(self.book.trail(("budget",))),
            notice="Saved. It counts from the next call." if request.args.get("told") else "",
            may_edit=current_user.account.may("admin"),
        )


def _typed(cents: int) -> str:
    return f"{Decimal(cents) / CENTS:.2f}" if cents else ""


def _words(budget: Budget) -> str:
    """For the trail."""
    named = (
        ("month", budget.monthly_cents),
        ("day", budget.daily_cents),
        ("call", budget.call_cents),
    )
    return ", ".join(
        f"{name} {dollars(Decimal(cents) / CENTS) if cents else 'without'}" for name, cents in named
    )


def blueprint(page: BudgetPage) -> Blueprint:
    doors = say_so(Blueprint("budget", __name__))
    doors.get(PATH, endpoint="show")(page.show)
    doors.post(PATH, endpoint="save")(page.save)
    return doors
