"""GET /api/tasks, GET /api/tasks/<n>, POST /api/tasks/<n>/<step>: tasks for programs and pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask_login import current_user

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_wishes import STEPS, Tasks, WishWrong, filter_of, wish_of
from services.core.ports import Directory, Wait
from services.store.task_moves import Refusal

NO_TASK = {"error": "There is no task with this number."}, 404


class TasksApi:
    """Tasks for programs and for the page's scripts."""

    def __init__(self, tasks: Tasks, directory: Directory, wait: Wait) -> None:
        self._tasks = tasks
        self._directory = directory
        self._wait = wait

    def wrong(self, error: WishWrong) -> Any:
        return {"error": str(error)}, 400

    @role_required("staff")
    def listed(self) -> Any:
        office = self._wait(self._directory.office())
        page = self._wait(self._tasks.listed(filter_of(request.args, current_user.account, office)))
        following = "" if page.next_offset is None else str(page.next_offset)
        return {"items": list(page.items), "next": following}

    @role_required("staff")
    def one(self, number: int) -> Any:
        return self._wait(self._tasks.task(number)) or NO_TASK

    @role_required("staff")
    def take_step(self, number: int, step: str) -> Any:
        given = request.get_json(silent=True)
        if not isinstance(given, dict):
            raise WishWrong("Send a JSON object with at least `version`.")
        office = self._wait(self._directory.office())
        wish = wish_of(number, step, given, current_user.account, office)
        done = self._wait(self._tasks.take_step(wish, office))
        if isinstance(done, Refusal):
            return {"error": done.why, "task": self._wait(self._tasks.task(number))}, 409
        return done or NO_TASK


def blueprint(tasks: Tasks, directory: Directory, wait: Wait) -> Blueprint:
    """Whoever changes a task names the version that they have seen. 409 says who has it."""
    doors = say_so(Blueprint("tasks_api", __name__, url_prefix="/api/tasks"))
    api = TasksApi(tasks, directory, wait)
    doors.errorhandler(WishWrong)(api.wrong)
    doors.get("")(api.listed)
    doors.get("/<int:number>")(api.one)
    for step in STEPS:
        address = f"/<int:number>/{step}"
        doors.add_url_rule(address, step, api.take_step, methods=["POST"], defaults={"step": step})
    return doors
