"""How the office lets callers prove who they are: a part of its settings. Pure.

Caller number, full name and unit together are the least. The office may keep one value more of
which the last four digits are asked for. A number that nobody vouches for counts less: then the
four digits are asked for as well, where the office has chosen a value. A number that is shown
wrongly, or is not on file, counts for nothing: what is enough then, the office says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.core.people import Attestation, Caller, Identity


class Strangers(StrEnum):
    """What proves somebody who does not call from a number on file."""

    NEVER = "never"
    LAST_FOUR = "last_four"
    """Full name, unit and the last four digits."""
    NAME_AND_UNIT = "name_and_unit"
    """Full name and unit alone: whoever knows the neighbour's name can be the neighbour."""


class Proof(StrEnum):
    """What is asked of a caller. Full name and unit always."""

    NAME_AND_UNIT = "name_and_unit"
    LAST_FOUR_TOO = "last_four_too"
    IMPOSSIBLE = "impossible"


VALUE_WORDS: Mapping[str, Mapping[str, str]] = {
    "account_number": {"en": "your account number", "es": "su número de cuenta con nosotros"},
    "resident_number": {"en": "your resident number", "es": "su número de residente"},
    "lease_number": {"en": "your lease number", "es": "su número de contrato"},
}
"""Values of which the office may ask the last four digits, as they are spoken of."""


@dataclass(frozen=True, slots=True)
class IdentityRules:
    value: str = ""
    """A key of `VALUE_WORDS`; "" where no digits are asked for."""
    always: bool = False
    """The digits are asked for also where the carrier vouches for a number on file."""
    strangers: Strangers = Strangers.LAST_FOUR

    def proof_for(self, caller: Caller) -> Proof:
        """What this caller has to give."""
        on_file = caller.identity >= Identity.RECOGNISED and bool(caller.people)
        if on_file:
            sure = caller.attestation is Attestation.PASSED
            asks = bool(self.value) and (self.always or not sure)
            return Proof.LAST_FOUR_TOO if asks else Proof.NAME_AND_UNIT
        if caller.number is None or self.strangers is Strangers.NEVER:
            return Proof.IMPOSSIBLE
        if self.value:
            return Proof.LAST_FOUR_TOO
        alone = self.strangers is Strangers.NAME_AND_UNIT
        return Proof.NAME_AND_UNIT if alone else Proof.IMPOSSIBLE

    def value_words(self, language: str) -> str:
        """How the value is spoken of."""
        words = VALUE_WORDS.get(self.value, {})
        return words.get(language[:2], words.get("en", ""))


@dataclass(frozen=True, slots=True)
class PayRules:
    """How rent is paid, beside the page for it: facts that anybody may hear."""

    due_day: int = 0
    """Day of the month on which rent is due; 0: the lease says it."""
    grace_days: int = 0
    by_check: bool = True
    at_office: bool = True
