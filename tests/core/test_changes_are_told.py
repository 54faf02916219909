"""The trail says what was changed, without anybody writing it by hand."""

from __future__ import annotations

from dataclasses import replace

from services.core.differences import LONGEST, differences
from services.core.privacy_rules import PrivacyRules
from services.core.transfer_policy import TransferPolicy
from services.portfolio.sample import sample_office


def test_it_tells_old_and_new() -> None:
    before = PrivacyRules()

    told = differences(before, replace(before, retention_days=30))

    assert told == "retention days: 90 → 30"


def test_it_says_yes_and_no() -> None:
    assert differences(TransferPolicy(warm=True), TransferPolicy(warm=False)) == "warm: yes → no"


def test_it_names_who_came_and_who_went() -> None:
    people = sample_office().colleagues

    told = differences(people, (people[1], replace(people[0], name="Rosa")))

    assert told == "entries: + Rosa, − Diane"


def test_it_names_whose_entry_is_another() -> None:
    people = sample_office().colleagues

    told = differences(people, (replace(people[0], confirmed=True), people[1]))

    assert told == "entries: Diane changed"


def test_it_says_nothing_where_nothing_changed() -> None:
    assert differences(sample_office(), sample_office()) == ""


def test_it_stays_short() -> None:
    office = sample_office()

    assert len(differences(office, replace(office, name="x\n" * 5000))) <= LONGEST
