"""Which hours of the rota are nobody's, and who is rung then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from services.core.checkup import CheckState
from services.core.former_people import FormerPeople
from services.core.health import Condition
from services.core.office import Office
from services.core.on_call import HolidayDuty, OnCallPerson, Override, Rota, Shift
from services.core.people import PhoneNumber
from services.core.rota_letter import rota_letter
from services.core.rota_spans import emptied_hours, vacant_hours
from services.core.rota_state import rota_report, vacant_check

NEW_YORK = "America/New_York"
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
"""Friday, 10:00 in New York."""
DIANE, BEN = (OnCallPerson(name, PhoneNumber(f"+1718555010{last}"), True)
              for last, name in enumerate(("Diane", "Ben"), start=1))  # fmt: skip
NIGHTS = Shift("Diane", (4,), time(18), time(8))
BOTH = Rota((DIANE, BEN), (NIGHTS,), fallback=("Ben",))
ALONE = replace(BOTH, people=(BEN,), shifts=())
WEEK = timedelta(days=7)


def test_an_emptied_night_is_named_with_who_is_rung_instead() -> None:
    (night,) = emptied_hours(BOTH, ALONE, NEW_YORK, NOW, WEEK)

    assert night.starts == datetime(2026, 11, 20, 23, tzinfo=UTC)
    assert night.ends == datetime(2026, 11, 21, 13, tzinfo=UTC)
    assert night.rung == ("Ben",)


def test_hours_that_somebody_else_has_are_not_empty() -> None:
    covered = replace(ALONE, shifts=(Shift("Ben", (4,), time(18), time(23)),))

    (night,) = emptied_hours(BOTH, covered, NEW_YORK, NOW, WEEK)

    assert night.starts == datetime(2026, 11, 21, 4, tzinfo=UTC)


def test_a_stand_in_whose_number_may_not_be_dialled_is_nobody() -> None:
    unconfirmed = replace(BEN, confirmed=False)
    after = Rota((unconfirmed,), (replace(NIGHTS, who="Ben"),))

    (night,) = emptied_hours(BOTH, after, NEW_YORK, NOW, WEEK)

    assert night.rung == ()


def test_overrides_and_holidays_of_theirs_count() -> None:
    override = Override("Diane", NOW + timedelta(days=2), NOW + timedelta(days=2, hours=3))
    before = replace(
        BOTH, shifts=(), overrides=(override,), holidays=(HolidayDuty(date(2026, 11, 26), "Diane"),)
    )

    found = emptied_hours(before, replace(ALONE), NEW_YORK, NOW, WEEK)

    assert [(one.starts, one.ends) for one in found] == [
        (override.starts, override.ends),
        (datetime(2026, 11, 26, 5, tzinfo=UTC), datetime(2026, 11, 27, 5, tzinfo=UTC)),
    ]


def test_a_night_in_which_the_clocks_change_is_one_whole_night() -> None:
    before = datetime(2026, 10, 31, 15, tzinfo=UTC)
    saturday = replace(NIGHTS, days=(5,), starts=time(18), ends=time(8))

    (night,) = emptied_hours(
        replace(BOTH, shifts=(saturday,)), ALONE, NEW_YORK, before, timedelta(days=3)
    )

    assert night.ends - night.starts == timedelta(hours=15)


def test_vacant_hours_are_warned_of_until_somebody_has_them() -> None:
    former = FormerPeople(vacant=(NIGHTS,))
    taken = replace(ALONE, shifts=(replace(NIGHTS, who="Ben"),))

    assert len(vacant_hours(ALONE, former, NEW_YORK, NOW)) == 2
    assert vacant_hours(taken, former, NEW_YORK, NOW) == ()


def office(rota: Rota) -> Office:
    former = FormerPeople(vacant=(NIGHTS,))
    return Office("Harbor", None, "", timezone=NEW_YORK, rota=rota, former=former)


def test_health_says_so_without_names() -> None:
    report = rota_report(office(ALONE), NOW)

    assert report.condition is Condition.DEGRADED
    assert "Nov 20, 18:00" in report.why
    assert "Ben" not in report.why


def test_a_new_installation_is_not_faulty_because_nobody_is_set_yet() -> None:
    assert rota_report(Office("Harbor", None, ""), NOW).condition is Condition.UNKNOWN


def test_admins_hear_by_letter_in_their_language() -> None:
    english = rota_letter(office(ALONE), NOW, "en", "https://chris.example")
    spanish = rota_letter(office(ALONE), NOW, "es", "https://chris.example")

    assert english is not None
    assert spanish is not None
    assert english.subject == "On call: hours without anybody"
    assert "rung instead: Ben" in str(english.parts)
    assert "se llama en su lugar a: Ben" in str(spanish.parts)


def test_there_is_no_letter_once_somebody_has_the_hours() -> None:
    taken = replace(ALONE, shifts=(replace(NIGHTS, who="Ben"),))

    assert rota_letter(office(taken), NOW, "en", "") is None


def test_it_is_urgent_where_nobody_can_be_rung() -> None:
    letter = rota_letter(office(Rota()), NOW, "en", "")

    assert letter is not None
    assert letter.subject.startswith("URGENT")


def test_the_set_up_page_says_what_to_do() -> None:
    taken = replace(ALONE, shifts=(replace(NIGHTS, who="Ben"),))

    vacant, good = (vacant_check(office(one), NOW) for one in (ALONE, taken))

    assert [one.state for one in (vacant, good)] == [CheckState.FAILING, CheckState.OK]
    assert "Settings, On call" in vacant.cure
