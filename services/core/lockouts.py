"""What the office does for people who are locked out: its policy, for each property. Pure.

Chris tells the policy and nothing more: no code, no promise that somebody opens, and not a word
about who is at home. Who opens the door checks who stands before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.core.people import PhoneNumber


class Help(StrEnum):
    """Who helps somebody who is locked out."""

    COME_IN = "come_in"
    """They come to the office and show identification."""
    STAFF = "staff"
    """Somebody of the office opens."""
    LOCKSMITH = "locksmith"
    ON_CALL = "on_call"
    """The person on call, under the number of this policy."""
    WAIT = "wait"
    """Nobody until the office opens."""


@dataclass(frozen=True, slots=True)
class Way:
    """What happens in the hours of the office, or outside of them."""

    help: Help
    phone: PhoneNumber | None = None
    name: str = ""
    """Whom the number belongs to."""
    fee_usd: int | None = None
    words_en: str = ""
    """The office's own words, said in place of ours."""
    words_es: str = ""


@dataclass(frozen=True, slots=True)
class LockoutPolicy:
    open_hours: Way = field(default_factory=lambda: Way(Help.COME_IN))
    after_hours: Way = field(default_factory=lambda: Way(Help.WAIT))

    def way(self, *, is_open: bool) -> Way:
        return self.open_hours if is_open else self.after_hours


@dataclass(frozen=True, slots=True)
class Lockouts:
    """The office's policy, and those of properties that have one of their own."""

    office: LockoutPolicy = field(default_factory=LockoutPolicy)
    by_property: Mapping[str, LockoutPolicy] = field(default_factory=dict)
    """Property id -> policy."""

    def of(self, property_id: str | None) -> LockoutPolicy:
        return self.by_property.get(property_id or "", self.office)


WORDS: Mapping[str, Mapping[Help | str, str]] = {
    "en": {
        Help.COME_IN: (
            "During office hours you can come to the office about the key, at {address}. Please "
            "bring identification."
        ),
        Help.STAFF: (
            "During office hours somebody at the office can help with the door. Whoever comes "
            "checks identification first."
        ),
        Help.LOCKSMITH: "For the door you can call {who} at {phone}. They check identification.",
        Help.ON_CALL: "For the door you can call {who} at {phone}. They check identification.",
        Help.WAIT: "The office looks after keys, and it opens {opens}.",
        "never": "The office looks after keys, by appointment.",
        "fee": "The fee for that is {usd} dollars.",
        "free": "There is no fee for that.",
        "who locksmith": "the locksmith",
        "who on_call": "the person on call",
    },
    "es": {
        Help.COME_IN: (
            "En horas de oficina puede venir por la llave a la oficina, en {address}. Traiga una "
            "identificación, por favor."
        ),
        Help.STAFF: (
            "En horas de oficina alguien de la oficina puede ayudarle con la puerta. Quien vaya "
            "revisa primero la identificación."
        ),
        Help.LOCKSMITH: (
            "Para la puerta puede llamar a {who} al {phone}. Ellos revisan la identificación."
        ),
        Help.ON_CALL: (
            "Para la puerta puede llamar a {who} al {phone}. Ellos revisan la identificación."
        ),
        Help.WAIT: "De las llaves se encarga la oficina, y abre {opens}.",
        "never": "De las llaves se encarga la oficina, con cita.",
        "fee": "Eso cuesta {usd} dólares.",
        "free": "Eso no tiene costo.",
        "who locksmith": "el cerrajero",
        "who on_call": "la persona de guardia",
    },
}
NEEDS_PHONE = (Help.LOCKSMITH, Help.ON_CALL)


def policy_words(way: Way, language: str, *, address: str = "", opens: str = "") -> str:
    """The policy for the ear: the office's own words, else ours; the fee as a fact.

    `opens` is when the office opens next, in words; "" where that is not known.
    """
    words = WORDS["es" if language.startswith("es") else "en"]
    own = way.words_es if language.startswith("es") else way.words_en
    return " ".join(
        part for part in (own or _said(way, words, address, opens), _fee(way, words)) if part
    )


def _said(way: Way, words: Mapping[Help | str, str], address: str, opens: str) -> str:
    help_ = way.help
    if help_ in NEEDS_PHONE and way.phone is None:
        help_ = Help.WAIT
    if help_ is Help.WAIT and not opens:
        return words["never"]
    who = way.name or words.get(f"who {help_.value}", "")
    phone = way.phone.spoken if way.phone else ""
    return words[help_].format(address=address, opens=opens, who=who, phone=phone)


def _fee(way: Way, words: Mapping[Help | str, str]) -> str:
    if way.fee_usd is None:
        return ""
    return words["fee"].format(usd=way.fee_usd) if way.fee_usd else words["free"]
