"""The sample portfolio: what the embedded property system holds where no other is connected.

It covers what callers bring: shared numbers, two homes, a former tenant, a flagged one, a unit
let yesterday. Nobody in it exists; the numbers are those kept for fiction (555-01xx).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from services.core.account import Account
from services.core.calendar import Calendar
from services.core.identity_rules import PayRules
from services.core.issue import Category, IssueStatus, OpenIssue, Urgency
from services.core.mail_policy import first_policy
from services.core.office import Office, read_colleagues
from services.core.open_hours import read_week
from services.core.people import Home, Person, PersonKind, PhoneNumber
from services.core.places import Property, PropertyKind, Unit

BLOCK, DUPLEX, HOUSE, PARK = "bayview", "clove-duplex", "forest-house", "shoreline-park"

UnitRow = tuple[str, int, int, bool]
"""Name, bedrooms, monthly rent in US dollars, available."""

BLOCK_UNITS: tuple[UnitRow, ...] = (
    ("1A", 1, 1650, False),
    ("1B", 2, 2150, False),
    ("2A", 1, 1700, False),
    ("2B", 2, 2200, False),
    ("2C", 0, 1400, True),
    ("3A", 1, 1750, False),
    ("3B", 2, 2250, True),
    ("3C", 0, 1425, False),
    ("4A", 1, 1800, False),
    ("4B", 2, 2300, False),
    ("4C", 0, 1450, False),
    ("5A", 3, 2900, False),
    # Let yesterday: an old advertisement still names it.
    ("5B", 2, 2350, False),
    ("1201", 1, 2100, True),
    ("1202", 2, 2700, False),
    ("1203", 2, 2700, False),
    ("1204", 3, 3300, False),
)
DUPLEX_UNITS: tuple[UnitRow, ...] = (
    ("Upper", 3, 2600, False),
    ("Lower", 2, 2400, False),
    ("Basement", 1, 1500, True),
)
HOUSE_UNITS: tuple[UnitRow, ...] = (("House", 4, 3600, False),)
PARK_UNITS: tuple[UnitRow, ...] = (
    ("Lot 11", 2, 950, True),
    ("Lot 12", 2, 950, False),
    ("Lot 14", 3, 1050, False),
    ("Lot 15", 2, 950, False),
)


def unit_id(property_id: str, name: str) -> str:
    """The sample's id of a unit: `bayview-4b`."""
    return f"{property_id}-{name.lower().replace(' ', '-')}"


def _units(property_id: str, rows: tuple[UnitRow, ...]) -> tuple[Unit, ...]:
    return tuple(
        Unit(unit_id(property_id, name), property_id, name, bedrooms, rent, available)
        for name, bedrooms, rent, available in rows
    )


CITY = "Staten Island, New York"
PLACES: tuple[tuple[str, str, str, PropertyKind, tuple[UnitRow, ...], str], ...] = (
    (
        BLOCK,
        "Bayview Apartments",
        "88 Bay Street",
        PropertyKind.APARTMENTS,
        BLOCK_UNITS,
        "Cats and one dog up to 40 pounds are welcome, with a pet deposit of 300 dollars.",
    ),
    (
        DUPLEX,
        "Clove Road Duplex",
        "412 Clove Road",
        PropertyKind.DUPLEX,
        DUPLEX_UNITS,
        "Cats are welcome. Dogs are not.",
    ),
    (
        HOUSE,
        "Forest Avenue House",
        "27 Forest Avenue",
        PropertyKind.HOUSE,
        HOUSE_UNITS,
        "Pets are welcome.",
    ),
    (
        PARK,
        "Shoreline Mobile Home Park",
        "5 Shoreline Drive",
        PropertyKind.MOBILE_HOMES,
        PARK_UNITS,
        "Up to two pets for each home.",
    ),
)
"""Id, name, street, kind, units, pet rule."""


def sample_properties() -> tuple[Property, ...]:
    """An apartment block, a duplex, a house and a mobile-home park."""
    return tuple(
        Property(id_, name, street, CITY, kind, _units(id_, rows), pets)
        for id_, name, street, kind, rows, pets in PLACES
    )


def _phone(last_two: int) -> PhoneNumber:
    return PhoneNumber(f"+171855501{last_two:02d}")


