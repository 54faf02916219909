"""The worker's chores about tasks."""

from __future__ import annotations

from collections.abc import Sequence

from services.jobs.worker import Chore
from services.portfolio.task_reminders import TaskReminders

REMINDERS_S = 15.0


def task_chores(reminders: TaskReminders) -> Sequence[Chore]:
    return (Chore("reminders of tasks", REMINDERS_S, reminders.come_round),)
