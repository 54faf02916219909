"""Homes, tenants and the sample from the command line; Chris may run meanwhile.

    python -m services.portfolio import FILE [--apply] [--end-others]
    python -m services.portfolio export FILE
    python -m services.portfolio sample show|remove|load [--rehearsals]

Without --apply a list is only shown. The exit code: 0 done or shown, 1 refused, 2 wrong usage,
3 the list has cells that cannot be taken.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from config import Settings, load_settings
from services.core.clock import SystemClock
from services.core.csv_text import SheetWrong
from services.core.errors import ProviderError, SettingsWrong
from services.portfolio.import_desk import ImportDesk, ImportRefused, Preview
from services.portfolio.import_plan import KINDS, STATES
from services.portfolio.sample_desk import SampleDesk
from services.portfolio.sample_left import Left
from services.store.database import Database, database_address
from services.store.office_settings import StoredDirectory, first_office

BY = "the command line"
FAULTS = 3
SHOWN = 50


def main(arguments: list[str]) -> int:
    given = _parser().parse_args(arguments)
    try:
        return asyncio.run(_run(load_settings(), given))
    except (SettingsWrong, SheetWrong, ImportRefused, ProviderError, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m services.portfolio")
    commands = parser.add_subparsers(required=True, metavar="import|export|sample")
    into = commands.add_parser("import")
    into.add_argument("file", type=Path)
    into.add_argument("--apply", action="store_true", help="do it, where no cell is wrong")
    into.add_argument(
        "--end-others",
        action="store_true",
        help="tenants at these properties who are not in the list become former ones",
    )
    into.set_defaults(do=_import)
    out = commands.add_parser("export")
    out.add_argument("file", type=Path)
    out.set_defaults(do=_export)
    sample = commands.add_parser("sample")
    sample.add_argument("what", choices=("show", "remove", "load"))
    sample.add_argument("--rehearsals", action="store_true", help="calls of the test phone too")
    sample.set_defaults(do=_sample)
    return parser


async def _run(settings: Settings, given: argparse.Namespace) -> int:
    address = database_address(settings.database_url, settings.var_dir)
    database = Database(address, threads=2, limit_s=30)
    do: Callable[[Settings, Database, argparse.Namespace], Awaitable[int]] = given.do
    try:
        return await do(settings, database, given)
    finally:
        await database.close()


async def _import(settings: Settings, database: Database, given: argparse.Namespace) -> int:
    desk = ImportDesk(database, SystemClock(), elsewhere=settings.has_rent_manager)
    data = await asyncio.to_thread(given.file.read_bytes)
    preview = await desk.preview(data, given.file.name, BY)
    print(shown(preview))
    if preview.sheet.faults:
        return FAULTS
    if not given.apply or not preview.can_be_done:
        return 0
    seen = preview.plan.fingerprint
    outcome = await desk.apply(preview.token, seen, BY, end_others=given.end_others)
    print("Done." if outcome.done else "The records changed meanwhile: nothing was imported.")
    return 0 if outcome.done else 1


async def _export(settings: Settings, database: Database, given: argparse.Namespace) -> int:
    desk = ImportDesk(database, SystemClock(), elsewhere=settings.has_rent_manager)
    await asyncio.to_thread(given.file.write_bytes, await desk.present())
    return 0


async def _sample(settings: Settings, database: Database, given: argparse.Namespace) -> int:
    clock, first = SystemClock(), first_office(settings)
    desk = SampleDesk(database, StoredDirectory(database, first, clock), first, clock)
    if given.what == "load":
        if settings.has_rent_manager:
            print("Rent Manager is connected: the sample is not loaded.", file=sys.stderr)
            return 1
        await desk.load(BY)
        print("The sample is there again.")
        return 0
    if given.what == "remove":
        print("Gone:", told(await desk.remove(BY, rehearsals=given.rehearsals)))
        return 0
    print("There is:", told((await desk.state()).left))
    return 0


def shown(preview: Preview) -> str:
    """A preview for the terminal."""
    lines = [f"line {one.line}: {one.words}" for one in preview.sheet.remarks[:SHOWN]]
    faults = preview.sheet.faults
    if faults:
        lines += [f"line {one.line}, {one.column} {one.value!r}: {one.words}" for one in faults]
        return "\n".join([*lines, f"{len(faults)} cells cannot be taken: nothing is imported."])
    lines += [
        f"{one.state} {one.kind}, line {one.line}: {one.name}  {'; '.join(one.details)}".rstrip()
        for one in [one for one in preview.plan.changes if one.state != "same"][:SHOWN]
    ]
    counts = preview.plan.counts
    for kind in KINDS:
        numbers = ", ".join(f"{counts[kind][state]} {state}" for state in STATES)
        lines.append(f"{kind}: {numbers}, {preview.plan.left_alone[kind]} left alone")
    if preview.plan.gone:
        lines.append(f"{len(preview.plan.gone)} tenants are not in the list (--end-others)")
    return "\n".join(lines)


def told(left: Left) -> str:
    return (
        f"{len(left.places)} properties, {len(left.units)} homes, {len(left.people)} people, "
        f"{len(left.articles)} articles, {len(left.issues)} tickets of the sample"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
