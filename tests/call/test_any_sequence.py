"""Rules of a call that hold for ten thousand generated sequences of messages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.call.effects import Effect, End, Hushed, Say, StartTurn, WentOn
from services.call.phases import Phase
from services.call.relay import (
    MESSAGE_LIMIT_BYTES,
    READERS,
    Dtmf,
    Info,
    Interrupt,
    Prompt,
    RelayFault,
    RelayMessage,
    Setup,
    Unknown,
    parse,
)
from services.call.session import CallSession
from services.core.backchannels import is_backchannel
from services.core.dialogue import OURS, Memory
from services.core.errors import RelayGarbled

WORDS = st.sampled_from(
    ["I am sorry. ", "Which apartment is it? ", "Unit 4B, ", "thank you", " ", "¿Sí? ", "911"]
)
HEARD = st.one_of(st.just(""), WORDS, st.text(max_size=20), st.just("I am sorry. Which"))
ODD_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.none(), max_size=2)
)
BROKEN: list[str | bytes] = [
    "",
    "null",
    "[1]",
    "{",
    '"prompt"',
    '{"type": {}}',
    b'{"type": "prompt", "voicePrompt": "\xff"}',
    '{"type": "prompt", "voicePrompt": "\\ud800"}',
    '{"type": "setup", "sessionId": "VX"}',
    "[" * 2000,
    '{"type": "prompt", "voicePrompt": "' + "so " * 2000 + '", "last": true}',
    '{"type": "prompt", "voicePrompt": "' + "x" * MESSAGE_LIMIT_BYTES + '"}',
]
FRAMES: st.SearchStrategy[str | bytes] = st.one_of(
    st.binary(max_size=20),
    st.text(max_size=20),
    st.sampled_from(BROKEN),
    st.fixed_dictionaries(
        {"type": st.sampled_from([*READERS, "?"])},
        optional=dict.fromkeys(
            (
                "callSid",
                "customParameters",
                "voicePrompt",
                "last",
                "lang",
                "digit",
                "name",
                "value",
                "utteranceUntilInterrupt",
            ),
            ODD_VALUES,
        ),
    ).map(json.dumps),
)
GARBLED = Unknown("garbled")


def read_off_the_wire(raw: str | bytes) -> RelayMessage:
    """As the runner reads: what is garbled is let pass; nothing else may be raised."""
    try:
        return parse(raw)
    except RelayGarbled:
        return GARBLED


STEPS = st.one_of(
    FRAMES.map(read_off_the_wire),
    st.builds(Setup, st.just("VX"), st.sampled_from(["CA1", "CA1", "CA2"])),
    st.builds(Prompt, st.text(max_size=8), last=st.booleans()),
    st.builds(Prompt, st.sampled_from(["mm-hmm", "Yes.", "Ajá", "Wait.", "espere"])),
    st.builds(Interrupt, HEARD),
    st.builds(Dtmf, st.sampled_from(list("0123456789*#"))),
    st.builds(
        Info,
        st.sampled_from(["tokensPlayed", "agentSpeaking", "clientSpeaking", "?"]),
        st.sampled_from(["on", "off", "I am sorry. ", ""]),
    ),
    st.builds(RelayFault, st.text(max_size=5)),
    st.builds(Unknown, st.text(max_size=5)),
    st.tuples(st.just("token"), st.integers(0, 6), WORDS),
    st.tuples(st.just("say"), WORDS),
    st.tuples(st.just("safety"), WORDS),
    st.tuples(st.just("finish"), st.booleans()),
    st.tuples(st.just("announce"), WORDS),
    st.tuples(st.just("timer"), st.sampled_from(["end", "keys"])),
    st.tuples(st.just("staff"), WORDS, st.booleans()),
    st.tuples(st.just("dismiss"), WORDS),
    st.just(("leave",)),
    st.just(("hung_up",)),
)


@dataclass
class Wire:
    """Twilio's end: what it was sent, and the rules it sees broken."""

    sent: dict[int, str] = field(default_factory=dict)
    open: bool = False
    over: bool = False
    answering: int | None = None
    unanswered: int | None = None

    def take(self, effects: list[Effect], turn: int) -> None:
        for effect in effects:
            assert not self.over, f"{effect} after the end"
            if isinstance(effect, Say):
                self._say(effect, turn)
            elif isinstance(effect, StartTurn):
                assert effect.turn > (self.answering or 0), "turns are numbered upward"
                self.answering = self.unanswered = effect.turn
            elif isinstance(effect, End):
                self.over, self.unanswered = True, None
                assert not self.open, "the call ended inside a talk cycle"

    def _say(self, effect: Say, turn: int) -> None:
        if not effect.text:
            assert self.open, "a cycle was closed twice"
        if effect.interruptible is False:
            assert not self.open, "fixed words stand in a cycle of their own"
        self.open = not effect.last
        self.sent[turn] = self.sent.get(turn, "") + effect.text
        if effect.text and turn == self.unanswered:
            self.unanswered = None


