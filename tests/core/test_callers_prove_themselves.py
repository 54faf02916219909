"""What a caller has to give, and how many attempts there are."""

from __future__ import annotations

import pytest

from services.core.attempts import left_after
from services.core.identity_rules import IdentityRules, Proof, Strangers
from services.core.people import Attestation, Caller, Identity, Person, PersonKind, PhoneNumber

NUMBER = PhoneNumber("+17185550142")
MARIA = Person("t-maria", PersonKind.TENANT, "Maria", "Alvarez", phones=(NUMBER,))
PASSED, ABSENT = Attestation.PASSED, Attestation.ABSENT
ON_FILE = Caller(NUMBER, (MARIA,), Identity.RECOGNISED, PASSED)
UNATTESTED = Caller(NUMBER, (MARIA,), Identity.RECOGNISED, ABSENT)
STRANGER, HIDDEN = Caller(NUMBER), Caller()
WITH_VALUE = IdentityRules(value="account_number")
ALONE = Strangers.NAME_AND_UNIT


@pytest.mark.parametrize(
    ("rules", "caller", "proof"),
    [
        (IdentityRules(), ON_FILE, Proof.NAME_AND_UNIT),
        (IdentityRules(), UNATTESTED, Proof.NAME_AND_UNIT),
        (IdentityRules(), STRANGER, Proof.IMPOSSIBLE),
        (WITH_VALUE, ON_FILE, Proof.NAME_AND_UNIT),
        (WITH_VALUE, UNATTESTED, Proof.LAST_FOUR_TOO),
        (WITH_VALUE, STRANGER, Proof.LAST_FOUR_TOO),
        (WITH_VALUE, HIDDEN, Proof.IMPOSSIBLE),
        (IdentityRules("account_number", always=True), ON_FILE, Proof.LAST_FOUR_TOO),
        (IdentityRules("account_number", False, Strangers.NEVER), STRANGER, Proof.IMPOSSIBLE),
        (IdentityRules("", False, ALONE), STRANGER, Proof.NAME_AND_UNIT),
        (IdentityRules("", False, ALONE), HIDDEN, Proof.IMPOSSIBLE),
        (IdentityRules("account_number", False, ALONE), STRANGER, Proof.LAST_FOUR_TOO),
    ],
)
def test_it_asks_more_where_the_number_says_less(
    rules: IdentityRules, caller: Caller, proof: Proof
) -> None:
    assert rules.proof_for(caller) is proof


@pytest.mark.parametrize(
    ("failed", "left"),
    [
        ((0, 0, 0), 2),
        ((2, 2, 2), 0),
        ((3, 3, 3), None),
        ((0, 3, 3), None),
        ((0, 0, 4), 0),
        ((0, 0, 5), None),
    ],
)
def test_it_counts_for_the_call_the_number_and_the_home(
    failed: tuple[int, int, int], left: int | None
) -> None:
    assert left_after(*failed) == left
