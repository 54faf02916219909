"""What people type on the pages of privacy, read once."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.notices import STATES
from services.core.people import PhoneNumber
from services.core.privacy_rules import PrivacyRules, faults_of
from services.portfolio.person_file import Whom

REASON_LIMIT = 400
WHOM_LIMIT = 64
MOST_LINES = 50


class FormWrong(ValueError):
    """What was typed cannot be used; the message is for the person who typed it."""


def read_whom(text: str) -> Whom:
    """A telephone number or a person's id. Raises FormWrong."""
    given = text.strip()[:WHOM_LIMIT]
    if not given:
        raise FormWrong("Give a telephone number, or the id of a person.")
    if any(map(str.isalpha, given)):
        return Whom(person_id=given)
    number = PhoneNumber.read(given)
    if number is None:
        raise FormWrong("This is not a telephone number, for example 718 555 0142.")
    return Whom(phone=number.e164)


def read_hold(form: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """What is to be kept (`call_sid`, `phone` or `person_id`), and why. Raises FormWrong."""
    reason, given = form.get("reason", "").strip()[:REASON_LIMIT], form.get("about", "").strip()
    if not reason:
        raise FormWrong("Say why this must be kept.")
    if given[:2] in ("CA", "SM", "TP") and given.isalnum() and len(given) <= WHOM_LIMIT:
        return {"call_sid": given}, reason
    whom = read_whom(given)
    return ({"phone": whom.phone} if whom.phone else {"person_id": whom.person_id}), reason


def read_rules(form: Mapping[str, str]) -> PrivacyRules:
    """The settings of privacy. Raises FormWrong with every fault in it."""
    faults: list[str] = []
    rules = PrivacyRules(
        retention_days=_count(form, "retention_days", "Days", faults),
        states=_states(form.get("states", ""), faults),
        repeat_notice_minutes=_count(form, "repeat_notice_minutes", "Minutes", faults),
        on_objection=form.get("on_objection", ""),
    )
    faults += [] if faults else faults_of(rules)
    if faults:
        raise FormWrong(" ".join(faults))
    return rules


def _count(form: Mapping[str, str], name: str, what: str, faults: list[str]) -> int:
    text = form.get(name, "").strip()
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return int(text)
    faults.append(f"{what} must be a whole number.")
    return 0


def _states(text: str, faults: list[str]) -> tuple[tuple[str, str], ...]:
    """Lines such as `718 555 0100 = NY`."""
    found = []
    for line in [one for one in text.splitlines()[:MOST_LINES] if one.strip()]:
        digits, _, state = line.partition("=")
        number = PhoneNumber.read(digits)
        if number is None or state.strip().upper() not in STATES:
            faults.append(f"{line.strip()[:60]!r} is not like 718 555 0100 = NY.")
            continue
        found.append((number.e164, state.strip().upper()))
    return tuple(found)
