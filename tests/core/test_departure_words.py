"""What is said of somebody who leaves, where calls go when our machine is dead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.departure_words import Told, Work, told_of
from services.core.departures import Choices, office_after
from services.core.hosted_rules import HostedRules, Way
from services.core.leavers import Leaver, who_is_called
from services.core.office import Office
from tests.portfolio.leaving_house import NOW, OFFICE

AREA = "While our machine is down"


def told(way: Way, leaver: Leaver | None) -> list[Told]:
    assert leaver is not None
    before: Office = replace(OFFICE, hosted=HostedRules(way))
    after = office_after(before, leaver, Choices(), NOW, "boss")
    whole = told_of(before, after, leaver, Choices(), Work(), NOW)
    return [one for one in whole if one.area == AREA]


@pytest.mark.parametrize(
    ("way", "warns"), [(Way.FILES, [True]), (Way.TWILIO, [False]), (Way.NONE, [])]
)
def test_it_tells_where_else_they_are_still_rung(way: Way, warns: list[bool]) -> None:
    assert [one.warn for one in told(way, who_is_called(OFFICE, "Diane"))] == warns


def test_it_says_nothing_of_who_is_not_on_call() -> None:
    assert told(Way.FILES, who_is_called(OFFICE, "Janier")) == []
