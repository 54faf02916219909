"""GET /settings/data: the sample and how to be rid of it, lists, backups. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.office import Office
from services.core.ports import Directory, Wait
from services.core.staff_line import OfficeChange
from services.portfolio.sample_desk import SampleState
from services.portfolio.sample_left import Left
from services.store.backup_shelf import KeptBackup

PATH = "/settings/data"
LIMIT_S = 30.0
KINDS = ("sample", "import")
SET_ON: Mapping[str, tuple[str, str]] = {
    "name": ("the office's name", "/settings/office"),
    "phone": ("its telephone", "/settings/office"),
    "address": ("its address", "/settings/office"),
    "pay_url": ("the page for paying", "/settings/buildings"),
}
"""Field of the office -> in words, and the page that sets it."""


class Sample(Protocol):
    """The sample. Raises ProviderError."""

    async def state(self) -> SampleState: ...

    async def remove(self, who: str, *, rehearsals: bool = False) -> Left: ...

    async def why_no_homes(self) -> str:
        """In a sentence; "" where there are homes."""
        ...


class Trail(Protocol):
    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


class Backups(Protocol):
    """Backups on this machine, and how the last one went. Raises ProviderError, OSError."""

    async def listed(self) -> Sequence[KeptBackup]: ...

    async def last(self) -> Mapping[str, Any] | None:
        """`state` (done, failed), `at`, `why`."""
        ...

    keep: int
    """How many the worker keeps; 0 where it makes none."""


@dataclass(frozen=True, slots=True)
class DataDesk:
    """What the page asks."""

    sample: Sample
    backups: Backups
    directory: Directory
    trail: Trail
    sample_office: Callable[[], Office]
    elsewhere: bool
    """Homes and tenants come from another system."""


class DataPage:
    """Shows what there is, and takes the sample away."""

    def __init__(self, desk: DataDesk, wait: Wait) -> None:
        self._desk = desk
        self._wait = wait

    @role_required("admin")
    def show(self) -> str:
        desk, office = self._desk, self._wait(self._desk.directory.office())
        state = self._wait(desk.sample.state(), LIMIT_S)
        return render_template(
            "settings/data.html",
            state=state,
            left=state.left,
            removed_at=_local(office, state.removed),
            still_sample=still_sample(office, desk.sample_office()),
            backups=self._wait(desk.backups.listed()),
            last_backup=self._wait(desk.backups.last()),
            keep=desk.backups.keep,
            elsewhere=desk.elsewhere,
            office=office,
            trail=self._wait(desk.trail.trail(KINDS)),
            notice="The sample is gone." if "removed" in request.args else "",
        )

    @role_required("admin")
    def remove(self) -> Response:
        wanted = "rehearsals" in request.form
        self._wait(self._desk.sample.remove(who(), rehearsals=wanted), LIMIT_S)
        return redirect(f"{PATH}?removed")


def still_sample(office: Office, sample: Office) -> Sequence[tuple[str, str]]:
    """What still has the sample's value: in words, and the page that sets it."""
    return [
        shown for field, shown in SET_ON.items() if getattr(office, field) == getattr(sample, field)
    ]


def _local(office: Office, removed: Mapping[str, Any] | None) -> datetime | None:
    return office.local(datetime.fromisoformat(removed["at"])) if removed else None


def blueprint(desk: DataDesk, wait: Wait) -> Blueprint:
    """The page, its button, and for other pages why they are empty."""
    doors = say_so(Blueprint("data_page", __name__))
    page = DataPage(desk, wait)
    doors.get(PATH)(page.show)
    doors.post(f"{PATH}/sample")(page.remove)

    @doors.app_context_processor
    def empty_pages() -> dict[str, object]:
        return {"why_no_homes": lambda: wait(desk.sample.why_no_homes())}

    return doors
