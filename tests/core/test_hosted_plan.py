"""What the function at Twilio is told of the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from config import Settings
from services.core.answering import Answering, NumberPlan
from services.core.forwarding import ForwardedNumber, Forwarding, Forwards
from services.core.hosted import digest_of, duty_of, plan_of
from services.core.on_call import OnCallPerson, Override, Rota, Shift
from services.core.people import PhoneNumber
from services.store.office_settings import first_office

OURS = "+17185550109"
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
ANA = OnCallPerson("Ana", PhoneNumber("+17185550198"), confirmed=True)
BEN = OnCallPerson("Ben", PhoneNumber("+17185550199"), confirmed=True)
DAYS = tuple(range(7))
NIGHTS = Shift("Ana", DAYS, time(17), time(9))
BY_DAY = Shift("Ben", DAYS, time(9), time(17))
OFFICE = replace(first_office(Settings()), rota=Rota(people=(ANA, BEN), shifts=(NIGHTS, BY_DAY)))


def on_duty_at(moment: datetime, office: object = OFFICE) -> tuple[str, ...]:
    duty = duty_of(office, NOW)  # type: ignore[arg-type]
    return next(one.numbers for one in reversed(duty) if one.starts <= moment.timestamp())


def test_it_knows_who_is_on_duty_in_three_weeks() -> None:
    evening = datetime(2026, 12, 10, 23, tzinfo=UTC)

    assert on_duty_at(evening) == (ANA.number.e164,)
    assert on_duty_at(evening - timedelta(hours=5)) == (BEN.number.e164,)


def test_it_knows_who_stands_in() -> None:
    stands_in = Override("Ben", NOW + timedelta(hours=8), NOW + timedelta(hours=9))
    office = replace(OFFICE, rota=replace(OFFICE.rota, overrides=(stands_in,)))

    assert on_duty_at(NOW + timedelta(hours=8, minutes=30), office) == (BEN.number.e164,)
    assert on_duty_at(NOW + timedelta(hours=10), office) == (ANA.number.e164,)


def test_it_never_dials_a_number_that_is_not_confirmed() -> None:
    office = replace(OFFICE, rota=Rota(people=(replace(ANA, confirmed=False), BEN)))

    assert on_duty_at(NOW, office) == (BEN.number.e164,)


def test_it_rings_the_office_unless_that_forwards_everything_to_us() -> None:
    phone = OFFICE.phone.e164 if OFFICE.phone else ""
    always = Forwarding((ForwardedNumber(phone, Forwards.ALWAYS),))

    assert plan_of(OFFICE, [OURS], NOW).office == phone
    assert plan_of(replace(OFFICE, forwarding=always), [OURS], NOW).office == ""
    assert plan_of(OFFICE, [phone], NOW).office == ""


def test_it_rings_nobody_whose_telephone_forwards_everything_to_us() -> None:
    always = Forwarding((ForwardedNumber(ANA.number.e164, Forwards.ALWAYS),))

    plan = plan_of(replace(OFFICE, forwarding=always), [OURS], NOW)

    assert ANA.number.e164 not in [number for one in plan.duty for number in one.numbers]


def test_it_knows_our_numbers_and_their_languages() -> None:
    office = replace(OFFICE, answering=Answering((NumberPlan("+17185550108", language="es"),)))

    plan = plan_of(office, [OURS], NOW, public_url="https://c.example")

    assert plan.ours == ("+17185550108", OURS)
    assert plan.languages == {"+17185550108": "es"}
    assert plan.door == "https://c.example/voice/fallback"


def test_it_stays_the_same_for_a_week_and_changes_with_the_office() -> None:
    def mark(office: object, now: datetime) -> str:
        return digest_of(plan_of(office, [OURS], now), "source", "")  # type: ignore[arg-type]

    assert mark(OFFICE, NOW) == mark(OFFICE, NOW + timedelta(hours=30))
    assert mark(OFFICE, NOW) != mark(OFFICE, NOW + timedelta(days=7))
    assert mark(OFFICE, NOW) != mark(replace(OFFICE, name="Another"), NOW)
