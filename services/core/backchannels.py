"""Words that only show that somebody listens, and words that tell us to stop talking."""

from __future__ import annotations

from services.core.sieve import sieved
from services.core.spoken import fold

MOST_WORDS = 6
LISTENS = sieved(
    r"^(?:(?:m+ ?h+m+|mm+( ?h+m+)?|h+m+|uh ?huh|um ?hum|uhum|aha|a ha|yeah|yea|yep|yup|yes|ya|"
    r"ok|okay|okey|k|right|sure|alright|all right|got (?:it|you)|gotcha|i see|i understand|i know|"
    r"understood|cool|great|good|fine|perfect|wonderful|nice|of course|exactly|true|"
    r"makes sense|sounds good|"
    r"oh|ah|wow|si|aja|claro|bueno|vale|(?:ya )?entiendo|entendido|de acuerdo|perfecto|"
    r"esta bien|muy bien|bien|correcto|exacto|asi es|ya veo|orale|andale|pues|claro que|que si|"
    r"por supuesto|dale)(?: |$))+$"
)
"""Nothing but that: "yeah but" is a beginning."""
STOPS = sieved(
    r"^(?:(?:no|oh|hey|uh|um|ok|okay|yeah|sorry|please|(?:can|could) you|just|whoa|"
    r"perdon|oiga|oye|mire|por favor|puede|ay) )*(?:wait|stop|hold on|hold it|whoa|"
    r"hang on|hold up|shush|shut up|be quiet|quiet|pause|"
    r"(?:give me )?(?:one|an?) (?:second|moment|sec|minute)|"
    r"stop talking|stop it|enough|that's enough|let me (?:talk|speak|finish|think)|espere\w*|"
    r"espera(?:me|te|nos|se)?|permitam[eo]|deteng\w+|aguant\w+|parele|"
    r"alto|pare|pare ya|para|ya (?:callese|callate|pare)|callese|callate|silencio|"
    r"(?:(?:de|da)me )?un (?:momento|momentito|segundo|minuto)|momento|"
    r"momentito|aguarde|basta|dejeme (?:hablar|pensar|terminar))"
    r"(?: (?:wait|stop|hold on|a (?:second|moment|minute|sec)|for a (?:second|moment|minute)|"
    r"one second|there|please|por favor|now|talking|tantito|un momento|espere|ya|sorry|ok|"
    r"okay))*$"
)
"""Nothing but that: "wait, it is the other unit" is a matter of its own."""


def is_backchannel(text: str) -> bool:
    """Does the caller only show that they listen: "mm-hmm", "okay, right", "ajá"?"""
    said = fold(text)
    return 0 < len(said.split()) <= MOST_WORDS and bool(LISTENS.search(said))


def tells_to_stop(text: str) -> bool:
    """Are we only told to stop talking: "wait", "hold on please", "espere"?"""
    return bool(STOPS.search(fold(text)))
