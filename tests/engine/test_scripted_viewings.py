"""Visits by telephone, without a model: booked, offered again, moved, cancelled; in two tongues."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from services.core.errors import ProviderDown
from services.core.places import Availability, Property
from services.core.viewing_rules import ViewingRules
from services.portfolio.sample import sample_office, sample_properties
from services.simulator.fake_viewings import FakeViewings
from tests.engine.script_line import FRIDAY_NOON, Line

BOOKED = (
    "I want to see the studio at Bayview on Monday at ten",
    "Pia Lo",
    "yes",
    "yes",
    "from a friend",
)


def line(viewings: FakeViewings | None = None) -> Line:
    call = Line()
    kept = viewings or FakeViewings(sample_office(), call.clock)
    call.reach = replace(call.reach, viewings=kept)
    return call


def visits(call: Line) -> FakeViewings:
    kept = call.reach.viewings
    assert isinstance(kept, FakeViewings)
    return kept


async def test_it_books_a_visit() -> None:
    call = await line().hears(*BOOKED)

    assert "booked for Monday at ten in the morning" in call.last
    (booking,) = visits(call).bookings
    assert (booking.unit_id, booking.name, booking.text_ok) == ("bayview-2c", "Pia Lo", True)
    assert call.desk.leads[0].viewing_time == ""
    assert call.desk.leads[0].heard_of_us == "a friend"


async def test_it_books_in_spanish() -> None:
    call = line()
    call.memory.language = "es"

    await call.hears(
        "Quiero ver el estudio de Bayview el lunes a las diez",
        "Rosa Díaz",
        "sí",
        "no",
        "un letrero",
    )

    assert "queda para el lunes a las diez" in call.last
    assert not visits(call).bookings[0].text_ok


async def test_it_offers_other_times_where_one_is_taken() -> None:
    first = await line().hears(*BOOKED)

    second = await line(visits(first)).hears(*BOOKED, "nine thirty")

    assert "taken" in second.said[-2]
    assert "Monday at nine thirty" in second.last
    assert len({one.starts_at for one in visits(second).kept}) == 2


async def test_it_offers_times_for_a_vague_wish() -> None:
    call = await line().hears(
        "I want to see the studio at Bayview Tuesday afternoon", *BOOKED[1:], "the second one"
    )

    assert "Tuesday at two in the afternoon" in call.last


async def test_it_asks_the_office_where_no_time_suits() -> None:
    first = await line().hears(*BOOKED)

    second = await line(visits(first)).hears(*BOOKED, "neither")

    assert second.desk.errands[0].kind == "viewing"
    assert "confirm" in second.last


async def test_it_only_asks_where_booking_is_off() -> None:
    office = replace(sample_office(), viewings=ViewingRules(booking=False))

    call = await line().in_office(office).hears(*BOOKED[:3], "from a friend")

    assert visits(call).bookings == []
    assert call.desk.errands[0].kind == "viewing"


async def test_it_only_asks_where_the_calendar_is_away() -> None:
    call = line()
    visits(call).fault = ProviderDown("away")

    await call.hears(*BOOKED)

    assert call.desk.errands[0].kind == "viewing"
    assert "confirm" in call.last


async def test_it_moves_a_visit() -> None:
    first = await line().hears(*BOOKED)

    second = await line(visits(first)).hears("Can I move my visit to Wednesday at eleven?")

    assert "booked for Wednesday at eleven" in second.last
    (kept,) = visits(second).kept
    assert kept.starts_at == FRIDAY_NOON + timedelta(days=4, hours=23)


async def test_it_asks_when_to_move_it_to() -> None:
    first = await line().hears(*BOOKED)

    second = await line(visits(first)).hears("I need to reschedule my tour", "Thursday at two")

    assert "Monday at ten" in second.said[0]
    assert "Thursday at two" in second.last


@pytest.mark.parametrize(
    ("said", "yes", "told"),
    [
        ("I want to cancel my viewing", "yes please", "cancelled"),
        ("Tengo que cancelar mi visita", "sí", "cancelada"),
    ],
)
async def test_it_cancels_a_visit_after_a_yes(said: str, yes: str, told: str) -> None:
    first = await line().hears(*BOOKED)
    second = line(visits(first))
    second.memory.language = "es" if yes == "sí" else "en"

    await second.hears(said, yes)

    assert told in second.last
    assert visits(second).kept[0].state == "cancelled"


async def test_it_keeps_the_visit_after_a_no() -> None:
    first = await line().hears(*BOOKED)

    second = await line(visits(first)).hears("I want to cancel my viewing", "no, keep it")

    assert visits(second).kept[0].state == "booked"


async def test_it_takes_a_message_where_no_visit_is_known() -> None:
    call = await line().hears("I want to cancel my viewing for Saturday", "Ann Lee", "yes")

    assert call.desk.errands[0].kind == "message"
    assert "cancel my viewing" in call.desk.errands[0].summary


async def test_it_tells_of_a_home_by_name_first() -> None:
    call = await line().hears("Is 2C still available?")

    assert "1400 dollars" in call.last
    assert "bedrooms do you need" not in call.last


async def test_it_names_the_next_homes_where_one_is_let() -> None:
    call = await line().hears("Is 5B at Bayview still available?")

    assert "rented" in call.last
    assert "dollars a month" in call.last


def _pending(place: Property, name: str) -> Property:
    units = (replace(one, pending=one.name == name) for one in place.units)
    return replace(place, units=tuple(units))


async def test_it_names_the_next_homes_where_one_is_pending() -> None:
    call = line()
    places = tuple(_pending(place, "1201") for place in sample_properties())
    call.properties.places = call.memory.places = places

    await call.hears("Is 1201 at Bayview still available?")

    assert "applied" in call.last
    assert "1500 dollars a month" in call.last


async def test_it_puts_somebody_on_the_waiting_list() -> None:
    call = await line().hears(
        "I need a four bedroom", "5000", "January", "no", "none", "Kim Lee", "yes", "craigslist"
    )

    assert call.desk.leads[0].waiting
    assert "waiting list" in call.last


class Mirror:
    """A list that was kept: the office's own system does not answer."""

    async def availability(self) -> Availability:
        return Availability(sample_properties(), FRIDAY_NOON - timedelta(hours=3), live=False)


