"""Our categories, urgencies and statuses in a customer's own lists."""

from __future__ import annotations

import pytest

from services.core.issue import Category, IssueStatus, Urgency
from services.core.issue_mapping import CustomerLists, IssueMapping, Listed, map_issues
from services.core.rent_manager_rules import RentManagerRules

CATEGORIES = (
    Listed(1, "General"),
    Listed(2, "Plumbing"),
    Listed(3, "Heat - Boiler"),
    Listed(4, "Blocked Drains"),
    Listed(5, "Pest Control", active=False),
)
PRIORITIES = (Listed(1, "Low"), Listed(2, "High"), Listed(3, "Emergency"))
STATUSES = (Listed(1, "<Unassigned>"), Listed(2, "Parts on order"), Listed(3, "Completed"))
HISTORY = (Listed(7, "Phone Call"),)


def mapped(rules: RentManagerRules | None = None) -> IssueMapping:
    lists = CustomerLists(CATEGORIES, PRIORITIES, STATUSES, HISTORY)
    return map_issues(rules or RentManagerRules(), lists)


def test_it_finds_the_usual_names() -> None:
    mapping = mapped()

    assert mapping.categories[Category.PLUMBING] == 2
    assert mapping.priorities == {
        Urgency.LIFE_SAFETY: 3,
        Urgency.EMERGENCY: 3,
        Urgency.URGENT: 2,
        Urgency.ROUTINE: 1,
    }
    assert mapping.statuses[IssueStatus.OPEN] == 1
    assert mapping.history_category_id == 7


def test_what_is_not_there_is_stood_in_for_and_told() -> None:
    mapping = mapped()

    assert mapping.categories[Category.PEST] == 1
    assert "No category in Rent Manager is mapped to pest: another one stands in." in mapping.faults


def test_the_offices_own_names_go_before_the_usual_ones() -> None:
    mapping = mapped(RentManagerRules(categories={Category.PLUMBING: " blocked  DRAINS "}))

    assert mapping.categories[Category.PLUMBING] == 4


def test_a_name_that_is_not_there_is_a_fault_and_no_guess() -> None:
    mapping = mapped(
        RentManagerRules(
            categories={Category.PLUMBING: "Pipes", Category.PEST: "Pest Control"},
            history_category="Calls",
        )
    )

    assert mapping.categories[Category.PLUMBING] == 1
    assert mapping.history_category_id is None
    assert "There is no active category 'Pipes' in Rent Manager (for plumbing)." in mapping.faults
    assert any("'Pest Control'" in fault for fault in mapping.faults)
    assert any("'Calls'" in fault for fault in mapping.faults)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2, Category.PLUMBING),
        (3, Category.HVAC),
        (4, None),
        (5, Category.PEST),
        (99, None),
    ],
)
def test_it_reads_what_theirs_means(number: int, expected: Category | None) -> None:
    assert mapped().category_of.get(number) is expected


def test_of_two_urgencies_with_one_name_the_milder_is_read() -> None:
    assert mapped().urgency_of[3] is Urgency.EMERGENCY


def test_a_stand_in_for_an_urgency_raises_it_where_that_can_be() -> None:
    lists = CustomerLists(CATEGORIES, (Listed(1, "Normal"), Listed(3, "Critical")), STATUSES)

    mapping = map_issues(RentManagerRules(), lists)

    assert mapping.priorities[Urgency.URGENT] == 3


def test_without_a_general_category_no_issue_can_be_written() -> None:
    mapping = map_issues(RentManagerRules(), CustomerLists((Listed(2, "Plumbing"),)))

    assert not mapping.may_write_issues
    assert mapping.categories == {Category.PLUMBING: 2}
