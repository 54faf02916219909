"""`python -m services.store migrate`: bring the database to the newest revision."""

from __future__ import annotations

import sys

from config import load_settings
from services.store.database import database_address
from services.store.exit_codes import exit_code_of
from services.store.migrate import migrate

USAGE = "usage: python -m services.store migrate"


def main(arguments: list[str]) -> int:
    """The exit code: 0 done, 1 no database or wrong settings, 2 wrong usage."""
    if arguments != ["migrate"]:
        print(USAGE, file=sys.stderr)
        return 2
    return exit_code_of(_migrate)


def _migrate() -> None:
    settings = load_settings()
    settings.var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate(database_address(settings.database_url, settings.var_dir))
    print("The database is up to date.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
