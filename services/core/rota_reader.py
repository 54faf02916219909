"""The rota as the settings page writes it: rows of text in, a rota or every fault in words out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from typing import TypeVar
from zoneinfo import ZoneInfo

from services.core.on_call import (
    HolidayDuty,
    OnCallPerson,
    Override,
    Rota,
    Shift,
    faults_of,
)
from services.core.people import PhoneNumber
from services.core.tongues import languages_in_words, read_languages

T = TypeVar("T")
Form = Mapping[str, Sequence[str]]
Row = Mapping[str, str]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_ROWS = 100
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "person": ("name", "number", "texts", "languages"),
    "shift": ("who", "days", "starts", "ends"),
    "override": ("who", "from", "to"),
    "holiday": ("day", "who"),
}
"""The tables of the form, and the columns of each; a field is named `table_column`."""
SINGLE = ("fallback", "manager", "owner", "tries", "ring_s")


@dataclass(frozen=True, slots=True)
class RotaForm:
    """The form as it was sent, or as a rota fills it: nothing is lost where something is wrong."""

    tables: Mapping[str, Sequence[Row]]
    single: Row


def read_form(form: Form) -> RotaForm:
    """Rows in which something stands."""
    tables = {}
    for table, columns in COLUMNS.items():
        values = (form.get(f"{table}_{column}", ()) for column in columns)
        rows = [
            dict(zip(columns, (one.strip()[:200] for one in row), strict=True))
            for row in zip_longest(*values, fillvalue="")
        ]
        tables[table] = [row for row in rows if any(_told(row))][:MOST_ROWS]
    single = {name: (form.get(name) or ("",))[0].strip()[:500] for name in SINGLE}
    return RotaForm(tables, single)


def _told(row: Row) -> Iterator[str]:
    """What a person has written; a choice that stands there by itself is not."""
    return (value for name, value in row.items() if name != "texts")


def form_of(rota: Rota, timezone: str) -> RotaForm:
    """The form of a rota that is kept."""
    zone = ZoneInfo(timezone)
    return RotaForm(
        {
            "person": [_person_row(one) for one in rota.people],
            "shift": [
                {
                    "who": one.who,
                    "days": days_in_words(one.days),
                    "starts": f"{one.starts:%H:%M}",
                    "ends": f"{one.ends:%H:%M}",
                }
                for one in rota.shifts
            ],
            "override": [
                {
                    "who": one.who,
                    "from": f"{one.starts.astimezone(zone):%Y-%m-%dT%H:%M}",
                    "to": f"{one.ends.astimezone(zone):%Y-%m-%dT%H:%M}",
                }
                for one in rota.overrides
            ],
            "holiday": [{"day": one.day.isoformat(), "who": one.who} for one in rota.holidays],
        },
        {
            "fallback": ", ".join(rota.fallback),
            "manager": rota.manager,
            "owner": rota.owner,
            "tries": str(rota.tries),
            "ring_s": str(rota.ring_s),
        },
    )


def _person_row(one: OnCallPerson) -> Row:
    return {
        "name": one.name,
        "number": one.number.e164,
        "texts": _yes(one.texts),
        "languages": languages_in_words(one.languages),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def read_rota(form: RotaForm, before: Rota, timezone: str) -> tuple[Rota, list[str]]:
    """The rota in a form, and every fault in it. A number that was confirmed stays confirmed as
    long as it is the same."""
    faults: list[str] = []
    zone = ZoneInfo(timezone)
    single, tables = form.single, form.tables
    rota = Rota(
        people=tuple(_each(tables["person"], lambda row: _person(row, before), faults)),
        shifts=tuple(_each(tables["shift"], _shift, faults)),
        overrides=tuple(_each(tables["override"], lambda row: _override(row, zone), faults)),
        holidays=tuple(_each(tables["holiday"], _holiday, faults)),
        fallback=tuple(filter(None, (name.strip() for name in single["fallback"].split(",")))),
        manager=single["manager"],
        owner=single["owner"],
        tries=_number(single["tries"], "The number of tries", faults),
        ring_s=_number(single["ring_s"], "The seconds of ringing", faults),
    )
    return rota, faults or faults_of(rota)


def _each(rows: Sequence[Row], read: Callable[[Row], T], faults: list[str]) -> Iterator[T]:
    for row in rows:
        try:
            yield read(row)
        except ValueError as error:
            faults.append(str(error))


def _person(row: Row, before: Rota) -> OnCallPerson:
    number = PhoneNumber.read(row["number"])
    if not row["name"] or number is None:
        raise ValueError(f"{row['name'] or 'Somebody'} needs a name and a telephone number.")
    if "," in row["name"]:
        raise ValueError(f"A name must have no comma: {row['name']}.")
    known = (row["name"], number) in {
        (one.name, one.number) for one in before.people if one.confirmed
    }
    languages = read_languages(row["languages"])
    return OnCallPerson(
        row["name"], number, confirmed=known, texts=row["texts"] != "no", languages=languages
    )


def _shift(row: Row) -> Shift:
    return Shift(
        row["who"],
        read_days(row["days"]),
        _time(row["starts"], f"The shift of {row['who']}"),
        _time(row["ends"], f"The shift of {row['who']}"),
    )


def _override(row: Row, zone: ZoneInfo) -> Override:
    try:
        starts, ends = (datetime.fromisoformat(row[name]) for name in ("from", "to"))
    except ValueError as error:
        raise ValueError(f"The override of {row['who']} needs two dates with times.") from error
    return Override(row["who"], _utc(starts, zone), _utc(ends, zone))


def _utc(at: datetime, zone: ZoneInfo) -> datetime:
    return at.replace(tzinfo=zone).astimezone(UTC)


def _holiday(row: Row) -> HolidayDuty:
    try:
        return HolidayDuty(date.fromisoformat(row["day"]), row["who"])
    except ValueError as error:
        raise ValueError(f"The holiday of {row['who']} needs a date.") from error


def _time(text: str, what: str) -> time:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise ValueError(f"{what} needs times such as 18:00.") from error


def _number(text: str, what: str, faults: list[str]) -> int:
    if text.isascii() and text.isdigit() and len(text) < 6:
        return int(text)
    faults.append(f"{what} must be a whole number.")
    return 1


def read_days(text: str) -> tuple[int, ...]:
    """Days out of `mon-fri, sun`; 0 is Monday. Raises ValueError in words."""
    found: set[int] = set()
    for part in filter(None, (one.strip().lower() for one in text.split(","))):
        first, _, last = (one.strip()[:3] for one in part.partition("-"))
        if first not in DAYS or (last or first) not in DAYS:
            raise ValueError(f"{part} is not a day or days such as mon-fri.")
        start, end = DAYS.index(first), DAYS.index(last or first)
        found |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return tuple(sorted(found))


def days_in_words(days: Sequence[int]) -> str:
    """`mon-fri, sun` again."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs
    )
