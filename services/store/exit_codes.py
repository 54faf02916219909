"""How a program that needs settings and the database ends."""

from __future__ import annotations

import sys
from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from services.core.errors import SettingsWrong


def exit_code_of(work: Callable[[], None]) -> int:
    """Do it: 0 done, 1 where settings or database cannot be used, which is told."""
    try:
        work()
    except SettingsWrong as error:
        print(error, file=sys.stderr)
        return 1
    except OperationalError as error:
        print(f"The database does not answer: {error.orig}", file=sys.stderr)
        return 1
    return 0
