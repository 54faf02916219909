"""A colleague's number is confirmed, as an admin does it on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from services.core.office import Office


def confirmed(name: str) -> Callable[[Office], Office]:
    """The change of the office that does it."""

    def change(office: Office) -> Office:
        people = (
            replace(one, confirmed=one.confirmed or one.name == name) for one in office.colleagues
        )
        return replace(office, colleagues=tuple(people))

    return change
