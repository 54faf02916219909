"""What belongs to one person: account, colleague, on call, mail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.departures import at_least, desk_after
from services.core.leavers import NONE, Leaver, Links, who_is_called, who_signs_in
from services.core.mail_policy import When
from services.core.office import Colleague, Office
from services.core.on_call import OnCallPerson, Rota
from services.core.people import PhoneNumber
from services.core.task_desk import Department, DeskMember, TaskDesk
from services.core.users import browser_words, fault_of_password

DIANE, JANIER = PhoneNumber("+17185550101"), PhoneNumber("+17185550102")
OFFICE = Office(
    "Harbor",
    None,
    "",
    colleagues=(Colleague("Diane", DIANE, True), Colleague("Janier", JANIER, True)),
    rota=Rota((OnCallPerson("Night phone", DIANE, True), OnCallPerson("Rosa", JANIER, True))),
)
MAIL = "diane@example.com"


def test_a_colleague_is_found_by_the_address() -> None:
    people = (replace(OFFICE.colleagues[1], email=MAIL), OFFICE.colleagues[0])
    leaver = who_signs_in(replace(OFFICE, colleagues=people), MAIL, "Diane")

    assert (leaver.colleague, leaver.on_call) == ("Janier", "Rosa")


def test_a_colleague_is_found_by_the_desk_of_tasks() -> None:
    desk = TaskDesk((DeskMember("Janier", email=MAIL),))

    assert who_signs_in(replace(OFFICE, task_desk=desk), MAIL, "D").colleague == "Janier"


def test_a_colleague_is_found_by_number_and_at_last_by_name() -> None:
    assert who_signs_in(OFFICE, MAIL, "Somebody", JANIER.e164).colleague == "Janier"
    assert who_signs_in(OFFICE, MAIL, "diane").colleague == "Diane"


def test_a_name_alone_is_not_enough_where_another_address_stands_there() -> None:
    people = (replace(OFFICE.colleagues[0], email="other@example.com"),)

    assert who_signs_in(replace(OFFICE, colleagues=people), MAIL, "Diane").colleague == ""


def test_what_an_admin_says_goes_first() -> None:
    links = Links("Janier", NONE, "desk@example.com")

    leaver = who_signs_in(OFFICE, MAIL, "Diane", DIANE.e164, links)

    assert (leaver.colleague, leaver.on_call, leaver.mail) == ("Janier", "", "desk@example.com")
    assert who_signs_in(OFFICE, MAIL, "Diane", links=Links(NONE, NONE, NONE)).mail == ""


def test_somebody_on_call_alone_can_leave() -> None:
    leaver = who_is_called(replace(OFFICE, colleagues=()), "Rosa")

    assert leaver == Leaver("Rosa", on_call="Rosa")
    assert who_is_called(OFFICE, "Nobody") is None


def test_the_first_values_of_the_environment_can_leave_too() -> None:
    first = Office("Harbor", None, "", colleagues=OFFICE.colleagues, on_call=(DIANE, JANIER))

    leaver = who_is_called(first, "Diane")

    assert leaver is not None
    assert leaver.on_call == "On call 1"


def test_whoever_takes_over_tasks_stands_in_their_place() -> None:
    desk = TaskDesk(
        (
            DeskMember("Diane", (Department.LEASING,)),
            DeskMember("Rosa", (Department.LEASING,)),
            DeskMember("Janier", (Department.OFFICE,)),
        )
    )

    after = desk_after(desk, Leaver("Diane", colleague="Diane"), "Janier")

    assert [one.name for one in after.members] == ["Janier", "Rosa"]
    assert after.owner_of("lead") == "Janier"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (When.URGENT, When.DIGEST, When.URGENT_AND_DIGEST),
        (When.NOTHING, When.DIGEST, When.DIGEST),
        (When.EACH, When.DIGEST, When.EACH),
        (When.NOTHING, When.NOTHING, When.NOTHING),
    ],
)
def test_who_takes_mail_over_gets_at_least_what_both_got(
    one: When, other: When, both: When
) -> None:
    assert at_least(one, other) is both


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Safari/604", "Safari on iPhone"),
        ("curl/8", "curl/8"),
        ("", "An unknown browser"),
    ],
)
def test_browsers_have_names(agent: str, words: str) -> None:
    assert browser_words(agent) == words


def test_a_long_phrase_is_a_good_password() -> None:
    assert fault_of_password("correct horse battery", MAIL) == ""
