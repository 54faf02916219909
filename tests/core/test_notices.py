"""Which notice a state asks for, and which words were given."""

from __future__ import annotations

import pytest

from services.core.notices import notice_of, rule_of, state_in, version_of
from services.core.privacy_rules import PrivacyRules, faults_of

ADDRESSES = [
    ("31 Port Richmond Ave, Staten Island, New York", "NY"),
    ("31 Port Richmond Ave, Staten Island, NY 10302", "NY"),
    ("1 Main St, Oakland, CA 94601-1234", "CA"),
    ("1 K St NW, Washington, District of Columbia", "DC"),
    ("5 Oak Street, Morgantown, West Virginia 26501", "WV"),
    ("somewhere", ""),
    ("", ""),
]


@pytest.mark.parametrize(("address", "state"), ADDRESSES)
def test_it_reads_the_state_of_an_address(address: str, state: str) -> None:
    assert state_in(address) == state


def test_everybody_must_know_in_an_all_party_state() -> None:
    assert rule_of("CA").all_party
    assert not rule_of("NY").all_party


def test_an_unknown_state_has_the_strictest_rule() -> None:
    assert rule_of("").all_party


def test_other_words_are_another_version() -> None:
    assert version_of("This call is recorded.") == version_of(" This  call is recorded. ")
    assert version_of("This call is recorded.") != version_of("This call is taped.")


def test_a_notice_holds_every_disclosure_and_no_name() -> None:
    lines = {"automated": "the automated assistant", "recorded": "This call is recorded."}

    notice = notice_of(lines, "en", "NY")

    assert notice.words == "the automated assistant. This call is recorded."


def test_the_state_of_a_number_goes_before_that_of_the_office() -> None:
    rules = PrivacyRules(states=(("+17185550100", "NJ"),))

    assert rules.state_of("+17185550100", "NY") == "NJ"
    assert rules.state_of("+17185550109", "NY") == "NY"


@pytest.mark.parametrize(
    "rules",
    [
        PrivacyRules(retention_days=1),
        PrivacyRules(repeat_notice_minutes=99),
        PrivacyRules(on_objection="x"),
    ],
)
def test_wrong_rules_are_named(rules: PrivacyRules) -> None:
    assert len(faults_of(rules)) == 1
