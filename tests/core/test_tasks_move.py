"""The states of a task, whose it is, and what counts as the same matter."""

from __future__ import annotations

from itertools import product

import pytest

from services.core.task_desk import Department, DeskMember, TaskDesk
from services.core.tasks import (
    MOVES,
    NoSuchMove,
    Outcome,
    Step,
    TaskState,
    caller_of,
    matter_of,
    move,
)

DESK = TaskDesk(
    (
        DeskMember("Diane", (Department.OFFICE, Department.LEASING), email="diane@example.com"),
        DeskMember("Janier", (Department.MAINTENANCE,), manager=True),
    )
)
REFUSED = sorted(set(product(TaskState, Step)) - set(MOVES))


@pytest.mark.parametrize(("state", "step"), REFUSED)
def test_it_refuses_what_is_not_in_the_table(state: TaskState, step: Step) -> None:
    with pytest.raises(NoSuchMove, match=f"{state} cannot take the step {step}"):
        move(state, step)


def test_it_goes_from_open_over_claimed_to_done_and_back() -> None:
    claimed = move(TaskState.OPEN, Step.CLAIM)
    done = move(claimed, Step.FINISH)

    assert move(done, Step.REOPEN) is TaskState.OPEN


def test_it_stays_claimed_where_nobody_answered() -> None:
    assert move(TaskState.CLAIMED, Outcome.NO_ANSWER.step) is TaskState.CLAIMED


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.NO_ANSWER])
def test_it_ends_with_every_other_outcome(outcome: Outcome) -> None:
    assert move(TaskState.OPEN, outcome.step) is TaskState.DONE


@pytest.mark.parametrize(
    ("kind", "for_whom", "owner"),
    [
        ("callback", "", "Diane"),
        ("callback", "janier", "Janier"),
        ("viewing", "anyone", "Diane"),
        ("vendor", "", "Janier"),
        ("complaint", "", ""),
        ("something new", "", "Diane"),
    ],
)
def test_it_belongs_to_who_was_asked_for_or_looks_after_it(
    kind: str, for_whom: str, owner: str
) -> None:
    assert DESK.owner_of(kind, for_whom) == owner


def test_it_belongs_to_nobody_where_nobody_is_set() -> None:
    assert TaskDesk().owner_of("callback", "Diane") == ""


def test_it_finds_the_member_who_signs_in() -> None:
    member = DESK.with_email("Diane@Example.com")

    assert member is not None
    assert member.name == "Diane"
    assert DESK.with_email("") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [(("callback", ""), ("message", "anyone")), (("lead", ""), ("viewing", "")),
     (("callback", "Diane"), ("voicemail", " diane"))],
)  # fmt: skip
def test_it_is_one_matter(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert matter_of(*one) == matter_of(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(("callback", ""), ("complaint", "")), (("callback", "Diane"), ("callback", "Janier"))],
)
def test_it_is_another_matter(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert matter_of(*one) != matter_of(*other)


def test_it_knows_a_caller_by_person_then_number_then_call() -> None:
    assert caller_of("t-maria", "+17185550142", "CA1") == "person t-maria"
    assert caller_of(None, "+17185550142", "CA1") == "number +17185550142"
    assert caller_of(None, "", "CA1") == "call CA1"
