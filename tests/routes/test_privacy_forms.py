"""What people type on the pages of privacy is read, or refused in words that help."""

from __future__ import annotations

import pytest

from routes.privacy_forms import FormWrong, read_hold, read_rules, read_whom
from services.core.privacy_rules import PrivacyRules
from services.portfolio.person_file import Whom

RULES = {
    "retention_days": "60",
    "states": "718 555 0100 = nj\n\n",
    "repeat_notice_minutes": "0",
    "on_objection": "person",
}


def test_a_number_may_be_typed_as_people_write_it() -> None:
    assert read_whom(" (718) 555-0142 ") == Whom(phone="+17185550142")


def test_anything_with_letters_is_an_id() -> None:
    assert read_whom("t-maria") == Whom(person_id="t-maria")


@pytest.mark.parametrize("text", ["", "   ", "12"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(FormWrong):
        read_whom(text)


def test_a_hold_may_be_on_a_call() -> None:
    about, reason = read_hold({"about": "CA" + "1" * 32, "reason": "court"})

    assert (about, reason) == ({"call_sid": "CA" + "1" * 32}, "court")


def test_a_hold_needs_a_reason() -> None:
    with pytest.raises(FormWrong, match="why"):
        read_hold({"about": "7185550142", "reason": " "})


def test_rules_are_read() -> None:
    expected = PrivacyRules(60, (("+17185550100", "NJ"),), 0, "person")

    assert read_rules(RULES) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("retention_days", "many"),
        ("retention_days", "1"),
        ("states", "718 555 0100 = Mars"),
        ("states", "nobody = NY"),
        ("on_objection", "shout"),
        ("repeat_notice_minutes", "-1"),
    ],
)
def test_wrong_rules_are_refused(name: str, value: str) -> None:
    with pytest.raises(FormWrong):
        read_rules({**RULES, name: value})
