"""Scripted callers of the sample office: who rings, and what they say one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MARIA, JAMES, DOROTHY, LUCIA = "+17185550142", "+17185550143", "+17185550147", "+17185550146"
HELEN, TONY, STRANGER = "+17185550160", "+17185550161", "+17185550177"


@dataclass(frozen=True, slots=True)
class Script:
    """One call: the caller's number and sentences."""

    about: str
    caller: str
    says: tuple[str, ...]
    language: str = "en-US"


SCRIPTS: Mapping[str, Script] = MappingProxyType(
    {
        "leak": Script(
            "a tenant's sink leaks",
            MARIA,
            (
                "Hi, my kitchen sink is leaking under the cabinet.",
                "I'm in 4B.",
                "Yes, you can come in any time.",
                "I have a cat.",
                "Yes, this number is good.",
                "No, that's all, thank you. Goodbye.",
            ),
        ),
        "lockout": Script(
            "a tenant stands before the door",
            JAMES,
            (
                "I'm locked out of my apartment.",
                "No, nobody is inside.",
                "I'm in 1203.",
                "Yes, this number is good.",
                "No, thanks. Goodbye.",
            ),
        ),
        "gas": Script("a smell of gas", MARIA, ("I smell gas in my kitchen.", "I am outside now.")),
        "viewing": Script(
            "somebody looks for a home",
            STRANGER,
            (
                "Hi, do you have a two bedroom apartment available?",
                "Around 2300 dollars a month.",
                "Next month.",
                "Saturday morning at ten.",
                "No pets.",
                "Ana Torres.",
                "Yes, this number is fine.",
                "No, that's all. Thanks, bye.",
            ),
        ),
        "hours": Script(
            "when is the office open",
            STRANGER,
            ("What are your office hours?", "And where are you?", "Thank you, goodbye."),
        ),
        "rent": Script(
            "how to pay the rent",
            DOROTHY,
            ("How can I pay my rent?", "Can you say that again?", "Thank you, goodbye."),
        ),
        "person": Script("only a person will do", JAMES, ("Let me talk to Diane, please.",)),
        "robot": Script(
            "who am I talking to",
            STRANGER,
            ("Am I talking to a robot?", "Okay. Is parking included?", "Bye."),
        ),
        "spanish": Script(
            "a leak, in Spanish",
            LUCIA,
            (
                "Hola, se está goteando el fregadero de la cocina.",
                "Estoy en el 3A.",
                "Sí, pueden entrar cuando quieran.",
                "No tengo mascotas.",
                "Sí, este número.",
                "No, gracias. Adiós.",
            ),
            language="es-US",
        ),
        "owner": Script(
            "an owner asks for a report", HELEN, ("This is Helen Brandt. I need my statement.",)
        ),
        "vendor": Script(
            "a plumber stands at the door",
            TONY,
            ("It's Tony, the plumber. I'm at 88 Bay Street and nobody opens.",),
        ),
    }
)