def step(call: CallSession, what: object) -> list[Effect]:
    """Do one step; the engine's side always acts for the newest turn unless a late one is made."""
    match what:
        case ("token", late, text):
            return call.token(int(str(late)), str(text))
        case ("say", text):
            return call.token(call.turn, str(text))
        case ("safety", text):
            return call.safety_words(call.turn, "gas", str(text))
        case ("finish", ends):
            return call.finish(call.turn, {"reason": "hang_up"} if ends else None)
        case ("announce", text):
            return call.announce(str(text))
        case ("timer", name):
            return call.timer(str(name))
        case ("staff", text, now):
            return call.staff_words(str(text), "Diane", now=bool(now))
        case ("dismiss", text):
            return call.dismiss(str(text), {"reason": "transfer"})
        case ("leave",):
            return call.leave("One moment.", {"reason": "moved"})
        case ("hung_up",):
            return call.hung_up()
    return call.receive(what)  # type: ignore[arg-type]


@pytest.mark.timeout(600)  # ten thousand take a quarter of a minute of a whole core
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, max_size=30))
def test_it_keeps_its_rules_whatever_comes(steps: list[object]) -> None:
    call, wire = CallSession(Memory("CA1", "front_desk")), Wire()

    for what in steps:
        check_step(call, wire, what)

    check_history(call, wire)


@pytest.mark.parametrize("raw", ["x" * (MESSAGE_LIMIT_BYTES + 1), b"\xff\xfe", "[" * 2000, ""])
def test_it_lets_a_frame_pass_that_cannot_be_read(raw: str | bytes) -> None:
    assert read_off_the_wire(raw) is GARBLED


def check_step(call: CallSession, wire: Wire, what: object) -> None:
    before, phase = call.turn, call.phase
    effects = step(call, what)

    if isinstance(what, Interrupt) and phase in ALIVE and call.phase is Phase.LISTENING:
        wire.open = False  # Twilio has thrown the cycle away
    if isinstance(what, Setup) and what.call_sid == "CA1" and phase is not Phase.OVER:
        wire.open = False  # a new socket begins with no cycle
    late = isinstance(what, tuple) and what[0] == "token" and what[1] != before
    assert not (late and effects), "words of an old turn"
    wire.take(effects, call.turn)
    if effects and isinstance(what, tuple) and what[0] == "finish":
        assert not wire.open, "a turn was finished inside a talk cycle"
        if wire.sent.get(before):
            assert wire.unanswered is None, "a turn with words is still unanswered"
    if isinstance(what, Prompt) and what.last and phase in ALIVE:
        taken = [e for e in effects if isinstance(e, StartTurn | WentOn | Hushed)]
        runs_on = call.turn == before and call.phase is phase is Phase.ANSWERING
        nodded = not effects and runs_on and is_backchannel(what.text)
        assert len(taken) == 1 or nodded, "a final prompt leads to a turn, its rest or a wait"


ALIVE = (Phase.LISTENING, Phase.ANSWERING, Phase.ENDING)


def check_history(call: CallSession, wire: Wire) -> None:
    """What stands in the history of a turn was sent in it, from its beginning on."""
    for turn, sent in wire.sent.items():
        parts = [m for m in call.memory.history if m.turn == turn and m.role in OURS]
        text = "".join(part.text for part in parts)
        assert sent.startswith(text), (sent, text)
        if not any(part.interrupted for part in parts):
            assert text == sent