def _home(property_id: str, name: str, *, current: bool = True) -> Home:
    return Home(property_id, unit_id(property_id, name), current)


def _tenants() -> tuple[Person, ...]:
    tenant, phone, home = PersonKind.TENANT, _phone, _home
    return (
        Person("t-maria", tenant, "Maria", "Alvarez", "en", (phone(42),), (home(BLOCK, "4B"),)),
        Person("t-james", tenant, "James", "Whitfield", "en", (phone(43),), (home(BLOCK, "1203"),)),
        # One number for two people, as couples and families have it.
        Person("t-olga", tenant, "Olga", "Petrova", "en", (phone(44),), (home(DUPLEX, "Upper"),)),
        Person("t-ivan", tenant, "Ivan", "Petrov", "en", (phone(44),), (home(DUPLEX, "Upper"),)),
        Person(
            "t-samuel",
            tenant,
            "Samuel",
            "Osei",
            "en",
            (phone(45),),
            (home(BLOCK, "2A"), home(PARK, "Lot 14")),
        ),
        Person("t-lucia", tenant, "Lucía", "Ramírez", "es", (phone(46),), (home(BLOCK, "3A"),)),
        Person(
            "t-dorothy",
            tenant,
            "Dorothy",
            "Klein",
            "en",
            (phone(47),),
            (home(DUPLEX, "Lower"),),
            speak_slowly=True,
        ),
        Person("t-nina", tenant, "Nina", "Carter", "en", (phone(49),), (home(PARK, "Lot 12"),)),
        Person("t-wei", tenant, "Wei", "Zhang", "en", (phone(50),), (home(HOUSE, "House"),)),
    )


def _handled_with_care() -> tuple[Person, ...]:
    return (
        Person(
            "f-kevin",
            PersonKind.FORMER_TENANT,
            "Kevin",
            "Doyle",
            "en",
            (_phone(48),),
            (_home(BLOCK, "1B", current=False),),
        ),
        Person(
            "t-robert",
            PersonKind.TENANT,
            "Robert",
            "Hale",
            "en",
            (_phone(51),),
            (_home(BLOCK, "1A"),),
            people_only=True,
        ),
        Person(
            "t-grace",
            PersonKind.TENANT,
            "Grace",
            "Moreno",
            "en",
            (_phone(52),),
            (_home(BLOCK, "4A"),),
            confidential=True,
        ),
    )


def _others() -> tuple[Person, ...]:
    return (
        Person("o-helen", PersonKind.OWNER, "Helen", "Brandt", "en", (_phone(60),)),
        Person(
            "v-tony",
            PersonKind.VENDOR,
            "Tony",
            "Russo",
            "en",
            (_phone(61),),
            company="Russo Plumbing",
        ),
        # Shares the home of Nina Carter, and stands on no lease.
        Person(
            "c-leo",
            PersonKind.OCCUPANT,
            "Leo",
            "Marsh",
            "en",
            (_phone(64),),
            (_home(PARK, "Lot 12"),),
            account_id="t-nina",
        ),
        Person("s-diane", PersonKind.STAFF, "Diane", "", "en", (_phone(1),)),
        Person("s-janier", PersonKind.STAFF, "Janier", "", "en", (_phone(2),)),
        Person("a-priya", PersonKind.APPLICANT, "Priya", "Nair", "en", (_phone(62),)),
        # She took 5B yesterday and moves in next month.
        Person(
            "t-amara",
            PersonKind.TENANT,
            "Amara",
            "Bello",
            "en",
            (_phone(63),),
            (_home(BLOCK, "5B"),),
        ),
    )


def sample_people() -> tuple[Person, ...]:
    """Everybody the sample office knows."""
    return _tenants() + _handled_with_care() + _others()


SAMPLE_PAYING = PayRules(due_day=1, grace_days=4)
"""When rent is due at the sample's homes; the loader keeps it as an admin would."""


