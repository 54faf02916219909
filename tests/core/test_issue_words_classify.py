"""What kind of issue a sentence describes."""

from __future__ import annotations

import pytest

from services.core.issue import Category, Urgency
from services.core.issue_words import IssueReading, category_of, classify


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("the kitchen faucet drips", Category.PLUMBING),
        ("my AC isn't cooling", Category.HVAC),
        ("one outlet in the bedroom is dead", Category.ELECTRICAL),
        ("the dishwasher won't drain", Category.APPLIANCE),
        ("the closet door came off", Category.LOCKS),
        ("there are mice behind the stove", Category.PEST),
        ("the bathroom tile is cracked", Category.STRUCTURAL),
        ("a branch is scraping my window", Category.EXTERIOR),
        ("the smoke detector is chirping", Category.SAFETY),
        ("the dog next door barks all night", Category.NOISE),
        ("someone is parked in my spot", Category.PARKING),
        ("the hallway is filthy", Category.CLEANING),
        ("the wifi isn't working", Category.INTERNET),
        ("my blinds are broken", Category.OTHER),
        ("la lavadora no exprime", Category.APPLIANCE),
        ("el inodoro está tapado", Category.PLUMBING),
        ("hay moho en el baño", Category.STRUCTURAL),
    ],
)
def test_it_names_the_category(text: str, category: Category) -> None:
    reading = classify(text)

    assert reading is not None
    assert reading.category is category


def test_it_gives_danger_its_category_and_class() -> None:
    assert classify("I smell gas") == IssueReading(Category.SAFETY, Urgency.LIFE_SAFETY)
    assert classify("sparks come from the outlet") == IssueReading(
        Category.ELECTRICAL, Urgency.LIFE_SAFETY
    )


@pytest.mark.parametrize(
    "text",
    [
        "is there parking?",
        "do you have a dishwasher?",
        "the plumber fixed the sink, thanks",
        "we don't have any roaches",
        "good morning",
        "can I pay my electric bill here?",
    ],
)
def test_it_finds_no_issue_where_none_is_described(text: str) -> None:
    assert classify(text) is None


def test_it_guesses_a_category_from_the_thing_alone() -> None:
    assert category_of("the kitchen sink") is Category.PLUMBING
    assert category_of("something") is Category.OTHER


def test_it_ranks_one_of_several_toilets_below_the_only_one() -> None:
    one_of_two = classify("the guest toilet is clogged but the other one works")
    only_one = classify("my only toilet is clogged")

    assert one_of_two == IssueReading(Category.PLUMBING, Urgency.ROUTINE)
    assert only_one == IssueReading(Category.PLUMBING, Urgency.EMERGENCY)
