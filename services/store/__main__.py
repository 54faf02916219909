"""The records from the command line.

python -m services.store migrate                       to the newest revision
python -m services.store backup [--to FOLDER] [--with-secrets]
python -m services.store restore FILE                  web and worker must be stopped
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from config import Settings, load_settings
from services.core.clock import SystemClock
from services.store.archive import BackupWrong
from services.store.backup import make_backup
from services.store.backup_files import backup_folder
from services.store.database import database_address
from services.store.dumps import Dump, dump_of
from services.store.exit_codes import exit_code_of
from services.store.first_secrets import FILE as SECRETS
from services.store.migrate import STOP_FIRST, migrate, pending
from services.store.restore import restore

SECRETS_ARE_IN = (
    f"It holds {SECRETS} too: whoever has this file can sign in as anybody. Keep it like a key."
)
SECRETS_ARE_OUT = (
    f"{SECRETS} and .env are not in it (--with-secrets takes the first one along): without them "
    "everybody signs in again after a restore, with the passwords as they were."
)


class StopFirst(Exception):
    """A migration with which a running older release cannot go on."""


def main(arguments: list[str]) -> int:
    """The exit code: 0 done, 1 refused or no database, 2 wrong usage, 3 not while others run."""
    given = _parser().parse_args(arguments)
    try:
        return exit_code_of(lambda: given.do(load_settings(), given))
    except StopFirst as first:
        print(first, file=sys.stderr)
        return 3
    except BackupWrong as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m services.store")
    commands = parser.add_subparsers(required=True, metavar="migrate|pending|backup|restore")
    commands.add_parser("migrate").set_defaults(do=_migrate)
    commands.add_parser("pending").set_defaults(do=_pending)
    backup = commands.add_parser("backup")
    backup.add_argument("--to", type=Path, help="the folder; else BACKUP_FOLDER or var/backups")
    backup.add_argument("--with-secrets", action="store_true", help=f"{SECRETS} as well")
    backup.set_defaults(do=_backup)
    back = commands.add_parser("restore")
    back.add_argument("file", type=Path)
    back.set_defaults(do=_restore)
    return parser


def _migrate(settings: Settings, _: argparse.Namespace) -> None:
    settings.var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate(database_address(settings.database_url, settings.var_dir))
    print("The database is up to date.")


def _pending(settings: Settings, _: argparse.Namespace) -> None:
    new = pending(database_address(settings.database_url, settings.var_dir))
    print(f"New versions of the tables: {', '.join(new) or 'none'}.")
    if stop := sorted(STOP_FIRST & set(new)):
        raise StopFirst(f"Web and worker must be stopped for {', '.join(stop)}.")


def _backup(settings: Settings, given: argparse.Namespace) -> None:
    folder = given.to or backup_folder(settings.backup_folder, settings.var_dir)
    now, secrets = SystemClock().now(), bool(given.with_secrets)
    made = make_backup(_dump(settings), settings.var_dir, folder, now, with_secrets=secrets)
    files, megabytes = len(made.manifest.files), made.bytes / 1e6
    print(f"{made.path}\n{files} files, {megabytes:.1f} MB, tables of {made.manifest.revision}.")
    print(SECRETS_ARE_IN if made.manifest.has_secrets else SECRETS_ARE_OUT, file=sys.stderr)


def _restore(settings: Settings, given: argparse.Namespace) -> None:
    done = restore(given.file, _dump(settings), settings.var_dir, SystemClock().now())
    print(f"The state of {done.manifest.made_at} is back. Start web and worker again.")
    print(f"What was there before: {done.old_records}, files in {done.old_files}.")


def _dump(settings: Settings) -> Dump:
    return dump_of(database_address(settings.database_url, settings.var_dir))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