def sample_office() -> Office:
    """The sample office. Its people are not dialled until an admin confirms their numbers."""
    return Office(
        pay_url="pay.harborstreet.example",
        name="Harbor Street Property Management",
        phone=_phone(0),
        address="31 Port Richmond Ave, Staten Island, New York",
        timezone="America/New_York",
        calendar=Calendar(week=read_week("mon-fri 09:00-17:00")),
        colleagues=read_colleagues("Diane=+17185550101, Janier=+17185550102"),
        mail_policy=first_policy((), "admin@example.com"),
        paying=SAMPLE_PAYING,
    )


SAMPLE_DAY = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
"""When the sample is dated from where nobody says otherwise: a fixed day, for tests."""


def sample_issues(now: datetime = SAMPLE_DAY) -> tuple[OpenIssue, ...]:
    """Issues already on the books, dated back from `now`; newest first."""
    visit = (now + timedelta(days=1)).replace(hour=15, minute=0, second=0, microsecond=0)
    step, cold, drip = (
        "The bottom step to the front door is loose.",
        "The refrigerator does not cool; a new compressor is on order.",
        "The bathroom faucet drips.",
    )
    waiting, planned = IssueStatus.WAITING_FOR_PARTS, IssueStatus.SCHEDULED
    routine = Urgency.ROUTINE
    days = [now - timedelta(days=count) for count in (1, 4, 6)]
    lot, flat, upstairs = (PARK, "Lot 12"), (BLOCK, "1203"), (BLOCK, "4B")
    return (
        _issue(1003, lot, Category.EXTERIOR, routine, step, IssueStatus.OPEN, days[0]),
        replace(
            _issue(1002, flat, Category.APPLIANCE, Urgency.URGENT, cold, waiting, days[1]),
            vendor_company="Kingsway Appliance Repair",
        ),
        replace(
            _issue(1001, upstairs, Category.PLUMBING, routine, drip, planned, days[2]),
            appointment_at=visit,
            appointment_ends_at=visit + timedelta(hours=2),
            vendor_id="v-tony",
            vendor_company="Russo Plumbing",
        ),
    )


def _issue(
    number: int,
    home: tuple[str, str],
    category: Category,
    urgency: Urgency,
    summary: str,
    status: IssueStatus,
    opened_at: datetime,
) -> OpenIssue:
    place, unit = home[0], unit_id(*home)
    return OpenIssue(number, place, unit, category, urgency, summary, status, opened_at)


def sample_balances() -> Mapping[str, float]:
    """Person id -> what is owed, in US dollars; below zero is a credit."""
    return {
        "t-maria": 0.0,
        "t-james": 2700.0,
        "t-olga": 0.0,
        "t-ivan": 0.0,
        "t-samuel": 325.5,
        "t-lucia": 1750.0,
        "t-dorothy": -50.0,
        "t-nina": 0.0,
        "t-wei": 0.0,
        "t-robert": 4950.0,
        "t-grace": 0.0,
        "t-amara": 0.0,
    }


LAST_FOUR: Mapping[str, str] = {"t-maria": "4417", "t-james": "9026", "t-samuel": "7315"}
"""Of their account numbers, where the office has turned that check on."""


def sample_accounts(now: datetime = SAMPLE_DAY) -> Mapping[str, Account]:
    """What the books hold of each tenant, as of this morning."""
    homes = {one.id: one.current_homes[:1] for one in sample_people() if one.current_homes}
    rents = {unit.id: unit.rent_usd for place in sample_properties() for unit in place.units}
    owed = sample_balances()
    return {
        person_id: _account(owed[person_id], rents[home.unit_id] or 0, person_id, now)
        for person_id, (home,) in homes.items()
        if person_id in owed
    }


def _account(balance: float, rent: int, person_id: str, now: datetime) -> Account:
    """Who is behind has a late fee, and paid the month before."""
    late, first = balance >= rent, now.date().replace(day=1)
    paid_on = first - timedelta(days=27) if late else first + timedelta(days=1)
    return Account(
        balance_usd=balance,
        last_payment_usd=float(rent),
        last_payment_on=paid_on,
        late_fee_usd=75.0 if late else 0.0,
        rent_usd=float(rent),
        rent_due_day=1,
        lease_ends_on=date(now.year + 1, 5, 31),
        as_of=now.replace(hour=11, minute=0, second=0, microsecond=0),
        last_four=LAST_FOUR.get(person_id, ""),
    )
