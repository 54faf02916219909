"""GET /tasks, POST /tasks/<n>/<step>: what people of the office still have to do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.sign_in import own_path, role_required
from routes.task_wishes import (
    MOST_DIGITS,
    STEPS,
    Tasks,
    WishWrong,
    filter_of,
    names_of,
    wish_of,
)
from services.core.errors import ProviderError
from services.core.ports import Directory, Wait
from services.core.task_desk import Department
from services.core.tasks import Outcome
from services.store.task_book import NOBODY, VIEWS, TaskFilter, TaskPage
from services.store.task_moves import Refusal

log = logging.getLogger(__name__)

VIEW_NAMES = {"open": "Open", "mine": "Mine", "overdue": "Overdue", "done": "Done"}
WHY_NONE = {
    "open": "Nothing is left to do. Chris leaves a task when somebody has to act.",
    "mine": "You have taken no task, and none was given to you.",
    "overdue": "No task is overdue.",
    "done": "No task has been done yet.",
}
OUTCOME_NAMES: Mapping[str, str] = {
    Outcome.REACHED: "Reached them",
    Outcome.LEFT_MESSAGE: "Left a message",
    Outcome.NO_ANSWER: "No answer, again later",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.NOT_NEEDED: "Not needed any more",
}
KIND_NAMES: Mapping[str, str] = {
    "callback": "Call back",
    "message": "Message",
    "voicemail": "Voicemail",
    "complaint": "Complaint",
    "owner": "Owner",
    "vendor": "Vendor",
    "viewing": "Viewing",
    "lead": "Lead",
    "entry": "Doors and keys",
    "deletion": "Privacy: delete",
    "export": "Privacy: copy",
    "unmatched": "Emergency to follow up",
    "extension": "More time to pay",
    "dispute": "Disputed charge",
    "portal": "Portal access",
    "ledger": "Copy of the ledger",
    "deposit": "Security deposit",
    "move_out": "Moving out",
    "renewal": "Renewal",
    "application": "Application",
    "lease": "Lease question",
    "legal": "Lawyer, court, police or press",
}
STEP_NAMES: Mapping[str, str] = {
    "opened": "left",
    "added": "more was said",
    "asked_again": "called again",
    "claim": "taken",
    "release": "given back",
    "assign": "given on",
    "done": "done",
    "tried": "tried",
    "reopen": "opened again",
    "reminded": "reminder",
    "not_reached": "reminder failed",
}
SHOWN_FILTERS = ("view", "department", "owner", "kind")
"""Those of the address that stay in every link of the page."""
BADGE_LIMIT_S = 1.0


class TasksPage:
    """The tasks that are wanted, and the steps that staff take with one."""

    def __init__(self, tasks: Tasks, directory: Directory, wait: Wait) -> None:
        self._tasks = tasks
        self._directory = directory
        self._wait = wait

    def _page(self, fault: str = "", kept: Mapping[str, Any] | None = None) -> str:
        office = self._wait(self._directory.office())
        given = {name: request.args.get(name, "") for name in (*SHOWN_FILTERS, "after", "number")}
        try:
            wanted = filter_of(given, current_user.account, office)
        except WishWrong:
            abort(404)
        found = self._found(wanted, given["number"])
        return render_template(
            "tasks.html",
            tasks=found.items,
            next_offset=found.next_offset,
            wanted=wanted,
            filters={name: given[name] for name in (*SHOWN_FILTERS, "number") if given[name]},
            names=names_of(office),
            office=office,
            fault=fault,
            kept=kept or {},
            **CHOICES,
        )

    def _found(self, wanted: TaskFilter, number: str) -> TaskPage:
        """The tasks that are wanted, or the one that a list leads to."""
        if not number:
            return self._wait(self._tasks.listed(wanted))
        known = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
        one = self._wait(self._tasks.task(int(number))) if known else None
        if one is None:
            abort(404)
        return TaskPage([one], None)

    def badge(self) -> dict[str, Any]:
        return {"open_tasks": lambda: _count(self._tasks, self._wait)}

    @role_required("staff")
    def show(self) -> str:
        return self._page()

    @role_required("staff")
    def take_step(self, number: int, step: str) -> AnyResponse:
        kept = {"number": number, "step": step, **request.form}
        try:
            office = self._wait(self._directory.office())
            wish = wish_of(number, step, request.form, current_user.account, office)
        except WishWrong as error:
            return Response(self._page(str(error), kept), 400)
        done = self._wait(self._tasks.take_step(wish, office))
        if done is None:
            abort(404)
        if isinstance(done, Refusal):
            return Response(self._page(f"Task {number}: {done.why}", kept), 409)
        return redirect(f"{own_path(request.form.get('back', '/tasks'))}#task-{number}")


def blueprint(tasks: Tasks, directory: Directory, wait: Wait) -> Blueprint:
    """The page of tasks, and the number of open ones for every page's navigation."""
    doors = say_so(Blueprint("tasks", __name__))
    page = TasksPage(tasks, directory, wait)
    doors.app_context_processor(page.badge)
    doors.get("/tasks")(page.show)
    doors.post(f"/tasks/<int:number>/<any({', '.join(STEPS)}):step>")(page.take_step)
    return doors


CHOICES: Mapping[str, Any] = {
    "views": {view: VIEW_NAMES[view] for view in VIEWS},
    "why_none": WHY_NONE,
    "departments": {one.value: one.value.capitalize() for one in Department},
    "outcomes": OUTCOME_NAMES,
    "kinds": KIND_NAMES,
    "step_names": STEP_NAMES,
    "nobody": NOBODY,
}


def _count(tasks: Tasks, wait: Wait) -> int:
    """How many are open; none is shown while nobody can tell."""
    try:
        return wait(tasks.count_open(), BADGE_LIMIT_S)
    except (ProviderError, TimeoutError) as error:
        log.warning("open tasks are not counted", extra={"why": type(error).__name__})
        return 0