async def test_it_says_as_of_when_the_list_is() -> None:
    call = line()
    call.reach = replace(call.reach, homes=Mirror())

    await call.hears("Do you have a studio?", "up to fifteen hundred")

    assert "as of nine in the morning" in call.last


async def test_it_keeps_nothing_of_what_is_for_no_decision() -> None:
    call = await line().hears(
        "I'm a single mother with three kids, I use a wheelchair and need a two bedroom",
        "2400", "next month", "no", "no pets", "Kim Lee", "yes", "google",
    )  # fmt: skip

    kept = repr(call.desk.leads[0]).lower()
    assert "mother" not in kept
    assert "kids" not in kept
    assert call.desk.leads[0].accessibility == "step-free access"


@pytest.mark.parametrize("who", [(), ("t-maria",), ("t-lucia",)])
async def test_everybody_hears_the_same_homes(who: tuple[str, ...]) -> None:
    call = Line(*who)
    call.memory.language = "en"

    await call.hears("I'm looking for a two bedroom", "up to 2400")

    assert "950 dollars" in call.last
    assert "2250 dollars" in call.last


class Letting:
    """2C is free when the call begins, and let after the first look."""

    def __init__(self) -> None:
        self.looks = 0

    async def availability(self) -> Availability:
        self.looks += 1
        places = sample_properties()
        return Availability(places if self.looks == 1 else tuple(map(_let, places)))


def _let(place: Property) -> Property:
    units = (replace(one, available=one.available and one.name != "2C") for one in place.units)
    return replace(place, units=tuple(units))


async def test_a_home_that_is_let_in_the_middle_is_not_changed_for_another() -> None:
    call = line()
    call.reach = replace(call.reach, homes=Letting())

    await call.hears(*BOOKED)

    assert visits(call).bookings == []
    assert "rented" in call.last
    assert "1500 dollars a month" in call.last


async def test_it_says_in_spanish_too_that_a_named_home_is_let() -> None:
    call = await line().hears("¿Sigue disponible el 5B en Bayview?")

    assert "ya se" in call.last.lower()


async def test_it_tells_the_price_of_a_home_by_name() -> None:
    call = await line().hears("How much is 3B at Bayview?")

    assert "2250 dollars a month" in call.last


async def test_it_looks_again_for_another_wish() -> None:
    call = await line().hears("I need a two bedroom for up to 3000", "actually, show me a studio")

    assert "A studio at Bayview Apartments" in call.last


async def test_it_counts_later_from_the_time_that_is_booked() -> None:
    call = await line().hears(*BOOKED)
    again = line(visits(call))

    await again.hears("Can we push my viewing back an hour?")

    assert "booked for Monday at eleven" in again.last


async def test_it_keeps_the_visit_where_no_other_time_is_wanted() -> None:
    call = await line().hears(*BOOKED)
    again = line(visits(call))

    await again.hears("I have to move my viewing", "no thanks")

    assert "stays as it is" in again.last or "leave it as it is" in again.last
    assert len(visits(again).kept) == 1


async def test_it_books_nothing_for_a_day_that_is_over() -> None:
    call = await line().hears("I want to see the studio at Bayview yesterday at noon", *BOOKED[1:])

    assert visits(call).bookings == []
    assert "over" in call.last or "past" in call.last or "behind us" in call.last


async def test_it_says_the_date_of_a_visit_that_is_far_off() -> None:
    call = await line().hears(
        "I want to see the studio at Bayview a week from Monday at ten", *BOOKED[1:]
    )

    assert "Monday, November" in call.last
